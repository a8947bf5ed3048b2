/** Adds to the explanation of a statement that did not match which keys and resources can never match. */

import { quote } from '../base/text.ts'
import type { Statement, TextRange } from '../policy/ast.ts'
import { placed, type TraceDraft } from '../trace.ts'
import { type Catalog, canHaveKey, findAction, hasResourceTypes } from './catalog.ts'

const note = (label: string, reason: string, section: string, range: TextRange): TraceDraft => ({
  kind: 'note',
  outcome: 'note',
  label,
  reason,
  section,
  source: placed(range),
  children: [],
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
    notes.push(
      note(
        'Key never present',
        `AWS does not list ${quote(key.value)} among the keys of ${quote(action)}, so a request for it does not have this key.`,
        '3.6',
        key.range,
      ),
    )
  }
  const { resource } = statement
  if (
    resource !== undefined &&
    !hasResourceTypes(facts) &&
    !resource.negated &&
    !resource.entries.some(({ value }) => value === '*')
  ) {
    notes.push(
      note(
        'No resource-level permissions',
        `${quote(action)} supports no resource of its own: only \`"Resource": "*"\` matches it.`,
        '3.5',
        resource.range,
      ),
    )
  }
  return notes
}
