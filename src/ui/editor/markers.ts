/** The problems of a tab, with their places in its text. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { TextRange } from '../../engine/policy/ast.ts'
import type { ScenarioProblem } from '../../scenario/evaluation.ts'
import type { AppState } from '../../store/store.ts'
import { applyText, callId, tabKind } from './documents.ts'

export interface PlacedProblem {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly range: TextRange
}

export function problemsOf(state: Pick<AppState, 'scenario' | 'drafts' | 'evaluation'>, address: string, text: string): readonly PlacedProblem[] {
  const kind = tabKind(address)
  const all = state.evaluation?.problems ?? []
  if (kind === 'policy' || kind === 'managed') return all.filter((problem) => problem.document === address).map((problem) => placed(problem, problem.range ?? { start: 0, end: text.length }, text))
  const applied = state.drafts[address] === undefined ? undefined : applyText(state.scenario, address, text)
  if (applied?.kind === 'refused') {
    const range = applied.offset === undefined ? rangeAt(text, applied.path ?? '') : { start: applied.offset, end: applied.offset + 1 }
    return [placed({ path: '', severity: 'error', code: 'NOT_APPLIED', message: applied.message }, range, text)]
  }
  if (kind === 'scenario') return all.map((problem) => placed(problem, rangeAt(text, problem.path), text))
  const index = state.scenario.calls?.findIndex((call) => call.id === callId(address)) ?? -1
  const base = `/calls/${index}`
  return all.filter(({ path }) => path === base || path.startsWith(`${base}/`)).map((problem) => placed(problem, rangeAt(text, problem.path.slice(base.length)), text))
}

function placed({ severity, code, message }: ScenarioProblem, range: TextRange, text: string): PlacedProblem {
  // An empty place is not visible.
  const start = Math.min(range.start, Math.max(0, text.length - 1))
  return { severity, code, message, range: { start, end: Math.max(start + 1, range.end) } }
}

/** The characters of the value at a JSON pointer; of its nearest ancestor where the text has no such value. */
export function rangeAt(text: string, pointer: string): TextRange {
  const root = parseTree(text)
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  for (let depth = steps.length; root && depth > 0; depth -= 1) {
    const path = steps.slice(0, depth).map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    const found = findNodeAtLocation(root, path)
    // A whole object underlined says nothing: its first character does.
    if (found) return { start: found.offset, end: found.offset + (found.type === 'object' || found.type === 'array' ? 1 : found.length) }
  }
  return { start: 0, end: 1 }
}
