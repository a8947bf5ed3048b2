/** The accessible name of a node, the same in the outline and in the diagram. */

import { openQuestions } from '../../../engine/words/openQuestions.ts'
import { plainText } from '../../../engine/words/phrases.ts'
import { outcomeMarks } from '../../kit/marks.tsx'
import type { ViewNode } from './viewTree.ts'

export function textOf({ label, node }: ViewNode): string {
  if (node === undefined) return label
  const unsure = (node.uncertain ?? [])
    .map((id) => ` AWS’s documentation leaves this open. ${openQuestions[id]?.question ?? ''}`)
    .join('')
  return `${label}: ${outcomeMarks[node.outcome].words}. ${plainText(node.reason)}${unsure}`
}
