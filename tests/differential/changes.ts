/** Calls that change the picture, and between them calls whose decisions depend on those changes. */
import fc from 'fast-check'

const A = '111122223333'
const B = '222233334444'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const rarely = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: some(...others), weight: 2 })
const given = <T extends object>(object: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
const iam = (rest: string, account = B) => `arn:aws:iam::${account}:${rest}`
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const allow = (Action: unknown, more: object = {}) => policy({ Effect: 'Allow', Action, Resource: '*', ...more })
const deny = (Action: unknown, more: object = {}) => policy({ Effect: 'Deny', Action, Resource: '*', ...more })

/** A document of about so many characters: 2.18 has quotas of 2,048 to 10,240. */
const long = (document: ReturnType<typeof policy>, length: number): unknown => ({
  ...document,
  Statement: [{ Sid: 'a'.repeat(length), ...document.Statement[0] }],
})

const bad = ['{', policy(), { Version: '2012-10-17' }] as const
const grant = rarely<unknown>(
  allow('s3:*'),
  allow('*'),
  deny('s3:Get*'),
  allow('sts:*'),
  JSON.stringify(allow(['s3:GetObject', 'sts:AssumeRole'])),
  allow('s3:*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }),
  long(allow('s3:*'), 2000),
  long(allow('s3:*'), 5500),
  long(allow('s3:*'), 10_500),
  ...bad,
)
const trusting = (...who: readonly unknown[]) =>
  policy(...who.map((Principal) => ({ Effect: 'Allow', Principal, Action: 'sts:*' })))
const trust = rarely<unknown>(
  trusting({ AWS: B }),
  trusting({ AWS: iam('user/ana') }),
  trusting({ AWS: iam('user/new') }),
  trusting({ AWS: iam('role/One') }, { Service: 'lambda.amazonaws.com' }),
  trusting({ Service: ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] }, { AWS: [A, B] }),
  long(trusting({ AWS: B }), 2500),
  long(trusting({ AWS: B }), 8300),
  ...bad,
)
const names = some(
  'user/ana',
  'user/ana',
  'user/new',
  'role/One',
  'role/One',
  'role/new',
  'group/team',
  'group/new',
  'user/missing',
)
const arns = names.map((name) => iam(name))
const typeOf = (arn: string): string => {
  const type = arn.split(':')[5]?.split('/')[0] ?? ''
  return type.slice(0, 1).toUpperCase() + type.slice(1)
}
const managed = some(
  iam('policy/P'),
  iam('policy/P'),
  iam('policy/New'),
  iam('policy/Missing'),
  'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
  'arn:aws:iam::aws:policy/AdministratorAccess',
)

/** @param make of an ARN: the rest of the call. */
const onEntity = (verb: string, noun: string, make: fc.Arbitrary<Record<string, unknown>>) =>
  fc
    .tuple(arns, make)
    .map(([arn, parameters]) => ({ action: `iam:${verb}${typeOf(arn)}${noun}`, resource: arn, parameters }))
const made = some(
  'user/Ana',
  'role/ONE',
  'group/Team',
  'user/new',
  'role/new',
  'group/new',
  'user/ana',
  'role/One',
  'role/path/new',
  'group/team',
)

const iamChange = fc.oneof(
  fc
    .tuple(
      made,
      trust,
      rarely<unknown>(undefined, iam('policy/P'), iam('policy/Missing')),
      rarely<unknown>(undefined, 7200, 100),
      rarely<unknown>(undefined, { team: 'a' }, [{ Key: 'team', Value: 'b' }]),
    )
    .map(([name, AssumeRolePolicyDocument, PermissionsBoundary, MaxSessionDuration, Tags]) => ({
      action: `iam:Create${typeOf(iam(name))}`,
      resource: iam(name),
      parameters: given({
        AssumeRolePolicyDocument: name.startsWith('role') ? AssumeRolePolicyDocument : undefined,
        PermissionsBoundary,
        MaxSessionDuration,
        Tags,
      }),
    })),
  onEntity('Delete', '', fc.constant({})),
  onEntity(
    'Attach',
    'Policy',
    managed.map((PolicyArn) => ({ PolicyArn })),
  ),
  onEntity(
    'Detach',
    'Policy',
    managed.map((PolicyArn) => ({ PolicyArn })),
  ),
  onEntity(
    'Put',
    'Policy',
    fc.tuple(some('p', 'q'), grant).map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument })),
  ),
  onEntity('Delete', 'Policy', some({ PolicyName: 'p' }, { PolicyName: 'q' })),
  onEntity(
    'Put',
    'PermissionsBoundary',
    managed.map((PermissionsBoundary) => ({ PermissionsBoundary })),
  ),
  onEntity('Delete', 'PermissionsBoundary', fc.constant({})),
  onEntity('Tag', '', some({ Tags: { team: 'a' } }, { Tags: { TEAM: 'b' } }, { Tags: [{ Key: 'x', Value: 'y' }] })),
  onEntity('Untag', '', some({ TagKeys: ['team'] }, { TagKeys: ['TEAM', 'x'] })),
  fc.tuple(some('policy/New', 'policy/P', 'policy/p'), grant).map(([name, PolicyDocument]) => ({
    action: 'iam:CreatePolicy',
    resource: iam(name),
    parameters: { PolicyDocument },
  })),
  some('policy/New', 'policy/P', 'policy/Missing').map((name) => ({ action: 'iam:DeletePolicy', resource: iam(name) })),
  fc
    .tuple(some('policy/New', 'policy/P'), grant, some<unknown>(true, false, undefined))
    .map(([name, PolicyDocument, SetAsDefault]) => ({
      action: 'iam:CreatePolicyVersion',
      resource: iam(name),
      parameters: given({ PolicyDocument, SetAsDefault }),
    })),
  fc.tuple(some('policy/New', 'policy/P'), some('v1', 'v2', 'v9')).map(([name, VersionId]) => ({
    action: 'iam:SetDefaultPolicyVersion',
    resource: iam(name),
    parameters: { VersionId },
  })),
  fc.tuple(some('role/One', 'role/new', 'user/ana'), trust).map(([name, PolicyDocument]) => ({
    action: 'iam:UpdateAssumeRolePolicy',
    resource: iam(name),
    parameters: { PolicyDocument },
  })),
  fc
    .tuple(
      some('AddUserToGroup', 'RemoveUserFromGroup'),
      some('group/team', 'group/new'),
      some('ana', 'new', 'missing'),
    )
    .map(([action, name, UserName]) => ({
      action: `iam:${action}`,
      resource: iam(name),
      parameters: { UserName },
    })),
  fc
    .tuple(some('CreateAccessKey', 'CreateLoginProfile'), some('user/ana', 'user/new', 'user/missing', 'role/One'))
    .map(([action, name]) => ({ action: `iam:${action}`, resource: iam(name) })),
)

