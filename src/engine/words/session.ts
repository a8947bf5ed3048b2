/** What STS answers, in its own words where it refuses; ours where a check passes. Source: semantics 6. */

import { quote } from '../base/text.ts'
import type { Constraint, ErrorForm, ParameterFailure, SessionReasons } from '../why/session.ts'
import type { Sentences } from './sentences.ts'

export const sessionWords: Sentences<keyof SessionReasons> = {
  unknownCredentials: ({ form }) => unknown[form],
  principalDeleted: ({ form }) => unknown[form],
  sessionEndedWithPrincipal: ({ principal }) =>
    `${quote(principal)} was deleted, and the credentials that were made for it ended with it. A new one of the same name does not bring them back.`,
  unsigned: () => 'Request is missing Authentication Token',
  credentialsExpired: ({ form }) =>
    form === 's3' ? 'The provided token has expired.' : 'The security token included in the request is expired',
  rootAssumesRole: () => 'Roles may not be assumed by root accounts.',
  sessionMayNotCall: ({ operation }) => `Cannot call ${operation} with session credentials`,
  mayCallOperation: () => 'The caller may call this operation.',
  longTermCredentials: () => 'The caller signs with long-term credentials.',
  callerIdentity: ({ account, arn, userId }) =>
    `It answers with the account ${quote(account)}, the ARN ${quote(arn)} and the user id ${quote(userId)}.`,

  parametersAccepted: () => 'STS accepts the parameters.',
  invalidParameters: ({ failures }) =>
    `${failures.length} validation error${failures.length === 1 ? '' : 's'} detected: ${failures.map(failureWords).join('; ')}`,
  invalidArn: ({ arn }) => `${arn} is invalid`,
  incompleteCall: () => 'The call is incomplete.',

  duplicateTagKeys: () => 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  transitiveKeyWithoutTag: () => 'The specified transitive tag key must be included in the requested tags.',
  inheritedTag: () =>
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",

  mfaIncomplete: () => 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
  unknownMfaDevice: () =>
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  mfaAccepted: ({ of }) =>
    of === 'call'
      ? 'The code is right: this call is made with MFA.'
      : 'The code is right: the session is made with MFA.',

  tokenAccepted: () => 'The account of the role has the provider that issued the token.',
  notToken: () => 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  callerWithoutToken: () => 'The caller of AssumeRoleWithWebIdentity is a token: write `web-identity:<provider>`.',
  noProvider: ({ issuer }) => `No OpenIDConnect provider found in your account for https://${issuer}`,
  missingClaim: ({ claim }) => `Missing a required claim: ${claim}`,
  severalAudiences: () => 'Token audience contains more than one audience while authorized party is not present',
  wrongAudience: () => 'Incorrect token audience',
  tokenExpired: ({ expiry, now }) =>
    `Token expired: current date/time ${Math.floor(now / 1000)} must be before the expiration date/time ${expiry}`,
  roleNotInToken: () => 'The target role ARN is not present in the roles claim of the identity token',
  guestInEnhancedFlow: () =>
    'In the enhanced flow Cognito gives the session of a guest two session policies, so it may use only the services that they list.',
  guestInUnsaidFlow: () =>
    'This is the basic flow, which gives a guest no session policies. In the enhanced flow (`GetCredentialsForIdentity`) Cognito narrows the session to the services that it lists: write `"AuthFlow": "enhanced"` in the parameters.',
  assertionAccepted: () => 'The account of the role has the provider that issued the assertion.',
  notAssertion: () => 'Invalid base64 SAMLResponse',
  callerWithoutAssertion: () =>
    'The caller of AssumeRoleWithSAML is the holder of an assertion: write `saml:<provider ARN>`.',
  noSamlProvider: ({ provider }) => `The SAML provider ${provider} does not exist in the role's account.`,
  identityCenterRole: () => 'Roles of Identity Center are not assumed with an assertion.',
  roleNotOffered: () => 'The assertion does not offer this role.',
  assertionExpired: () => 'Token must be redeemed within its validity period',
  invalidSourceIdentity: () => 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
  noSessionName: () => 'RoleSessionName is required in AuthnResponse',
  invalidSessionName: () => 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',

  durationTooLong: ({ rule }) =>
    rule === 'roleChaining'
      ? 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'
      : 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  withinLimits: ({ isChained, maximum }) =>
    isChained
      ? 'The call is signed with temporary credentials, so the session lasts one hour at most. The requested duration is within that.'
      : `The duration is within the role's maximum of ${maximum} seconds.`,
  sourceIdentityAlreadySet: () => 'The source identity is already set for this assume role session',
  invalidSessionPolicy: ({ problem }) => `The policy is not valid: ${problem ?? 'it cannot be read.'}`,
  noManagedPolicy: ({ arn }) => `The managed policy ${arn} does not exist or is not in the role's account.`,
  sessionPoliciesTooLarge: ({ percent }) => `Packed size of session policy consumes ${percent}% of allotted space.`,
  sessionPoliciesWithinLimits: () => 'The session policies are within the limits.',

  mayAssumeRoot: () => 'The caller is a user or role of the management account, and centralized root access is on.',
  mayNotAssumeRoot: () =>
    'AssumeRoot is for users and roles of the management account, with centralized root access on.',
  notTaskPolicy: ({ policy }) => `${policy} is not a task policy of AssumeRoot.`,
  memberAccount: () => 'The target is a member account of the organization.',
  notMemberAccount: ({ account }) => `AssumeRoot is for member accounts of the organization, and ${account} is none.`,

  notReached: () => 'Not reached.',
}

const unknown: Readonly<Record<ErrorForm, string>> = {
  query: 'The security token included in the request is invalid',
  json: 'The security token included in the request is invalid.',
  ec2: 'AWS was not able to validate the provided access credentials',
  s3: 'The AWS Access Key Id you provided does not exist in our records.',
}

const failureWords = ({ parameter, value, constraint }: ParameterFailure): string =>
  `Value ${value === undefined ? 'null' : `'${value}'`} at '${parameter}' failed to satisfy constraint: Member must ${constraintWords(constraint)}`

function constraintWords(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'required':
      return 'not be null'
    case 'string':
      return 'be a string'
    case 'list':
      return 'be a list'
    case 'integer':
      return 'be an integer'
    case 'accountOrRoot':
      return 'be an account id or the ARN of a root user'
    case 'pattern':
      return `satisfy regular expression pattern: ${constraint.pattern}`
    case 'maxLength':
      return `have length less than or equal to ${constraint.length}`
    case 'minLength':
      return `have length greater than or equal to ${constraint.length}`
    case 'maxValue':
      return `have value less than or equal to ${constraint.value}`
    case 'minValue':
      return `have value greater than or equal to ${constraint.value}`
    default:
      return constraint satisfies never
  }
}
