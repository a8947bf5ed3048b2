/** A statement that another statement of the same effect covers whole. Source: semantics 3, 4.1, 5.2. */
import type { ConditionClause, Negatable, PrincipalEntry, Statement } from '../../../../engine/policy/ast.ts'
import type { DocumentRule, Draft, Subject } from '../../finding.ts'
import { chainAt, remove } from '../../fixes/edit.ts'
import { actionEntry, type Entry, type EntryIndex, indexEntries } from './lists.ts'
import { resourceEntry } from './resourceEntries.ts'

interface Part {
  readonly negated: boolean
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

/** Pairs of statements that are looked at; a document with more statements is left unfinished. */
const limit = 100_000

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
  // Those of few demands first: they are the likely ones to cover others.
  let pairs = 0
  for (const [at, narrow] of all.entries()) {
    for (const [index, wide] of all.entries()) {
      if (index === at) continue
      pairs += 1
      if (pairs > limit) return
      if (!coversStatement(wide, narrow) || (index > at && coversStatement(narrow, wide))) continue
      yield draft(narrow.statement, wide.statement, subject)
      break
    }
  }
}

function draft({ sid, range, effect, index }: Statement, by: Statement, { root }: Subject): Draft {
  const holder = root && chainAt(root, range).at(-1)?.holder
  const other = by.sid === undefined || by.sid.value === '' ? `statement ${by.index + 1}` : `\`${by.sid.value}\``
  const verb = effect.value === 'Allow' ? 'allows' : 'denies'
  const name = sid === undefined || sid.value === '' ? `statement ${index + 1}` : `\`${sid.value}\``
  return {
    range: sid?.range ?? effect.range,
    message: `All that this statement ${verb}, ${other} ${verb} already. Remove it, or narrow the other one.`,
    ...(holder?.kind === 'item' ? { fix: { title: `Remove ${name}`, edits: [remove(holder)] } } : {}),
  }
}

function part({ negated, entries }: Negatable<string>, made: (text: string) => Entry): Part {
  const list = entries.map(({ value }) => made(value))
  let index: EntryIndex | undefined
  return { negated, entries: list, index: () => (index ??= indexEntries(list)) }
}

/** Who a statement is about, as texts that compare; negation is one of them. */
const names = (principal: Negatable<PrincipalEntry> | undefined): ReadonlySet<string> =>
  new Set(principal === undefined ? [] : [...principal.entries.map(({ value }) => JSON.stringify(value)), ...(principal.negated ? ['not'] : [])])
const anyone = JSON.stringify({ kind: 'anyone' } satisfies PrincipalEntry)

const clauseText = ({ operator, key, values }: ConditionClause): string =>
  JSON.stringify([operator.name, operator.set ?? '', operator.ifExists, key.value.toLowerCase(), ...values.map(({ value }) => value).sort()])

function coversStatement(wide: Facts, narrow: Facts): boolean {
  if (wide.statement.effect.value !== narrow.statement.effect.value || wide.clauses.size > narrow.clauses.size) return false
  if (wide.action.negated !== narrow.action.negated || wide.resource?.negated !== narrow.resource?.negated || (wide.resource === undefined) !== (narrow.resource === undefined)) return false
  if (![...wide.clauses].every((clause) => narrow.clauses.has(clause)) || !coversPrincipal(wide, narrow)) return false
  return coversPart(wide.action, narrow.action) && (wide.resource === undefined || narrow.resource === undefined || coversPart(wide.resource, narrow.resource))
}

/** `"*"` reaches everybody; but being allowed by name can mean more than being allowed with everybody (5.4), so that is left to Deny. */
function coversPrincipal({ principals: wide, statement }: Facts, { principals: narrow }: Facts): boolean {
  if (wide.has('not') || narrow.has('not')) return wide.size === narrow.size && [...narrow].every((name) => wide.has(name))
  return (statement.effect.value === 'Deny' && wide.has(anyone)) || (narrow.size > 0 === wide.size > 0 && [...narrow].every((name) => wide.has(name)))
}

/** Of two negated lists the wider one leaves out less. */
function coversPart(wide: Part, narrow: Part): boolean {
  const [outer, inner] = wide.negated ? [narrow, wide] : [wide, narrow]
  return wide.entries.length > 0 && narrow.entries.length > 0 && inner.entries.every((entry) => outer.index().coverOf(entry) !== undefined)
}

export const redundantStatement: DocumentRule = {
  code: 'REDUNDANT_STATEMENT',
  severity: 'suggestion',
  origin: 'Access Analyzer',
  scope: 'document',
  documentation:
    'Another statement with the same effect covers this one: its actions, its resources, its principals, and it asks for no condition that this one does not ask for too. So the statement changes nothing. Remove it; or, if the other one was not meant to reach so far, narrow that one.',
  check,
}
