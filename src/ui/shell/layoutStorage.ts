/** Where the borders of the regions stand. It is convenient to keep, and no harm to lose. */

/** The library throws on what it cannot read, on each visit: only percentages of exactly these panels are handed to it. */
export function isLayout(text: string, panels: readonly string[]): boolean {
  try {
    const layout: unknown = JSON.parse(text)
    if (typeof layout !== 'object' || layout === null || Array.isArray(layout)) return false
    const sizes = Object.entries(layout)
    return (
      sizes.length === panels.length &&
      sizes.every(([panel, size]) => panels.includes(panel) && typeof size === 'number' && size >= 0 && size <= 100)
    )
  } catch {
    return false
  }
}

/**
 * @param storage asked anew each time: a browser may refuse it at any moment.
 * @param panels ids of the panels whose sizes are kept.
 */
export function layoutStorage(storage: () => Storage, panels: readonly string[]): Pick<Storage, 'getItem' | 'setItem'> {
  return {
    getItem: (key) => {
      try {
        const text = storage().getItem(key)
        if (text === null || isLayout(text, panels)) return text
        storage().removeItem(key)
      } catch {
        // Then the usual layout is shown.
      }
      return null
    },
    setItem: (key, value) => {
      try {
        storage().setItem(key, value)
      } catch {
        // Then the next visit begins with the usual layout.
      }
    },
  }
}

const PREFIX = 'react-resizable-panels:'

/** Forgets every border, so that the next load begins with the usual layout. */
export function resetLayout(storage: () => Storage): void {
  try {
    const keys = Array.from({ length: storage().length }, (_, at) => storage().key(at))
    for (const key of keys) if (key?.startsWith(PREFIX)) storage().removeItem(key)
  } catch {
    // Nothing is kept where there is no storage.
  }
}
