/** Why a condition holds or does not, down to each compared value. Only the evaluation with a trace uses it. Source: semantics 4. */

import { list, quote } from '../base/text.ts'
import type { ContextEntry, KeyNotes, RequestContext } from '../context/context.ts'
import { holdsWildcard, resolveText, unresolved } from '../match/variables.ts'
import type { PolicyKind } from '../policy/ast.ts'
import { noChildren, placed, type TraceDraft, valueDraft } from '../trace.ts'
import type { Prepared } from './comparisons.ts'
import { type CompiledClause, type Judgement, judge, judgeEntry, presentEntry } from './holds.ts'
import { type OperatorName, operatorFacts, operatorText } from './operators.ts'
import { operatorVerbs, type Verbs } from './operatorWords.ts'

export type { CompiledClause } from './holds.ts'

export function explainClause(compiled: CompiledClause, context: RequestContext, kind?: PolicyKind): TraceDraft {
  const { clause, key } = compiled
  const entry = presentEntry(compiled, context)
  const judgement = judgeEntry(compiled, entry, context)
  const isRemoved = context.removed(key)
  const isCompared = entry !== undefined && compiled.values !== undefined && compiled.values.length > 0
  const notes = context.notes?.(key) ?? {}
  const uncertain = uncertainty(compiled, judgement, entry, notes, kind)
  return {
    kind: 'condition',
    condition: {
      operator: compiled.operator,
      key: entry?.name ?? clause.key.value,
      requestValues: entry?.values,
      origin: entry?.origin ?? (isRemoved ? 'removed' : 'absent'),
    },
    id: '',
    outcome: judgement.result ? 'match' : 'noMatch',
    label: compiled.title,
    reason: reasonFor(compiled, judgement, entry, isRemoved, notes),
    section: sectionOf(compiled, judgement),
    uncertain: uncertain.length > 0 ? uncertain : undefined,
    source: placed(clause.range),
    deciding: undefined,
    children: isCompared
      ? [
          ...setChecks(compiled, judgement, entry, context),
          ...compiled.values.map((prepared, index) => valueNode(compiled, prepared, index, entry, context)),
        ]
      : plainValues(compiled),
  }
}

/** The most values of a request that are explained one by one. */
const mostChecks = 20

