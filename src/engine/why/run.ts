/** What a call comes to in its scenario: its caller, its workload, the decision as a whole. */

import type { Decision, LayerName } from '../trace.ts'
import type { Why } from './index.ts'
import type { NoValues } from './noValues.ts'

export interface RunReasons {
  /** `isAsked`: whether any policy was asked; `code`: of the API's error. */
  readonly decided: {
    readonly decision: Decision
    readonly blockedBy: readonly LayerName[]
    readonly isAsked: boolean
    readonly code: string | undefined
  }
  /** The call is authorized, and changes nothing: what the API would answer. */
  readonly nothingChanges: { readonly code: string; readonly message: string }

  // Callers
  /** The caller is the session of a call that yielded none. */
  readonly noSessionOfCall: { readonly call: string; readonly error: Why<'unknownCredentials'> }
  readonly notCaller: { readonly text: string }
  readonly notPrincipalArn: { readonly arn: string }
  readonly undeclaredCaller: { readonly arn: string; readonly account: string }
  readonly noCall: { readonly call: string }
  readonly noWorkload: { readonly workload: string }

  // Workloads and the roles that they are handed
  readonly noRole: { readonly role: string }
  /** The trust policy does not let the service take the role; `answer`: what AWS says of it, if anything. */
  readonly serviceNotTrusted: {
    readonly workload: string
    readonly service: string
    readonly role: string
    readonly answer: string | undefined
    /** Keys that its conditions read and whose values were made up, with the field of the workload that gives them. */
    readonly filled: readonly { readonly key: string; readonly value: string; readonly field: string }[]
  }
  /** An association with a session policy must send no session tags (11.3). */
  readonly sessionPolicyNeedsNoTags: NoValues
}
