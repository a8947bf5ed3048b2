/** The second worker: questions that take longer than an evaluation. The first is never kept waiting by them. */
import { expose } from 'comlink'
import { type Flip, findSuggestions } from '../analysis/counterfactual/search.ts'
import type { ChangeKind } from '../analysis/counterfactual/change.ts'
import { callColumns, type Matrix, matrixOf } from '../analysis/matrix/matrix.ts'
import { coverageOf, type StatementCoverage } from '../analysis/testing/coverage.ts'
import { getDocument } from '../scenario/address.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import type { Scenario } from '../scenario/schema.ts'
import { type SweepInterval, sweepCall } from '../scenario/sweep.ts'
import { loadManagedPolicy } from './managedPolicies.ts'

/** A suggestion as the page shows it: its functions stay in the worker, its effect comes as a scenario. */
export interface SuggestionAnswer {
  readonly changes: readonly { readonly title: string; readonly kind: ChangeKind; readonly document: string | undefined; readonly before: string | undefined; readonly after: string | undefined }[]
  readonly flips: readonly Flip[]
  /** Cells of the sampled matrix, principals × calls, that it newly allows or no longer allows. */
  readonly blast: { readonly allowed: number; readonly denied: number; readonly cells: number }
  readonly scenario: Scenario
}

const texts = new Map<string, string>()
const managed = (arn: string) => texts.get(arn)

async function prepare(scenario: Scenario, base: string): Promise<void> {
  const wanted = referencedManagedPolicies(scenario).filter((arn) => !texts.has(arn))
  await Promise.all(
    wanted.map(async (arn) => {
      const text = await loadManagedPolicy(arn, base).catch(() => undefined)
      if (text !== undefined) texts.set(arn, text)
    }),
  )
}

/** Cells looked at for one suggestion. */
const sampled = 2000

function blastOf(before: Matrix, after: Matrix): SuggestionAnswer['blast'] {
  let [allowed, denied, cells] = [0, 0, 0]
  before.rows.forEach((row, at) => {
    row.cells.forEach((cell, column) => {
      const now = after.rows[at]?.cells[column]
      if (now === undefined) return
      cells += 1
      if (cell.decision !== 'allowed' && now.decision === 'allowed') allowed += 1
      if (cell.decision === 'allowed' && now.decision !== 'allowed') denied += 1
    })
  })
  return { allowed, denied, cells }
}

const face = {
  async suggest(scenario: Scenario, base: string, call: string): Promise<readonly SuggestionAnswer[]> {
    await prepare(scenario, base)
    const columns = callColumns(scenario)
    const before = matrixOf(scenario, columns, managed)
    const small = before.rows.length * columns.length <= sampled
    const answers = findSuggestions(scenario, call, { managedPolicies: managed }).map(
      ({ changes, flips, scenario: changed }): SuggestionAnswer => ({
        changes: changes.map(({ title, kind, document }) => ({ title, kind, document, before: document && getDocument(scenario, document), after: document && getDocument(changed, document) })),
        flips,
        blast: small ? blastOf(before, matrixOf(changed, columns, managed)) : { allowed: 0, denied: 0, cells: 0 },
        scenario: changed,
      }),
    )
    const blast = ({ blast: { allowed, denied }, flips }: SuggestionAnswer) => allowed + denied + flips.length
    return answers.sort((a, b) => a.changes.length - b.changes.length || blast(a) - blast(b))
  },
  async sweep(scenario: Scenario, base: string, call: string): Promise<readonly SweepInterval[]> {
    await prepare(scenario, base)
    return sweepCall(scenario, call, { managedPolicies: managed })
  },
  async coverage(scenario: Scenario, base: string, withMutation: boolean): Promise<readonly StatementCoverage[]> {
    await prepare(scenario, base)
    return coverageOf(scenario, managed, withMutation)
  },
}

export type AnalysisFace = typeof face

expose(face)
