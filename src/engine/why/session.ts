/** Why STS accepts or refuses: what it says of credentials, parameters, proofs and limits, before and after the policies. Source: semantics 6. */
import type { Instant, Seconds } from '../base/brands.ts'
import type { NoValues } from './noValues.ts'

/** What is wrong with one parameter (6.3). */
export type Constraint =
  | { readonly kind: 'required' }
  | { readonly kind: 'string' | 'list' | 'integer' | 'accountOrRoot' }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'maxLength' | 'minLength'; readonly length: number }
  | { readonly kind: 'maxValue' | 'minValue'; readonly value: number }

export interface ParameterFailure {
  /** As STS spells it in its messages: `durationSeconds`, `tags.1.member.key`. */
  readonly parameter: string
  /** As text, cut as STS cuts it; undefined where none was sent. */
  readonly value: string | undefined
  readonly constraint: Constraint
}

/** Services word the errors of credentials in four ways: EC2, S3, those with a query protocol, those with JSON (6.20). */
export type ErrorForm = 'query' | 'json' | 'ec2' | 's3'

export interface SessionReasons {
  // Credentials (6.19, 6.20)
  /** The credentials do not exist, or do not work for this API. */
  readonly unknownCredentials: { readonly form: ErrorForm }
  /** The role or user of the session was deleted, and the credentials ended with it (6.18). */
  readonly principalDeleted: { readonly form: ErrorForm; readonly principal: string }
  readonly sessionEndedWithPrincipal: { readonly principal: string }
  readonly unsigned: NoValues
  readonly credentialsExpired: { readonly at: Instant; readonly form: ErrorForm }
  readonly rootAssumesRole: NoValues
  readonly sessionMayNotCall: { readonly operation: string }
  readonly mayCallOperation: NoValues
  readonly longTermCredentials: NoValues
  /** What GetCallerIdentity answers (6.16). */
  readonly callerIdentity: { readonly account: string; readonly arn: string; readonly userId: string }

  // Parameters (6.3)
  readonly parametersAccepted: NoValues
  readonly invalidParameters: { readonly failures: readonly ParameterFailure[] }
  readonly invalidArn: { readonly arn: string }
  readonly incompleteCall: NoValues

  // Session tags (6.6)
  readonly duplicateTagKeys: { readonly key: string }
  /** A transitive key that is not among the tags. */
  readonly transitiveKeyWithoutTag: { readonly key: string }
  /** A tag that the calling session hands on, and that cannot be set anew. */
  readonly inheritedTag: { readonly key: string }

  // MFA (6.9)
  readonly mfaIncomplete: NoValues
  readonly unknownMfaDevice: { readonly device: string }
  readonly mfaAccepted: { readonly of: 'call' | 'session' }

  // Tokens and assertions (6.7, 6.10, 6.12)
  readonly tokenAccepted: NoValues
  readonly notToken: NoValues
  readonly callerWithoutToken: NoValues
  readonly noProvider: { readonly issuer: string }
  /** A claim that every JWT holds (6.10). */
  readonly missingClaim: { readonly claim: string }
  readonly severalAudiences: { readonly sent: readonly string[] }
  readonly wrongAudience: { readonly sent: readonly string[]; readonly taken: readonly string[] }
  /** `expiry`: the claim `exp` as it is written, in seconds. */
  readonly tokenExpired: { readonly expiry: string; readonly now: Instant }
  /** The token's roles claim does not list the role. */
  readonly roleNotInToken: { readonly role: string; readonly roles: readonly string[] }
  /** Cognito narrows the session of a guest whose token it exchanges itself; whether it does is up to the flow (6.10). */
  readonly guestInEnhancedFlow: NoValues
  readonly guestInUnsaidFlow: NoValues
  readonly assertionAccepted: NoValues
  readonly notAssertion: NoValues
  readonly callerWithoutAssertion: NoValues
  readonly noSamlProvider: { readonly provider: string }
  readonly identityCenterRole: { readonly role: string }
  readonly roleNotOffered: { readonly role: string }
  readonly assertionExpired: { readonly at: Instant }
  readonly invalidSourceIdentity: { readonly sent: string }
  readonly noSessionName: NoValues
  readonly invalidSessionName: { readonly sent: string }

  // Limits that depend on role and session (6.2 step 6, 6.4, 6.5, 6.7)
  /** A session is never cut to size: who asks for too much gets none. */
  readonly durationTooLong: {
    readonly asked: Seconds
    readonly cap: Seconds
    readonly rule: 'roleChaining' | 'maxSessionDuration'
  }
  readonly withinLimits: { readonly isChained: boolean; readonly maximum: Seconds }
  readonly sourceIdentityAlreadySet: { readonly sent: string; readonly inherited: string }
  /** `problem`: the first that makes the document invalid. */
  readonly invalidSessionPolicy: { readonly problem: string | undefined }
  readonly noManagedPolicy: { readonly arn: string }
  readonly sessionPoliciesTooLarge: { readonly percent: number }
  readonly sessionPoliciesWithinLimits: NoValues

  // AssumeRoot (6.15)
  readonly mayAssumeRoot: NoValues
  readonly mayNotAssumeRoot: NoValues
  readonly notTaskPolicy: { readonly policy: string }
  readonly memberAccount: NoValues
  readonly notMemberAccount: { readonly account: string | undefined }

  /** A check after one that failed. */
  readonly notReached: NoValues
}
