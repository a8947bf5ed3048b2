/** Definition and references of an entity, in all documents and calls of the scenario. */

import { iamArn } from '../../../engine/base/arn.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { callAddress, callIdOf } from '../../../scenario/address.ts'
import { documentAddresses, policyText } from '../../../scenario/documents.ts'
import { isAwsManaged } from '../../../scenario/managedPolicies.ts'
import { matchedBy } from '../hover/documentation.ts'
import type { LanguageInput } from '../input.ts'
import { tokenAt } from '../place/findPlace.ts'
import { type Holder, holdersOf, membersOf, type Named, namedAt, workloadsOf } from './bareNames.ts'
import { entityByArn, type NamedEntity, type NamedEntityKind } from './namedEntities.ts'
import { targetAt } from './target.ts'

export interface Location {
  /** Address of a document, `calls/<id>` for the JSON of a call, or the ARN of an AWS managed policy. */
  readonly document: string
  readonly range: TextRange
  /** For settings, whose text the page generates: the value to find there, in place of the range. */
  readonly mention?: string
}

export interface RenameTarget {
  /** The text to edit: the name, or the ARN of a resource. */
  readonly range: TextRange
  readonly placeholder: string
  readonly kind: NamedEntityKind | Named['kind']
  /** Steps into the scenario's JSON. */
  readonly path: readonly (string | number)[]
}

/** Most references: more are of no use. */
const most = 50
const start: TextRange = { start: 0, end: 0 }

export function definitionAt(input: LanguageInput): readonly Location[] {
  const named = namedAt(input)
  if (named !== undefined) return [{ document: named.document, range: start }]
  const target = targetAt(input)
  if (target !== undefined) return definitionsOf(target.entity, input)
  const token = tokenAt(input.text, input.offset)
  if (token === undefined) return []
  if (isAwsManaged(token.value) && !/[*?]/.test(token.value))
    return [{ document: token.value, range: { start: 0, end: 0 } }]
  // For a pattern: the entities that it matches.
  if (!/^arn:.*[*?]/.test(token.value)) return []
  const matched = matchedBy(token.value, input.scenario, { kind: input.kind, version: '2012-10-17' })
  return unique(matched.flatMap((arn) => definitionsOf(entityByArn(input.scenario, arn), input))).slice(0, most)
}

/** Its document; otherwise the calls that create or use it. */
function definitionsOf(entity: NamedEntity | undefined, input: LanguageInput): readonly Location[] {
  if (entity === undefined) return []
  if (entity.document !== undefined) return [{ document: entity.document, range: { start: 0, end: 0 } }]
  return callTexts(input, new Set(entity.calls)).flatMap(({ address, text }) => {
    const [first] = occurrences(entity, text)
    return [{ document: address, range: first ?? { start: 0, end: 0 } }]
  })
}

export function referencesAt(input: LanguageInput): readonly Location[] {
  const named = namedAt(input)
  if (named !== undefined) return referencesOfName(named, input)
  const entity = targetAt(input)?.entity
  return entity === undefined ? [] : referencesOfEntity(entity, input)
}

/** In all policies, calls and settings. */
function referencesOfEntity(entity: NamedEntity, input: LanguageInput): readonly Location[] {
  const { scenario } = input
  const settings =
    entity.kind === 'managedPolicy'
      ? holdersOf(scenario, entity.account, entity.name, entity.arn)
      : entity.kind === 'role'
        ? workloadsOf(scenario, entity.arn)
        : []
  return [
    ...[...documentTexts(input), ...callTexts(input)].flatMap(({ address, text }) =>
      occurrences(entity, text).map((range) => ({ document: address, range })),
    ),
    ...settings.map(inSettings),
  ]
}

const inSettings = ({ document, mention }: Holder): Location => ({ document, range: start, mention })

