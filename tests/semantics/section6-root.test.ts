/** 6.15 as tables: who may act as the root user of a member account, and what for. */
import { describe, expect, test } from 'vitest'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  M,
  named,
  outcome,
  type StatementText,
  sessionArn,
  trust,
  user,
} from './build.ts'

const boss = user(M, 'boss')
const rootOfB = `arn:aws:iam::${B}:root`
const taskArn = (name: string): string => `arn:aws:iam::aws:policy/root-task/${name}`
const unlock = taskArn('S3UnlockBucketPolicy')

interface Setup {
  readonly organization?: object
  readonly boss?: readonly StatementText[]
}
const world = (calls: readonly object[], { organization = {}, boss: statements = [allow('*')] }: Setup = {}) => ({
  organization: {
    id: 'o-x',
    managementAccountId: M,
    centralizedRootAccess: true,
    root: { id: 'r-1', accounts: [M, B] },
    ...organization,
  },
  accounts: [
    {
      id: M,
      users: [{ name: 'boss', inlinePolicies: inline(...statements) }],
      roles: [
        {
          name: 'R',
          trustPolicy: trust({ AWS: M }, ['sts:AssumeRole', 'sts:SetSourceIdentity']),
          inlinePolicies: inline(allow('*')),
        },
      ],
    },
    { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    { id: B, users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }], resources: [{ arn: 'arn:aws:s3:::b' }] },
  ],
  calls,
})
const call = (parameters: object = {}, change: object = {}) => ({
  id: 'call',
  at: '2026-04-25T09:00:00Z',
  caller: boss,
  action: 'sts:AssumeRoot',
  resource: rootOfB,
  parameters: { TaskPolicyArn: unlock, ...parameters },
  ...change,
})
const said = (one: object, setup: Setup = {}): string | undefined => {
  const found = evaluate(world([one], setup)).get('call')
  return found?.decision === 'rejected' ? `${found.error?.code}: ${found.error?.message}` : found?.decision
}
const notEntitled =
  'AccessDenied: AssumeRoot is for users and roles of the management account, with centralized root access on.'
const none = (account: string): string =>
  `AccessDenied: AssumeRoot is for member accounts of the organization, and ${account} is none.`
const badTarget = (value: string): string =>
  `ValidationError: 1 validation error detected: Value ${value} at 'targetPrincipal' failed to satisfy constraint: Member must be an account id or the ARN of a root user`

