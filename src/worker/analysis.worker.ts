/** The second worker: questions that take longer than an evaluation. The first is never kept waiting by them. */
import { expose } from 'comlink'
import { type Blast, blastFrom, sampledColumns } from '../analysis/counterfactual/blast.ts'
import type { ChangeKind } from '../analysis/counterfactual/change.ts'
import { type Flip, findSuggestions } from '../analysis/counterfactual/search.ts'
import { coverageOf, type StatementCoverage } from '../analysis/coverage/coverage.ts'
import { type ScenarioEdit, scenarioEdits } from '../scenario/edits/differences.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { type DecisionInterval, decisionOverTime } from '../scenario/run/decisionOverTime.ts'
import { actionNames } from './actionNames.ts'
import { loadManagedPolicy } from './managedPolicies.ts'

/** A suggestion as the page shows it: its functions stay in the worker, its effect comes as a scenario. */
export interface SuggestionAnswer {
  readonly changes: readonly {
    readonly title: string
    readonly kind: ChangeKind
    readonly document: string | undefined
  }[]
  /** Every text that it changes. */
  readonly edits: readonly ScenarioEdit[]
  readonly flips: readonly Flip[]
  /** What it turns in a sample of principals × calls and actions. */
  readonly blast: Blast
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

/** Some actions of the call's service; none where they cannot be loaded. */
async function serviceActions(scenario: Scenario, call: string, base: string): Promise<readonly string[]> {
  const prefix =
    scenario.calls
      ?.find(({ id }) => id === call)
      ?.action.split(':')[0]
      ?.toLowerCase() ?? ''
  const names = await actionNames(base).catch(() => undefined)
  return names !== undefined && Object.hasOwn(names, prefix)
    ? (names[prefix] ?? []).map((name) => `${prefix}:${name}`)
    : []
}

const face = {
  async suggest(scenario: Scenario, base: string, call: string): Promise<readonly SuggestionAnswer[]> {
    await prepare(scenario, base)
    const found = findSuggestions(scenario, call, { managedPolicies: managed })
    if (found.length === 0) return []
    const blast = blastFrom(
      scenario,
      sampledColumns(scenario, call, await serviceActions(scenario, call, base)),
      managed,
    )
    const answers = found.map(
      ({ changes, flips, scenario: changed }): SuggestionAnswer => ({
        changes: changes.map(({ title, kind, document }) => ({ title, kind, document })),
        edits: scenarioEdits(scenario, changed),
        flips,
        blast: blast(changed),
        scenario: changed,
      }),
    )
    // The fewest changes, and of those the ones that turn least besides.
    const turned = ({ blast: { allowed, denied }, flips }: SuggestionAnswer) => allowed + denied + flips.length
    return answers.sort((a, b) => a.changes.length - b.changes.length || turned(a) - turned(b))
  },
  async sweep(scenario: Scenario, base: string, call: string): Promise<readonly DecisionInterval[]> {
    await prepare(scenario, base)
    return decisionOverTime(scenario, call, { managedPolicies: managed })
  },
  async coverage(scenario: Scenario, base: string, withMutation: boolean): Promise<readonly StatementCoverage[]> {
    await prepare(scenario, base)
    return coverageOf(scenario, managed, withMutation)
  },
}

export type AnalysisFace = typeof face

expose(face)
