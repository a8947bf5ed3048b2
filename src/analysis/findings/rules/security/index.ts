import type { Rule } from '../../finding.ts'
import { attributesWithoutSelect, missingPair, prefixInNegative, stringLikeOnArn, untrustworthyKey } from './conditionKeys.ts'
import { carveOut } from './carveOut.ts'
import { createServiceLinkedRole } from './createServiceLinkedRole.ts'
import { ifExistsOnAlways, ifExistsWeakens } from './ifExists.ts'
import { mfa } from './mfa.ts'
import { notElements } from './notElements.ts'
import { missingAssumeCondition, missingGitHubCondition, missingOidcCondition, specificGitHubBranch } from './oidc.ts'
import { passRole } from './passRole.ts'
import { rcp } from './rcp.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { confusedDeputy, restrictService } from './servicePrincipal.ts'
import { forAllValuesAllow, forAllValuesWithOne, forAnyValueDeny, forAnyValueWithAudience } from './setOperators.ts'
import { denyNotActionTag, denyTag } from './tagDeny.ts'
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
  fullWildcard,
  serviceWildcard,
  publicAccess,
  ...notElements,
  carveOut,
  ...rcp,
]
