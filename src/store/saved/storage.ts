/** The browser's storage, or one that lasts as long as the page where the browser gives none. */
export function safeStorage(name: 'localStorage' | 'sessionStorage'): Storage {
  try {
    return window[name]
  } catch {
    return refusingStorage()
  }
}

/** Reads nothing and refuses to keep anything, so that whoever saves learns that it is not saved. */
function refusingStorage(): Storage {
  return {
    length: 0,
    key: () => null,
    getItem: () => null,
    setItem: () => {
      throw new Error('the browser gives this page no storage')
    },
    removeItem: () => undefined,
    clear: () => undefined,
  }
}
