/** Names that the service reference does not list, and names that it lists but that do not go together: actions, resources, condition keys. */
import type { Rule } from '../../../finding.ts'
import { missingQualifier } from '../conditions/missingQualifier.ts'
import { invalidAction, invalidService } from './actionNames.ts'
import { deprecatedKey, invalidGlobalKey, invalidServiceKey, missingTagKey } from './conditionKeys.ts'
import { foreignAction, foreignArn } from './foreignService.ts'
import { missingAction, onlySomeServices } from './keyAndAction.ts'
import { neverPresent } from './keyOfOtherActions.ts'
import { resourceMismatch } from './resourceFit.ts'

export const references: readonly Rule[] = [
  invalidService,
  invalidAction,
  invalidGlobalKey,
  deprecatedKey,
  missingTagKey,
  invalidServiceKey,
  neverPresent,
  missingQualifier,
  foreignAction,
  foreignArn,
  missingAction,
  onlySomeServices,
  resourceMismatch,
]
