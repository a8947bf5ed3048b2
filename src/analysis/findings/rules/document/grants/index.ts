/** What is allowed too widely: everything, any role to pass, rights that lead to more rights. */
import type { Rule } from '../../../finding.ts'
import { createServiceLinkedRole } from './createServiceLinkedRole.ts'
import { credentialsExposure } from './credentials.ts'
import { privilegeEscalation } from './escalation.ts'
import { functionUrl } from './functionUrl.ts'
import { keyPolicyAcrossAccounts } from './keyPolicyAcrossAccounts.ts'
import { notActionAllow, notActionAllowWithoutCondition } from './notActionAllow.ts'
import { notActionNotResource, notResourceAllow, notResourceBroad } from './notResourceAllow.ts'
import { passRole } from './passRole.ts'
import { permissionsManagement } from './permissionsManagement.ts'
import { publicAccess } from './publicAccess.ts'
import { resourceEscalation } from './resourceEscalation.ts'
import { resourceEffectivelyStar, resourceStar } from './resourceStar.ts'
import { fullWildcard, serviceWildcard } from './wildcards.ts'

export const grants: readonly Rule[] = [
  ...createServiceLinkedRole,
  credentialsExposure,
  privilegeEscalation,
  functionUrl,
  keyPolicyAcrossAccounts,
  notActionAllow,
  notActionAllowWithoutCondition,
  notResourceAllow,
  notResourceBroad,
  notActionNotResource,
  ...passRole,
  permissionsManagement,
  resourceEscalation,
  resourceStar,
  resourceEffectivelyStar,
  fullWildcard,
  serviceWildcard,
  publicAccess,
]
