import type { Rule } from '../../finding.ts'
import { invalidAction, invalidService } from '../../rules/document/references/actionNames.ts'
import {
  deprecatedKey,
  invalidGlobalKey,
  invalidServiceKey,
  missingQualifier,
  missingTagKey,
  neverPresent,
} from '../../rules/document/references/conditionKeys.ts'
import { resourceMismatch } from '../../rules/document/references/resourceFit.ts'
import { valueRules } from '../../rules/document/values/values.ts'

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
