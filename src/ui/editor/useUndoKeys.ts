/** Ctrl+Z in a document: its own undo, unless the last thing that happened to it came from outside. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { appStore } from '../../store/store.ts'
import { isFollowing } from './models.ts'

export function useUndoKeys(code: editor.IStandaloneCodeEditor, address: string): void {
  useEffect(() => {
    const listening = code.onKeyDown((event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !isFollowing(address)) return
      const key = event.browserEvent.key.toLowerCase()
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)
      if (!isRedo && (key !== 'z' || event.shiftKey)) return
      const { history, undo, redo, notify } = appStore.getState()
      const step = isRedo ? history.future[0] : history.past.at(-1)
      if (step === undefined) return
      event.preventDefault()
      event.stopPropagation()
      const before = code.getValue()
      if (isRedo) redo()
      else undo()
      // Elsewhere: what was done is not to be seen here.
      if (code.getValue() === before) notify(`${isRedo ? 'Done again' : 'Undone'}: ${step.name}`)
    })
    return () => listening.dispose()
  }, [code, address])
}
