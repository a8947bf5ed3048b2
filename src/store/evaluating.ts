/** Has every change of the scenario evaluated, and puts the newest answer into the store. */
import { type Switches, withoutSwitchedOff } from '../analysis/switches.ts'
import { nothingOff } from './analysisSlice.ts'
import type { Evaluator } from '../worker/client.ts'
import { selectedResult } from './selectors.ts'
import type { AppState } from './state.ts'
import type { AppStore } from './store.ts'
import { documentRoles } from './traces.ts'

/** Up to so many calls are all traced, so that another call's tree shows without waiting. */
const TRACE_ALL = 40

export function keepEvaluated(store: AppStore, evaluate: Evaluator): void {
  let requests = 0
  let asked: { readonly revision: number; readonly call: string | undefined; readonly switches: Switches } = { revision: -1, call: undefined, switches: nothingOff }

  const ask = async (state: AppState) => {
    const { scenario: whole, revision, selectedCall, lastEdited, switches } = state
    const scenario = withoutSwitchedOff(whole, switches)
    asked = { revision, call: selectedCall, switches }
    requests += 1
    const request = requests
    store.getState().evaluationStarted()
    const all = (scenario.calls?.length ?? 0) <= TRACE_ALL
    const answer = await evaluate(request, scenario, { trace: all ? 'all' : selectedCall === undefined ? [] : [selectedCall] })
    if (answer.kind === 'done') {
      const isFirst = store.getState().evaluation === undefined
      store.getState().evaluated(revision, answer.evaluation)
      if (isFirst) showDecidingDocument(store)
    } else if (answer.kind === 'failed') store.getState().evaluationFailed({ revision, document: lastEdited, reason: answer.reason, message: answer.message })
  }

  const look = (state: AppState) => {
    const isUntraced = state.selectedCall !== asked.call && (state.scenario.calls?.length ?? 0) > TRACE_ALL
    if (state.revision !== asked.revision || state.switches !== asked.switches || isUntraced) void ask(state)
  }
  store.subscribe(look)
  look(store.getState())
}

/** A scenario that was just opened shows the text that its first decision hangs on, so that there is something to change. */
function showDecidingDocument(store: AppStore): void {
  const state = store.getState()
  const trace = selectedResult(state)?.trace
  if (state.openTabs.length > 0 || trace === undefined || state.predicts) return
  const deciding = [...documentRoles(trace)].find(([, role]) => role === 'decides')
  if (deciding) state.openDocument(deciding[0], undefined, { preview: true })
}
