import { quiet, type StatementCase, says } from './statements.fixtures.ts'

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

const token = (provider: string, Condition: object): object => ({
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${provider}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition,
})

export const trust: readonly StatementCase[] = [
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'no condition',
    'trustPolicy',
    web(provider(eks)),
    `"${provider(eks)}"`,
    {
      severity: 'security',
    },
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a shared issuer by audience',
    'trustPolicy',
    web(provider('gitlab.com'), { StringEquals: { 'gitlab.com:aud': 'x' } }),
    `"${provider('gitlab.com')}"`,
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'Cognito without its pool',
    'trustPolicy',
    web('cognito-identity.amazonaws.com', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
    '"cognito-identity.amazonaws.com"',
  ),
  quiet(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a subject',
    'trustPolicy',
    web(provider(eks), { StringEquals: { [`${eks}:sub`]: 'system:serviceaccount:a:b' } }),
  ),
  quiet('MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'SAML', 'trustPolicy', saml()),
  quiet(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a claim that is a key',
    'trustPolicy',
    web(provider('login.example.com'), { StringEquals: { 'login.example.com:email': 'ana@example.com' } }),
  ),
  says(
    'claim-is-no-key',
    'an issuer',
    'trustPolicy',
    gitHub({ StringEquals: { [`${host}:iss`]: 'x', [`${host}:sub`]: 'repo:o/r:pull_request' } }),
    `"${host}:iss"`,
    { severity: 'warning' },
  ),
  says(
    'claim-is-no-key',
    'a negation, which always holds',
    'trustPolicy',
    gitHub({
      StringNotEquals: { [`${host}:event_name`]: 'pull_request' },
      StringEquals: { [`${host}:sub`]: 'repo:o/r:pull_request' },
    }),
    `"${host}:event_name"`,
    { severity: 'security' },
  ),
  quiet(
    'claim-is-no-key',
    'a listed claim',
    'trustPolicy',
    gitHub({ StringEquals: { [`${host}:environment`]: 'prod', [`${host}:sub`]: 'repo:o/r:pull_request' } }),
  ),
  says(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    'audience alone',
    'trustPolicy',
    gitHub({ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' } }),
    `"${provider(host)}"`,
    {
      fixed: `"${host}:sub": "repo:OWNER/REPOSITORY:ref:refs/heads/main"`,
    },
  ),
  says(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    'IfExists',
    'trustPolicy',
    gitHub({ StringLikeIfExists: { [`${host}:sub`]: 'repo:o/r:*' } }),
    `"${provider(host)}"`,
    { fixed: '"StringEquals": {' },
  ),
  quiet('MISSING_GITHUB_REPO_CONDITION_KEY', 'a repository', 'trustPolicy', subject('repo:o/r:*')),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'every branch',
    'trustPolicy',
    subject('repo:octo-org/octo-repo:*'),
    '"repo:octo-org/octo-repo:*"',
    { severity: 'warning' },
  ),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'an owner without end',
    'trustPolicy',
    subject('repo:octo-org*'),
    '"repo:octo-org*"',
    { severity: 'security' },
  ),
  says('SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', 'every owner', 'trustPolicy', subject('*'), '"*"', {
    severity: 'error',
  }),
  says(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'every owner, spelt out',
    'trustPolicy',
    subject('repo:*'),
    '"repo:*"',
    { severity: 'security' },
  ),
  quiet(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    'a branch',
    'trustPolicy',
    subject('repo:octo-org/octo-repo:ref:refs/heads/main'),
  ),
  says(
    'github-subject-of-one-form',
    'names alone',
    'trustPolicy',
    subject('repo:octo-org/octo-repo:*'),
    '"repo:octo-org/octo-repo:*"',
    { severity: 'suggestion', fixed: '"repo:octo-org@OWNER_ID/octo-repo@REPOSITORY_ID:*"' },
  ),
  says(
    'github-subject-of-one-form',
    'every repository of an owner',
    'trustPolicy',
    subject('repo:octo-org/*'),
    '"repo:octo-org/*"',
    { fixed: '"repo:octo-org@OWNER_ID/*"' },
  ),
  says(
    'github-subject-of-one-form',
    'ids alone',
    'trustPolicy',
    subject('repo:octo-org@1/octo-repo@2:pull_request'),
    '"repo:octo-org@1/octo-repo@2:pull_request"',
    { fixed: '"repo:octo-org/octo-repo:pull_request"' },
  ),
  quiet('github-subject-of-one-form', 'an owner that is left open', 'trustPolicy', subject('repo:octo-org*')),
  quiet('github-subject-of-one-form', 'no subject of a repository', 'trustPolicy', subject('*')),
  says(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    'an audience',
    'trustPolicy',
    gitHub({ 'ForAnyValue:StringEquals': { [`${host}:aud`]: 'sts.amazonaws.com' } }),
    '"ForAnyValue:StringEquals"',
    {
      fixed: '"StringEquals": {',
    },
  ),
  quiet(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    'another claim',
    'trustPolicy',
    web('cognito-identity.amazonaws.com', {
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    }),
  ),
  says(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'the subject of a token',
    'trustPolicy',
    gitHub({ 'ForAllValues:StringLike': { [`${host}:sub`]: 'repo:o/r:*' } }),
    '"ForAllValues:StringLike"',
    {
      fixed: '"StringLike": {',
    },
  ),
  quiet(
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'an audience, of which another finding speaks',
    'trustPolicy',
    gitHub({ 'ForAllValues:StringEquals': { [`${host}:aud`]: 'sts.amazonaws.com' } }),
  ),
  says(
    'missing_required_condition_for_assume_action',
    'SAML',
    'trustPolicy',
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
    'trustPolicy',
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
    'trustPolicy',
    saml({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
  ),
  quiet(
    'missing_required_condition_for_assume_action',
    'an issuer without conditions',
    'trustPolicy',
    web(provider(eks)),
  ),

  says('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a service', 'resourcePolicy', queue(), '"sns.amazonaws.com"', {
    service: 'sqs',
    severity: 'security',
    fixed: '"StringEquals": { "aws:SourceAccount": "111122223333" }',
  }),
  says(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    'an account that is not known',
    'resourcePolicy',
    queue({ Bool: { 'aws:SecureTransport': 'true' } }, '*'),
    '"sns.amazonaws.com"',
    { service: 'sqs' },
  ),
  quiet(
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    'for one topic',
    'resourcePolicy',
    queue({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } }),
    { service: 'sqs' },
  ),
  quiet('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a Deny beside it', 'resourcePolicy', [
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
  quiet('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'a trust policy', 'trustPolicy', service('lambda.amazonaws.com')),
  says(
    'confused_deputy_risk',
    'a service that tells',
    'trustPolicy',
    service('scheduler.amazonaws.com'),
    '"scheduler.amazonaws.com"',
    { severity: 'suggestion' },
  ),
  says(
    'confused_deputy_risk',
    'of one Region',
    'trustPolicy',
    service('logs.eu-west-1.amazonaws.com'),
    '"logs.eu-west-1.amazonaws.com"',
  ),
  quiet('confused_deputy_risk', 'a service that is safe', 'trustPolicy', service('lambda.amazonaws.com')),
  quiet(
    'confused_deputy_risk',
    'asked',
    'trustPolicy',
    service('scheduler.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '111122223333' } }),
  ),
  says(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    'one of three',
    'trustPolicy',
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
    'trustPolicy',
    service('rolesanywhere.amazonaws.com', undefined, ['sts:AssumeRole', 'sts:TagSession']),
    '"Action": [ "sts:AssumeRole", "sts:TagSession" ]',
    {
      fixed: '"sts:TagSession", "sts:SetSourceIdentity"]',
    },
  ),
  quiet('MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', 'in two statements', 'trustPolicy', [
    service('rolesanywhere.amazonaws.com', undefined, ['sts:AssumeRole', 'sts:TagSession']),
    service('rolesanywhere.amazonaws.com', undefined, 'sts:SetSourceIdentity'),
  ]),
  quiet(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    'another service',
    'trustPolicy',
    service('ec2.amazonaws.com'),
  ),

  says('policy_type_hint', 'a trust policy', 'identityPolicy', service('ec2.amazonaws.com'), '"Principal"'),
  says(
    'policy_type_hint',
    'an identity policy',
    'trustPolicy',
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    '"Resource"',
  ),
  says(
    'policy_type_hint',
    'a bucket policy',
    'managedPolicy',
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
    '"Principal"',
  ),
  quiet('policy_type_hint', 'in its place', 'trustPolicy', service('ec2.amazonaws.com')),
  quiet('policy_type_hint', 'one statement of two', 'identityPolicy', [
    service('ec2.amazonaws.com'),
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  ]),
  says(
    'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    'a queue',
    'resourcePolicy',
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
  quiet('POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'a short one', 'resourcePolicy', queue(), { service: 'sqs' }),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a key with https://, which no token sets (6.10)',
    'trustPolicy',
    token('Id.example.com', { StringEquals: { 'https://Id.example.com:sub': 'app' } }),
    '"https://Id.example.com:sub"',
    { severity: 'warning', words: 'Nobody may assume this role', fixed: '"Id.example.com:sub"' },
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a key of another provider (6.10)',
    'trustPolicy',
    token('id.example.com', { StringEquals: { 'other.example.com:sub': 'app' } }),
    '"other.example.com:sub"',
    { words: 'Nobody may assume this role' },
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a trailing slash, which is part of the name (6.10)',
    'trustPolicy',
    token('id.example.com/', { StringEquals: { 'id.example.com:sub': 'app' } }),
    '"id.example.com:sub"',
    { words: 'Write `id.example.com/:sub`' },
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a claim that is no key (6.10)',
    'trustPolicy',
    token('gitlab.com', { StringEquals: { 'gitlab.com:project_path': 'a/b' } }),
    '"gitlab.com:project_path"',
    { words: 'Nobody may assume this role' },
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a provider that is named by its address',
    'trustPolicy',
    token('https://id.example.com', { StringEquals: { 'id.example.com:sub': 'app' } }),
    '"arn:aws:iam::111122223333:oidc-provider/https://id.example.com"',
    { severity: 'error', words: 'Nobody', fixed: 'oidc-provider/id.example.com"' },
  ),
  quiet(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'a negated condition on a claim that is no key, which always holds',
    'trustPolicy',
    token('gitlab.com', { StringNotEquals: { 'gitlab.com:ref': 'a' }, StringEquals: { 'gitlab.com:sub': 'b' } }),
  ),
  says(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'names a provider as it is written',
    'trustPolicy',
    token('Id.Example.com/Path', { StringEquals: { 'aws:SourceIp': 'x' } }),
    '"arn:aws:iam::111122223333:oidc-provider/Id.Example.com/Path"',
    { words: '`Id.Example.com/Path:sub`' },
  ),
]
