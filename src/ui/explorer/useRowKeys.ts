/** Keys and the context menu of the rows of a tree or a list, whose own keys only move the focus. */
import type { KeyboardEvent, MouseEvent } from 'react'

export type RowKey = 'rename' | 'duplicate' | 'delete' | 'up' | 'down'

const rowOf = (target: EventTarget, within: Element): HTMLElement | undefined => {
  // Events in a menu bubble here through the React tree, though not through the DOM.
  if (!(target instanceof Element) || !within.contains(target)) return undefined
  return target.closest<HTMLElement>('[role=row],[role=option]') ?? undefined
}

function meaning({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): RowKey | undefined {
  if (altKey && !shiftKey && !metaKey && !ctrlKey)
    return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : undefined
  if (altKey || shiftKey) return undefined
  if ((metaKey || ctrlKey) && key.toLowerCase() === 'd') return 'duplicate'
  if (ctrlKey) return undefined
  // On Apple keyboards the backspace key is called Delete.
  if (key === 'Delete' || key === 'Backspace') return 'delete'
  return key === 'F2' && !metaKey ? 'rename' : undefined
}

/**
 * @param act gets the row's key and the action; returns whether the row is known.
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
      const next = key === 'delete' ? nextTo(row, event.currentTarget) : undefined
      if (!act(row.dataset['key'], key)) return
      event.preventDefault()
      event.stopPropagation()
      // The row that had the focus may be gone: the focus moves to the one beside it.
      if (next !== undefined)
        requestAnimationFrame(
          () => !row.isConnected && document.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus(),
        )
    },
    /** Right click, the context menu key and Shift+F10 open the row's menu. */
    onContextMenu: (event: MouseEvent) => {
      const row = rowOf(event.target, event.currentTarget)
      if (row?.dataset['key'] === undefined) return
      event.preventDefault()
      showMenu(row.dataset['key'], row)
    },
  }
}

/** The next row outside of this one, else the one before it, as far as they are drawn. */
function nextTo(row: HTMLElement, within: Element): string | undefined {
  const rows = [...within.querySelectorAll<HTMLElement>('[role=row],[role=option]')]
  const levelOf = (one: HTMLElement | undefined) => Number(one?.getAttribute('aria-level') ?? 1)
  const at = rows.indexOf(row)
  const next = rows.slice(at + 1).find((one) => levelOf(one) <= levelOf(row))
  const found = next !== undefined && levelOf(next) === levelOf(row) ? next : rows[at - 1]
  return found?.dataset['key']
}
