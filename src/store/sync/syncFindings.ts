/** Has every change of the scenario linted, a moment after the typing. */
import type { Language } from '../../worker/language.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const pause = 80

export function syncFindings(store: AppStore, language: Language): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = -1

  const ask = async (): Promise<void> => {
    const { scenario, revision } = store.getState()
    const answer = await language.ask('lint', (face, base) => face.lint(scenario, base))
    // Only of the scenario as it stands: places in an older text would be off.
    if (answer.kind === 'done' && store.getState().revision === revision)
      store.getState().linted(revision, answer.value)
  }
  const look = ({ revision, evaluation }: AppState): void => {
    // The first decision comes first.
    if (revision === asked || evaluation === undefined) return
    asked = revision
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), pause)
  }
  store.subscribe(look)
  look(store.getState())
}
