/** The theme and the score of predictions are the browser's, not a scenario's: they are kept by themselves. */

import { keepScore, readScore } from '../saved/predictions.ts'
import type { Theme } from '../slices/pageSlice.ts'
import type { AppStore } from '../store.ts'

const KEY = 'iam-playground/theme'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

export function syncSettings(store: AppStore, storage: Storage): void {
  try {
    const theme = storage.getItem(KEY)
    if (isTheme(theme)) store.getState().setTheme(theme)
  } catch {
    // Without storage the system's theme it is.
  }
  store.getState().setScore(readScore(storage))
  store.subscribe((state, before) => {
    if (state.score !== before.score) keepScore(storage, state.score)
    if (state.theme === before.theme) return
    try {
      storage.setItem(KEY, state.theme)
    } catch {
      // The choice lasts as long as the page.
    }
  })
}
