/** What a message's Undo button does. */
import type { AppStore } from './store.ts'

/** Takes back the step that is the latest now. Once more has been done, that would take back something else: then the history is pointed to. */
export function undoLatest(store: AppStore): () => void {
  const step = store.getState().history.past.at(-1)
  return () => {
    const { history, undo, notify } = store.getState()
    if (step !== undefined && history.past.at(-1)?.scenario === step.scenario) undo()
    else notify(`More was done since “${step?.name ?? 'then'}”. The history, beside undo, goes back to before it.`)
  }
}
