/** The Undo button of a toast. */
import type { AppStore } from './store.ts'

/** @returns undoes the step that is the latest now. After further steps it would undo one of those, so it says where the history is instead. */
export function undoLatest(store: AppStore): () => void {
  const step = store.getState().history.past.at(-1)
  return () => {
    const { history, undo, notify } = store.getState()
    if (step !== undefined && history.past.at(-1)?.scenario === step.scenario) undo()
    else notify(`More was done since “${step?.name ?? 'then'}”. The history, beside undo, goes back to before it.`)
  }
}
