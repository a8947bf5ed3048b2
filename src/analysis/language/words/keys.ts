/**
 * Global condition keys in words: what each holds, and when a request has it. Most mistakes with conditions are about an
 * absent key. Source: semantics 1.5 to 1.10, 6.26.
 */

export interface KeyWords {
  /** In AWS's spelling. */
  readonly name: string
  readonly type: string
  readonly holds: string
  readonly present: string
}

const rows: readonly (readonly [name: string, type: string, holds: string, present: string])[] = [
  [
    'aws:PrincipalArn',
    'ARN',
    'ARN of the caller: of the user, or of the role for its sessions',
    'in every signed request; not in anonymous ones',
  ],
  ['aws:PrincipalAccount', 'String', "id of the caller's account", 'always; `anonymous` for unsigned requests'],
  [
    'aws:PrincipalOrgID',
    'String',
    "id of the caller's organization",
    "when the caller's account belongs to an organization; never for services and anonymous callers",
  ],
  [
    'aws:PrincipalOrgPaths',
    'ArrayOfString',
    "where the caller's account stands in its organization, `o-…/r-…/ou-…/`",
    "when the caller's account belongs to an organization",
  ],
  [
    'aws:PrincipalTag/',
    'String',
    'a tag of the user, the role or the session that calls',
    'when the caller is a user or a session and has this tag',
  ],
  [
    'aws:PrincipalIsAWSService',
    'Bool',
    'whether an AWS service calls with its own service principal',
    'in every signed request; `false` for users and sessions',
  ],
  [
    'aws:PrincipalServiceName',
    'String',
    'the service principal that calls',
    'only when a service calls with its own principal',
  ],
  [
    'aws:PrincipalServiceNamesList',
    'ArrayOfString',
    'all names of the service that calls',
    'only when a service calls with its own principal',
  ],
  [
    'aws:PrincipalType',
    'String',
    'kind of caller: `Account`, `User`, `FederatedUser`, `AssumedRole` or `Anonymous`',
    'always',
  ],
  ['aws:userid', 'String', 'unique id of the caller; for a role session `AROA…:session name`', 'always'],
  [
    'aws:username',
    'String',
    'name of the IAM user',
    'for IAM users only: not for roles, root, federated or anonymous callers',
  ],
  ['aws:TokenIssueTime', 'Date', 'when the temporary credentials were issued', 'with temporary credentials only'],
  [
    'aws:MultiFactorAuthPresent',
    'Bool',
    'whether the credentials were got with MFA',
    'with temporary credentials of a sign-in or of STS; **absent** with long-term access keys and in federated sessions',
  ],
  [
    'aws:MultiFactorAuthAge',
    'Numeric',
    'seconds since the MFA check',
    'when MFA was used and the credentials carry it',
  ],
  [
    'aws:FederatedProvider',
    'String',
    'the identity provider that vouched for the caller',
    'in AssumeRoleWithWebIdentity and the sessions that it makes',
  ],
  [
    'aws:SourceIdentity',
    'String',
    'the identity that was set when the first role was assumed',
    'in sessions with a source identity, and in all that are chained from them',
  ],
  [
    'aws:AssumedRoot',
    'Bool',
    'whether the session comes from AssumeRoot',
    'only in such sessions, as `true`; absent otherwise',
  ],
  [
    'aws:SignInSessionArn',
    'ARN',
    'the sign-in session that the credentials come from',
    'in sessions of the command line and of MCP clients that signed in',
  ],
  [
    'aws:ChatbotSourceArn',
    'ARN',
    'the chat configuration that made the session',
    'in sessions that the chat service makes',
  ],
  [
    'aws:Ec2InstanceSourceVpc',
    'String',
    'VPC in which the credentials were handed to an instance',
    "with credentials of an EC2 instance's role",
  ],
  [
    'aws:Ec2InstanceSourcePrivateIPv4',
    'IPAddress',
    'private address of the instance that was handed the credentials',
    "with credentials of an EC2 instance's role",
  ],
  [
    'ec2:RoleDelivery',
    'Numeric',
    'version of the metadata service that handed out the credentials: `1.0` or `2.0`',
    "with credentials of an EC2 instance's role",
  ],
  [
    'ec2:SourceInstanceArn',
    'ARN',
    'the instance that was handed the credentials',
    "with credentials of an EC2 instance's role",
  ],
  [
    'lambda:SourceFunctionArn',
    'ARN',
    'the function that was handed the credentials',
    "with credentials of a function's role",
  ],
  [
    'ssm:SourceInstanceArn',
    'ARN',
    'the managed instance that was handed the credentials',
    'in sessions that Systems Manager makes',
  ],
  ['glue:RoleAssumedBy', 'String', 'the service that assumed the role', 'in sessions that Glue makes'],
  ['glue:CredentialIssuingService', 'String', 'the service that issued the credentials', 'in sessions that Glue makes'],
  [
    'identitystore:UserId',
    'String',
    'the Identity Center user behind the session',
    'in sessions of Identity Center users',
  ],
  [
    'aws:SourceIp',
    'IPAddress',
    'public address that the request comes from',
    'when the request reaches a public endpoint; **absent** through a VPC endpoint',
  ],
  ['aws:VpcSourceIp', 'IPAddress', 'private address that the request comes from', 'through a VPC endpoint only'],
  ['aws:SourceVpc', 'String', 'VPC of the endpoint that the request came through', 'through a VPC endpoint only'],
  ['aws:SourceVpce', 'String', 'VPC endpoint that the request came through', 'through a VPC endpoint only'],
  [
    'aws:SourceVpcArn',
    'ARN',
    'ARN of the VPC that the request came through',
    'through a VPC endpoint, for some services',
  ],
  ['aws:VpceAccount', 'String', 'account that owns the VPC endpoint', 'through a VPC endpoint, for some services'],
  [
    'aws:VpceOrgID',
    'String',
    "organization of the VPC endpoint's owner",
    'through a VPC endpoint whose owner is in an organization, for some services',
  ],
  [
    'aws:VpceOrgPaths',
    'ArrayOfString',
    "where the VPC endpoint's owner stands in its organization",
    'through a VPC endpoint whose owner is in an organization, for some services',
  ],
  ['aws:ResourceAccount', 'String', 'account that owns the resource', 'in almost every request'],
  [
    'aws:ResourceOrgID',
    'String',
    "organization of the resource's owner",
    "when the resource's account belongs to an organization",
  ],
  [
    'aws:ResourceOrgPaths',
    'ArrayOfString',
    "where the resource's account stands in its organization",
    "when the resource's account belongs to an organization",
  ],
  [
    'aws:ResourceTag/',
    'String',
    'a tag of the resource',
    'when the resource has this tag and its service supports the key',
  ],
  ['aws:CurrentTime', 'Date', 'time of the request', 'always'],
  ['aws:EpochTime', 'Date', 'time of the request in seconds since 1970; takes date and numeric operators', 'always'],
  ['aws:SecureTransport', 'Bool', 'whether the request came over TLS', 'always'],
  [
    'aws:RequestedRegion',
    'String',
    'Region of the endpoint that was called; `us-east-1` for services with one endpoint, such as IAM',
    'always',
  ],
  ['aws:UserAgent', 'String', 'the program that calls, by its own account: anybody can forge it', 'always'],
  [
    'aws:referer',
    'String',
    'page whose link the browser followed: anybody can forge it',
    'when a browser followed a link',
  ],
  ['aws:RequestTag/', 'String', 'a tag that the request sets', 'when the request passes this tag'],
  ['aws:TagKeys', 'ArrayOfString', 'keys of the tags that the request sets', 'when the request passes tags'],
  [
    'aws:ViaAWSService',
    'Bool',
    "whether a service passes the caller's request on",
    'always; `true` only in forward access sessions',
  ],
  [
    'aws:CalledVia',
    'ArrayOfString',
    'services that passed the request on, in order',
    'in forward access sessions of services that support it',
  ],
  [
    'aws:CalledViaFirst',
    'String',
    'first service that passed the request on',
    'in forward access sessions of services that support it',
  ],
  [
    'aws:CalledViaLast',
    'String',
    'last service that passed the request on',
    'in forward access sessions of services that support it',
  ],
  [
    'aws:ViaAWSMCPService',
    'Bool',
    'whether the request was made through an MCP server of AWS',
    'through such a server',
  ],
  ['aws:CalledViaAWSMCP', 'String', 'service principal of the MCP server', 'through an MCP server of AWS'],
  [
    'aws:IsMcpServiceAction',
    'Bool',
    'whether the action is one of an MCP service alone',
    'in requests for such actions',
  ],
  [
    'aws:SourceArn',
    'ARN',
    'resource on whose behalf a service calls; says nothing of other callers',
    'when a service calls with its own principal on behalf of a resource',
  ],
  [
    'aws:SourceAccount',
    'String',
    'account of the resource on whose behalf a service calls',
    'when a service calls with its own principal on behalf of a resource',
  ],
  [
    'aws:SourceOrgID',
    'String',
    'organization of the resource on whose behalf a service calls',
    'when a service calls with its own principal on behalf of a resource in an organization',
  ],
  [
    'aws:SourceOrgPaths',
    'ArrayOfString',
    'where the account of that resource stands in its organization',
    'when a service calls with its own principal on behalf of a resource in an organization',
  ],
  ['aws:SourceOwner', 'String', 'account that uses the topic, in the default policy of SNS', 'in requests to SNS'],
  ['iam:PassedToService', 'String', 'service that will be handed the role', 'in `iam:PassRole`'],
  ['iam:AssociatedResourceArn', 'ARN', 'resource that the role will be attached to', 'in `iam:PassRole`'],
  [
    'iam:PolicyARN',
    'ARN',
    'managed policy that is attached or detached',
    'when a managed policy is attached or detached',
  ],
  [
    'iam:PermissionsBoundary',
    'ARN',
    'permissions boundary of the user or role, or the one it is given',
    'in calls on a user or role that has a boundary or is given one',
  ],
  ['iam:AWSServiceName', 'String', 'service that the role is linked to', 'in `iam:CreateServiceLinkedRole`'],
  ['iam:ResourceTag/', 'String', 'a tag of the user, role or policy', 'when the user, role or policy has this tag'],
  [
    'sts:ExternalId',
    'String',
    'secret that a third party was given for its customer',
    'in AssumeRole with an ExternalId',
  ],
  [
    'sts:RoleSessionName',
    'String',
    'name of the session that is asked for',
    'in AssumeRole, also with SAML or web identity',
  ],
  [
    'sts:RoleAuthorizedByIdp',
    'Bool',
    'whether the token’s claim `https://aws.amazon.com/roles` lists the role',
    'in AssumeRoleWithWebIdentity',
  ],
  ['sts:SourceIdentity', 'String', 'source identity that is asked for, or inherited', 'when one is set'],
  ['sts:TransitiveTagKeys', 'ArrayOfString', 'tags that further sessions will inherit', 'when some are asked for'],
  [
    'kms:ViaService',
    'String',
    'service that passes the request on to KMS, such as `s3.us-east-1.amazonaws.com`',
    'when a service calls KMS for somebody',
  ],
  ['kms:CallerAccount', 'String', 'account of the caller', 'in every call on a key'],
  ['s3:prefix', 'String', 'beginning of the names that are listed', 'in `s3:ListBucket`, when the request sends it'],
  ['s3:x-amz-acl', 'String', 'canned ACL that the write asks for', 'in writes that send the header'],
  [
    's3:x-amz-server-side-encryption',
    'String',
    'encryption that the write asks for: `AES256` or `aws:kms`',
    'in writes that send the header',
  ],
]

