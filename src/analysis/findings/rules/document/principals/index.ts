/** Who is let in: principals, identity providers and AWS services in resource and trust policies. */
import type { Rule } from '../../../finding.ts'
import { confusedDeputy, restrictService } from './confusedDeputy.ts'
import { missingAssumeCondition, missingGitHubCondition, missingOidcCondition, specificGitHubBranch } from './oidc.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { keyOfService, serviceName } from './servicePrincipals.ts'
import { confirmAudience, redundantPrincipal } from './trustPrincipals.ts'
import { roleReference, userReference } from './uniqueIds.ts'

export const principals: readonly Rule[] = [
  restrictService,
  confusedDeputy,
  missingOidcCondition,
  missingGitHubCondition,
  specificGitHubBranch,
  missingAssumeCondition,
  rolesAnywhere,
  serviceName,
  keyOfService,
  redundantPrincipal,
  confirmAudience,
  roleReference,
  userReference,
]
