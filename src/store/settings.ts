/** The theme is the browser's, not a scenario's: it is kept by itself. */
import type { AppStore } from './store.ts'
import type { Theme } from './pageSlice.ts'

const KEY = 'iam-playground/theme'
const isTheme = (text: string | null): text is Theme => text === 'system' || text === 'light' || text === 'dark'

export function keepSettings(store: AppStore, storage: Storage): void {
  try {
    const theme = storage.getItem(KEY)
    if (isTheme(theme)) store.getState().setTheme(theme)
  } catch {
    // Without storage the system's theme it is.
  }
  store.subscribe((state, before) => {
    if (state.theme === before.theme) return
    try {
      storage.setItem(KEY, state.theme)
    } catch {
      // The choice lasts as long as the page.
    }
  })
}
