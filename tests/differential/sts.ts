/**
 * Sessions: every parameter of the STS calls, inside and outside its limits, chains of up to three, tokens of an identity
 * provider, expiry to the second, and which calls each kind of credential may make.
 */
import fc from 'fast-check'

const A = '111122223333'
const B = '222233334444'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const rarely = <T>(usual: T, other: fc.Arbitrary<T>, often = 14): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: often }, { arbitrary: other, weight: 1 })
const given = <T extends object>(object: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
const role = (name: string) => `arn:aws:iam::${B}:role/${name}`
const host = 'token.actions.githubusercontent.com'
const provider = `arn:aws:iam::${B}:oidc-provider/${host}`
const start = Date.parse('2026-04-25T08:00:00Z')

const allow = (Action: unknown, more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }],
})
const sessionPolicy = some<unknown>(
  undefined,
  undefined,
  allow('*'),
  allow('s3:*'),
  allow(['sts:*', 's3:GetObject']),
  allow('sts:AssumeRole'),
  allow('kms:*'),
  '{',
  { Version: '2012-10-17', Statement: [] },
  JSON.stringify(allow('s3:*')),
)
const tags = some<Record<string, string> | undefined>(
  undefined,
  undefined,
  undefined,
  {},
  { team: 'a' },
  { Team: 'b' },
  { team: 'a', Team: 'b' },
  { team: 'a', env: 'x' },
  { 'bad!': 'a' },
  { team: '' },
  { team: 'a*' },
  { 'with space': 'é' },
)
const durations = rarely<number | undefined>(
  undefined,
  some(899, 900, 3600, 3601, 7200, 43_200, 43_201, 129_600, 129_601, 1000.5),
  5,
)
const names = rarely(
  'job',
  some<string>(
    'j',
    'jo',
    'with space',
    'ana@corp',
    'x'.repeat(32),
    'x'.repeat(33),
    'x'.repeat(64),
    'x'.repeat(65),
    'ünf',
    '',
  ),
  9,
)

const wild = fc
  .record({
    RoleSessionName: rarely<string | undefined>('job', fc.oneof(names, fc.constant(undefined)), 9),
    DurationSeconds: durations,
    Policy: sessionPolicy,
    PolicyArns: rarely<unknown>(
      undefined,
      some<unknown>(
        [],
        [`arn:aws:iam::${B}:policy/Reads`],
        [`arn:aws:iam::${B}:policy/Missing`],
        [`arn:aws:iam::${A}:policy/Reads`],
        Array.from({ length: 11 }, () => `arn:aws:iam::${B}:policy/Reads`),
      ),
    ),
    Tags: tags,
    TransitiveTagKeys: rarely<unknown>(undefined, some<unknown>(['team'], ['TEAM'], ['other'], [], ['team', 'env']), 5),
    ExternalId: rarely<string | undefined>(undefined, some('job', 'x', 'a b', 'a/b:c')),
    SourceIdentity: rarely<string | undefined>(undefined, some('ana', 'bob', 'a', 'aws:x', 'with space')),
    SerialNumber: rarely<string | undefined>(
      undefined,
      some(`arn:aws:iam::${B}:mfa/ana`, `arn:aws:iam::${B}:mfa/phone`, `arn:aws:iam::${B}:mfa/bob`),
    ),
    TokenCode: rarely<string | undefined>(undefined, some('123456', '12345', 'abcdef'), 3),
  })
  .map(({ TokenCode, ...rest }) =>
    given({ ...rest, TokenCode: TokenCode ?? (rest.SerialNumber === undefined ? undefined : '123456') }),
  )

const good = some<Record<string, unknown>>(
  { RoleSessionName: 'job' },
  { RoleSessionName: 'job', Tags: { team: 'a' } },
  { RoleSessionName: 'job', Tags: { team: 'b', env: 'x' }, TransitiveTagKeys: ['TEAM'] },
  { RoleSessionName: 'job', SourceIdentity: 'ana' },
  { RoleSessionName: 'ana', Policy: allow('s3:*') },
)
const assume: fc.Arbitrary<Record<string, unknown>> = fc.oneof(good, wild)

