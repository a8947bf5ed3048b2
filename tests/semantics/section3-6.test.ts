/** Semantics 3.6: one call, several requests. */
import { describe, expect, test } from 'vitest'
import type { CallResult } from '../../src/scenario/run/evaluation.ts'
import { B, evaluate, user } from './build.ts'

const place = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:${B}:${rest}`
const role = (name: string): string => `arn:aws:iam::${B}:role/${name}`
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

interface Call {
  readonly action: string
  readonly resource?: string | readonly string[]
  readonly parameters?: object
  readonly also?: readonly object[]
  readonly context?: object
}

/** The call by a user who is allowed what the statements allow; everything without any. */
function ask(
  call: Call,
  statements: readonly object[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }],
): CallResult {
  const result = evaluate({
    accounts: [
      {
        id: B,
        users: [
          { name: 'ana', inlinePolicies: [{ name: 'p', document: { Version: '2012-10-17', Statement: statements } }] },
        ],
        roles: [
          { name: 'P', trustPolicy: trust },
          { name: 'Q', path: '/team/', trustPolicy: trust },
        ],
        instanceProfiles: [{ name: 'Web', role: 'Q' }],
      },
    ],
    calls: [{ id: 'call', caller: user(B, 'ana'), ...call }],
  }).get('call')
  if (result === undefined) throw new Error('no result')
  return result
}

const asked = (call: Call): readonly string[] => {
  const { requests, action, resources } = ask(call)
  return requests?.map((one) => `${one.action} ${one.resource}`) ?? [`${action} ${resources[0]}`]
}
const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
})

const object = 'arn:aws:s3:::dst/k'
describe('table O: an operation becomes its requests', () => {
  test.each([
    ['s3:ListObjectsV2', 'arn:aws:s3:::dst', 's3:ListBucket'],
    ['s3:HeadObject', object, 's3:GetObject'],
    ['s3:ListBuckets', '*', 's3:ListAllMyBuckets'],
    ['s3:PutBucketEncryption', 'arn:aws:s3:::dst', 's3:PutEncryptionConfiguration'],
    ['lambda:Invoke', place('lambda', 'function:f'), 'lambda:InvokeFunction'],
    ['sqs:SendMessageBatch', place('sqs', 'q'), 'sqs:SendMessage'],
    ['sns:PublishBatch', place('sns', 't'), 'sns:Publish'],
  ])('%s', (action, resource, needed) => {
    expect(ask({ action, resource }, [allow(needed)]).decision).toBe('allowed')
    // Policies are matched against the actions alone.
    expect(ask({ action, resource }, [allow(action)]).decision).toBe('implicitDeny')
  })

  test.each<[Call, readonly string[]]>([
    [
      { action: 's3:CopyObject', resource: object, parameters: { CopySource: '/src/k' } },
      [`s3:PutObject ${object}`, 's3:GetObject arn:aws:s3:::src/k'],
    ],
    [
      { action: 's3:UploadPartCopy', resource: object, parameters: { CopySource: 'src/k?versionId=7' } },
      [`s3:PutObject ${object}`, 's3:GetObjectVersion arn:aws:s3:::src/k'],
    ],
    [
      {
        action: 's3:DeleteObjects',
        resource: 'arn:aws:s3:::dst',
        parameters: { Delete: { Objects: [{ Key: 'a' }, { Key: 'b', VersionId: '7' }] } },
      },
      ['s3:DeleteObject arn:aws:s3:::dst/a', 's3:DeleteObjectVersion arn:aws:s3:::dst/b'],
    ],
    [
      {
        action: 'dynamodb:TransactWriteItems',
        resource: place('dynamodb', 'table/t'),
        parameters: { TransactItems: [{ Put: { TableName: 't' } }, { ConditionCheck: { TableName: 'u' } }] },
      },
      [
        `dynamodb:PutItem ${place('dynamodb', 'table/t')}`,
        `dynamodb:ConditionCheckItem ${place('dynamodb', 'table/u')}`,
      ],
    ],
    [
      {
        action: 'kms:ReEncrypt',
        resource: place('kms', 'key/1'),
        parameters: { SourceKeyId: '1', DestinationKeyId: place('kms', 'key/2') },
      },
      [`kms:ReEncryptFrom ${place('kms', 'key/1')}`, `kms:ReEncryptTo ${place('kms', 'key/2')}`],
    ],
  ])('%o', (call, expected) => {
    expect(asked(call)).toEqual(expected)
  })

  test('the explanation says what the operation is', () => {
    const { trace } = evaluate(
      {
        accounts: [{ id: B, users: [{ name: 'ana' }] }],
        calls: [{ id: 'call', caller: user(B, 'ana'), action: 's3:HeadObject', resource: object }],
      },
      true,
    ).get('call') ?? { trace: undefined }
    expect(trace?.children[0]?.reason).toBe(
      '`s3:HeadObject` is an operation; IAM asks for `s3:GetObject` on `arn:aws:s3:::dst/k`.',
    )
  })
})

describe('table P: parameters that change or add requests', () => {
  test.each<[Call, readonly string[]]>([
    [
      { action: 's3:DeleteObject', resource: [object, 'arn:aws:s3:::dst/l'], parameters: { VersionId: '7' } },
      [`s3:DeleteObjectVersion ${object}`, 's3:DeleteObjectVersion arn:aws:s3:::dst/l'],
    ],
    [
      { action: 's3:PutObject', resource: object, parameters: { ACL: 'private', GrantRead: 'x', Tagging: 'a=b' } },
      [`s3:PutObject ${object}`, `s3:PutObjectAcl ${object}`, `s3:PutObjectTagging ${object}`],
    ],
    [
      {
        action: 'lambda:UpdateFunctionConfiguration',
        resource: place('lambda', 'function:f'),
        parameters: { Layers: [place('lambda', 'layer:l:1')] },
      },
      [
        `lambda:UpdateFunctionConfiguration ${place('lambda', 'function:f')}`,
        `lambda:GetLayerVersion ${place('lambda', 'layer:l:1')}`,
      ],
    ],
    [
      {
        action: 'dynamodb:BatchWriteItem',
        resource: '*',
        parameters: { RequestItems: { t: [], [place('dynamodb', 'table/u')]: [] } },
      },
      [
        `dynamodb:BatchWriteItem ${place('dynamodb', 'table/t')}`,
        `dynamodb:BatchWriteItem ${place('dynamodb', 'table/u')}`,
      ],
    ],
    [
      {
        action: 'ssm:SendCommand',
        resource: place('ec2', 'instance/i-1'),
        parameters: { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1', 'mi-2'] },
      },
      [
        `ssm:SendCommand ${place('ec2', 'instance/i-1')}`,
        'ssm:SendCommand arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
        `ssm:SendCommand ${place('ssm', 'managed-instance/mi-2')}`,
      ],
    ],
  ])('%o', (call, expected) => {
    expect(asked(call)).toEqual(expected)
  })

  test('a parameter replaces the resource that it names more exactly', () => {
    const invoke = { action: 'lambda:InvokeFunction', resource: place('lambda', 'function:f') }
    const statements = [allow('lambda:InvokeFunction', place('lambda', 'function:f:prod'))]
    expect(ask(invoke, statements).decision).toBe('implicitDeny')
    expect(ask({ ...invoke, parameters: { Qualifier: 'prod' } }, statements).decision).toBe('allowed')
    const query = { action: 'dynamodb:Query', resource: place('dynamodb', 'table/t'), parameters: { IndexName: 'By' } }
    expect(ask(query, [allow('*', place('dynamodb', 'table/t/index/By'))]).decision).toBe('allowed')
  })
})

describe('table T: tags in a creating call', () => {
  const tags = { Tags: { team: 'a' } }
  test.each<[Call, string]>([
    [{ action: 'iam:CreateRole', resource: role('New'), parameters: tags }, `iam:TagRole ${role('New')}`],
    [
      { action: 'sqs:CreateQueue', resource: place('sqs', 'q'), parameters: { tags: { team: 'a' } } },
      `sqs:TagQueue ${place('sqs', 'q')}`,
    ],
    [
      {
        action: 'ecs:RunTask',
        resource: place('ecs', 'task-definition/a:1'),
        parameters: { tags: [{ key: 'team', value: 'a' }] },
      },
      `ecs:TagResource ${place('ecs', 'task/*')}`,
    ],
    [
      { action: 'kms:CreateKey', resource: '*', parameters: { Tags: [{ TagKey: 'team', TagValue: 'a' }] } },
      'kms:TagResource *',
    ],
    [
      {
        action: 'ec2:CreateVolume',
        resource: place('ec2', 'volume/*'),
        parameters: { TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'team', Value: 'a' }] }] },
      },
      `ec2:CreateTags ${place('ec2', 'volume/*')}`,
    ],
  ])('%o', (call, expected) => {
    expect(asked(call)).toContain(expected)
  })

  test('the tagging request has the tags, and the operation that they come with', () => {
    const call = {
      action: 'ec2:CreateVolume',
      resource: place('ec2', 'volume/*'),
      parameters: { TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'team', Value: 'a' }] }] },
    }
    const when = (Condition: object) =>
      ask(call, [allow('ec2:CreateVolume'), { ...allow('ec2:CreateTags'), Condition }]).decision
    expect(when({ StringEquals: { 'aws:RequestTag/team': 'a', 'ec2:CreateAction': 'CreateVolume' } })).toBe('allowed')
    expect(when({ StringEquals: { 'ec2:CreateAction': 'RunInstances' } })).toBe('implicitDeny')
  })
})

describe('table R: roles that are passed', () => {
  test.each<[Call, readonly string[]]>([
    [
      { action: 'glue:CreateJob', resource: place('glue', 'job/j'), parameters: { Role: 'Q' } },
      [`arn:aws:iam::${B}:role/team/Q`],
    ],
    [
      {
        action: 'ec2:RunInstances',
        resource: place('ec2', 'instance/*'),
        parameters: { IamInstanceProfile: { Name: 'Web' } },
      },
      [`arn:aws:iam::${B}:role/team/Q`],
    ],
    [
      {
        action: 'ec2:RunInstances',
        resource: place('ec2', 'instance/*'),
        parameters: { IamInstanceProfile: { Arn: `arn:aws:iam::${B}:instance-profile/P` } },
      },
      [role('P')],
    ],
    [
      {
        action: 'ecs:RunTask',
        resource: place('ecs', 'task-definition/a:1'),
        parameters: { overrides: { taskRoleArn: role('P'), executionRoleArn: role('Exec') } },
      },
      [role('P'), role('Exec')],
    ],
    [{ action: 'iam:AddRoleToInstanceProfile', resource: '*', parameters: { RoleName: 'P' } }, [role('P')]],
    [{ action: 'glue:GetJob', resource: place('glue', 'job/j'), parameters: { Role: role('P') } }, []],
  ])('%o', (call, roles) => {
    const found = (ask(call).requests ?? []).filter(({ action }) => action === 'iam:PassRole')
    expect(found.map(({ resource }) => resource)).toEqual(roles)
  })

  test.each([
    ['rds:ModifyDBInstance', { MonitoringRoleArn: role('P') }, 'monitoring.rds.amazonaws.com'],
    ['rds:AddRoleToDBCluster', { RoleArn: role('P') }, 'rds.amazonaws.com'],
    ['ecs:CreateService', { role: role('P') }, 'ecs.amazonaws.com'],
    ['eks:CreateNodegroup', { nodeRole: role('P') }, 'ec2.amazonaws.com'],
    ['events:PutTargets', { Targets: [{ RoleArn: role('P') }] }, 'events.amazonaws.com'],
    [
      'cognito-identity:SetIdentityPoolRoles',
      { Roles: { authenticated: role('P') } },
      'cognito-identity.amazonaws.com',
    ],
    ['batch:RegisterJobDefinition', { containerProperties: { jobRoleArn: role('P') } }, 'ecs-tasks.amazonaws.com'],
  ])('%s passes to %s', (action, parameters, service) => {
    const pass = { ...allow('iam:PassRole'), Condition: { StringEquals: { 'iam:PassedToService': service } } }
    const call = { action, resource: '*', parameters }
    expect(ask(call, [allow(action), pass]).decision).toBe('allowed')
    expect(ask(call, [allow(action)]).decision).toBe('implicitDeny')
  })
})

describe('(e) and (f): the result, and requests written by hand', () => {
  const call = {
    action: 's3:GetObject',
    resource: object,
    also: [{ action: 'kms:Decrypt', resource: place('kms', 'key/1'), context: { 'kms:ViaService': 's3.x' } }],
  }
  test('all requests are listed, with where they come from', () => {
    const result = ask(call, [allow('s3:*')])
    expect(result.decision).toBe('implicitDeny')
    expect(result.requests).toEqual([
      { action: 's3:GetObject', resource: object, from: 'resource', decision: 'allowed' },
      { action: 'kms:Decrypt', resource: place('kms', 'key/1'), from: 'also', decision: 'implicitDeny' },
    ])
    expect(ask({ action: 's3:GetObject', resource: object }).requests).toBeUndefined()
  })
  test('a request by hand has its own context', () => {
    const given = { ...allow('kms:*'), Condition: { StringEquals: { 'kms:ViaService': 's3.x' } } }
    expect(ask(call, [allow('s3:*'), given]).requests?.[1]?.decision).not.toBe('explicitDeny')
    expect(ask(call, [allow('*'), { ...given, Effect: 'Deny' }]).decision).toBe('explicitDeny')
  })
  test('an explicit deny is shown first', () => {
    const result = ask(call, [{ Effect: 'Deny', Action: 'kms:*', Resource: '*' }])
    expect(result.decision).toBe('explicitDeny')
    expect(result.error?.message).toContain('kms:Decrypt')
  })
  test('the endpoint is asked for the requests of its own service (5.16)', () => {
    const result = evaluate({
      accounts: [
        {
          id: B,
          users: [
            {
              name: 'ana',
              inlinePolicies: [{ name: 'p', document: { Version: '2012-10-17', Statement: [allow('*')] } }],
            },
          ],
          resources: [{ arn: 'arn:aws:s3:::dst' }],
          vpcEndpoints: [
            {
              id: 'vpce-1',
              policy: { Version: '2012-10-17', Statement: [{ ...allow('s3:GetObject'), Principal: '*' }] },
            },
          ],
        },
      ],
      calls: [{ id: 'call', caller: user(B, 'ana'), ...call, vpcEndpoint: 'vpce-1' }],
    }).get('call')
    expect(result?.blockedBy).not.toContain('vpcEndpointPolicy')
  })
})

describe('table K: keys from parameters', () => {
  test.each<[Call, object]>([
    [
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::dst', parameters: { Prefix: 'home/ana/' } },
      { StringLike: { 's3:prefix': 'home/ana/*' } },
    ],
    [
      { action: 's3:ListObjectsV2', resource: 'arn:aws:s3:::dst', parameters: { MaxKeys: 10, Delimiter: '/' } },
      { NumericLessThanEquals: { 's3:max-keys': '10' }, StringEquals: { 's3:delimiter': '/' } },
    ],
    [
      { action: 's3:PutObject', resource: object, parameters: { Tagging: 'team=a&stage=b' } },
      { StringEquals: { 's3:RequestObjectTag/team': 'a', 's3:RequestObjectTag/stage': 'b' } },
    ],
    [
      { action: 'ecs:RunTask', resource: place('ecs', 'task-definition/a:1'), parameters: { cluster: 'prod' } },
      { ArnEquals: { 'ecs:cluster': place('ecs', 'cluster/prod') } },
    ],
    [
      { action: 'kms:Encrypt', resource: place('kms', 'key/1'), parameters: { EncryptionContext: { app: 'x' } } },
      {
        StringEquals: { 'kms:EncryptionContext:app': 'x' },
        'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['app'] },
      },
    ],
    [
      { action: 'rds:CreateDBInstance', resource: place('rds', 'db:d'), parameters: { Engine: 'postgres' } },
      { StringEquals: { 'rds:DatabaseEngine': 'postgres' } },
    ],
    [
      { action: 'cloudformation:CreateStack', resource: '*', parameters: { TemplateURL: 'https://a' } },
      { StringEquals: { 'cloudformation:TemplateUrl': 'https://a' } },
    ],
  ])('%o', (call, Condition) => {
    const statements = [{ ...allow('*'), Condition }]
    expect(ask(call, statements).requests?.[0]?.decision ?? ask(call, statements).decision).toBe('allowed')
    expect(ask({ ...call, parameters: {} }, statements).decision).toBe('implicitDeny')
  })

  test('the context of the call overrides', () => {
    const statements = [{ ...allow('*'), Condition: { StringEquals: { 's3:prefix': 'a' } } }]
    const call = { action: 's3:ListBucket', resource: 'arn:aws:s3:::dst', parameters: { Prefix: 'a' } }
    expect(ask(call, statements).decision).toBe('allowed')
    expect(ask({ ...call, context: { 's3:prefix': 'b' } }, statements).decision).toBe('implicitDeny')
  })
})

describe('(d): each request has the keys of its own resource type', () => {
  const launch = {
    action: 'ec2:RunInstances',
    resource: [place('ec2', 'subnet/subnet-1'), place('ec2', 'instance/*'), place('ec2', 'volume/*')],
  }
  test.each<[object, object, readonly string[]]>([
    [
      { parameters: { InstanceType: 't3.micro' } },
      { StringEquals: { 'ec2:InstanceType': 't3.micro' } },
      ['implicitDeny', 'allowed', 'implicitDeny'],
    ],
    [
      { context: { 'ec2:MetadataHttpTokens': 'required' } },
      { StringEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      ['implicitDeny', 'allowed', 'implicitDeny'],
    ],
    [
      { parameters: { BlockDeviceMappings: [{ Ebs: { Encrypted: true } }] } },
      { Bool: { 'ec2:Encrypted': 'true' } },
      ['implicitDeny', 'implicitDeny', 'allowed'],
    ],
  ])('%o', (more, Condition, decisions) => {
    const { requests = [] } = ask({ ...launch, ...more }, [{ ...allow('*'), Condition }])
    expect(requests.map(({ decision }) => decision)).toEqual(decisions)
  })
})

describe('said, never decided', () => {
  const said = (call: Call, statements?: readonly object[]): string =>
    ask(call, statements).alsoChecked?.join(' ') ?? ''
  test.each<[Call, string]>([
    [{ action: 'cloudformation:CreateStack', resource: '*' }, "made with the caller's rights"],
    [
      { action: 'cloudformation:UpdateStack', resource: '*', parameters: { RoleARN: role('P') } },
      "Afterwards the role's rights count",
    ],
    [{ action: 'ecs:RunTask', resource: place('ecs', 'task-definition/a:1') }, 'that the task definition names'],
    [
      {
        action: 'ec2:RunInstances',
        resource: place('ec2', 'instance/*'),
        parameters: { LaunchTemplate: { LaunchTemplateId: 'lt-1' } },
      },
      "The template's profile",
    ],
    [
      {
        action: 'ec2:RunInstances',
        resource: place('ec2', 'instance/*'),
        parameters: { BlockDeviceMappings: [{ Ebs: { Encrypted: true } }] },
      },
      '`kms:CreateGrant`',
    ],
    [{ action: 'lambda:CreateEventSourceMapping', resource: '*' }, 'read the source'],
    [
      { action: 'lambda:CreateFunction', resource: place('lambda', 'function:f'), parameters: { VpcConfig: {} } },
      '`ec2:DescribeSecurityGroups`',
    ],
    [
      {
        action: 'states:CreateStateMachine',
        resource: '*',
        parameters: { definition: 'arn:x:states:::ecs:runTask.sync' },
      },
      '`states:DescribeExecution`',
    ],
    [{ action: 'ecr:BatchGetImage', resource: place('ecr', 'repository/r') }, '`ecr:GetAuthorizationToken`'],
  ])('%o', (call, sentence) => {
    expect(said(call)).toContain(sentence)
  })

  test('a service-linked role, unless the caller may make it', () => {
    const create = { action: 'ecs:CreateCluster', resource: place('ecs', 'cluster/c') }
    expect(said(create, [allow('ecs:*')])).toContain('`AWSServiceRoleForECS` is not in the picture')
    expect(said(create)).toBe('')
  })

  test('what a key of the account may encrypt', () => {
    const key = place('kms', 'key/1')
    const read = (kmsKey?: string) =>
      evaluate({
        accounts: [
          {
            id: B,
            users: [{ name: 'ana' }],
            resources: [{ arn: 'arn:aws:s3:::dst', ...(kmsKey === undefined ? {} : { kmsKey }) }, { arn: key }],
          },
        ],
        calls: [{ id: 'call', caller: user(B, 'ana'), action: 's3:GetObject', resource: object }],
      }).get('call')?.alsoChecked
    expect(read()).toEqual(['If it is encrypted with a KMS key of yours, AWS also checks `kms:Decrypt`.'])
    expect(read(key)).toBeUndefined()
  })
})