const bucket = 'arn:aws:s3:::b'
const bucketPolicy = rarely<unknown>(
  allow('s3:*', { Principal: { AWS: iam('user/ana') } }),
  allow('s3:*', { Principal: '*' }),
  allow('s3:*', { Principal: { AWS: iam('user/new') } }),
  allow('s3:*', { Principal: { AWS: A } }),
  allow('s3:*', { Principal: { AWS: iam('role/One') } }),
  deny('s3:Get*', { Principal: { AWS: B } }),
  allow('s3:*'),
  ...bad,
)
const queue = `arn:aws:sqs:eu-west-1:${B}:q`
const key = `arn:aws:kms:eu-west-1:${B}:key/1234abcd-12ab-34cd-56ef-1234567890ab`
const keyPolicy = rarely<unknown>(
  allow('kms:*', { Principal: { AWS: iam('root') } }),
  allow('kms:*', { Principal: { AWS: iam('user/boss') } }),
  allow('kms:Decrypt', { Principal: { AWS: iam('user/ana') } }),
  allow('kms:PutKeyPolicy', { Principal: { AWS: iam('user/ana') } }),
  allow('kms:Get*', { Principal: { AWS: iam('root') } }),
  deny('kms:Put*', { Principal: '*' }),
  ...bad,
)
const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
const resourceChange = fc.oneof(
  bucketPolicy.map((Policy) => ({ action: 's3:PutBucketPolicy', resource: bucket, parameters: { Policy } })),
  fc.constant({ action: 's3:DeleteBucketPolicy', resource: bucket }),
  fc
    .tuple(keyPolicy, rarely<unknown>(undefined, true, false, 'true'))
    .map(([Policy, BypassPolicyLockoutSafetyCheck]) => ({
      action: 'kms:PutKeyPolicy',
      resource: key,
      parameters: given({ Policy, BypassPolicyLockoutSafetyCheck }),
    })),
  bucketPolicy.map((Policy) => ({
    action: 'sqs:SetQueueAttributes',
    resource: queue,
    parameters: { Attributes: { Policy } },
  })),
  fc.constant({ action: 'sqs:SetQueueAttributes', resource: queue, parameters: { Attributes: { DelaySeconds: '5' } } }),
  some<unknown>('s3.amazonaws.com', A, iam('user/ana'), iam('user/new'), '*', undefined).map((Principal) => ({
    action: 'lambda:AddPermission',
    resource: fn,
    parameters: given({ StatementId: 'one', Action: 'lambda:InvokeFunction', Principal }),
  })),
)
const control = rarely<unknown>(
  allow('*'),
  deny('s3:Get*'),
  allow('s3:*'),
  deny('s3:*', { Principal: '*' }),
  policy(),
  undefined,
)
const organizationChange = fc.oneof(
  fc
    .tuple(some('r-ab12', 'ou-ab12-11111111', B, 'ou-missing'), some('c', 'FullAWSAccess'), control)
    .map(([TargetId, PolicyName, PolicyDocument]) => ({
      action: 'organizations:AttachPolicy',
      parameters: given({ TargetId, PolicyName, PolicyDocument }),
    })),
  fc
    .tuple(some('r-ab12', 'ou-ab12-11111111', B), some('c', 'FullAWSAccess'))
    .map(([TargetId, PolicyName]) => ({ action: 'organizations:DetachPolicy', parameters: { TargetId, PolicyName } })),
  fc.tuple(some(A, B), some('r-ab12', 'ou-ab12-11111111', 'ou-missing', B)).map(([AccountId, DestinationParentId]) => ({
    action: 'organizations:MoveAccount',
    parameters: { AccountId, DestinationParentId },
  })),
)
const compute = fc
  .tuple(
    some('lambda:CreateFunction', 'ec2:RunInstances', 'ecs:RunTask', 'glue:CreateJob'),
    some('role/One', 'role/new', 'role/missing'),
  )
  .map(([action, name]) => ({
    action,
    resource: action.startsWith('lambda') ? `arn:aws:lambda:eu-west-1:${B}:function:made` : '*',
    parameters: { Role: iam(name) },
  }))

