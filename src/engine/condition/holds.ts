/**
 * Whether one key under one operator holds. The comparison itself is in `comparisons.ts`; here are the rules that
 * all operators share: missing keys, negation, IfExists, set prefixes, Null. Source: semantics 4.1, 4.10 to 4.14.
 */
import type { ContextEntry, RequestContext } from '../context/context.ts'
import type { ConditionClause, LanguageVersion } from '../policy/ast.ts'
import { comparisonOf, type Prepared } from './comparisons.ts'
import { type AbsentKeyRule, absentKeyRule, type Operator, operatorFacts, operatorText } from './operators.ts'
import { readBoolean } from './values.ts'

export interface CompiledClause {
  readonly clause: ConditionClause
  /** As a trace shows it. */
  readonly operator: Operator
  /** Operator and key in AWS's spelling: `StringEquals aws:PrincipalTag/team`. */
  readonly title: string
  /** The key in lower case. */
  readonly key: string
  readonly isNegated: boolean
  /** The result where the request lacks the key; not for `Null`. */
  readonly whenAbsent: Judgement
  /** undefined: the operator is `Null`. */
  readonly values: readonly Prepared[] | undefined
  /** For `Null`: which presence its values accept. */
  readonly isAbsenceAccepted: boolean
  readonly isPresenceAccepted: boolean
}

export function compileClause(clause: ConditionClause, version: LanguageVersion): CompiledClause {
  const { name, set, ifExists } = clause.operator
  const operator = { name, set, ifExists }
  const prepare = comparisonOf(name)
  const nulls = prepare === undefined ? clause.values.map(({ value }) => readBoolean(value)) : []
  return {
    clause,
    operator,
    title: `${operatorText(operator)} ${clause.key.value}`,
    key: clause.key.value.toLowerCase(),
    isNegated: operatorFacts(name).isNegated,
    whenAbsent: outcomes[absentKeyRule(operator)],
    values: prepare && clause.values.map(({ value }) => prepare(value, version)),
    isAbsenceAccepted: nulls.includes(true),
    isPresenceAccepted: nulls.includes(false),
  }
}

/** Why a clause holds or does not; `explain.ts` makes it a sentence. */
export type Verdict =
  | 'compared'
  | AbsentKeyRule
  | 'null'
  | 'nullWithSet' // always true, or always false
  | 'needsSet' // a multivalued key without set prefix (U22)
  | 'ambiguous' // U03

/** A key without values is absent (4.10). */
export function presentEntry(compiled: CompiledClause, context: RequestContext): ContextEntry | undefined {
  const entry = context.get(compiled.key)
  return entry === undefined || entry.values.length === 0 ? undefined : entry
}

export function holds(compiled: CompiledClause, context: RequestContext): boolean {
  return judge(compiled, context).isTrue
}

const yes = (verdict: Verdict) => ({ isTrue: true, verdict })
const no = (verdict: Verdict) => ({ isTrue: false, verdict })
const outcomes = {
  nullForAll: yes('nullWithSet'),
  nullForAny: no('nullWithSet'),
  nullYes: yes('null'),
  nullNo: no('null'),
  absentIfExists: yes('absentIfExists'),
  absentIfExistsForAny: no('absentIfExistsForAny'),
  absentPositive: no('absentPositive'),
  absentNegated: yes('absentNegated'),
  emptyForAll: yes('emptyForAll'),
  emptyForAny: no('emptyForAny'),
  needsSet: no('needsSet'),
  ambiguousPositive: no('ambiguous'),
  ambiguousNegated: yes('ambiguous'),
  holds: yes('compared'),
  fails: no('compared'),
} as const

export interface Judgement {
  readonly isTrue: boolean
  readonly verdict: Verdict
}

export const judge = (compiled: CompiledClause, context: RequestContext): Judgement =>
  judgeEntry(compiled, presentEntry(compiled, context), context)

/** @param entry what the request has for the key, if anything. */
export function judgeEntry(
  compiled: CompiledClause,
  entry: ContextEntry | undefined,
  context: RequestContext,
): Judgement {
  const { set } = compiled.operator
  if (compiled.values === undefined) {
    if (set !== undefined) return set === 'ForAllValues' ? outcomes.nullForAll : outcomes.nullForAny
    return (entry === undefined ? compiled.isAbsenceAccepted : compiled.isPresenceAccepted)
      ? outcomes.nullYes
      : outcomes.nullNo
  }
  if (entry === undefined) return compiled.whenAbsent
  if (entry.isAmbiguous === true) return compiled.isNegated ? outcomes.ambiguousNegated : outcomes.ambiguousPositive
  if (set === undefined) {
    if (entry.isMultivalued) return outcomes.needsSet
    return matchesAny(compiled.values, entry.values, context) !== compiled.isNegated ? outcomes.holds : outcomes.fails
  }
  return overSet(compiled, compiled.values, set, entry, context)
}

/** 4.12. Only empty strings count as no value at all. */
function overSet(
  compiled: CompiledClause,
  values: readonly Prepared[],
  set: 'ForAllValues' | 'ForAnyValue',
  entry: ContextEntry,
  context: RequestContext,
): Judgement {
  if (entry.values.every((value) => value === ''))
    return set === 'ForAllValues' ? outcomes.emptyForAll : outcomes.emptyForAny
  for (const request of entry.values) {
    const isTrue = matches(values, request, context) !== compiled.isNegated
    if (isTrue && set === 'ForAnyValue') return outcomes.holds
    if (!isTrue && set === 'ForAllValues') return outcomes.fails
  }
  return set === 'ForAllValues' ? outcomes.holds : outcomes.fails
}

function matchesAny(values: readonly Prepared[], requests: readonly string[], context: RequestContext): boolean {
  for (const request of requests) if (matches(values, request, context)) return true
  return false
}

function matches(values: readonly Prepared[], request: string, context: RequestContext): boolean {
  for (const { test } of values) if (test(request, context)) return true
  return false
}
