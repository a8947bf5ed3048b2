/** ARNs, principals, and who may call for whom. */
import { allow, allowTo, type Examples, trust } from './example.ts'

const root = { AWS: 'arn:aws:iam::111122223333:root' }
const send = (arn: string) => allow('sqs:SendMessage', arn)
const bucket = (principal: unknown, condition?: Parameters<typeof allow>[2]) =>
  allowTo(principal, 's3:GetObject', 'arn:aws:s3:::reports/*', condition)
const inBucket = { kind: 'resourcePolicy', service: 's3' } as const
const cloudTrail = { Service: 'cloudtrail.amazonaws.com' }
const oidc = (host: string) => ({ Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` })
const gitHub = 'token.actions.githubusercontent.com'
const web = 'sts:AssumeRoleWithWebIdentity'
const audience = { [`${gitHub}:aud`]: 'sts.amazonaws.com' }
const saml = { Federated: 'arn:aws:iam::111122223333:saml-provider/Corp' }
const inTrust = { kind: 'trustPolicy' } as const
const branch = 'repo:octo-org/octo-repo:ref:refs/heads/main'

export const arns: Examples = {
  INVALID_ARN_PREFIX: {
    bad: allow('s3:GetObject', 'my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  MISSING_ARN_FIELD: {
    bad: allow('s3:GetObject', 'arn:aws:s3:my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  INVALID_ARN_SERVICE_CASE: {
    bad: send('arn:aws:SQS:eu-west-1:111122223333:orders'),
    good: send('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  INVALID_SERVICE: {
    bad: allow('states:StartExecution', 'arn:aws:stepfunctions:eu-west-1:111122223333:stateMachine:orders'),
    good: allow('states:StartExecution', 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders'),
  },
  INVALID_PARTITION: {
    bad: allow('s3:GetObject', 'arn:asw:s3:::my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  INVALID_ARN_ACCOUNT: {
    bad: send('arn:aws:sqs:eu-west-1:1111-2222-3333:orders'),
    good: send('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  MISSING_ARN_ACCOUNT: {
    bad: allow('iam:GetRole', 'arn:aws:iam:::role/App'),
    good: allow('iam:GetRole', 'arn:aws:iam::111122223333:role/App'),
  },
  ARN_ACCOUNT_NOT_ALLOWED: {
    bad: allow('s3:GetObject', 'arn:aws:s3::111122223333:reports/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  INVALID_ARN_REGION: {
    bad: send('arn:aws:sqs:eu-west1:111122223333:orders'),
    good: send('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  MISSING_ARN_REGION: {
    bad: send('arn:aws:sqs::111122223333:orders'),
    good: send('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  ARN_REGION_NOT_ALLOWED: {
    bad: allow('iam:GetRole', 'arn:aws:iam:eu-west-1:111122223333:role/App'),
    good: allow('iam:GetRole', 'arn:aws:iam::111122223333:role/App'),
  },
  INVALID_ARN_RESOURCE: {
    bad: allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function/orders'),
    good: allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'),
  },

  // Principals
  INVALID_PRINCIPAL_FORMAT: {
    ...inTrust,
    bad: trust('arn:aws:iam::111122223333:role/App'),
    good: trust({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  INVALID_PRINCIPAL_KEY: { ...inTrust, bad: trust({ aws: '111122223333' }), good: trust({ AWS: '111122223333' }) },
  INVALID_SERVICE_PRINCIPAL_FORMAT: {
    ...inTrust,
    bad: trust({ Service: 'lambda' }),
    good: trust({ Service: 'lambda.amazonaws.com' }),
  },
  UNSUPPORTED_PRINCIPAL: { bad: { ...allow('s3:GetObject'), Principal: '*' }, good: allow('s3:GetObject') },
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    ...inBucket,
    bad: bucket({ AWS: 'arn:aws:iam::111122223333:role/app-*' }),
    good: bucket(root, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app-*' } }),
  },
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: {
    ...inBucket,
    bad: bucket({ Federated: 'accounts.google.com' }),
    good: bucket({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  ENDPOINT_ACCOUNT_PRINCIPAL: {
    kind: 'vpcEndpointPolicy',
    bad: bucket(root),
    good: bucket('*', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }),
  },
  INVALID_ROLE_REFERENCE: {
    ...inBucket,
    bad: bucket({ AWS: 'AROAIOSFODNN7EXAMPLE' }),
    good: bucket({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  INVALID_USER_REFERENCE: {
    ...inBucket,
    bad: bucket({ AWS: 'AIDAIOSFODNN7EXAMPLE' }),
    good: bucket({ AWS: 'arn:aws:iam::111122223333:user/ana' }),
  },
  ALLOW_WITH_NOT_PRINCIPAL: {
    ...inBucket,
    bad: { Effect: 'Allow', NotPrincipal: root, Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    good: bucket(root),
  },
  public_access: {
    ...inBucket,
    bad: bucket('*'),
    good: bucket('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  RESOURCE_POLICY_PRIVILEGE_ESCALATION: {
    ...inBucket,
    bad: allowTo({ AWS: 'arn:aws:iam::111122223333:role/App' }, 's3:*', 'arn:aws:s3:::reports'),
    good: allowTo({ AWS: 'arn:aws:iam::111122223333:role/App' }, 's3:ListBucket', 'arn:aws:s3:::reports'),
  },
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: {
    ...inBucket,
    bad: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    }),
    good: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
    }),
  },
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: {
    ...inBucket,
    bad: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*'),
    good: allowTo(cloudTrail, 's3:PutObject', 'arn:aws:s3:::logs/*', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },
  RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 'sns',
    bad: allowTo({ Service: 's3.amazonaws.com' }, 'sns:Publish', '*', {
      StringEquals: { 'aws:SourceOwner': '111122223333' },
    }),
    good: allowTo({ Service: 's3.amazonaws.com' }, 'sns:Publish', '*', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },

  // Trust policies
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: {
    ...inTrust,
    bad: { Effect: 'Allow', NotPrincipal: root, Action: 'sts:AssumeRole' },
    good: trust(root),
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: { ...inTrust, bad: { ...trust(root), Resource: '*' }, good: trust(root) },
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    ...inTrust,
    bad: trust('*', 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    good: trust({ AWS: '*' }, 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL: {
    ...inTrust,
    bad: trust({ AWS: '*' }),
    good: trust({ AWS: '*' }, 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  ROLE_TRUST_POLICY_NOTACTION: {
    ...inTrust,
    bad: { Effect: 'Allow', Principal: root, NotAction: 'sts:TagSession' },
    good: trust(root),
  },
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: {
    ...inTrust,
    bad: trust({ Federated: 'https://accounts.google.com' }, web, {
      StringEquals: { 'accounts.google.com:aud': 'app-1' },
    }),
    good: trust({ Federated: 'accounts.google.com' }, web, { StringEquals: { 'accounts.google.com:aud': 'app-1' } }),
  },
  MISMATCHED_ACTION_FOR_PRINCIPAL: {
    ...inTrust,
    bad: trust(saml, web),
    good: trust(saml, 'sts:AssumeRoleWithSAML', { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
  },
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: {
    ...inTrust,
    bad: trust({ Service: 'rolesanywhere.amazonaws.com' }),
    good: trust({ Service: 'rolesanywhere.amazonaws.com' }, [
      'sts:AssumeRole',
      'sts:SetSourceIdentity',
      'sts:TagSession',
    ]),
  },
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: {
    ...inTrust,
    bad: trust(oidc('id.example.com'), web),
    good: trust(oidc('id.example.com'), web, {
      StringEquals: { 'id.example.com:sub': 'app-1', 'id.example.com:aud': 'sts.amazonaws.com' },
    }),
  },
  MISSING_GITHUB_REPO_CONDITION_KEY: {
    ...inTrust,
    bad: trust(oidc(gitHub), web, { StringEquals: audience }),
    good: trust(oidc(gitHub), web, { StringEquals: { ...audience, [`${gitHub}:sub`]: branch } }),
  },
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: {
    ...inTrust,
    bad: trust(oidc(gitHub), web, {
      StringEquals: audience,
      StringLike: { [`${gitHub}:sub`]: 'repo:octo-org/octo-repo:*' },
    }),
    good: trust(oidc(gitHub), web, { StringEquals: { ...audience, [`${gitHub}:sub`]: branch } }),
  },
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: {
    ...inTrust,
    bad: trust(oidc(gitHub), web, { 'ForAnyValue:StringEquals': audience, StringLike: { [`${gitHub}:sub`]: branch } }),
    good: trust(oidc(gitHub), web, { StringEquals: { ...audience, [`${gitHub}:sub`]: branch } }),
  },
  CONFIRM_AUDIENCE_CLAIM_TYPE: {
    ...inTrust,
    bad: trust(oidc('id.example.com'), web, {
      'ForAllValues:StringEquals': { 'id.example.com:aud': 'app-1' },
      StringLike: { 'id.example.com:sub': 'x' },
    }),
    good: trust(oidc('id.example.com'), web, {
      StringEquals: { 'id.example.com:aud': 'app-1', 'id.example.com:sub': 'x' },
    }),
  },
  missing_required_condition_for_assume_action: {
    ...inTrust,
    bad: trust(saml, 'sts:AssumeRoleWithSAML'),
    good: trust(saml, 'sts:AssumeRoleWithSAML', { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
  },
  confused_deputy_risk: {
    ...inTrust,
    bad: trust({ Service: 'config.amazonaws.com' }),
    good: trust({ Service: 'config.amazonaws.com' }, 'sts:AssumeRole', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
  },
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: {
    ...inTrust,
    bad: trust({ AWS: ['arn:aws:iam::111122223333:role/App', 'arn:aws:sts::111122223333:assumed-role/App/job'] }),
    good: trust({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
}
