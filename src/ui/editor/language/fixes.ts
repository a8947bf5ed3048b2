/** Quick fixes of findings under the light bulb, and an action to mute a finding. */
import type { editor, languages } from 'monaco-editor/editor/editor.api.js'
import { openProblems, type Problem } from '../../../store/selectors/problems.ts'
import { appStore } from '../../../store/store.ts'
import { addressOf } from '../code/models.ts'
import { monaco } from '../code/monaco.ts'
import { toRange } from './languageQuestion.ts'

const MUTE = 'playground.mute'
monaco.editor.registerCommand(MUTE, (_, problem: Problem) => {
  if (problem.finding !== undefined) appStore.getState().mute(problem.finding, 'here')
})

export const fixes: languages.CodeActionProvider = {
  provideCodeActions(model, range, context) {
    const address = addressOf(model)
    const state = appStore.getState()
    // The ranges of an older text would edit the wrong characters.
    if (address === undefined || state.lintedRevision !== state.revision)
      return { actions: [], dispose: () => undefined }
    const touched = openProblems(state).filter(
      (problem) =>
        problem.document === address &&
        problem.range !== undefined &&
        monaco.Range.areIntersectingOrTouching(toRange(model, problem.range), range),
    )
    const markers = (problem: Problem) =>
      context.markers.filter(({ code, message }) => code === problem.code && message === problem.message)
    return {
      actions: touched.flatMap((problem) => [
        ...fixOf(model, problem, markers(problem)),
        ...muteOf(problem, markers(problem)),
      ]),
      dispose: () => undefined,
    }
  },
}

function fixOf(model: editor.ITextModel, { fix }: Problem, diagnostics: editor.IMarkerData[]): languages.CodeAction[] {
  if (fix === undefined) return []
  const edits = fix.edits.map(({ range, text }) => ({
    resource: model.uri,
    versionId: model.getVersionId(),
    textEdit: { range: toRange(model, range), text },
  }))
  return [{ title: fix.title.replaceAll('`', ''), kind: 'quickfix', diagnostics, isPreferred: true, edit: { edits } }]
}

const muteOf = (problem: Problem, diagnostics: editor.IMarkerData[]): languages.CodeAction[] =>
  problem.finding === undefined
    ? []
    : [
        {
          title: `Mute ${problem.code} here`,
          kind: 'quickfix',
          diagnostics,
          command: { id: MUTE, title: 'Mute', arguments: [problem] },
        },
      ]
