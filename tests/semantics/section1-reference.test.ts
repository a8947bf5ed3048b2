/** What AWS's service reference says of keys (1.11), and what is filled in (1.12). */
import { describe, expect, test } from 'vitest'
import { createCatalog } from '../../src/cli/catalog.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { calledServices } from '../../src/scenario/run/calledServices.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { A, allow, B, deny, evaluate, inline, nodesOf, outcome, role, sessionArn, trust, user } from './build.ts'
import { at, bucket, type Call, conditionsOf, values, world } from './probe.ts'

const boundary = `arn:aws:iam::${A}:policy/Boundary`
const bound = user(A, 'bound')
const catalog = createCatalog()

/** Codes and paths of the warnings of a scenario. */
function problems(scenario: object, missingServices: ReadonlySet<string> = new Set()) {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return evaluateScenario(parsed.value, { catalog, missingServices }).problems.map(
    ({ code, path }) => `${code} ${path}`,
  )
}

describe('1.11 which keys an action has', () => {
  test.each<[string, string, Call, string | readonly string[] | undefined]>([
    ['GetUser, which the reference has it not for', 'iam:PermissionsBoundary', { action: 'iam:GetUser' }, undefined],
    ['PutUserPolicy', 'iam:PermissionsBoundary', { action: 'iam:PutUserPolicy' }, boundary],
    ['TagUser', 'iam:PermissionsBoundary', { action: 'iam:TagUser' }, undefined],
    ['CreateAccessKey', 'iam:PermissionsBoundary', { action: 'iam:CreateAccessKey' }, undefined],
    [
      'of a parameter too',
      'iam:PermissionsBoundary',
      {
        action: 'iam:CreateGroup',
        resource: `arn:aws:iam::${A}:group/g`,
        parameters: { PermissionsBoundary: boundary },
      },
      undefined,
    ],
    ['GetUser has the tags', 'iam:ResourceTag/team', { action: 'iam:GetUser' }, 'bound'],
    ['an action that nobody knows', 'iam:PermissionsBoundary', { action: 'iam:Nothing' }, boundary],
    ['an object', 's3:ExistingObjectTag/secret', { action: 's3:GetObject', resource: `${bucket}/tagged` }, 'yes'],
    [
      'an object that is deleted',
      's3:ExistingObjectTag/secret',
      { action: 's3:DeleteObject', resource: `${bucket}/tagged` },
      undefined,
    ],
    ['GenerateRandom', 'kms:CallerAccount', { action: 'kms:GenerateRandom', resource: '*' }, undefined],
    ['CreateKey', 'kms:CallerAccount', { action: 'kms:CreateKey', resource: '*' }, A],
    [
      'tags for an action that takes none',
      'aws:TagKeys',
      { action: 'iam:GetUser', parameters: { Tags: { a: 'b' } } },
      undefined,
    ],
    ['tags for one that does', 'aws:TagKeys', { action: 'iam:CreateUser', parameters: { Tags: { a: 'b' } } }, ['a']],
    [
      'a key of the call is taken as written',
      'iam:PermissionsBoundary',
      { action: 'iam:TagUser', context: { 'iam:PermissionsBoundary': 'x' } },
      'x',
    ],
    [
      'a key that the reference ties to no action',
      'ec2-instance-connect:remotePort',
      {
        action: 'ec2-instance-connect:OpenTunnel',
        resource: '*',
        context: { 'ec2-instance-connect:remotePort': '22' },
      },
      '22',
    ],
    [
      'the keys of STS',
      'iam:ResourceTag/team',
      { action: 'sts:AssumeRole', resource: role(A, 'team/x/Reader'), parameters: { RoleSessionName: 'job' } },
      'r',
    ],
  ])('%s: %s', (_what, key, call, expected) => {
    expect(values({ resource: bound, ...call }, [key])[key]).toEqual(expected)
  })

  const passRole = (condition: unknown, action = 'iam:PassRole') => ({
    accounts: [
      {
        id: B,
        managedPolicies: [{ name: 'Boundary', document: { Version: '2012-10-17', Statement: [allow('*')] } }],
        users: [{ name: 'bo', inlinePolicies: inline(allow(action, '*', condition)) }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), permissionsBoundary: 'Boundary' }],
      },
    ],
    calls: [{ id: 'call', caller: user(B, 'bo'), action, resource: role(B, 'R') }],
  })
  const isBoundary = { StringEquals: { 'iam:PermissionsBoundary': `arn:aws:iam::${B}:policy/Boundary` } }
  test('iam:PassRole has no iam:PermissionsBoundary, GetRole has', () => {
    expect(outcome(passRole(isBoundary))).toBe('implicitDeny: identityPolicy')
    expect(outcome(passRole(isBoundary, 'iam:GetRole'))).toBe('allowed')
  })
  test.each<[string, unknown, string, string | undefined]>([
    [
      'iam:PassRole',
      isBoundary,
      'notOfAction',
      'AWS lists no `iam:PermissionsBoundary` among the keys of `iam:PassRole`, so the request does not have it, and a comparison with an absent key does not hold.',
    ],
    ['iam:GetRole', { StringEquals: { 'iam:PolicyARN': 'x' } }, 'notOfAction', undefined],
    ['iam:PassRole', { StringEquals: { 'iam:PassedToService': 'x' } }, 'absent', undefined],
    ['iam:PassRole', { StringEquals: { 'lambda:SourceFunctionArn': 'x' } }, 'absent', undefined],
    ['iam:PassRole', { StringEquals: { 's3:prefix': 'x' } }, 'notOfAction', undefined],
    ['iam:PassRole', { StringEquals: { 'saml:sub': 'x' } }, 'absent', undefined],
    ['iam:Nothing', isBoundary, 'absent', undefined],
  ])('the trace says why a key is absent: %s with %j → %s', (action, condition, absence, words) => {
    const nodes = nodesOf(evaluate(passRole(condition, action), true).get('call')?.trace)
    const why = nodes.find(({ kind }) => kind === 'condition')
    if (action === 'iam:Nothing') return expect(why?.outcome).toBe('match')
    expect(why?.why).toMatchObject({ kind: 'keyAbsent', absence: { kind: absence } })
    if (words !== undefined) expect(why?.reason).toBe(words)
  })

  const asking = (action: string, context: Record<string, unknown>, resource: string = bucket) => ({
    accounts: [{ id: B, users: [{ name: 'bo', inlinePolicies: inline(allow('*')) }] }],
    calls: [{ id: 'call', caller: user(B, 'bo'), action, resource, context }],
  })
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['s3:ListBucket', { 's3:prefix': 'a' }, []],
    ['s3:GetBucketPolicy', { 's3:prefix': 'a' }, ['KEY_OF_OTHER_ACTIONS /calls/0/context/s3:prefix']],
    ['s3:GetBucketPolicy', { 's3:prefix': null }, []],
    ['s3:GetBucketPolicy', { 's3:nothing': 'a', 'x:free': 'b', 'aws:SourceIp': '203.0.113.9' }, []],
    ['s3:GetBucketPolicy', { 'aws:TagKeys': ['a'] }, ['KEY_OF_OTHER_ACTIONS /calls/0/context/aws:TagKeys']],
    ['s3:Nothing', { 's3:prefix': 'a' }, []],
  ])('a key of the call that AWS gives to other actions: %s with %j → %j', (action, context, expected) => {
    expect(problems(asking(action, context))).toEqual(expected)
  })
  test('a session’s keys may be given to any call, and both requests of a function URL have their own', () => {
    const fn = `arn:aws:lambda:us-east-1:${B}:function:f`
    expect(problems(asking('lambda:GetFunction', { 'lambda:SourceFunctionArn': fn }, fn))).toEqual([])
    expect(problems(asking('lambda:InvokeFunctionUrl', { 'lambda:InvokedViaFunctionUrl': 'true' }, fn))).toEqual([])
  })

  test('a service whose file could not be had: nothing is taken away, and the result says so', () => {
    const parsed = parseScenario({ format: 'iam-playground/1', ...passRole(isBoundary) })
    if (!parsed.ok) throw new Error('no scenario')
    const { results, problems: found } = evaluateScenario(parsed.value, {
      catalog: () => undefined,
      missingServices: new Set(['iam']),
      trace: true,
    })
    expect(results[0]?.decision).toBe('allowed')
    expect(found.map(({ code, path }) => [code, path])).toEqual([['MISSING_SERVICE_REFERENCE', '/calls/0/action']])
    expect(nodesOf(results[0]?.trace).find(({ why }) => why.kind === 'referenceMissing')?.why).toEqual({
      kind: 'referenceMissing',
      service: 'iam',
    })
  })
  test('a decision waits for the services that its calls name, and for IAM where a role may be passed', () => {
    const parsed = parseScenario({
      format: 'iam-playground/1',
      accounts: [{ id: B }],
      calls: [
        { id: 'one', caller: 'anonymous', action: 'S3:GetObject' },
        { id: 'two', caller: 'anonymous', action: 'lambda:CreateFunction', parameters: { Role: role(B, 'R') } },
        { id: 'three', caller: 'anonymous', action: 'sns:Publish', also: [{ action: 'kms:Decrypt', resource: '*' }] },
        { id: 'four', caller: 'anonymous', action: 'nonsense' },
      ],
    })
    expect(parsed.ok && calledServices(parsed.value)).toEqual(['s3', 'lambda', 'iam', 'sns', 'kms'])
  })
})