const boss = iam('user/boss')
const change = fc
  .tuple(
    rarely(boss, iam('user/ana'), iam('user/far', A)),
    fc.oneof(
      { arbitrary: iamChange, weight: 8 },
      { arbitrary: resourceChange, weight: 3 },
      { arbitrary: organizationChange, weight: 2 },
      { arbitrary: compute, weight: 2 },
    ),
  )
  .map(([caller, rest]) => ({ caller, ...rest }))
/** The same call several times meets quotas; without its parameters it only asks (5.20). */
const several = fc
  .tuple(
    change,
    fc.oneof({ arbitrary: fc.constant(1), weight: 8 }, { arbitrary: some(2, 3, 6), weight: 2 }),
    rarely(false, true),
  )
  .map(([one, count, asks]) => Array.from({ length: count }, () => (asks ? { ...one, parameters: {} } : one)))
const question = fc
  .tuple(
    some(
      iam('user/ana'),
      iam('user/ana'),
      'session:c0',
      'session:c1',
      'session:c2',
      'session:c3',
      'workload:c0',
      'workload:c1',
      'workload:c2',
      iam('user/far', A),
      'service:s3.amazonaws.com',
      'anonymous',
      'workload:w',
    ),
    some<readonly [string, string]>(
      ['s3:GetObject', `${bucket}/x`],
      ['s3:GetObject', `${bucket}/x`],
      ['sqs:SendMessage', queue],
      ['lambda:InvokeFunction', fn],
      ['iam:ListUsers', '*'],
      ['sts:AssumeRole', iam('role/One')],
      ['sts:AssumeRole', iam('role/One')],
      ['sts:AssumeRole', iam('role/new')],
    ),
  )
  .map(([caller, [action, resource]]) =>
    given({
      caller,
      action,
      resource,
      parameters: action === 'sts:AssumeRole' ? { RoleSessionName: 'job' } : undefined,
    }),
  )

