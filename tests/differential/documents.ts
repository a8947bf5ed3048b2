/**
 * One document of one layer, all other layers open: every defect of section 2, every operator with every kind of
 * value, every form of principal, action and resource. These cover in every run what the large scenarios cover rarely.
 */
import fc from 'fast-check'

const B = '222233334444'
const A = '111122223333'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const oneOrMany = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: values, weight: 3 }, { arbitrary: fc.array(values, { maxLength: 3 }), weight: 1 })

export const kinds = [
  'identity',
  'managed',
  'group',
  'boundary',
  'session',
  'scp',
  'rcp',
  'trust',
  'resource',
  'key',
  'queue',
  'api',
  'endpoint',
] as const
type Kind = (typeof kinds)[number]

const bases = [
  ...[
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  ...[
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  ...['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
  ...[
    'Bool',
    'BinaryEquals',
    'IpAddress',
    'NotIpAddress',
    'ArnEquals',
    'ArnLike',
    'ArnNotEquals',
    'ArnNotLike',
    'Null',
    'stringequals',
    'Stringlike',
    'NullIfExists',
    'StringMatches',
    'BoolNot',
    '',
  ],
]
const operator = fc
  .tuple(
    some('', '', 'ForAllValues:', 'ForAnyValue:', 'forallvalues:', 'Any:'),
    some(...bases),
    some('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''))

/** Few texts of each type, used both by policies and by requests. */
const values = some<unknown>(
  ...[
    'a',
    'A',
    'a*',
    'ab',
    '*',
    '',
    'a?',
    '${*}',
    '${aws:username}',
    "${aws:PrincipalTag/none, 'a'}",
    "${aws:PrincipalTag/none,'a'}",
    '${x:list}',
    '${nothing}',
    '${',
    '${}',
    '${ aws:username}',
    '$a',
    'ana',
    'é',
  ],
  ...['10', '10.0', '-3', '+10', '1e1', '0x10', '10 ', 10, 1e3, -3, '.5', '5.', 0.5, '0.5', '1E1'],
  ...[
    '2026-04',
    '2026-04-25',
    '2026-04-25T09:00Z',
    '2026-04-25t09:00:00z',
    '2026-04-25T11:00:00+02:00',
    '2026-04-25T09:00:00',
    '1777107600',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2026-04-25T09:00:00.250Z',
  ],
  ...['true', 'false', true, false, 'True', 'yes', 'YQ==', 'YQ', 'YWI='],
  ...[
    '203.0.113.9',
    '203.0.113.0/24',
    '203.0.113.77/24',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::5',
    '2001:DB8:0:0::5',
    '2001:db8::/32',
    '::ffff:203.0.113.9',
    '10.0.0',
    '203.0.113.9/33',
    '203.0.113.9/',
    '1:2:3:4:5:6:7:8',
    '::',
    ':::',
    '203.0.113.009',
  ],
  ...[
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${B}:*`,
    'arn:aws:iam::*',
    `arn:*:iam::${B}:user/a?a`,
    `arn:aws:iam:*:*:user/\${aws:username}`,
    `arn:aws:sqs:eu:${B}:a:b`,
    `arn:aws:iam::*:user*`,
  ],
)
const keys = [
  'x:one',
  'x:list',
  'X:ONE',
  'aws:username',
  'aws:PrincipalArn',
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:SourceIp',
  'aws:TagKeys',
  'aws:SecureTransport',
  'aws:PrincipalOrgPaths',
  'x:missing',
  'aws:userid',
  'aws:PrincipalTag/team',
]
const block = fc.dictionary(some(...keys), oneOrMany(values), { maxKeys: 2 })
const condition = fc.dictionary(operator, block, { maxKeys: 2 })

const action = some<unknown>(
  '*',
  '*',
  's3:*',
  's3:GetObject',
  'S3:getobject',
  's3:G*t?bject',
  '*:*',
  '*:GetObject',
  's*:GetObject',
  's3:',
  ':GetObject',
  's3',
  's3:Get:Object',
  's3: GetObject',
  ' s3:GetObject',
  's3:GetObject,PutObject',
  '',
  7,
  null,
  'kms:*',
  '${aws:username}:*',
  's3:${x}',
  '?',
  '**',
  's3:Get*',
  's3:ListBucket',
  's3:List*',
  's3:PutBucketPolicy',
  's3:CreateJob',
)
const stsAction = some<unknown>(
  'sts:AssumeRole',
  'sts:*',
  'sts:Assume*',
  'STS:assumerole',
  '*',
  's3:GetObject',
  'sts:AssumeRole?',
  'sts:TagSession',
  '',
  'sts',
  '*:AssumeRole',
)
const resource = some<unknown>(
  ...[
    '*',
    '*',
    'arn:aws:s3:::b/*',
    'arn:aws:s3:::b',
    'arn:aws:s3:::b/x:y',
    'arn:aws:s3:::*',
    'arn:aws:s3:::?/*',
    'arn:aws:s3:*',
    'arn:aws:s3',
    'arn:*',
    'arn:aws:*:::b/*',
    'arn:*:s3:::b/*',
    'arn:aws:s3:*:*:b/*',
    'arn:aws:s3:::b/${aws:username}',
    'arn:aws:s3:::b/x${*}',
  ],
  ...[
    'arn:aws:s3:::b/${aws:username',
    'arn:aws:s3:::${nothing}*',
    'arn:aws:s3::',
    'b/x',
    '',
    5,
    '**',
    'arn:aws:kms:us-east-1:222233334444:key/1',
    'arn:aws:kms:*:222233334444:*',
    'arn:aws:kms:us-*',
    'arn:aws:kms:us-east-1:2222*:key/1',
    'arn:aws:kms:us-east-?:*:key/?',
    'ARN:aws:s3:::b/*',
    'arn:aws:s3:::b/x*',
    'execute-api:/*',
    'execute-api:/prod/GET/*',
    'execute-api:/prod/${aws:username}/p?ts',
    `arn:aws:execute-api:eu-west-1:${B}:a1b2c3/prod/*`,
  ],
)
const principalName = some<unknown>(
  ...[
    '*',
    B,
    A,
    `arn:aws:iam::${B}:root`,
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${B}:user/Ana`,
    `arn:aws:iam::${B}:user/*`,
    `arn:aws:iam::${B}:group/g`,
    `arn:aws:iam::${B}:role/R`,
    `arn:aws:sts::${B}:assumed-role/R/job`,
    `arn:aws:sts::${B}:assumed-role/R/*`,
    `arn:aws:sts::${B}:assumed-role/R`,
  ],
  ...[
    'ana',
    '12345',
    '',
    3,
    'arn:aws:iam::*:root',
    `arn:aws:iam::${A}:user/elsewhere`,
    `arn:aws:sts::${B}:federated-user/ana`,
    'AIDANOBODY',
    '${aws:PrincipalAccount}',
    'arn:aws:iam::1234567890:root',
    `arn:aws:iam::${B}:user/\${aws:username}`,
    `arn:aws:iam::${B}:saml-provider/Okta`,
    `arn:aws:lambda:eu-west-1:${B}:function:f`,
    'arn:aws:s3:::b',
    'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1',
  ],
)
const principal = fc.oneof(
  { arbitrary: some<unknown>('*', '*', { AWS: '*' }, { AWS: B }), weight: 4 },
  { arbitrary: oneOrMany(principalName).map((names) => ({ AWS: names })), weight: 3 },
  {
    arbitrary: some<unknown>(
      {},
      [],
      B,
      { aws: '*' },
      { Service: 's3.amazonaws.com', AWS: B },
      { Service: '*' },
      { CanonicalUser: 'abc', AWS: B },
      { Federated: 'accounts.google.com', AWS: B },
      null,
      { AWS: B, User: B },
      { AWS: [] },
    ),
    weight: 1,
  },
)

const withPrincipal = (kind: Kind) => ['rcp', 'trust', 'resource', 'key', 'queue', 'api', 'endpoint'].includes(kind)
const rarely = <T>(usual: T, other: fc.Arbitrary<T>, often = 9): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: often }, { arbitrary: other, weight: 1 })

function statement(kind: Kind): fc.Arbitrary<Record<string, unknown>> {
  const actions = kind === 'trust' ? stsAction : action
  const usual = { trust: 'sts:AssumeRole', rcp: 's3:*' } as Partial<Record<Kind, string>>
  return fc
    .record({
      effect:
        kind === 'rcp'
          ? rarely<unknown>('Deny', some<unknown>('Allow'))
          : rarely<unknown>('Allow', some<unknown>('Deny', 'Deny', 'Deny', 'allow', undefined, ['Allow']), 5),
      action: rarely<unknown>(usual[kind] ?? '*', oneOrMany(actions), 2),
      actionName: rarely('Action', some('NotAction', 'action'), 12),
      both: fc.nat(30),
      resource: rarely<unknown>(
        kind === 'trust' ? undefined : '*',
        fc.oneof({ arbitrary: oneOrMany(resource), weight: 5 }, { arbitrary: some(undefined), weight: 1 }),
        2,
      ),
      resourceName: rarely('Resource', some('NotResource'), 9),
      who: withPrincipal(kind)
        ? rarely<unknown>(kind === 'rcp' ? '*' : { AWS: B }, principal, 1)
        : rarely<unknown>(undefined, principal, 30),
      whoName: rarely('Principal', some('NotPrincipal'), 9),
      condition: rarely<unknown>(
        undefined,
        fc.oneof(
          { arbitrary: condition as fc.Arbitrary<unknown>, weight: 12 },
          {
            arbitrary: some<unknown>(
              [],
              'x',
              { StringEquals: 'a' },
              { StringEquals: { 'x:one': null } },
              { StringEquals: { 'x:one': [['a']] } },
              null,
            ),
            weight: 1,
          },
        ),
        1,
      ),
      sid: rarely<unknown>(undefined, some<unknown>('One', 'Two', '', 'with space', 'a-b', 5), 3),
      extra: rarely<unknown>(undefined, fc.constant(1), 40),
    })
    .map((given) => {
      const out: Record<string, unknown> = {
        Sid: given.sid,
        Effect: given.effect,
        [given.whoName]: given.who,
        [given.actionName]: given.action,
        [given.resourceName]: given.resource,
        Condition: given.condition,
        Extra: given.extra,
      }
      if (given.both === 0) out.NotAction = 's3:Put*'
      if (given.both === 1) out.NotResource = 'arn:aws:s3:::c'
      if (given.both === 2) out.NotPrincipal = { AWS: A }
      return Object.fromEntries(Object.entries(out).filter(([, value]) => value !== undefined))
    })
}

/** As text, with the faults that only text can have. */
const asText = (document: unknown): fc.Arbitrary<unknown> => {
  const text = JSON.stringify(document) ?? ''
  return some<unknown>(
    text,
    JSON.stringify(document, null, 2),
    text.replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
    text.replace('"Version":"2012-10-17"', '"Version":"2012-10-17","Version":"2012-10-17"'),
    text.replace(/"x:one":"a"/, '"x:one":"a","x:one":"b"'),
    `${text},`,
    text.replace('{', '{ // no comments\n'),
    text.replace(/}$/, ',}'),
    text.replace('Allow', 'Allow\u2019'),
    text.slice(0, -2),
    `\ufeff${text}`,
    '',
    'null',
    '[]',
    '"x"',
    text.replace('"Action":"', '"Action":"\\u0073'),
  )
}

function documentOf(kind: Kind): fc.Arbitrary<unknown> {
  return fc
    .record({
      statements: rarely<unknown>(undefined, some<unknown>([], {}, 'x', null, [[]]), 40),
      some: fc.array(statement(kind), { minLength: 1, maxLength: 2 }),
      single: fc.nat(8),
      version: rarely<unknown>(
        '2012-10-17',
        some<unknown>('2008-10-17', undefined, undefined, '2020-01-01', 20121017),
        4,
      ),
      id: rarely<unknown>(undefined, some<unknown>('Name', '', 4), 9),
      extra: rarely<unknown>(undefined, fc.constant({}), 40),
    })
    .map((given) => {
      const Statement = given.statements ?? (given.single === 0 ? given.some[0] : given.some)
      return Object.fromEntries(
        Object.entries({ Version: given.version, Id: given.id, Statement, extra: given.extra }).filter(
          ([, value]) => value !== undefined,
        ),
      )
    })
    .chain((document) =>
      fc.oneof({ arbitrary: fc.constant<unknown>(document), weight: 9 }, { arbitrary: asText(document), weight: 1 }),
    )
}

const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const openTo = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }
const trusts = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${B}:user/ana` }, Action: 'sts:AssumeRole' }],
}
const key = `arn:aws:kms:us-east-1:${B}:key/1`
const queue = `arn:aws:sqs:eu-west-1:${B}:q`
const api = `arn:aws:execute-api:eu-west-1:${B}:a1b2c3`

export const oneDocument: fc.Arbitrary<Record<string, unknown>> = some(...kinds).chain((kind) =>
  fc
    .record({
      document: documentOf(kind),
      one: fc.oneof(values, fc.array(values, { maxLength: 2 })),
      many: fc.array(values, { maxLength: 3 }),
      tagKeys: fc.array(some('a', 'ab', ''), { maxLength: 2 }),
      object: some(
        'arn:aws:s3:::b/x',
        'arn:aws:s3:::b/ana',
        'arn:aws:s3:::b/x*',
        'arn:aws:s3:::b/x:y',
        'arn:aws:s3:::b',
        '*',
        key,
      ),
      caller: some(
        `arn:aws:iam::${B}:user/ana`,
        `arn:aws:iam::${B}:user/ana`,
        `arn:aws:sts::${B}:assumed-role/R/job`,
        `arn:aws:iam::${B}:root`,
      ),
    })
    .map(({ document, one, many, tagKeys, object, caller }) => {
      const at = (which: Kind, otherwise: unknown) => (which === kind ? document : otherwise)
      const context = { 'x:one': one, 'x:list': many, 'aws:TagKeys': tagKeys, 'aws:SourceIp': '203.0.113.9' }
      const ask = (id: string, who: string, action: string, resource: string) => ({
        id,
        at: '2026-04-25T09:00:00Z',
        caller: who,
        action,
        resource,
        context,
        ...(kind === 'endpoint' ? { vpcEndpoint: 'vpce-1a2b3c4d' } : {}),
      })
      const entity = {
        inlinePolicies: [
          {
            name: 'p',
            document: at(
              'identity',
              kind === 'managed' || kind === 'group' || kind === 'resource'
                ? { ...open, Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] }
                : open,
            ),
          },
        ],
        managedPolicies: ['Managed'],
        permissionsBoundary: 'Boundary',
      }
      return {
        format: 'iam-playground/1',
        organization: {
          id: 'o-x',
          managementAccountId: A,
          root: { id: 'r-1', accounts: [A], organizationalUnits: [{ id: 'ou-1', name: 'Unit', accounts: [B] }] },
        },
        accounts: [
          { id: A },
          {
            id: B,
            ...(kind === 'scp' ? { serviceControlPolicies: [{ name: 's', document }] } : {}),
            ...(kind === 'rcp' ? { resourceControlPolicies: [{ name: 'r', document }] } : {}),
            managedPolicies: [
              {
                name: 'Managed',
                document: at('managed', { ...open, Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] }),
              },
              { name: 'Boundary', document: at('boundary', open) },
            ],
            groups: [{ name: 'g', inlinePolicies: kind === 'group' ? [{ name: 'p', document }] : [] }],
            users: [{ name: 'ana', groups: ['g'], tags: { team: 'a' }, ...entity }],
            roles: [
              { name: 'R', trustPolicy: trusts, ...entity },
              { name: 'T', trustPolicy: at('trust', trusts) },
            ],
            resources: [
              { arn: 'arn:aws:s3:::b', ...(kind === 'resource' ? { policy: document } : {}) },
              { arn: key, policy: at('key', openTo) },
              { arn: queue, policy: at('queue', openTo) },
              { arn: api, policy: at('api', openTo) },
            ],
            vpcEndpoints: [{ id: 'vpce-1a2b3c4d', vpcId: 'vpc-1', policy: at('endpoint', openTo) }],
          },
        ],
        calls: [
          ask('object', caller, 's3:GetObject', object === key ? 'arn:aws:s3:::b/x' : object),
          ask('key', caller, 'kms:Decrypt', key),
          ask('queue', caller, 'sqs:SendMessage', queue),
          ask('api', caller, 'execute-api:Invoke', `${api}/prod/GET/pets`),
          ask('far', `arn:aws:iam::${A}:root`, 'execute-api:Invoke', `${api}/prod/ana/pots`),
          {
            ...ask('assume', `arn:aws:iam::${B}:user/ana`, 'sts:AssumeRole', `arn:aws:iam::${B}:role/T`),
            parameters: { RoleSessionName: 'job', ...(kind === 'session' ? { Policy: document } : {}) },
          },
          { ...ask('later', 'session:assume', 's3:GetObject', 'arn:aws:s3:::b/x'), at: '2026-04-25T09:10:00Z' },
        ],
      }
    }),
)
