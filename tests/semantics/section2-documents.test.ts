/**
 * 2.11 and 2.20 through scenarios: how a refused document of each kind affects decisions, and how results and problems
 * name it. The parser's own tests (src/engine/policy) have the tables of what is refused and what is only a lint.
 */
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { A, allow, B, evaluate, outcome, policy, role, to, trust, user } from './build.ts'

const ana = user(B, 'ana')
const bucket = 'arn:aws:s3:::b'
const awsManaged = 'arn:aws:iam::aws:policy/Mine'
const full = { name: 'Full', document: policy(allow('*')) }
/** A document that its service refuses, as an object and as broken text. */
const refusedObject = { ...policy(allow('*')), Surprise: true }
const refusedTrust = { ...trust({ AWS: B }), Surprise: true }
const refusedPrincipal = { ...policy(to('*', '*')), Surprise: true }
const brokenText = '{ "Version": "2012-10-17", '

interface World {
  readonly user?: object
  readonly account?: object
  readonly unit?: object
  readonly root?: object
  readonly bucket?: object
  readonly call?: object
  readonly before?: readonly object[]
}
const world = ({
  user: more = {},
  account = {},
  unit = {},
  root = {},
  bucket: onBucket = {},
  call = {},
  before = [],
}: World) => ({
  organization: {
    id: 'o-x',
    managementAccountId: A,
    root: { id: 'r-1', accounts: [A], organizationalUnits: [{ id: 'ou-1', accounts: [B], ...unit }], ...root },
  },
  accounts: [
    { id: A },
    {
      id: B,
      users: [{ name: 'ana', inlinePolicies: [full], ...more }],
      resources: [{ arn: bucket, ...onBucket }],
      ...account,
    },
  ],
  calls: [...before, { id: 'call', caller: ana, action: 's3:GetObject', resource: `${bucket}/x`, ...call }],
})
const p = (document: unknown, name = 'p') => [{ name, document }]

