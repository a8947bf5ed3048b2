/** Statements to start from, by kind of policy, as lines of snippets. Source: semantics 2.12 to 2.16, 5.15, 6.9, 6.11. */

export interface StatementTemplate {
  readonly label: string
  readonly detail: string
  /** Members of the statement as snippet lines, without the braces. */
  readonly lines: readonly string[]
}

/** Escapes each line for a snippet. */
export interface Words {
  readonly account: string
  readonly otherAccount: string
  readonly organization: string
  readonly role: string
  readonly provider: string
  readonly saml: string
  readonly resource: string
  readonly service: string
  readonly region: string
}

const template = (label: string, detail: string, ...lines: readonly string[]): StatementTemplate => ({
  label,
  detail,
  lines,
})
const effect = (name: 'Allow' | 'Deny') => `"Effect": "${name}",`

export const identityTemplates = ({ role, region }: Words): readonly StatementTemplate[] => [
  template(
    'Allow actions on a resource',
    'the plain statement',
    effect('Allow'),
    '"Action": "${1:s3:GetObject}",',
    '"Resource": "${2:*}"',
  ),
  template(
    'Deny actions on a resource',
    'beats every Allow',
    effect('Deny'),
    '"Action": "${1:s3:DeleteBucket}",',
    '"Resource": "${2:*}"',
  ),
  template(
    'Allow to assume a role',
    "besides the role's trust policy",
    effect('Allow'),
    '"Action": "sts:AssumeRole",',
    `"Resource": "\${1:${role}}"`,
  ),
  template(
    'Allow to pass a role to a service',
    'one role to one service',
    effect('Allow'),
    '"Action": "iam:PassRole",',
    `"Resource": "\${1:${role}}",`,
    '"Condition": { "StringEquals": { "iam:PassedToService": "${2:lambda.amazonaws.com}" } }',
  ),
  template(
    'Allow where tags agree',
    'tag of the caller equals tag of the resource',
    effect('Allow'),
    '"Action": "${1:secretsmanager:GetSecretValue}",',
    '"Resource": "*",',
    '"Condition": { "StringEquals": { "aws:ResourceTag/${2:team}": "\\${aws:PrincipalTag/${2:team}\\}" } }',
  ),
  template(
    'Deny without MFA',
    'also where the key is absent',
    effect('Deny'),
    '"NotAction": ["iam:ListMFADevices", "iam:EnableMFADevice", "sts:GetSessionToken"],',
    '"Resource": "*",',
    '"Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }',
  ),
  template(
    'Allow in one Region',
    'by aws:RequestedRegion',
    effect('Allow'),
    '"Action": "${1:ec2:*}",',
    '"Resource": "*",',
    `"Condition": { "StringEquals": { "aws:RequestedRegion": "\${2:${region}}" } }`,
  ),
]

export const boundaryTemplates = (): readonly StatementTemplate[] => [
  template(
    'Let through actions',
    'what a boundary does not allow is out',
    effect('Allow'),
    '"Action": ["${1:s3:*}"],',
    '"Resource": "*"',
  ),
  template(
    'Keep the boundary',
    'nobody bound by it may take it off',
    effect('Deny'),
    '"Action": ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],',
    '"Resource": "*"',
  ),
]

export const scpTemplates = ({ region, role }: Words): readonly StatementTemplate[] => [
  template(
    'Deny actions',
    'for every account below',
    effect('Deny'),
    '"Action": ["${1:s3:DeleteBucket}"],',
    '"Resource": "*"',
  ),
  template(
    'Deny outside of Regions',
    'services with one endpoint left out',
    effect('Deny'),
    '"NotAction": ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"],',
    '"Resource": "*",',
    `"Condition": { "StringNotEquals": { "aws:RequestedRegion": ["\${1:${region}}"] } }`,
  ),
  template(
    'Deny leaving the organization',
    'organizations:LeaveOrganization',
    effect('Deny'),
    '"Action": "organizations:LeaveOrganization",',
    '"Resource": "*"',
  ),
  template(
    'Deny the root user',
    'of every account below',
    effect('Deny'),
    '"Action": "*",',
    '"Resource": "*",',
    '"Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }',
  ),
  template(
    'Deny but for one role',
    'by aws:PrincipalArn',
    effect('Deny'),
    '"Action": ["${1:iam:*}"],',
    '"Resource": "*",',
    `"Condition": { "ArnNotLike": { "aws:PrincipalArn": "\${2:${role}}" } }`,
  ),
  template('Allow everything', 'as FullAWSAccess does', effect('Allow'), '"Action": "*",', '"Resource": "*"'),
]

export const rcpTemplates = ({ organization }: Words): readonly StatementTemplate[] => [
  template(
    'Deny from outside of the organization',
    'services of AWS left out',
    effect('Deny'),
    '"Principal": "*",',
    '"Action": ["${1:s3:*}"],',
    '"Resource": "*",',
    '"Condition": {',
    `\t"StringNotEqualsIfExists": { "aws:PrincipalOrgID": "\${2:${organization}}" },`,
    '\t"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
    '}',
  ),
  template(
    'Deny services that act for strangers',
    'the confused deputy',
    effect('Deny'),
    '"Principal": "*",',
    '"Action": ["${1:s3:*}"],',
    '"Resource": "*",',
    '"Condition": {',
    `\t"StringNotEqualsIfExists": { "aws:SourceOrgID": "\${2:${organization}}" },`,
    '\t"Null": { "aws:SourceAccount": "false" },',
    '\t"Bool": { "aws:PrincipalIsAWSService": "true" }',
    '}',
  ),
  template(
    'Deny without TLS',
    'by aws:SecureTransport',
    effect('Deny'),
    '"Principal": "*",',
    '"Action": ["${1:s3:*}"],',
    '"Resource": "*",',
    '"Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }',
  ),
]

