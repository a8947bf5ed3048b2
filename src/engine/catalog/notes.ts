/** Adds to the explanation of a statement that did not match which keys and resources can never match. */

import { noteDraft } from '../noteDraft.ts'
import type { Statement } from '../policy/ast.ts'
import type { TraceDraft } from '../trace.ts'
import { type Catalog, canHaveKey, findAction, hasResourceTypes } from './catalog.ts'

const none: readonly TraceDraft[] = []

/** @param action as the request asks for it. @returns notes; empty where the catalog does not know the action. */
export function catalogNotes(
  catalog: Catalog | undefined,
  statement: Statement,
  action: string,
): readonly TraceDraft[] {
  const facts = catalog === undefined ? undefined : findAction(catalog, action)
  if (facts === undefined) return none
  const notes: TraceDraft[] = []
  for (const { key, operator } of statement.condition) {
    if (operator.name === 'Null' || canHaveKey(facts, key.value)) continue
    notes.push(noteDraft('Key never present', { kind: 'keyNeverPresent', key: key.value, action }, '3.6', key.range))
  }
  const { resource } = statement
  if (
    resource !== undefined &&
    !hasResourceTypes(facts) &&
    !resource.isNegated &&
    !resource.entries.some(({ value }) => value === '*')
  ) {
    notes.push(
      noteDraft('No resource-level permissions', { kind: 'noResourceOfItsOwn', action }, '3.5', resource.range),
    )
  }
  return notes
}
