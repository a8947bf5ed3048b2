/** Characters that no policy can hold: the plain one that looks alike, or none. Source: semantics 2.1. */
import type { Finding, Fix, Subject } from '../finding.ts'
import { replace } from './edit.ts'

const alike: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201b\u2032\u201c\u201d\u201f\u2033]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/\u2022/g, '*'],
  [/[\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[^\t\n\r\u0020-\u00ff]/g, ''],
]

export function fixCharacters({ range }: Finding, { document: { text } }: Subject): Fix {
  const written = alike.reduce((part, [these, that]) => part.replace(these, that), text.slice(range.start, range.end))
  return { title: written === '' ? 'Remove it' : `Write \`${written.slice(0, 40)}\``, edits: [replace(range, written)] }
}
