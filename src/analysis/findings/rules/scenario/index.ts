/** What only the whole scenario shows: policies beside each other, beside the principals that have them, and beside the calls. */
import type { ScenarioRule } from '../../finding.ts'
import { assumeUntrusted } from './assumeUntrusted.ts'
import { controlOutsideOrganization } from './controlOutsideOrganization.ts'
import { crossAccountOneSided } from './crossAccount.ts'
import { deadDocument } from './deadStatement.ts'
import { deletedPrincipal } from './deletedPrincipal.ts'
import { durationOverChaining, durationOverMaximum } from './durations.ts'
import { externalIdNeverSent } from './externalId.ts'
import { grantBlockedByScp, grantOutsideBoundary, grantOutsideSessionPolicy, shadowedByDeny } from './grants.ts'
import { invisibleName } from './invisibleNames.ts'
import { kmsKeyUnreachable } from './kmsKeyUnreachable.ts'
import { mfaInServicePath } from './mfaInServicePath.ts'
import { passRoleTarget, trustServiceNeverPassed } from './passedRoles.ts'
import { principalTagNeverSet } from './principalTags.ts'
import { scpLevelEmpty, scpOnManagementAccount } from './scps.ts'
import { sessionPolicyTooLarge } from './sessionPolicySize.ts'
import { notPrincipalMissesSession, sessionPrincipal } from './sessionPrincipals.ts'
import { sessionTagNotAllowed, sourceIdentityNotAllowed } from './sessionTags.ts'
import { trustUnreachable } from './trustUnreachable.ts'

export const rules: readonly ScenarioRule[] = [
  grantBlockedByScp,
  grantOutsideBoundary,
  grantOutsideSessionPolicy,
  scpLevelEmpty,
  scpOnManagementAccount,
  controlOutsideOrganization,
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
  invisibleName,
  sessionPrincipal,
  notPrincipalMissesSession,
  crossAccountOneSided,
  deadDocument,
]
