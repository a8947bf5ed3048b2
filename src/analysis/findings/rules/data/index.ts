import type { Rule } from '../../finding.ts'
import { invalidAction, invalidService } from './actionNames.ts'
import {
  deprecatedKey,
  invalidGlobalKey,
  invalidServiceKey,
  missingQualifier,
  missingTagKey,
  neverPresent,
} from './conditionKeys.ts'
import { resourceMismatch } from './resourceFit.ts'
import { valueRules } from './values.ts'

export const rules: readonly Rule[] = [
  invalidService,
  invalidAction,
  invalidGlobalKey,
  invalidServiceKey,
  deprecatedKey,
  missingTagKey,
  neverPresent,
  missingQualifier,
  resourceMismatch,
  ...valueRules,
]
