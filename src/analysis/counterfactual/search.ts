/**
 * The smallest sets of changes that turn a decision, found by search and confirmed by the engine: nothing is
 * returned that was not evaluated. For a denial they end in an allow; for an allow they take it away.
 */
import { evaluateScenario } from '../../scenario/evaluate.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import type { Scenario } from '../../scenario/schema.ts'
import type { Decision } from '../../engine/trace.ts'
import { candidates } from './candidates.ts'
import type { Change } from './change.ts'
import { breakers } from './breakers.ts'
import { beforeExpiry } from './moments.ts'

export interface Flip {
  readonly call: string
  readonly from: Decision
  readonly to: Decision
}
export interface Suggestion {
  readonly changes: readonly Change[]
  /** Other calls of the scenario whose decision it turns too. */
  readonly flips: readonly Flip[]
  /** The scenario with the changes, to be shown as a diff and applied as one step. */
  readonly scenario: Scenario
}
export interface SearchOptions {
  readonly managedPolicies?: ManagedPolicyLookup
  /** How many evaluations may be spent. */
  readonly budget?: number
  /** How many suggestions are wanted. */
  readonly most?: number
}

/** @returns suggestions, gentlest first: fewest changes, then fewest other calls turned, then weight. */
export function findSuggestions(scenario: Scenario, call: string, options: SearchOptions = {}): readonly Suggestion[] {
  const lookup = options.managedPolicies === undefined ? {} : { managedPolicies: options.managedPolicies }
  const before = evaluateScenario(scenario, { ...lookup, trace: [call] })
  const result = before.results.find(({ id }) => id === call)
  if (result === undefined) return []
  const wantsAllow = result.decision !== 'allowed'
  const groups =
    result.decision === 'rejected' ? [beforeExpiry(scenario, before, result)] : wantsAllow ? [...candidates(scenario, result, options.managedPolicies).values()] : [breakers(scenario, result)]
  const search = new Search(scenario, before.results, call, wantsAllow, lookup, options.budget ?? 400)
  search.tryAll(groups)
  return search.found(options.most ?? 8)
}

class Search {
  private readonly suggestions: Suggestion[] = []
  private spent = 0

  private readonly scenario: Scenario
  private readonly before: readonly CallResult[]
  private readonly call: string
  private readonly wantsAllow: boolean
  private readonly lookup: { managedPolicies?: ManagedPolicyLookup }
  private readonly budget: number

  constructor(scenario: Scenario, before: readonly CallResult[], call: string, wantsAllow: boolean, lookup: { managedPolicies?: ManagedPolicyLookup }, budget: number) {
    this.scenario = scenario
    this.before = before
    this.call = call
    this.wantsAllow = wantsAllow
    this.lookup = lookup
    this.budget = budget
  }

  /** Single changes first; then one of each blocking layer together, gentlest first. */
  tryAll(groups: readonly (readonly Change[])[]): void {
    const all = [...new Map(groups.flat().map((change) => [change.id, change])).values()].sort((a, b) => a.weight - b.weight)
    for (const change of all) this.attempt([change])
    if (groups.length < 2 || this.suggestions.length > 0) return
    for (const set of combinations(groups)) {
      if (this.spent >= this.budget || this.suggestions.length >= 12) return
      this.attempt(set)
    }
  }

  private attempt(changes: readonly Change[]): void {
    if (this.spent >= this.budget) return
    this.spent += 1
    const scenario = changes.reduce((current, change) => change.apply(current), this.scenario)
    if (scenario === this.scenario) return
    const after = evaluateScenario(scenario, { ...this.lookup, trace: false }).results
    const decision = after.find(({ id }) => id === this.call)?.decision
    if (decision === undefined || (this.wantsAllow ? decision !== 'allowed' : decision === 'allowed' || decision === 'rejected')) return
    const flips = this.before.flatMap((old) => {
      const now = after.find(({ id }) => id === old.id)
      return old.id === this.call || now === undefined || now.decision === old.decision ? [] : [{ call: old.id, from: old.decision, to: now.decision }]
    })
    this.suggestions.push({ changes, flips, scenario })
  }

  found(most: number): readonly Suggestion[] {
    const weight = ({ changes }: Suggestion) => changes.reduce((sum, change) => sum + change.weight, 0)
    return this.suggestions.sort((a, b) => a.changes.length - b.changes.length || a.flips.length - b.flips.length || weight(a) - weight(b)).slice(0, most)
  }
}

/** One candidate of each group, gentlest sums first; bounded, since each will be evaluated. */
function combinations(groups: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  let sets: readonly (readonly Change[])[] = [[]]
  for (const group of groups) {
    const gentlest = [...group].sort((a, b) => a.weight - b.weight).slice(0, 6)
    sets = sets.flatMap((set) => (gentlest.length === 0 ? [set] : gentlest.map((change) => (set.some(({ id }) => id === change.id) ? set : [...set, change])))).slice(0, 600)
  }
  const weight = (set: readonly Change[]) => set.reduce((sum, change) => sum + change.weight, 0)
  return [...sets].sort((a, b) => a.length - b.length || weight(a) - weight(b))
}
