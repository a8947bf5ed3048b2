import type { Rule } from '../../finding.ts'
import {
  attributesWithoutSelect,
  missingPair,
  prefixInNegative,
  stringLikeOnArn,
  untrustworthyKey,
} from '../../rules/document/conditions/conditionKeys.ts'
import { ifExistsOnAlways, ifExistsWeakens, ifExistsWidensDeny } from '../../rules/document/conditions/ifExists.ts'
import { mfa } from '../../rules/document/conditions/mfa.ts'
import {
  forAllValuesAllow,
  forAllValuesWithOne,
  forAnyValueDeny,
  forAnyValueWithAudience,
} from '../../rules/document/conditions/setOperators.ts'
import { denyNotActionTag, denyTag } from '../../rules/document/conditions/tagDeny.ts'
import { carveOut } from '../../rules/document/denials/carveOut.ts'
import { notElements } from '../../rules/document/denials/notElements.ts'
import { rcp } from '../../rules/document/denials/rcp.ts'
import { createServiceLinkedRole } from '../../rules/document/grants/createServiceLinkedRole.ts'
import { credentialsExposure } from '../../rules/document/grants/credentials.ts'
import { privilegeEscalation } from '../../rules/document/grants/escalation.ts'
import { passRole } from '../../rules/document/grants/passRole.ts'
import { permissionsManagement } from '../../rules/document/grants/permissionsManagement.ts'
import { resourceEscalation } from '../../rules/document/grants/resourceEscalation.ts'
import { resourceEffectivelyStar, resourceStar } from '../../rules/document/grants/resourceStar.ts'
import { fullWildcard, publicAccess, serviceWildcard } from '../../rules/document/grants/wildcards.ts'
import { confusedDeputy, restrictService } from '../../rules/document/principals/confusedDeputy.ts'
import {
  missingAssumeCondition,
  missingGitHubCondition,
  missingOidcCondition,
  specificGitHubBranch,
} from '../../rules/document/principals/oidc.ts'
import { rolesAnywhere } from '../../rules/document/principals/rolesAnywhere.ts'
import { policySize } from '../../rules/document/style/policySize.ts'
import { typeHint } from '../../rules/document/style/typeHint.ts'

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
