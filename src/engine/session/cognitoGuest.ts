/**
 * The session policies that Cognito gives a guest of an identity pool whose token it exchanges itself, in the enhanced
 * flow. Source: semantics 6.10; Amazon Cognito Developer Guide, "IAM roles" (access policies), November 2026.
 */
import type { Policy } from '../picture.ts'
import type { CallerProof } from './callerProof.ts'
import type { CallWorld, EngineCall } from './outcome.ts'
import { readPolicyArns } from './sessionPolicies.ts'

/** AWS's managed policy of its own session policy. */
const managedName = 'AmazonCognitoUnAuthedIdentitiesSessionPolicy'
const isManaged = (arn: string): boolean => arn.endsWith(`:iam::aws:policy/${managedName}`)

const managedActions = [
  ...['rum:PutRumEvents', 'sagemaker:InvokeEndpoint', 'geo:GetMap*', 'geo:ListMaps', 'geo:SearchPlaceIndex*'],
  ...['geo:GetPlace', 'geo:CalculateRoute*', 'geo:*Geofence', 'geo:*Geofences', 'geo:*DevicePosition*'],
  ...['Encrypt', 'Decrypt', 'ReEncryptTo', 'ReEncryptFrom', 'GenerateDataKey', 'GenerateDataKeyPair'].map(
    (name) => `kms:${name}`,
  ),
  ...['kms:GenerateDataKeyPairWithoutPlaintext', 'kms:GenerateDataKeyWithoutPlaintext'],
  ...'polly comprehend translate transcribe rekognition mobiletargeting firehose personalize'
    .split(' ')
    .map((service) => `${service}:*`),
]
/** The services that Cognito's page lists for guests, in an inline policy beside the managed one. */
const inlineActions = [
  ...`cloudwatch logs dynamodb kinesis mobileanalytics s3 ses sns sqs lambda machinelearning execute-api iot gamelift
  cognito-identity cognito-idp lex polly comprehend translate transcribe rekognition mobiletargeting firehose appsync
  personalize cognito-sync codewhisperer sdb`
    .split(/\s+/)
    .map((service) => `${service}:*`),
  ...['sagemaker:InvokeEndpoint', 'textract:DetectDocumentText', 'textract:AnalyzeDocument'],
]

/** How a guest came to its credentials; undefined: the caller is no guest of an identity pool. */
export function guestFlow({ caller, sessionKeys }: CallerProof, call: EngineCall): 'enhanced' | 'unsaid' | undefined {
  const isCognito = caller.kind === 'webIdentity' && caller.provider === 'cognito-identity.amazonaws.com'
  const amr = sessionKeys.find(({ name }) => name.toLowerCase() === 'cognito-identity.amazonaws.com:amr')?.values
  if (!isCognito || amr?.includes('unauthenticated') !== true) return undefined
  const isEnhanced = call.parameters.AuthFlow === 'enhanced' || readPolicyArns(call.parameters).some(isManaged)
  return isEnhanced ? 'enhanced' : 'unsaid'
}

/** @returns the call without the managed policy that it names: its text is known here. */
export const withoutGuestPolicy = (call: EngineCall): EngineCall => {
  const arns = readPolicyArns(call.parameters).filter((arn) => !isManaged(arn))
  const { PolicyArns: _, ...rest } = call.parameters
  return { ...call, parameters: arns.length === 0 ? rest : { ...rest, PolicyArns: arns } }
}

/** Both policies; what either allows the session may have of what its role gives. */
export function guestPolicies({ parseSessionPolicy }: Pick<CallWorld, 'parseSessionPolicy'>): readonly Policy[] {
  const document = (actions: readonly string[]) =>
    parseSessionPolicy(
      JSON.stringify(
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
        null,
        2,
      ),
    )
  const arn = `arn:aws:iam::aws:policy/${managedName}`
  return [
    { address: arn, name: managedName, arn, document: document(managedActions) },
    { address: `${arn}#inline`, name: 'inline session policy of Cognito', document: document(inlineActions) },
  ]
}