describe('1.12 the Region of a request without one', () => {
  const region = (action: string, resource: string, arns: readonly string[], context: Record<string, unknown> = {}) => {
    const scenario = {
      accounts: [
        {
          id: B,
          users: [
            { name: 'bo', inlinePolicies: inline(allow('*', '*', { StringLike: { 'aws:RequestedRegion': '*' } })) },
          ],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: B }) }],
          resources: arns.map((arn) => ({ arn })),
        },
      ],
      calls: [{ id: 'call', caller: user(B, 'bo'), action, resource, context, parameters: { RoleSessionName: 'job' } }],
    }
    const nodes = nodesOf(evaluate(scenario, true).get('call')?.trace)
    const [condition] = nodes.filter(({ kind }) => kind === 'condition')
    return [
      condition?.kind === 'condition' ? condition.condition.requestValues?.join() : undefined,
      nodes.flatMap(({ why }) => (why.kind === 'regionFilled' ? [why.isOnlyOne ? 'only' : 'first'] : [])).join(),
    ]
  }
  const queue = (name: string) => `arn:aws:sqs:${name}:${B}:q`
  test.each<[string, string, string, readonly string[], readonly [string, string]]>([
    ['the ARN says it', 'sqs:SendMessage', queue('eu-west-1'), [queue('eu-west-2')], ['eu-west-1', '']],
    ['the only one of the scenario', 's3:GetObject', 'arn:aws:s3:::b/x', [queue('eu-west-1')], ['eu-west-1', 'only']],
    ['`*`', 'ec2:DescribeInstances', '*', [queue('eu-west-1')], ['eu-west-1', 'only']],
    ['none', 's3:GetObject', 'arn:aws:s3:::b/x', [], ['us-east-1', 'first']],
    ['several', 's3:GetObject', 'arn:aws:s3:::b/x', [queue('eu-west-1'), queue('eu-west-2')], ['us-east-1', 'first']],
    [
      'a field with a wildcard names none',
      's3:GetObject',
      'arn:aws:s3:::b/x',
      [queue('eu-*-1')],
      ['us-east-1', 'first'],
    ],
    ['a role in STS', 'sts:AssumeRole', role(B, 'R'), [queue('eu-west-1')], ['eu-west-1', 'only']],
    ['one endpoint', 'iam:GetRole', role(B, 'R'), [queue('eu-west-1')], ['us-east-1', '']],
    ['one endpoint', 'cloudfront:ListDistributions', '*', [queue('eu-west-1')], ['us-east-1', '']],
    ['one endpoint', 'globalaccelerator:ListAccelerators', '*', [queue('eu-west-1')], ['us-west-2', '']],
    [
      'of the ARN that the call names, though it is authorized on `*`',
      'ec2:DescribeInstances',
      `arn:aws:ec2:eu-west-2:${B}:instance/i-1`,
      [queue('eu-west-1')],
      ['eu-west-2', ''],
    ],
  ])('%s: %s on %s', (_what, action, resource, arns, expected) => {
    expect(region(action, resource, arns)).toEqual(expected)
  })
  test('one that the call gives needs no note', () => {
    expect(region('s3:GetObject', 'arn:aws:s3:::b/x', [], { 'aws:RequestedRegion': 'eu-west-1' })).toEqual([
      'eu-west-1',
      '',
    ])
  })
  test('the note stands at statements that read it, in words', () => {
    const nodes = nodesOf(
      evaluate(
        {
          accounts: [
            {
              id: B,
              users: [
                {
                  name: 'bo',
                  inlinePolicies: inline(
                    allow('s3:*'),
                    deny('s3:*', '*', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
                  ),
                },
              ],
            },
          ],
          calls: [{ id: 'call', caller: user(B, 'bo'), action: 's3:ListAllMyBuckets', resource: '*' }],
        },
        true,
      ).get('call')?.trace,
    )
    const notes = nodes.filter(({ label }) => label === 'Region')
    expect(notes.map(({ reason, section }) => [reason, section])).toEqual([
      [
        'The request names no Region, and neither does the scenario name a single one. `us-east-1` stands for it. Give `aws:RequestedRegion` in the context of the call to say another.',
        '1.12',
      ],
    ])
  })
})

