/** The task on the first example: one call is denied, and one change makes it pass. */
import { trustPolicyAddress } from '../scenario/address.ts'
import { FIRST_EXAMPLE, offerWayBack, openExample } from '../store/opening.ts'
import type { AppState } from '../store/state.ts'
import { appStore } from '../store/store.ts'

/** The call that is denied, and the document that denies it. */
export const task = { call: 'assume-without-mfa', document: trustPolicyAddress('222233334444', 'DataReader') } as const

const decisionOf = ({ evaluation }: AppState) => evaluation?.results.find(({ id }) => id === task.call)?.decision

/** Whether the newest evaluation says that the call is allowed. */
export const isTaskDone = (state: AppState): boolean =>
  state.evaluatedRevision === state.revision && decisionOf(state) === 'allowed'

/** Shows the task, on the example as it is made: who has solved it already gets a fresh one. */
export async function showTask(): Promise<void> {
  const { origin } = appStore.getState()
  const isOpen = origin.kind === 'example' && origin.id === FIRST_EXAMPLE && !isTaskDone(appStore.getState())
  if (!isOpen) {
    if (!(await openExample(appStore, { id: FIRST_EXAMPLE }))) return
    offerWayBack(appStore, `Opened ${appStore.getState().scenario.title || 'the example'}`)
  }
  const { selectCall, openDocument, showRegion, setGuide } = appStore.getState()
  selectCall(task.call)
  openDocument(task.document, undefined, { isPreview: true })
  showRegion('decision')
  setGuide('task')
}