describe('2.20 a document that its service would refuse is one without statements', () => {
  const rows: readonly (readonly [
    string,
    (document: unknown) => World,
    string,
    string,
    string,
    'plain' | 'trust' | 'principal',
  ])[] = [
    // what, where it stands, address, pointer, outcome
    [
      'inline policy of a user',
      (d) => ({ user: { inlinePolicies: p(d) } }),
      `accounts/${B}/users/ana/inlinePolicies/p`,
      '/accounts/1/users/0/inlinePolicies/0/document',
      'implicitDeny: identityPolicy',
      'plain',
    ],
    [
      'beside one that allows',
      (d) => ({ user: { inlinePolicies: [full, ...p(d)] } }),
      `accounts/${B}/users/ana/inlinePolicies/p`,
      '/accounts/1/users/0/inlinePolicies/1/document',
      'allowed',
      'plain',
    ],
    [
      'inline policy of a group',
      (d) => ({
        user: { inlinePolicies: [], groups: ['G'] },
        account: { groups: [{ name: 'G', inlinePolicies: p(d) }] },
      }),
      `accounts/${B}/groups/G/inlinePolicies/p`,
      '/accounts/1/groups/0/inlinePolicies/0/document',
      'implicitDeny: identityPolicy',
      'plain',
    ],
    [
      'managed policy',
      (d) => ({ user: { inlinePolicies: [], managedPolicies: ['p'] }, account: { managedPolicies: p(d) } }),
      `accounts/${B}/managedPolicies/p`,
      '/accounts/1/managedPolicies/0/document',
      'implicitDeny: identityPolicy',
      'plain',
    ],
    [
      'AWS managed policy, declared by its ARN',
      (d) => ({
        user: { inlinePolicies: [], managedPolicies: [awsManaged] },
        account: { managedPolicies: p(d, awsManaged) },
      }),
      `accounts/${B}/managedPolicies/${awsManaged}`,
      '/accounts/1/managedPolicies/0/document',
      'implicitDeny: identityPolicy',
      'plain',
    ],
    [
      'permissions boundary: there is one, and it allows nothing',
      (d) => ({ user: { permissionsBoundary: 'p' }, account: { managedPolicies: p(d) } }),
      `accounts/${B}/managedPolicies/p`,
      '/accounts/1/managedPolicies/0/document',
      'implicitDeny: permissionsBoundary',
      'plain',
    ],
    [
      'SCP of the root',
      (d) => ({ root: { serviceControlPolicies: p(d) } }),
      'organization/r-1/serviceControlPolicies/p',
      '/organization/root/serviceControlPolicies/0/document',
      'implicitDeny: serviceControlPolicy',
      'plain',
    ],
    [
      'SCP of a unit, beside another of the level',
      (d) => ({ unit: { serviceControlPolicies: [full, ...p(d)] } }),
      'organization/ou-1/serviceControlPolicies/p',
      '/organization/root/organizationalUnits/0/serviceControlPolicies/1/document',
      'allowed',
      'plain',
    ],
    [
      'SCP of the account',
      (d) => ({ account: { serviceControlPolicies: p(d) } }),
      `accounts/${B}/serviceControlPolicies/p`,
      '/accounts/1/serviceControlPolicies/0/document',
      'implicitDeny: serviceControlPolicy',
      'plain',
    ],
    [
      'RCP of the root',
      (d) => ({ root: { resourceControlPolicies: p(d) } }),
      'organization/r-1/resourceControlPolicies/p',
      '/organization/root/resourceControlPolicies/0/document',
      'allowed',
      'principal',
    ],
    [
      'RCP of the account',
      (d) => ({ account: { resourceControlPolicies: p(d) } }),
      `accounts/${B}/resourceControlPolicies/p`,
      '/accounts/1/resourceControlPolicies/0/document',
      'allowed',
      'principal',
    ],
    [
      'resource policy: as good as none',
      (d) => ({ user: { inlinePolicies: [] }, bucket: { policy: d } }),
      `accounts/${B}/resources/${bucket}/policy`,
      '/accounts/1/resources/0/policy',
      'implicitDeny: identityPolicy',
      'principal',
    ],
    [
      'endpoint policy: there is one, and it allows nothing',
      (d) => ({ account: { vpcEndpoints: [{ id: 'vpce-1', policy: d }] }, call: { vpcEndpoint: 'vpce-1' } }),
      `accounts/${B}/vpcEndpoints/vpce-1/policy`,
      '/accounts/1/vpcEndpoints/0/policy',
      'implicitDeny: vpcEndpointPolicy',
      'principal',
    ],
    [
      'trust policy: lets nobody in',
      (d) => ({
        account: { roles: [{ name: 'R', trustPolicy: d }] },
        call: { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } },
      }),
      `accounts/${B}/roles/R/trustPolicy`,
      '/accounts/1/roles/0/trustPolicy',
      'implicitDeny: trustPolicy',
      'trust',
    ],
  ]
  const refused = { plain: refusedObject, trust: refusedTrust, principal: refusedPrincipal } as const
  test.each(rows)('%s', (_what, place, address, pointer, expected, kind) => {
    for (const document of [refused[kind], JSON.stringify(refused[kind]), brokenText]) {
      const scenario = world(place(document))
      expect(outcome(scenario)).toBe(expected)
      expect(evaluate(scenario).get('call')?.invalidPolicies).toEqual([address])
      const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
      if (!parsed.ok) throw new Error('no scenario')
      const problems = evaluateScenario(parsed.value).problems.filter(({ severity }) => severity === 'error')
      expect(problems.map(({ path }) => path)).toEqual([document === refused[kind] ? `${pointer}/Surprise` : pointer])
      expect(problems[0]?.code).toBe(document === brokenText ? 'JSON_SYNTAX_ERROR' : 'INVALID_POLICY_ELEMENT')
    }
  })
  test('a document that could not have mattered is not named', () => {
    const scenario = world({
      account: {
        users: [
          { name: 'ana', inlinePolicies: [full] },
          { name: 'bo', inlinePolicies: p(refusedObject) },
        ],
        managedPolicies: p(refusedObject),
        roles: [{ name: 'R', trustPolicy: refusedTrust }],
        vpcEndpoints: [{ id: 'vpce-1', policy: refusedPrincipal }],
      },
    })
    expect(evaluate(scenario).get('call')).toMatchObject({ decision: 'allowed', invalidPolicies: [] })
  })
  test('SCPs of the account that owns the resource, and RCPs of the caller’s, do not matter', () => {
    const scenario = {
      organization: { id: 'o-x', managementAccountId: '999999999999', root: { id: 'r-1', accounts: [A, B] } },
      accounts: [
        { id: A, users: [{ name: 'far', inlinePolicies: [full] }], resourceControlPolicies: p(refusedPrincipal) },
        {
          id: B,
          serviceControlPolicies: p(refusedObject),
          resources: [{ arn: bucket, policy: policy(to({ AWS: A }, 's3:*')) }],
        },
      ],
      calls: [{ id: 'call', caller: user(A, 'far'), action: 's3:GetObject', resource: `${bucket}/x` }],
    }
    expect(evaluate(scenario).get('call')).toMatchObject({ decision: 'allowed', invalidPolicies: [] })
  })
  test('an invalid `Policy` makes the STS call itself fail, and there is no session', () => {
    const roles = [{ name: 'R', trustPolicy: trust({ AWS: ana }), inlinePolicies: [full] }]
    for (const Policy of [
      refusedObject,
      brokenText,
      policy({ Effect: 'Allow', Action: 's3:*', Resource: '*', Principal: '*' }),
    ]) {
      const results = evaluate({
        accounts: [{ id: B, users: [{ name: 'ana' }], roles }],
        calls: [
          {
            id: 'assume',
            caller: ana,
            action: 'sts:AssumeRole',
            resource: role(B, 'R'),
            parameters: { RoleSessionName: 'job', Policy },
          },
          { id: 'use', caller: 'session:assume', action: 's3:GetObject', resource: `${bucket}/x` },
        ],
      })
      expect(results.get('assume')).toMatchObject({
        decision: 'rejected',
        error: { code: 'MalformedPolicyDocument' },
        session: undefined,
        invalidPolicies: ['calls/assume/parameters/Policy'],
      })
      expect(results.get('use')).toMatchObject({
        decision: 'rejected',
        blockedBy: [],
        invalidPolicies: ['calls/assume/parameters/Policy'],
      })
    }
  })
  test.each<[string, string, string, object, string?]>([
    ['iam:PutUserPolicy', ana, 'PolicyDocument', { PolicyName: 'p' }],
    ['iam:CreatePolicy', `arn:aws:iam::${B}:policy/New`, 'PolicyDocument', {}],
    ['iam:CreateRole', role(B, 'New'), 'AssumeRolePolicyDocument', {}],
    ['s3:PutBucketPolicy', bucket, 'Policy', {}, 'MalformedPolicy'],
    ['kms:PutKeyPolicy', `arn:aws:kms:eu-west-1:${B}:key/1`, 'Policy', {}, 'MalformedPolicyDocumentException'],
    ['sqs:SetQueueAttributes', `arn:aws:sqs:eu-west-1:${B}:q`, 'Policy', {}, 'InvalidAttributeValue'],
    ['sns:SetTopicAttributes', `arn:aws:sns:eu-west-1:${B}:t`, 'Policy', {}, 'InvalidParameter'],
  ])(
    '2.19: an invalid document makes %s fail, which names it',
    (action, resource, parameter, more, code = 'MalformedPolicyDocument') => {
      for (const document of [{ Version: '2012-10-17', Statement: [] }, brokenText]) {
        const result = evaluate(
          world({ call: { action, resource, parameters: { ...more, [parameter]: document } } }),
        ).get('call')
        expect(result).toMatchObject({
          decision: 'rejected',
          blockedBy: [],
          error: { code },
          invalidPolicies: [`calls/call/parameters/${parameter}`],
        })
      }
    },
  )
  test('a call whose credentials there are none of, because a document could not be read, names the document too', () => {
    const trustPolicy = `accounts/${B}/roles/R/trustPolicy`
    const results = evaluate({
      accounts: [
        {
          id: B,
          users: [{ name: 'ana', inlinePolicies: [full] }],
          roles: [{ name: 'R', trustPolicy: brokenText, inlinePolicies: [full] }],
        },
      ],
      workloads: [
        {
          id: 'w',
          compute: 'ec2-instance',
          role: role(B, 'R'),
          from: '2026-01-01T00:00:00Z',
          to: '2026-01-02T00:00:00Z',
        },
      ],
      calls: [
        {
          id: 'assume',
          at: '2026-01-01T01:00:00Z',
          caller: ana,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'job' },
        },
        { id: 'session', caller: 'session:assume', action: 's3:GetObject', resource: `${bucket}/x` },
        { id: 'workload', caller: 'workload:w', action: 's3:GetObject', resource: `${bucket}/x` },
      ],
    })
    expect(
      ['assume', 'session', 'workload'].map((id) => [results.get(id)?.decision, results.get(id)?.invalidPolicies]),
    ).toEqual([
      ['implicitDeny', [trustPolicy]],
      ['rejected', [trustPolicy]],
      ['rejected', [trustPolicy]],
    ])
  })
  test('a boundary that nobody declares is one that allows nothing', () => {
    const scenario = world({ user: { permissionsBoundary: 'Nowhere' } })
    expect(outcome(scenario)).toBe('implicitDeny: permissionsBoundary')
    expect(evaluate(scenario).get('call')?.invalidPolicies).toEqual([`accounts/${B}/managedPolicies/Nowhere`])
  })
  test('a lint leaves the document in force', () => {
    const scenario = world({
      user: {
        inlinePolicies: p({
          Version: '2012-10-17',
          Id: 'x',
          Statement: { Effect: 'Allow', Action: ['s3:GetObject', 'nosuch:Thing'], Resource: '*', Condition: {} },
        }),
      },
    })
    expect(evaluate(scenario).get('call')).toMatchObject({ decision: 'allowed', invalidPolicies: [] })
  })
})

