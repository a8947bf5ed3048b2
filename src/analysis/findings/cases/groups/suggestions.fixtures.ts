import type { Rule } from '../../finding.ts'
import { allowNotActionTag, allowTag, globalKeyOfActions } from '../../rules/document/conditions/allowTag.ts'
import { equivalentToNullFalse, equivalentToNullTrue } from '../../rules/document/conditions/nullInOtherWords.ts'
import { irrelevantKey, recommendedKey } from '../../rules/document/conditions/relevance.ts'
import { deadStatement, redundantKey } from '../../rules/document/conditions/wildcardKeys.ts'
import { wildcardWithoutLike } from '../../rules/document/conditions/wildcardWithoutLike.ts'
import { confirmAudience, redundantPrincipal } from '../../rules/document/principals/trustPrincipals.ts'
import { redundantAction, redundantResource } from '../../rules/document/style/redundantEntries.ts'
import { redundantStatement } from '../../rules/document/style/redundantStatement.ts'
import { improveRange, privateNotSubset, privateSubset } from '../../rules/document/values/addresses.ts'
import { redundantNumbers } from '../../rules/document/values/redundantNumbers.ts'

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
