/** The rules by section number, as nodes cite them: the title of each, and the pages of AWS's documentation that it comes from. */

export interface SourceRule {
  readonly title: string
  /** Titles of AWS's own pages. */
  readonly pages: readonly string[]
}

export const rules: Readonly<Record<string, SourceRule>> = {
  '0.2': {
    title: 'Outcomes',
    pages: [
      'The difference between explicit and implicit denies',
      'How AWS enforcement code logic evaluates requests to allow or deny access',
    ],
  },
  '0.4': {
    title: 'How a request is decided',
    pages: ['Policy evaluation logic', 'How AWS enforcement code logic evaluates requests to allow or deny access'],
  },
  '1.1': { title: 'Parts of a request', pages: ['Policy evaluation logic', 'IAM JSON policy elements: Condition'] },
  '1.2': {
    title: 'Principals and their identity keys',
    pages: [
      'AWS global condition context keys',
      'IAM policy elements: Variables and tags',
      'IAM identifiers',
      'Perform a privileged task on an AWS Organizations member account',
    ],
  },
  '1.3': {
    title: 'Unique ids and ARN forms',
    pages: ['IAM identifiers', 'Amazon Resource Names (ARNs)', 'IAM and AWS STS quotas'],
  },
  '1.4': {
    title: 'Rules for keys',
    pages: [
      'AWS global condition context keys',
      'IAM JSON policy elements: Condition',
      'Single-valued vs. multivalued context keys',
    ],
  },
  '1.5': { title: 'Global keys: principal', pages: ['AWS global condition context keys'] },
  '1.6': {
    title: 'Global keys: role session and credentials',
    pages: ['AWS global condition context keys', 'IAM roles for Amazon EC2', 'Lambda execution role'],
  },
  '1.7': { title: 'Global keys: network', pages: ['AWS global condition context keys'] },
  '1.8': { title: 'Global keys: resource', pages: ['AWS global condition context keys'] },
  '1.9': { title: 'Global keys: request', pages: ['AWS global condition context keys'] },
  '1.10': { title: 'Global keys: service-to-service', pages: [] },
  '1.11': {
    title: 'Service keys worth modelling',
    pages: [
      'IAM and AWS STS condition context keys',
      'Actions, resources, and condition keys for AWS services',
      'Condition keys for AWS KMS',
      'Amazon S3 condition key examples',
    ],
  },
  '1.12': { title: 'Deriving the context', pages: ['AWS global condition context keys'] },
  '1.13': {
    title: 'Forward access sessions, service roles, service-linked roles, service principals',
    pages: ['Forward access sessions', 'AWS global condition context keys', 'Using service-linked roles'],
  },
  '2.1': {
    title: 'Document',
    pages: [
      'Grammar of the IAM JSON policy language',
      'IAM JSON policy element reference',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.2': { title: 'Statement elements', pages: ['IAM JSON policy element reference'] },
  '2.3': { title: 'Version', pages: ['IAM JSON policy elements: Version'] },
  '2.4': { title: 'Sid and Id', pages: ['IAM JSON policy elements: Sid', 'IAM JSON policy elements: Id'] },
  '2.5': { title: 'Effect', pages: ['IAM JSON policy elements: Effect'] },
  '2.6': {
    title: 'Action and NotAction',
    pages: ['IAM JSON policy elements: Action', 'IAM JSON policy elements: NotAction'],
  },
  '2.7': {
    title: 'Resource and NotResource',
    pages: [
      'IAM JSON policy elements: Resource',
      'IAM JSON policy elements: NotResource',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.8': {
    title: 'Principal and NotPrincipal',
    pages: ['AWS JSON policy elements: Principal', 'AWS JSON policy elements: NotPrincipal'],
  },
  '2.9': {
    title: 'Condition',
    pages: ['IAM JSON policy elements: Condition', 'IAM Access Analyzer policy check reference'],
  },
  '2.10': {
    title: 'Case sensitivity',
    pages: [
      'IAM JSON policy elements: Action',
      'IAM JSON policy elements: Condition',
      'IAM identifiers',
      'IAM and AWS STS quotas',
    ],
  },
  '2.11': {
    title: 'What each policy type permits',
    pages: [
      'Policies and permissions in IAM',
      'SCP syntax',
      'RCP syntax',
      'AWS JSON policy elements: Principal',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.12': { title: 'SCP', pages: ['SCP syntax'] },
  '2.13': { title: 'RCP', pages: ['RCP syntax', 'Resource control policies (RCPs)'] },
  '2.14': {
    title: 'Trust policy',
    pages: [
      'AWS JSON policy elements: Principal',
      'IAM Access Analyzer policy check reference',
      'Create a role for OpenID Connect federation',
    ],
  },
  '2.15': {
    title: 'Resource policies by service',
    pages: [
      'Bucket policies',
      'Creating a key policy',
      'Amazon SQS policy quotas',
      'Resource-based policies for Lambda',
    ],
  },
  '2.16': { title: 'VPC endpoint policy', pages: ['Control access to VPC endpoints using endpoint policies'] },
  '2.17': {
    title: 'Session policies and boundaries',
    pages: ['Policies and permissions in IAM', 'Permissions boundaries for IAM entities'],
  },
  '2.18': {
    title: 'Quotas',
    pages: [
      'IAM and AWS STS quotas',
      'Quotas and service limits for AWS Organizations',
      'Pass session tags in AWS STS',
    ],
  },
  '2.19': { title: 'Upload errors', pages: ['IAM and AWS STS quotas'] },
  '2.20': { title: 'Documents that cannot be used', pages: [] },
  '3.1': {
    title: 'Wildcards',
    pages: [
      'IAM JSON policy elements: Resource',
      'IAM JSON policy elements: Action',
      'IAM JSON policy elements: Condition operators',
    ],
  },
  '3.2': {
    title: 'Action',
    pages: ['IAM JSON policy elements: Action', 'Actions, resources, and condition keys for AWS services'],
  },
  '3.3': { title: 'Resource', pages: ['IAM JSON policy elements: Resource', 'Amazon Resource Names (ARNs)'] },
  '3.4': {
    title: 'ARN operators compared with string operators',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '3.5': {
    title: 'Actions without resource types',
    pages: ['IAM JSON policy elements: Resource', 'Actions, resources, and condition keys for AWS services'],
  },
  '3.6': {
    title: 'Several resources, several actions',
    pages: [
      'IAM JSON policy elements: Condition operators',
      'Actions, resources, and condition keys for AWS services',
      'IAM JSON policy elements: Resource',
    ],
  },
  '3.7': { title: 'Policy variables', pages: ['IAM policy elements: Variables and tags'] },
  '3.8': { title: 'Which Principal entries match which caller', pages: ['AWS JSON policy elements: Principal'] },
  '3.9': {
    title: 'NotPrincipal',
    pages: ['AWS JSON policy elements: NotPrincipal', 'Permissions boundaries for IAM entities'],
  },
  '3.10': {
    title: 'Deleted and re-created principals',
    pages: ['AWS JSON policy elements: Principal', 'IAM identifiers'],
  },
  '4.1': {
    title: 'Shape of the evaluation',
    pages: ['IAM JSON policy elements: Condition', 'Conditions with multiple context keys or values'],
  },
  '4.2': { title: 'Operators', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.3': { title: 'Strings', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.4': { title: 'Numbers', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.5': { title: 'Dates', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.6': { title: 'Booleans', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.7': { title: 'Binary', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.8': { title: 'IP addresses', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.9': { title: 'ARNs', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.10': { title: 'Null', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.11': { title: 'IfExists', pages: ['IAM JSON policy elements: Condition operators'] },
  '4.12': {
    title: 'Set operators',
    pages: ['Single-valued vs. multivalued context keys', 'IAM JSON policy elements: Condition operators'],
  },
  '4.13': { title: 'Truth tables', pages: ['IAM Access Analyzer policy check reference'] },
  '4.14': { title: 'Malformed and mistyped values', pages: ['IAM JSON policy elements: Supported data types'] },
  '4.15': { title: 'Multifactor patterns', pages: ['Secure API access with MFA', 'AWS global condition context keys'] },
  '4.16': { title: 'Worked examples', pages: [] },
  '5.1': {
    title: 'Layers and when each applies',
    pages: ['Policies and permissions in IAM', 'Policy evaluation logic'],
  },
  '5.2': { title: 'Order', pages: ['How AWS enforcement code logic evaluates requests to allow or deny access'] },
  '5.3': { title: 'Grants: who can give permission', pages: ['Policies and permissions in IAM'] },
  '5.4': {
    title: 'Same account: what a grant passes by',
    pages: [
      'How AWS enforcement code logic evaluates requests to allow or deny access',
      'Policies and permissions in IAM',
      'Permissions boundaries for IAM entities',
      'AWS JSON policy elements: Principal',
    ],
  },
  '5.5': { title: 'Cross-account', pages: ['Cross-account policy evaluation logic'] },
  '5.6': {
    title: 'Callers without an account',
    pages: ['AWS JSON policy elements: Principal', 'Resource control policies (RCPs)'],
  },
  '5.7': {
    title: 'Root user',
    pages: ['Policies and permissions in IAM', 'AWS account root user', 'Bucket policies', 'Key policies in AWS KMS'],
  },
  '5.8': {
    title: 'Service-linked roles',
    pages: ['Using service-linked roles', 'Service control policies (SCPs)', 'Permission sets'],
  },
  '5.9': {
    title: 'Role trust policies',
    pages: [
      'How AWS enforcement code logic evaluates requests to allow or deny access',
      'IAM role trust policies',
      'Announcing an update to IAM role trust policy behavior',
    ],
  },
  '5.10': {
    title: 'KMS keys',
    pages: ['Default key policy', 'Key policies in AWS KMS', 'Grants in AWS KMS', 'Determining access to AWS KMS keys'],
  },
  '5.11': {
    title: 'S3',
    pages: ['Blocking public access to your Amazon S3 storage', 'Bucket policies', 'Controlling ownership of objects'],
  },
  '5.12': { title: 'Other services', pages: ['AWS services that work with IAM'] },
  '5.13': {
    title: 'Actions that need no permission, or cannot be given',
    pages: ['Compare AWS STS credentials', 'GetCallerIdentity', 'Permissions for GetSessionToken'],
  },
  '5.14': { title: 'iam:PassRole', pages: ['Grant a user permissions to pass a role to an AWS service'] },
  '5.15': { title: 'Confused deputy', pages: ['The confused deputy problem', 'AWS global condition context keys'] },
  '5.16': { title: 'VPC endpoint policies', pages: ['Control access to VPC endpoints using endpoint policies'] },
  '5.17': { title: 'Access denied messages', pages: ['Troubleshoot access denied error messages'] },
  '5.18': { title: 'Which layers block', pages: [] },
  '5.19': { title: 'Worked examples', pages: [] },
  '5.20': { title: 'What a service refuses after authorization', pages: [] },
  '6.1': { title: 'Operations', pages: ['Compare AWS STS credentials', 'Request temporary security credentials'] },
  '6.2': { title: 'Order of checks', pages: [] },
  '6.3': { title: 'AssumeRole: parameters', pages: ['AssumeRole'] },
  '6.4': {
    title: 'Duration and role chaining',
    pages: ['Roles terms and concepts', 'Update the maximum session duration for a role'],
  },
  '6.5': { title: 'Session policies', pages: ['Policies and permissions in IAM', 'Pass session tags in AWS STS'] },
  '6.6': { title: 'Session tags', pages: ['Pass session tags in AWS STS'] },
  '6.7': { title: 'Source identity', pages: ['Monitor and control actions taken with assumed roles'] },
  '6.8': { title: 'External id', pages: ['Access to AWS accounts owned by third parties'] },
  '6.9': { title: 'MFA', pages: ['Secure API access with MFA', 'AWS global condition context keys'] },
  '6.10': {
    title: 'AssumeRoleWithWebIdentity',
    pages: ['Create a role for OpenID Connect federation', 'IAM and AWS STS condition context keys'],
  },
  '6.11': {
    title: 'GitHub Actions and other shared issuers',
    pages: ['Create a role for OpenID Connect federation', 'Identity-provider controls for shared OIDC providers'],
  },
  '6.12': {
    title: 'AssumeRoleWithSAML',
    pages: ['Configure SAML assertions for the authentication response', 'IAM and AWS STS condition context keys'],
  },
  '6.13': { title: 'GetSessionToken', pages: ['Permissions for GetSessionToken'] },
  '6.14': { title: 'GetFederationToken', pages: ['Permissions for GetFederationToken'] },
  '6.15': { title: 'AssumeRoot', pages: ['Perform a privileged task on an AWS Organizations member account'] },
  '6.16': { title: 'Other operations', pages: [] },
  '6.17': { title: 'Identity of a session', pages: ['IAM identifiers', 'AWS global condition context keys'] },
  '6.18': {
    title: 'Effective permissions of a session',
    pages: [
      'Permissions for AssumeRole, AssumeRoleWithSAML, and AssumeRoleWithWebIdentity',
      'Permissions for GetFederationToken',
    ],
  },
  '6.19': { title: 'What each kind of credential may call', pages: ['Compare AWS STS credentials'] },
  '6.20': { title: 'Expiry', pages: ['Troubleshoot access denied error messages'] },
  '6.21': {
    title: 'Revocation',
    pages: [
      'Revoke IAM role temporary security credentials',
      'Disabling permissions for temporary security credentials',
    ],
  },
  '6.22': {
    title: 'Compute that delivers credentials',
    pages: ['IAM roles for Amazon EC2', 'Task IAM role', 'Lambda execution role', 'EKS Pod Identities'],
  },
  '6.23': {
    title: 'IAM Identity Center',
    pages: ['Permission sets', 'Referencing permission sets in resource policies', 'Set session duration'],
  },
  '6.24': { title: 'IAM Roles Anywhere', pages: ['CreateSession API', 'Trust model'] },
  '6.25': {
    title: 'Console sessions',
    pages: ['Methods to assume a role', 'Enable custom identity broker access to the AWS console'],
  },
  '6.26': {
    title: 'Keys in trust policies and STS requests',
    pages: [
      'IAM and AWS STS condition context keys',
      'Actions, resources, and condition keys for AWS Security Token Service',
    ],
  },
  '6.27': { title: 'STS errors', pages: [] },
  '7.1': {
    title: 'Tree and inheritance',
    pages: ['Service control policies (SCPs)', 'Managing organization policies'],
  },
  '7.2': { title: 'SCP evaluation', pages: ['SCP evaluation'] },
  '7.3': { title: 'Strategies', pages: ['SCP evaluation'] },
  '7.4': { title: 'Not affected by SCPs', pages: ['Service control policies (SCPs)'] },
  '7.5': { title: 'RCP evaluation', pages: ['RCP evaluation', 'Resource control policies (RCPs)'] },
  '7.6': { title: 'Not affected by RCPs', pages: ['Resource control policies (RCPs)'] },
  '7.7': { title: 'Services that support RCPs', pages: ['Resource control policies (RCPs)'] },
  '7.8': { title: 'Delegated administration', pages: ['Delegated administrator for AWS Organizations'] },
  '7.9': { title: 'Other policy types', pages: ['Managing organization policies'] },
  '7.10': { title: 'Worked scenarios', pages: ['SCP evaluation', 'RCP evaluation'] },
  '11.1': { title: 'GitHub’s immutable subject', pages: ['OpenID Connect reference (GitHub Docs)'] },
  '11.2': {
    title: 'Tags of S3 buckets count only when ABAC is on',
    pages: ['Enabling ABAC in general purpose buckets'],
  },
  '11.3': { title: 'EKS Pod Identity associations', pages: ['CreatePodIdentityAssociation'] },
  '11.4': {
    title: 'Calls with an API key',
    pages: ['Actions, resources, and condition keys for AWS services', 'API keys'],
  },
  '11.5': { title: 'The partition aws-eusc', pages: ['Amazon Resource Names (ARNs)'] },
  '11.6': { title: 'Names and e-mail addresses of accounts', pages: ['Update the name of your AWS account'] },
  '11.7': { title: 'Organization policies that touch requests', pages: ['Managing organization policies'] },
  '11.8': { title: 'What AWS asks besides', pages: [] },
}

/** A chapter of the rules: what it is about, and the month in which all its rules were last held against AWS's pages. */
export interface RuleFamily {
  readonly title: string
  /** `2026-11`. */
  readonly checked: string
}

/** By the number before the dot. `docs/rules.md` has the same table for readers, and a test holds them to each other. */
export const ruleFamilies: Readonly<Record<string, RuleFamily>> = {
  '0': { title: 'How a request is decided', checked: '2026-11' },
  '1': { title: 'Request context: principals, ARNs and condition keys', checked: '2026-11' },
  '2': { title: 'Policy grammar, and what each policy type permits', checked: '2026-11' },
  '3': { title: 'Matching of actions, resources and principals', checked: '2026-11' },
  '4': { title: 'Conditions', checked: '2026-11' },
  '5': { title: 'Evaluation of all policies that apply', checked: '2026-11' },
  '6': { title: 'STS and sessions', checked: '2026-11' },
  '7': { title: 'Organizations', checked: '2026-11' },
  '11': { title: 'What came in 2025 and 2026', checked: '2026-11' },
}

/** @returns the family of a section such as `5.4`. */
export const familyOf = (section: string): RuleFamily | undefined => ruleFamilies[section.split('.')[0] ?? '']

/** `November 2026` of `2026-11` or `2026-11-15`. */
export function monthInWords(date: string): string {
  const [year = '', month = ''] = date.split('-')
  return `${months[Number(month) - 1] ?? ''} ${year}`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
