/** A statement that another statement of the same effect covers whole. Source: semantics 3, 4.1, 5.2. */

import type { ConditionClause, Negatable, PrincipalEntry, Statement } from '../../../../../engine/policy/ast.ts'
import type { DocumentRule, Draft, Subject } from '../../../finding.ts'
import { chainAt, remove } from '../../../fixes/edit.ts'
import { actionEntry, type Entry, type EntryIndex, indexEntries } from '../../../support/coveredEntries.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { resourceEntry } from '../../../support/resourceEntries.ts'

interface Part {
  readonly isNegated: boolean
  readonly entries: readonly Entry[]
  readonly index: () => EntryIndex
}
interface Facts {
  readonly statement: Statement
  readonly action: Part
  readonly resource: Part | undefined
  readonly principals: ReadonlySet<string>
  readonly clauses: ReadonlySet<string>
}

/** Pairs of statements that are compared; a document with more that look alike is left unfinished. */
const limit = 30_000
/** Findings of this rule in one document, at most. */
const most = 250

function* check(subject: Subject): Iterable<Draft> {
  const { readable, version } = subject.document
  if (readable.length < 2) return
  const all = readable.map((statement): Facts => {
    const { action, resource, principal, condition } = statement
    return {
      statement,
      action: part(action, actionEntry),
      resource: resource && part(resource, (text) => resourceEntry(text, version)),
      principals: names(principal),
      clauses: new Set(condition.map(clauseText)),
    }
  })
  const candidates = lookUp(all)
  let [pairs, found] = [0, 0]
  for (const narrow of all) {
    for (const wide of candidates(narrow)) {
      if (wide === narrow) continue
      pairs += 1
      if (pairs > limit || found >= most) return
      if (
        !coversStatement(wide, narrow) ||
        (wide.statement.index > narrow.statement.index && coversStatement(narrow, wide))
      )
        continue
      found += 1
      yield draft(narrow.statement, wide.statement, subject)
      break
    }
  }
}

/** Statements that can cover one: some entry of theirs begins as its first action, or as its first resource, does; whichever are fewer. */
function lookUp(all: readonly Facts[]): (narrow: Facts) => Iterable<Facts> {
  const actions = byHead(all, ({ action }) => action)
  const resources = byHead(all, ({ resource }) => resource)
  const size = (buckets: readonly ReadonlySet<Facts>[]): number => buckets.reduce((sum, bucket) => sum + bucket.size, 0)
  return ({ action, resource }) => {
    const [some, others] = [actions(action), resources(resource)]
    if (some === undefined || others === undefined) return each(some ?? others ?? [all])
    return each(size(some) <= size(others) ? some : others)
  }
}

function* each(buckets: readonly Iterable<Facts>[]): Iterable<Facts> {
  for (const bucket of buckets) yield* bucket
}

/** A pattern covers only what begins with its literal text, and an entry without wildcards only its like. Negated lists are not looked up. */
function byHead(
  all: readonly Facts[],
  of: (facts: Facts) => Part | undefined,
): (narrow: Part | undefined) => readonly ReadonlySet<Facts>[] | undefined {
  const heads = new Map<string, Set<Facts>>()
  const texts = new Map<string, Set<Facts>>()
  const put = (map: Map<string, Set<Facts>>, key: string, facts: Facts): void =>
    void (map.get(key)?.add(facts) ?? map.set(key, new Set([facts])))
  for (const facts of all) {
    const part = of(facts)
    if (part === undefined || part.isNegated) continue
    for (const { wide, text } of part.entries) {
      if (wide === undefined || wide.isExact) put(texts, text, facts)
      else put(heads, wide.head, facts)
    }
  }
  const lengths = [...new Set([...heads.keys()].map(({ length }) => length))]
  return (narrow) => {
    const [first] = narrow?.entries ?? []
    if (narrow === undefined || narrow.isNegated || first === undefined) return undefined
    const head = first.narrow?.head ?? first.text
    return [
      texts.get(first.text),
      ...lengths.map((length) => (length <= head.length ? heads.get(head.slice(0, length)) : undefined)),
    ].filter((bucket) => bucket !== undefined)
  }
}

