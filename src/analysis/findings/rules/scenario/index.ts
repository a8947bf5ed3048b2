/** What only the whole scenario shows: policies beside each other, beside the principals that have them, and beside the calls. */
import type { ScenarioRule } from '../../finding.ts'
import {
  durationOverChaining,
  durationOverMaximum,
  externalIdNeverSent,
  sessionTagNotAllowed,
  sourceIdentityNotAllowed,
} from './assuming.ts'
import { grantBlockedByScp, grantOutsideBoundary, grantOutsideSessionPolicy, shadowedByDeny } from './grants.ts'
import { mfaInServicePath, passRoleTarget, trustServiceNeverPassed } from './passing.ts'
import {
  crossAccountOneSided,
  deadDocument,
  deletedPrincipal,
  kmsKeyUnreachable,
  notPrincipalMissesSession,
  sessionPrincipal,
} from './resources.ts'
import { scpLevelEmpty, scpOnManagementAccount } from './scps.ts'
import { principalTagNeverSet, sessionPolicyTooLarge } from './sessions.ts'
import { assumeUntrusted, trustUnreachable } from './trust.ts'

export const rules: readonly ScenarioRule[] = [
  grantBlockedByScp,
  grantOutsideBoundary,
  grantOutsideSessionPolicy,
  scpLevelEmpty,
  scpOnManagementAccount,
  shadowedByDeny,
  trustUnreachable,
  assumeUntrusted,
  passRoleTarget,
  trustServiceNeverPassed,
  externalIdNeverSent,
  mfaInServicePath,
  durationOverMaximum,
  durationOverChaining,
  sessionTagNotAllowed,
  sourceIdentityNotAllowed,
  principalTagNeverSet,
  sessionPolicyTooLarge,
  kmsKeyUnreachable,
  deletedPrincipal,
  sessionPrincipal,
  notPrincipalMissesSession,
  crossAccountOneSided,
  deadDocument,
]
