import { useEffect } from 'react'
import { commandFor } from '../commands.ts'

/** In a text field, undo and redo belong to its text. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName) || target.closest('.monaco-editor') !== null)

export function useCommandKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const found = commandFor(event)
      if (found === undefined || ((found.id === 'undo' || found.id === 'redo') && isTyping(event.target))) return
      event.preventDefault()
      event.stopPropagation()
      if (found.isEnabled?.() ?? true) found.run()
    }
    // In the capture phase: Monaco has its own ⌘K.
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}
