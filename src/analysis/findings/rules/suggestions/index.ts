import type { Rule } from '../../finding.ts'
import { improveRange, privateNotSubset, privateSubset } from './addresses.ts'
import { allowNotActionTag, allowTag, globalKeyOfActions } from './allowTag.ts'
import { equivalentToNullFalse, equivalentToNullTrue } from './nullInOtherWords.ts'
import { redundantAction, redundantResource } from './redundantEntries.ts'
import { redundantNumbers } from './redundantNumbers.ts'
import { redundantStatement } from './redundantStatement.ts'
import { irrelevantKey, recommendedKey } from './relevance.ts'
import { confirmAudience, redundantPrincipal } from './trustPrincipals.ts'
import { deadStatement, redundantKey } from './wildcardKeys.ts'
import { wildcardWithoutLike } from './wildcardWithoutLike.ts'

export const rules: readonly Rule[] = [
  wildcardWithoutLike,
  redundantAction,
  redundantResource,
  redundantStatement,
  redundantNumbers,
  redundantKey,
  deadStatement,
  equivalentToNullTrue,
  equivalentToNullFalse,
  improveRange,
  privateSubset,
  privateNotSubset,
  allowTag,
  allowNotActionTag,
  globalKeyOfActions,
  irrelevantKey,
  recommendedKey,
  redundantPrincipal,
  confirmAudience,
]
