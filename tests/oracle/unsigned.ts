/** 5.6: where unsigned requests reach a policy at all. */
import { bucketActions, objectActions } from './s3.ts'
import { type Any, list, type Who } from './types.ts'

const names = (service: string, text: string): string[] => text.split(' ').map((name) => `${service}:${name}`)

/** Besides S3, SQS and the HTTP methods of OpenSearch, which are told by rule. */
const taken = [
  ...names('sns', 'Subscribe ConfirmSubscription Unsubscribe Publish'),
  'lambda:InvokeFunctionUrl',
  'execute-api:Invoke',
  ...names('mediastore', 'GetObject PutObject DeleteObject DescribeObject'),
  ...names('ecr-public', 'BatchCheckLayerAvailability BatchGetImage GetDownloadUrlForLayer'),
  ...names('sts', 'AssumeRoleWithSAML AssumeRoleWithWebIdentity'),
  ...names('cognito-identity', 'GetId GetCredentialsForIdentity GetOpenIdToken UnlinkIdentity'),
  ...names(
    'cognito-idp',
    'AssociateSoftwareToken ChangePassword CompleteWebAuthnRegistration ConfirmDevice ConfirmForgotPassword ConfirmSignUp DeleteUser DeleteUserAttributes DeleteWebAuthnCredential ForgetDevice ForgotPassword ' +
      'GetDevice GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode GetUserAuthFactors GlobalSignOut InitiateAuth ListDevices ListWebAuthnCredentials ResendConfirmationCode RespondToAuthChallenge ' +
      'RevokeToken SetUserMFAPreference SetUserSettings SignUp StartWebAuthnRegistration UpdateAuthEventFeedback UpdateDeviceStatus UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute',
  ),
].map((name) => name.toLowerCase())

/** Requests of S3 Control that work on buckets too. */
const control = ['listtagsforresource', 'tagresource', 'untagresource']

const isS3 = (name: string) =>
  [...bucketActions, ...objectActions].some((one) => one.toLowerCase() === name) && !control.includes(name)

/** Whether a call by nobody, or by the holder of a token or an assertion, gets as far as the policies. */
export function reachesPolicies(world: Any, who: Who, call: Any): boolean {
  const action = call.action.toLowerCase()
  const [service = '', name = ''] = action.split(':')
  if (who.kind === 'token' && /^sts:(tagsession|setsourceidentity|setcontext)$/.test(action)) return true // asked on their own
  const via = Object.entries(call.context ?? {}).findLast(
    ([key]) => key.toLowerCase() === 'lambda:invokedviafunctionurl',
  )?.[1]
  if (action === 'lambda:invokefunction') return String(list(via)[0]).toLowerCase() === 'true' // goes with the URL
  if (service === 's3') return isS3(name) && !isUnderKey(world, call)
  return service === 'sqs' || /^es:eshttp/.test(action) || taken.includes(action)
}

/** Objects under SSE-KMS: by the bucket's key, or by the header of a write. */
function isUnderKey(world: Any, call: Any): boolean {
  const name = call.action.split(':')[1]?.toLowerCase()
  if (!objectActions.some((one) => one.toLowerCase() === name)) return false
  const header = Object.entries(call.context ?? {}).findLast(
    ([key]) => key.toLowerCase() === 's3:x-amz-server-side-encryption',
  )?.[1]
  if (name === 'putobject' && /^aws:kms/.test(String(list(header)[0]))) return true
  const declared: Any[] = world.accounts.flatMap(({ resources }: Any) => resources ?? [])
  const bucketOf = (arn: string): string =>
    declared.find((one) => one.bucket !== undefined && arn.startsWith(`${one.arn}/object/`))?.bucket ??
    arn.split('/')[0] ??
    ''
  return list(call.resource).some((arn) => declared.find((one) => one.arn === bucketOf(arn))?.kmsKey !== undefined)
}
