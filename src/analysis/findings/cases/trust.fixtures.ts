import { type Case, quiet, says } from './case.fixtures.ts'

const host = 'token.actions.githubusercontent.com'
const provider = (name: string) => `arn:aws:iam::111122223333:oidc-provider/${name}`
const web = (Federated: string, Condition?: object): object => ({
  Effect: 'Allow',
  Principal: { Federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  ...(Condition && { Condition }),
})
const gitHub = (Condition?: object): object => web(provider(host), Condition)
const subject = (value: string): object =>
  gitHub({ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${host}:sub`]: value } })
const saml = (Condition?: object): object => ({
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/Corp' },
  Action: 'sts:AssumeRoleWithSAML',
  ...(Condition && { Condition }),
})
const service = (Service: string, Condition?: object, Action: unknown = 'sts:AssumeRole'): object => ({
  Effect: 'Allow',
  Principal: { Service },
  Action,
  ...(Condition && { Condition }),
})
const queue = (Condition?: object, Resource = 'arn:aws:sqs:eu-west-1:111122223333:q'): object => ({
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource,
  ...(Condition && { Condition }),
})
const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC'

export const trust: readonly Case[] = [
  says('MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'no condition', 'trust', web(provider(eks)), `"${provider(eks)}"`, {
    severity: 'security',
  }),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a shared issuer by audience',
    'trust',
    web(provider('gitlab.com'), { StringEquals: { 'gitlab.com:aud': 'x' } }),
    `"${provider('gitlab.com')}"`,
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'Cognito without its pool',
    'trust',
    web('cognito-identity.amazonaws.com', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
    '"cognito-identity.amazonaws.com"',
  ),
  quiet(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a subject',
    'trust',
    web(provider(eks), { StringEquals: { [`${eks}:sub`]: 'system:serviceaccount:a:b' } }),
  ),
  quiet('MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'SAML', 'trust', saml()),
  says(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    'audience alone',
    'trust',
    gitHub({ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' } }),
    `"${provider(host)}"`,
    {
      fixed: `"${host}:sub": "repo:OWNER/REPOSITORY:ref:refs/heads/main"`,
    },
  ),
  says(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    'IfExists',
    'trust',
    gitHub({ StringLikeIfExists: { [`${host}:sub`]: 'repo:o/r:*' } }),
    `"${provider(host)}"`,
    { fixed: '"StringEquals": {' },
  ),
  quiet('MISSING_GITHUB_REPO_CONDITION_KEY', 'a repository', 'trust', subject('repo:o/r:*')),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'every branch',
    'trust',
    subject('repo:octo-org/octo-repo:*'),
    '"repo:octo-org/octo-repo:*"',
    { severity: 'warning' },
  ),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'an owner without end',
    'trust',
    subject('repo:octo-org*'),
    '"repo:octo-org*"',
    { severity: 'security' },
  ),
  says('SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', 'every owner', 'trust', subject('*'), '"*"', {
    severity: 'error',
  }),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'every owner, spelt out',
    'trust',
    subject('repo:*'),
    '"repo:*"',
    { severity: 'security' },
  ),
  quiet(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'a branch',
    'trust',
    subject('repo:octo-org/octo-repo:ref:refs/heads/main'),
  ),
  says(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    'an audience',
    'trust',
    gitHub({ 'ForAnyValue:StringEquals': { [`${host}:aud`]: 'sts.amazonaws.com' } }),
    '"ForAnyValue:StringEquals"',
    {
      fixed: '"StringEquals": {',
    },
  ),
  quiet(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    'another claim',
    'trust',
    web('cognito-identity.amazonaws.com', {
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    }),
  ),
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'the subject of a token',
    'trust',
    gitHub({ 'ForAllValues:StringLike': { [`${host}:sub`]: 'repo:o/r:*' } }),
    '"ForAllValues:StringLike"',
    {
      fixed: '"StringLike": {',
    },
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'an audience, of which another finding speaks',
    'trust',
    gitHub({ 'ForAllValues:StringEquals': { [`${host}:aud`]: 'sts.amazonaws.com' } }),
  ),
  says(
    'missing_required_condition_for_assume_action',
    'SAML',
    'trust',
    saml(),
    '"arn:aws:iam::111122223333:saml-provider/Corp"',
    {
      severity: 'warning',
      fixed: '"StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" }',
    },
  ),
  says(
    'missing_required_condition_for_assume_action',
    'a token',
    'trust',
    gitHub({ StringLike: { [`${host}:sub`]: 'repo:o/r:*' } }),
    `"${provider(host)}"`,
    {
      severity: 'suggestion',
      fixed: `"${host}:aud": "sts.amazonaws.com"`,
    },
  ),
  quiet(
    'missing_required_condition_for_assume_action',
    'SAML with audience',
    'trust',
    saml({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
  ),
  quiet('missing_required_condition_for_assume_action', 'an issuer without conditions', 'trust', web(provider(eks))),

  says('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a service', 'resource', queue(), '"sns.amazonaws.com"', {
    service: 'sqs',
    severity: 'security',
    fixed: '"StringEquals": { "aws:SourceAccount": "111122223333" }',
  }),
  says(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    'an account that is not known',
    'resource',
    queue({ Bool: { 'aws:SecureTransport': 'true' } }, '*'),
    '"sns.amazonaws.com"',
    { service: 'sqs' },
  ),
  quiet(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    'for one topic',
    'resource',
    queue({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } }),
    { service: 'sqs' },
  ),
  quiet('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a Deny beside it', 'resource', [
    queue(),
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:SourceAccount': '111122223333' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ]),
  quiet('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a trust policy', 'trust', service('lambda.amazonaws.com')),
  says(
    'confused_deputy_risk',
    'a service that tells',
    'trust',
    service('scheduler.amazonaws.com'),
    '"scheduler.amazonaws.com"',
    { severity: 'suggestion' },
  ),
  says(
    'confused_deputy_risk',
    'of one Region',
    'trust',
    service('logs.eu-west-1.amazonaws.com'),
    '"logs.eu-west-1.amazonaws.com"',
  ),
  quiet('confused_deputy_risk', 'a service that is safe', 'trust', service('lambda.amazonaws.com')),
  quiet(
    'confused_deputy_risk',
    'asked',
    'trust',
    service('scheduler.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '111122223333' } }),
  ),
  says(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    'one of three',
    'trust',
    service('rolesanywhere.amazonaws.com'),
    '"Action": "sts:AssumeRole"',
    {
      severity: 'error',
      fixed: '"Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]',
    },
  ),
  says(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    'two of three',
    'trust',
    service('rolesanywhere.amazonaws.com', undefined, ['sts:AssumeRole', 'sts:TagSession']),
    '"Action": [ "sts:AssumeRole", "sts:TagSession" ]',
    {
      fixed: '"sts:TagSession", "sts:SetSourceIdentity"]',
    },
  ),
  quiet('MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', 'in two statements', 'trust', [
    service('rolesanywhere.amazonaws.com', undefined, ['sts:AssumeRole', 'sts:TagSession']),
    service('rolesanywhere.amazonaws.com', undefined, 'sts:SetSourceIdentity'),
  ]),
  quiet('MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', 'another service', 'trust', service('ec2.amazonaws.com')),

  says('policy_type_hint', 'a trust policy', 'identity', service('ec2.amazonaws.com'), '"Principal"'),
  says(
    'policy_type_hint',
    'an identity policy',
    'trust',
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    '"Resource"',
  ),
  says(
    'policy_type_hint',
    'a bucket policy',
    'managed',
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
    '"Principal"',
  ),
  quiet('policy_type_hint', 'in its place', 'trust', service('ec2.amazonaws.com')),
  quiet('policy_type_hint', 'one statement of two', 'identity', [
    service('ec2.amazonaws.com'),
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  ]),
  says(
    'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    'a queue',
    'resource',
    { ...queue(), Condition: { ArnLike: { 'aws:SourceArn': 'x'.repeat(8000) } } },
    JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [{ ...queue(), Condition: { ArnLike: { 'aws:SourceArn': 'x'.repeat(8000) } } }],
      },
      null,
      2,
    ).replaceAll(/\s+/g, ' '),
    { service: 'sqs' },
  ),
  quiet('POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'a short one', 'resource', queue(), { service: 'sqs' }),
]