function referencesOfName(named: Named, input: LanguageInput): readonly Location[] {
  const { kind, name, account = '', document } = named
  const { scenario } = input
  const inTexts = (texts: readonly Text[], written: string, skip: number): readonly Location[] =>
    texts.flatMap(({ address, text }) =>
      found(text, written, skip, name.length).map((range) => ({ document: address, range })),
    )
  if (kind === 'managedPolicy') {
    const arn = iamArn(account, 'policy', { name })
    const entity = entityByArn(scenario, arn)
    return [
      { document, range: start },
      ...(entity === undefined
        ? holdersOf(scenario, account, name, arn).map(inSettings)
        : referencesOfEntity(entity, input)),
    ]
  }
  if (kind === 'group')
    return [{ document, range: start, mention: name }, ...membersOf(scenario, account, name).map(inSettings)]
  const calls = callTexts(input)
  if (kind === 'vpcEndpoint')
    return [{ document, range: start, mention: name }, ...inTexts([...documentTexts(input), ...calls], `"${name}"`, 1)]
  const callers = ['session', 'workload'].flatMap((sort) => inTexts(calls, `"${sort}:${name}"`, sort.length + 2))
  if (kind === 'workload') return [{ document, range: start, mention: name }, ...callers]
  const own = calls.filter(({ address }) => address === document)
  return [...inTexts(own, `"id": "${name}"`, 7), ...callers]
}

export function renameAt(input: LanguageInput): RenameTarget | undefined {
  const named = namedAt(input)
  if (named !== undefined) return { range: named.range, placeholder: named.name, kind: named.kind, path: named.path }
  const target = targetAt(input)
  if (target === undefined) return undefined
  const { entity, name } = target
  const { kind, path } = entity
  if (
    path === undefined ||
    (kind !== 'user' && kind !== 'group' && kind !== 'role' && kind !== 'managedPolicy' && kind !== 'resource')
  )
    return undefined
  // AWS managed policies cannot be renamed.
  if (kind === 'managedPolicy' && isAwsManaged(entity.arn)) return undefined
  return { range: name, placeholder: kind === 'resource' ? entity.arn : entity.name, kind, path }
}

interface Text {
  readonly address: string
  readonly text: string
}

/** The policies in a call's parameters are part of the call's text. */
function documentTexts({ scenario, address: open, text: typed }: LanguageInput): readonly Text[] {
  return documentAddresses(scenario).flatMap(({ address, document }) =>
    address === open
      ? [{ address, text: typed }]
      : callIdOf(address) !== undefined
        ? []
        : [{ address, text: policyText(document) }],
  )
}

function callTexts(
  { scenario, address: open, text: typed }: LanguageInput,
  only?: ReadonlySet<string>,
): readonly Text[] {
  return (scenario.calls ?? []).flatMap((call) => {
    const address = callAddress(call.id)
    return only === undefined || only.has(call.id)
      ? [{ address, text: address === open ? typed : JSON.stringify(call, null, 2) }]
      : []
  })
}

/** All ranges of a text that name the entity. */
export function occurrences(entity: NamedEntity, text: string): readonly TextRange[] {
  if (entity.kind === 'account')
    return [...text.matchAll(/(?<!\d)\d{12}(?!\d)/g)].flatMap(({ 0: id, index }) =>
      id === entity.account ? [{ start: index, end: index + id.length }] : [],
    )
  const ranges = found(text, entity.arn, 0)
  if (entity.kind === 'role') {
    // Sessions name the role without its path.
    const lead = `:sts::${entity.account}:assumed-role/`
    ranges.push(...found(text, `${lead}${entity.name}/`, lead.length, entity.name.length))
  }
  if (entity.kind === 'session' || entity.kind === 'federatedUser')
    for (const call of entity.calls)
      ranges.push(...found(text, `"session:${call}"`, 1, call.length + 'session:'.length))
  return ranges.sort((a, b) => a.start - b.start)
}

/** Ranges of a name in a text, where it is not part of a longer name. */
function found(text: string, what: string, skip: number, length = what.length - skip): TextRange[] {
  const ranges: TextRange[] = []
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) {
    if (!/^[\w+=,.@-]/.test(text.slice(at + what.length, at + what.length + 1)) || /[/"]$/.test(what))
      ranges.push({ start: at + skip, end: at + skip + length })
  }
  return ranges
}

const unique = (locations: readonly Location[]): readonly Location[] => [
  ...new Map(locations.map((one) => [`${one.range.start} ${one.document}`, one])).values(),
]
