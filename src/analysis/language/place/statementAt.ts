/** The statement at an offset, also in a text that is not yet JSON. */
import { looseDocument } from './statementFacts.ts'

/** @returns the statement's position in its document, from 0; undefined between and outside of statements. */
export function statementAt(text: string, offset: number): number | undefined {
  const index = looseDocument(text).statements.findIndex(({ range }) => range.start <= offset && offset <= range.end)
  return index < 0 ? undefined : index
}
