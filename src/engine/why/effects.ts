/** What an allowed call changes, and why the API may refuse or do nothing. Source: scenario-format.md; semantics 2.19, 3.10. */
import type { NoValues } from './noValues.ts'
import type { PublicAccessLevel } from './serviceRules.ts'

/** A user, role or group, by its name. */
export interface EntityName {
  readonly type: 'user' | 'role' | 'group'
  readonly name: string
}

export interface EffectReasons {
  // Changes
  readonly entityCreated: EntityName
  readonly entityDeleted: EntityName
  readonly managedPolicyCreated: { readonly policy: string }
  readonly managedPolicyDeleted: { readonly policy: string }
  readonly policyVersionCreated: { readonly policy: string; readonly version: string; readonly isDefault: boolean }
  readonly defaultVersionSet: { readonly policy: string; readonly version: string | undefined }
  /** `beyondQuota`: how many are attached now, where that needs a raised quota (2.18). */
  readonly policyAttached: { readonly policy: string; readonly to: EntityName; readonly beyondQuota?: number }
  readonly policyDetached: { readonly policy: string; readonly from: EntityName }
  readonly inlinePolicyWritten: { readonly policy: string; readonly of: EntityName }
  readonly inlinePolicyRemoved: { readonly policy: string; readonly of: EntityName }
  /** `beyondQuota`: its characters, where they need a raised quota (2.18). */
  readonly trustPolicyReplaced: { readonly of: EntityName; readonly beyondQuota?: number }
  readonly boundarySet: { readonly boundary: string; readonly of: EntityName }
  readonly boundaryRemoved: { readonly of: EntityName }
  readonly memberAdded: { readonly user: string; readonly group: string }
  readonly memberRemoved: { readonly user: string; readonly group: string }
  readonly tagged: { readonly of: EntityName }
  readonly untagged: { readonly of: EntityName }
  readonly credentialsCreated: { readonly of: EntityName }
  readonly resourcePolicyWritten: { readonly resource: string }
  readonly resourcePolicyRemoved: { readonly resource: string }
  readonly controlPolicyAttached: { readonly policy: string; readonly to: string }
  readonly controlPolicyDetached: { readonly policy: string; readonly from: string }
  readonly accountMoved: { readonly account: string; readonly to: string }
  /** Code of the caller runs where a workload has the credentials of a role (6.22). */
  readonly codeRun: { readonly resource: string; readonly role: string }
  readonly roleHandedOver: { readonly role: string; readonly service: string }

  // Refusals
  readonly invalidPolicy: { readonly problem: string | undefined }
  /** `principal` is undefined where the service does not name it. */
  readonly unknownPrincipal: { readonly principal: string | undefined }
  readonly blockedPublicPolicy: { readonly by: PublicAccessLevel }

  /** What has to go before a user, role or group can. */
  readonly deleteConflict: {
    readonly obstacle:
      | 'attachedPolicies'
      | 'inlinePolicies'
      | 'instanceProfile'
      | 'members'
      | 'accessKeys'
      | 'loginProfile'
      | 'mfaDevices'
  }
  /** A quota that cannot be raised (2.18). */
  readonly overQuota: {
    readonly quota:
      | { readonly of: 'accessKeys' | 'policyVersions' | 'managedPolicy' | 'trustPolicy'; readonly limit: number }
      | { readonly of: 'inlinePolicies'; readonly limit: number; readonly holder: EntityName }
  }
  readonly keyPolicyLockout: NoValues
  readonly roleNotForLambda: NoValues
  readonly lastControlPolicy: { readonly policy: string; readonly target: string }
  readonly fullRcpStays: NoValues
  readonly controlPolicyAttachedAlready: { readonly policy: string; readonly target: string }
  readonly controlPolicyLimit: { readonly limit: number }

  // Nothing to change
  readonly notFound: {
    readonly entity:
      | 'entity'
      | 'user'
      | 'userByName'
      | 'role'
      | 'policy'
      | 'policyVersion'
      | 'inlinePolicy'
      | 'boundary'
    /** ARN, name or number; undefined where the call gives none. */
    readonly name: string | undefined
  }
  readonly policyNotAttached: { readonly policy: string }
  readonly wrongResource: { readonly type: string }
  readonly nameTaken: { readonly type: 'user' | 'role' | 'group' | 'policy' | 'loginProfile'; readonly name: string }
  readonly policyInUse: NoValues
  readonly noTarget: { readonly id: string }
  readonly controlPolicyNotAttached: { readonly policy: string; readonly target: string }
  readonly noParent: { readonly id: string }
  readonly accountOutsideOrganization: { readonly account: string }
}
