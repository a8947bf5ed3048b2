import { describe, expect, test } from 'vitest'
import { A, B, M, role, user } from './build.ts'
import { at, bucket, C, type Call, conditionsOf, orgPaths, values, world } from './probe.ts'

const ana = `arn:aws:iam::${A}:user/team/x/ana`
const reader = `arn:aws:iam::${A}:role/team/x/Reader`
const key = `arn:aws:kms:us-west-2:${B}:key/k1`

describe('0.3 rule 6, 1.8: the owner of the resource', () => {
  const keys = ['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths']
  const ofA = [A, 'o-a1b2c3d4e5', [orgPaths[A]]]
  const ofB = [B, 'o-a1b2c3d4e5', [orgPaths[B]]]
  const ofM = [M, 'o-a1b2c3d4e5', [orgPaths[M]]]
  const ofC = [C, undefined, undefined]
  const none = [undefined, undefined, undefined]
  test.each<[string, Call, readonly unknown[]]>([
    ['the account that declares it', { resource: 'arn:aws:s3:::other' }, ofB],
    ['… or what contains it', { resource: 'arn:aws:s3:::other/deep/file' }, ofB],
    ['… whatever the call says', { resource: 'arn:aws:s3:::other', resourceAccount: C }, ofB],
    ["the ARN's account", { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${M}:elsewhere` }, ofM],
    [
      '… whatever the call says',
      { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${M}:elsewhere`, resourceAccount: C },
      ofM,
    ],
    [
      "… outside the caller's organization",
      { action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${C}:elsewhere` },
      ofC,
    ],
    ['what the call says, where the ARN has none', { resource: 'arn:aws:s3:::undeclared/x', resourceAccount: M }, ofM],
    ["the caller's", { resource: 'arn:aws:s3:::undeclared/x' }, ofA],
    [
      "the caller's, for a policy of AWS",
      { action: 'iam:GetPolicy', resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      ofA,
    ],
    [
      'what the call says, for a policy of AWS',
      { action: 'iam:GetPolicy', resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess', resourceAccount: M },
      ofM,
    ],
    ["the caller's, for *", { action: 's3:ListAllMyBuckets', resource: '*' }, ofA],
    [
      "the caller's, for *, whatever the call says",
      { action: 's3:ListAllMyBuckets', resource: '*', resourceAccount: M },
      ofA,
    ],
    [
      "the caller's, for *, outside any organization",
      { caller: user(C, 'cy'), action: 's3:ListAllMyBuckets', resource: '*' },
      ofC,
    ],
    [
      'AssumeRoot: the member that is asked for',
      {
        caller: user(M, 'boss'),
        action: 'sts:AssumeRoot',
        resource: `arn:aws:iam::${B}:root`,
        parameters: { TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
      },
      ofB,
    ],
    [
      'AssumeRole: the role’s',
      { action: 'sts:AssumeRole', resource: role(B, 'Target'), parameters: { RoleSessionName: 'job' } },
      ofB,
    ],
    ['a service at a declared bucket', { caller: 'service:logs.amazonaws.com', resource: bucket }, ofA],
  ])('%s', (_what, call, expected) => {
    expect(Object.values(values(call, keys))).toEqual(expected)
  })
  test('the organization of the resource is not that of the caller', () => {
    const own = ['aws:PrincipalOrgID', 'aws:ResourceOrgID', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths']
    expect(Object.values(values({ caller: user(C, 'cy'), resource: 'arn:aws:s3:::other' }, own))).toEqual([
      undefined,
      'o-a1b2c3d4e5',
      undefined,
      [orgPaths[B]],
    ])
    expect(Object.values(values({ caller: ana, resource: 'arn:aws:s3:::other' }, own))).toEqual([
      'o-a1b2c3d4e5',
      'o-a1b2c3d4e5',
      [orgPaths[A]],
      [orgPaths[B]],
    ])
  })

  test.each([
    ...[
      'auditmanager:UpdateAssessmentFrameworkShare',
      'detective:AcceptInvitation',
      'ds:AcceptSharedDirectory',
      'ebs:GetSnapshotBlock',
      'ebs:PutSnapshotBlock',
      'ec2:AcceptTransitGatewayPeeringAttachment',
    ],
    ...[
      'ec2:AcceptVpcEndpointConnections',
      'ec2:AcceptVpcPeeringConnection',
      'ec2:CreateTransitGatewayPeeringAttachment',
      'ec2:CreateVpcEndpoint',
      'ec2:CreateVpcPeeringConnection',
    ],
    ...[
      'guardduty:AcceptAdministratorInvitation',
      'macie2:AcceptInvitation',
      'es:AcceptInboundConnection',
      'route53:AssociateVpcWithHostedZone',
      'route53:CreateVPCAssociationAuthorization',
    ],
    ...['securityhub:AcceptAdministratorInvitation', 'EC2:createvpcendpoint'],
  ])('%s has none of the three', (action) => {
    expect(
      Object.values(
        values({ action, resource: `arn:aws:${action.split(':')[0]?.toLowerCase()}:us-east-1:${A}:thing/1` }, keys),
      ),
    ).toEqual(none)
    expect(Object.values(values({ action, resource: '*' }, keys))).toEqual(none)
  })
  test.each([
    'ec2:CreateVpc',
    'ec2:AcceptVpcEndpointConnection',
    'events:PutEvents',
    'guardduty:AcceptInvitation',
    'ebsx:GetSnapshotBlock',
  ])('%s has them', (action) => {
    expect(Object.values(values({ action, resource: '*' }, keys))).toEqual(ofA)
  })
})

describe('1.8 aws:ResourceTag', () => {
  const keys = ['aws:ResourceTag/team', 'aws:ResourceTag/STAGE', 'aws:ResourceTag/secret']
  test.each<[string, Call, readonly unknown[]]>([
    ['a declared resource', { action: 's3:ListBucket', resource: bucket }, ['data', 'raw', undefined]],
    ['what it contains has tags of its own or none', { resource: `${bucket}/file` }, [undefined, undefined, undefined]],
    ['… its own', { resource: `${bucket}/tagged` }, [undefined, undefined, 'yes']],
    ['resource *', { action: 's3:ListAllMyBuckets', resource: '*' }, [undefined, undefined, undefined]],
    ['an undeclared resource', { resource: 'arn:aws:s3:::undeclared/x' }, [undefined, undefined, undefined]],
    ['a role', { action: 'iam:GetRole', resource: reader }, ['r', undefined, undefined]],
    ['a user', { action: 'iam:GetUser', resource: ana }, ['data', undefined, undefined]],
    [
      'iam:PassRole does not see them (5.14)',
      { action: 'iam:PassRole', resource: reader },
      [undefined, undefined, undefined],
    ],
    [
      'a user by another path is nobody',
      { action: 'iam:GetUser', resource: `arn:aws:iam::${A}:user/ana` },
      [undefined, undefined, undefined],
    ],
    [
      'a role of an undeclared account',
      { action: 'iam:GetRole', resource: 'arn:aws:iam::555566667777:role/R' },
      [undefined, undefined, undefined],
    ],
  ])('%s', (_what, call, expected) => {
    expect(Object.values(values(call, keys))).toEqual(expected)
  })
  test.each<[string, Call, readonly unknown[]]>([
    // aws:ResourceTag/team, aws:ResourceTag/env, aws:RequestTag/team, aws:TagKeys
    [
      'a request that makes a resource with tags has them',
      { action: 'iam:CreateUser', resource: user(A, 'new'), parameters: { Tags: { team: 'n' } } },
      ['n', undefined, 'n', ['team']],
    ],
    [
      '… an instance',
      {
        action: 'ec2:RunInstances',
        resource: `arn:aws:ec2:us-east-1:${A}:instance/*`,
        parameters: { Tags: [{ Key: 'team', Value: 'n' }] },
      },
      ['n', undefined, 'n', ['team']],
    ],
    [
      '… one that is there keeps its own',
      {
        action: 'sqs:CreateQueue',
        resource: `arn:aws:sqs:eu-west-1:${A}:queue`,
        parameters: { Tags: { K: 'n', team: 'n' } },
      },
      ['n', undefined, 'n', ['K', 'team']],
    ],
    [
      'one that tags does not',
      { action: 'iam:TagRole', resource: reader, parameters: { Tags: { env: 'n' } } },
      ['r', 'prod', undefined, ['env']],
    ],
    [
      'nor one that only reads',
      { action: 's3:GetObject', resource: `${bucket}/x`, parameters: { Tags: { team: 'n' } } },
      [undefined, undefined, undefined, undefined],
    ],
    [
      'without tags in the request',
      { action: 'iam:CreateUser', resource: user(A, 'new') },
      [undefined, undefined, undefined, undefined],
    ],
  ])('%s', (_what, call, expected) => {
    expect(
      Object.values(
        values(call, ['aws:ResourceTag/team', 'aws:ResourceTag/env', 'aws:RequestTag/team', 'aws:TagKeys']),
      ),
    ).toEqual(expected)
  })
  test('… k stays as it was', () => {
    expect(
      values(
        { action: 'sqs:CreateQueue', resource: `arn:aws:sqs:eu-west-1:${A}:queue`, parameters: { Tags: { K: 'n' } } },
        ['aws:ResourceTag/k'],
      ),
    ).toEqual({ 'aws:ResourceTag/k': 'v' })
  })
})

describe('1.9 keys of the request', () => {
  const keys = [
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:SecureTransport',
    'aws:RequestedRegion',
    'aws:UserAgent',
    'aws:ViaAWSService',
    'aws:referer',
    'aws:CalledVia',
  ]
  test('always present, and what is not', () => {
    expect(Object.values(values({}, keys))).toEqual([
      at,
      '1777107600',
      'true',
      'us-east-1',
      'iam-playground',
      'false',
      undefined,
      undefined,
    ])
  })
  test.each(['anonymous', 'service:logs.amazonaws.com', 'workload:fn'])('for %s too', (caller) => {
    expect(Object.values(values({ caller, resource: bucket }, keys))).toEqual([
      at,
      '1777107600',
      'true',
      'us-east-1',
      'iam-playground',
      'false',
      undefined,
      undefined,
    ])
  })
  test('milliseconds where there are any; whole seconds of the epoch', () => {
    expect(values({ at: '2026-04-25T09:00:00.999Z' }, ['aws:CurrentTime', 'aws:EpochTime'])).toEqual({
      'aws:CurrentTime': '2026-04-25T09:00:00.999Z',
      'aws:EpochTime': '1777107600',
    })
  })
  test.each([
    ['sqs:SendMessage', `arn:aws:sqs:eu-west-1:${A}:queue`, 'eu-west-1'],
    ['s3:GetObject', `${bucket}/x`, 'us-east-1'],
    ['iam:GetUser', ana, 'us-east-1'],
    ['ec2:DescribeInstances', '*', 'us-east-1'],
    ['sqs:SendMessage', `arn:aws-us-gov:sqs:us-gov-west-1:${A}:queue`, 'us-gov-west-1'],
    ['sqs:SendMessage', 'no-arn', 'us-east-1'],
  ])('aws:RequestedRegion of %s on %s: %s', (action, resource, expected) => {
    expect(values({ action, resource }, ['aws:RequestedRegion'])['aws:RequestedRegion']).toBe(expected)
  })

  test.each<[string, Call, readonly unknown[]]>([
    // aws:RequestTag/team, aws:RequestTag/env, aws:TagKeys
    [
      'tags passed',
      { action: 'iam:CreateRole', resource: role(A, 'New'), parameters: { Tags: { Team: 'a', env: 'b' } } },
      ['a', 'b', ['Team', 'env']],
    ],
    [
      'keys taken away',
      { action: 'iam:UntagRole', resource: reader, parameters: { TagKeys: ['team'] } },
      [undefined, undefined, ['team']],
    ],
    [
      'session tags',
      { action: 'sts:AssumeRole', resource: reader, parameters: { RoleSessionName: 'job', Tags: { team: 'a' } } },
      ['a', undefined, ['team']],
    ],
    [
      'GetFederationToken',
      { action: 'sts:GetFederationToken', parameters: { Name: 'bob', Tags: { team: 'a' } } },
      ['a', undefined, ['team']],
    ],
    [
      'none',
      { action: 'sts:AssumeRole', resource: reader, parameters: { RoleSessionName: 'job' } },
      [undefined, undefined, undefined],
    ],
  ])('%s', (_what, call, expected) => {
    expect(Object.values(values(call, ['aws:RequestTag/team', 'aws:RequestTag/env', 'aws:TagKeys']))).toEqual(expected)
  })
  test.each<[string, Call, readonly string[] | undefined]>([
    [
      'U06: tags could be passed',
      { action: 'sts:AssumeRole', resource: reader, parameters: { RoleSessionName: 'job' } },
      ['U06'],
    ],
    ['U06: to a new resource', { action: 'iam:CreateUser', resource: user(A, 'new') }, ['U06']],
    ['no tags can', { action: 's3:GetObject', resource: bucket }, undefined],
    ['tags are passed', { action: 'iam:TagRole', resource: reader, parameters: { Tags: { a: 'b' } } }, ['U22']],
    [
      'the call removed the key',
      { action: 'iam:CreateUser', resource: user(A, 'new'), context: { 'aws:TagKeys': null } },
      undefined,
    ],
  ])('%s → %j', (_what, call, expected) => {
    expect(conditionsOf(world([{ id: 'call', at, caller: ana, ...call }], ['aws:TagKeys']))[0]?.uncertain).toEqual(
      expected,
    )
  })

  const called = ['aws:ViaAWSService', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast']
  test('the example: CloudFormation writes to DynamoDB, which calls KMS', () => {
    const context = {
      'aws:ViaAWSService': true,
      'aws:CalledVia': ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'],
    }
    expect(
      values({ action: 'kms:Decrypt', resource: key, context }, [...called, 'aws:PrincipalArn', 'kms:CallerAccount']),
    ).toEqual({
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'],
      'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
      'aws:CalledViaLast': 'dynamodb.amazonaws.com',
      'aws:PrincipalArn': ana,
      'kms:CallerAccount': A,
    })
  })
  test.each([
    [
      'one service',
      { 'AWS:calledvia': 'athena.amazonaws.com' },
      [['athena.amazonaws.com'], 'athena.amazonaws.com', 'athena.amazonaws.com'],
    ],
    ['an empty list', { 'aws:CalledVia': [] }, [undefined, undefined, undefined]],
    ['removed', { 'aws:CalledVia': null }, [undefined, undefined, undefined]],
    [
      "the call's own word on the last",
      {
        'aws:CalledVia': ['a.amazonaws.com', 'b.amazonaws.com'],
        'aws:CalledViaLast': 'c.amazonaws.com',
        'aws:CalledViaFirst': null,
      },
      [['a.amazonaws.com', 'b.amazonaws.com'], undefined, 'c.amazonaws.com'],
    ],
  ])('aws:CalledViaFirst and Last: %s', (_what, context, expected) => {
    expect(Object.values(values({ context }, called.slice(1)))).toEqual(expected)
  })
})

describe('1.10 service-to-service keys', () => {
  const keys = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths']
  test.each(['service:sns.amazonaws.com', ana, reader])('%s has them only where the call gives them', (caller) => {
    expect(Object.values(values({ caller, resource: bucket }, keys))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    const context = {
      'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:t',
      'aws:SourceAccount': A,
      'aws:SourceOrgID': 'o-x',
      'aws:SourceOrgPaths': ['o-x/r-1/'],
    }
    expect(Object.values(values({ caller, resource: bucket, context }, keys))).toEqual([
      'arn:aws:sns:us-east-1:111122223333:t',
      A,
      'o-x',
      ['o-x/r-1/'],
    ])
  })
  const ofA = [A, 'o-a1b2c3d4e5', [orgPaths[A]]]
  const topic = (account: string) => `arn:aws:sns:us-east-1:${account}:t`
  test.each<[string, Record<string, unknown>, readonly unknown[]]>([
    ['an ARN of an account of the organization', { 'aws:SourceArn': topic(A) }, ofA],
    ['an ARN of a stranger', { 'aws:SourceArn': topic('444455556666') }, ['444455556666', undefined, undefined]],
    ['a bucket, whose ARN names no account', { 'aws:SourceArn': bucket }, ofA],
    ['an account alone', { 'aws:SourceAccount': A }, ofA],
    [
      'both, and the account counts',
      { 'aws:SourceArn': topic(A), 'aws:SourceAccount': '444455556666' },
      ['444455556666', undefined, undefined],
    ],
    [
      'an ARN, and the rest is removed',
      { 'aws:SourceArn': topic(A), 'aws:SourceAccount': null, 'aws:SourceOrgID': null, 'aws:SourceOrgPaths': null },
      [undefined, undefined, undefined],
    ],
    ['no ARN', { 'aws:SourceArn': 'x' }, [undefined, undefined, undefined]],
  ])('of a service that acts for %s the account and its organization follow', (_what, context, expected) => {
    expect(
      Object.values(values({ caller: 'service:sns.amazonaws.com', resource: bucket, context }, keys)).slice(1),
    ).toEqual(expected)
    expect(
      Object.values(values({ caller: ana, resource: bucket, context: { 'aws:SourceArn': topic(A) } }, keys)).slice(1),
    ).toEqual([undefined, undefined, undefined])
  })
})

describe('1.11 service keys', () => {
  const tagged = ['s3:ExistingObjectTag/secret', 's3:BucketTag/team', 's3:ResourceAccount']
  test.each<[string, Call, readonly unknown[]]>([
    ['a bucket', { action: 's3:ListBucket', resource: bucket }, [undefined, 'data', A]],
    ['an object of it', { resource: `${bucket}/file` }, [undefined, 'data', A]],
    ['an object with tags', { resource: `${bucket}/tagged` }, ['yes', 'data', A]],
    ['an undeclared bucket', { resource: 'arn:aws:s3:::undeclared/x', resourceAccount: B }, [undefined, undefined, B]],
    [
      'another service',
      { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${A}:queue` },
      [undefined, undefined, undefined],
    ],
    ['a service', { caller: 'service:logs.amazonaws.com', resource: bucket }, [undefined, 'data', A]],
  ])('S3: %s', (_what, call, expected) => {
    expect(Object.values(values(call, tagged))).toEqual(expected)
  })
  test.each<[string, Call, readonly unknown[]]>([
    // iam:ResourceTag/team, iam:PermissionsBoundary, iam:PolicyARN
    ['a role', { action: 'iam:GetRole', resource: reader }, ['r', undefined, undefined]],
    [
      'a user with a boundary',
      { action: 'iam:PutUserPolicy', resource: user(A, 'bound') },
      ['bound', `arn:aws:iam::${A}:policy/Boundary`, undefined],
    ],
    [
      'one that is being given a boundary',
      {
        action: 'iam:PutUserPermissionsBoundary',
        resource: ana,
        parameters: { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' },
      },
      ['data', 'arn:aws:iam::aws:policy/PowerUserAccess', undefined],
    ],
    [
      'another boundary: the new one',
      {
        action: 'iam:PutUserPermissionsBoundary',
        resource: user(A, 'bound'),
        parameters: { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' },
      },
      ['bound', 'arn:aws:iam::aws:policy/PowerUserAccess', undefined],
    ],
    [
      'attaching',
      {
        action: 'iam:AttachUserPolicy',
        resource: ana,
        parameters: { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      },
      ['data', undefined, 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ],
    [
      'AssumeRole: the role’s tags, of its boundary nothing',
      { action: 'sts:AssumeRole', resource: reader, parameters: { RoleSessionName: 'job' } },
      ['r', undefined, undefined],
    ],
    ['other services', { action: 's3:ListBucket', resource: bucket }, [undefined, undefined, undefined]],
  ])('IAM: %s', (_what, call, expected) => {
    expect(Object.values(values(call, ['iam:ResourceTag/team', 'iam:PermissionsBoundary', 'iam:PolicyARN']))).toEqual(
      expected,
    )
  })
  test('a chained session sees the role’s tags, overlaid by the inherited ones (6.6 rule 7)', () => {
    const first = {
      id: 'first',
      at: '2026-04-25T08:30:00Z',
      caller: ana,
      action: 'sts:AssumeRole',
      resource: reader,
      parameters: { RoleSessionName: 'job', Tags: { TEAM: 't' }, TransitiveTagKeys: ['TEAM'] },
    }
    const call = {
      caller: 'session:first',
      action: 'sts:AssumeRole',
      resource: role(B, 'Target'),
      parameters: { RoleSessionName: 'job' },
    }
    expect(values(call, ['aws:ResourceTag/team', 'iam:ResourceTag/team', 'aws:PrincipalTag/team'], [first])).toEqual({
      'aws:ResourceTag/team': 't',
      'iam:ResourceTag/team': 't',
      'aws:PrincipalTag/team': 't',
    })
    expect(values({ ...call, caller: reader }, ['aws:ResourceTag/team', 'iam:ResourceTag/team'])).toEqual({
      'aws:ResourceTag/team': 'z',
      'iam:ResourceTag/team': 'z',
    })
  })
  test('iam:AWSServiceName', () => {
    const call = {
      action: 'iam:CreateServiceLinkedRole',
      resource: role(A, 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      parameters: { AWSServiceName: 'ecs.amazonaws.com' },
    }
    expect(values(call, ['iam:AWSServiceName'])['iam:AWSServiceName']).toBe('ecs.amazonaws.com')
    expect(values({ ...call, action: 'iam:GetRole' }, ['iam:AWSServiceName'])['iam:AWSServiceName']).toBeUndefined()
  })
  test.each<[string, Call, readonly unknown[]]>([
    ['EC2', { action: 'ec2:StopInstances', resource: `arn:aws:ec2:eu-west-1:${B}:instance/i-1` }, ['linux', undefined]],
    ['KMS', { action: 'kms:Decrypt', resource: key }, [undefined, A]],
    ['KMS, from another account', { caller: user(C, 'cy'), action: 'kms:Decrypt', resource: key }, [undefined, C]],
    [
      'KMS, by a service',
      { caller: 'service:logs.amazonaws.com', action: 'kms:Decrypt', resource: key },
      [undefined, undefined],
    ],
    ['S3', { action: 's3:ListBucket', resource: bucket }, [undefined, undefined]],
  ])('%s', (_what, call, expected) => {
    expect(Object.values(values(call, ['ec2:ResourceTag/os', 'kms:CallerAccount']))).toEqual(expected)
  })
  test('s3:prefix comes from the parameter, or from the call’s context (3.6, table K)', () => {
    expect(
      values({ action: 's3:ListBucket', resource: bucket, parameters: { Prefix: 'a/' } }, ['s3:prefix'])['s3:prefix'],
    ).toBe('a/')
    expect(values({ action: 's3:ListBucket', resource: bucket }, ['s3:prefix'])['s3:prefix']).toBeUndefined()
    expect(
      values({ action: 's3:ListBucket', resource: bucket, context: { 's3:prefix': 'a/' } }, ['s3:prefix'])['s3:prefix'],
    ).toBe('a/')
  })
  test('sts keys of 6.26', () => {
    const keys = [
      'sts:RoleSessionName',
      'sts:ExternalId',
      'sts:TransitiveTagKeys',
      'sts:DurationSeconds',
      'sts:TaskPolicyArn',
    ]
    const parameters = {
      RoleSessionName: 'job',
      ExternalId: 'e-1',
      Tags: { team: 'a' },
      TransitiveTagKeys: ['team'],
      DurationSeconds: 3600,
    }
    expect(Object.values(values({ action: 'sts:AssumeRole', resource: reader, parameters }, keys))).toEqual([
      'job',
      'e-1',
      ['team'],
      undefined,
      undefined,
    ])
    expect(Object.values(values({ action: 's3:ListBucket', resource: bucket, parameters }, keys))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
