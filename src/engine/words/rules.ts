/** The rules by section number, as nodes cite them: what each says, and the pages of AWS's documentation that it comes from. Loaded when a card opens. */

export interface SourceRule {
  /** One or two sentences; code in backticks. */
  readonly words: string
  /** Titles of AWS's own pages. `awsPages` has their addresses. */
  readonly pages: readonly string[]
}

export const rules: Readonly<Record<string, SourceRule>> = {
  '0.2': {
    words: 'A call is allowed, explicitly denied, implicitly denied, or rejected before any policy is read.',
    pages: [
      'The difference between explicit and implicit denies',
      'How AWS enforcement code logic evaluates requests to allow or deny access',
    ],
  },
  '0.4': {
    words:
      'An explicit deny wins over everything. Without one, each limit must let the call through, and some policy must allow it; otherwise the call is implicitly denied.',
    pages: ['Policy evaluation logic', 'How AWS enforcement code logic evaluates requests to allow or deny access'],
  },
  '1.1': {
    words:
      'A request has a principal, an action, a resource, and a context: keys with values that conditions can ask for.',
    pages: ['Policy evaluation logic', 'IAM JSON policy elements: Condition'],
  },
  '1.2': {
    words: 'Each kind of principal has an ARN, an id and a type, which policies can name and conditions can ask for.',
    pages: [
      'AWS global condition context keys',
      'IAM policy elements: Variables and tags',
      'IAM identifiers',
      'Perform a privileged task on an AWS Organizations member account',
    ],
  },
  '1.3': {
    words:
      'Names of users and roles are unique in an account whatever their case. An id belongs to one entity for good, also after a new one gets the same name.',
    pages: ['IAM identifiers', 'Amazon Resource Names (ARNs)', 'IAM and AWS STS quotas'],
  },
  '1.4': {
    words: 'Names of context keys do not depend on case. A key has one value, or a list of values, or is absent.',
    pages: [
      'AWS global condition context keys',
      'IAM JSON policy elements: Condition',
      'Single-valued vs. multivalued context keys',
    ],
  },
  '1.5': {
    words: 'Keys such as `aws:PrincipalArn` and `aws:PrincipalTag` describe who makes the call.',
    pages: ['AWS global condition context keys'],
  },
  '1.6': {
    words:
      'Keys such as `aws:MultiFactorAuthPresent`, `aws:TokenIssueTime` and `aws:SourceIdentity` describe the credentials of the call.',
    pages: ['AWS global condition context keys', 'IAM roles for Amazon EC2', 'Lambda execution role'],
  },
  '1.7': {
    words: 'Keys such as `aws:SourceIp` and `aws:SourceVpce` say where the call comes from.',
    pages: ['AWS global condition context keys'],
  },
  '1.8': {
    words: 'Keys such as `aws:ResourceTag` and `aws:ResourceAccount` describe the resource of the call.',
    pages: ['AWS global condition context keys'],
  },
  '1.9': {
    words: 'Keys such as `aws:RequestedRegion` and `aws:RequestTag` describe the request itself.',
    pages: ['AWS global condition context keys'],
  },
  '1.10': {
    words: 'Keys such as `aws:SourceArn` and `aws:SourceAccount` say for whose resource an AWS service makes a call.',
    pages: [],
  },
  '1.11': {
    words:
      'A service has condition keys of its own, such as `s3:prefix`. They are present in calls of the actions that list them.',
    pages: [
      'IAM and AWS STS condition context keys',
      'Actions, resources, and condition keys for AWS services',
      'Condition keys for AWS KMS',
      'Amazon S3 condition key examples',
    ],
  },
  '1.12': {
    words:
      'The page derives keys from the scenario: caller, session, resource, network and time. What the call sets itself counts instead.',
    pages: ['AWS global condition context keys'],
  },
  '1.13': {
    words:
      'A service may call on with the caller’s rights, with a service role, with a service-linked role, or as itself. Other keys are present in each case.',
    pages: ['Forward access sessions', 'AWS global condition context keys', 'Create a service-linked role'],
  },
  '2.1': {
    words: 'A policy is a JSON object with Version and one or more statements. What is not valid grants nothing.',
    pages: [
      'Grammar of the IAM JSON policy language',
      'IAM JSON policy element reference',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.2': {
    words: 'A statement needs an Effect, an Action or NotAction, and what its kind of policy requires besides.',
    pages: ['IAM JSON policy element reference'],
  },
  '2.3': {
    words: '`2012-10-17` is the current version. Without it, policy variables are plain text.',
    pages: ['IAM JSON policy elements: Version'],
  },
  '2.4': {
    words: 'A Sid names a statement, an Id a policy. Neither changes a decision.',
    pages: ['IAM JSON policy elements: Sid', 'IAM JSON policy elements: Id'],
  },
  '2.5': { words: 'Effect is Allow or Deny, in this spelling.', pages: ['IAM JSON policy elements: Effect'] },
  '2.6': {
    words: 'Action lists what the statement is about; NotAction is about every action but those listed.',
    pages: ['IAM JSON policy elements: Action', 'IAM JSON policy elements: NotAction'],
  },
  '2.7': {
    words: 'Resource lists ARNs that the statement is about; NotResource is about every resource but those listed.',
    pages: [
      'IAM JSON policy elements: Resource',
      'IAM JSON policy elements: NotResource',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.8': {
    words: 'Resource and trust policies name whom a statement is about. Identity policies have no Principal.',
    pages: ['AWS JSON policy elements: Principal', 'AWS JSON policy elements: NotPrincipal'],
  },
  '2.9': {
    words:
      'A condition has operators, keys and values. All of its operators and keys must hold; of several values one is enough.',
    pages: ['IAM JSON policy elements: Condition', 'IAM Access Analyzer policy check reference'],
  },
  '2.10': {
    words: 'Actions and names of keys do not depend on case. Values do, unless the operator ignores case.',
    pages: [
      'IAM JSON policy elements: Action',
      'IAM JSON policy elements: Condition',
      'IAM identifiers',
      'IAM and AWS STS quotas',
    ],
  },
  '2.11': {
    words: 'Each kind of policy permits some elements and refuses others.',
    pages: [
      'Policies and permissions in IAM',
      'SCP syntax',
      'RCP syntax',
      'AWS JSON policy elements: Principal',
      'IAM Access Analyzer policy check reference',
    ],
  },
  '2.12': {
    words: 'An SCP may use the whole policy language, except for Principal, NotPrincipal and Id.',
    pages: ['SCP syntax'],
  },
  '2.13': {
    words: 'An RCP has only Deny statements, with the Principal `*`.',
    pages: ['RCP syntax', 'Resource control policies (RCPs)'],
  },
  '2.14': {
    words: 'A trust policy names principals and STS actions, and has no Resource.',
    pages: [
      'AWS JSON policy elements: Principal',
      'IAM Access Analyzer policy check reference',
      'Create a role for OpenID Connect federation',
    ],
  },
  '2.15': {
    words: 'Each service takes its own subset of elements and sizes for the policies of its resources.',
    pages: [
      'Bucket policies',
      'Creating a key policy',
      'Amazon SQS policy quotas',
      'Resource-based policies for Lambda',
    ],
  },
  '2.16': {
    words:
      'The policy of an endpoint names principals, actions and resources. An endpoint without one lets everything through.',
    pages: ['Control access to VPC endpoints using endpoint policies'],
  },
  '2.17': {
    words: 'Both have the form of identity policies: no Principal.',
    pages: ['Policies and permissions in IAM', 'Permissions boundaries for IAM entities'],
  },
  '2.18': {
    words: 'AWS limits how long policies are, how many can be attached, and how much a session can be given.',
    pages: [
      'IAM and AWS STS quotas',
      'Quotas and service limits for AWS Organizations',
      'Pass session tags in AWS STS',
    ],
  },
  '2.19': {
    words: 'AWS refuses a policy that is malformed or too long, so it never comes to decide anything.',
    pages: ['IAM and AWS STS quotas'],
  },
  '2.20': { words: 'A document that cannot be read grants nothing and denies nothing.', pages: [] },
  '3.1': {
    words: '`*` stands for any letters, `?` for one.',
    pages: [
      'IAM JSON policy elements: Resource',
      'IAM JSON policy elements: Action',
      'IAM JSON policy elements: Condition operators',
    ],
  },
  '3.2': {
    words: 'An action fits a pattern whatever its case. `*` fits every action.',
    pages: ['IAM JSON policy elements: Action', 'Actions, resources, and condition keys for AWS services'],
  },
  '3.3': {
    words: 'A pattern fits the whole ARN. Letters count with their case.',
    pages: ['IAM JSON policy elements: Resource', 'Amazon Resource Names (ARNs)'],
  },
  '3.4': {
    words: 'ARN operators compare field by field; string operators compare the whole text.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '3.5': {
    words: 'An action that has no resource types asks for the resource `*`.',
    pages: ['IAM JSON policy elements: Resource', 'Actions, resources, and condition keys for AWS services'],
  },
  '3.6': {
    words: 'A call that touches several resources, or needs several actions, is allowed only if each is.',
    pages: [
      'IAM JSON policy elements: Condition operators',
      'Actions, resources, and condition keys for AWS services',
      'IAM JSON policy elements: Resource',
    ],
  },
  '3.7': {
    words:
      '`${aws:username}` and the like are replaced by the value of the key. A variable without a value fits nothing.',
    pages: ['IAM policy elements: Variables and tags'],
  },
  '3.8': {
    words:
      'An account in Principal means everyone whom that account lets. A role means all of its sessions; a session only itself.',
    pages: ['AWS JSON policy elements: Principal'],
  },
  '3.9': {
    words: 'NotPrincipal is about everyone but those named: the account and the session must be named too.',
    pages: ['AWS JSON policy elements: NotPrincipal', 'Permissions boundaries for IAM entities'],
  },
  '3.10': {
    words: 'A policy keeps the id of a principal that was deleted. A new one with the same name is another principal.',
    pages: ['AWS JSON policy elements: Principal', 'IAM identifiers'],
  },
  '4.1': {
    words:
      'All operators and keys of a condition must hold. Of several values of a key one is enough, and none for negated operators.',
    pages: ['IAM JSON policy elements: Condition', 'Conditions with multiple context keys or values'],
  },
  '4.2': {
    words:
      'Each operator compares the value of a key with those of the policy. A comparison with an absent key does not hold, except for negated operators, IfExists and Null.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.3': {
    words: 'String operators compare letter by letter; Like operators know `*` and `?`; IgnoreCase ignores case.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.4': {
    words: 'Numeric operators compare numbers. A value that is no number does not hold.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.5': {
    words: 'Date operators compare moments: ISO 8601 or seconds since 1970.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.6': {
    words: 'Bool compares with `true` or `false`. An absent key does not hold.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.7': {
    words: 'BinaryEquals compares bytes, written in base64.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.8': {
    words: 'IpAddress tells whether an address is in a range. Addresses are IPv4 or IPv6.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.9': {
    words: 'ARN operators compare six fields, each with its own wildcards.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.10': {
    words: 'Null with `true` holds where the key is absent, with `false` where it is present.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.11': {
    words: 'An operator with IfExists holds where the key is absent.',
    pages: ['IAM JSON policy elements: Condition operators'],
  },
  '4.12': {
    words: 'ForAllValues asks that every value fits, and holds where there is none. ForAnyValue asks for at least one.',
    pages: ['Single-valued vs. multivalued context keys', 'IAM JSON policy elements: Condition operators'],
  },
  '4.13': {
    words: 'Whether a condition holds depends on the operator, on whether the key is present, and on its values.',
    pages: ['IAM Access Analyzer policy check reference'],
  },
  '4.14': {
    words: 'A value of the wrong type makes a comparison fail, or the policy invalid.',
    pages: ['IAM JSON policy elements: Supported data types'],
  },
  '4.15': {
    words:
      'Long-lived keys bring no `aws:MultiFactorAuthPresent`. So a Deny with Bool and `false` misses them; one with BoolIfExists does not.',
    pages: ['Secure API access with MFA', 'AWS global condition context keys'],
  },
  '4.16': { words: 'Examples of conditions and how they come out.', pages: [] },
  '5.1': {
    words:
      'A layer applies if such a policy is attached to what the call involves: the caller, the session, the resource, the endpoint, the accounts.',
    pages: ['Policies and permissions in IAM', 'Policy evaluation logic'],
  },
  '5.2': {
    words:
      'AWS looks for an explicit deny first. Then come RCPs, SCPs, resource policies, identity policies, the boundary and session policies.',
    pages: ['How AWS enforcement code logic evaluates requests to allow or deny access'],
  },
  '5.3': {
    words: 'Identity policies and resource policies grant. All other kinds only limit.',
    pages: ['Policies and permissions in IAM'],
  },
  '5.4': {
    words:
      'In one account, an Allow of the identity policy or of the resource policy is enough. An Allow that names a session or a user can pass by other limits.',
    pages: [
      'How AWS enforcement code logic evaluates requests to allow or deny access',
      'Policies and permissions in IAM',
      'Permissions boundaries for IAM entities',
      'AWS JSON policy elements: Principal',
    ],
  },
  '5.5': {
    words: 'Across accounts both sides must allow the call: the caller’s account and that of the resource.',
    pages: ['Cross-account policy evaluation logic'],
  },
  '5.6': {
    words: 'AWS services and anonymous callers have no identity policies. Only the resource policy can allow them.',
    pages: ['AWS JSON policy elements: Principal', 'Resource control policies (RCPs)'],
  },
  '5.7': {
    words: 'The root user may do everything in its account, within SCPs and RCPs. A resource policy can deny it.',
    pages: ['Policies and permissions in IAM', 'AWS account root user', 'Bucket policies', 'Key policies in AWS KMS'],
  },
  '5.8': {
    words: 'SCPs and RCPs do not limit service-linked roles.',
    pages: ['Create a service-linked role', 'Service control policies (SCPs)', 'Permission sets'],
  },
  '5.9': {
    words:
      'AssumeRole asks the trust policy of the role. One that names the account leaves it to identity policies there; one that names a principal of the same account is enough.',
    pages: [
      'How AWS enforcement code logic evaluates requests to allow or deny access',
      'Update a role trust policy',
      'Announcing an update to IAM role trust policy behavior',
    ],
  },
  '5.10': {
    words:
      'A key policy decides first: identity policies count only if it lets the account in. A grant can allow a call besides.',
    pages: ['Default key policy', 'Key policies in AWS KMS', 'Grants in AWS KMS', 'Determining access to AWS KMS keys'],
  },
  '5.11': {
    words:
      'Bucket policy, identity policies and Block Public Access have a say. Who owns an object matters where ACLs are on.',
    pages: ['Blocking public access to your Amazon S3 storage', 'Bucket policies', 'Controlling ownership of objects'],
  },
  '5.12': {
    words: 'Each service has its own set of resource policies, and some corners of its own.',
    pages: ['AWS services that work with IAM'],
  },
  '5.13': {
    words: 'Some calls need no permission, such as GetCallerIdentity; some cannot be given by any policy.',
    pages: ['Compare AWS STS credentials', 'GetCallerIdentity', 'Permissions for GetSessionToken'],
  },
  '5.14': {
    words: 'Who gives a role to a service needs `iam:PassRole` on that role besides the action itself.',
    pages: ['Grant a user permissions to pass a role to an AWS service'],
  },
  '5.15': {
    words:
      'A service that acts for many should be let in for one account or resource only: `aws:SourceArn`, `aws:SourceAccount`.',
    pages: ['The confused deputy problem', 'AWS global condition context keys'],
  },
  '5.16': {
    words: 'The policy of an endpoint limits what comes through it, also calls from other accounts.',
    pages: ['Control access to VPC endpoints using endpoint policies'],
  },
  '5.17': {
    words: 'AWS’s message names the kind of policy that denied, and whether the deny is explicit.',
    pages: ['Troubleshoot access denied error messages'],
  },
  '5.18': {
    words: 'Every layer that denies, or does not allow, is listed; the first in AWS’s order ends the call.',
    pages: [],
  },
  '5.19': { words: 'Examples of calls and how they are decided.', pages: [] },
  '5.20': { words: 'After the policies allowed a call, the service itself may still refuse it.', pages: [] },
  '6.1': {
    words: 'Each operation of STS gives another kind of session, with its own limits.',
    pages: ['Compare AWS STS credentials', 'Request temporary security credentials'],
  },
  '6.2': { words: 'STS checks credentials and parameters before it asks any policy.', pages: [] },
  '6.3': {
    words: 'AssumeRole needs a role and a RoleSessionName. Duration, policies, tags and the rest may be given.',
    pages: ['AssumeRole'],
  },
  '6.4': {
    words:
      'A session lasts as long as was asked for, up to the maximum of the role. A chained one lasts one hour at most.',
    pages: ['Roles terms and concepts', 'Update the maximum session duration for a role'],
  },
  '6.5': {
    words: 'What a session can do is what the role’s policies and the session policies both allow.',
    pages: ['Policies and permissions in IAM', 'Pass session tags in AWS STS'],
  },
  '6.6': {
    words: 'Tags are given with the call. Who passes them needs `sts:TagSession`, from the trust policy too.',
    pages: ['Pass session tags in AWS STS'],
  },
  '6.7': {
    words:
      'It is set once, cannot be changed, and stays through role chaining. Setting it needs `sts:SetSourceIdentity`.',
    pages: ['Monitor and control actions taken with assumed roles'],
  },
  '6.8': {
    words:
      'A third party sends it along, and the trust policy asks for it: so nobody else can use the third party to get in.',
    pages: ['Access to AWS accounts owned by third parties'],
  },
  '6.9': {
    words:
      'A call with SerialNumber and TokenCode has `aws:MultiFactorAuthPresent`. Long-lived keys alone do not bring the key.',
    pages: ['Secure API access with MFA', 'AWS global condition context keys'],
  },
  '6.10': {
    words: 'A token of an OIDC provider takes the place of credentials. The trust policy checks its claims.',
    pages: ['Create a role for OpenID Connect federation', 'IAM and AWS STS condition context keys'],
  },
  '6.11': {
    words:
      'Providers that many share, such as GitHub, need a condition on the subject: otherwise everyone there could get in.',
    pages: ['Create a role for OpenID Connect federation', 'Identity-provider controls for shared OIDC providers'],
  },
  '6.12': {
    words: 'An assertion of a SAML provider takes the place of credentials. The trust policy checks its attributes.',
    pages: ['Configure SAML assertions for the authentication response', 'IAM and AWS STS condition context keys'],
  },
  '6.13': {
    words: 'A user gets temporary credentials with the user’s own rights. They may call IAM only with MFA.',
    pages: ['Permissions for GetSessionToken'],
  },
  '6.14': {
    words: 'A user gives a part of the user’s rights to somebody else, as far as the session policies allow.',
    pages: ['Permissions for GetFederationToken'],
  },
  '6.15': {
    words: 'The management account, or a delegated one, gets a short root session of a member account for one task.',
    pages: ['Perform a privileged task on an AWS Organizations member account'],
  },
  '6.16': { words: 'Further operations of STS and what they need.', pages: [] },
  '6.17': {
    words: 'A session has an ARN with its role and its name. Policies that name the role fit it too.',
    pages: ['IAM identifiers', 'AWS global condition context keys'],
  },
  '6.18': {
    words: 'A session has the rights of its role or user, cut by session policies.',
    pages: [
      'Permissions for AssumeRole, AssumeRoleWithSAML, and AssumeRoleWithWebIdentity',
      'Permissions for GetFederationToken',
    ],
  },
  '6.19': {
    words: 'Some credentials may not call some operations: a federated user may not call IAM, for one.',
    pages: ['Compare AWS STS credentials'],
  },
  '6.20': {
    words: 'Credentials that have expired are refused before any policy is read.',
    pages: ['Troubleshoot access denied error messages'],
  },
  '6.21': {
    words: 'A Deny on sessions issued before a moment stops those that are out; new ones are not affected.',
    pages: [
      'Revoke IAM role temporary security credentials',
      'Disabling permissions for temporary security credentials',
    ],
  },
  '6.22': {
    words: 'AWS hands compute the credentials of its role and renews them before they expire.',
    pages: ['IAM roles for Amazon EC2', 'Task IAM role', 'Lambda execution role', 'EKS Pod Identities'],
  },
  '6.23': {
    words: 'A permission set becomes a role in each account; people get sessions of it.',
    pages: ['Permission sets', 'Referencing permission sets in resource policies', 'Set session duration'],
  },
  '6.24': {
    words: 'A certificate takes the place of credentials, for machines outside of AWS.',
    pages: ['CreateSession API', 'Trust model'],
  },
  '6.25': {
    words: 'A session of the console lasts up to twelve hours, depending on how one came in.',
    pages: ['Methods to assume a role', 'Enable custom identity broker access to the AWS console'],
  },
  '6.26': {
    words: 'Trust policies can ask for keys of STS, such as `sts:ExternalId` and `sts:RoleSessionName`.',
    pages: [
      'IAM and AWS STS condition context keys',
      'Actions, resources, and condition keys for AWS Security Token Service',
    ],
  },
  '6.27': { words: 'Each failed check has an error code of its own.', pages: [] },
  '7.1': {
    words: 'What is attached to the root, to a unit or to an account limits all accounts below it.',
    pages: ['Service control policies (SCPs)', 'Managing organization policies'],
  },
  '7.2': {
    words: 'On every level from the root to the account, some SCP must allow the call, and none may deny it.',
    pages: ['SCP evaluation'],
  },
  '7.3': {
    words:
      'A level has FullAWSAccess until one removes it. With it one lists what is denied, without it what is allowed.',
    pages: ['SCP evaluation'],
  },
  '7.4': {
    words:
      'SCPs do not limit the management account, service-linked roles, AWS services, and principals outside of the organization.',
    pages: ['Service control policies (SCPs)'],
  },
  '7.5': {
    words: 'RCPs of the account of the resource may deny, whoever calls. They never grant.',
    pages: ['RCP evaluation', 'Resource control policies (RCPs)'],
  },
  '7.6': {
    words: 'RCPs do not limit resources of the management account, and service-linked roles.',
    pages: ['Resource control policies (RCPs)'],
  },
  '7.7': { words: 'RCPs apply to resources of some services only.', pages: ['Resource control policies (RCPs)'] },
  '7.8': {
    words: 'A member account can administer a service, or policies, for the organization. SCPs limit it still.',
    pages: ['Delegated administrator for AWS Organizations'],
  },
  '7.9': {
    words: 'Tag policies, backup policies and the like do not decide whether a call is allowed.',
    pages: ['Managing organization policies'],
  },
  '7.10': { words: 'Examples of organizations and how calls come out.', pages: ['SCP evaluation', 'RCP evaluation'] },
  '11.1': {
    words: 'Newer repositories have ids in the subject of their tokens. A pattern on names alone does not fit it.',
    pages: ['OpenID Connect reference (GitHub Docs)'],
  },
  '11.2': {
    words: 'Tags of a bucket count in conditions only when ABAC is switched on for it.',
    pages: ['Enabling ABAC in general purpose buckets'],
  },
  '11.3': {
    words: 'An association binds a role to a service account of a cluster. Sessions carry tags that say which.',
    pages: ['CreatePodIdentityAssociation'],
  },
  '11.4': {
    words: 'A call with an API key needs `CallWithBearerToken` of the service besides the action.',
    pages: ['Actions, resources, and condition keys for AWS services', 'API keys'],
  },
  '11.5': {
    words: 'The European Sovereign Cloud has ARNs that begin with `arn:aws-eusc`.',
    pages: ['Amazon Resource Names (ARNs)'],
  },
  '11.6': {
    words: 'The name and the e-mail address of an account can be changed; no policy depends on them.',
    pages: ['Update the name of your AWS account'],
  },
  '11.7': {
    words: 'Some policy types of an organization touch requests without being SCPs or RCPs.',
    pages: ['Managing organization policies'],
  },
  '11.8': { words: 'Some calls need further permissions that their own page names.', pages: [] },
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
