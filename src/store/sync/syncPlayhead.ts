/** Evaluates the selected call at the playhead, once the playhead was moved by hand. */
import { withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import { scenarioWithCallAt } from '../../scenario/run/scenarioWithCallAt.ts'
import type { Evaluator } from '../../worker/evaluator.ts'
import { ownResult } from '../selectors/selectors.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

/** @param evaluate an evaluator with a worker of its own, so that neither this nor typing waits for the other. */
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
    // The times of the other calls are known only once the newest scenario is evaluated.
    if (state.revision !== state.evaluatedRevision) return
    const key = `${state.selectedCall} ${state.playhead} ${state.revision} ${JSON.stringify(state.switches)}`
    if (key === asked) return
    asked = key
    void ask(state)
  }
  store.subscribe(look)
}
