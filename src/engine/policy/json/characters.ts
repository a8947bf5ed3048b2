/** A policy may hold tab, LF, CR and U+0020 to U+00FF, nothing else. Source: semantics 2.1. */
import type { Report } from '../problems.ts'

/** Reports each run of other characters. @param known offset of a syntax error: its character has been reported. */
export function checkCharacters(text: string, known: number | undefined, report: Report): void {
  for (let at = 0; at < text.length; at += 1) {
    if (isAllowed(text.charCodeAt(at))) continue
    const start = at
    while (at < text.length && !isAllowed(text.charCodeAt(at))) at += 1
    if (known !== undefined && start <= known && known < at) continue
    const code = text.codePointAt(start) ?? 0
    const name =
      code >= 0xd800 && code <= 0xdfff
        ? 'half of a surrogate pair'
        : `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    report.refuse(
      'UNSUPPORTED_CHARACTER',
      { path: '', range: { start, end: at } },
      `A policy cannot hold ${name}. Allowed are tab, line breaks and U+0020 to U+00FF; remove it.`,
    )
  }
}

const isAllowed = (code: number): boolean =>
  (code >= 0x20 && code <= 0xff) || code === 0x0a || code === 0x0d || code === 0x09
