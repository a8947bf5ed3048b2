/** Keeps in the browser what the reader put away, so that no scenario says it a second time. */
import type { AppStore } from '../store.ts'

const KEY = 'iam-playground/dismissed'

export function syncNotices(store: AppStore, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  store.getState().setDismissedNotices(read(storage))
  store.subscribe((state, before) => {
    if (state.dismissedNotices === before.dismissedNotices) return
    try {
      storage.setItem(KEY, JSON.stringify(state.dismissedNotices))
    } catch {
      // Without storage it stays away as long as the page is open.
    }
  })
}

function read(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}
