/** Section 3 as tables, through scenarios: one statement, one request. */
import { describe, expect, test } from 'vitest'
import { uniqueId } from '../../src/engine/fakeCredentials.ts'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  nodesOf,
  outcome,
  policy,
  role,
  type StatementText,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'
import { github } from './probe.ts'

const ana = user(B, 'ana')
/** Whether an identity policy of this one statement lets the user do it. */
const lets = (
  statement: StatementText,
  action: string,
  resource: string,
  { context = {}, Version = '2012-10-17', caller = ana }: { context?: object; Version?: string; caller?: string } = {},
) => {
  const inlinePolicies = [{ name: 'p', document: { ...policy(statement), Version } }]
  const accounts = [
    {
      id: B,
      users: [
        { name: 'ana', tags: { team: 'blue' }, inlinePolicies },
        { name: 'plain', inlinePolicies },
      ],
      roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies }],
    },
  ]
  return outcome({ accounts, calls: [{ id: 'call', caller, action, resource, context }] }) === 'allowed'
}

describe('3.1 wildcards', () => {
  test.each([
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/', true],
    ['arn:aws:s3:::b/a?c', 'arn:aws:s3:::b/abc', true],
    ['arn:aws:s3:::b/a?c', 'arn:aws:s3:::b/ac', false],
    ['arn:aws:s3:::b/a?c', 'arn:aws:s3:::b/abbc', false],
    ['arn:aws:s3:::b/a', 'arn:aws:s3:::b/ab', false], // the whole value
    ['arn:aws:s3:::b/[ab]', 'arn:aws:s3:::b/a', false], // no other character is special
    ['arn:aws:s3:::b/a.c', 'arn:aws:s3:::b/abc', false],
    ['arn:aws:s3:::b/a\\*', 'arn:aws:s3:::b/a*', false], // no escape by backslash
    ['arn:aws:s3:::b/a${*}', 'arn:aws:s3:::b/a*', true],
    ['arn:aws:s3:::b/a${*}', 'arn:aws:s3:::b/ab', false],
    ['arn:aws:s3:::b/a${?}', 'arn:aws:s3:::b/a?', true],
    ['arn:aws:s3:::b/${$}x', 'arn:aws:s3:::b/$x', true],
    ['arn:aws:s3:::b/\u00e9', 'arn:aws:s3:::b/\u00e9', true],
    ['arn:aws:s3:::b/\u00e9', 'arn:aws:s3:::b/e\u0301', false], // no normalisation
  ])('%s against %s → %s', (pattern, resource, expected) => {
    expect(lets(allow('s3:GetObject', pattern), 's3:GetObject', resource)).toBe(expected)
  })
  test.each([
    ['StringEquals', 'a*', false],
    ['StringEqualsIgnoreCase', 'a*', false],
    ['StringLike', 'a*', true],
    ['ArnLike', 'a*', false],
  ])('in conditions: %s %s against abc → %s', (operator, wanted, expected) => {
    expect(
      lets(allow('s3:*', '*', { [operator]: { 'x:k': wanted } }), 's3:GetObject', 'arn:aws:s3:::b/x', {
        context: { 'x:k': 'abc' },
      }),
    ).toBe(expected)
  })
  test('condition keys take none', () => {
    expect(
      lets(allow('s3:*', '*', { StringLike: { 'x:*': '*' } }), 's3:GetObject', 'arn:aws:s3:::b/x', {
        context: { 'x:k': 'abc' },
      }),
    ).toBe(false)
  })
})

describe('3.2 actions', () => {
  test.each([
    ['s3:Get*', 's3:GetObject', true],
    ['S3:GETOBJECT', 's3:GetObject', true],
    ['s3:GetObject', 'S3:getobject', true],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:*Tagging', 's3:PutObjectTagging', true],
    ['s3:GetObject', 's3:GetObjectVersion', false],
    ['s3:Get*', 's3:ListBucket', false],
    ['s3:GetObject,PutObject', 's3:GetObject', false],
    ['s3: GetObject', 's3:GetObject', false],
    ['s3:GetObject ', 's3:GetObject', false],
    ['*', 's3:GetObject', true],
    ['s3:*', 's3-outposts:GetObject', false],
    ['*:*', 's3:GetObject', true], // U44
    ['*:Get*', 's3:GetObject', true],
    ['*:Get*', 's3:PutObject', false],
    ['s3:ListObjectsV2', 's3:ListBucket', false], // the permission, not the API's name
    ['lambda:Invoke', 'lambda:InvokeFunction', false],
  ])('%j, request %s → %s', (pattern, action, expected) => {
    expect(lets(allow(pattern), action, 'arn:aws:s3:::b/x')).toBe(expected)
    // NotAction matches when no entry matches.
    expect(lets({ Effect: 'Allow', NotAction: pattern, Resource: '*' }, action, 'arn:aws:s3:::b/x')).toBe(!expected)
  })
  test('NotAction: one entry that matches is enough', () => {
    const not = { NotAction: ['iam:*', 's3:Put*'], Resource: '*' }
    expect([
      lets(not, 's3:PutObject', 'arn:aws:s3:::b/x'),
      lets(not, 's3:GetObject', 'arn:aws:s3:::b/x'),
      lets(not, 'ec2:RunInstances', '*'),
    ]).toEqual([false, true, true])
  })
})

