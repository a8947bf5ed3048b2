/**
 * What no call exercises: statements that never match, and in those that do, conditions that never mattered and listed
 * values that never fitted. Read off the calls' trees.
 */
import type { TextRange } from '../../engine/policy/ast.ts'
import type { TraceNode } from '../../engine/trace.ts'
import { documentAddresses, policyText } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { parseCached } from '../../scenario/run/parsedDocuments.ts'
import { statementsBelow } from '../counterfactual/blockedLayer.ts'

export interface Unexercised {
  readonly what: 'statement' | 'condition' | 'value'
  readonly range: TextRange
  /** Index of the statement. */
  readonly statement: number
}

type StatementNode = TraceNode & { readonly kind: 'statement' }

/** @param results with their trees; calls without one count for nothing. @returns by address of the document, documents where all is exercised left out. */
export function unexercised(
  scenario: Scenario,
  results: readonly Pick<CallResult, 'trace'>[],
): ReadonlyMap<string, readonly Unexercised[]> {
  const seen = new Map<string, StatementNode[]>()
  for (const { trace } of results) {
    if (trace === undefined) continue
    for (const { node, document } of statementsBelow(trace)) {
      const key = `${document}\n${node.index}`
      const list = seen.get(key) ?? []
      list.push(node)
      seen.set(key, list)
    }
  }
  const all = new Map<string, readonly Unexercised[]>()
  for (const { address, document, kind, service } of documentAddresses(scenario)) {
    const places = parseCached(policyText(document), kind, service).statements.flatMap(
      ({ index, range }): readonly Unexercised[] => {
        const nodes = seen.get(`${address}\n${index}`) ?? []
        return nodes.some(({ outcome }) => outcome === 'match')
          ? inside(nodes, index)
          : [{ what: 'statement', range, statement: index }]
      },
    )
    if (places.length > 0) all.set(address, places)
  }
  return all
}

/** In a statement that matched some call. */
function inside(nodes: readonly StatementNode[], statement: number): readonly Unexercised[] {
  const places = new Map<string, Unexercised & { isUsed: boolean }>()
  const say = (what: Unexercised['what'], range: TextRange | undefined, isUsed: boolean) => {
    if (range === undefined) return
    const key = `${what} ${range.start} ${range.end}`
    const place = places.get(key) ?? { what, range, statement, isUsed: false }
    place.isUsed ||= isUsed
    places.set(key, place)
  }
  for (const node of nodes) {
    // A condition is asked in earnest where everything else fits.
    const isAsked = node.failed.every((element) => element === 'condition')
    for (const child of node.children) {
      if (child.kind === 'condition') {
        say('condition', child.source?.range, isAsked)
        for (const value of child.children)
          if (value.kind === 'value') say('value', value.source?.range, isAsked && value.outcome === 'match')
      } else if (child.kind === 'element') {
        for (const value of child.children)
          if (value.kind === 'value')
            say('value', value.source?.range, node.outcome === 'match' && value.outcome === 'match')
      }
    }
  }
  const idle = [...places.values()].filter(({ isUsed }) => !isUsed)
  const conditions = idle.filter(({ what }) => what === 'condition')
  // A value in an idle condition is said with it; of a single value the element is the whole story.
  return idle
    .filter(
      ({ what, range }) =>
        what !== 'value' || !conditions.some((one) => one.range.start <= range.start && range.end <= one.range.end),
    )
    .map(({ isUsed: _, ...place }) => place)
}
