/** Adds to the explanation of a statement that did not match which keys and resources can never match. */

import type { Statement, TextRange } from '../policy/ast.ts'
import { noChildren, placed, type TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { type Catalog, canHaveKey, findAction, hasResourceTypes } from './catalog.ts'

const note = (label: string, why: Why, section: string, range: TextRange): TraceDraft => ({
  kind: 'note',
  id: '',
  outcome: 'note',
  label,
  reason: wordsOf(why),
  why,
  section,
  uncertain: undefined,
  source: placed(range),
  deciding: undefined,
  children: noChildren,
})

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
    notes.push(note('Key never present', { kind: 'keyNeverPresent', key: key.value, action }, '3.6', key.range))
  }
  const { resource } = statement
  if (
    resource !== undefined &&
    !hasResourceTypes(facts) &&
    !resource.isNegated &&
    !resource.entries.some(({ value }) => value === '*')
  ) {
    notes.push(note('No resource-level permissions', { kind: 'noResourceOfItsOwn', action }, '3.5', resource.range))
  }
  return notes
}
