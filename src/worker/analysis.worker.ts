/** The analysis worker: questions that take longer than an evaluation, which must never wait for them. */
import { blastFrom, sampledColumns } from '../analysis/counterfactual/blast.ts'
import { findSuggestions } from '../analysis/counterfactual/search.ts'
import { coverageOf } from '../analysis/coverage/coverage.ts'
import { scenarioEdits } from '../scenario/edits/differences.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { calledServices, servicesOf } from '../scenario/run/calledServices.ts'
import { decisionOverTime } from '../scenario/run/decisionOverTime.ts'
import type { Data } from './data.ts'
import type { AnalysisFace, SuggestionAnswer } from './protocol.ts'
import { createScenarioReceiver } from './scenarioUpdate.ts'
import { serve } from './serve.ts'

serve<AnalysisFace>((data) => {
  const received = createScenarioReceiver()
  return {
    suggest: async (update, call) => {
      const scenario = received(update)
      const { managedPolicies, catalog } = await decidingData(data, scenario)
      const found = findSuggestions(scenario, call, { managedPolicies, catalog })
      if (found.length === 0) return []
      const columns = sampledColumns(scenario, call, await serviceActions(data, scenario, call))
      const services = await data.services(servicesOf(columns.map(({ action }) => action)))
      const blast = blastFrom(scenario, columns, managedPolicies, services.find)
      const answers = found.map(
        ({ changes, flips, scenario: changed }): SuggestionAnswer => ({
          changes: changes.map(({ title, kind, document }) => ({ title, kind, document })),
          edits: scenarioEdits(scenario, changed),
          flips,
          blast: blast(changed),
          scenario: changed,
        }),
      )
      // The fewest changes first, and of those the ones with the fewest side effects.
      const sideEffects = ({ blast: { allowed, denied }, flips }: SuggestionAnswer) => allowed + denied + flips.length
      return answers.sort((a, b) => a.changes.length - b.changes.length || sideEffects(a) - sideEffects(b))
    },
    sweep: async (update, call) => {
      const scenario = received(update)
      return decisionOverTime(scenario, call, await decidingData(data, scenario))
    },
    coverage: async (update, shouldMutate) => {
      const scenario = received(update)
      const { managedPolicies, catalog } = await decidingData(data, scenario)
      return coverageOf(scenario, managedPolicies, shouldMutate, catalog)
    },
  }
})

/** What decisions depend on besides the scenario (1.11). */
async function decidingData(data: Data, scenario: Scenario) {
  const [policies, services] = await Promise.all([data.policies(scenario), data.services(calledServices(scenario))])
  return { managedPolicies: policies.find, catalog: services.find }
}

/** @returns all actions of the call's service (`s3:GetObject`); none where they cannot be loaded. */
async function serviceActions(data: Data, scenario: Scenario, call: string): Promise<readonly string[]> {
  const action = scenario.calls?.find(({ id }) => id === call)?.action ?? ''
  const prefix = action.split(':')[0]?.toLowerCase() ?? ''
  const names = await data.actionNames().catch(() => undefined)
  return names !== undefined && Object.hasOwn(names, prefix)
    ? (names[prefix] ?? []).map((name) => `${prefix}:${name}`)
    : []
}
