/** The requests that a call is. Source: semantics 3.6. */
import type { NoValues } from './noValues.ts'

export interface RequestReasons {
  /** The call names an operation of the API; IAM knows the actions of its requests alone. */
  readonly operationIsRequests: {
    readonly operation: string
    readonly requests: readonly { readonly action: string; readonly resource: string }[]
  }

  // What AWS checks besides, and the scenario cannot answer
  readonly makesServiceLinkedRole: { readonly role: string }
  readonly stackUsesCallersRights: NoValues
  readonly stackUsesItsRole: NoValues
  /** `actions`: of KMS. */
  readonly mayBeEncrypted: { readonly actions: readonly string[] }
  readonly secretOfAnotherAccount: NoValues
  readonly taskDefinitionPassesRoles: NoValues
  readonly launchTemplateCounts: NoValues
  readonly encryptedVolumeNeedsKey: NoValues
  readonly functionReadsSource: NoValues
  readonly machineWaitsForTasks: NoValues
  readonly functionInVpc: NoValues
  readonly pullIsThreeCalls: NoValues
}