export const trustTemplates = ({ account, otherAccount, provider, saml }: Words): readonly StatementTemplate[] => [
  template(
    'Trust an account',
    'its own policies decide who in it',
    effect('Allow'),
    `"Principal": { "AWS": "arn:aws:iam::\${1:${otherAccount}}:root" },`,
    '"Action": "sts:AssumeRole"',
  ),
  template(
    'Trust an account with MFA',
    'by aws:MultiFactorAuthPresent',
    effect('Allow'),
    `"Principal": { "AWS": "arn:aws:iam::\${1:${account}}:root" },`,
    '"Action": "sts:AssumeRole",',
    '"Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }',
  ),
  template(
    'Trust a third party',
    'with the external id it was given',
    effect('Allow'),
    `"Principal": { "AWS": "arn:aws:iam::\${1:${otherAccount}}:root" },`,
    '"Action": "sts:AssumeRole",',
    '"Condition": { "StringEquals": { "sts:ExternalId": "${2:external-id}" } }',
  ),
  template(
    'Trust a service',
    'such as Lambda',
    effect('Allow'),
    '"Principal": { "Service": "${1:lambda.amazonaws.com}" },',
    '"Action": "sts:AssumeRole"',
  ),
  template(
    'Trust a GitHub repository',
    'by OpenID Connect; sub must be named',
    effect('Allow'),
    `"Principal": { "Federated": "arn:aws:iam::${account}:oidc-provider/${provider}" },`,
    '"Action": "sts:AssumeRoleWithWebIdentity",',
    '"Condition": {',
    `\t"StringEquals": { "${provider}:aud": "sts.amazonaws.com" },`,
    `\t"StringLike": { "${provider}:sub": "repo:\${1:organization}/\${2:repository}:ref:refs/heads/\${3:main}" }`,
    '}',
  ),
  template(
    'Trust a SAML provider',
    'for the console',
    effect('Allow'),
    `"Principal": { "Federated": "arn:aws:iam::${account}:saml-provider/\${1:${saml}}" },`,
    '"Action": "sts:AssumeRoleWithSAML",',
    '"Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }',
  ),
]

export const resourceTemplates = ({
  account,
  otherAccount,
  organization,
  resource,
  service,
}: Words): readonly StatementTemplate[] => [
  template(
    'Allow another account',
    'its own policies decide who in it',
    effect('Allow'),
    `"Principal": { "AWS": "arn:aws:iam::\${1:${otherAccount}}:root" },`,
    `"Action": "\${2:${service}:*}",`,
    `"Resource": "\${3:${resource}}"`,
  ),
  template(
    'Allow the organization',
    'by aws:PrincipalOrgID',
    effect('Allow'),
    '"Principal": "*",',
    `"Action": "\${1:${service}:*}",`,
    `"Resource": "\${2:${resource}}",`,
    `"Condition": { "StringEquals": { "aws:PrincipalOrgID": "\${3:${organization}}" } }`,
  ),
  template(
    'Allow a service for your account',
    'guarded by aws:SourceAccount',
    effect('Allow'),
    '"Principal": { "Service": "${1:cloudtrail.amazonaws.com}" },',
    `"Action": "\${2:${service}:*}",`,
    `"Resource": "\${3:${resource}}",`,
    `"Condition": { "StringEquals": { "aws:SourceAccount": "${account}" } }`,
  ),
  template(
    'Deny without TLS',
    'by aws:SecureTransport',
    effect('Deny'),
    '"Principal": "*",',
    `"Action": "${service}:*",`,
    ...(service === 's3' && resource !== '*'
      ? [`"Resource": ["${resource}", "${resource}/*"],`]
      : [`"Resource": "${resource}",`]),
    '"Condition": { "Bool": { "aws:SecureTransport": "false" } }',
  ),
  ...(service === 'kms'
    ? [
        template(
          "Leave it to the account's IAM policies",
          'the default key policy',
          effect('Allow'),
          `"Principal": { "AWS": "arn:aws:iam::${account}:root" },`,
          '"Action": "kms:*",',
          '"Resource": "*"',
        ),
      ]
    : []),
]

export const endpointTemplates = ({ organization }: Words): readonly StatementTemplate[] => [
  template(
    'Let everything through',
    'the default policy',
    effect('Allow'),
    '"Principal": "*",',
    '"Action": "*",',
    '"Resource": "*"',
  ),
  template(
    'Only to resources of the organization',
    'by aws:ResourceOrgID',
    effect('Allow'),
    '"Principal": "*",',
    '"Action": "*",',
    '"Resource": "*",',
    `"Condition": { "StringEquals": { "aws:ResourceOrgID": "\${1:${organization}}" } }`,
  ),
]
