import { describe, expect, test } from 'vitest'
import { isMultivalued, keyFacts } from '../../src/engine/context/keys.ts'
import { A, allow, B, deny, evaluate, inline, M, outcome, policy, role, sessionArn, to, user } from './build.ts'
import { at, bucket, C, type Call, conditionsOf, github, orgPaths, values, world } from './probe.ts'

const ana = `arn:aws:iam::${A}:user/team/x/ana`
const reader = `arn:aws:iam::${A}:role/team/x/Reader`
const root = (account: string) => `arn:aws:iam::${account}:root`

/** One user who may read where the condition holds. */
const asks = (Condition: unknown, call: Call = {}, tags: Record<string, string> = {}) => ({
  accounts: [
    {
      id: B,
      users: [{ name: 'bo', tags, inlinePolicies: inline(allow('s3:*', '*', Condition)) }],
      resources: [{ arn: bucket, abac: true, tags: { Cost: '1' } }],
    },
  ],
  calls: [{ id: 'call', caller: user(B, 'bo'), action: 's3:ListBucket', resource: bucket, ...call }],
})

describe('1.4 rules for keys', () => {
  test.each([
    // rule 1: the fixed part and the tag key
    ['AWS:principaltag/DEPT', 'allowed'],
    ['aws:PrincipalTag/dept', 'allowed'],
    ['aws:PrincipalTag/dep', 'implicitDeny: identityPolicy'],
    // rule 3: values keep their case
    ['aws:PrincipalTag/Dept ', 'implicitDeny: identityPolicy'],
  ])('rule 1: %s → %s', (key, expected) => {
    expect(outcome(asks({ StringEquals: { [key]: 'IT' } }, {}, { dept: 'IT' }))).toBe(expected)
  })
  test('rule 1: the names of the context are insensitive too, given and removed', () => {
    expect(outcome(asks({ StringEquals: { 's3:Prefix': 'a' } }, { context: { 'S3:PREFIX': 'a' } }))).toBe('allowed')
    expect(outcome(asks({ Null: { 'aws:CurrentTime': 'true' } }, { context: { 'AWS:currenttime': null } }))).toBe(
      'allowed',
    )
  })
  test.each([
    ['StringEquals', 'IT', 'allowed'],
    ['StringEquals', 'it', 'implicitDeny: identityPolicy'],
    ['StringEqualsIgnoreCase', 'it', 'allowed'],
  ])('rule 3: %s %s → %s', (operator, value, expected) => {
    expect(outcome(asks({ [operator]: { 'aws:PrincipalTag/dept': value } }, {}, { dept: 'IT' }))).toBe(expected)
  })

  const twice = (condition: unknown) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'bo', inlinePolicies: inline(allow('s3:*', '*', condition)) }],
        resources: [{ arn: bucket, abac: true, tags: { Team: 'a', team: 'b', one: '1' } }],
      },
    ],
    calls: [{ id: 'call', caller: user(B, 'bo'), action: 's3:ListBucket', resource: bucket }],
  })
  test.each([
    [{ StringEquals: { 'aws:ResourceTag/team': 'a' } }, 'implicitDeny: identityPolicy'],
    [{ StringEquals: { 'aws:ResourceTag/team': ['a', 'b'] } }, 'implicitDeny: identityPolicy'],
    [{ StringNotEquals: { 'aws:ResourceTag/team': ['a', 'b'] } }, 'allowed'],
    [{ StringLikeIfExists: { 'aws:ResourceTag/TEAM': '*' } }, 'implicitDeny: identityPolicy'],
    [{ 'ForAnyValue:StringEquals': { 'aws:ResourceTag/team': 'a' } }, 'implicitDeny: identityPolicy'],
    [{ Null: { 'aws:ResourceTag/team': 'false' } }, 'allowed'],
    [{ StringEquals: { 'aws:ResourceTag/one': '1' } }, 'allowed'],
    [{ StringEquals: { 'aws:ResourceTag/one': `\${aws:ResourceTag/team}` } }, 'implicitDeny: identityPolicy'],
  ])('rule 2, U03: two tags whose keys differ in case, %j → %s', (condition, expected) => {
    expect(outcome(twice(condition))).toBe(expected)
  })
  test('rule 2, U03: the trace says "ambiguous tag key"', () => {
    const [condition] = conditionsOf(twice({ StringEquals: { 'aws:ResourceTag/team': 'a' } }))
    expect(condition).toMatchObject({ outcome: 'noMatch', section: '1.4' })
    expect(condition?.uncertain).toBeUndefined()
    expect(condition?.reason).toBe(
      'Two tags have keys that differ only in case, so `aws:ResourceTag/team` is ambiguous and matches nothing.',
    )
    expect(conditionsOf(twice({ StringEquals: { 'aws:ResourceTag/one': '1' } }))[0]?.uncertain).toBeUndefined()
  })

  test.each([
    // rule 4: by definition, not by the number of values
    [{ StringEquals: { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': 'a' }, 'implicitDeny: identityPolicy'],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': 'a' }, 'allowed'],
    [{ StringEquals: { 's3:prefix': 'a' } }, { 's3:prefix': ['b', 'a'] }, 'implicitDeny: identityPolicy'], // 4.13: several values of a single-valued key are U22
    [{ 'ForAnyValue:StringEquals': { 's3:prefix': 'a' } }, { 's3:prefix': ['b', 'a'] }, 'allowed'],
    // U07: of an unknown key a list of several values
    [{ StringEquals: { 'my:key': 'a' } }, { 'my:key': 'a' }, 'allowed'],
    [{ StringEquals: { 'my:key': 'a' } }, { 'my:key': ['a'] }, 'allowed'],
    [{ StringEquals: { 'my:key': 'a' } }, { 'my:key': ['a', 'a'] }, 'implicitDeny: identityPolicy'],
    [{ 'ForAnyValue:StringEquals': { 'my:key': 'a' } }, { 'my:key': ['b', 'a'] }, 'allowed'],
    // rule 5: typos are absent, case is none
    [{ StringEquals: { 'aws:principalaccount': B } }, {}, 'allowed'],
    [{ StringEquals: { 'aws:PrincipalAccountId': B } }, {}, 'implicitDeny: identityPolicy'],
    [{ StringNotEquals: { 'aws:OrgID': 'o-x' } }, {}, 'allowed'],
    // 1.5: aws:ARN is retired
    [{ ArnLike: { 'aws:ARN': '*' } }, {}, 'implicitDeny: identityPolicy'],
    [{ Null: { 'aws:ARN': 'true' } }, {}, 'allowed'],
  ])('rules 4 and 5: %j with %j → %s', (condition, context, expected) => {
    expect(outcome(asks(condition, { context }))).toBe(expected)
  })

  const multivalued = [
    ...[
      'aws:PrincipalOrgPaths',
      'aws:PrincipalServiceNamesList',
      'aws:VpceOrgPaths',
      'aws:ResourceOrgPaths',
      'aws:TagKeys',
      'aws:CalledVia',
      'aws:SourceOrgPaths',
    ],
    ...[
      'kms:EncryptionContextKeys',
      'kms:GrantOperations',
      'kms:ResourceAliases',
      'sts:TransitiveTagKeys',
      'sts:RequestContextProviders',
      'saml:mail',
      'saml:eduPersonAffiliation',
      `cognito-identity.amazonaws.com:amr`,
    ],
  ]
  const single = [
    ...[
      'aws:PrincipalArn',
      'aws:PrincipalAccount',
      'aws:PrincipalOrgID',
      'aws:PrincipalTag/any',
      'aws:PrincipalIsAWSService',
      'aws:PrincipalServiceName',
      'aws:PrincipalType',
      'aws:userid',
      'aws:username',
    ],
    ...[
      'aws:TokenIssueTime',
      'aws:MultiFactorAuthPresent',
      'aws:MultiFactorAuthAge',
      'aws:FederatedProvider',
      'aws:SourceIdentity',
      'aws:AssumedRoot',
      'aws:SignInSessionArn',
      'aws:ChatbotSourceArn',
    ],
    ...[
      'aws:Ec2InstanceSourceVpc',
      'aws:Ec2InstanceSourcePrivateIPv4',
      'ec2:RoleDelivery',
      'ec2:SourceInstanceArn',
      'lambda:SourceFunctionArn',
      'ssm:SourceInstanceArn',
      'glue:RoleAssumedBy',
    ],
    ...[
      'glue:CredentialIssuingService',
      'codebuild:BuildArn',
      'codebuild:ProjectArn',
      'identitystore:UserId',
      'aws:SourceIp',
      'aws:VpcSourceIp',
      'aws:SourceVpc',
      'aws:SourceVpce',
      'aws:SourceVpcArn',
    ],
    ...[
      'aws:VpceAccount',
      'aws:VpceOrgID',
      'aws:ResourceAccount',
      'aws:ResourceOrgID',
      'aws:ResourceTag/any',
      'aws:CurrentTime',
      'aws:EpochTime',
      'aws:SecureTransport',
      'aws:RequestedRegion',
      'aws:UserAgent',
    ],
    ...[
      'aws:referer',
      'aws:RequestTag/any',
      'aws:ViaAWSService',
      'aws:CalledViaFirst',
      'aws:CalledViaLast',
      'aws:ViaAWSMCPService',
      'aws:CalledViaAWSMCP',
      'aws:IsMcpServiceAction',
    ],
    ...[
      'aws:SourceArn',
      'aws:SourceAccount',
      'aws:SourceOrgID',
      'iam:PassedToService',
      'iam:AssociatedResourceArn',
      'iam:PolicyARN',
      'iam:PermissionsBoundary',
      'iam:AWSServiceName',
      'iam:ResourceTag/any',
    ],
    ...[
      's3:prefix',
      's3:delimiter',
      's3:max-keys',
      's3:ExistingObjectTag/any',
      's3:RequestObjectTag/any',
      's3:BucketTag/any',
      's3:x-amz-acl',
      's3:x-amz-server-side-encryption',
    ],
    ...[
      's3:x-amz-server-side-encryption-aws-kms-key-id',
      's3:ResourceAccount',
      's3:authType',
      's3:signatureAge',
      's3:TlsVersion',
      's3:DataAccessPointArn',
      'kms:ViaService',
      'kms:CallerAccount',
    ],
    ...[
      'kms:EncryptionContext:any',
      'kms:GrantIsForAWSResource',
      'kms:GranteePrincipal',
      'kms:RequestAlias',
      'ec2:InstanceType',
      'ec2:Region',
      'ec2:ResourceTag/any',
      'ec2:CreateAction',
    ],
    ...[
      'lambda:FunctionUrlAuthType',
      'lambda:InvokedViaFunctionUrl',
      'lambda:FunctionArn',
      'secretsmanager:SecretId',
      'secretsmanager:VersionStage',
      'secretsmanager:BlockPublicPolicy',
      'aws:SourceOwner',
    ],
    ...[
      'sts:ExternalId',
      'sts:RoleSessionName',
      'sts:SourceIdentity',
      'sts:TaskPolicyArn',
      'sts:RequestContext/any',
      'sts:AWSServiceName',
      'sts:DurationSeconds',
      'saml:aud',
      'saml:sub',
      'saml:eduPersonPrincipalName',
    ],
    ...[
      `${github}:aud`,
      `${github}:sub`,
      'accounts.google.com:oaud',
      'www.amazon.com:app_id',
      'www.amazon.com:user_id',
      'example.com:email',
    ],
  ]
  test('the column "card." of 1.5 to 1.11 and 6.26: one value does not make a key single, nor two multivalued', () => {
    expect(multivalued.filter((key) => !isMultivalued(key, 1))).toEqual([])
    expect(single.filter((key) => isMultivalued(key, 1))).toEqual([])
    expect([...multivalued, ...single].filter((key) => keyFacts(key).cardinality === undefined)).toEqual([])
  })
  test.each([
    'aws:PrincipalTag',
    'aws:principaltagged',
    'x:aws:PrincipalTag/any',
    `${github}:repository`,
    `${github}:audience`,
    'aws:amr',
    'my:amr:x',
    's3:VersionId',
    '',
  ])('%j is not among them (U07)', (key) => {
    expect(keyFacts(key).cardinality).toBeUndefined()
    expect([isMultivalued(key, 0), isMultivalued(key, 1), isMultivalued(key, 2)]).toEqual([false, false, true])
  })
  test.each([
    // U07 counts where the number of values decides: without a set operator
    [{ StringEquals: { 'my:key': 'a' } }, 'a', ['U07']],
    [{ StringEquals: { 'my:key': 'a' } }, ['a', 'b'], ['U22', 'U07']],
    [{ 'ForAnyValue:StringEquals': { 'my:key': 'a' } }, ['a', 'b'], undefined],
    [{ Null: { 'my:key': 'true' } }, 'a', undefined],
    [{ StringEquals: { 's3:prefix': 'a' } }, 'a', undefined],
    [{ StringEquals: { 'my:other': 'a' } }, 'a', undefined],
  ])('U07 is named: %j with %j → %j', (condition, given, expected) => {
    expect(conditionsOf(asks(condition, { context: { 'my:key': given, 's3:prefix': 'a' } }))[0]?.uncertain).toEqual(
      expected,
    )
  })
})