/** Families of keys: `aws:PrincipalTag/` for every tag. */
const byName: ReadonlyMap<string, KeyWords> = new Map(
  rows.map(([name, type, holds, present]) => [name.toLowerCase(), { name, type, holds, present }]),
)

/** @param name in any case, with or without a tag's key after the slash. */
export function keyWords(name: string): KeyWords | undefined {
  const lower = name.toLowerCase()
  return byName.get(lower) ?? byName.get(lower.slice(0, lower.indexOf('/') + 1)) ?? claimWords(name)
}

export const globalKeyWords: readonly KeyWords[] = [...byName.values()].filter(({ name }) => name.startsWith('aws:'))

const claims: ReadonlyMap<string, string> = new Map([
  ['aud', 'audience that the token was made for, such as `sts.amazonaws.com`'],
  ['sub', 'whom the token is about, in the words of the provider'],
  ['amr', 'how the user signed in: `authenticated`, `unauthenticated`, or a login provider'],
  ['email', 'email address of the user'],
  ['oaud', 'claim `aud` of the token, also where `aud` holds the authorized party (`azp`)'],
])

/** Claims of identity providers: `token.actions.githubusercontent.com:sub`, `SAML:aud` (6.10 to 6.12). */
function claimWords(name: string): KeyWords | undefined {
  const cut = name.lastIndexOf(':')
  const [provider, claim] = [name.slice(0, Math.max(0, cut)).toLowerCase(), name.slice(cut + 1).toLowerCase()]
  const holds = claims.get(claim)
  if (holds === undefined) return undefined
  if (provider === 'saml')
    return {
      name,
      type: 'String',
      holds:
        claim === 'aud'
          ? 'where the SAML assertion is sent; for the console `https://signin.aws.amazon.com/saml`'
          : holds,
      present: 'in AssumeRoleWithSAML, and in its sessions where AWS keeps it',
    }
  if (!provider.includes('.')) return undefined
  const isGitHub = claim === 'sub' && provider === 'token.actions.githubusercontent.com'
  return {
    name,
    type: claim === 'amr' ? 'ArrayOfString' : 'String',
    holds: isGitHub
      ? 'repository and branch, tag or environment of the job: `repo:ORG/REPO:ref:refs/heads/BRANCH`'
      : holds,
    present: 'in AssumeRoleWithWebIdentity with a token of this provider (web identity)',
  }
}
