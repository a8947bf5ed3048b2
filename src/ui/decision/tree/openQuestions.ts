/** The open questions of the documentation that a decision depends on. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { TraceNode } from '../../../engine/trace.ts'

/** Ids of the open questions on the deciding path, each once, in the order of the tree. */
export const openQuestionsOf = (trace: TraceNode | undefined): readonly string[] =>
  trace === undefined ? [] : openQuestions(trace)

const openQuestions = onceFor((trace: TraceNode): readonly string[] => [...new Set(collect(trace))])

const collect = (node: TraceNode): string[] => [
  ...(node.uncertain ?? []),
  ...node.children.flatMap((child) => (child.deciding === true ? collect(child) : [])),
]
