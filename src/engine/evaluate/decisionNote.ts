/** A note beside the layers of a request. */
import { noChildren, type TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'

export const decisionNote = (label: string, why: Why, section: string): TraceDraft => ({
  kind: 'note',
  id: '',
  outcome: 'note',
  label,
  reason: wordsOf(why),
  why,
  section,
  uncertain: undefined,
  source: undefined,
  deciding: undefined,
  children: noChildren,
})
