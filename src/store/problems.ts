/** Everything there is to say about the scenario, from the evaluation and from the linter, said once. */
import type { Finding, Fix } from '../analysis/findings/finding.ts'
import type { Severity, TextRange } from '../engine/policy/ast.ts'
import type { ScenarioProblem } from '../scenario/evaluation.ts'
import type { AppState } from './state.ts'

export interface Problem {
  readonly severity: Severity
  readonly code: string
  readonly message: string
  /** Address of the document; undefined: of the scenario, at `path` of its JSON. */
  readonly document: string | undefined
  readonly path: string
  readonly range: TextRange | undefined
  readonly fix: Fix | undefined
  readonly isMuted: boolean
  /** Of the linter, and so mutable. */
  readonly finding: Finding | undefined
}

type Sources = Pick<AppState, 'evaluation' | 'findings'>
let last: { readonly sources: Sources; readonly problems: readonly Problem[] } | undefined

/** @returns errors first, then as they stand. The same list for the same state, so that it may be selected. */
export function allProblems({ evaluation, findings }: Sources): readonly Problem[] {
  if (last?.sources.evaluation === evaluation && last?.sources.findings === findings && last !== undefined) return last.problems
  const linted = (findings ?? []).map(ofFinding)
  const said = new Set(linted.map(key))
  const evaluated = (evaluation?.problems ?? []).map(ofEvaluation).filter((one) => !said.has(key(one)))
  const problems = [...evaluated, ...linted].sort((a, b) => rank[a.severity] - rank[b.severity])
  last = { sources: { evaluation, findings }, problems }
  return problems
}

/** Without the muted ones. */
export const openProblems = (state: Sources): readonly Problem[] => allProblems(state).filter(({ isMuted }) => !isMuted)

export const rank: Readonly<Record<Severity, number>> = { error: 0, security: 1, warning: 2, suggestion: 3 }

/** The parser's problems come both ways; their places may differ by an edit that is not linted yet. */
const key = ({ document, code, message }: Problem) => `${document ?? ''}\n${code}\n${message}`

const ofFinding = (finding: Finding): Problem => ({
  severity: finding.severity,
  code: finding.code,
  message: finding.message,
  document: finding.document === '' ? undefined : finding.document,
  path: finding.path,
  range: finding.document === '' ? undefined : finding.range,
  fix: finding.fix,
  isMuted: finding.muted === true,
  finding,
})

const ofEvaluation = ({ severity, code, message, document, path, range }: ScenarioProblem): Problem => ({
  severity,
  code,
  message,
  document,
  path,
  range,
  fix: undefined,
  isMuted: false,
  finding: undefined,
})
