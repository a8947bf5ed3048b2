/**
 * Ctrl+Z in a document takes back what was last done to this document, wherever more was done since. That is mostly typing,
 * and Monaco's own affair. Where it was a step of the page (a renaming, a fix), the whole step is taken back as long as it is
 * the latest; once more was done elsewhere, its part in this document alone, and a message says so. Redo likewise.
 */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { storedText } from '../../../scenario/tabs.ts'
import type { Step } from '../../../store/slices/undoHistory.ts'
import { appStore } from '../../../store/store.ts'
import { isFollowing } from './models.ts'

export function useUndoKeys(code: editor.IStandaloneCodeEditor, address: string): void {
  useEffect(() => {
    const listening = code.onKeyDown((event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.browserEvent.key.toLowerCase()
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)
      if (!isRedo && (key !== 'z' || event.shiftKey || !isFollowing(address))) return
      const { history, undo, redo, notify } = appStore.getState()
      const step = isRedo ? history.future[0] : history.past.at(-1)
      if (step !== undefined && changes(step, address, isRedo)) {
        event.preventDefault()
        event.stopPropagation()
        if (isRedo) redo()
        else undo()
        return
      }
      const earlier = isRedo ? undefined : history.past.findLast((one) => changes(one, address, false))
      if (earlier !== undefined)
        notify(
          `Undone in this document alone, since more was done after “${earlier.name}”. The history, beside undo, goes back to before it.`,
        )
    })
    return () => listening.dispose()
  }, [code, address])
}

/** Whether this document says something else on the far side of the step. */
function changes({ scenario, renamed }: Step, address: string, forward: boolean): boolean {
  const [from, to] = forward ? [renamed?.from, renamed?.to] : [renamed?.to, renamed?.from]
  const there =
    from !== undefined && to !== undefined && (address === from || address.startsWith(`${from}/`))
      ? to + address.slice(from.length)
      : address
  return storedText(scenario, there) !== storedText(appStore.getState().scenario, address)
}