function draft({ sid, range, effect, index }: Statement, by: Statement, { root }: Subject): Draft {
  const holder = root && chainAt(root, range).at(-1)?.holder
  const other = by.sid === undefined || by.sid.value === '' ? `Statement ${by.index + 1}` : `\`${by.sid.value}\``
  const verb = effect.value === 'Allow' ? 'allows' : 'denies'
  const name = sid === undefined || sid.value === '' ? `statement ${index + 1}` : `\`${sid.value}\``
  return {
    range: sid?.range ?? effect.range,
    message: `${other} already ${verb} everything that this statement ${verb}. Remove it, or narrow the other one.`,
    ...(holder?.kind === 'item' ? { fix: { title: `Remove ${name}`, edits: [remove(holder)] } } : {}),
  }
}

function part({ isNegated, entries }: Negatable<string>, made: (text: string) => Entry): Part {
  const list = entries.map(({ value }) => made(value))
  let index: EntryIndex | undefined
  return { isNegated, entries: list, index: () => (index ??= indexEntries(list)) }
}

/** Who a statement is about, as texts that compare; negation is one of them. */
const names = (principal: Negatable<PrincipalEntry> | undefined): ReadonlySet<string> =>
  new Set(
    principal === undefined
      ? []
      : [...principal.entries.map(({ value }) => JSON.stringify(value)), ...(principal.isNegated ? ['not'] : [])],
  )
const anyone = JSON.stringify({ kind: 'anyone' } satisfies PrincipalEntry)

const clauseText = ({ operator, key, values }: ConditionClause): string =>
  JSON.stringify([
    operator.name,
    operator.set ?? '',
    operator.ifExists,
    key.value.toLowerCase(),
    ...values.map(({ value }) => value).sort(),
  ])

function coversStatement(wide: Facts, narrow: Facts): boolean {
  if (wide.statement.effect.value !== narrow.statement.effect.value || wide.clauses.size > narrow.clauses.size)
    return false
  if (
    wide.action.isNegated !== narrow.action.isNegated ||
    wide.resource?.isNegated !== narrow.resource?.isNegated ||
    (wide.resource === undefined) !== (narrow.resource === undefined)
  )
    return false
  if (![...wide.clauses].every((clause) => narrow.clauses.has(clause)) || !coversPrincipal(wide, narrow)) return false
  return (
    coversPart(wide.action, narrow.action) &&
    (wide.resource === undefined || narrow.resource === undefined || coversPart(wide.resource, narrow.resource))
  )
}

/** `"*"` reaches everybody; but being allowed by name can mean more than being allowed with everybody (5.4), so that is left to Deny. */
function coversPrincipal({ principals: wide, statement }: Facts, { principals: narrow }: Facts): boolean {
  if (wide.has('not') || narrow.has('not'))
    return wide.size === narrow.size && [...narrow].every((name) => wide.has(name))
  return (
    (statement.effect.value === 'Deny' && wide.has(anyone)) ||
    (narrow.size > 0 === wide.size > 0 && [...narrow].every((name) => wide.has(name)))
  )
}

/** Of two negated lists, the one with fewer exceptions is wider. */
function coversPart(wide: Part, narrow: Part): boolean {
  const [outer, inner] = wide.isNegated ? [narrow, wide] : [wide, narrow]
  return (
    wide.entries.length > 0 &&
    narrow.entries.length > 0 &&
    inner.entries.every((entry) => outer.index().coverOf(entry) !== undefined)
  )
}

export const redundantStatement: DocumentRule = {
  code: 'REDUNDANT_STATEMENT',
  severity: 'suggestion',
  scope: 'document',
  documentation:
    'Another statement with the same effect covers this one: its actions, its resources, its principals, and it asks for no condition that this one does not ask for too. So the statement changes nothing. Remove it; or, if the other one was not meant to reach so far, narrow that one.',
  examples: { bad: [allow('s3:Get*', reports), allow('s3:GetObject', reports)], good: allow('s3:Get*', reports) },
  check,
}
