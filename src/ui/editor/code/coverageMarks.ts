/** Dims what no call exercises, if the user has asked for it. */
import type { editor } from 'monaco-editor/editor/editor.api.js'
import { useEffect } from 'react'
import { unexercised } from '../../../analysis/coverage/exercised.ts'
import { shownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { isCurrent } from '../../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { monaco } from './monaco.ts'

export function useCoverage(code: editor.IStandaloneCodeEditor, address: string): void {
  const isWanted = useApp((state) => state.isCoverageShown)
  const results = useApp((state) => shownEvaluation(state)?.results)
  const isUpToDate = useApp(isCurrent)
  useEffect(() => {
    const model = code.getModel()
    if (!isWanted || !isUpToDate || model === null || results === undefined) return
    const places = unexercised(appStore.getState().scenario, results).get(address) ?? []
    const decorations = code.createDecorationsCollection(
      places.map(({ range, what }) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(range.start), model.getPositionAt(range.end)),
        options: { inlineClassName: 'unexercised', hoverMessage: { value: `No call exercises this ${what}.` } },
      })),
    )
    return () => decorations.clear()
  }, [code, address, isWanted, results, isUpToDate])
}
