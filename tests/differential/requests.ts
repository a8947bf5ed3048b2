/** Random calls that are several requests (3.6): operations, parameters, tags, passed roles, and requests by hand. */
import fc from 'fast-check'

const A = '111122223333'
const place = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:${A}:${rest}`
const role = (name: string): string => `arn:aws:iam::${A}:role/${name}`
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const often = (value: unknown): fc.Arbitrary<unknown> => fc.option(fc.constant(value), { nil: undefined })
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
const parameters = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(fields).map(given)

const tags = some<unknown>(undefined, { team: 'a' }, [{ Key: 'team', Value: 'b' }], [{ key: 'team', value: 'a' }])
const ec2Tags = some<unknown>(
  undefined,
  [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'a' }] }],
  [
    { ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'a' }] },
    { ResourceType: 'volume', Tags: [{ Key: 'team', Value: 'b' }] },
  ],
)

const object = parameters({
  ACL: often('private'),
  Tagging: often('team=a'),
  ObjectLockMode: often('GOVERNANCE'),
  CopySource: some<unknown>(undefined, 'src/k', '/src/k', 'src/k?versionId=1', 'arn:aws:s3:::src/k'),
})

interface Kind {
  readonly action: fc.Arbitrary<string>
  readonly resource: fc.Arbitrary<unknown>
  readonly parameters: fc.Arbitrary<Record<string, unknown>>
}
const nothing = fc.constant({})
const kinds: readonly Kind[] = [
  {
    action: some('s3:PutObject', 's3:CopyObject', 's3:copyobject', 's3:UploadPart'),
    resource: some<unknown>('arn:aws:s3:::dst/k', ['arn:aws:s3:::dst/k', 'arn:aws:s3:::dst/l']),
    parameters: object,
  },
  {
    action: some('s3:GetObject', 's3:DeleteObject', 's3:GetObjectTagging', 's3:HeadObject', 's3:GetObjectAcl'),
    resource: some('arn:aws:s3:::dst/k', place('s3', 'accesspoint/p/object/k')),
    parameters: parameters({ VersionId: often('v1') }),
  },
  {
    action: some('s3:ListObjectsV2', 's3:ListBucket'),
    resource: fc.constant('arn:aws:s3:::dst'),
    parameters: parameters({ Prefix: often('home/'), Delimiter: often('/'), MaxKeys: often(10) }),
  },
  {
    action: some('ec2:RunInstances', 'ec2:ModifyInstanceAttribute'),
    resource: fc.constant(place('ec2', 'instance/*')),
    parameters: parameters({
      InstanceType: often('t3.micro'),
      MetadataOptions: often({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 }),
      BlockDeviceMappings: often([{ Ebs: { Encrypted: true } }]),
    }),
  },
  {
    action: some('kms:Encrypt', 'kms:Decrypt'),
    resource: fc.constant(place('kms', 'key/2')),
    parameters: parameters({ EncryptionContext: some<unknown>(undefined, { app: 'x' }, { app: 'x', other: 'y' }, {}) }),
  },
  {
    action: some('s3:ListObjectsV2', 's3:HeadBucket', 's3:PutBucketEncryption', 's3:ListMultipartUploads'),
    resource: fc.constant('arn:aws:s3:::dst'),
    parameters: nothing,
  },
  {
    action: fc.constant('s3:DeleteObjects'),
    resource: fc.constant('arn:aws:s3:::dst'),
    parameters: parameters({ Delete: some({ Objects: [{ Key: 'k' }, { Key: 'l', VersionId: 'v' }] }) }),
  },
  {
    action: some('dynamodb:TransactWriteItems', 'dynamodb:TransactGetItems'),
    resource: fc.constant('*'),
    parameters: parameters({
      TransactItems: some([
        { Put: { TableName: 't' }, Get: { TableName: 't' } },
        { ConditionCheck: { TableName: place('dynamodb', 'table/u') } },
      ]),
    }),
  },
  {
    action: some('dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'),
    resource: fc.constant(place('dynamodb', 'table/t')),
    parameters: parameters({
      RequestItems: some<unknown>(undefined, { t: {}, u: {} }, { [place('dynamodb', 'table/v')]: {} }),
    }),
  },
  {
    action: some('ssm:StartSession', 'ssm:SendCommand'),
    resource: fc.constant(place('ec2', 'instance/i-1')),
    parameters: parameters({
      DocumentName: some<unknown>(undefined, 'Mine', 'AWS-RunShellScript'),
      Target: often('i-1'),
      InstanceIds: often(['i-2', 'mi-3']),
    }),
  },
  {
    action: some('dynamodb:Query', 'dynamodb:Scan', 'dynamodb:GetItem'),
    resource: fc.constant(place('dynamodb', 'table/t')),
    parameters: parameters({ IndexName: often('By') }),
  },
  {
    action: some('lambda:Invoke', 'lambda:InvokeFunction', 'lambda:GetFunction'),
    resource: some(place('lambda', 'function:f'), place('lambda', 'function:f:dev')),
    parameters: parameters({ Qualifier: often('prod') }),
  },
  {
    action: some('lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'),
    resource: fc.constant(place('lambda', 'function:new')),
    parameters: parameters({
      Role: some<unknown>(undefined, role('P'), role('Q')),
      Layers: often([place('lambda', 'layer:l:1')]),
      Tags: tags,
    }),
  },
  {
    action: fc.constant('kms:ReEncrypt'),
    resource: fc.constant(place('kms', 'key/1')),
    parameters: parameters({
      SourceKeyId: often('1'),
      DestinationKeyId: some<unknown>(undefined, 'alias/a', place('kms', 'key/2')),
    }),
  },
  {
    action: some('ec2:RunInstances', 'ec2:AssociateIamInstanceProfile'),
    resource: fc.constant([place('ec2', 'instance/*'), place('ec2', 'subnet/subnet-1')]),
    parameters: parameters({
      IamInstanceProfile: some<unknown>(undefined, { Name: 'Web' }, { Arn: `arn:aws:iam::${A}:instance-profile/P` }),
      TagSpecifications: ec2Tags,
    }),
  },
  {
    action: some('ecs:RunTask', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'),
    resource: fc.constant(place('ecs', 'task-definition/app:7')),
    parameters: parameters({
      overrides: some<unknown>(undefined, { taskRoleArn: role('P'), executionRoleArn: role('Q') }),
      role: often(role('Q')),
      tags,
    }),
  },
  {
    action: some('iam:CreateRole', 'iam:AddRoleToInstanceProfile', 'iam:CreateUser'),
    resource: fc.constant(`arn:aws:iam::${A}:role/New`),
    parameters: parameters({ Tags: tags, RoleName: often('P') }),
  },
  {
    action: some('glue:CreateJob', 'glue:GetJob'),
    resource: fc.constant(place('glue', 'job/j')),
    parameters: parameters({ Role: some<unknown>(undefined, 'P', role('Q')), Tags: tags }),
  },
  {
    action: some('sqs:CreateQueue', 'sqs:SendMessageBatch', 'sqs:SendMessage'),
    resource: fc.constant(place('sqs', 'q')),
    parameters: parameters({ tags }),
  },
  {
    action: some('rds:CreateDBInstance', 'rds:ModifyDBInstance'),
    resource: fc.constant(place('rds', 'db:d')),
    parameters: parameters({ MonitoringRoleArn: often(role('P')), Tags: tags }),
  },
]

const prefixes = 's3 dynamodb lambda kms ec2 ecs iam glue sqs rds ssm'.split(' ')
const names = [
  ...[
    's3:GetObject',
    's3:GetObjectVersion',
    's3:PutObject',
    's3:PutObjectTagging',
    's3:ListBucket',
    's3:DeleteObject*',
  ],
  ...[
    's3:CopyObject',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'lambda:InvokeFunction',
    'lambda:CreateFunction',
    'kms:ReEncrypt*',
  ],
  ...[
    'kms:ReEncryptTo',
    'ec2:RunInstances',
    'ec2:CreateTags',
    'iam:PassRole',
    'iam:TagRole',
    'iam:CreateRole',
    'ecs:TagResource',
  ],
  ...[
    'sqs:SendMessage',
    'sqs:TagQueue',
    'rds:AddTagsToResource',
    'lambda:GetLayerVersion',
    ...prefixes.map((prefix) => `${prefix}:*`),
  ],
]
const resources = [
  ...[
    '*',
    'arn:aws:s3:::dst/*',
    'arn:aws:s3:::src/*',
    'arn:aws:s3:::dst',
    role('P'),
    role('*'),
    place('dynamodb', 'table/t'),
  ],
  ...[
    place('dynamodb', 'table/*'),
    place('lambda', 'function:f'),
    place('lambda', 'function:*'),
    place('kms', 'key/2'),
  ],
  ...[place('ec2', 'instance/*'), place('ec2', 'subnet/*'), place('ec2', 'volume/*'), place('ecs', 'task/*')],
]
const conditions = some<unknown>(
  undefined,
  undefined,
  undefined,
  { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] } },
  { StringEquals: { 'aws:RequestTag/team': 'a' } },
  { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
  { Null: { 'aws:TagKeys': 'true' } },
  { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
  { StringLike: { 's3:prefix': 'home/*' } },
  { NumericLessThanEquals: { 's3:max-keys': '10' } },
  { StringEquals: { 's3:RequestObjectTag/team': 'a' } },
  { StringEquals: { 's3:x-amz-acl': 'private' } },
  { StringEquals: { 'ec2:InstanceType': 't3.micro' } },
  { Bool: { 'ec2:Encrypted': 'true' } },
  { StringEquals: { 'kms:EncryptionContext:app': 'x' } },
  { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['app'] } },
  { StringLike: { 'dynamodb:EnclosingOperation': 'Transact*' } },
)
const statement = fc
  .record({
    Effect: some('Allow', 'Allow', 'Allow', 'Deny'),
    Action: fc.oneof(some<unknown>('*'), fc.subarray(names, { minLength: 1, maxLength: 4 })),
    Resource: fc.oneof(some<unknown>('*', '*'), fc.subarray(resources, { minLength: 1, maxLength: 4 })),
    Condition: conditions,
  })
  .map(given)
const policy = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }))

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}
const also = some<unknown>(
  undefined,
  undefined,
  undefined,
  [{ action: 'kms:Decrypt', resource: place('kms', 'key/2') }],
  [
    { action: 's3:ListBucket', resource: 'arn:aws:s3:::dst', context: { 's3:prefix': 'a' } },
    { action: 'iam:PassRole', resource: role('P') },
  ],
)

const call = fc.oneof(
  ...kinds.map(({ action, resource, parameters: passed }) =>
    fc
      .record({
        action,
        resource,
        parameters: passed,
        also,
        vpcEndpoint: some<unknown>(undefined, undefined, 'vpce-1'),
      })
      .map(given),
  ),
)

export const requestScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({ identity: policy, endpoint: policy, bucket: policy, calls: fc.array(call, { minLength: 1, maxLength: 5 }) })
  .map(({ identity, endpoint, bucket, calls }) => ({
    format: 'iam-playground/1',
    accounts: [
      {
        id: A,
        users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document: identity }] }],
        roles: [
          { name: 'P', trustPolicy: trust },
          { name: 'Q', path: '/team/', trustPolicy: trust },
        ],
        instanceProfiles: [{ name: 'Web', role: 'Q' }],
        resources: [
          {
            arn: 'arn:aws:s3:::dst',
            policy: { ...bucket, Statement: bucket.Statement.map((one) => ({ ...one, Principal: '*' })) },
          },
          { arn: place('s3', 'accesspoint/p'), bucket: 'arn:aws:s3:::dst' },
        ],
        vpcEndpoints: [
          {
            id: 'vpce-1',
            policy: { ...endpoint, Statement: endpoint.Statement.map((one) => ({ ...one, Principal: '*' })) },
          },
        ],
      },
    ],
    calls: calls.map((one, index) => ({ id: `c${index}`, caller: `arn:aws:iam::${A}:user/ana`, ...one })),
  }))
