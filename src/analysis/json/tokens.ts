/**
 * Strings and comments of text that is not JSON, or not yet. jsonc-parser's scanner reads them, as it does in the editor,
 * for it goes on behind every error. Text that must be JSON is read by `engine/policy/json`, which says what is wrong.
 */
import { createScanner } from 'jsonc-parser'

export interface StringToken {
  /** Index behind the string: behind its quote, or where its line ends. */
  readonly end: number
  readonly isClosed: boolean
  /** With escapes decoded. */
  readonly value: string
}

/** jsonc-parser's `ScanError.UnexpectedEndOfString` and `UnexpectedEndOfComment`; its enum does not exist at run time. */
const OPEN_STRING: number = 2
const OPEN_COMMENT: number = 1

function scannedAt(text: string, at: number): ReturnType<typeof createScanner> {
  const scanner = createScanner(text)
  scanner.setPosition(at)
  scanner.scan()
  return scanner
}

/** The string whose straight double quote is at an offset. It ends with its line at the latest: JSON has no line breaks in strings. */
export function stringAt(text: string, at: number): StringToken {
  const scanner = scannedAt(text, at)
  const end = scanner.getPosition()
  // The scanner takes a line break for part of the string where a backslash stands before it.
  const lineBreak = text.slice(at, end).search(/[\r\n]/)
  return lineBreak < 0
    ? { end, isClosed: scanner.getTokenError() !== OPEN_STRING, value: scanner.getTokenValue() }
    : { end: at + lineBreak, isClosed: false, value: text.slice(at + 1, at + lineBreak) }
}

/** Index behind the comment at an offset. @returns undefined where none begins, or where it is never closed. */
export function commentEnd(text: string, at: number): number | undefined {
  if (!text.startsWith('//', at) && !text.startsWith('/*', at)) return undefined
  const scanner = scannedAt(text, at)
  return scanner.getTokenError() === OPEN_COMMENT ? undefined : scanner.getPosition()
}