describe('3.3 resources', () => {
  const role1 = `arn:aws:iam::${A}:role`
  const table = `arn:aws:dynamodb:eu-west-1:${B}:table/Orders`
  const fn = `arn:aws:lambda:us-east-1:${B}:function:f`
  test.each([
    ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/2026/a', false],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/2026/a', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs', false],
    ['arn:aws:s3:::logs/*/a', 'arn:aws:s3:::logs/x/y/a', true],
    ['arn:aws:s3:::*', 'arn:aws:s3:::logs/2026/a', true],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::backup/x', true],
    [`arn:aws:dynamodb:*:${B}:table/Orders`, table, true],
    [`arn:aws:dynamodb:eu-*-1:${B}:table/Orders`, table, true],
    [`arn:aws:dynamodb:eu-west-?:${B}:table/Orders`, table, true],
    [`arn:aws:dynamodb:*:${B}:table/Orders`, `${table}/index/By`, false],
    [`${fn}`, `${fn}:prod`, false],
    [`${fn}*`, `${fn}:prod`, true],
    [`arn:aws:sqs:us-east-1:${B}:Q`, `arn:aws:sqs:us-east-1:${B}:q`, false],
    [`arn:aws:sqs:*:*:q`, `arn:aws:sqs:us-east-1:${B}:q`, true],
    // a wildcard inside a field stays in it; a star at its end may cross (U17)
    [`arn:aws:sqs:us*1:${B}:q`, `arn:aws:sqs:us:1:${B}:q`, false],
    [`arn:aws:sqs:us?1:${B}:q`, `arn:aws:sqs:us:1:${B}:q`, false],
    [`arn:aws:sqs:*:q:x`, `arn:aws:sqs:us-east-1:${B}:q:x`, true],
    ['*', table, true],
  ])('%s, %s → %s', (pattern, resource, expected) => {
    expect(lets(allow('*', pattern), 'x:Do', resource)).toBe(expected)
    expect(lets({ Action: '*', NotResource: pattern }, 'x:Do', resource)).toBe(!expected)
  })
  test.each([
    ['arn:aws:iam::*', `${role1}/Admin`, 'allowed'],
    [`${role1}/*`, `${role1}/team/Admin`, 'allowed'],
    [`${role1}/Admin`, `${role1}/team/Admin`, 'implicitDeny: identityPolicy'],
  ])('%s, %s → %s', (pattern, resource, expected) => {
    const accounts = [{ id: A, users: [{ name: 'ana', inlinePolicies: inline(allow('iam:*', pattern)) }] }]
    expect(
      outcome({ accounts, calls: [{ id: 'call', caller: user(A, 'ana'), action: 'iam:GetRole', resource }] }),
    ).toBe(expected)
  })

  // Rule 4, U24: where the missing fields of a short ARN count as stars.
  const short = 'arn:aws:s3'
  const starred = 'arn:aws:s3*'
  const full = [{ name: 'Full', document: policy(allow('*')) }]
  const world = (
    pattern: string,
    place: 'identity' | 'boundary' | 'scp' | 'rcp' | 'resource' | 'endpoint' | 'session',
  ) => {
    const denied = { name: 'short', document: policy(deny('s3:*', pattern)) }
    const withPrincipal = { name: 'short', document: policy({ ...deny('s3:*', pattern), Principal: '*' }) }
    return {
      organization: { id: 'o-x', managementAccountId: A, root: { id: 'r-1', accounts: [A, B] } },
      accounts: [
        { id: A },
        {
          id: B,
          serviceControlPolicies: place === 'scp' ? [...full, denied] : full,
          ...(place === 'rcp' ? { resourceControlPolicies: [withPrincipal] } : {}),
          managedPolicies: [
            {
              name: 'Boundary',
              document: policy(allow('*'), ...(place === 'boundary' ? [deny('s3:*', pattern)] : [])),
            },
          ],
          users: [
            {
              name: 'ana',
              permissionsBoundary: 'Boundary',
              inlinePolicies: [...full, ...(place === 'identity' ? [denied] : [])],
            },
          ],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: ana }), inlinePolicies: full }],
          resources: [{ arn: 'arn:aws:s3:::b', ...(place === 'resource' ? { policy: withPrincipal.document } : {}) }],
          vpcEndpoints: [
            {
              id: 'vpce-1',
              policy: policy(
                to('*', '*'),
                ...(place === 'endpoint' ? [{ ...deny('s3:*', pattern), Principal: '*' }] : []),
              ),
            },
          ],
        },
      ],
      calls: [
        {
          id: 'assume',
          caller: ana,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: {
            RoleSessionName: 'job',
            ...(place === 'session' ? { Policy: policy(allow('*'), deny('s3:*', pattern)) } : {}),
          },
        },
        {
          id: 'call',
          caller: place === 'session' ? 'session:assume' : ana,
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
          vpcEndpoint: 'vpce-1',
        },
      ],
    }
  }
  test.each([
    ['identity', true, true],
    ['boundary', true, true],
    ['session', true, true],
    ['scp', false, true],
    ['resource', false, true],
    ['endpoint', false, true],
    ['rcp', false, false],
  ] as const)('rule 4: a short ARN in %s: %s, one that ends in a star: %s', (place, isPlain, star) => {
    expect([short, starred].map((pattern) => outcome(world(pattern, place)).startsWith('explicitDeny'))).toEqual([
      isPlain,
      star,
    ])
  })
  test('rule 4: a star within is enough in resource and endpoint policies, not in an SCP', () => {
    const within = 'arn:*:s3'
    expect(
      (['scp', 'resource', 'endpoint', 'rcp'] as const).map((place) =>
        outcome(world(within, place)).startsWith('explicitDeny'),
      ),
    ).toEqual([false, true, true, false])
  })
  test('resource policies: the Resource is matched although the document hangs on one', () => {
    const scenario = (Resource: string) => ({
      accounts: [
        {
          id: B,
          users: [{ name: 'ana' }],
          resources: [{ arn: 'arn:aws:s3:::b', policy: policy(to({ AWS: ana }, 's3:*', Resource)) }],
        },
      ],
      calls: [{ id: 'call', caller: ana, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
    })
    expect(
      ['arn:aws:s3:::b', 'arn:aws:s3:::b/*', '*', 'arn:aws:s3:::c/*'].map((one) => outcome(scenario(one))),
    ).toEqual(['implicitDeny: identityPolicy', 'allowed', 'allowed', 'implicitDeny: identityPolicy'])
  })
})