/** The checks of a set operator: whether each value of the request fits any of the policy's (4.12). */
function setChecks(
  compiled: CompiledClause,
  { verdict }: Judgement,
  entry: ContextEntry | undefined,
  context: RequestContext,
): readonly TraceDraft[] {
  const { clause, values, negated } = compiled
  if (clause.operator.set === undefined || verdict !== 'compared' || entry === undefined || values === undefined)
    return []
  const phrase = phrases(clause.operator.name)
  return entry.values.slice(0, mostChecks).map((value): TraceDraft => {
    const fitted = values.flatMap((prepared, index) =>
      prepared.test(value, context) ? [quote(clause.values[index]?.value ?? '')] : [],
    )
    const holds = fitted.length > 0 !== negated
    const found =
      fitted.length > 0
        ? `${quote(value)} ${phrase.yes} ${list(fitted.slice(0, 3))}`
        : `${quote(value)} ${phrase.no} any of the values`
    return {
      kind: 'check',
      id: '',
      outcome: holds ? 'match' : 'noMatch',
      label: `request value ${value === '' ? '(empty text)' : value}`,
      reason: `${found}${negated ? `, and \`${clause.operator.name}\` holds when it does not` : ''}.`,
      section: '4.12',
      uncertain: undefined,
      source: undefined,
      deciding: undefined,
      children: noChildren,
    }
  })
}

/** Without a request value there is nothing to compare, but the policy's values are still shown. */
const plainValues = ({ clause }: CompiledClause): readonly TraceDraft[] =>
  clause.values.map(({ value, range }) =>
    valueDraft({
      value,
      range,
      outcome: 'notReached',
      reason: 'Nothing to compare it with.',
      section: valueSection(clause.operator.name),
    }),
  )

/** The section that says how the operator compares one value. */
const valueSection = (operator: OperatorName): string => operatorFacts(operator).section

function valueNode(
  compiled: CompiledClause,
  prepared: Prepared,
  index: number,
  entry: ContextEntry,
  context: RequestContext,
): TraceDraft {
  const written = compiled.clause.values[index] ?? { value: '', range: compiled.clause.range }
  const fitting = entry.values.filter((value) => prepared.test(value, context))
  const template = prepared.template?.hasVariables ? prepared.template : undefined
  const absent = template === undefined ? [] : unresolved(template, context)
  const resolved = template && resolveText(template, context)
  const wanted =
    resolved === undefined ? quote(written.value) : `${quote(written.value)}, which is ${quote(resolved)} here`
  const phrase = phrases(compiled.operator.name)
  const [compared, verb] = fitting.length > 0 ? [fitting, phrase.yes] : [entry.values, phrase.no]
  const reason =
    absent.length > 0
      ? `The request has no ${list(absent.map(quote))}, so this value matches nothing.`
      : prepared.unreadable
        ? `${quote(written.value)} cannot be read by \`${compiled.operator.name}\`, so it equals nothing.`
        : `${shown(compared)} ${inNumber(verb, compared.length)} ${wanted}.`
  const uncertain: string[] = []
  if (prepared.unreadable && compiled.negated) uncertain.push('U27')
  if (template !== undefined && compiled.operator.name === 'Bool') uncertain.push('U18')
  if (template !== undefined && phrase.yes === 'fits' && holdsWildcard(template, context)) uncertain.push('U19')
  return valueDraft({
    value: written.value,
    range: written.range,
    outcome: fitting.length > 0 ? 'match' : 'noMatch',
    reason,
    section: valueSection(compiled.operator.name),
    resolved,
    uncertain: uncertain.length > 0 ? uncertain : undefined,
  })
}

/** The values of a request: the first five of many, and how many more there are. */
const shown = (values: readonly string[]): string =>
  list([...values.slice(0, 5).map(quote), ...(values.length > 5 ? [`${values.length - 5} more`] : [])])

const pluralVerbs: Readonly<Record<string, string>> = { is: 'are', does: 'do', fits: 'fit', equals: 'equal' }
/** The verb of a phrase agrees with its subject. */
const inNumber = (phrase: string, count: number): string =>
  count === 1 ? phrase : phrase.replace(/^\w+/, (verb) => pluralVerbs[verb] ?? verb)

/** How a comparison reads in a sentence, in its positive form. */
const phrases = (operator: OperatorName): Verbs => operatorVerbs[operatorFacts(operator).positive]

function reasonFor(
  compiled: CompiledClause,
  { result, verdict }: Judgement,
  entry: ContextEntry | undefined,
  removed: boolean,
  notes: KeyNotes,
): string {
  const key = quote(compiled.clause.key.value)
  const absence = removed ? `The call removed ${key}` : (notes.absence?.(key) ?? `The request has no ${key}`)
  switch (verdict) {
    case 'absentPositive':
      return `${absence}, and a comparison with an absent key does not hold.`
    case 'absentNegated':
      return `${absence}, and a negated comparison holds for an absent key.`
    case 'absentIfExists':
      return `${absence}, and \`IfExists\` lets that pass.`
    case 'absentIfExistsForAny':
      return `${absence}: \`ForAnyValue\` needs at least one value, and \`IfExists\` changes nothing about that.`
    case 'emptyForAll':
      return `${entry === undefined ? absence : `${key} holds only empty text`}: \`ForAllValues\` holds when there is no value to check.`
    case 'emptyForAny':
      return `${entry === undefined ? absence : `${key} holds only empty text`}: \`ForAnyValue\` needs at least one value.`
    case 'null':
      return `${key} is ${entry === undefined ? 'absent' : 'present'}, and \`Null\` asks for ${list(compiled.clause.values.map(({ value }) => (value.toLowerCase() === 'true' ? 'absent' : value.toLowerCase() === 'false' ? 'present' : quote(value)))) || 'nothing'}.`
    case 'nullWithSet':
      return `\`${operatorText(compiled.operator)}\` is always ${result ? 'true' : 'false'}.`
    case 'needsSet':
      return `${key} holds a list of values, and without \`ForAllValues\` or \`ForAnyValue\` nothing matches it.`
    case 'ambiguous':
      return `Ambiguous tag key: two tags have keys that differ only in case, so ${key} matches nothing.`
    case 'compared':
      return comparedReason(compiled, result, entry)
  }
}

function comparedReason(compiled: CompiledClause, result: boolean, entry: ContextEntry | undefined): string {
  const { operator, values, key } = compiled.clause
  const request = shown(entry?.values ?? [])
  const phrase = phrases(operator.name)
  const several = values
    .slice(0, 4)
    .map(({ value }) => quote(value))
    .join(', ')
  const ways = values.length > 4 ? `${several}, …` : several
  const fits =
    values.length === 0
      ? `${phrase.yes} an entry of an empty list`
      : values.length === 1
        ? `${phrase.yes} ${ways}`
        : `${phrase.yes} one of ${ways}`
  const fitsNot =
    values.length === 0
      ? `${phrase.no} anything in an empty list`
      : values.length === 1
        ? `${phrase.no} ${ways}`
        : `${phrase.yes} none of ${ways}`
  if (operator.set !== undefined) {
    const each = compiled.negated ? fitsNot : fits
    const every = operator.set === 'ForAllValues'
    return `${quote(key.value)} is ${request}: ${every ? (result ? 'every value' : 'not every value') : result ? 'at least one value' : 'no value'} ${each}.`
  }
  const positive = compiled.negated ? !result : result
  return `${quote(key.value)} is ${request}, which ${positive ? fits : fitsNot}${compiled.negated ? `, and \`${operator.name}\` holds when it ${phrase.yes === 'is in' ? 'is' : 'does'} not` : ''}.`
}

function sectionOf(compiled: CompiledClause, { verdict }: Judgement): string {
  switch (verdict) {
    case 'absentPositive':
    case 'absentNegated':
      return '4.2'
    case 'absentIfExists':
      return '4.11'
    case 'absentIfExistsForAny':
    case 'emptyForAll':
    case 'emptyForAny':
    case 'needsSet':
      return '4.12'
    case 'null':
    case 'nullWithSet':
      return '4.10'
    case 'ambiguous':
      return '1.4'
    case 'compared':
      return compiled.operator.set !== undefined ? '4.12' : valueSection(compiled.operator.name)
  }
}

/** Items of section 9 that the clause depends on, and those of its key where they change the result. */
function uncertainty(
  compiled: CompiledClause,
  { result, verdict }: Judgement,
  entry: ContextEntry | undefined,
  ofKey: KeyNotes,
  kind: PolicyKind | undefined,
): readonly string[] {
  const { uncertain, uncertainIfAbsent, uncertainCardinality } = ofKey
  const ids: string[] = []
  if (verdict === 'needsSet') ids.push('U22')
  if (verdict === 'ambiguous') ids.push('U03')
  if (verdict === 'absentIfExistsForAny') ids.push('U49')
  if (verdict === 'null' && entry?.values.length === 1 && entry.values[0] === '') ids.push('U25')
  if (compiled.clause.operator.text.value !== operatorText(compiled.operator)) ids.push('U10')
  if (uncertain !== undefined) ids.push(uncertain)
  if (uncertainIfAbsent !== undefined && judge(compiled, withoutKeys).result !== result) ids.push(uncertainIfAbsent)
  if (uncertainCardinality !== undefined && compiled.values !== undefined && compiled.operator.set === undefined)
    ids.push(uncertainCardinality)
  if (compiled.key === 'lambda:sourcefunctionarn' && entry !== undefined && kind === 'resourcePolicy') ids.push('U05')
  return ids
}

const withoutKeys: RequestContext = { get: () => undefined, entries: () => [], removed: () => false }
