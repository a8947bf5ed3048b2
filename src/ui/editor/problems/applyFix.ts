/** Applies quick fixes: the edits of one fix are one step of undo. */
import type { Fix, TextEdit } from '../../../analysis/findings/finding.ts'
import { getDocument } from '../../../scenario/documents.ts'
import { openProblems, type Problem } from '../../../store/selectors/problems.ts'
import { appStore } from '../../../store/store.ts'
import { undoLatest } from '../../../store/undoToast.ts'
import { applyEditorText } from '../code/applyEditorText.ts'

/** @param edits do not overlap. @returns the text after them. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let after = text
  for (const { range, text: replacement } of [...edits].sort((a, b) => b.range.start - a.range.start))
    after = after.slice(0, range.start) + replacement + after.slice(range.end)
  return after
}

/** @param address of the policy document that the fix belongs to. */
export function applyFix(address: string, fix: Fix): void {
  const { scenario, notify } = appStore.getState()
  const text = getDocument(scenario, address)
  if (text === undefined) return
  applyEditorText(address, edited(text, fix.edits), `Fix: ${fix.title}`)
  notify(fix.title, { undo: undoLatest(appStore) })
}

/** Applies a problem's fix to the current text. If the text has changed since it was linted, it is linted again first, and the fix is applied if the problem is still there. */
export function fixProblem({ document, code, message, fix }: Problem): void {
  if (document === undefined || fix === undefined) return
  const isLinted = () => appStore.getState().lintedRevision === appStore.getState().revision
  if (isLinted()) {
    applyFix(document, fix)
    return
  }
  const stop = appStore.subscribe((state) => {
    if (!isLinted()) return
    stop()
    const now = openProblems(state).find(
      (one) => one.document === document && one.code === code && one.message === message,
    )?.fix
    // Other listeners see the linted text first.
    if (now !== undefined) queueMicrotask(() => applyFix(document, now))
  })
}
