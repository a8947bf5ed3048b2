/** Evaluates the trial call: as the last of the scenario's calls, so that it changes nothing for the others. */
import { appendCall } from '../../scenario/edits/calls.ts'
import { withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import type { CallSpec } from '../../scenario/format/schema.ts'
import type { Evaluator } from '../../worker/evaluator.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

/** @param evaluate an evaluator that typing does not wait for. */
export function syncTrialCall(store: AppStore, evaluate: Evaluator): void {
  let asked: { readonly call: CallSpec | undefined; readonly revision: number; readonly switches: unknown } = {
    call: undefined,
    revision: -1,
    switches: undefined,
  }

  const look = async ({ trialCall, scenario, revision, switches }: AppState): Promise<void> => {
    const call = trialCall?.call
    if (call === asked.call && revision === asked.revision && switches === asked.switches) return
    asked = { call, revision, switches }
    if (call === undefined) return
    const answer = await evaluate(appendCall(withoutSwitchedOff(scenario, switches), call), { trace: [call.id] })
    const result = answer.kind === 'done' ? answer.value.results.find(({ id }) => id === call.id) : undefined
    if (result !== undefined) store.getState().trialDecided(call, revision, result)
    else if (answer.kind === 'failed' && asked.call === call) {
      store.getState().endTrial()
      store.getState().notify(`The call could not be evaluated: ${answer.message}`, { tone: 'problem' })
    }
  }
  store.subscribe((state) => void look(state))
}
