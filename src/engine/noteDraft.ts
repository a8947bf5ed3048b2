/** A note: a node that says something and decides nothing. */
import type { TextRange } from './policy/ast.ts'
import { noChildren, placed, type TraceDraft } from './trace.ts'
import type { Why } from './why/index.ts'
import { wordsOf } from './words/index.ts'

/** @param range in the document of the nearest ancestor that names one; absent for a note beside the layers. */
export const noteDraft = (label: string, why: Why, section: string, range?: TextRange): TraceDraft => ({
  kind: 'note',
  id: '',
  outcome: 'note',
  label,
  reason: wordsOf(why),
  why,
  section,
  uncertain: undefined,
  source: range && placed(range),
  deciding: undefined,
  children: noChildren,
})
