/** Keeps the theme, what Tab does in the editor and the score of predictions in the browser: they do not belong to a scenario. */

import { readScore, saveScore } from '../saved/predictions.ts'
import type { Theme } from '../slices/pageSlice.ts'
import type { AppStore } from '../store.ts'

const KEY = 'iam-playground/theme'
const TAB_KEY = 'iam-playground/tab-indents'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

export function syncSettings(store: AppStore, storage: Storage): void {
  try {
    const theme = storage.getItem(KEY)
    if (isTheme(theme)) store.getState().setTheme(theme)
    store.getState().setTabIndenting(storage.getItem(TAB_KEY) === 'true')
  } catch {
    // Without storage the page follows the system's theme, and Tab leaves the editor.
  }
  store.getState().setScore(readScore(storage))
  store.subscribe((state, before) => {
    if (state.score !== before.score) saveScore(storage, state.score)
    if (state.theme === before.theme && state.isTabIndenting === before.isTabIndenting) return
    try {
      storage.setItem(KEY, state.theme)
      storage.setItem(TAB_KEY, String(state.isTabIndenting))
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
}