describe('1.5 principal keys', () => {
  const keys = [
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalIsAWSService',
    'aws:PrincipalServiceName',
    'aws:PrincipalServiceNamesList',
  ]
  const assume = {
    id: 'assume',
    at,
    caller: ana,
    action: 'sts:AssumeRole',
    resource: reader,
    parameters: { RoleSessionName: 'job' },
  }
  test.each<[string, Call, readonly unknown[]]>([
    ['a user in a nested OU', { caller: ana }, ['o-a1b2c3d4e5', [orgPaths[A]], 'false', undefined, undefined]],
    ['a session there', { caller: 'session:assume' }, ['o-a1b2c3d4e5', [orgPaths[A]], 'false', undefined, undefined]],
    ['in an OU', { caller: role(B, 'Target') }, ['o-a1b2c3d4e5', [orgPaths[B]], 'false', undefined, undefined]],
    [
      'the management account, under the root',
      { caller: user(M, 'boss') },
      ['o-a1b2c3d4e5', [orgPaths[M]], 'false', undefined, undefined],
    ],
    ['root', { caller: root(B) }, ['o-a1b2c3d4e5', [orgPaths[B]], 'false', undefined, undefined]],
    [
      'a federated user',
      { caller: `arn:aws:sts::${A}:federated-user/x` },
      ['o-a1b2c3d4e5', [orgPaths[A]], 'false', undefined, undefined],
    ],
    [
      'a service-linked role',
      { caller: role(A, 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS') },
      ['o-a1b2c3d4e5', [orgPaths[A]], 'false', undefined, undefined],
    ],
    ['outside', { caller: user(C, 'cy') }, [undefined, undefined, 'false', undefined, undefined]],
    [
      'undeclared account',
      { caller: user('555566667777', 'x') },
      [undefined, undefined, 'false', undefined, undefined],
    ],
    [
      'a service',
      { caller: 'service:cloudtrail.amazonaws.com' },
      [
        undefined,
        undefined,
        'true',
        'cloudtrail.amazonaws.com',
        ['cloudtrail.amazonaws.com', 'cloudtrail.us-east-1.amazonaws.com'],
      ],
    ],
    [
      'a regional service',
      { caller: 'service:logs.eu-west-1.amazonaws.com' },
      [
        undefined,
        undefined,
        'true',
        'logs.eu-west-1.amazonaws.com',
        ['logs.eu-west-1.amazonaws.com', 'logs.amazonaws.com'],
      ],
    ],
    [
      'in China',
      { caller: 'service:ec2.amazonaws.com.cn' },
      [
        undefined,
        undefined,
        'true',
        'ec2.amazonaws.com.cn',
        ['ec2.amazonaws.com.cn', 'ec2.us-east-1.amazonaws.com.cn'],
      ],
    ],
    [
      'a service in the region of the resource',
      { caller: 'service:sns.amazonaws.com', action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${A}:queue` },
      [undefined, undefined, 'true', 'sns.amazonaws.com', ['sns.amazonaws.com', 'sns.eu-west-1.amazonaws.com']],
    ],
    ['no AWS name', { caller: 'service:example.com' }, [undefined, undefined, 'true', 'example.com', ['example.com']]],
    ['anonymous', { caller: 'anonymous' }, [undefined, undefined, undefined, undefined, undefined]],
  ])('%s', (_who, call, expected) => {
    expect(Object.values(values(call, keys, [assume]))).toEqual(expected)
  })
  test('an organization that lists nobody makes no keys', () => {
    const organization = { id: 'o-a1b2c3d4e5', managementAccountId: M, root: { id: 'r-ab12' } }
    expect(
      values({}, ['aws:PrincipalOrgID', 'aws:ResourceOrgID', 'aws:PrincipalOrgPaths'], [], { organization }),
    ).toEqual({
      'aws:PrincipalOrgID': undefined,
      'aws:ResourceOrgID': undefined,
      'aws:PrincipalOrgPaths': undefined,
    })
  })

  const serviceAsks = (caller: string, condition: unknown) => ({
    accounts: [
      { id: B, resources: [{ arn: bucket, policy: policy(to('*', 's3:PutObject', `${bucket}/*`, condition)) }] },
    ],
    calls: [{ id: 'call', caller, action: 's3:PutObject', resource: `${bucket}/log` }],
  })
  test.each([
    // caller, key, item
    ['service:logs.amazonaws.com', 'aws:PrincipalArn', ['U01']],
    ['service:logs.amazonaws.com', 'aws:PrincipalAccount', ['U01']],
    ['service:logs.amazonaws.com', 'aws:PrincipalType', ['U01']],
    ['service:logs.amazonaws.com', 'aws:userid', ['U01']],
    ['service:logs.amazonaws.com', 'aws:username', undefined],
    ['service:logs.amazonaws.com', 'aws:PrincipalOrgID', undefined],
    ['service:logs.amazonaws.com', 'aws:PrincipalIsAWSService', undefined],
    ['anonymous', 'aws:PrincipalArn', undefined],
    ['anonymous', 'aws:PrincipalAccount', undefined],
  ])('U01: %s and %s → %j', (caller, key, expected) => {
    expect(conditionsOf(serviceAsks(caller, { StringLike: { [key]: '*' } }))[0]?.uncertain).toEqual(expected)
  })
  test('U01: a value that the call gives is beyond doubt, and so is one that it removes', () => {
    for (const given of ['x', null]) {
      const scenario = serviceAsks('service:logs.amazonaws.com', { StringLike: { 'aws:PrincipalArn': '*' } })
      expect(
        conditionsOf({ ...scenario, calls: [{ ...scenario.calls[0], context: { 'aws:PrincipalArn': given } }] })[0]
          ?.uncertain,
      ).toBeUndefined()
    }
  })
  test.each([
    ['aws:PrincipalArn', ['U02']],
    ['aws:PrincipalAccount', ['U02']],
    ['aws:PrincipalType', ['U02']],
    ['aws:userid', ['U02']],
    ['aws:PrincipalIsAWSService', ['U02']],
    ['aws:username', undefined],
    ['sts:RoleSessionName', undefined],
  ])('U02: a trust policy that asks the holder of a token or an assertion for %s → %j', (key, expected) => {
    const web = {
      caller: `web-identity:${github}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: role(B, 'Target'),
      parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 'b' } },
    }
    const saml = {
      caller: `saml:arn:aws:iam::${B}:saml-provider/Okta`,
      action: 'sts:AssumeRoleWithSAML',
      resource: role(B, 'Target'),
      parameters: { SAMLAssertion: { RoleSessionName: 'zoe' } },
    }
    for (const call of [web, saml])
      expect(conditionsOf(world([{ id: 'call', at, ...call }], [key]))[0]?.uncertain).toEqual(expected)
  })
})

test('1.5: data perimeters exempt services by aws:PrincipalIsAWSService, because they have no organization', () => {
  const perimeter = (caller: string, Condition: unknown) => ({
    organization: { id: 'o-a1b2c3d4e5', managementAccountId: M, root: { id: 'r-ab12', accounts: [A] } },
    accounts: [
      {
        id: A,
        users: [{ name: 'in', inlinePolicies: inline(allow('s3:*')) }],
        resources: [
          {
            arn: bucket,
            policy: policy(
              { ...deny('s3:*', `${bucket}/*`, Condition), Principal: '*' },
              to('*', 's3:*', `${bucket}/*`),
            ),
          },
        ],
      },
      { id: C, users: [{ name: 'out', inlinePolicies: inline(allow('s3:*')) }] },
    ],
    calls: [{ id: 'call', caller, action: 's3:PutObject', resource: `${bucket}/x` }],
  })
  const strict = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }
  const exempting = {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  }
  expect(
    [user(A, 'in'), user(C, 'out'), 'service:logs.amazonaws.com'].map((caller) => outcome(perimeter(caller, strict))),
  ).toEqual(['allowed', 'explicitDeny: resourcePolicy', 'explicitDeny: resourcePolicy'])
  expect(
    [user(A, 'in'), user(C, 'out'), 'service:logs.amazonaws.com'].map((caller) =>
      outcome(perimeter(caller, exempting)),
    ),
  ).toEqual(['allowed', 'explicitDeny: resourcePolicy', 'allowed'])
  expect(evaluate(perimeter(sessionArn(A, 'Any', 's'), strict)).get('call')?.decision).toBe('rejected')
})
