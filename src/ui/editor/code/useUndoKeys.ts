/**
 * Ctrl+Z in a document undoes the latest change of this document, even if other documents changed since. Typing is undone by
 * Monaco. A step of the page (a renaming, a fix) is undone as a whole while it is the latest step; otherwise only in this
 * document, and a message says so. Redo works alike.
 */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { storedText } from '../../../scenario/tabs.ts'
import type { Step } from '../../../store/slices/undoHistory.ts'
import { appStore } from '../../../store/store.ts'
import { isChangedByPage } from './models.ts'

export function useUndoKeys(code: editor.IStandaloneCodeEditor, address: string): void {
  useEffect(() => {
    const listening = code.onKeyDown((event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.browserEvent.key.toLowerCase()
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)
      if (!isRedo && (key !== 'z' || event.shiftKey || !isChangedByPage(address))) return
      const { history, undo, redo, notify } = appStore.getState()
      const step = isRedo ? history.future[0] : history.past.at(-1)
      if (step !== undefined && changes(step, address, isRedo)) {
        event.preventDefault()
        event.stopPropagation()
        if (isRedo) redo()
        else undo()
        return
      }
      const ofThisScenario = history.past.slice(history.past.findLastIndex(({ left }) => left !== undefined) + 1)
      const earlier = isRedo ? undefined : ofThisScenario.findLast((one) => changes(one, address, false))
      if (earlier !== undefined)
        notify(
          `Undone in this document only, because “${earlier.name}” is not the latest step. The history, beside undo, goes back to before it.`,
        )
    })
    return () => listening.dispose()
  }, [code, address])
}

/** Whether the step changes this document. */
function changes({ scenario, renamed, left }: Step, address: string, isForward: boolean): boolean {
  if (left !== undefined) return false
  const [from, to] = isForward ? [renamed?.from, renamed?.to] : [renamed?.to, renamed?.from]
  const there =
    from !== undefined && to !== undefined && (address === from || address.startsWith(`${from}/`))
      ? to + address.slice(from.length)
      : address
  return storedText(scenario, there) !== storedText(appStore.getState().scenario, address)
}
