/** SAML assertions with every attribute, AssumeRoot in an organization, and sessions of workloads, which end and rotate. */
import fc from 'fast-check'

const A = '111122223333'
const B = '222233334444'
const M = '999999999999'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const rarely = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 8 }, { arbitrary: some(...others), weight: 2 })
const given = <T extends object>(object: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
const prefix = 'https://aws.amazon.com/SAML/Attributes/'
const okta = `arn:aws:iam::${B}:saml-provider/Okta`
const role = (name: string) => `arn:aws:iam::${B}:role/${name}`
const policy = (...statements: readonly unknown[]) => ({ Version: '2012-10-17', Statement: statements })
const allow = (Action: unknown, more: object = {}) => policy({ Effect: 'Allow', Action, Resource: '*', ...more })

const conditions = some<unknown>(
  ...[
    undefined,
    undefined,
    undefined,
    { StringEquals: { 'saml:aud': 'https://signin.aws.amazon.com/saml' } },
    { StringEquals: { 'saml:doc': `${B}/Okta` } },
    { StringEquals: { 'saml:sub': 'ana' } },
  ],
  ...[
    { 'ForAnyValue:StringLike': { 'saml:edupersonaffiliation': 'st*' } },
    { StringEquals: { 'saml:cn': 'Ana' } },
    { StringEquals: { 'aws:RequestTag/team': 'a' } },
    { StringLike: { 'sts:RoleSessionName': 'a*' } },
  ],
  ...[
    { 'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['team'] } },
    { StringEquals: { 'aws:SourceAccount': B } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:*:*:instance/*' } },
    { Null: { 'aws:SourceOrgID': 'false' } },
  ],
  ...[
    { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
    { StringEquals: { 'sts:SourceIdentity': 'ana' } },
    { StringLike: { 'aws:PrincipalTag/x509Subject/CN': 'w*' } },
    { StringEquals: { 'aws:PrincipalTag/x509Issuer/CN': 'ca' } },
    { StringEquals: { 'aws:RequestTag/kubernetes-namespace': ['team', 'default'] } },
    { ArnLike: { 'aws:SourceArn': ['arn:aws:ecs:eu-west-1:*:*', 'arn:aws:eks:us-east-1:*:cluster/main'] } },
  ],
  ...[
    { Bool: { 'aws:AssumedRoot': 'true' } },
    { Null: { 'aws:AssumedRoot': 'true' } },
    { ArnLike: { 'sts:TaskPolicyArn': '*:policy/root-task/S3*' } },
    { StringEquals: { 'aws:ResourceAccount': B } },
  ],
  ...[
    { NumericEquals: { 'ec2:RoleDelivery': '2.0' } },
    { Null: { 'lambda:SourceFunctionArn': 'false' } },
    { StringEquals: { 'aws:SourceIdentity': 'ana' } },
    { DateGreaterThan: { 'aws:TokenIssueTime': '2026-04-25T09:00:00Z' } },
  ],
)
const effects = rarely('Allow', 'Deny')

const trust = fc
  .array(
    fc.record({
      who: some<unknown>(
        { Federated: okta },
        { Federated: okta },
        { AWS: B },
        { AWS: '*' },
        { Service: ['ec2.amazonaws.com', 'pods.eks.amazonaws.com'] },
        { Service: ['lambda.amazonaws.com', 'rolesanywhere.amazonaws.com'] },
        { Service: 'ecs-tasks.amazonaws.com' },
      ),
      action: some<unknown>(
        'sts:*',
        'sts:*',
        ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        'sts:AssumeRoleWithSAML',
        ['sts:AssumeRole', 'sts:TagSession'],
        'sts:AssumeRole',
      ),
      condition: conditions,
      effect: effects,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((entries) =>
    policy(
      ...entries.map(({ who, action, condition, effect }) =>
        given({ Effect: effect, Principal: who, Action: action, Condition: condition }),
      ),
    ),
  )
const grants = fc
  .array(
    fc.record({
      action: some<unknown>('*', 's3:*', 'sts:*', 'sts:AssumeRoot', ['sqs:*', 'iam:*'], 'sts:AssumeRole'),
      condition: conditions,
      effect: effects,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((entries) => [
    {
      name: 'p',
      document: policy(
        ...entries.map(({ action, condition, effect }) =>
          given({ Effect: effect, Action: action, Resource: '*', Condition: condition }),
        ),
      ),
    },
  ])

const assertion = fc
  .record({
    RoleSessionName: rarely<unknown>('ana', ['ana'], 'a', 'with space', undefined),
    Role: rarely<unknown>(
      undefined,
      `${role('One')},${okta}`,
      [`${okta},${role('One')}`, `${role('Two')},${okta}`],
      `${role('Other')},${okta}`,
    ),
    team: rarely<unknown>(undefined, 'a', ['a'], 'b', 'bad!'),
    Team: rarely<unknown>(undefined, 'c'),
    TransitiveTagKeys: rarely<unknown>(undefined, 'team', ['TEAM'], ['other']),
    SourceIdentity: rarely<unknown>(undefined, 'ana', 'a', 'aws:x'),
    SessionNotOnOrAfter: rarely<unknown>(
      undefined,
      '2026-04-25T08:00:00Z',
      '2026-04-25T08:20:00Z',
      '2026-04-26T08:00:00Z',
    ),
    plain: some<Record<string, unknown>>(
      {},
      {},
      { sub: 'ana', sub_type: 'persistent' },
      { edupersonaffiliation: ['staff', 'student'] },
      { cn: 'Ana' },
      { cn: ['Ana'] },
      { aud: 'elsewhere' },
    ),
  })
  .map(({ team, Team, plain, ...rest }) =>
    given({
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [prefix + name, value])),
      [`${prefix}PrincipalTag:team`]: team,
      [`${prefix}PrincipalTag:Team`]: Team,
      ...plain,
    }),
  )

const saml = fc
  .record({
    caller: rarely(
      `saml:${okta}`,
      `saml:arn:aws:iam::${B}:saml-provider/Missing`,
      `saml:arn:aws:iam::${A}:saml-provider/Okta`,
      'anonymous',
    ),
    resource: rarely(role('One'), role('Two'), role('Missing'), role('AWSReservedSSO_Admin_0123456789abcdef')),
    assertion,
    duration: rarely<unknown>(undefined, 899, 900, 3600, 7200, 43_201),
    session: rarely<unknown>(undefined, allow('s3:*'), '{'),
  })
  .map(({ caller, resource, assertion: SAMLAssertion, duration, session }) => ({
    caller,
    action: 'sts:AssumeRoleWithSAML',
    resource,
    parameters: given({ SAMLAssertion, DurationSeconds: duration, Policy: session }),
  }))

const boss = `arn:aws:iam::${M}:user/boss`
const tasks = [
  'S3UnlockBucketPolicy',
  'S3UnlockBucketPolicy',
  'SQSUnlockQueuePolicy',
  'IAMAuditRootUserCredentials',
  'IAMDeleteRootUserCredentials',
  'IAMCreateRootUserPassword',
  'Other',
]
const root = fc
  .record({
    caller: rarely(
      boss,
      `arn:aws:iam::${M}:role/Helper`,
      `arn:aws:iam::${M}:root`,
      `arn:aws:iam::${B}:user/ana`,
      'anonymous',
      'session:c0',
    ),
    target: rarely<unknown>(B, `arn:aws:iam::${B}:root`, A, M, 'x', undefined),
    task: some(...tasks),
    duration: rarely<unknown>(undefined, 0, 60, 900, 901),
  })
  .map(({ caller, target, task, duration }) => ({
    caller,
    action: 'sts:AssumeRoot',
    resource: `arn:aws:iam::${B}:root`,
    parameters: given({
      TargetPrincipal: target,
      TaskPolicyArn: `arn:aws:iam::aws:policy/root-task/${task}`,
      DurationSeconds: duration,
    }),
  }))

/** What a workload runs on, where it says so: calls may run code there (6.22). */
const resourcesOf: Readonly<Record<string, string>> = {
  'lambda-function': `arn:aws:lambda:eu-west-1:${B}:function:held`,
  'ec2-instance': `arn:aws:ec2:eu-west-1:${B}:instance/i-1`,
  'ecs-task': `arn:aws:ecs:eu-west-1:${B}:task/main/1`,
}
const held = (compute: string): string => resourcesOf[compute] ?? ''

const use = fc
  .tuple(
    some(
      'session:c0',
      'session:c0',
      'session:c1',
      'session:c2',
      'workload:w',
      'workload:w',
      'workload:v',
      'workload:c0',
      'workload:c1',
      `arn:aws:iam::${B}:root`,
      'service:ec2.amazonaws.com',
    ),
    some<readonly [string, string]>(
      ['s3:GetObject', 'arn:aws:s3:::b/x'],
      ['s3:DeleteBucketPolicy', 'arn:aws:s3:::b'],
      ['s3:GetBucketPolicy', 'arn:aws:s3:::b'],
      ['sqs:SetQueueAttributes', `arn:aws:sqs:eu-west-1:${B}:q`],
      ['iam:GetUser', '*'],
      ['iam:GetUser', `arn:aws:iam::${B}:root`],
      ['iam:DeleteAccessKey', role('One')],
      ['sqs:GetQueueAttributes', `arn:aws:sqs:eu-west-1:${A}:q`],
      ['sqs:GetQueueAttributes', `arn:aws:sqs:eu-west-1:${B}:q`],
      ['iam:DeleteLoginProfile', `arn:aws:iam::${B}:root`],
      ['sts:GetCallerIdentity', '*'],
      ['lambda:UpdateFunctionCode', held('lambda-function')],
      ['lambda:UpdateFunctionConfiguration', `${held('lambda-function')}:prod`],
      ['ssm:SendCommand', held('ec2-instance')],
      ['ssm:StartSession', held('ec2-instance')],
      ['ecs:ExecuteCommand', held('ecs-task')],
      ['sts:AssumeRole', role('Two')],
    ),
    rarely<Record<string, string> | undefined>(
      undefined,
      { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${B}:t` },
      { 'aws:SourceAccount': A },
    ),
  )
  .map(([caller, [action, resource], context]) =>
    given({
      caller,
      action,
      resource,
      context,
      parameters: action === 'sts:AssumeRole' ? { RoleSessionName: 'next' } : undefined,
    }),
  )

const workload = (id: string) =>
  fc
    .record({
      compute: some('ec2-instance', 'ecs-task', 'lambda-function', 'eks-pod', 'on-premises'),
      hasResource: fc.boolean(),
      role: rarely(role('One'), role('Two'), role('Missing')),
      from: some(-7, -1, 0, 2),
      hours: some(1, 12, 30),
      more: some<Record<string, unknown>>(
        {},
        {},
        {},
        { region: 'eu-west-1' },
        { sourceArn: `arn:aws:ecs:eu-west-1:${B}:cluster/x` },
        { cluster: 'blue', namespace: 'team', serviceAccount: 'reader' },
        { sessionTags: false },
        { sessionTags: false, sessionPolicy: allow('s3:*') },
        { sessionPolicy: allow('s3:*') },
        { targetRole: role('Two') },
        { targetRole: role('Two'), sessionTags: false },
        { targetRole: role('Two'), sessionTags: false, sessionPolicy: allow('s3:*') },
        { certificate: { subject: { CN: 'app', OU: 'team' }, issuer: { CN: 'ca' } } },
        { certificate: { san: { DNS: 'x' } } },
      ),
    })
    .map(({ compute, role: arn, from, hours, more, hasResource }) => ({
      ...(hasResource && compute in resourcesOf ? { resource: held(compute) } : {}),
      ...more,
      id,
      compute,
      role: arn,
      from: hour(from),
      to: hour(from + hours),
    }))
const start = Date.parse('2026-04-25T08:00:00Z')
const hour = (count: number): string => new Date(start + count * 3_600_000).toISOString()

export const federationScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    calls: fc.array(
      fc.tuple(
        fc.oneof({ arbitrary: saml, weight: 3 }, { arbitrary: root, weight: 3 }, { arbitrary: use, weight: 5 }),
        some(0, 60, 900, 3600, 21_300, 21_600),
      ),
      {
        minLength: 2,
        maxLength: 6,
      },
    ),
    workloads: fc.tuple(workload('w'), workload('v')),
    one: trust,
    two: trust,
    oneGrants: grants,
    bossGrants: grants,
    tags: some<unknown>(undefined, { team: 'a' }, { TEAM: 'r' }),
    most: some<unknown>(undefined, 7200, 43_200),
    isCentral: rarely<unknown>(true, undefined),
    control: rarely<unknown>(undefined, [
      {
        name: 'c',
        document: policy(
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { Null: { 'aws:AssumedRoot': 'true' } } },
        ),
      },
    ]),
    bucketTo: some<unknown>(undefined, '*', { AWS: B }, { AWS: role('One') }, { Service: 'ec2.amazonaws.com' }),
  })
  .map((picture) => {
    let at = start
    return {
      format: 'iam-playground/1',
      organization: given({
        id: 'o-a1b2c3d4e5',
        managementAccountId: M,
        centralizedRootAccess: picture.isCentral,
        root: { id: 'r-ab12', accounts: [M, B] },
      }),
      accounts: [
        { id: A },
        {
          id: M,
          users: [{ name: 'boss', inlinePolicies: picture.bossGrants }],
          roles: [
            {
              name: 'Helper',
              trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: M }, Action: 'sts:*' }),
              inlinePolicies: picture.bossGrants,
            },
          ],
        },
        given({
          id: B,
          serviceControlPolicies: picture.control,
          identityProviders: [{ type: 'saml', name: 'Okta' }],
          users: [{ name: 'ana', inlinePolicies: picture.bossGrants }],
          roles: [
            given({
              name: 'One',
              trustPolicy: picture.one,
              inlinePolicies: picture.oneGrants,
              tags: picture.tags,
              maxSessionDuration: picture.most,
            }),
            { name: 'Two', trustPolicy: picture.two, inlinePolicies: picture.oneGrants },
          ],
          resources: [
            given({
              arn: 'arn:aws:s3:::b',
              policy: picture.bucketTo === undefined ? undefined : allow('s3:*', { Principal: picture.bucketTo }),
            }),
          ],
        }),
      ],
      workloads: picture.workloads,
      calls: picture.calls.map(([one, after], index) => {
        at += after * 1000
        return { id: `c${index}`, at: new Date(at).toISOString(), ...one }
      }),
    }
  })
