/** Operators and keys of conditions: what a condition really asks, where it asks nothing, and where the caller can answer it freely. */
import type { Rule } from '../../../finding.ts'
import { allowNotActionTag, allowTag, globalKeyOfActions } from './allowTag.ts'
import {
  attributesWithoutSelect,
  missingPair,
  prefixInNegative,
  stringLikeOnArn,
  untrustworthyKey,
} from './conditionKeys.ts'
import { ifExistsOnAlways, ifExistsWeakens, ifExistsWidensDeny } from './ifExists.ts'
import { mfa } from './mfa.ts'
import { equivalentToNullFalse, equivalentToNullTrue } from './nullInOtherWords.ts'
import { irrelevantKey, recommendedKey } from './relevance.ts'
import { forAllValuesAllow, forAllValuesWithOne, forAnyValueDeny, forAnyValueWithAudience } from './setOperators.ts'
import { denyNotActionTag, denyTag } from './tagDeny.ts'
import { deadStatement, redundantKey } from './wildcardKeys.ts'
import { wildcardWithoutLike } from './wildcardWithoutLike.ts'

export const conditions: readonly Rule[] = [
  allowTag,
  globalKeyOfActions,
  allowNotActionTag,
  missingPair,
  untrustworthyKey,
  stringLikeOnArn,
  attributesWithoutSelect,
  prefixInNegative,
  ifExistsWeakens,
  ifExistsWidensDeny,
  ifExistsOnAlways,
  ...mfa,
  equivalentToNullFalse,
  equivalentToNullTrue,
  irrelevantKey,
  recommendedKey,
  forAllValuesWithOne,
  forAnyValueWithAudience,
  forAllValuesAllow,
  forAnyValueDeny,
  denyTag,
  denyNotActionTag,
  redundantKey,
  deadStatement,
  wildcardWithoutLike,
]
