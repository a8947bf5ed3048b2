/**
 * Where requests without a signature reach a policy; everywhere else they are refused before one is read.
 * Source: semantics 5.6, 5.12; AWS's API models (`authtype: none`) and the pages of S3, SQS, SNS, Lambda and API
 * Gateway, November 2026.
 */
import { isQueryService } from '../evaluate/awsError.ts'
import { findResource } from '../evaluate/target.ts'
import { noteDraft } from '../noteDraft.ts'
import type { Picture } from '../picture.ts'
import { s3Actions } from '../policy/s3Actions.ts'
import type { TraceDraft } from '../trace.ts'
import { givenOf } from './givenOf.ts'
import { type ApiError, apiError, type EngineCall } from './outcome.ts'
import { type Caller, isUnsigned } from './session.ts'

const named = (service: string, names: string): readonly string[] =>
  names.split(/\s+/).map((name) => `${service}:${name.toLowerCase()}`)

/** In lower case. All of SQS is besides, and the HTTP methods of OpenSearch. */
const unsignedActions: ReadonlySet<string> = new Set([
  ...named('sns', 'Subscribe ConfirmSubscription Unsubscribe Publish'),
  ...named('lambda', 'InvokeFunctionUrl'),
  ...named('execute-api', 'Invoke'),
  ...named('mediastore', 'GetObject PutObject DeleteObject DescribeObject'),
  ...named('ecr-public', 'BatchCheckLayerAvailability BatchGetImage GetDownloadUrlForLayer'),
  ...named('sts', 'AssumeRoleWithSAML AssumeRoleWithWebIdentity'),
  ...named('cognito-identity', 'GetId GetCredentialsForIdentity GetOpenIdToken UnlinkIdentity'),
  ...named(
    'cognito-idp',
    `AssociateSoftwareToken ChangePassword CompleteWebAuthnRegistration ConfirmDevice ConfirmForgotPassword
    ConfirmSignUp DeleteUser DeleteUserAttributes DeleteWebAuthnCredential ForgetDevice ForgotPassword GetDevice
    GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode GetUserAuthFactors GlobalSignOut InitiateAuth
    ListDevices ListWebAuthnCredentials ResendConfirmationCode RespondToAuthChallenge RevokeToken SetUserMFAPreference
    SetUserSettings SignUp StartWebAuthnRegistration UpdateAuthEventFeedback UpdateDeviceStatus UpdateUserAttributes
    VerifySoftwareToken VerifyUserAttribute`,
  ),
])

/** Object and bucket requests, but for those that S3 Control answers. */
const s3Names: ReadonlySet<string> = new Set(
  [...s3Actions.bucket, ...s3Actions.object].filter(
    (name) => !['tagresource', 'untagresource', 'listtagsforresource'].includes(name),
  ),
)

/** Permissions that are checked while a token or an assertion is exchanged. */
const alongToken: ReadonlySet<string> = new Set(named('sts', 'TagSession SetSourceIdentity SetContext'))

/** Whether the service takes requests of the action without a signature. @param action in lower case. */
export function takesUnsigned(action: string): boolean {
  if (action.startsWith('sqs:') || action.startsWith('es:eshttp')) return true
  return action.startsWith('s3:') ? s3Names.has(action.slice('s3:'.length)) : unsignedActions.has(action)
}

/** The error of a call that must be signed, in the words of its service. @param action in lower case. */
export function unsignedError(action: string): ApiError {
  const service = action.slice(0, Math.max(0, action.indexOf(':')))
  return apiError(
    service === 'ec2' || isQueryService(service) ? 'MissingAuthenticationToken' : 'MissingAuthenticationTokenException',
    { kind: 'unsigned' },
  )
}

export interface Refusal {
  readonly error: ApiError
  readonly note: TraceDraft | undefined
}

/** @returns why a call without a signature is refused before any policy; undefined where it is not. */
export function unsignedRefusal(call: EngineCall, picture: Picture): Refusal | undefined {
  if (!isUnsigned(call.caller)) return undefined
  const action = call.action.toLowerCase()
  if (holdsToken(call.caller) && alongToken.has(action)) return undefined
  // The second request of a function URL, asked on its own (5.12).
  if (
    action === 'lambda:invokefunction' &&
    givenOf(call.given, 'lambda:InvokedViaFunctionUrl')?.[0]?.toLowerCase() === 'true'
  )
    return undefined
  if (!takesUnsigned(action)) {
    return {
      error: unsignedError(action),
      note: noteDraft('Unsigned calls', { kind: 'signedCallsOnly', action: call.action }, '5.6'),
    }
  }
  return isUnderKmsKey(call, action, picture) ? { error: kmsNeedsSignature, note: undefined } : undefined
}

const holdsToken = ({ kind }: Caller): boolean => kind === 'webIdentity' || kind === 'saml'

const kmsNeedsSignature = apiError('InvalidArgument', { kind: 'kmsNeedsSignature' })

/** An object that S3 encrypts with a key of KMS: by default of its bucket, or as the write itself asks. */
function isUnderKmsKey({ given, resources }: EngineCall, action: string, picture: Picture): boolean {
  if (!action.startsWith('s3:') || !s3Actions.object.includes(action.slice('s3:'.length))) return false
  const asked = givenOf(given, 's3:x-amz-server-side-encryption')?.[0]
  if (action === 's3:putobject' && asked?.startsWith('aws:kms') === true) return true
  return resources.some((arn) => {
    const found = findResource(picture, arn)
    const bucket = found?.bucket === undefined ? found : findResource(picture, found.bucket)
    return bucket?.kmsKey !== undefined
  })
}
