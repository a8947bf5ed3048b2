/** Adds to the explanation of a statement which resources can never match. */

import { noteDraft } from '../noteDraft.ts'
import type { Statement } from '../policy/ast.ts'
import type { TraceDraft } from '../trace.ts'
import { type Catalog, findAction, hasResourceTypes } from './catalog.ts'

const none: readonly TraceDraft[] = []

/** @param action as the request asks for it. @returns notes; empty where the catalog does not know the action. */
export function catalogNotes(
  catalog: Catalog | undefined,
  statement: Statement,
  action: string,
): readonly TraceDraft[] {
  const facts = catalog === undefined ? undefined : findAction(catalog, action)
  if (facts === undefined) return none
  const { resource } = statement
  return resource !== undefined &&
    !hasResourceTypes(facts) &&
    !resource.isNegated &&
    !resource.entries.some(({ value }) => value === '*')
    ? [noteDraft('No resource-level permissions', { kind: 'noResourceOfItsOwn', action }, '3.5', resource.range)]
    : none
}
