/** 5.6 as a table: where unsigned requests reach a policy, and what the other services answer. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, evaluate, inline, nodesOf, outcome, policy, to, user } from './build.ts'

const bucket = 'arn:aws:s3:::b'
const accessPoint = `arn:aws:s3:eu-west-1:${B}:accesspoint/p`
const key = `arn:aws:kms:eu-west-1:${B}:key/1`
const resources = (more: object = {}) =>
  [
    bucket,
    accessPoint,
    key,
    `arn:aws:sqs:eu-west-1:${B}:q`,
    `arn:aws:sns:eu-west-1:${B}:t`,
    `arn:aws:lambda:eu-west-1:${B}:function:f`,
    `arn:aws:execute-api:eu-west-1:${B}:api`,
    `arn:aws:es:eu-west-1:${B}:domain/d`,
    `arn:aws:mediastore:eu-west-1:${B}:container/c`,
    `arn:aws:dynamodb:eu-west-1:${B}:table/t`,
    `arn:aws:cognito-idp:eu-west-1:${B}:userpool/eu-west-1_p`,
    `arn:aws:ecr-public::${B}:repository/r`,
    `arn:aws:secretsmanager:eu-west-1:${B}:secret:s`,
  ].map((arn) => ({
    arn,
    policy: policy(to('*', '*', arn === bucket ? [bucket, `${bucket}/*`] : '*')),
    ...(arn === bucket ? more : {}),
    ...(arn === accessPoint ? { bucket } : {}),
  }))
const scenario = (call: object, more: object = {}) => ({
  accounts: [
    { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    { id: B, resources: resources(more) },
  ],
  calls: [{ id: 'call', caller: 'anonymous', ...call }],
})
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${B}:${rest}`

describe('5.6: unsigned requests reach a policy', () => {
  test.each<[action: string, resource: string, context?: object]>([
    ['s3:GetObject', `${bucket}/x`],
    ['S3:listbucket', bucket],
    ['s3:GetObject', `${accessPoint}/object/x`],
    ['sqs:SendMessage', arn('sqs', 'q')],
    ['sns:Publish', arn('sns', 't')],
    ['sns:Subscribe', arn('sns', 't')],
    ['lambda:InvokeFunctionUrl', arn('lambda', 'function:f')],
    ['lambda:InvokeFunction', arn('lambda', 'function:f'), { 'lambda:InvokedViaFunctionUrl': 'true' }],
    ['execute-api:Invoke', arn('execute-api', 'api/prod/GET/x')],
    ['es:ESHttpGet', arn('es', 'domain/d/index')],
    ['mediastore:GetObject', arn('mediastore', 'container/c/x')],
    ['ecr-public:BatchCheckLayerAvailability', `arn:aws:ecr-public::${B}:repository/r`],
  ])('%s', (action, resource, context = {}) => {
    expect(outcome(scenario({ action, resource, context }))).toBe('allowed')
  })
  test('cognito-idp:SignUp, which has no resource that could have one (3.5)', () => {
    expect(
      outcome(scenario({ action: 'cognito-idp:SignUp', resource: arn('cognito-idp', 'userpool/eu-west-1_p') })),
    ).toBe('implicitDeny: resourcePolicy')
  })
})

describe('5.6: every other unsigned request is rejected before any policy', () => {
  test.each<[action: string, resource: string, code: string, context?: object]>([
    ['kms:Decrypt', key, 'MissingAuthenticationTokenException'],
    ['dynamodb:GetItem', arn('dynamodb', 'table/t'), 'MissingAuthenticationTokenException'],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:s'), 'MissingAuthenticationTokenException'],
    ['lambda:InvokeFunction', arn('lambda', 'function:f'), 'MissingAuthenticationTokenException'],
    [
      'lambda:InvokeFunction',
      arn('lambda', 'function:f'),
      'MissingAuthenticationTokenException',
      { 'lambda:InvokedViaFunctionUrl': 'false' },
    ],
    ['es:DescribeDomain', arn('es', 'domain/d'), 'MissingAuthenticationTokenException'],
    ['cognito-idp:AdminGetUser', arn('cognito-idp', 'userpool/eu-west-1_p'), 'MissingAuthenticationTokenException'],
    ['sns:SetTopicAttributes', arn('sns', 't'), 'MissingAuthenticationToken'],
    ['iam:ListUsers', '*', 'MissingAuthenticationToken'],
    ['ec2:DescribeInstances', '*', 'MissingAuthenticationToken'],
    ['sts:TagSession', `arn:aws:iam::${B}:role/R`, 'MissingAuthenticationToken'],
    ['sts:GetCallerIdentity', '*', 'MissingAuthenticationToken'],
    ['s3:ListAllMyBuckets', '*', 'MissingAuthenticationToken'],
    // S3 Control
    ['s3:GetAccessPointPolicy', accessPoint, 'MissingAuthenticationToken'],
    ['s3:TagResource', bucket, 'MissingAuthenticationToken'],
  ])('%s on %s: %s', (action, resource, code, context = {}) => {
    const call = scenario({ action, resource, context })
    expect(outcome(call)).toBe('rejected')
    expect(evaluate(call).get('call')?.error).toMatchObject({
      code,
      message: 'Request is missing Authentication Token',
    })
  })

  test('the same calls with a signature are decided by the policies', () => {
    expect(outcome(scenario({ caller: user(A, 'far'), action: 'kms:Decrypt', resource: key }))).toBe('allowed')
  })

  test('the explanation says that `*` means every signed caller there', () => {
    const { trace } = evaluate(scenario({ action: 'kms:Decrypt', resource: key }), true).get('call') ?? {}
    const note = nodesOf(trace).find(({ why }) => why.kind === 'signedCallsOnly')
    expect(note).toMatchObject({ section: '5.6', reason: expect.stringContaining('every signed caller') })
  })

  test('a holder of a token may ask for what is checked while it is exchanged, and for nothing else', () => {
    const holder = { caller: 'web-identity:accounts.google.com' }
    expect(outcome(scenario({ ...holder, action: 'sts:TagSession', resource: `arn:aws:iam::${B}:role/R` }))).toBe(
      'implicitDeny: trustPolicy',
    )
    expect(outcome(scenario({ ...holder, action: 'dynamodb:GetItem', resource: arn('dynamodb', 'table/t') }))).toBe(
      'rejected',
    )
  })
})

describe('5.6: objects under SSE-KMS', () => {
  const message =
    'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.'
  test.each<[what: string, call: object, more: object, rejected: boolean]>([
    ['an object of a bucket with a key', { action: 's3:GetObject', resource: `${bucket}/x` }, { kmsKey: key }, true],
    [
      'the same through an access point',
      { action: 's3:GetObject', resource: `${accessPoint}/object/x` },
      { kmsKey: key },
      true,
    ],
    ['the bucket itself', { action: 's3:ListBucket', resource: bucket }, { kmsKey: key }, false],
    [
      'a write that asks for a key',
      {
        action: 's3:PutObject',
        resource: `${bucket}/x`,
        context: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      },
      {},
      true,
    ],
    [
      'a write that asks for AES256',
      { action: 's3:PutObject', resource: `${bucket}/x`, context: { 's3:x-amz-server-side-encryption': 'AES256' } },
      {},
      false,
    ],
  ])('%s', (_what, call, more, isRejected) => {
    const result = evaluate(scenario(call, more)).get('call')
    expect(result?.decision).toBe(isRejected ? 'rejected' : 'allowed')
    expect(result?.error).toEqual(
      isRejected ? expect.objectContaining({ code: 'InvalidArgument', message }) : undefined,
    )
  })
})
