/** The browser's storage; where the browser gives none, one that refuses to save. */
export function safeStorage(name: 'localStorage' | 'sessionStorage'): Storage {
  try {
    return window[name]
  } catch {
    return refusingStorage()
  }
}

/** Reads nothing and throws when it is written to, so that the caller learns that nothing is saved. */
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
