/** Keeps in the browser what belongs to no scenario: the theme, what Tab does in the editor, the score of predictions, and that the doors were used. */

import { readScore, saveScore } from '../saved/predictions.ts'
import type { Theme } from '../slices/pageSlice.ts'
import type { AppStore } from '../store.ts'

const KEY = 'iam-playground/theme'
const TAB_KEY = 'iam-playground/tab-indents'
const DOORS_KEY = 'iam-playground/doors'
const USED = 'used'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

export function syncSettings(store: AppStore, storage: Storage): void {
  try {
    const theme = storage.getItem(KEY)
    if (isTheme(theme)) store.getState().setTheme(theme)
    store.getState().setTabIndenting(storage.getItem(TAB_KEY) === 'true')
    if (storage.getItem(DOORS_KEY) === USED) store.getState().setGuide(undefined)
  } catch {
    // Without storage the page follows the system's theme, and Tab leaves the editor.
  }
  store.getState().setScore(readScore(storage))
  store.subscribe((state, before) => {
    if (state.score !== before.score) saveScore(storage, state.score)
    try {
      if (state.theme !== before.theme) storage.setItem(KEY, state.theme)
      if (state.isTabIndenting !== before.isTabIndenting) storage.setItem(TAB_KEY, String(state.isTabIndenting))
      if (state.guide !== before.guide && state.guide !== 'doors') storage.setItem(DOORS_KEY, USED)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
}
