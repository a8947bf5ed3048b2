/** The call's own `context`: values as texts, null removes a derived key. Source: scenario-format.md, "context". */
import type { CallSpec } from '../format/schema.ts'

export function readCallContext(context: CallSpec['context']): ReadonlyMap<string, readonly string[] | null> {
  return new Map(
    Object.entries(context ?? {}).map(([name, value]) => [name, value === null ? null : [value].flat().map(String)]),
  )
}