const claims = fc
  .record({
    aud: rarely<unknown>(
      'sts.amazonaws.com',
      some<unknown>('other', ['sts.amazonaws.com'], ['sts.amazonaws.com', 'other'], [], undefined),
      4,
    ),
    sub: rarely<string | undefined>(
      'repo:org/app:ref:refs/heads/main',
      some('repo:org-evil/app:pull_request', undefined),
      4,
    ),
    azp: rarely<string | undefined>(undefined, some('client', 'sts.amazonaws.com'), 5),
    repository: rarely<unknown>(undefined, some<unknown>('org/app', ['org/app']), 3),
    repository_owner: rarely<string | undefined>(undefined, some('org'), 3),
    actor_id: rarely<number | undefined>(undefined, some(7), 5),
    email: rarely<string | undefined>(undefined, some('ana@example.com'), 5),
    google: rarely<unknown>(undefined, some<unknown>({ organization_number: 7 }), 5),
    roles: rarely<unknown>(undefined, some<unknown>(role('One'), [role('Two'), role('One')], [role('Two')], []), 3),
    flat: rarely<string | undefined>(undefined, some('a', 'b'), 7),
    flatTransitive: rarely<unknown>(undefined, some<unknown>(['team'], 'team', ['other']), 9),
    principal: rarely<unknown>(
      undefined,
      some<unknown>(
        { principal_tags: { team: ['a'] } },
        { principal_tags: { team: ['b'] }, transitive_tag_keys: ['team'] },
        { principal_tags: { team: ['a'] }, transitive_tag_keys: ['other'] },
      ),
    ),
    source: rarely<string | undefined>(undefined, some('ana')),
  })
  .map(({ principal, source, roles, flat, flatTransitive, ...rest }) =>
    given({
      ...rest,
      'https://aws.amazon.com/tags': principal,
      'https://aws.amazon.com/tags/principal_tags/team': flat,
      'https://aws.amazon.com/tags/transitive_tag_keys': flatTransitive,
      'https://aws.amazon.com/source_identity': source,
      'https://aws.amazon.com/roles': roles,
    }),
  )

