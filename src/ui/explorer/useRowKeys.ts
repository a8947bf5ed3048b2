/** Keys and the context menu of rows that stand in a tree or a list, whose own keys only move between them. */
import type { KeyboardEvent, MouseEvent } from 'react'

export type RowKey = 'rename' | 'duplicate' | 'delete' | 'up' | 'down'

const rowOf = (target: EventTarget, within: Element): HTMLElement | undefined => {
  // What happens in a menu bubbles here through the components, though not through the page.
  if (!(target instanceof Element) || !within.contains(target)) return undefined
  return target.closest<HTMLElement>('[role=row],[role=option]') ?? undefined
}

function meaning({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): RowKey | undefined {
  if (altKey && !shiftKey && !metaKey && !ctrlKey)
    return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : undefined
  if (altKey || shiftKey) return undefined
  if ((metaKey || ctrlKey) && key.toLowerCase() === 'd') return 'duplicate'
  if (ctrlKey) return undefined
  // Apple's keyboards call the key that deletes backwards Delete.
  if (key === 'Delete' || key === 'Backspace') return 'delete'
  return key === 'F2' && !metaKey ? 'rename' : undefined
}

/**
 * @param act with the row's key; it says whether the row is known.
 */
export function useRowKeys(
  act: (row: string, key: RowKey) => boolean,
  showMenu: (row: string, element: HTMLElement) => void,
) {
  return {
    onKeyDownCapture: (event: KeyboardEvent) => {
      const row = rowOf(event.target, event.currentTarget)
      const key = row && meaning(event)
      if (row?.dataset['key'] === undefined || key === undefined) return
      const next = key === 'delete' ? nextTo(row) : undefined
      if (!act(row.dataset['key'], key)) return
      event.preventDefault()
      event.stopPropagation()
      // The row may be gone with the focus on it: reading goes on beside it.
      if (next !== undefined)
        requestAnimationFrame(
          () => !row.isConnected && document.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus(),
        )
    },
    /** Right click, the context menu key, Shift+F10: the row's own menu. */
    onContextMenu: (event: MouseEvent) => {
      const row = rowOf(event.target, event.currentTarget)
      if (row?.dataset['key'] === undefined) return
      event.preventDefault()
      showMenu(row.dataset['key'], row)
    },
  }
}

/** The next row that is not inside of this one, else the one before. */
function nextTo(row: HTMLElement): string | undefined {
  const level = Number(row.getAttribute('aria-level') ?? 1)
  let next = row.nextElementSibling
  while (next !== null && Number(next.getAttribute('aria-level') ?? 1) > level) next = next.nextElementSibling
  const found =
    next !== null && Number(next.getAttribute('aria-level') ?? 1) === level ? next : row.previousElementSibling
  return found instanceof HTMLElement ? found.dataset['key'] : undefined
}
