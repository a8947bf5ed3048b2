/** Operators and keys of conditions: what a condition really asks, where it asks nothing, and where the caller can answer it freely. */
import type { Rule } from '../../../finding.ts'
import { recommendedKey } from '../principals/sourceOwner.ts'
import { allowNotActionTag, allowTag, globalKeyOfActions } from './allowTag.ts'
import { attributesWithoutSelect } from './dynamodbAttributes.ts'
import { ifExistsForAny, ifExistsOnAlways, ifExistsWeakens, ifExistsWidensDeny } from './ifExists.ts'
import { irrelevantKey } from './irrelevantKeys.ts'
import { mfa } from './mfa.ts'
import { equivalentToNullFalse, equivalentToNullTrue } from './nullInOtherWords.ts'
import { missingPair } from './pairedKeys.ts'
import { prefixInNegative } from './s3Prefix.ts'
import { forAllValuesAllow, forAllValuesWithOne, forAnyValueDeny, forAnyValueWithAudience } from './setOperators.ts'
import { stringLikeOnArn } from './stringLikeOnArn.ts'
import { denyNotActionTag, denyTag } from './tagDeny.ts'
import { untrustworthyKey } from './untrustworthyKeys.ts'
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
  ifExistsForAny,
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
