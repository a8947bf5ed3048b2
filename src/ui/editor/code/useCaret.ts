/** The caret of an editor in step with the store, both ways: where it stands, and the place that the page asks for. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { appStore, useApp } from '../../../store/store.ts'
import type { PaneId } from './models.ts'
import { monaco } from './monaco.ts'

/** Tells the store where the caret stands. */
export function useCaret(code: editor.IStandaloneCodeEditor, address: string, pane: PaneId): void {
  useEffect(() => {
    const tell = () => {
      const position = code.getPosition()
      const offset = position && code.getModel()?.getOffsetAt(position)
      // The active document's caret counts, and the one that has the focus.
      if (offset !== undefined && offset !== null && (pane === 'main' || code.hasTextFocus()))
        appStore.getState().moveCaret(address, offset)
    }
    tell()
    const listening = code.onDidChangeCursorPosition((event) => {
      tell()
      // The user has put it there, neither typing nor a node that shows its text: the decision tree follows.
      const offset = code.getModel()?.getOffsetAt(event.position)
      if (event.reason === monaco.editor.CursorChangeReason.Explicit && offset !== undefined)
        appStore.getState().followCaret(address, offset)
    })
    return () => listening.dispose()
  }, [code, address, pane])
}

/** Scrolls to the range that the page asks for, and highlights it until the page asks for another. */
export function useReveal(code: editor.IStandaloneCodeEditor, address: string, pane: PaneId): void {
  const reveal = useApp((state) => state.reveal)
  useEffect(() => {
    if (reveal === undefined || reveal.document !== address) return
    // A document that both panes show reveals its places in the active one.
    if (pane === 'side' && appStore.getState().activeTab === address) return
    const model = code.getModel()
    if (model === null) return
    if (reveal.shouldFocus) code.focus()
    if (reveal.range === undefined) return
    if (reveal.range.start === reveal.range.end) {
      const position = model.getPositionAt(reveal.range.start)
      code.setPosition(position)
      code.revealPositionInCenterIfOutsideViewport(position)
      return
    }
    const range = monaco.Range.fromPositions(
      model.getPositionAt(reveal.range.start),
      model.getPositionAt(reveal.range.end),
    )
    code.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Smooth)
    const decorations = code.createDecorationsCollection([
      {
        range,
        options: {
          className: 'revealed',
          linesDecorationsClassName: 'revealed-line',
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          overviewRuler: { color: '#6f68ff', position: monaco.editor.OverviewRulerLane.Full },
        },
      },
    ])
    return () => decorations.clear()
  }, [code, reveal, address, pane])
}
