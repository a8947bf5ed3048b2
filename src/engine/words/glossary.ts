/** The field's terms for who meets them first: one or two sentences each, and AWS's page. Loaded when a term is asked for. */

interface GlossaryEntry {
  readonly title: string
  readonly words: string
  /** Title of AWS's page, as `awsPages` has it; undefined for a term of this page. */
  readonly page?: string
}

const table = {
  allowed: {
    title: 'Allowed',
    words: 'A policy allows the call, and no policy denies it. Every kind of policy that sets a limit lets it through.',
    page: 'Policy evaluation logic',
  },
  implicitDeny: {
    title: 'Implicit deny',
    words: 'No policy says Allow, so the call is denied. That is the default: without an Allow nothing is permitted.',
    page: 'The difference between explicit and implicit denies',
  },
  explicitDeny: {
    title: 'Explicit deny',
    words: 'A statement with the effect Deny matches the call. It wins over every Allow, wherever that stands.',
    page: 'The difference between explicit and implicit denies',
  },
  rejected: {
    title: 'Rejected',
    words:
      'AWS refuses the call before it reads any policy: the credentials have expired, say, or a parameter is missing.',
  },
  layer: {
    title: 'Layer',
    words:
      'One kind of policy that has a say in a call. AWS asks the layers in its own order; one that denies is enough.',
    page: 'Policies and permissions in IAM',
  },
  identityPolicy: {
    title: 'Identity policy',
    words: 'A policy attached to a user, a group or a role. It says what this identity may do.',
    page: 'Identity-based policies and resource-based policies',
  },
  resourcePolicy: {
    title: 'Resource policy',
    words:
      'A policy attached to a resource, such as a bucket or a key. It says who may do what with it, also from other accounts.',
    page: 'Identity-based policies and resource-based policies',
  },
  trustPolicy: {
    title: 'Trust policy',
    words: 'The resource policy of a role. It says who may assume the role, and under which conditions.',
    page: 'Update a role trust policy',
  },
  permissionsBoundary: {
    title: 'Permissions boundary',
    words:
      'A policy that sets the most that a user or a role can do. It grants nothing: an identity policy must allow the call too.',
    page: 'Permissions boundaries for IAM entities',
  },
  sessionPolicy: {
    title: 'Session policy',
    words: 'A policy passed along when a role is assumed. The session can do what the role and this policy both allow.',
    page: 'Policies and permissions in IAM',
  },
  serviceControlPolicy: {
    title: 'Service control policy (SCP)',
    words:
      'A policy of the organization that limits the users and roles of its member accounts. It grants nothing, and never limits the management account.',
    page: 'Service control policies (SCPs)',
  },
  resourceControlPolicy: {
    title: 'Resource control policy (RCP)',
    words:
      'A policy of the organization that limits what anybody can do with resources of its member accounts. It grants nothing.',
    page: 'Resource control policies (RCPs)',
  },
  vpcEndpointPolicy: {
    title: 'VPC endpoint policy',
    words: 'A policy on a VPC endpoint. It limits the calls that are made through this endpoint, and grants nothing.',
    page: 'Control access to VPC endpoints using endpoint policies',
  },
  statement: {
    title: 'Statement',
    words:
      'One entry of a policy. It has an effect, Allow or Deny, and applies to a call that fits its actions, resources, principals and conditions.',
    page: 'IAM JSON policy element reference',
  },
  managedPolicy: {
    title: 'Managed policy',
    words: 'A policy with a name of its own that can be attached to many users, groups and roles.',
    page: 'Managed policies and inline policies',
  },
  inlinePolicy: {
    title: 'Inline policy',
    words: 'A policy that is part of one user, group or role, and goes with it.',
    page: 'Managed policies and inline policies',
  },
  principal: {
    title: 'Principal',
    words:
      'Who makes a call: a user, a session of a role, an AWS service, the root user. In a policy, Principal says whom it is about.',
    page: 'AWS JSON policy elements: Principal',
  },
  call: {
    title: 'Call',
    words: 'One request to AWS: a principal asks for an action on a resource, at a time. The page decides each call.',
    page: 'Policy evaluation logic',
  },
  contextKey: {
    title: 'Context key',
    words:
      'A fact about the call that a condition can ask for, such as `aws:SourceIp`. A condition on a key that the call does not have mostly does not hold.',
    page: 'AWS global condition context keys',
  },
  deciding: {
    title: 'Deciding',
    words: 'The part of the tree that led to the decision. Take one of these away, and the decision may change.',
  },
  matching: {
    title: 'Matching',
    words: 'The statements that fit the call, those that nearly fit it, and what led to the decision.',
  },
  user: {
    title: 'User',
    words: 'An identity of an account with long-lived credentials: a password or access keys.',
    page: 'IAM identifiers',
  },
  role: {
    title: 'Role',
    words:
      'An identity without credentials of its own. Whom its trust policy lets in can assume it, and gets a session.',
    page: 'Roles terms and concepts',
  },
  session: {
    title: 'Session',
    words: 'Temporary credentials: AWS STS gives them to whom assumes a role, say. They end at their expiry.',
    page: 'Request temporary security credentials',
  },
  roleChaining: {
    title: 'Role chaining',
    words: 'A session of one role assumes another role. Such a session lasts one hour at most.',
    page: 'Roles terms and concepts',
  },
  sourceIdentity: {
    title: 'Source identity',
    words:
      'A name set when a role is assumed, which says who is behind the session. It cannot be changed, and goes along through role chaining.',
    page: 'Monitor and control actions taken with assumed roles',
  },
  sessionTags: {
    title: 'Session tags',
    words:
      'Keys and values passed when a role is assumed. Policies read them as `aws:PrincipalTag`; transitive ones go along through role chaining.',
    page: 'Pass session tags in AWS STS',
  },
  mfa: {
    title: 'MFA',
    words: 'Multi-factor authentication: a code of a device beside the password or the key. Conditions can ask for it.',
    page: 'Secure API access with MFA',
  },
  playhead: {
    title: 'Playhead',
    words:
      'The moment that the page shows. Drag it along the timeline: sessions expire, policies change, and the decision follows.',
  },
  workload: {
    title: 'Workload',
    words:
      'Compute that AWS hands credentials of a role to, and renews them: an EC2 instance, a Lambda function, a task.',
    page: 'IAM roles for Amazon EC2',
  },
  organization: {
    title: 'Organization',
    words: 'Accounts under one management account. Policies on its root, its units and its accounts limit them.',
    page: 'Managing organization policies',
  },
  organizationalUnit: {
    title: 'Organizational unit (OU)',
    words: 'A folder of accounts in an organization. What is attached to it holds for all accounts below it.',
    page: 'Managing organization policies',
  },
  managementAccount: {
    title: 'Management account',
    words: 'The account that owns the organization. SCPs and RCPs never limit it.',
    page: 'Service control policies (SCPs)',
  },
  expectation: {
    title: 'Expectation',
    words: 'The decision that the author of a call expects. The page says where the decision is another one.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>

export type TermId = keyof typeof table

export const glossary: Readonly<Record<TermId, GlossaryEntry>> = table
