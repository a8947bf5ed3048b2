/** What AWS's service reference adds about a statement. Source: semantics 3.5, 3.6. */
import { quote } from '../base/text.ts'
import type { CatalogReasons } from '../why/catalog.ts'
import type { Sentences } from './sentences.ts'

export const catalogWords: Sentences<keyof CatalogReasons> = {
  keyNeverPresent: ({ key, action }) =>
    `AWS does not list ${quote(key)} among the keys of ${quote(action)}, so a request for it does not have this key.`,
  noResourceOfItsOwn: ({ action }) =>
    `${quote(action)} supports no resource of its own: only \`"Resource": "*"\` matches it.`,
}
