import type { Rule } from '../../finding.ts'
import { carveOut } from './carveOut.ts'
import {
  attributesWithoutSelect,
  missingPair,
  prefixInNegative,
  stringLikeOnArn,
  untrustworthyKey,
} from './conditionKeys.ts'
import { createServiceLinkedRole } from './createServiceLinkedRole.ts'
import { credentialsExposure } from './credentials.ts'
import { privilegeEscalation } from './escalation/escalation.ts'
import { ifExistsOnAlways, ifExistsWeakens, ifExistsWidensDeny } from './ifExists.ts'
import { mfa } from './mfa.ts'
import { notElements } from './notElements.ts'
import { missingAssumeCondition, missingGitHubCondition, missingOidcCondition, specificGitHubBranch } from './oidc.ts'
import { passRole } from './passRole.ts'
import { permissionsManagement } from './permissionsManagement.ts'
import { policySize } from './policySize.ts'
import { rcp } from './rcp.ts'
import { resourceEscalation } from './resourceEscalation.ts'
import { resourceEffectivelyStar, resourceStar } from './resourceStar.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { confusedDeputy, restrictService } from './servicePrincipal.ts'
import { forAllValuesAllow, forAllValuesWithOne, forAnyValueDeny, forAnyValueWithAudience } from './setOperators.ts'
import { denyNotActionTag, denyTag } from './tagDeny.ts'
import { typeHint } from './typeHint.ts'
import { fullWildcard, publicAccess, serviceWildcard } from './wildcards.ts'

export const rules: readonly Rule[] = [
  ...passRole,
  ...createServiceLinkedRole,
  forAllValuesWithOne,
  forAnyValueWithAudience,
  forAllValuesAllow,
  forAnyValueDeny,
  denyTag,
  denyNotActionTag,
  missingPair,
  untrustworthyKey,
  stringLikeOnArn,
  attributesWithoutSelect,
  prefixInNegative,
  missingOidcCondition,
  missingGitHubCondition,
  specificGitHubBranch,
  missingAssumeCondition,
  restrictService,
  confusedDeputy,
  rolesAnywhere,
  ...mfa,
  ifExistsWeakens,
  ifExistsOnAlways,
  ifExistsWidensDeny,
  fullWildcard,
  serviceWildcard,
  publicAccess,
  ...notElements,
  carveOut,
  ...rcp,
  privilegeEscalation,
  credentialsExposure,
  permissionsManagement,
  resourceStar,
  resourceEffectivelyStar,
  resourceEscalation,
  typeHint,
  policySize,
]