describe('2.11 an element that its kind does not permit takes the document out', () => {
  const statement = (more: object) => policy({ ...allow('*'), ...more })
  test.each([
    // kind of document, document, whether the request is still as with a good one
    ['identity: Principal', 'identity', statement({ Principal: '*' }), false],
    ['identity: no Resource', 'identity', policy({ Action: '*' }), false],
    [
      'identity: NotAction, NotResource',
      'identity',
      policy({ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::other/*' }),
      true,
    ],
    ['boundary: Principal', 'boundary', statement({ Principal: '*' }), false],
    ['SCP: Principal', 'scp', statement({ Principal: '*' }), false],
    ['SCP: Id', 'scp', { ...policy(allow('*')), Id: 'x' }, false],
    ['SCP: no Version', 'scp', { Statement: [allow('*')] }, false],
    ['SCP: Version 2008-10-17', 'scp', { ...policy(allow('*')), Version: '2008-10-17' }, false],
    [
      'SCP: condition, ARN, wildcard within (2.12, U11)',
      'scp',
      policy(allow('s3:*Object', 'arn:aws:s3:::b/*', { Bool: { 'aws:SecureTransport': 'true' } })),
      true,
    ],
    ['resource policy: no Principal', 'resource', policy(allow('s3:*')), false],
    ['resource policy: no Resource', 'resource', policy({ Principal: '*', Action: 's3:*' }), false],
    ['resource policy: no Version', 'resource', { Id: 'x', Statement: to('*', 's3:*') }, true],
    ['endpoint policy: no Principal', 'endpoint', policy(allow('*')), false],
    [
      'endpoint policy: NotPrincipal with Deny',
      'endpoint',
      policy(to('*', '*'), { Effect: 'Deny', NotPrincipal: { AWS: '*' }, Action: '*', Resource: '*' }),
      true,
    ],
  ] as const)('%s', (_what, kind, document, isGood) => {
    const parts = {
      identity: { user: { inlinePolicies: p(document) } },
      boundary: { user: { permissionsBoundary: 'p' }, account: { managedPolicies: p(document) } },
      scp: { account: { serviceControlPolicies: p(document) } },
      resource: { user: { inlinePolicies: [] }, bucket: { policy: document } },
      endpoint: { account: { vpcEndpoints: [{ id: 'vpce-1', policy: document }] }, call: { vpcEndpoint: 'vpce-1' } },
    }
    const scenario = world(parts[kind])
    expect(evaluate(scenario).get('call')?.decision).toBe(isGood ? 'allowed' : 'implicitDeny')
    expect(evaluate(scenario).get('call')?.invalidPolicies.length).toBe(isGood ? 0 : 1)
  })
  test.each([
    ['RCP: Deny for everybody', policy({ ...to('*', 's3:*'), Effect: 'Deny' }), 'explicitDeny'],
    ['RCP: no Version', { Statement: [{ ...to('*', 's3:*'), Effect: 'Deny' }] }, 'allowed'],
    ['RCP: Allow', policy(to('*', 's3:*'), { ...to('*', 's3:*'), Effect: 'Deny' }), 'allowed'],
    [
      'RCP: RCPFullAWSAccess beside a Deny',
      policy(to('*', '*'), { ...to('*', 's3:*'), Effect: 'Deny' }),
      'explicitDeny',
    ],
    ['RCP: another principal', policy({ ...to({ AWS: ana }, 's3:*'), Effect: 'Deny' }), 'allowed'],
    [
      'RCP: NotPrincipal',
      policy({ Effect: 'Deny', NotPrincipal: { AWS: A }, Action: 's3:*', Resource: '*' }),
      'allowed',
    ],
    ['RCP: NotAction', policy({ Effect: 'Deny', Principal: '*', NotAction: 'iam:*', Resource: '*' }), 'allowed'],
    ['RCP: bare *', policy({ ...to('*', '*'), Effect: 'Deny' }), 'allowed'],
    [
      'RCP: NotResource',
      policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: 'arn:aws:s3:::c/*' }),
      'explicitDeny',
    ],
  ])('2.13 %s → %3$s', (_what, document, decision) => {
    expect(evaluate(world({ account: { resourceControlPolicies: p(document) } })).get('call')?.decision).toBe(decision)
  })
  test.each([
    ['Resource', { Principal: { AWS: B }, Action: 'sts:AssumeRole', Resource: '*' }, false],
    ['NotPrincipal', { NotPrincipal: { AWS: A }, Action: 'sts:AssumeRole' }, false],
    ['an action of another service', { Principal: { AWS: B }, Action: ['sts:AssumeRole', 's3:GetObject'] }, false],
    ['bare * as action', { Principal: { AWS: B }, Action: '*' }, false],
    ['no Principal', { Action: 'sts:AssumeRole' }, false],
    ['a pattern', { Principal: { AWS: B }, Action: 'sts:Assume*' }, true],
    ['"*" as principal (U12)', { Principal: '*', Action: 'sts:AssumeRole' }, true],
    ['{"AWS":"*"}', { Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }, true],
    ['NotAction', { Principal: { AWS: B }, NotAction: 'sts:TagSession' }, true],
  ])('2.14 trust policy with %s: %s', (_what, statement, isGood) => {
    const scenario = world({
      account: {
        roles: [{ name: 'R', trustPolicy: { Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } } }],
      },
      call: { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } },
    })
    expect(evaluate(scenario).get('call')?.decision).toBe(isGood ? 'allowed' : 'implicitDeny')
  })
})

describe('2.3 Version', () => {
  test.each([
    ['2012-10-17', 'allowed'],
    ['2008-10-17', 'implicitDeny: identityPolicy'],
    [undefined, 'implicitDeny: identityPolicy'],
    ['2012-10-18', 'implicitDeny: identityPolicy'],
    [2012, 'implicitDeny: identityPolicy'],
  ])('a variable under %s → %s', (Version, expected) => {
    const document = {
      ...(Version === undefined ? {} : { Version }),
      Statement: [allow('s3:*', 'arn:aws:s3:::b/${aws:username}/*')],
    }
    expect(outcome(world({ user: { inlinePolicies: p(document) }, call: { resource: 'arn:aws:s3:::b/ana/x' } }))).toBe(
      expected,
    )
  })
  test.each(['2008-10-17', undefined])('U09: a managed policy of version %s is a warning and evaluated', (Version) => {
    const document = { ...(Version === undefined ? {} : { Version }), Statement: [allow('s3:*')] }
    const scenario = world({
      user: { inlinePolicies: [], managedPolicies: ['p'] },
      account: { managedPolicies: p(document) },
    })
    expect(outcome(scenario)).toBe('allowed')
    const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
    expect(
      parsed.ok &&
        evaluateScenario(parsed.value).problems.map(({ severity, message }) => [
          severity,
          message.includes('must be version 2012-10-17 or greater'),
        ]),
    ).toEqual([['warning', true]])
  })
})

describe('2.8 principals that do not exist', () => {
  test.each([
    ['a user of a declared account', user(B, 'nobody'), 'implicitDeny: identityPolicy', 1],
    [
      'a user of an account that the scenario does not declare is taken to exist',
      user('555566667777', 'somebody'),
      'implicitDeny: identityPolicy',
      0,
    ],
    ['the user', ana, 'allowed', 0],
  ])('%s', (_what, AWS, expected, problems) => {
    const scenario = world({ user: { inlinePolicies: [] }, bucket: { policy: policy(to({ AWS }, 's3:GetObject')) } })
    expect(outcome(scenario)).toBe(expected)
    const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
    expect(
      parsed.ok && evaluateScenario(parsed.value).problems.filter(({ code }) => code === 'UNKNOWN_PRINCIPAL').length,
    ).toBe(problems)
  })
})

describe('2.16 endpoint policies', () => {
  // U13: an account in the policy of a gateway endpoint is its root user alone.
  test.each([
    [{ AWS: B }, ana, 'implicitDeny: vpcEndpointPolicy'],
    [{ AWS: `arn:aws:iam::${B}:root` }, ana, 'implicitDeny: vpcEndpointPolicy'],
    [{ AWS: B }, `arn:aws:iam::${B}:root`, 'allowed'],
    [{ AWS: ana }, ana, 'allowed'],
    ['*', ana, 'allowed'],
  ])('%j lets %s: %s', (Principal, caller, expected) => {
    expect(
      outcome(
        world({
          account: { vpcEndpoints: [{ id: 'vpce-1', policy: policy(to(Principal, '*')) }] },
          call: { caller, vpcEndpoint: 'vpce-1' },
        }),
      ),
    ).toBe(expected)
  })
  test('without a policy of its own it lets everything through; it never gives permission', () => {
    const account = { vpcEndpoints: [{ id: 'vpce-1' }] }
    expect(outcome(world({ account, call: { vpcEndpoint: 'vpce-1' } }))).toBe('allowed')
    expect(outcome(world({ account, user: { inlinePolicies: [] }, call: { vpcEndpoint: 'vpce-1' } }))).toBe(
      'implicitDeny: identityPolicy',
    )
  })
})

describe('2.17 session policies and boundaries have the grammar of identity policies', () => {
  const assume = (Policy: unknown) => ({
    id: 'assume',
    caller: ana,
    action: 'sts:AssumeRole',
    resource: role(B, 'R'),
    parameters: { RoleSessionName: 'job', Policy },
  })
  const roles = [{ name: 'R', trustPolicy: trust({ AWS: ana }), inlinePolicies: [full] }]
  test.each([
    ['NotAction and NotResource', policy({ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::c/*' }), 'allowed'],
    [
      'a condition and a variable',
      policy(
        allow('s3:*', "arn:aws:s3:::${aws:PrincipalTag/none, 'b'}/*", { Bool: { 'aws:SecureTransport': 'true' } }),
      ),
      'allowed',
    ],
    ['a principal', policy(to('*', '*')), 'refused'],
    ['no resource', policy({ Action: '*' }), 'refused'],
  ])('%s → %3$s', (_what, document, expected) => {
    const session = world({ account: { roles }, before: [assume(document)], call: { caller: 'session:assume' } })
    expect(outcome(session)).toBe(expected === 'allowed' ? 'allowed' : 'rejected')
    const boundary = world({ user: { permissionsBoundary: 'p' }, account: { managedPolicies: p(document) } })
    expect(outcome(boundary)).toBe(expected === 'allowed' ? 'allowed' : 'implicitDeny: permissionsBoundary')
  })
})

describe('2.18 quotas: a warning, never a refusal to evaluate', () => {
  const long = (length: number) => policy(allow('*', ['*', `arn:aws:s3:::b/${'x'.repeat(length)}`]))
  const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`)
  const problemsOf = (scenario: object) => {
    const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return evaluateScenario(parsed.value).problems.map(({ severity, code }) => `${severity} ${code}`)
  }
  test.each<[string, World, readonly string[]]>([
    [
      'a managed policy of 6,145',
      { user: { managedPolicies: ['p'] }, account: { managedPolicies: p(long(6200)) } },
      ['warning POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ],
    ['a managed policy below', { user: { managedPolicies: ['p'] }, account: { managedPolicies: p(long(5000)) } }, []],
    [
      'inline policies of a user of 2,049 together',
      { user: { inlinePolicies: [...p(long(1000)), ...p(long(1000), 'q')] } },
      ['warning POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ],
    ['inline policies of a user below', { user: { inlinePolicies: [...p(long(800)), ...p(long(900), 'q')] } }, []],
    [
      'inline policies of a role of 5,000 together',
      { account: { roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: p(long(5000)) }] } },
      [],
    ],
    [
      'inline policies of a group of 5,121 together',
      { account: { groups: [{ name: 'G', inlinePolicies: p(long(5100)) }] } },
      ['warning POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
    ],
    [
      'eleven managed policies',
      {
        user: { managedPolicies: many(11) },
        account: { managedPolicies: many(11).map((name) => ({ ...full, name })) },
      },
      ['warning TOO_MANY'],
    ],
    [
      '26 managed policies of a role',
      {
        account: {
          managedPolicies: many(26).map((name) => ({ ...full, name })),
          roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), managedPolicies: many(26) }],
        },
      },
      ['warning TOO_MANY'],
    ],
    [
      'ten managed policies',
      {
        user: { managedPolicies: many(10) },
        account: { managedPolicies: many(10).map((name) => ({ ...full, name })) },
      },
      [],
    ],
    [
      'eleven groups',
      { user: { groups: many(11) }, account: { groups: many(11).map((name) => ({ name })) } },
      ['warning TOO_MANY'],
    ],
    ['51 tags', { user: { tags: Object.fromEntries(many(51).map((name) => [name, ''])) } }, ['warning TOO_MANY']],
    [
      'tags with keys of 129 and values of 257',
      { user: { tags: { ['k'.repeat(129)]: '', k: 'v'.repeat(257) } } },
      ['warning INVALID_TAG', 'warning INVALID_TAG'],
    ],
    [
      'a tag of AWS, and keys that differ in case',
      { user: { tags: { 'aws:x': '', Team: '', team: '' } } },
      ['warning INVALID_TAG', 'warning INVALID_TAG'],
    ],
    [
      'eleven SCPs on a node (U14)',
      { unit: { serviceControlPolicies: many(11).map((name) => ({ ...full, name })) } },
      ['warning TOO_MANY'],
    ],
    [
      'five RCPs besides AWS’s own',
      { account: { resourceControlPolicies: many(5).map((name) => ({ name, document: policy(to('*', '*')) })) } },
      ['warning TOO_MANY'],
    ],
    ['U14: an SCP below 10,240', { account: { serviceControlPolicies: p(long(9000)) } }, []],
    [
      'U14: an SCP above 10,240',
      { account: { serviceControlPolicies: p(long(10_300)) } },
      ['warning POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
    ],
  ])('%s', (_what, place, expected) => {
    expect(problemsOf(world(place))).toEqual(expected)
    expect(outcome(world(place))).toBe('allowed')
  })
  test('2.18, U15: a trust policy above 2,048 is a warning, above 8,192 an error, and evaluated all the same', () => {
    const trusting = (length: number) => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: B }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: { AWS: A },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'x:k': 'y'.repeat(length) } },
        },
      ],
    })
    const place = (length: number) =>
      world({
        account: { roles: [{ name: 'R', trustPolicy: trusting(length) }] },
        call: { action: 'sts:AssumeRole', resource: role(B, 'R'), parameters: { RoleSessionName: 'job' } },
      })
    expect([100, 2100, 4200, 8300].map((length) => [problemsOf(place(length)), outcome(place(length))])).toEqual([
      [[], 'allowed'],
      [['warning POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'], 'allowed'],
      [['warning POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'], 'allowed'],
      [['error POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'], 'allowed'],
    ])
  })
})

describe('2.18 quotas that can be raised', () => {
  const many = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `p${at}`)
  const holding = (list: 'users' | 'roles' | 'groups', count: number) => ({
    accounts: [
      {
        id: B,
        managedPolicies: many(count + 1).map((name) => ({ ...full, name })),
        users: [{ name: 'ana', managedPolicies: list === 'users' ? many(count) : [], inlinePolicies: [full] }],
        ...(list === 'users'
          ? {}
          : {
              [list]: [
                {
                  name: 'Held',
                  managedPolicies: many(count),
                  ...(list === 'roles' ? { trustPolicy: trust({ AWS: B }) } : {}),
                },
              ],
            }),
      },
    ],
    calls: [
      {
        id: 'call',
        caller: `arn:aws:iam::${B}:root`,
        action: `iam:Attach${list === 'users' ? 'User' : list === 'roles' ? 'Role' : 'Group'}Policy`,
        resource: `arn:aws:iam::${B}:${list.slice(0, -1)}/${list === 'users' ? 'ana' : 'Held'}`,
        parameters: { PolicyArn: `arn:aws:iam::${B}:policy/${many(count + 1).at(-1)}` },
      },
    ],
  })
  const messageOf = (scenario: object) => {
    const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return evaluateScenario(parsed.value)
      .problems.filter(({ code }) => code === 'TOO_MANY')
      .map(({ message }) => message)
      .join()
  }
  test.each([
    ['users', 10, ''],
    ['users', 11, 'up to 20'],
    ['users', 21, 'takes 20 at most'],
    ['roles', 25, 'up to 25'],
    ['roles', 26, 'takes 25 at most'],
    ['groups', 11, 'takes 10 at most'],
  ] as const)('%s with %i managed policies: %j', (list, count, expected) => {
    expect(messageOf(holding(list, count))).toContain(expected)
    expect(messageOf(holding(list, count)) === '').toBe(expected === '')
  })
  test.each([
    ['users', 9, undefined],
    ['users', 10, 11],
    ['roles', 24, 25],
    ['groups', 10, 11],
  ] as const)(
    '5.20: a call that attaches one more to %s with %i: allowed, with the quota said: %s',
    (list, count, beyondQuota) => {
      const result = evaluate(holding(list, count)).get('call')
      expect(result?.decision).toBe('allowed')
      const why = result?.change?.why
      expect(why?.kind === 'policyAttached' ? why.beyondQuota : 'none').toBe(beyondQuota)
    },
  )
  test('units lie five levels deep below the root', () => {
    const unit = (depth: number): object => ({
      id: `ou-${depth}`,
      name: `Unit ${depth}`,
      ...(depth === 1 ? {} : { organizationalUnits: [unit(depth - 1)] }),
    })
    const of = (depth: number) => ({
      organization: {
        id: 'o-x',
        managementAccountId: B,
        root: { id: 'r-1', accounts: [B], organizationalUnits: [unit(depth)] },
      },
      accounts: [{ id: B }],
    })
    expect([5, 6, 7].map((depth) => messageOf(of(depth)).length > 0)).toEqual([false, true, true])
  })
})
