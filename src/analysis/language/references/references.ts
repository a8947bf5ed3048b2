/** Definition and references of a thing, in all documents and calls of the scenario. */

import { iamArn } from '../../../engine/base/arn.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { callAddress, callIdOf } from '../../../scenario/address.ts'
import { documentAddresses, policyText } from '../../../scenario/documents.ts'
import { isAwsManaged } from '../../../scenario/managedPolicies.ts'
import { matchedBy } from '../hover/documentation.ts'
import type { LanguageInput } from '../input.ts'
import { tokenAt } from '../place/findPlace.ts'
import { type Holder, holdersOf, membersOf, type Named, namedAt, workloadsOf } from './bareNames.ts'
import { targetAt } from './target.ts'
import { type Thing, type ThingKind, thingByArn } from './things.ts'

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
  readonly kind: ThingKind | Named['kind']
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
  if (target !== undefined) return definitionsOf(target.thing, input)
  const token = tokenAt(input.text, input.offset)
  if (token === undefined) return []
  if (isAwsManaged(token.value) && !/[*?]/.test(token.value))
    return [{ document: token.value, range: { start: 0, end: 0 } }]
  // For a pattern: the things that it matches.
  if (!/^arn:.*[*?]/.test(token.value)) return []
  const matched = matchedBy(token.value, input.scenario, { kind: input.kind, version: '2012-10-17' })
  return unique(matched.flatMap((arn) => definitionsOf(thingByArn(input.scenario, arn), input))).slice(0, most)
}

/** Its document; otherwise the calls that create or use it. */
function definitionsOf(thing: Thing | undefined, input: LanguageInput): readonly Location[] {
  if (thing === undefined) return []
  if (thing.document !== undefined) return [{ document: thing.document, range: { start: 0, end: 0 } }]
  return callTexts(input, new Set(thing.calls)).flatMap(({ address, text }) => {
    const [first] = occurrences(thing, text)
    return [{ document: address, range: first ?? { start: 0, end: 0 } }]
  })
}

export function referencesAt(input: LanguageInput): readonly Location[] {
  const named = namedAt(input)
  if (named !== undefined) return referencesOfName(named, input)
  const thing = targetAt(input)?.thing
  return thing === undefined ? [] : referencesOfThing(thing, input)
}

/** In all policies, calls and settings. */
function referencesOfThing(thing: Thing, input: LanguageInput): readonly Location[] {
  const { scenario } = input
  const settings =
    thing.kind === 'managedPolicy'
      ? holdersOf(scenario, thing.account, thing.name, thing.arn)
      : thing.kind === 'role'
        ? workloadsOf(scenario, thing.arn)
        : []
  return [
    ...[...documentTexts(input), ...callTexts(input)].flatMap(({ address, text }) =>
      occurrences(thing, text).map((range) => ({ document: address, range })),
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
    const thing = thingByArn(scenario, arn)
    return [
      { document, range: start },
      ...(thing === undefined
        ? holdersOf(scenario, account, name, arn).map(inSettings)
        : referencesOfThing(thing, input)),
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
  const { thing, name } = target
  const { kind, path } = thing
  if (
    path === undefined ||
    (kind !== 'user' && kind !== 'group' && kind !== 'role' && kind !== 'managedPolicy' && kind !== 'resource')
  )
    return undefined
  // AWS managed policies cannot be renamed.
  if (kind === 'managedPolicy' && isAwsManaged(thing.arn)) return undefined
  return { range: name, placeholder: kind === 'resource' ? thing.arn : thing.name, kind, path }
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

/** All ranges of a text that name the thing. */
export function occurrences(thing: Thing, text: string): readonly TextRange[] {
  if (thing.kind === 'account')
    return [...text.matchAll(/(?<!\d)\d{12}(?!\d)/g)].flatMap(({ 0: id, index }) =>
      id === thing.account ? [{ start: index, end: index + id.length }] : [],
    )
  const ranges = found(text, thing.arn, 0)
  if (thing.kind === 'role') {
    // Sessions name the role without its path.
    const lead = `:sts::${thing.account}:assumed-role/`
    ranges.push(...found(text, `${lead}${thing.name}/`, lead.length, thing.name.length))
  }
  if (thing.kind === 'session' || thing.kind === 'federatedUser')
    for (const call of thing.calls) ranges.push(...found(text, `"session:${call}"`, 1, call.length + 'session:'.length))
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