const conditions = some<unknown>(
  ...[
    undefined,
    undefined,
    undefined,
    { StringEquals: { 'sts:ExternalId': 'job' } },
    { StringNotEquals: { 'sts:ExternalId': 'job' } },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  ],
  ...[
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } },
    { StringLike: { 'sts:RoleSessionName': 'j*' } },
    { StringEquals: { 'aws:RequestTag/team': 'a' } },
  ],
  ...[
    { StringEquals: { 'aws:ResourceTag/team': 'a' } },
    { StringEquals: { 'iam:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
    { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' } },
  ],
  ...[
    { StringEquals: { 'sts:SourceIdentity': 'ana' } },
    { StringEquals: { 'aws:SourceIdentity': 'ana' } },
    { Null: { 'aws:SourceIdentity': 'true' } },
    { StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } },
    { StringLike: { 'aws:userid': '*:job' } },
  ],
  ...[
    { DateLessThan: { 'aws:TokenIssueTime': '2026-04-25T08:30:00Z' } },
    { Null: { 'aws:TokenIssueTime': 'true' } },
    { StringLike: { [`${host}:sub`]: 'repo:org/*' } },
    { StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' } },
    { StringEquals: { [`${host}:oaud`]: 'sts.amazonaws.com' } },
    { StringEquals: { [`${host}:repository`]: 'org/app' } },
  ],
  ...[
    { StringNotEquals: { [`${host}:repository_owner`]: 'org' } },
    { StringEquals: { [`${host}:actor_id`]: '7' } },
    { Null: { [`${host}:email`]: 'false' } },
    { NumericEquals: { 'accounts.google.com:google/organization_number': '7' } },
    { Bool: { 'sts:RoleAuthorizedByIdp': 'true' } },
    { Bool: { 'sts:RoleAuthorizedByIdp': 'false' } },
    { StringEquals: { 'aws:FederatedProvider': provider } },
    { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  ],
)
/** A door that stands open beside what is drawn, so that later calls have sessions to call with. */
const door = {
  who: { AWS: [A, B], Federated: [provider, 'cognito-identity.amazonaws.com'] },
  action: 'sts:*' as unknown,
  condition: undefined as unknown,
  effect: 'Allow',
}
const trust = fc
  .array(
    fc.record({
      who: some<unknown>(
        { AWS: B },
        { AWS: B },
        { AWS: [A, B] },
        { AWS: '*' },
        { AWS: `arn:aws:iam::${B}:user/ana` },
        { AWS: role('One') },
        { AWS: `arn:aws:sts::${B}:assumed-role/One/job` },
        { Service: 'ec2.amazonaws.com' },
        { Federated: provider },
        { Federated: 'accounts.google.com' },
        { AWS: `arn:aws:sts::${B}:federated-user/fred` },
      ),
      action: some<unknown>(
        'sts:*',
        'sts:*',
        ['sts:AssumeRole', 'sts:TagSession'],
        'sts:AssumeRole',
        'sts:AssumeRoleWithWebIdentity',
        ['sts:AssumeRole*', 'sts:SetSourceIdentity'],
        'sts:TagSession',
      ),
      condition: conditions,
      effect: rarely('Allow', some('Deny'), 8),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((entries) => some(entries, [...entries, door], [...entries, door]))
  .map((entries) => ({
    Version: '2012-10-17',
    Statement: entries.map(({ who, action, condition, effect }) =>
      given({ Effect: effect, Principal: who, Action: action, Condition: condition }),
    ),
  }))
const identity = fc
  .array(
    fc.record({
      action: some<unknown>(
        '*',
        '*',
        'sts:*',
        'sts:AssumeRole',
        ['sts:AssumeRole', 'sts:TagSession'],
        's3:*',
        'sts:GetFederationToken',
        'sts:Get*',
        'iam:*',
      ),
      condition: conditions,
      effect: rarely('Allow', some('Deny'), 6),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .chain((entries) =>
    some(entries, [...entries, { action: '*' as unknown, condition: undefined as unknown, effect: 'Allow' }]),
  )
  .map((entries) => [
    {
      name: 'p',
      document: {
        Version: '2012-10-17',
        Statement: entries.map(({ action, condition, effect }) =>
          given({ Effect: effect, Action: action, Resource: '*', Condition: condition }),
        ),
      },
    },
  ])

const callers = [
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${A}:user/far`,
  `arn:aws:iam::${B}:root`,
  role('One'),
  `arn:aws:sts::${B}:assumed-role/One/job`,
  `arn:aws:sts::${B}:federated-user/fred`,
  'service:ec2.amazonaws.com',
  'anonymous',
]
const later = ['session:c0', 'session:c1', 'session:c2', 'session:c0', 'session:c0', 'session:c1']
const any = some(...callers, ...later, ...later)
const seconds = some(0, 0, 60, 60, 899, 900, 1000, 3599, 3600, 3601, 43_200)

const call = fc.oneof(
  {
    arbitrary: fc.record({
      caller: any,
      action: fc.constant('sts:AssumeRole'),
      resource: some(
        role('One'),
        role('One'),
        role('path/Two'),
        role('path/Two'),
        role('Missing'),
        `arn:aws:iam::${B}:user/ana`,
        '*',
      ),
      parameters: assume,
    }),
    weight: 6,
  },
  {
    arbitrary: fc
      .record({
        caller: rarely(
          `web-identity:${host}`,
          some(
            'web-identity:accounts.google.com',
            'web-identity:www.amazon.com',
            'web-identity:unknown.example.com',
            `web-identity:${host}/`,
          ),
          6,
        ),
        claims,
        name: rarely<string | undefined>('job', some<string | undefined>('j', undefined), 9),
        duration: durations,
        policy: sessionPolicy,
      })
      .map(({ caller, claims: WebIdentityToken, name, duration, policy }) => ({
        caller,
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: role('One'),
        parameters: given({ RoleSessionName: name, WebIdentityToken, DurationSeconds: duration, Policy: policy }),
      })),
    weight: 2,
  },
  {
    arbitrary: fc
      .record({
        amr: some<unknown>(
          ['unauthenticated'],
          ['unauthenticated'],
          ['authenticated', 'graph.facebook.com'],
          undefined,
        ),
        flow: some<unknown>(undefined, 'enhanced', 'enhanced', 'basic'),
        arns: some<unknown>(
          undefined,
          ['arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy'],
          [`arn:aws:iam::${B}:policy/Reads`],
        ),
      })
      .map(({ amr, flow, arns }) => ({
        caller: 'web-identity:cognito-identity.amazonaws.com',
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: role('One'),
        parameters: given({
          RoleSessionName: 'job',
          WebIdentityToken: given({ aud: 'eu-west-1:pool', sub: 'eu-west-1:guest', amr }),
          AuthFlow: flow,
          PolicyArns: amr === undefined || !Array.isArray(amr) || amr[0] !== 'unauthenticated' ? undefined : arns,
        }),
      })),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      caller: any,
      action: fc.constant('sts:GetSessionToken'),
      parameters: assume.map(({ DurationSeconds, SerialNumber, TokenCode }) =>
        given({ DurationSeconds, SerialNumber, TokenCode }),
      ),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      caller: any,
      action: fc.constant('sts:GetWebIdentityToken'),
      parameters: fc
        .tuple(
          assume,
          rarely<unknown>(
            ['a'],
            some<unknown>(
              undefined,
              [],
              ['a', 'b'],
              Array.from({ length: 11 }, (_, at) => `${at}`),
            ),
          ),
        )
        .map(([{ DurationSeconds, Tags }, Audience]) => given({ DurationSeconds, Tags, Audience })),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      caller: any,
      action: fc.constant('sts:GetFederationToken'),
      parameters: fc
        .tuple(assume, rarely<string | undefined>('fred', fc.oneof(names, fc.constant(undefined))))
        .map(([{ DurationSeconds, Policy, Tags, PolicyArns }, Name]) =>
          given({ DurationSeconds, Policy, Tags, PolicyArns, Name }),
        ),
    }),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(
        any,
        some(
          ['s3:GetObject', 'arn:aws:s3:::b/x'],
          ['iam:ListUsers', '*'],
          ['sts:GetCallerIdentity', '*'],
          ['sts:DecodeAuthorizationMessage', '*'],
          ['sts:GetAccessKeyInfo', '*'],
          ['iam:GetRole', role('One')],
          ['iam:PassRole', role('One')],
        ),
      )
      .map(([caller, [action, resource]]) => ({ caller, action, resource })),
    weight: 4,
  },
)

export const stsScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    calls: fc.array(fc.tuple(call, seconds), { minLength: 2, maxLength: 7 }),
    one: trust,
    two: trust,
    url: rarely(host, some(`https://${host}`, `${host}/`, `https://${host}/`), 5),
    user: identity,
    far: identity,
    roleOne: identity,
    roleTwo: identity,
    userTags: some<unknown>(undefined, { team: 'a' }, { Team: 'b', env: 'x' }),
    roleTags: some<unknown>(undefined, { team: 'a' }, { TEAM: 'c' }),
    most: some(undefined, 3600, 7200, 43_200),
    bucketTo: some<unknown>(
      undefined,
      { AWS: `arn:aws:sts::${B}:federated-user/fred` },
      { AWS: `arn:aws:iam::${B}:user/ana` },
      { AWS: `arn:aws:sts::${B}:assumed-role/One/job` },
      { AWS: role('One') },
      '*',
    ),
  })
  .map((picture) => {
    let at = start
    return {
      format: 'iam-playground/1',
      accounts: [
        {
          id: A,
          users: [{ name: 'far', inlinePolicies: picture.far }],
          managedPolicies: [{ name: 'Reads', document: allow('s3:Get*') }],
        },
        {
          id: B,
          managedPolicies: [{ name: 'Reads', document: allow('s3:Get*') }],
          identityProviders: [{ type: 'oidc', url: picture.url, audiences: ['sts.amazonaws.com'] }],
          users: [
            given({
              name: 'ana',
              inlinePolicies: picture.user,
              tags: picture.userTags,
              mfaDevices: [`arn:aws:iam::${B}:mfa/phone`],
            }),
            { name: 'fred', inlinePolicies: picture.user },
          ],
          roles: [
            given({
              name: 'One',
              trustPolicy: picture.one,
              inlinePolicies: picture.roleOne,
              tags: picture.roleTags,
              maxSessionDuration: picture.most,
            }),
            given({
              name: 'Two',
              path: '/path/',
              trustPolicy: picture.two,
              inlinePolicies: picture.roleTwo,
              tags: picture.roleTags,
            }),
          ],
          resources: [
            given({
              arn: 'arn:aws:s3:::b',
              policy:
                picture.bucketTo === undefined ? undefined : allow('s3:GetObject', { Principal: picture.bucketTo }),
            }),
          ],
        },
      ],
      calls: picture.calls.map(([one, after], index) => {
        at += after * 1000
        return { id: `c${index}`, at: new Date(at).toISOString(), ...one }
      }),
    }
  })