describe('6.15 AssumeRoot', () => {
  test.each<[string, object, string, Setup?]>([
    ['a user of the management account', call(), 'allowed'],
    ['a role session of it', call({}, { caller: sessionArn(M, 'R', 'x') }), 'allowed'],
    ['its root user', call({}, { caller: `arn:aws:iam::${M}:root` }), notEntitled],
    ['a user of a member', call({}, { caller: user(B, 'ana') }), notEntitled],
    ['a user of a stranger', call({}, { caller: user(A, 'far') }), notEntitled],
    [
      'nobody',
      call({}, { caller: 'anonymous' }),
      'MissingAuthenticationToken: Request is missing Authentication Token',
    ],
    ['centralized root access is off', call(), notEntitled, { organization: { centralizedRootAccess: false } }],
    ['the account of the member', call({ TargetPrincipal: B }), 'allowed'],
    ['the ARN of its root user', call({ TargetPrincipal: rootOfB }), 'allowed'],
    ['in another partition', call({ TargetPrincipal: `arn:aws-us-gov:iam::${B}:root` }), 'allowed'],
    ['the parameter counts, not the resource', call({ TargetPrincipal: A }), none(A)],
    ['a user of the member', call({ TargetPrincipal: user(B, 'ana') }), badTarget(`'${user(B, 'ana')}'`)],
    ['too many digits', call({ TargetPrincipal: `${B}1` }), badTarget(`'${B}1'`)],
    ['something before the account', call({ TargetPrincipal: `x${B}` }), badTarget(`'x${B}'`)],
    ['no target', call({}, { resource: '*' }), badTarget("'*'")],
    ['the management account itself', call({ TargetPrincipal: M }), none(M)],
    ['an account that is not a member', call({ TargetPrincipal: A }), none(A)],
    [
      'no task',
      call({ TaskPolicyArn: undefined }),
      "ValidationError: 1 validation error detected: Value null at 'taskPolicyArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a task that is none',
      call({ TaskPolicyArn: taskArn('Everything') }),
      `ValidationError: ${taskArn('Everything')} is not a task policy of AssumeRoot.`,
    ],
    [
      'another policy of AWS’s',
      call({ TaskPolicyArn: 'arn:aws:iam::aws:policy/S3UnlockBucketPolicy' }),
      'ValidationError: arn:aws:iam::aws:policy/S3UnlockBucketPolicy is not a task policy of AssumeRoot.',
    ],
    ['a name alone', call({ TaskPolicyArn: '' }), 'ValidationError:  is not a task policy of AssumeRoot.'],
    [
      'too long',
      call({ DurationSeconds: 901 }),
      "ValidationError: 1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [
      'below nothing',
      call({ DurationSeconds: -1 }),
      "ValidationError: 1 validation error detected: Value '-1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    ['no permission', call(), 'implicitDeny', { boss: [allow('s3:*')] }],
    ['permission for this member', call(), 'allowed', { boss: [allow('sts:AssumeRoot', rootOfB)] }],
    ['permission for another', call(), 'implicitDeny', { boss: [allow('sts:AssumeRoot', `arn:aws:iam::${A}:root`)] }],
    [
      'permission for this task',
      call(),
      'allowed',
      { boss: [allow('sts:AssumeRoot', '*', { ArnEquals: { 'sts:TaskPolicyArn': unlock } })] },
    ],
    [
      'permission for another task',
      call(),
      'implicitDeny',
      { boss: [allow('sts:AssumeRoot', '*', { ArnEquals: { 'sts:TaskPolicyArn': taskArn('SQSUnlockQueuePolicy') } })] },
    ],
    ['a Deny', call(), 'explicitDeny', { boss: [allow('*'), deny('sts:AssumeRoot')] }],
  ])('%s', (_what, one, expected, setup) => {
    expect(said(one, setup)).toBe(expected)
  })
  test('the session: a quarter of an hour at most, no tags, no policies but the task', () => {
    const session = (parameters: object) => evaluate(world([call(parameters)])).get('call')?.session
    expect(session({})).toMatchObject({
      kind: 'assumeRoot',
      arn: rootOfB,
      principalArn: rootOfB,
      account: B,
      name: 'root',
      endRule: 'default',
      requestedSeconds: undefined,
      tags: [],
      sourceIdentity: undefined,
      policies: [{ name: 'S3UnlockBucketPolicy', arn: unlock }],
    })
    expect(session({ DurationSeconds: 60 })).toMatchObject({ endRule: 'requested', requestedSeconds: 60 })
    expect(session({ TargetPrincipal: `arn:aws:iam::${B}:root` })?.arn).toBe(rootOfB)
  })
  test('a call that is denied gives none', () => {
    for (const boss of [[allow('s3:*')], [allow('*'), deny('sts:AssumeRoot')]])
      expect(evaluate(world([call()], { boss })).get('call')?.session).toBeUndefined()
  })
  test('a source identity is carried on', () => {
    const first = {
      id: 'first',
      at: '2026-04-25T08:59:00Z',
      caller: boss,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${M}:role/R`,
      parameters: { RoleSessionName: 'job', SourceIdentity: 'boss' },
    }
    expect(evaluate(world([first, call({}, { caller: 'session:first' })])).get('call')?.session?.sourceIdentity).toBe(
      'boss',
    )
  })
  test('an SCP on the member binds, unless it leaves such sessions out', () => {
    const statement = (Condition: object) => named('NoRoot', allow('*'), deny('*', '*', Condition))
    const calls = [
      call(),
      {
        id: 'after',
        at: '2026-04-25T09:01:00Z',
        caller: 'session:call',
        action: 's3:DeleteBucketPolicy',
        resource: 'arn:aws:s3:::b',
      },
    ]
    const under = (Condition: object) =>
      outcome(
        world(calls, {
          organization: { root: { id: 'r-1', accounts: [M, B], serviceControlPolicies: [statement(Condition)] } },
        }),
        'after',
      )
    const isRoot = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }
    expect(under(isRoot)).toBe('explicitDeny: serviceControlPolicy')
    expect(under({ ...isRoot, BoolIfExists: { 'aws:AssumedRoot': 'false' } })).toBe('allowed')
    expect(under({ ...isRoot, Bool: { 'aws:AssumedRoot': 'true' } })).toBe('explicitDeny: serviceControlPolicy')
  })
})

const reading = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
]
const tasks: Readonly<Record<string, readonly string[]>> = {
  IAMAuditRootUserCredentials: [...reading, 'iam:GetAccountSummary'],
  IAMCreateRootUserPassword: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
  IAMDeleteRootUserCredentials: [
    ...reading,
    'iam:DeactivateMFADevice',
    'iam:DeleteAccessKey',
    'iam:DeleteLoginProfile',
    'iam:DeleteSigningCertificate',
    'iam:DeleteVirtualMFADevice',
  ],
  S3UnlockBucketPolicy: ['s3:DeleteBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets', 's3:PutBucketPolicy'],
  SQSUnlockQueuePolicy: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueues', 'sqs:SetQueueAttributes'],
}
const every = [
  ...new Set([...Object.values(tasks).flat(), 's3:GetObject', 'sqs:SendMessage', 'iam:CreateUser', 'ec2:RunInstances']),
]

test.each(Object.entries(tasks))('6.15: %s lets exactly this be done', (name, allowed) => {
  const after = every.map((action, index) => ({
    id: `c${index}`,
    at: '2026-04-25T09:01:00Z',
    caller: 'session:call',
    action,
    resource: action.startsWith('iam:') && action !== 'iam:GetAccountSummary' ? rootOfB : '*',
  }))
  const results = evaluate(world([call({ TaskPolicyArn: taskArn(name) }), ...after]))
  expect(every.filter((_, index) => results.get(`c${index}`)?.decision === 'allowed').toSorted()).toEqual(
    [...allowed].sort(),
  )
})

const using = (name: string, action: string, resource: string) =>
  outcome(
    world([
      call({ TaskPolicyArn: taskArn(name) }),
      { id: 'after', at: '2026-04-25T09:01:00Z', caller: 'session:call', action, resource },
    ]),
    'after',
  )
const refused = 'explicitDeny: sessionPolicy'
const clear = 'IAMDeleteRootUserCredentials'
test.each([
  ['IAMAuditRootUserCredentials', 'iam:GetUser', rootOfB, 'allowed'],
  ['IAMAuditRootUserCredentials', 'iam:GetUser', user(B, 'ana'), refused],
  ['IAMAuditRootUserCredentials', 'iam:GetUser', '*', refused],
  ['IAMAuditRootUserCredentials', 'iam:GetAccountSummary', '*', 'allowed'],
  [clear, 'iam:DeleteAccessKey', rootOfB, 'allowed'],
  [clear, 'iam:DeleteAccessKey', user(B, 'ana'), refused],
  [clear, 'iam:GetAccountSummary', '*', refused],
  [clear, 'iam:DeleteUser', rootOfB, refused],
  ['IAMCreateRootUserPassword', 'iam:CreateLoginProfile', user(B, 'ana'), refused],
  ['IAMCreateRootUserPassword', 'iam:CreateLoginProfile', rootOfB, 'allowed'],
  ['S3UnlockBucketPolicy', 's3:PutBucketPolicy', 'arn:aws:s3:::b', 'allowed'],
  ['S3UnlockBucketPolicy', 's3:GetObject', 'arn:aws:s3:::b/x', refused],
  ['SQSUnlockQueuePolicy', 'sqs:GetQueueAttributes', `arn:aws:sqs:eu-west-1:${B}:q`, 'allowed'],
  ['SQSUnlockQueuePolicy', 'sqs:SetQueueAttributes', `arn:aws:sqs:eu-west-1:${B}:q`, 'allowed'],
  ['SQSUnlockQueuePolicy', 'sqs:DeleteQueue', `arn:aws:sqs:eu-west-1:${B}:q`, refused],
  [
    'SQSUnlockQueuePolicy',
    'sqs:GetQueueAttributes',
    `arn:aws:sqs:eu-west-1:${A}:q`,
    'explicitDeny: resourcePolicy, sessionPolicy',
  ],
])('6.15: %s, then %s on %s: %s', (name, action, resource, expected) => {
  expect(using(name, action, resource)).toBe(expected)
})

test('6.19: of STS such a session may call GetCallerIdentity alone', () => {
  const after = (action: string, parameters: object = {}) =>
    outcome(
      world([
        call(),
        { id: 'after', at: '2026-04-25T09:01:00Z', caller: 'session:call', action, resource: rootOfB, parameters },
      ]),
      'after',
    )
  expect(after('sts:GetCallerIdentity')).toBe('allowed')
  expect(after('sts:AssumeRoot', { TaskPolicyArn: unlock })).toBe('rejected')
  expect(after('sts:GetSessionToken')).toBe('rejected')
})
