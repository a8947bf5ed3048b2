/** The document as a whole: entries and statements that are written twice, its size, its type, characters that nobody sees. */
import type { Rule } from '../../../finding.ts'
import { invisibleCharacter } from './invisibleCharacter.ts'
import { policySize } from './policySize.ts'
import { redundantAction, redundantResource } from './redundantEntries.ts'
import { redundantStatement } from './redundantStatement.ts'
import { typeHint } from './typeHint.ts'

export const style: readonly Rule[] = [
  invisibleCharacter,
  policySize,
  redundantAction,
  redundantResource,
  redundantStatement,
  typeHint,
]
