/** All problems of the scenario, from the evaluation and from the linter, each once. */
import type { Finding, Fix } from '../../analysis/findings/finding.ts'
import { onceFor } from '../../engine/base/memo.ts'
import type { Severity, TextRange } from '../../engine/policy/ast.ts'
import type { ScenarioProblem } from '../../scenario/run/evaluation.ts'
import type { AppState } from '../state.ts'
import { sharedForLast } from '../structuralSharing.ts'

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
  /** The linter's finding, which may be muted; undefined: of the evaluation. */
  readonly finding: Finding | undefined
}

type Sources = Pick<AppState, 'evaluation' | 'findings'>

/** @returns errors first, then in their own order. The same list as long as it is equal, so that it may be selected. */
export const allProblems = ({ evaluation, findings }: Sources): readonly Problem[] =>
  mergedProblems(evaluation?.problems, findings)

/** Without the muted ones. */
export const openProblems = (state: Sources): readonly Problem[] => withoutMuted(allProblems(state))

const mergedProblems = sharedForLast(
  (evaluated: readonly ScenarioProblem[] = [], findings: readonly Finding[] = []): readonly Problem[] => {
    const linted = findings.map(ofFinding)
    const known = new Set(linted.map(key))
    const others = evaluated.map(ofEvaluation).filter((one) => !known.has(key(one)))
    return [...others, ...linted].sort((a, b) => rank[a.severity] - rank[b.severity])
  },
)

const withoutMuted = sharedForLast((problems: readonly Problem[]) => problems.filter(({ isMuted }) => !isMuted))

export const rank: Readonly<Record<Severity, number>> = { error: 0, security: 1, warning: 2, suggestion: 3 }

/** Both report the parser's problems; the characters may differ by an edit that is not linted yet. */
const key = ({ document, code, message }: Problem) => `${document ?? ''}\n${code}\n${message}`

/** Once for each finding, so that a list of thousands is compared by its objects. */
const ofFinding = onceFor(
  (finding: Finding): Problem => ({
    severity: finding.severity,
    code: finding.code,
    message: finding.message,
    document: finding.document === '' ? undefined : finding.document,
    path: finding.path,
    range: finding.document === '' ? undefined : finding.range,
    fix: finding.fix,
    isMuted: finding.isMuted === true,
    finding,
  }),
)

const ofEvaluation = onceFor(
  ({ severity, code, message, document, path, range }: ScenarioProblem): Problem => ({
    severity,
    code,
    message,
    document,
    path,
    range,
    fix: undefined,
    isMuted: false,
    finding: undefined,
  }),
)
