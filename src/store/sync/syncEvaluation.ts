/** Evaluates the scenario after every change, and puts the newest evaluation into the store. */
import { callId } from '../../scenario/address.ts'
import { type Switches, withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import type { Evaluator } from '../../worker/evaluator.ts'
import { selectedResult } from '../selectors/selectors.ts'
import { documentRoles } from '../selectors/traceQueries.ts'
import { nothingOff } from '../slices/analysisSlice.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

/** With up to so many calls, all are traced when the typing pauses, so that another call's trace is there when it is selected. */
const TRACE_ALL = 40

/** Milliseconds without a change after which the other calls are traced. */
const PAUSE = 250

interface Asked {
  readonly revision: number
  readonly switches: Switches
  /** Ids of the calls whose traces were asked for. */
  readonly traced: 'all' | readonly string[]
}

export function syncEvaluation(store: AppStore, evaluate: Evaluator): void {
  let asked: Asked = { revision: -1, switches: nothingOff, traced: [] }
  let pause: ReturnType<typeof setTimeout> | undefined
  /** The revision whose calls take too long to be traced all at once; -1: none. */
  let heavy = -1
  const mayTraceAll = ({ scenario, revision }: AppState): boolean =>
    (scenario.calls?.length ?? 0) <= TRACE_ALL && revision !== heavy

  const ask = async (traced: Asked['traced']) => {
    const { scenario: whole, revision, lastEdited, switches, selectedCall } = store.getState()
    const isNew = revision !== asked.revision || switches !== asked.switches
    asked = { revision, switches, traced }
    clearTimeout(pause)
    // Where only traces are missing, the evaluation is not said to be running.
    if (isNew) store.getState().evaluationStarted()
    const answer = await evaluate(
      withoutSwitchedOff(whole, switches),
      // The reader waits for the selected call.
      { trace: traced, ...(isNew && selectedCall !== undefined && { first: selectedCall }) },
      (result) => {
        const isFirst = store.getState().evaluation === undefined
        store.getState().decidedEarly(revision, result)
        if (isFirst) showDecidingDocument(store)
      },
    )
    if (answer.kind === 'done') {
      const isFirst = store.getState().evaluation === undefined
      store.getState().evaluated(revision, answer.value)
      if (isFirst) showDecidingDocument(store)
      if (traced !== 'all' && mayTraceAll(store.getState())) pause = setTimeout(() => void ask('all'), PAUSE)
    } else if (answer.kind === 'failed' && traced === 'all' && store.getState().evaluationState === 'idle') {
      // The decisions are there, but all traces together take too long: each is made when it is shown.
      heavy = revision
      asked = {
        ...asked,
        traced:
          store.getState().evaluation?.results.flatMap(({ id, trace }) => (trace === undefined ? [] : [id])) ?? [],
      }
      look(store.getState())
    } else if (answer.kind === 'failed')
      store
        .getState()
        .evaluationFailed({ revision, document: lastEdited, cause: answer.cause, message: answer.message })
  }

  const look = (state: AppState) => {
    if (state.revision !== asked.revision || state.switches !== asked.switches) void ask(shownCalls(state))
    else if (!isTraced(state, asked.traced)) void ask(mayTraceAll(state) ? 'all' : shownCalls(state))
  }
  store.subscribe(look)
  look(store.getState())
}

/** The calls whose traces the page shows: the selected one, and those whose forms list the keys that their policies read. */
function shownCalls({ selectedCall, activeTab, splitTab }: AppState): readonly string[] {
  const forms = [activeTab, splitTab].flatMap((tab) => (tab === undefined ? [] : (callId(tab) ?? [])))
  return [...new Set([...(selectedCall === undefined ? [] : [selectedCall]), ...forms])]
}

const isTraced = (state: AppState, traced: Asked['traced']): boolean =>
  traced === 'all' || shownCalls(state).every((call) => traced.includes(call))

/** A scenario that was just opened shows the document that decides its first call, so that there is something to change. */
function showDecidingDocument(store: AppStore): void {
  const state = store.getState()
  const trace = selectedResult(state)?.trace
  if (state.openTabs.length > 0 || trace === undefined || state.isPredicting) return
  const deciding = [...documentRoles(trace)].find(([, role]) => role === 'decides')
  if (deciding) state.openDocument(deciding[0], undefined, { isPreview: true })
}
