/** Lints the scenario after every change, once the typing pauses. */
import type { LanguageClient } from '../../worker/clients.ts'
import { scenarioUpdate } from '../../worker/scenarioUpdate.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const PAUSE = 80

export function syncFindings(store: AppStore, client: LanguageClient): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = -1

  const ask = async (): Promise<void> => {
    const { scenario, revision } = store.getState()
    const answer = await client.ask('lint', (face) => face.lint(scenarioUpdate(face, scenario)))
    // Findings in an older text would point at the wrong characters.
    if (answer.kind === 'done' && store.getState().revision === revision)
      store.getState().linted(revision, answer.value)
  }
  const look = ({ revision, evaluation }: AppState): void => {
    // The first decision comes first.
    if (revision === asked || evaluation === undefined) return
    asked = revision
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }
  store.subscribe(look)
  look(store.getState())
}
