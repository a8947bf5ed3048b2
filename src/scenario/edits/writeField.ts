/** Writes one field of a JSON text, for forms: the rest of the text keeps its layout. */
import { applyEdits, modify, parseTree } from 'jsonc-parser'

/** @param value undefined removes the field. @returns the same text where it is no JSON object. */
export function writeField(text: string, path: readonly (string | number)[], value: unknown): string {
  if (parseTree(text)?.type !== 'object') return text
  const isOneLine = !text.trim().includes('\n')
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }
  const edits = modify(text, [...path], value, isOneLine ? {} : { formattingOptions })
  return applyEdits(text, edits)
}

/** Writes several fields, one after the other. */
export const writeFields = (text: string, fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields).reduce((before, [name, value]) => writeField(before, [name], value), text)
