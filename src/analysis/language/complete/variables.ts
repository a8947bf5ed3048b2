/** Completes policy variables inside a string. Source: semantics 3.7. */

import type { LanguageInput } from '../input.ts'
import type { CursorPlace, Variable } from '../place/place.ts'
import { familyOf, keysInScope } from '../place/statementScope.ts'
import { isMultivalued, typeWords } from '../words/keyTypes.ts'
import { vocabularyOf } from '../words/vocabulary.ts'
import { type Completion, quoted, rank } from './completionItem.ts'

/** The usual keys first; multivalued keys cannot be variables. */
const usual = [
  'aws:username',
  'aws:PrincipalTag/',
  'aws:userid',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:SourceIdentity',
]

export function completeVariables(variable: Variable, place: CursorPlace, input: LanguageInput): readonly Completion[] {
  // A default value has no completions.
  if (variable.isClosed && input.offset > variable.nameRange.end) return []
  const old = place.version === '2012-10-17' ? '' : 'plain text without Version 2012-10-17; '
  const tags = [...vocabularyOf(input.scenario).tags.keys()]
  const keys = keysInScope(place.statement, input.catalog).filter(({ name, type }) => !isMultivalued(name, type))
  // The rest after the name stays: a default value, the brace.
  const end =
    input.text.startsWith('}', variable.nameRange.end) || input.text.startsWith(',', variable.nameRange.end) ? '' : '}'
  const range = {
    start: variable.nameRange.start,
    end: Math.max(variable.nameRange.end, Math.min(input.offset, variable.range.end)),
  }
  const item = (name: string, detail: string, at: number): Completion => ({
    label: name,
    kind: 'variable',
    insert: `${quoted(name)}${end}`,
    isSnippet: false,
    range,
    detail: `${old}${detail}`,
    sort: `${at < 0 ? 5 : 1}${rank(Math.max(at, 0))}${name}`,
  })
  return keys.flatMap(({ name, type, description }) => {
    const family = familyOf(name)
    const at = usual.indexOf(family ?? name)
    const detail = `${typeWords(type, false)}: ${description}`
    return family === undefined
      ? [item(name, detail, at)]
      : tags.length === 0
        ? [item(`${family}team`, detail, at)]
        : tags.map((tag) => item(`${family}${tag}`, detail, at))
  })
}
