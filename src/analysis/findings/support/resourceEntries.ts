/**
 * Entries of `Resource` for comparing. In the first five fields of an ARN a wildcard stays in its field, but for a `*`
 * that ends one (3.3 rule 3); where the wide side has such wildcards, fields are compared one by one, which may leave a
 * covered entry unfound and never calls one covered that is not. Source: semantics 3.3, 3.7.
 */

import { covers, many, type Pattern, patternOf, readPattern, tokensOf } from '../../../engine/match/covers.ts'
import { parseTemplate } from '../../../engine/match/variables.ts'
import type { LanguageVersion } from '../../../engine/policy/ast.ts'
import { coversByPattern, type Entry } from './coveredEntries.ts'

interface ResourceEntry extends Entry {
  readonly fields: readonly string[]
}

export function resourceEntry(text: string, version: LanguageVersion): Entry {
  if (/^\*+$/.test(text)) return { text: '*', wide: everything, narrow: everything, covers: () => true }
  const fields = fieldsOf(text)
  const template = parseTemplate(text, version)
  // Short forms mean different things in different policies (U24), so they cover only equal entries.
  if (fields.length < 6 || !text.startsWith('arn:') || !template.isValid)
    return { text, covers: (other) => other.text === text }
  const narrow = patternOf(
    template.parts.flatMap((part) =>
      typeof part === 'string' ? tokensOf(part) : 'literal' in part ? [...part.literal] : [many],
    ),
  )
  const hasVariable = template.parts.some((part) => typeof part !== 'string' && 'key' in part)
  // A variable may stand for anything, so nothing is surely within it.
  const wide = hasVariable ? undefined : narrow
  const isPartial = fields.slice(0, 5).some((field) => /\?|\*(?=.)/.test(field.replace(/\*{2,}$/, '*')))
  const entry: ResourceEntry = {
    text,
    fields,
    narrow,
    ...(wide === undefined ? {} : { wide }),
    covers: (other) =>
      other.narrow === everything ? false : isPartial ? coversByFields(entry, other) : coversByPattern(wide, other),
  }
  return entry
}

const everything: Pattern = readPattern('*')

function coversByFields(wide: ResourceEntry, other: Entry): boolean {
  if (wide.wide === undefined || !('fields' in other) || other.text.includes('${') || wide.text.includes('${'))
    return false
  const narrow = (other as ResourceEntry).fields
  return wide.fields.every((field, at) => {
    const theirs = narrow[at] ?? ''
    if (at < 5 && theirs.endsWith('*') && !field.endsWith('*')) return false
    return covers(readPattern(field), readPattern(theirs))
  })
}

/** At the first five colons. */
function fieldsOf(text: string): readonly string[] {
  const fields: string[] = []
  let from = 0
  for (let at = text.indexOf(':'); at >= 0 && fields.length < 5; at = text.indexOf(':', from)) {
    fields.push(text.slice(from, at))
    from = at + 1
  }
  return [...fields, text.slice(from)]
}
