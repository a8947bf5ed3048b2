/** Why a condition holds or does not, down to each compared value. Only the evaluation with a trace uses it. Source: semantics 4. */

import { splitArn } from '../base/arn.ts'
import type { ContextEntry, KeyNotes, RequestContext } from '../context/context.ts'
import { holdsWildcard, resolveText, unresolved } from '../match/variables.ts'
import type { PolicyKind } from '../policy/ast.ts'
import { noChildren, placed, type TraceDraft, valueDraft } from '../trace.ts'
import type { Absence } from '../why/conditions.ts'
import type { Why } from '../why/index.ts'
import { conditionWords } from '../words/conditions.ts'
import { type Said, said } from '../words/said.ts'
import type { Prepared } from './comparisons.ts'
import { type CompiledClause, type Judgement, judge, judgeEntry, presentEntry } from './holds.ts'
import { type OperatorName, operatorFacts, operatorText } from './operators.ts'

export type { CompiledClause } from './holds.ts'

export function explainClause(compiled: CompiledClause, context: RequestContext, kind?: PolicyKind): TraceDraft {
  const { clause, key } = compiled
  const entry = presentEntry(compiled, context)
  const judgement = judgeEntry(compiled, entry, context)
  const isRemoved = context.isRemoved(key)
  const isCompared = entry !== undefined && compiled.values !== undefined && compiled.values.length > 0
  const notes = context.notes?.(key) ?? {}
  const uncertain = uncertainty(compiled, judgement, entry, notes, kind)
  const { why, reason } = reasonFor(compiled, judgement, entry, isRemoved, notes)
  return {
    kind: 'condition',
    condition: {
      operator: compiled.operator,
      key: entry?.name ?? clause.key.value,
      requestValues: entry?.values,
      origin: entry?.origin ?? (isRemoved ? 'removed' : 'absent'),
    },
    id: '',
    outcome: judgement.isTrue ? 'match' : 'noMatch',
    label: compiled.title,
    reason,
    why,
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
  const { clause, values, isNegated } = compiled
  if (clause.operator.set === undefined || verdict !== 'compared' || entry === undefined || values === undefined)
    return []
  return entry.values.slice(0, mostChecks).map((requestValue): TraceDraft => {
    const fitted = values.flatMap((prepared, index) =>
      prepared.test(requestValue, context) ? [clause.values[index]?.value ?? ''] : [],
    )
    const { why, reason } = said(conditionWords.requestValueCompared, {
      kind: 'requestValueCompared',
      operator: clause.operator.name,
      requestValue,
      fitted,
    })
    return {
      kind: 'check',
      id: '',
      outcome: fitted.length > 0 !== isNegated ? 'match' : 'noMatch',
      label: `request value ${requestValue === '' ? '(empty text)' : requestValue}`,
      reason,
      why,
      section: '4.12',
      uncertain: undefined,
      source: undefined,
      deciding: undefined,
      children: noChildren,
    }
  })
}

const nothingToCompare = said(conditionWords.nothingToCompare, { kind: 'nothingToCompare' })

/** Without a request value there is nothing to compare, but the policy's values are still shown. */
const plainValues = ({ clause }: CompiledClause): readonly TraceDraft[] =>
  clause.values.map(({ value, range }) =>
    valueDraft({
      value,
      range,
      outcome: 'notReached',
      reason: nothingToCompare.reason,
      why: nothingToCompare.why,
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
  const { why, reason } = valueReason(compiled, prepared, {
    absent,
    isMatch: fitting.length > 0,
    requestValues: fitting.length > 0 ? fitting : entry.values,
    value: written.value,
    resolved,
  })
  const { type } = operatorFacts(compiled.operator.name)
  const uncertain: string[] = []
  if (prepared.isUnreadable && compiled.isNegated) uncertain.push('U27')
  if (type === 'Arn' && splitArn(resolved ?? written.value) === undefined) uncertain.push('U45')
  if (type === 'Date' && /^\d{4}$/.test(written.value)) uncertain.push('U46')
  if (template !== undefined && compiled.operator.name === 'Bool') uncertain.push('U18')
  if (template !== undefined && canHaveWildcards(compiled) && holdsWildcard(template, context)) uncertain.push('U19')
  return valueDraft({
    value: written.value,
    range: written.range,
    outcome: fitting.length > 0 ? 'match' : 'noMatch',
    reason,
    why,
    section: valueSection(compiled.operator.name),
    resolved,
    uncertain: uncertain.length > 0 ? uncertain : undefined,
  })
}

const canHaveWildcards = ({ operator }: CompiledClause): boolean => operatorFacts(operator.name).canHaveWildcards

interface Compared extends Omit<Why<'valueCompared'>, 'kind' | 'operator'> {
  /** Keys of variables that have no value. */
  readonly absent: readonly string[]
}

function valueReason(
  { operator: { name: operator } }: CompiledClause,
  { isUnreadable }: Prepared,
  compared: Compared,
): Said {
  const { absent, isMatch, requestValues, value, resolved } = compared
  const { valueCompared, valueUnreadable, valueWithoutKeys } = conditionWords
  if (absent.length > 0) return said(valueWithoutKeys, { kind: 'valueWithoutKeys', keys: absent })
  if (isUnreadable) return said(valueUnreadable, { kind: 'valueUnreadable', operator, value })
  return said(valueCompared, { kind: 'valueCompared', operator, isMatch, requestValues, value, resolved })
}

function reasonFor(
  { clause, operator }: CompiledClause,
  { isTrue, verdict }: Judgement,
  entry: ContextEntry | undefined,
  isRemoved: boolean,
  notes: KeyNotes,
): Said {
  const { ambiguousTagKey, keyAbsent, keyCompared, keyPresence, nullWithSetPrefix, setPrefixMissing } = conditionWords
  const key = clause.key.value
  const textsOf = () => clause.values.map(({ value }) => value)
  switch (verdict) {
    case 'null':
      return said(keyPresence, { kind: 'keyPresence', key, isPresent: entry !== undefined, asked: textsOf() })
    case 'nullWithSet':
      return said(nullWithSetPrefix, { kind: 'nullWithSetPrefix', operator, isTrue })
    case 'needsSet':
      return said(setPrefixMissing, { kind: 'setPrefixMissing', key })
    case 'ambiguous':
      return said(ambiguousTagKey, { kind: 'ambiguousTagKey', key })
    case 'compared': {
      const requestValues = entry?.values ?? none
      return said(keyCompared, { kind: 'keyCompared', key, operator, isTrue, requestValues, values: textsOf() })
    }
    default:
      return said(keyAbsent, { kind: 'keyAbsent', key, rule: verdict, absence: absenceOf(entry, isRemoved, notes) })
  }
}

const none: readonly string[] = []
const absent: Absence = { kind: 'absent' }
const removedByCall: Absence = { kind: 'removedByCall' }
const onlyEmptyText: Absence = { kind: 'onlyEmptyText' }

/** For set operators a key that holds only empty text is absent too (4.12). */
function absenceOf(entry: ContextEntry | undefined, isRemoved: boolean, notes: KeyNotes): Absence {
  if (entry !== undefined) return onlyEmptyText
  return isRemoved ? removedByCall : (notes.absence ?? absent)
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
  { isTrue, verdict }: Judgement,
  entry: ContextEntry | undefined,
  ofKey: KeyNotes,
  kind: PolicyKind | undefined,
): readonly string[] {
  const { uncertain, uncertainIfAbsent, uncertainCardinality } = ofKey
  const ids: string[] = []
  if (verdict === 'needsSet') ids.push('U22')
  if (verdict === 'absentIfExistsForAny') ids.push('U49')
  if (verdict === 'null' && entry?.values.length === 1 && entry.values[0] === '') ids.push('U25')
  if (compiled.clause.operator.text.value !== operatorText(compiled.operator)) ids.push('U10')
  if (uncertain !== undefined) ids.push(uncertain)
  if (uncertainIfAbsent !== undefined && judge(compiled, withoutKeys).isTrue !== isTrue) ids.push(uncertainIfAbsent)
  if (uncertainCardinality !== undefined && compiled.values !== undefined && compiled.operator.set === undefined)
    ids.push(uncertainCardinality)
  if (compiled.key === 'lambda:sourcefunctionarn' && entry !== undefined && kind === 'resourcePolicy') ids.push('U05')
  return ids
}

const withoutKeys: RequestContext = { get: () => undefined, entries: () => [], isRemoved: () => false }
