/** Asks the selected call at the playhead while that is moved by hand: the newest question is answered, those between are dropped. */
import { withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import { scenarioWithCallAt } from '../../scenario/run/decisionOverTime.ts'
import type { Evaluator } from '../../worker/evaluator.ts'
import { ownResult } from '../selectors/selectors.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

/** @param evaluate an evaluator of its own, so that neither this nor typing waits for the other. */
export function syncPlayhead(store: AppStore, evaluate: Evaluator): void {
  let asked = ''

  const ask = async ({
    scenario,
    switches,
    evaluation,
    selectedCall: call,
    playhead: at,
    revision,
  }: AppState): Promise<void> => {
    if (evaluation === undefined || call === undefined || at === undefined) return
    const answer = await evaluate(scenarioWithCallAt(withoutSwitchedOff(scenario, switches), evaluation, call, at), {
      trace: [call],
    })
    if (answer.kind === 'superseded' || !store.getState().isFollowingPlayhead) return
    const result = answer.kind === 'done' ? answer.value.results.find(({ id }) => id === call) : undefined
    store.getState().setAtPlayhead(result && { call, at, revision, result })
  }

  const look = (state: AppState): void => {
    const own = ownResult(state)?.at
    if (!state.isFollowingPlayhead || state.playhead === undefined || own === undefined || own === state.playhead) {
      asked = ''
      if (state.atPlayhead !== undefined) store.getState().setAtPlayhead(undefined)
      return
    }
    // While the evaluation is behind, it does not say when the other calls are made.
    if (state.revision !== state.evaluatedRevision) return
    const key = `${state.selectedCall} ${state.playhead} ${state.revision} ${JSON.stringify(state.switches)}`
    if (key === asked) return
    asked = key
    void ask(state)
  }
  store.subscribe(look)
}
