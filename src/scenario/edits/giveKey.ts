/** Makes room in a call for the value of a condition key, where AWS takes it. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { TextRange } from '../../engine/policy/ast.ts'
import { placeOfKey } from '../callKeys.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import { writeField } from './writeField.ts'

/**
 * @returns the scenario with an empty value for the key in the call's parameters, or in its context where no parameter
 * gives the key; and the place between its quotes, in the call as formatted JSON.
 */
export function giveKey(
  scenario: Scenario,
  id: string,
  key: string,
): { readonly scenario: Scenario; readonly caret: TextRange | undefined } {
  const call = scenario.calls?.find((one) => one.id === id)
  if (call === undefined) return { scenario, caret: undefined }
  const path = placeOfKey(call, key)
  const isEntry = typeof path.at(-2) === 'number'
  const written = writeField(
    JSON.stringify(call),
    isEntry ? path.slice(0, -1) : path,
    isEntry ? { Key: key.slice(key.indexOf('/') + 1), Value: '' } : '',
  )
  const after = JSON.parse(written) as CallSpec
  const root = parseTree(JSON.stringify(after, null, 2))
  const value = root && findNodeAtLocation(root, [...path])
  const at = value === undefined ? undefined : value.offset + 1
  return {
    scenario: { ...scenario, calls: scenario.calls?.map((one) => (one.id === id ? after : one)) ?? [] },
    caret: at === undefined ? undefined : { start: at, end: at },
  }
}
