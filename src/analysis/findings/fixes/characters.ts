/** Fixes for characters that policies cannot contain: replaced by the plain one that looks alike, or removed. Source: semantics 2.1. */
import { readJson } from '../../../engine/policy/json/parseJson.ts'
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

const curly = /[\u201c\u201d\u201e\u201f]/g

/** A text pasted from a word processor: its quotes delimit. All of them are written anew, where that makes it JSON. */
function straighten({ document: { text }, root }: Subject): Fix | undefined {
  if (root !== undefined || readJson(text.replace(curly, '"')).root === undefined) return undefined
  return {
    title: 'Write straight quotes',
    edits: [...text.matchAll(curly)].map(({ index }) => replace({ start: index, end: index + 1 }, '"')),
  }
}

export function fixCharacters({ range }: Finding, subject: Subject): Fix {
  const { text } = subject.document
  const straight = text.slice(range.start, range.end).search(curly) < 0 ? undefined : straighten(subject)
  if (straight !== undefined) return straight
  const written = alike.reduce((part, [these, that]) => part.replace(these, that), text.slice(range.start, range.end))
  return { title: written === '' ? 'Remove it' : `Write \`${written.slice(0, 40)}\``, edits: [replace(range, written)] }
}
