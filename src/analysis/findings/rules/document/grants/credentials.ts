/** Actions whose response contains a credential. The list is our own, compiled from the descriptions in the Service Authorization Reference. */

import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { StatementRule } from '../../../finding.ts'
import { actionList, listed } from '../../../support/actions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { broadEntry } from '../../../support/resources.ts'

/** Tokens that give no more than the caller has, such as those of `ecr:GetAuthorizationToken`, are not among them. */
export const credentialActions: readonly string[] = `
acm:GetAcmeExternalAccountBindingCredentials
bedrock-agentcore:GetResourceApiKey bedrock-agentcore:GetResourceOauth2Token bedrock-agentcore:GetWorkloadAccessToken bedrock-agentcore:GetWorkloadAccessTokenForUserId
chime:CreateApiKey cloud9:CreateEnvironmentToken
codeconnections:GetConnectionToken codestar-connections:GetConnectionToken codepipeline:PollForJobs codepipeline:GetJobDetails
cognito-identity:GetCredentialsForIdentity cognito-identity:GetOpenIdToken cognito-identity:GetOpenIdTokenForDeveloperIdentity cognito-idp:DescribeUserPoolClient
connect:GetFederationToken datazone:GetDomainExecutionRoleCredentials datazone:GetEnvironmentCredentials
ec2:GetPasswordData eks-auth:AssumeRoleForPodIdentity
elasticmapreduce:GetClusterSessionCredentials emr-containers:GetManagedEndpointSessionCredentials events:RetrieveConnectionCredentials
finspace-api:GetProgrammaticAccessCredentials gamelift:RequestUploadCredentials gamelift:GetComputeAuthToken
iam:CreateAccessKey iam:CreateLoginProfile iam:UpdateLoginProfile iam:CreateServiceSpecificCredential iam:ResetServiceSpecificCredential
iq-permission:AssumePermissionRole
lakeformation:GetTemporaryGlueTableCredentials lakeformation:GetTemporaryGluePartitionCredentials
lightsail:CreateBucketAccessKey lightsail:GetInstanceAccessDetails lightsail:DownloadDefaultKeyPair lightsail:GetRelationalDatabaseMasterUserPassword
mediapackage:RotateChannelCredentials mediapackage:RotateIngestEndpointCredentials
pca-connector-scep:GetChallengePassword rds-db:connect
redshift:GetClusterCredentials redshift:GetClusterCredentialsWithIAM redshift-serverless:GetCredentials
snowball:GetJobUnlockCode ssm:GetAccessToken sso-directory:CreateBearerToken sso-oauth:CreateTokenWithIAM
storagegateway:DescribeChapCredentials
sts:AssumeRole sts:AssumeRoot sts:GetFederationToken
wafv2:GetDecryptedAPIKey
`
  .trim()
  .split(/\s+/)

const credentials = actionList(credentialActions)

export const credentialsExposure: StatementRule = {
  code: 'CREDENTIALS_EXPOSURE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'The answer to these actions is itself a credential: keys, a password, a token, a session of a role. Whoever may call them on every resource can take up identities that nobody thought of. Name the resources, such as the roles that may be assumed, or add a condition.',
  examples: {
    bad: allow('iam:CreateAccessKey'),
    good: allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}'),
  },
  check: ({ effect, action, resource, condition }, { document }) => {
    if (
      !grantsToIdentity(document.kind) ||
      effect.value === 'Deny' ||
      action.isNegated ||
      condition.length > 0 ||
      broadEntry(resource) === undefined
    )
      return []
    // Another finding reports whole services.
    const found = action.entries
      .map((entry) => ({
        entry,
        names: /^(?:[^:]*:)?\*+$/.test(entry.value) ? [] : credentials.coveredBy(entry.value),
      }))
      .filter(({ names }) => names.length > 0)
    const [first] = found
    if (first === undefined) return []
    const names = [...new Set(found.flatMap((one) => one.names))]
    const pattern = hasWildcard(first.entry.value) ? `\`${first.entry.value}\` covers what` : 'This'
    return [
      {
        range: first.entry.range,
        message: `${pattern} returns credentials, here on every resource: ${listed(names)}. Name the resources, or add a condition.`,
      },
    ]
  },
}