const rcp = deny('s3:DeleteObject', { Principal: '*' })
/** So many attached policies: `c`, `c1`, `c2` … */
const controls = (stem: string, count: number, document: unknown) =>
  Array.from({ length: count }, (_, index) => ({ name: index === 0 ? stem : `${stem}${index}`, document }))

const start = Date.parse('2026-04-25T08:00:00Z')
export const changesScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    calls: fc.array(
      fc.tuple(
        fc.oneof({ arbitrary: several, weight: 5 }, { arbitrary: question.map((one) => [one]), weight: 4 }),
        some(0, 60, 3600, 21_600),
      ),
      { minLength: 3, maxLength: 9 },
    ),
    grant: some(allow('s3:*'), allow('*'), allow('sts:*')),
    trust: some(
      trusting({ AWS: B }),
      trusting({ AWS: iam('user/ana') }),
      trusting({ AWS: B }, { Service: ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] }),
    ),
    bucketPolicy: some(
      undefined,
      allow('s3:*', { Principal: { AWS: iam('user/ana') } }),
      allow('s3:*', { Principal: { AWS: iam('role/One') } }),
    ),
    isBlocked: rarely<unknown>(undefined, true, { BlockPublicPolicy: true }),
    boundary: rarely<unknown>(undefined, 'P'),
    /** What has to go before a user or a role can. */
    isHeld: some(true, false),
    profiles: rarely<unknown>(undefined, [{ name: 'One', role: 'One' }]),
    mfaDevices: rarely<unknown>(undefined, [iam('mfa/phone')]),
    keyPolicy: some(undefined, allow('kms:*', { Principal: { AWS: iam('root') } })),
    controls: rarely<readonly [number, number] | undefined>(undefined, [1, 1], [9, 3], [10, 4]),
  })
  .map((picture) => {
    let at = start
    return {
      format: 'iam-playground/1',
      organization: {
        id: 'o-a1b2c3d4e5',
        managementAccountId: '999999999999',
        root: {
          id: 'r-ab12',
          accounts: ['999999999999'],
          organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Work', accounts: [B] }],
        },
      },
      accounts: [
        { id: A, users: [{ name: 'far', inlinePolicies: [{ name: 'p', document: allow('*') }] }] },
        given({
          id: B,
          instanceProfiles: picture.profiles,
          serviceControlPolicies: picture.controls && controls('c', picture.controls[0], allow('*')),
          resourceControlPolicies: picture.controls && controls('r', picture.controls[1], rcp),
          managedPolicies: [{ name: 'P', document: allow(['s3:*', 'sts:*']) }],
          groups: [{ name: 'team', managedPolicies: ['P'] }],
          users: [
            { name: 'boss', inlinePolicies: [{ name: 'all', document: allow('*') }] },
            given({
              name: 'ana',
              mfaDevices: picture.mfaDevices,
              ...(picture.isHeld ? { inlinePolicies: [{ name: 'p', document: picture.grant }] } : {}),
              permissionsBoundary: picture.boundary,
            }),
          ],
          roles: [
            {
              name: 'One',
              trustPolicy: picture.trust,
              ...(picture.isHeld ? { inlinePolicies: [{ name: 'p', document: picture.grant }] } : {}),
            },
          ],
          resources: [
            given({ arn: bucket, policy: picture.bucketPolicy, blockPublicAccess: picture.isBlocked }),
            { arn: queue },
            given({ arn: key, policy: picture.keyPolicy }),
          ],
        }),
      ],
      workloads: [
        {
          id: 'w',
          compute: 'lambda-function',
          role: iam('role/One'),
          from: '2026-04-25T00:00:00Z',
          to: '2026-04-26T12:00:00Z',
        },
      ],
      calls: picture.calls
        .flatMap(([these, after]) => these.map((one, index) => [one, index === 0 ? after : 60] as const))
        .map(([one, after], index) => {
          at += after * 1000
          return { id: `c${index}`, at: new Date(at).toISOString(), ...one }
        }),
    }
  })
