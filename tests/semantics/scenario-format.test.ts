/** scenario-format.md as tables: who calls, when, on what, with which keys; what is expected; what is an error, and where. */
import { describe, expect, test } from 'vitest'
import { parseScenario, parseScenarioText } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  named,
  outcome,
  policy,
  role,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const bucket = 'arn:aws:s3:::b'
const object = `${bucket}/x`
const run = (scenario: object) => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return evaluateScenario(parsed.value)
}
const world = (call: object, more: object = {}) => ({
  accounts: [
    { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    {
      id: B,
      users: [
        { name: 'ana', path: '/team/', inlinePolicies: inline(allow('*')) },
        { name: 'bob', inlinePolicies: inline(allow('*')) },
      ],
      roles: [
        {
          name: 'R',
          path: '/team/',
          trustPolicy: trust({ AWS: B, Service: 'ec2.amazonaws.com' }),
          inlinePolicies: inline(allow('*')),
        },
      ],
      resources: [{ arn: bucket, policy: policy(to('*', 's3:GetObject', `${bucket}/open/*`)) }],
      ...more,
    },
  ],
  calls: [{ id: 'call', caller: user(B, 'team/ana'), action: 's3:GetObject', resource: object, ...call }],
})

describe('caller', () => {
  test.each<[string, string, string, string]>([
    // form, caller, outcome, as messages and the page name it
    ['a user', user(B, 'team/ana'), 'allowed', user(B, 'team/ana')],
    ['root', `arn:aws:iam::${B}:root`, 'allowed', `arn:aws:iam::${B}:root`],
    ['a role: some session of it', role(B, 'team/R'), 'allowed', sessionArn(B, 'R', 'session')],
    ['a session, established', sessionArn(B, 'R', 'job-7'), 'allowed', sessionArn(B, 'R', 'job-7')],
    [
      'a federated user of that name: no session policy, so nothing',
      `arn:aws:sts::${B}:federated-user/bob`,
      'implicitDeny: sessionPolicy',
      `arn:aws:sts::${B}:federated-user/bob`,
    ],
    [
      'a federated user of nobody',
      `arn:aws:sts::${B}:federated-user/zoe`,
      'implicitDeny: identityPolicy, sessionPolicy',
      `arn:aws:sts::${B}:federated-user/zoe`,
    ],
    ['a service', 'service:lambda.amazonaws.com', 'implicitDeny: resourcePolicy', 'lambda.amazonaws.com'],
    ['anonymous', 'anonymous', 'implicitDeny: resourcePolicy', 'anonymous'],
    // A foreign account that the scenario does not declare at all
    [
      'a foreign user',
      user('555566667777', 'zed'),
      'implicitDeny: resourcePolicy, identityPolicy',
      user('555566667777', 'zed'),
    ],
    [
      'a foreign role',
      role('555566667777', 'x/zed'),
      'implicitDeny: resourcePolicy, identityPolicy',
      sessionArn('555566667777', 'zed', 'session'),
    ],
    [
      'a foreign session',
      sessionArn('555566667777', 'zed', 's'),
      'implicitDeny: resourcePolicy, identityPolicy',
      sessionArn('555566667777', 'zed', 's'),
    ],
    [
      'a foreign root',
      'arn:aws:iam::555566667777:root',
      'implicitDeny: resourcePolicy',
      'arn:aws:iam::555566667777:root',
    ],
  ])('%s: %s → %s', (_form, caller, expected, shown) => {
    const { results, problems } = run(world({ caller }))
    expect(outcome(world({ caller }))).toBe(expected)
    expect([results[0]?.callerArn, problems.filter(({ code }) => code === 'UNKNOWN_CALLER')]).toEqual([shown, []])
  })
  test.each([
    ['a user that a declared account does not have', user(B, 'zed')],
    ['a user under another path', ana],
    ['a user in another case', user(B, 'team/Ana')],
    ['a role that a declared account does not have', role(B, 'team/Zed')],
    ['a role under another path', role(B, 'R')],
    ['a session of a role that it does not have', sessionArn(B, 'Zed', 'x')],
    ['a call that is not there', 'session:nowhere'],
    ['a workload that is not there', 'workload:nowhere'],
    ['a text that is no caller', 'ana'],
    ['an ARN of something else', bucket],
    ['an ARN without account', 'arn:aws:iam:::user/ana'],
    ['a group', `arn:aws:iam::${B}:group/g`],
  ])('%s is an error that names the call', (_what, caller) => {
    const { results, problems } = run(world({ caller }))
    expect(problems).toEqual([
      expect.objectContaining({ path: '/calls/0/caller', severity: 'error', code: 'UNKNOWN_CALLER' }),
    ])
    expect(problems[0]?.message).toContain('`call`')
    expect(results[0]).toMatchObject({ decision: 'rejected', blockedBy: [], session: undefined })
  })
  test('the result of a foreign caller says that its policies cannot be seen', () => {
    const parsed = parseScenario({ format: 'iam-playground/1', ...world({ caller: user('555566667777', 'zed') }) })
    if (!parsed.ok) throw new Error('no scenario')
    const text = JSON.stringify(evaluateScenario(parsed.value, { trace: true }).results[0]?.trace)
    expect(text).toContain('The scenario does not declare the caller, so it has no policies that we can see.')
  })
  test('session: the session that the call yielded, with its time limits; a call that yielded none', () => {
    const calls = [
      {
        id: 'assume',
        at: '2026-04-25T09:00:00Z',
        caller: user(B, 'team/ana'),
        action: 'sts:AssumeRole',
        resource: role(B, 'team/R'),
        parameters: { RoleSessionName: 'job' },
      },
      {
        id: 'refused',
        at: '2026-04-25T09:00:00Z',
        caller: user(A, 'far'),
        action: 'sts:AssumeRole',
        resource: role(B, 'team/R'),
        parameters: { RoleSessionName: 'job' },
      },
      { id: 'before', at: '2026-04-25T08:59:59Z', caller: 'session:assume', action: 's3:GetObject', resource: object },
      { id: 'during', at: '2026-04-25T09:59:59Z', caller: 'session:assume', action: 's3:GetObject', resource: object },
      { id: 'after', at: '2026-04-25T10:00:00Z', caller: 'session:assume', action: 's3:GetObject', resource: object },
      { id: 'never', at: '2026-04-25T09:30:00Z', caller: 'session:refused', action: 's3:GetObject', resource: object },
      { id: 'read', at: '2026-04-25T09:30:00Z', caller: 'session:during', action: 's3:GetObject', resource: object },
    ]
    const results = evaluate({ ...world({}), calls })
    const shown = (id: string) => [results.get(id)?.decision, results.get(id)?.error?.code]
    expect(shown('assume')).toEqual(['allowed', undefined])
    expect(shown('refused')).toEqual(['implicitDeny', 'AccessDenied'])
    expect(shown('before')).toEqual(['rejected', 'InvalidAccessKeyId'])
    expect(shown('during')).toEqual(['allowed', undefined])
    expect(shown('after')).toEqual(['rejected', 'ExpiredToken'])
    expect(shown('never')).toEqual(['rejected', 'InvalidAccessKeyId'])
    expect(shown('read')).toEqual(['rejected', 'InvalidAccessKeyId'])
  })
  test('workload: the credentials that are current; before it begins there are none', () => {
    const workloads = [
      {
        id: 'vm',
        compute: 'ec2-instance',
        role: role(B, 'team/R'),
        from: '2026-04-25T08:00:00Z',
        to: '2026-04-25T20:00:00Z',
      },
      {
        id: 'fn',
        compute: 'lambda-function',
        role: role(B, 'team/R'),
        from: '2026-04-25T08:00:00Z',
        to: '2026-04-25T20:00:00Z',
      },
    ]
    const one = (caller: string, time: string) =>
      outcome({ ...world({ caller, at: `2026-04-25T${time}Z` }), workloads })
    expect(one('workload:vm', '09:00:00')).toBe('allowed')
    expect(one('workload:vm', '07:59:59')).toBe('rejected')
    expect(one('workload:fn', '09:00:00')).toBe('rejected') // Lambda is not trusted
  })
})

describe('calls', () => {
  test('at: absent one second after the previous call of the list, the first on 1 January 2026; evaluated in time order, ties in list order', () => {
    const bare = { caller: user(B, 'bob'), action: 's3:GetObject', resource: object }
    const calls = [
      { id: 'a', ...bare },
      { id: 'b', ...bare },
      { id: 'c', ...bare, at: '2026-04-25T09:00:00Z' },
      { id: 'd', ...bare },
      { id: 'e', ...bare, at: '2025-01-01T00:00:00Z' },
    ]
    const { results } = run({ ...world({}), calls })
    expect(results.map(({ id, at }) => [id, new Date(at).toISOString()])).toEqual([
      ['a', '2026-01-01T00:00:00.000Z'],
      ['b', '2026-01-01T00:00:01.000Z'],
      ['c', '2026-04-25T09:00:00.000Z'],
      ['d', '2026-04-25T09:00:01.000Z'],
      ['e', '2025-01-01T00:00:00.000Z'],
    ])
  })
  test('order of time decides what has changed, not the list; ties go by the list', () => {
    const bob = user(B, 'bob')
    const lock = (at: string) => ({
      id: 'lock',
      at,
      caller: `arn:aws:iam::${B}:root`,
      action: 'iam:PutUserPolicy',
      resource: bob,
      parameters: { PolicyName: 'lock', PolicyDocument: policy(deny('s3:*')) },
    })
    const read = (id: string, at: string) => ({ id, at, caller: bob, action: 's3:GetObject', resource: object })
    const decisions = (...calls: object[]) =>
      [...evaluate({ ...world({}), calls }).values()].map(({ decision }) => decision)
    const [first, second] = ['2026-04-25T09:00:00Z', '2026-04-25T09:00:01Z'] as const
    expect(decisions(read('late', second), lock(first), read('early', '2026-04-25T08:59:59Z'))).toEqual([
      'explicitDeny',
      'allowed',
      'allowed',
    ])
    expect(decisions(read('one', first), lock(first), read('two', first))).toEqual([
      'allowed',
      'allowed',
      'explicitDeny',
    ])
  })
  test.each<[string, unknown, string]>([
    ['one ARN', object, 'allowed'],
    ['absent is *', undefined, 'allowed'],
    ['a list, all allowed', [object, `${bucket}/y`], 'allowed'],
    ['a list, one fails', [object, 'arn:aws:s3:::closed/x'], 'implicitDeny: identityPolicy'],
    [
      'an explicit deny wins over the first that fails',
      ['arn:aws:s3:::closed/x', 'arn:aws:s3:::secret/x'],
      'explicitDeny: identityPolicy',
    ],
  ])('resource: %s', (_what, resource, expected) => {
    const users = [
      {
        name: 'bob',
        inlinePolicies: inline(
          allow('s3:*', [bucket, `${bucket}/*`]),
          allow('s3:ListAllMyBuckets'),
          deny('s3:*', 'arn:aws:s3:::secret/*'),
        ),
      },
    ]
    const call = {
      caller: user(B, 'bob'),
      ...(resource === undefined ? { action: 's3:ListAllMyBuckets' } : { resource }),
    }
    const scenario = { ...world({ ...call }, { users }) }
    const calls = scenario.calls.map(({ resource: old, ...rest }) => ({
      ...rest,
      ...(resource === undefined ? {} : { resource: old }),
    }))
    expect(outcome({ ...scenario, calls })).toBe(expected)
  })
  test.each<[string, object, object, string]>([
    ['a text', { 'x:k': 'a' }, { StringEquals: { 'x:k': 'a' } }, 'allowed'],
    ['a list of texts', { 'x:k': ['a', 'b'] }, { 'ForAllValues:StringEquals': { 'x:k': ['a', 'b'] } }, 'allowed'],
    ['a number is its text', { 'x:k': 10 }, { StringEquals: { 'x:k': '10' } }, 'allowed'],
    ['a boolean is its text', { 'x:k': true }, { Bool: { 'x:k': 'true' } }, 'allowed'],
    ['in lists too', { 'x:k': [1, false] }, { 'ForAllValues:StringEquals': { 'x:k': ['1', 'false'] } }, 'allowed'],
    ['null removes a derived key', { 'aws:username': null }, { Null: { 'aws:username': 'true' } }, 'allowed'],
    ['names are case-insensitive', { 'AWS:UserName': 'x' }, { StringEquals: { 'aws:username': 'x' } }, 'allowed'],
    ['… for null too', { 'aws:USERNAME': null }, { Null: { 'aws:username': 'true' } }, 'allowed'],
    [
      'it overrides',
      { 'aws:PrincipalAccount': A },
      { StringEquals: { 'aws:PrincipalAccount': B } },
      'implicitDeny: identityPolicy',
    ],
    ['an empty text is present', { 'x:k': '' }, { Null: { 'x:k': 'false' } }, 'allowed'],
    ['an empty list is absent', { 'x:k': [] }, { Null: { 'x:k': 'true' } }, 'allowed'],
  ])('context: %s', (_what, context, Condition, expected) => {
    const users = [{ name: 'bob', inlinePolicies: inline(allow('s3:*', '*', Condition)) }]
    expect(outcome(world({ caller: user(B, 'bob'), context }, { users }))).toBe(expected)
  })
  test('numbers keep all their digits, in the context and in documents', () => {
    const long = '12345678901234567890'
    const text = (value: string) =>
      `{"format":"iam-playground/1","accounts":[{"id":"${B}","users":[{"name":"bob","inlinePolicies":[{"name":"p","document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"x:k":${value}}}}}}]}]}],"calls":[{"id":"call","caller":"${user(B, 'bob')}","action":"a:b","context":{"x:k":${long}}}]}`
    const decision = (value: string) => {
      const parsed = parseScenarioText(text(value))
      return parsed.ok ? evaluateScenario(parsed.value).results[0]?.decision : 'no scenario'
    }
    expect([decision(long), decision(`"${long}"`), decision('12345678901234567891')]).toEqual([
      'allowed',
      'allowed',
      'implicitDeny',
    ])
  })
  test('an endpoint that nobody declares filters nothing, and its id is the key', () => {
    const users = [
      { name: 'bob', inlinePolicies: inline(allow('s3:*', '*', { StringEquals: { 'aws:SourceVpce': 'vpce-9' } })) },
    ]
    expect(outcome(world({ caller: user(B, 'bob'), vpcEndpoint: 'vpce-9' }, { users }))).toBe('allowed')
  })
})

describe('keys that are names of prototypes are keys like any other', () => {
  const decide = (document: string, tags: string, context: string) => {
    const parsed = parseScenarioText(
      `{"format":"iam-playground/1","accounts":[{"id":"${B}","users":[{"name":"bob","tags":${tags},"inlinePolicies":[{"name":"p","document":${document}}]}]}],"calls":[{"id":"call","caller":"${user(B, 'bob')}","action":"a:b","context":${context}}]}`,
    )
    if (!parsed.ok) return parsed.error.map(({ path, code }) => `${code} ${path}`).join()
    return evaluateScenario(parsed.value).results[0]?.decision
  }
  const document = (condition: string, more = '') =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${condition}}${more}}`
  test.each([
    ['a tag', document('{"StringEquals":{"aws:PrincipalTag/__proto__":"x"}}'), '{"__proto__":"x"}', '{}', 'allowed'],
    [
      'a tag of another value',
      document('{"StringEquals":{"aws:PrincipalTag/__proto__":"x"}}'),
      '{"__proto__":"y"}',
      '{}',
      'implicitDeny',
    ],
    ['no tag', document('{"StringEquals":{"aws:PrincipalTag/__proto__":"x"}}'), '{}', '{}', 'implicitDeny'],
    [
      'a key of the context',
      document('{"StringEquals":{"x:__proto__":"x","__proto__":"x"}}'),
      '{}',
      '{"__proto__":"x","x:__proto__":"x"}',
      'allowed',
    ],
    [
      'others',
      document('{"StringEquals":{"constructor":"x","toString":"y"}}'),
      '{}',
      '{"constructor":"x","toString":"y"}',
      'allowed',
    ],
    [
      'keys that nobody gives',
      document('{"Null":{"constructor":"true","hasOwnProperty":"true"}}'),
      '{}',
      '{}',
      'allowed',
    ],
    ['an element that no policy has', document('{}', ',"__proto__":{}'), '{}', '{}', 'implicitDeny'],
    [
      'a tag that is no text',
      document('{}'),
      '{"__proto__":{"a":"b"}}',
      '{}',
      'WRONG_TYPE /accounts/0/users/0/tags/__proto__',
    ],
    [
      'a context value that is none',
      document('{}'),
      '{}',
      '{"__proto__":{"a":"b"}}',
      'WRONG_TYPE /calls/0/context/__proto__',
    ],
  ])('%s → %5$s', (_what, text, tags, context, expected) => {
    expect(decide(text, tags, context)).toBe(expected)
  })
})

describe('resources: which one guards a call', () => {
  const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
  const guarded = (arns: readonly string[], action: string, resource: string) => {
    const resources = arns.map((arn) => ({ arn, policy: policy({ ...to('*', '*'), Effect: 'Deny' }) }))
    return (
      outcome(world({ caller: `arn:aws:iam::${B}:root`, action, resource }, { resources })) ===
      'explicitDeny: resourcePolicy'
    )
  }
  test.each([
    ['the one whose ARN equals', ['arn:aws:s3:::b/x'], 's3:GetObject', object, true],
    ['the bucket of an object', [bucket], 's3:GetObject', `${bucket}/a/b/c`, true],
    ['no other bucket', ['arn:aws:s3:::bb', 'arn:aws:s3:::b2'], 's3:GetObject', object, false],
    ['a bucket is not contained in another', [bucket], 's3:GetObject', 'arn:aws:s3:::bc/x', false],
    ['a folder does not contain', ['arn:aws:s3:::b/a'], 's3:GetObject', 'arn:aws:s3:::b/a/c', false],
    ['a : extension', [fn], 'lambda:InvokeFunction', `${fn}:prod`, true],
    ['no mere prefix', [fn], 'lambda:InvokeFunction', `${fn}oo`, false],
    [
      'a / extension',
      [`arn:aws:dynamodb:eu-west-1:${B}:table/T`],
      'dynamodb:Query',
      `arn:aws:dynamodb:eu-west-1:${B}:table/T/index/I`,
      true,
    ],
    ['not the other way round', [`${fn}:prod`], 'lambda:InvokeFunction', fn, false],
    [
      'in any account field but its own',
      [`arn:aws:sqs:eu-west-1:${A}:q`],
      'sqs:SendMessage',
      `arn:aws:sqs:eu-west-1:${B}:q`,
      false,
    ],
  ])('%s → %5$s', (_what, arns, action, resource, expected) => {
    expect(guarded(arns, action, resource)).toBe(expected)
  })
  test('of several that contain it the longest', () => {
    const resources = [
      { arn: fn, policy: policy({ ...to('*', '*'), Effect: 'Deny' }) },
      { arn: `${fn}:prod`, policy: policy(to('*', '*')) },
    ]
    expect(
      outcome(
        world({ caller: user(B, 'bob'), action: 'lambda:InvokeFunction', resource: `${fn}:prod` }, { resources }),
      ),
    ).toBe('allowed')
  })
})

describe('managedPolicies and permissionsBoundary', () => {
  const cases = (reference: string, managedPolicies: readonly object[]) =>
    outcome(
      world({ caller: user(B, 'bob') }, { users: [{ name: 'bob', managedPolicies: [reference] }], managedPolicies }),
    )
  const mine = 'arn:aws:iam::aws:policy/MadeUpForThisTest'
  test.each([
    ['a name of the same account', 'Read', [named('Read', allow('s3:*'))], 'allowed'],
    ['its ARN', `arn:aws:iam::${B}:policy/Read`, [named('Read', allow('s3:*'))], 'allowed'],
    ['an AWS managed policy that is declared under its ARN', mine, [named(mine, allow('s3:*'))], 'allowed'],
    ['one that is nowhere', 'Nowhere', [], 'implicitDeny: identityPolicy'],
  ])('%s', (_what, reference, managedPolicies, expected) => {
    expect(cases(reference, managedPolicies)).toBe(expected)
  })
  test('a reference that leads nowhere is an error at its place', () => {
    const { problems } = run(
      world(
        {},
        { users: [{ name: 'ana', path: '/team/', managedPolicies: ['Nowhere'], permissionsBoundary: 'Nowhere' }] },
      ),
    )
    expect(problems.map(({ path, severity, code }) => [path, severity, code])).toEqual([
      ['/accounts/1/users/0/managedPolicies/0', 'error', 'UNKNOWN_MANAGED_POLICY'],
      ['/accounts/1/users/0/permissionsBoundary', 'error', 'UNKNOWN_MANAGED_POLICY'],
    ])
  })
})

describe('expect', () => {
  const results = (expected: unknown, call: object = {}) =>
    evaluate(world({ ...call, expect: expected })).get('call')?.expectation
  const denied = { caller: 'anonymous' }
  test.each<[unknown, object, string]>([
    ['allowed', {}, 'met'],
    ['denied', {}, 'failed'],
    ['denied', denied, 'met'],
    ['implicitDeny', denied, 'met'],
    ['explicitDeny', denied, 'failed'],
    ['rejected', { caller: 'session:call' }, 'met'],
    ['denied', { caller: 'session:call' }, 'failed'],
    [{ decision: 'denied', blockedBy: 'resourcePolicy' }, denied, 'met'],
    [{ blockedBy: 'resourcePolicy' }, denied, 'met'],
    [{ decision: 'implicitDeny', blockedBy: 'identityPolicy' }, denied, 'failed'],
    [{ decision: 'implicitDeny', error: 'AccessDenied' }, denied, 'met'],
    [{ decision: 'implicitDeny', error: 'ExpiredToken' }, denied, 'failed'],
    [{ decision: 'allowed', error: 'AccessDenied' }, {}, 'failed'],
    [undefined, denied, 'none'],
  ])('%j of %j → %s', (expected, call, verdict) => {
    expect(results(expected, call)).toBe(verdict)
  })
})

describe('errors name the place', () => {
  const base = { format: 'iam-playground/1', accounts: [{ id: B }] }
  const account = (more: object) => ({ ...base, accounts: [{ id: B, ...more }] })
  const withCall = (more: object) => ({
    ...base,
    calls: [{ id: 'c', caller: 'anonymous', action: 's3:GetObject', ...more }],
  })
  const organization = (more: object, root: object = {}) => ({
    ...base,
    organization: { id: 'o-x', managementAccountId: A, root: { id: 'r-1', ...root }, ...more },
  })
  test.each<[string, unknown, string, string]>([
    ['an unknown field', { ...base, titel: 'x' }, '/titel', 'UNKNOWN_FIELD'],
    ['… of an account', account({ user: [] }), '/accounts/0/user', 'UNKNOWN_FIELD'],
    ['… of a user', account({ users: [{ name: 'a', nick: 'b' }] }), '/accounts/0/users/0/nick', 'UNKNOWN_FIELD'],
    [
      '… of a named policy',
      account({ managedPolicies: [{ name: 'p', document: {}, arn: 'x' }] }),
      '/accounts/0/managedPolicies/0/arn',
      'UNKNOWN_FIELD',
    ],
    [
      '… of the switches',
      account({ blockPublicAccess: { Restrict: true } }),
      '/accounts/0/blockPublicAccess/Restrict',
      'UNKNOWN_FIELD',
    ],
    [
      '… of a grant’s constraints',
      account({
        resources: [{ arn: bucket, grants: [{ granteePrincipal: 'x', operations: [], constraints: { Equals: {} } }] }],
      }),
      '/accounts/0/resources/0/grants/0/constraints/Equals',
      'UNKNOWN_FIELD',
    ],
    [
      '… of a provider',
      account({ identityProviders: [{ type: 'saml', name: 'O', url: 'x' }] }),
      '/accounts/0/identityProviders/0/url',
      'UNKNOWN_FIELD',
    ],
    ['… of an organization', organization({ nodes: [] }), '/organization/nodes', 'UNKNOWN_FIELD'],
    [
      '… of a unit',
      organization({}, { organizationalUnits: [{ id: 'ou-1', scps: [] }] }),
      '/organization/root/organizationalUnits/0/scps',
      'UNKNOWN_FIELD',
    ],
    ['… of a call', withCall({ resources: [] }), '/calls/0/resources', 'UNKNOWN_FIELD'],
    [
      '… of an expectation',
      withCall({ expect: { decision: 'allowed', blocked: 'x' } }),
      '/calls/0/expect/blocked',
      'UNKNOWN_FIELD',
    ],
    [
      '… of a workload',
      {
        ...base,
        workloads: [
          {
            id: 'w',
            compute: 'eks-pod',
            role: 'r',
            from: '2026-01-01T00:00:00Z',
            to: '2026-01-02T00:00:00Z',
            zone: 'x',
          },
        ],
      },
      '/workloads/0/zone',
      'UNKNOWN_FIELD',
    ],
    ['… of a lesson’s step', { ...base, lesson: { steps: [{ goals: {} }] } }, '/lesson/steps/0/goals', 'UNKNOWN_FIELD'],
    [
      '… named as a prototype',
      JSON.parse('{"format":"iam-playground/1","accounts":[{"id":"222233334444"}],"__proto__":1}'),
      '/__proto__',
      'UNKNOWN_FIELD',
    ],
    ['a pointer escapes / and ~', { ...base, 'a/b~c': 1 }, '/a~1b~0c', 'UNKNOWN_FIELD'],
    ['format is required', { accounts: [{ id: B }] }, '/format', 'MISSING_FORMAT'],
    ['accounts are required', { format: 'iam-playground/1' }, '/accounts', 'MISSING_FIELD'],
    ['at least one', { ...base, accounts: [] }, '/accounts', 'INVALID_VALUE'],
    ['twelve digits', { ...base, accounts: [{ id: '1234' }] }, '/accounts/0/id', 'INVALID_VALUE'],
    ['unique accounts', { ...base, accounts: [{ id: B }, { id: B }] }, '/accounts/1/id', 'DUPLICATE_NAME'],
    [
      'unique calls',
      { ...base, calls: [...withCall({}).calls, ...withCall({}).calls] },
      '/calls/1/id',
      'DUPLICATE_NAME',
    ],
    ['a call’s id', withCall({ id: 'a b' }), '/calls/0/id', 'INVALID_VALUE'],
    ['a call’s id of 65', withCall({ id: 'a'.repeat(65) }), '/calls/0/id', 'INVALID_VALUE'],
    ['caller is required', { ...base, calls: [{ id: 'c', action: 'a:b' }] }, '/calls/0/caller', 'MISSING_FIELD'],
    ['action is required', { ...base, calls: [{ id: 'c', caller: 'anonymous' }] }, '/calls/0/action', 'MISSING_FIELD'],
    [
      'trustPolicy is required',
      account({ roles: [{ name: 'R' }] }),
      '/accounts/0/roles/0/trustPolicy',
      'MISSING_FIELD',
    ],
    [
      'the organization’s root is required',
      { ...base, organization: { id: 'o-x', managementAccountId: A } },
      '/organization/root',
      'MISSING_FIELD',
    ],
    ['a time', withCall({ at: 'noon' }), '/calls/0/at', 'INVALID_VALUE'],
    ['a day that does not exist', withCall({ at: '2026-02-30T00:00:00Z' }), '/calls/0/at', 'INVALID_VALUE'],
    ['an expectation', withCall({ expect: 'allow' }), '/calls/0/expect', 'WRONG_TYPE'],
    ['a value of the context', withCall({ context: { k: { a: 1 } } }), '/calls/0/context/k', 'WRONG_TYPE'],
    ['an empty list of resources', withCall({ resource: [] }), '/calls/0/resource', 'INVALID_VALUE'],
    [
      'a document',
      account({ users: [{ name: 'a', inlinePolicies: [{ name: 'p', document: 5 }] }] }),
      '/accounts/0/users/0/inlinePolicies/0/document',
      'WRONG_TYPE',
    ],
    [
      'the kind of compute',
      {
        ...base,
        workloads: [{ id: 'w', compute: 'vm', role: 'r', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }],
      },
      '/workloads/0/compute',
      'INVALID_VALUE',
    ],
    ['not an object', [], '', 'WRONG_TYPE'],
  ])('%s', (_what, scenario, path, code) => {
    const parsed = parseScenario(scenario)
    expect(parsed.ok ? 'ok' : parsed.error.map((problem) => [problem.path, problem.severity, problem.code])[0]).toEqual(
      [path, 'error', code],
    )
    const fromText = parseScenarioText(JSON.stringify(scenario))
    expect(fromText.ok ? 'ok' : fromText.error[0]?.path).toBe(path)
  })
  test.each<[string, string, string, number, number]>([
    ['an empty text', '', '', 1, 1],
    ['a trailing comma', '{"a":1,\n}', '', 2, 1],
    ['a comment', '{\n  // no\n}', '', 2, 3],
    [
      'a key that stands twice',
      '{"format":"iam-playground/1",\n "title":"a",\n  "title":"b","accounts":[]}',
      '/title',
      3,
      3,
    ],
  ])('%s: line and column', (_what, text, path, line, column) => {
    const parsed = parseScenarioText(text)
    expect(parsed.ok ? 'ok' : parsed.error[0]).toMatchObject({ path, line, column })
  })
})
