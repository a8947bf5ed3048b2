import type { ScenarioRule } from '../../finding.ts'
import { grantBlockedByScp, grantOutsideBoundary, grantOutsideSessionPolicy, scpLevelEmpty, scpOnManagementAccount, shadowedByDeny } from './caps.ts'
import { crossAccountOneSided, deadDocument, deletedPrincipal, kmsKeyUnreachable, notPrincipalMissesSession, sessionPrincipal } from './resources.ts'
import { principalTagNeverSet, sessionPolicyTooLarge } from './sessions.ts'
import {
  assumeUntrusted,
  durationOverChaining,
  durationOverMaximum,
  externalIdNeverSent,
  mfaInServicePath,
  passRoleTarget,
  sessionTagNotAllowed,
  sourceIdentityNotAllowed,
  trustServiceNeverPassed,
  trustUnreachable,
} from './trust.ts'

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
