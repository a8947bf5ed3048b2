/** Everything there is to say about the scenario, from the evaluation and from the linter, said once. */
import type { Finding, Fix } from '../../analysis/findings/finding.ts'
import type { Severity, TextRange } from '../../engine/policy/ast.ts'
import type { ScenarioProblem } from '../../scenario/run/evaluation.ts'
import type { AppState } from '../state.ts'
import { reuseUnchanged } from '../structuralSharing.ts'

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
interface Said {
  readonly evaluated: readonly ScenarioProblem[] | undefined
  readonly findings: AppState['findings']
  readonly all: readonly Problem[]
  readonly open: readonly Problem[]
}
let last: Said = { evaluated: undefined, findings: undefined, all: [], open: [] }

function said({ evaluation, findings }: Sources): Said {
  if (last.evaluated === evaluation?.problems && last.findings === findings) return last
  const linted = (findings ?? []).map(ofFinding)
  const known = new Set(linted.map(key))
  const evaluated = (evaluation?.problems ?? []).map(ofEvaluation).filter((one) => !known.has(key(one)))
  const all = reuseUnchanged(
    last.all,
    [...evaluated, ...linted].sort((a, b) => rank[a.severity] - rank[b.severity]),
  )
  const open = reuseUnchanged(
    last.open,
    all.filter(({ isMuted }) => !isMuted),
  )
  last = { evaluated: evaluation?.problems, findings, all, open }
  return last
}

/** @returns errors first, then as they stand. The same list as long as it says the same, so that it may be selected. */
export const allProblems = (state: Sources): readonly Problem[] => said(state).all

/** Without the muted ones. */
export const openProblems = (state: Sources): readonly Problem[] => said(state).open

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