describe('1.12 and 6.9: MFA of sessions that no call issued', () => {
  const mfa = (trustPolicy: object, path = '/', caller?: string) => {
    const [condition] = conditionsOf({
      accounts: [
        {
          id: B,
          roles: [
            {
              name: 'R',
              path,
              trustPolicy,
              inlinePolicies: inline(allow('*', '*', { StringLike: { 'aws:MultiFactorAuthPresent': '*' } })),
            },
          ],
        },
      ],
      calls: [
        {
          id: 'call',
          at,
          caller: caller ?? role(B, `${path.slice(1)}R`),
          action: 's3:ListAllMyBuckets',
          resource: '*',
        },
      ],
    })
    return condition?.condition.requestValues?.join()
  }
  const saml = { Federated: `arn:aws:iam::${B}:saml-provider/P` }
  test.each<[string, object, string, string | undefined]>([
    ['AssumeRole alone', trust({ AWS: B }), '/', 'false'],
    ['SAML alone', trust(saml, 'sts:AssumeRoleWithSAML'), '/', undefined],
    ['SAML with tags', trust(saml, ['sts:AssumeRoleWithSAML', 'sts:TagSession']), '/', undefined],
    [
      'web identity alone',
      trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity'),
      '/',
      undefined,
    ],
    ['both ways', trust(saml, ['sts:AssumeRoleWithSAML', 'sts:AssumeRole']), '/', 'false'],
    ['a pattern gives both', trust(saml, 'sts:Assume*'), '/', 'false'],
    [
      'Identity Center, whatever the trust policy says',
      trust({ AWS: B }),
      '/aws-reserved/sso.amazonaws.com/',
      undefined,
    ],
    ['another reserved path', trust({ AWS: B }), '/aws-reserved/other/', 'false'],
  ])('%s', (_what, trustPolicy, path, expected) => {
    expect(mfa(trustPolicy, path)).toBe(expected)
    expect(mfa(trustPolicy, path, sessionArn(B, 'R', 'ana@corp.com'))).toBe(expected)
  })
  test('the trace says why it is absent', () => {
    const [condition] = conditionsOf(
      world(
        [
          {
            id: 'call',
            at,
            caller: `arn:aws:sts::${A}:federated-user/ana`,
            action: 's3:GetObject',
            resource: `${bucket}/x`,
          },
        ],
        ['aws:MultiFactorAuthPresent'],
      ),
    )
    expect(condition?.why).toMatchObject({ kind: 'keyAbsent', absence: { kind: 'federatedSession' } })
  })
})
