/** Who is let in: principals, identity providers and AWS services in resource and trust policies. */
import type { Rule } from '../../../finding.ts'
import { missingAssumeCondition } from './assumeConditions.ts'
import { confirmAudience } from './audience.ts'
import { claimWithoutKey } from './claims.ts'
import { confusedDeputy, restrictService } from './confusedDeputy.ts'
import { gitHubSubjectForm } from './gitHubSubject.ts'
import { keyOfService } from './keysOfServices.ts'
import { missingGitHubCondition, missingOidcCondition, specificGitHubBranch } from './oidc.ts'
import { redundantPrincipal } from './redundantSession.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { serviceName } from './servicePrincipals.ts'
import { roleReference, userReference } from './uniqueIds.ts'

export const principals: readonly Rule[] = [
  restrictService,
  confusedDeputy,
  missingOidcCondition,
  missingGitHubCondition,
  specificGitHubBranch,
  gitHubSubjectForm,
  claimWithoutKey,
  missingAssumeCondition,
  rolesAnywhere,
  serviceName,
  keyOfService,
  redundantPrincipal,
  confirmAudience,
  roleReference,
  userReference,
]
