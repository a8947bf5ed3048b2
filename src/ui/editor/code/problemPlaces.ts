/** The problems of a tab, with their ranges in its text. */

import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import { pointerOf, stepsOf } from '../../../engine/base/jsonPath.ts'
import { own } from '../../../engine/base/own.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { callId } from '../../../scenario/address.ts'
import { findDocument } from '../../../scenario/documents.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { findEntity, isHidden } from '../../../scenario/settings.ts'
import { applyText, tabKind } from '../../../scenario/tabs.ts'
import { openProblems, type Problem } from '../../../store/selectors/problems.ts'
import type { AppState } from '../../../store/state.ts'

/** A problem with its range in the text of the tab. */
export interface PlacedProblem extends Problem {
  readonly range: TextRange
}

type Sources = Pick<AppState, 'scenario' | 'drafts' | 'evaluation' | 'findings'>

export function problemsOf(state: Sources, address: string, text: string): readonly PlacedProblem[] {
  const kind = tabKind(address)
  const all = openProblems(state)
  if (kind === 'managed') return []
  if (kind === 'policy')
    return all
      .filter((problem) => problem.document === address)
      .map((problem) => placed(problem, problem.range ?? { start: 0, end: text.length }, text))
  const applied = own(state.drafts, address) === undefined ? undefined : applyText(state.scenario, address, text)
  if (applied?.kind === 'refused') {
    const range =
      applied.offset === undefined
        ? rangeAt(text, applied.path ?? '')
        : { start: applied.offset, end: applied.offset + 1 }
    return [placed({ ...notApplied, message: applied.message }, range, text)]
  }
  if (kind === 'scenario')
    return all.map((problem) => placed(problem, rangeAt(text, pathInScenario(state.scenario, problem)), text))
  const ofScenario = all.filter((problem) => problem.document === undefined)
  if (kind === 'settings') {
    const entity = findEntity(state.scenario, address)
    const start = entity && pointerOf(entity.path)
    const own = ofScenario.filter(
      ({ path }) =>
        start !== undefined &&
        (path === start || path.startsWith(`${start}/`)) &&
        !isHidden(entity?.kind ?? 'role', path.slice(start.length + 1).split('/')[0] ?? ''),
    )
    return own.map((problem) => placed(problem, rangeAt(text, problem.path.slice(start?.length)), text))
  }
  const index = state.scenario.calls?.findIndex((call) => call.id === callId(address)) ?? -1
  const base = pointerOf(['calls', index])
  return ofScenario
    .filter(({ path }) => path === base || path.startsWith(`${base}/`))
    .map((problem) => placed(problem, rangeAt(text, problem.path.slice(base.length)), text))
}

/** A document that is stored as text has no positions in the tab's JSON. */
function pathInScenario(scenario: Scenario, { document, path, finding }: Problem): string {
  const found = document === undefined || finding === undefined ? undefined : findDocument(scenario, document)
  if (found === undefined) return path
  return typeof found.document === 'string' ? found.pointer : found.pointer + path
}

const notApplied: Problem = {
  severity: 'error',
  code: 'NOT_APPLIED',
  message: '',
  document: undefined,
  path: '',
  range: undefined,
  fix: undefined,
  isMuted: false,
  finding: undefined,
}

function placed(problem: Problem, range: TextRange, text: string): PlacedProblem {
  // An empty range is not visible.
  const start = Math.min(range.start, Math.max(0, text.length - 1))
  return { ...problem, range: { start, end: Math.max(start + 1, range.end) } }
}

/** The range of the value at a JSON pointer, or of its nearest ancestor in the text. */
export function rangeAt(text: string, pointer: string): TextRange {
  const root = parseTree(text)
  const steps = stepsOf(pointer)
  for (let depth = steps.length; root && depth > 0; depth -= 1) {
    const path = steps.slice(0, depth).map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    const found = findNodeAtLocation(root, path)
    // Not the whole object: to underline all of it would point at nothing.
    if (found)
      return {
        start: found.offset,
        end: found.offset + (found.type === 'object' || found.type === 'array' ? 1 : found.length),
      }
  }
  return { start: 0, end: 1 }
}
