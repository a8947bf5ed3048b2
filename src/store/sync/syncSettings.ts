/** Keeps the theme and the score of predictions in the browser: they do not belong to a scenario. */

import { readScore, saveScore } from '../saved/predictions.ts'
import type { Theme } from '../slices/pageSlice.ts'
import type { AppStore } from '../store.ts'

const KEY = 'iam-playground/theme'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

export function syncSettings(store: AppStore, storage: Storage): void {
  try {
    const theme = storage.getItem(KEY)
    if (isTheme(theme)) store.getState().setTheme(theme)
  } catch {
    // Without storage the page follows the system's theme.
  }
  store.getState().setScore(readScore(storage))
  store.subscribe((state, before) => {
    if (state.score !== before.score) saveScore(storage, state.score)
    if (state.theme === before.theme) return
    try {
      storage.setItem(KEY, state.theme)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
}