describe('3.5 actions without resource types', () => {
  test.each([
    [allow('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*'), 'ec2:DescribeInstances', false],
    [allow('ec2:DescribeInstances', ['arn:aws:ec2:*:*:instance/*', '*']), 'ec2:DescribeInstances', true],
    [allow('ec2:DescribeInstances', 'arn:*:*:*:*:*'), 'ec2:DescribeInstances', false],
    [allow('s3:*', ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']), 's3:ListAllMyBuckets', false],
    [allow('s3:*', 'arn:aws:s3:::*'), 's3:ListAllMyBuckets', true], // U43
    [allow('s3:*', 'arn:aws:s3:::*'), 's3:ListStorageLensConfigurations', false],
    [{ Action: 'ec2:*', NotResource: 'arn:aws:ec2:*:*:instance/*' }, 'ec2:DescribeInstances', true],
    [{ Action: 'ec2:*', NotResource: '*' }, 'ec2:DescribeInstances', false],
    [{ Action: 's3:*', NotResource: 'arn:aws:s3:::*' }, 's3:ListAllMyBuckets', false], // U43
  ])('%j, %s on * → %s', (statement, action, expected) => {
    expect(lets(statement, action, '*')).toBe(expected)
  })
  test('the same holds for Deny, SCP, boundary', () => {
    const arns = 'arn:aws:ec2:*:*:instance/*'
    const scenario = (place: string) => ({
      organization: { id: 'o-x', managementAccountId: A, root: { id: 'r-1', accounts: [A, B] } },
      accounts: [
        { id: A },
        {
          id: B,
          serviceControlPolicies: [{ name: 's', document: policy(allow('*', place === 'scp' ? arns : '*')) }],
          managedPolicies: [{ name: 'Boundary', document: policy(allow('*', place === 'boundary' ? arns : '*')) }],
          users: [
            {
              name: 'ana',
              permissionsBoundary: 'Boundary',
              inlinePolicies: inline(allow('*'), ...(place === 'deny' ? [deny('ec2:*', arns)] : [])),
            },
          ],
        },
      ],
      calls: [{ id: 'call', caller: ana, action: 'ec2:DescribeInstances' }],
    })
    expect(['deny', 'scp', 'boundary'].map((place) => outcome(scenario(place)))).toEqual([
      'allowed',
      'implicitDeny: serviceControlPolicy',
      'implicitDeny: permissionsBoundary',
    ])
  })
})

describe('3.6 several resources, several actions', () => {
  const run = (...statements: StatementText[]) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(...statements) }],
        roles: [{ name: 'App', trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) }],
      },
    ],
    calls: [
      {
        id: 'call',
        caller: ana,
        action: 'ec2:RunInstances',
        resource: [`arn:aws:ec2:us-east-1:${B}:instance/*`, 'arn:aws:ec2:us-east-1::image/ami-1'],
      },
    ],
  })
  test.each([
    ['both by one statement', [allow('ec2:RunInstances')], 'allowed'],
    [
      'each by its own',
      [allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*'), allow('ec2:RunInstances', 'arn:aws:ec2:*::image/*')],
      'allowed',
    ],
    ['one of two', [allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*')], 'implicitDeny: identityPolicy'],
    [
      'the second denied',
      [allow('ec2:RunInstances'), deny('ec2:RunInstances', 'arn:aws:ec2:*::image/*')],
      'explicitDeny: identityPolicy',
    ],
    [
      'the first missing, the second denied: the explicit deny is shown (0.4)',
      [allow('ec2:RunInstances', 'arn:aws:ec2:*::image/*'), deny('ec2:RunInstances', 'arn:aws:ec2:*::image/*')],
      'explicitDeny: identityPolicy',
    ],
  ])('%s → %3$s', (_what, statements, expected) => {
    expect(outcome(run(...statements))).toBe(expected)
  })
  test('0.4: of two that fail alike the first is shown', () => {
    const result = evaluate(run()).get('call')
    expect(result?.error?.message).toContain(`instance/*`)
  })
  test('a condition key exists only for the resource types that have it (P43)', () => {
    const small = { StringEquals: { 'ec2:InstanceType': 't3.micro' } }
    const launch = (...statements: StatementText[]) =>
      outcome({
        ...run(...statements),
        calls: run().calls.map((call) => ({ ...call, context: { 'ec2:InstanceType': 't3.micro' } })),
      })
    expect(launch(allow('ec2:RunInstances', '*', small))).toBe('implicitDeny: identityPolicy')
    expect(launch(allow('ec2:RunInstances', '*', { StringEqualsIfExists: { 'ec2:InstanceType': 't3.micro' } }))).toBe(
      'allowed',
    )
    expect(
      launch(
        allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', small),
        allow('ec2:RunInstances', 'arn:aws:ec2:*::image/*'),
      ),
    ).toBe('allowed')
    expect(
      launch(
        allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', { StringEquals: { 'ec2:InstanceType': 'm5.large' } }),
        allow('ec2:RunInstances', 'arn:aws:ec2:*::image/*'),
      ),
    ).toBe('implicitDeny: identityPolicy')
  })
  test('dependent actions: a role that is handed on needs iam:PassRole as a second request', () => {
    const scenario = (...statements: StatementText[]) => {
      const base = run(...statements)
      return { ...base, calls: base.calls.map((call) => ({ ...call, parameters: { Role: role(B, 'App') } })) }
    }
    expect(outcome(scenario(allow('ec2:*')))).toBe('implicitDeny: identityPolicy')
    expect(evaluate(scenario(allow('ec2:*'))).get('call')?.error?.message).toContain('iam:PassRole')
    expect(outcome(scenario(allow('ec2:*'), allow('iam:PassRole', role(B, 'App'))))).toBe('allowed')
    expect(
      outcome(
        scenario(
          allow('ec2:*'),
          allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
        ),
      ),
    ).toBe('allowed')
    expect(
      outcome(
        scenario(
          allow('ec2:*'),
          allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
        ),
      ),
    ).toBe('implicitDeny: identityPolicy')
  })
})

describe('3.7 policy variables', () => {
  const b = 'arn:aws:s3:::b'
  const bare = role(B, 'R')
  test.each<[string, string, object, boolean]>([
    ['the user', `${b}/\${aws:username}/*`, {}, true],
    ['in any case', `${b}/\${AWS:UserName}/*`, {}, true],
    ['a role has none', `${b}/\${aws:username}/*`, { caller: bare }, false],
    ['a tag', `${b}/\${aws:PrincipalTag/Team}/*`, {}, false],
    ['a default that is not needed', `${b}/\${aws:username, 'shared'}/*`, {}, true],
    ['no space before the default', `${b}/\${aws:absent,'ana'}/*`, {}, true],
    ['a default that is needed', `${b}/\${aws:absent, 'ana'}/*`, {}, true],
    ['two spaces before the default', `${b}/\${aws:absent,  'ana'}/*`, {}, false],
    ['a default without quotes', `${b}/\${aws:absent, ana}/*`, {}, false],
    ['an empty variable', `${b}/\${}/*`, {}, false],
    ['a variable without end', `${b}/\${aws:username/*`, {}, false],
    ['a variable in a variable', `${b}/\${aws:Principal\${x}}/*`, {}, false],
    ['a space before the name', `${b}/\${ aws:username}/*`, {}, false],
    ['a space after the name', `${b}/\${aws:username }/*`, {}, false],
    ['before the fifth colon it is literal text', 'arn:aws:s3:${aws:username}::b/ana/*', {}, false],
    ['a multivalued key has no value', `${b}/\${aws:TagKeys}/*`, { context: { 'aws:TagKeys': 'ana' } }, false],
    ['a key with a list of values has none', `${b}/\${x:k}/*`, { context: { 'x:k': ['ana', 'bo'] } }, false],
    ['without Version it is literal text', `${b}/\${aws:username}/*`, { Version: '2008-10-17' }, false],
    ['U19: a star in a value is a star', `${b}/\${x:k}/*`, { context: { 'x:k': '*' } }, false],
    ['the middle of a text', `${b}/a\${x:k}a/*`, { context: { 'x:k': 'n' } }, true],
  ])('Resource %s: %s', (_what, resource, options, expected) => {
    expect(lets(allow('s3:GetObject', resource), 's3:GetObject', `${b}/ana/x`, options)).toBe(expected)
  })
  test('Version 2008-10-17: the text itself, with its wildcards', () => {
    expect(
      lets(allow('s3:GetObject', `${b}/\${aws:username}/*`), 's3:GetObject', `${b}/\${aws:username}/x`, {
        Version: '2008-10-17',
      }),
    ).toBe(true)
    expect(
      lets(allow('s3:GetObject', `${b}/\${*}`), 's3:GetObject', `${b}/\${anything}`, { Version: '2008-10-17' }),
    ).toBe(true)
  })
  test('`report${*}` is that one name', () => {
    expect(
      ['report*', 'report1'].map((name) =>
        lets(allow('s3:GetObject', `${b}/report\${*}`), 's3:GetObject', `${b}/${name}`),
      ),
    ).toEqual([true, false])
  })
  test('`$` without a brace is a dollar', () => {
    expect(lets(allow('s3:GetObject', `${b}/$x`), 's3:GetObject', `${b}/$x`)).toBe(true)
  })
  test.each([
    // tags of the caller (user with team=blue, role without), of the resource, condition, applies
    ['both untagged', bare, {}, { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }, false],
    [
      'both alike',
      ana,
      { 'aws:ResourceTag/team': 'blue' },
      { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      true,
    ],
    [
      'negated, only the resource tagged',
      bare,
      { 'aws:ResourceTag/team': 'blue' },
      { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      true,
    ],
    [
      'negated, neither tagged',
      bare,
      {},
      { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      true,
    ],
    [
      'a default',
      bare,
      { 's3:prefix': 'shared' },
      { StringEquals: { 's3:prefix': "${aws:PrincipalTag/team, 'shared'}" } },
      true,
    ],
    [
      'userid',
      sessionArn(B, 'R', 'job'),
      { 's3:prefix': `${uniqueId('AROA', bare)}:job/a` },
      { StringLike: { 's3:prefix': '${aws:userid}/*' } },
      true,
    ],
    [
      'in an ARN',
      ana,
      { 'x:arn': user(B, 'ana') },
      { ArnLike: { 'x:arn': `arn:aws:iam::*:user/\${aws:username}` } },
      true,
    ],
    ['U18: in Bool', ana, { 'x:flag': 'true', 'x:other': 'true' }, { Bool: { 'x:flag': '${x:other}' } }, true],
    ['not in Numeric', ana, { 'x:n': '1', 'x:m': '1' }, { NumericEquals: { 'x:n': '${x:m}' } }, false],
    [
      'not in IpAddress',
      ana,
      { 'aws:SourceIp': '1.2.3.4', 'x:m': '1.2.3.4' },
      { IpAddress: { 'aws:SourceIp': '${x:m}' } },
      false,
    ],
    [
      'malformed, negated: the value matches nothing',
      ana,
      { 'x:k': 'a' },
      { StringNotEquals: { 'x:k': '${x:k' } },
      true,
    ],
    [
      'a value with a wildcard is literal (U19)',
      ana,
      { 'x:k': 'abc', 'x:p': 'a*' },
      { StringLike: { 'x:k': '${x:p}' } },
      false,
    ],
  ])('conditions: %s → %5$s', (_what, caller, context, condition, expected) => {
    expect(lets(allow('s3:*', '*', condition), 's3:GetObject', `${b}/x`, { context, caller })).toBe(expected)
  })
  test('U20: NotResource with a variable without value excludes nothing', () => {
    const not = (NotResource: string | string[]) => lets({ Action: 's3:*', NotResource }, 's3:GetObject', `${b}/x`)
    expect([not(`${b}/\${aws:absent}`), not([`${b}/\${aws:absent}`, `${b}/*`]), not(`${b}/\${x`)]).toEqual([
      true,
      false,
      true,
    ])
  })
})

const provider = `arn:aws:iam::${B}:oidc-provider/${github}`
const callers = {
  user: ana,
  root: `arn:aws:iam::${B}:root`,
  session: sessionArn(B, 'R', 'job'),
  bareRole: role(B, 'team/R'),
  federated: `arn:aws:sts::${B}:federated-user/ana`,
  service: 'service:lambda.amazonaws.com',
  anonymous: 'anonymous',
} as const

/** A bucket that is open but for one Deny; all principals may do everything, or are not denied explicitly. */
const denied = (element: StatementText, caller: string, more: object = {}) => {
  const everything = inline(allow('*'))
  return {
    accounts: [
      {
        id: B,
        managedPolicies: [{ name: 'Boundary', document: policy(allow('*')) }],
        users: [{ name: 'ana', inlinePolicies: everything, ...more }, { name: 'bo' }],
        roles: [
          { name: 'R', path: '/team/', trustPolicy: trust({ AWS: B }), inlinePolicies: everything, ...more },
          { name: 'Other', trustPolicy: trust({ AWS: B }) },
        ],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy(to('*', 's3:*'), { Effect: 'Deny', Action: 's3:*', Resource: '*', ...element }),
          },
        ],
      },
    ],
    calls: [{ id: 'call', caller, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
  }
}

/** How the Deny meets each caller: `x` denied, `-` not. */
const reaches = (element: StatementText, more: object = {}): string =>
  Object.values(callers)
    .map((caller) => (evaluate(denied(element, caller, more)).get('call')?.decision === 'explicitDeny' ? 'x' : '-'))
    .join('')

describe('3.8 which Principal entries match which caller', () => {
  // user, root, session, bare role, federated user, service, anonymous
  test.each<[string, unknown, string]>([
    ['everybody', '*', 'xxxxxxx'], // U21: services too
    ['everybody in a map', { AWS: '*' }, 'xxxxxxx'],
    ['the account id', { AWS: B }, 'xxxxx--'],
    ['the account root', { AWS: `arn:aws:iam::${B}:root` }, 'xxxxx--'],
    ['another account', { AWS: A }, '-------'],
    ['the user', { AWS: ana }, 'x---x--'],
    ['the user by its id', { AWS: uniqueId('AIDA', ana) }, 'x---x--'],
    ['another user', { AWS: user(B, 'bo') }, '-------'],
    ['the role', { AWS: role(B, 'team/R') }, '--xx---'],
    ['the role by its id', { AWS: uniqueId('AROA', role(B, 'team/R')) }, '--xx---'],
    ['the role without its path: nobody has that name', { AWS: role(B, 'R') }, '-------'],
    ['another role', { AWS: role(B, 'Other') }, '-------'],
    ['the session', { AWS: sessionArn(B, 'R', 'job') }, '--x----'],
    ['another session', { AWS: sessionArn(B, 'R', 'job2') }, '-------'],
    ['the session in another case', { AWS: sessionArn(B, 'r', 'job') }, '-------'],
    ['the placeholder of a bare role is no session', { AWS: sessionArn(B, 'R', 'session') }, '-------'],
    ['the federated user', { AWS: `arn:aws:sts::${B}:federated-user/ana` }, '----x--'],
    ['the service', { Service: 'lambda.amazonaws.com' }, '-----x-'],
    ['another service', { Service: 'ec2.amazonaws.com' }, '-------'],
    ['the service in capitals', { Service: 'Lambda.amazonaws.com' }, '-------'],
    ['a canonical user', { CanonicalUser: 'a'.repeat(64) }, '-------'],
    ['a list', { AWS: [A, ana], Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, 'x---xx-'],
  ])('%s: %j → %s', (_what, Principal, expected) => {
    expect(reaches({ Principal })).toBe(expected)
  })

  const assume = (action: string, Principal: unknown, caller: string, parameters: object) => ({
    accounts: [
      {
        id: B,
        identityProviders: [
          { type: 'oidc', url: github },
          { type: 'saml', name: 'Okta' },
        ],
        roles: [{ name: 'R', trustPolicy: trust(Principal, action) }],
      },
    ],
    calls: [{ id: 'call', caller, action, resource: role(B, 'R'), parameters }],
  })
  const okta = `arn:aws:iam::${B}:saml-provider/Okta`
  test.each([
    [provider, 'allowed'],
    [`arn:aws:iam::${B}:oidc-provider/gitlab.com`, 'implicitDeny: trustPolicy'],
    [`arn:aws:iam::${A}:oidc-provider/${github}`, 'implicitDeny: trustPolicy'], // the same host, another account's provider
    [okta, 'implicitDeny: trustPolicy'],
  ])('web identity: Federated %s → %s', (Federated, expected) => {
    expect(
      outcome(
        assume('sts:AssumeRoleWithWebIdentity', { Federated }, `web-identity:${github}`, {
          RoleSessionName: 'ci',
          WebIdentityToken: { aud: 'sts.amazonaws.com', sub: 'x' },
        }),
      ),
    ).toBe(expected)
  })
  test.each([
    [okta, 'allowed'],
    [`arn:aws:iam::${B}:saml-provider/Other`, 'implicitDeny: trustPolicy'],
    [`arn:aws:iam::${A}:saml-provider/Okta`, 'implicitDeny: trustPolicy'],
  ])('SAML: Federated %s → %s', (Federated, expected) => {
    const parameters = { SAMLAssertion: { RoleSessionName: 'zoe', Role: `${role(B, 'R')},${okta}` } }
    expect(outcome(assume('sts:AssumeRoleWithSAML', { Federated }, `saml:${okta}`, parameters))).toBe(expected)
  })
  test('holders of a token are nobody to "*" and to accounts', () => {
    for (const Principal of ['*', { AWS: '*' }, { AWS: B }]) {
      expect(
        outcome(
          assume('sts:AssumeRoleWithWebIdentity', Principal, `web-identity:${github}`, {
            RoleSessionName: 'ci',
            WebIdentityToken: { aud: 'a', sub: 'x' },
          }),
        ),
      ).toBe('implicitDeny: trustPolicy')
    }
  })
})

describe('3.9 NotPrincipal', () => {
  const job = callers.session
  // user, root, session, bare role, federated user, service, anonymous
  test.each<[string, unknown, string]>([
    ['everybody', { AWS: '*' }, '-------'],
    ['the account: root alone', { AWS: B }, 'x-xxxxx'],
    ['the user', { AWS: ana }, 'xxxxxxx'],
    ['the user and its account', { AWS: [ana, B] }, '--xxxxx'],
    ['the user by its id, and its account', { AWS: [uniqueId('AIDA', ana), B] }, '--xxxxx'],
    ['another user and the account', { AWS: [user(B, 'bo'), B] }, 'x-xxxxx'],
    ['the role', { AWS: role(B, 'team/R') }, 'xxxxxxx'],
    ['the role and its account', { AWS: [role(B, 'team/R'), B] }, 'x-xxxxx'],
    ['the session', { AWS: job }, 'xxxxxxx'],
    ['the session and its role', { AWS: [job, role(B, 'team/R')] }, 'xxxxxxx'],
    ['the session and its account', { AWS: [job, B] }, 'x-xxxxx'],
    ['session, role and account', { AWS: [job, role(B, 'team/R'), `arn:aws:iam::${B}:root`] }, 'x--xxxx'],
    ['session, role by its id, and account', { AWS: [job, uniqueId('AROA', role(B, 'team/R')), B] }, 'x--xxxx'],
    ['the federated user', { AWS: `arn:aws:sts::${B}:federated-user/ana` }, 'xxxxxxx'],
    ['the federated user and its account', { AWS: [`arn:aws:sts::${B}:federated-user/ana`, B] }, 'x-xx-xx'],
    ['the service', { Service: 'lambda.amazonaws.com' }, 'xxxxx-x'],
    ['another account', { AWS: A }, 'xxxxxxx'],
    ['the user and another account', { AWS: [ana, A] }, 'xxxxxxx'],
  ])('Deny that lists %s: %j → %s', (_what, NotPrincipal, expected) => {
    expect(reaches({ NotPrincipal })).toBe(expected)
  })
  test('a caller with a boundary is never spared', () => {
    const bounded = { permissionsBoundary: 'Boundary' }
    expect(reaches({ NotPrincipal: { AWS: B } }, bounded)).toBe('x-xxxxx')
    expect(reaches({ NotPrincipal: { AWS: [ana, job, role(B, 'team/R'), B] } }, bounded)).toBe('x-xxxxx')
    expect(reaches({ NotPrincipal: { AWS: '*' } }, bounded)).toBe('x-xxx--')
  })
  test.each([
    [ana, [ana], [`account ${B}`]],
    [ana, [B], [`\`${ana}\``]],
    [job, [B], [`\`${job}\``, `\`${role(B, 'team/R')}\``]],
    [role(B, 'team/R'), [role(B, 'team/R'), B], ['the session, which has no name here']],
  ])('the trace names what the list lacks: %s, %j', (caller, AWS, lacks) => {
    const trace = evaluate(denied({ NotPrincipal: { AWS } }, caller), true).get('call')?.trace
    const node = nodesOf(trace).find(({ label }) => label === 'NotPrincipal')
    expect(node?.reason).toContain(`the list lacks ${lacks.join(' and ')}.`)
    expect(node?.uncertain).toBeUndefined() // U23 is settled
  })
  test('Allow grants to everyone who is not listed, anonymous callers included, as kind "everyone"', () => {
    const scenario = (caller: string) => ({
      accounts: [
        {
          id: B,
          managedPolicies: [{ name: 'Boundary', document: policy(allow('ec2:*')) }],
          users: [{ name: 'ana' }, { name: 'bo' }],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), permissionsBoundary: 'Boundary' }],
          resources: [
            {
              arn: 'arn:aws:s3:::b',
              policy: policy({ NotPrincipal: { AWS: [ana, B] }, Action: 's3:*', Resource: '*' }),
            },
          ],
        },
      ],
      calls: [{ id: 'call', caller, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
    })
    expect([ana, user(B, 'bo'), role(B, 'R'), 'anonymous'].map((caller) => outcome(scenario(caller)))).toEqual([
      'implicitDeny: identityPolicy',
      'allowed',
      'allowed',
      'allowed',
    ])
  })
})

describe('3.10 deleted and re-created principals', () => {
  const admin = user(B, 'admin')
  const scenario = (Principal: unknown, Condition?: unknown) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana' }, { name: 'admin', inlinePolicies: inline(allow('*')) }],
        resources: [{ arn: 'arn:aws:s3:::b', policy: policy(to(Principal, 's3:GetObject', '*', Condition)) }],
      },
    ],
    calls: [
      { id: 'before', caller: ana, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
      { id: 'delete', caller: admin, action: 'iam:DeleteUser', resource: ana },
      { id: 'create', caller: admin, action: 'iam:CreateUser', resource: ana },
      { id: 'after', caller: ana, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
      {
        id: 'save',
        caller: admin,
        action: 's3:PutBucketPolicy',
        resource: 'arn:aws:s3:::b',
        parameters: { Policy: policy(to(Principal, 's3:GetObject', '*', Condition)) },
      },
      { id: 'saved', caller: ana, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
    ],
  })
  const decisions = (one: object) => {
    const results = evaluate(one)
    return ['before', 'after', 'saved'].map((id) => results.get(id)?.decision)
  }
  test('a user that is named as principal is its id; saved again, it is the new one', () => {
    expect(decisions(scenario({ AWS: ana }))).toEqual(['allowed', 'implicitDeny', 'allowed'])
  })
  test('everybody, and ARNs in conditions, are plain text', () => {
    expect(decisions(scenario('*', { ArnEquals: { 'aws:PrincipalArn': ana } }))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ])
  })
  test('an id matches the declared principal that has it, and not one made anew', () => {
    expect(decisions(scenario({ AWS: uniqueId('AIDA', ana) }))).toEqual(['allowed', 'implicitDeny', 'implicitDeny'])
  })
})
