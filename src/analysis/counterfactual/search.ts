/**
 * The smallest sets of changes that reverse a decision, found by search and confirmed by the engine: nothing is returned
 * that was not evaluated. A denial becomes an allow, or an allow becomes a denial.
 *
 * One change at a time, each read off the tree as it stands: where a change lifts something that blocks the call but
 * not all, the next is read off the tree that it leaves, up to three in a row.
 */

import type { Catalog } from '../../engine/catalog/catalog.ts'
import type { Decision } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import type { CallResult, Evaluation } from '../../scenario/run/evaluation.ts'
import { requests, statementsBelow } from './blockedLayer.ts'
import { breakers } from './breakers.ts'
import { candidates, unique } from './candidates.ts'
import type { Change } from './change.ts'
import { againstEarlierCalls } from './earlierCalls.ts'
import { refusedMaker, rejectionChanges } from './rejections.ts'

export interface Flip {
  readonly call: string
  readonly from: Decision
  readonly to: Decision
}
export interface Suggestion {
  readonly changes: readonly Change[]
  /** Other calls of the scenario whose decision changes too. */
  readonly flips: readonly Flip[]
  /** The scenario with the changes, to be shown as a diff and applied as one step. */
  readonly scenario: Scenario
}
export interface SearchOptions {
  readonly managedPolicies?: ManagedPolicyLookup
  /** AWS's service reference, with the services that the calls name. */
  readonly catalog?: Catalog
  /** How many evaluations may be spent. */
  readonly budget?: number
  /** How many suggestions are wanted. */
  readonly most?: number
}

/** So many changes together, at most. */
const deepest = 3
/** So many half-way states are taken further. */
const widest = 8

/** @returns suggestions, gentlest first: fewest changes, then fewest other calls turned, then weight. */
export function findSuggestions(scenario: Scenario, call: string, options: SearchOptions = {}): readonly Suggestion[] {
  const search = new Search(scenario, call, options)
  return search.run().slice(0, options.most ?? 8)
}

interface State {
  readonly changes: readonly Change[]
  readonly scenario: Scenario
  readonly evaluation: Evaluation
  /** How much stands in the way, see `obstacles`. */
  readonly left: number
}

class Search {
  private readonly managed: ManagedPolicyLookup
  private readonly catalog: Catalog | undefined
  private readonly call: string
  private readonly watched: readonly string[]
  private readonly start: State
  private readonly shouldBeAllowed: boolean
  private readonly found: Suggestion[] = []
  private readonly tried = new Set<string>()
  private left: number

  constructor(scenario: Scenario, call: string, options: SearchOptions) {
    this.managed = options.managedPolicies ?? (() => undefined)
    this.catalog = options.catalog
    this.call = call
    this.watched = withMakers(scenario, call)
    this.left = options.budget ?? 400
    const evaluation = this.evaluate(scenario)
    this.start = { changes: [], scenario, evaluation, left: obstacles(scenario, evaluation, call) }
    this.shouldBeAllowed = resultOf(evaluation, call)?.decision !== 'allowed'
  }

  run(): readonly Suggestion[] {
    if (resultOf(this.start.evaluation, this.call) === undefined) return []
    this.deepen((state) => this.candidatesOf(state))
    if (this.found.length === 0 && this.shouldBeAllowed)
      this.deepen((state) => [...this.candidatesOf(state), ...this.lastResorts(state)])
    const weight = ({ changes }: Suggestion) => changes.reduce((sum, change) => sum + change.weight, 0)
    return this.found.sort(
      (a, b) => a.changes.length - b.changes.length || a.flips.length - b.flips.length || weight(a) - weight(b),
    )
  }

  /** All sets of one change before any of two: once some turn the decision, larger ones are not asked for. */
  private deepen(more: (state: State) => readonly Change[]): void {
    let states: readonly State[] = [this.start]
    for (let depth = 1; depth <= deepest && states.length > 0 && this.found.length === 0; depth += 1) {
      const halfway: State[] = []
      for (const state of states)
        for (const change of [...more(state)].sort((a, b) => a.weight - b.weight))
          halfway.push(...this.attempt(state, change))
      const weight = ({ changes }: State) => changes.reduce((sum, change) => sum + change.weight, 0)
      states = halfway.sort((a, b) => a.left - b.left || weight(a) - weight(b)).slice(0, widest)
    }
  }

  /** @returns the state that the change leads to, where it helps and is not enough. */
  private attempt(state: State, change: Change): readonly State[] {
    const changes = [...state.changes, change]
    const key = changes
      .map(({ id }) => id)
      .sort()
      .join('\n')
    if (this.left <= 0 || this.tried.has(key)) return []
    this.tried.add(key)
    const scenario = change.apply(state.scenario)
    if (scenario === state.scenario) return []
    const evaluation = this.evaluate(scenario)
    const result = resultOf(evaluation, this.call)
    if (result === undefined) return []
    if (
      this.shouldBeAllowed
        ? result.decision === 'allowed'
        : result.decision !== 'allowed' && result.decision !== 'rejected'
    ) {
      if (this.isSmallest(changes))
        this.found.push({ changes, scenario, flips: flipsBetween(this.start.evaluation, evaluation, this.call) })
      return []
    }
    const left = this.shouldBeAllowed ? obstacles(scenario, evaluation, this.call) : 0
    return left < state.left ? [{ changes, scenario, evaluation, left }] : []
  }

