/** Analyses the selected call once the evaluation has settled, so that typing never waits for it. */
import { withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import type { AnalysisClient } from '../../worker/clients.ts'
import { scenarioUpdate } from '../../worker/scenarioUpdate.ts'
import { ownResult } from '../selectors/selectors.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const PAUSE = 250

export function syncAnalyses(store: AppStore, client: AnalysisClient): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = ''

  const ask = async (): Promise<void> => {
    const { scenario, switches, selectedCall: call, revision, evaluatedRevision } = store.getState()
    if (call === undefined || revision !== evaluatedRevision) return
    const decision = ownResult(store.getState())?.decision
    const seen = withoutSwitchedOff(scenario, switches)
    const sweep = await client.ask('sweep', (face) => face.sweep(scenarioUpdate(face, seen), call))
    if (sweep.kind === 'done') store.getState().setSweep({ call, revision, value: sweep.value })
    const found = await client.ask('suggest', (face) => face.suggest(scenarioUpdate(face, seen), call))
    if (found.kind === 'done') store.getState().setSuggestions({ call, revision, decision, value: found.value })
  }

  const look = (state: AppState): void => {
    const key = `${state.selectedCall} ${state.revision} ${state.evaluatedRevision} ${JSON.stringify(state.switches)}`
    if (key === asked) return
    asked = key
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }
  store.subscribe(look)
  look(store.getState())
}
