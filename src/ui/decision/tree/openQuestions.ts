/** The open questions of the documentation that a decision depends on. */
import type { TraceNode } from '../../../engine/trace.ts'

const questionsByTrace = new WeakMap<TraceNode, readonly string[]>()

/** Ids of the open questions on the deciding path, each once, in the order of the tree. */
export function openQuestionsOf(trace: TraceNode | undefined): readonly string[] {
  if (trace === undefined) return []
  let ids = questionsByTrace.get(trace)
  if (ids === undefined) questionsByTrace.set(trace, (ids = [...new Set(collect(trace))]))
  return ids
}

const collect = (node: TraceNode): string[] => [
  ...(node.uncertain ?? []),
  ...node.children.flatMap((child) => (child.deciding === true ? collect(child) : [])),
]