  /** Whether no change of the set can be left out. */
  private isSmallest(changes: readonly Change[]): boolean {
    if (changes.length === 1) return true
    return changes.every((left) => {
      const scenario = changes
        .filter((change) => change !== left)
        .reduce((current, change) => change.apply(current), this.start.scenario)
      const decision = resultOf(this.asked(scenario, false), this.call)?.decision
      return this.shouldBeAllowed ? decision !== 'allowed' : decision === 'allowed'
    })
  }

  private candidatesOf({ scenario, evaluation }: State): readonly Change[] {
    const result = resultOf(evaluation, this.call)
    if (result === undefined) return []
    if (!this.shouldBeAllowed) return breakers(scenario, result)
    if (result.decision !== 'rejected') return candidates(scenario, result, this.managed)
    const own = rejectionChanges(scenario, evaluation, result)
    const maker = this.refused(scenario, evaluation, result)
    return unique(
      maker === undefined
        ? own
        : [
            ...own,
            ...(maker.decision === 'rejected'
              ? rejectionChanges(scenario, evaluation, maker)
              : candidates(scenario, maker, this.managed)),
          ],
    )
  }

  private lastResorts({ scenario, evaluation }: State): readonly Change[] {
    const result = resultOf(evaluation, this.call)
    const maker = result && (this.refused(scenario, evaluation, result) ?? result)
    return maker === undefined ? [] : againstEarlierCalls(scenario, evaluation.results, maker, this.managed)
  }

  /** The first of the calls behind the caller's session that was refused. */
  private refused(scenario: Scenario, evaluation: Evaluation, result: CallResult): CallResult | undefined {
    let found = refusedMaker(scenario, evaluation, result)
    for (let steps = 0; found !== undefined && steps < 10; steps += 1) {
      const before = refusedMaker(scenario, evaluation, found)
      if (before === undefined) return found
      found = before
    }
    return found
  }

  private evaluate(scenario: Scenario): Evaluation {
    this.left -= 1
    return this.asked(scenario, this.watched)
  }

  private asked(scenario: Scenario, trace: boolean | readonly string[]): Evaluation {
    const { managed: managedPolicies, catalog } = this
    return evaluateScenario(scenario, { managedPolicies, trace, ...(catalog === undefined ? {} : { catalog }) })
  }
}

const resultOf = ({ results }: Evaluation, call: string): CallResult | undefined =>
  results.find(({ id }) => id === call)

/** The call, and the calls that made the session it is signed with. */
function withMakers(scenario: Scenario, call: string): readonly string[] {
  const chain = [call]
  for (let next: string | undefined = call; next !== undefined && chain.length < 10; ) {
    const caller: string | undefined = scenario.calls?.find(({ id }) => id === next)?.caller
    next = caller?.startsWith('session:') ? caller.slice('session:'.length) : undefined
    if (next === undefined || chain.includes(next)) break
    chain.push(next)
  }
  return chain
}

/** Other calls that are decided otherwise; one that is no longer made is not decided at all. */
export function flipsBetween(
  before: Pick<Evaluation, 'results'>,
  after: Pick<Evaluation, 'results'>,
  call: string,
): readonly Flip[] {
  return before.results.flatMap((old): readonly Flip[] => {
    const now = after.results.find(({ id }) => id === old.id)
    return old.id === call || now === undefined || now.decision === old.decision
      ? []
      : [{ call: old.id, from: old.decision, to: now.decision }]
  })
}

/** A rejection is more than any number of layers and statements; one that comes after the policies is less than any. */
const rejection = 1000
const afterwards = 0.5

/** What stands in the way of a call: each layer or level that does not allow, and more than that each Deny that matches, for it may hide the former. */
function obstacles(scenario: Scenario, evaluation: Evaluation, call: string, depth = 0): number {
  const result = resultOf(evaluation, call)
  if (result === undefined || result.decision === 'allowed') return 0
  if (result.decision === 'rejected') {
    if (requests(result.trace).some(({ outcome }) => outcome === 'allowed')) return afterwards
    const maker = depth < 10 ? refusedMaker(scenario, evaluation, result) : undefined
    return rejection + (maker === undefined ? 0 : obstacles(scenario, evaluation, maker.id, depth + 1))
  }
  let count = 0
  for (const request of requests(result.trace)) {
    for (const layer of request.children) {
      if (layer.kind !== 'layer' || !result.blockedBy.includes(layer.layer)) continue
      if (layer.outcome === 'explicitDeny')
        count +=
          2 * statementsBelow(layer).filter(({ node }) => node.effect === 'Deny' && node.outcome === 'match').length
      const levels = layer.children.filter((child) => child.kind === 'level' && child.outcome === 'implicitDeny').length
      count += layer.outcome === 'implicitDeny' ? Math.max(1, levels) : levels
    }
  }
  return count
}
