/** Builds the language worker's question from Monaco's model and position. */
import type { editor, IPosition, IRange } from 'monaco-editor/editor/editor.api.js'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { findDocument } from '../../../scenario/documents.ts'
import { appStore } from '../../../store/store.ts'
import type { LanguageQuestion } from '../../../worker/protocol.ts'
import { addressOf } from '../code/models.ts'

/** @returns undefined for a model that is not a policy document: a call, the scenario's JSON. */
export function questionAt(model: editor.ITextModel, position: IPosition): LanguageQuestion | undefined {
  const address = addressOf(model)
  const { scenario } = appStore.getState()
  if (address === undefined) return undefined
  const found = findDocument(scenario, address)
  const isManaged = found === undefined && address.startsWith('arn:')
  if (found === undefined && !isManaged) return undefined
  const kind = found?.kind ?? 'managedPolicy'
  return {
    text: model.getValue(),
    offset: model.getOffsetAt(position),
    kind,
    scenario,
    address,
    ...(found?.service === undefined ? {} : { service: found.service }),
  }
}

/** The same for any text of the scenario: calls and settings name things too. */
export function namesAt(model: editor.ITextModel, position: IPosition): LanguageQuestion | undefined {
  const address = addressOf(model)
  const { scenario } = appStore.getState()
  if (address === undefined) return undefined
  // The kind of policy does not matter for names.
  return (
    questionAt(model, position) ?? {
      text: model.getValue(),
      offset: model.getOffsetAt(position),
      kind: 'identityPolicy',
      scenario,
      address,
    }
  )
}

export function toRange(model: editor.ITextModel, { start, end }: TextRange): IRange {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)]
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}
