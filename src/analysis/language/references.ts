/** Where a thing is said what it is, and everywhere it is named: in all documents and calls of the scenario. */
import type { TextRange } from '../../engine/policy/ast.ts'
import { documentAddresses, policyText } from '../../scenario/address.ts'
import { isAwsManaged } from '../../scenario/managedPolicies.ts'
import { matchedBy } from './documentation.ts'
import type { LanguageInput } from './input.ts'
import { tokenAt } from './placeFind.ts'
import { targetAt } from './target.ts'
import { type Thing, type ThingKind, thingByArn } from './things.ts'

export interface Location {
  /** Address of a document, `calls/<id>` for the JSON of a call, or the ARN of an AWS managed policy. */
  readonly document: string
  readonly range: TextRange
}

export interface RenameTarget {
  /** What is written anew: the name, or for a resource its ARN. */
  readonly range: TextRange
  readonly placeholder: string
  readonly kind: ThingKind
  /** Steps into the scenario's JSON. */
  readonly path: readonly (string | number)[]
}

/** Readers of these see no use in more. */
const most = 50

export function definitionAt(input: LanguageInput): readonly Location[] {
  const target = targetAt(input)
  if (target !== undefined) return definitionsOf(target.thing, input)
  const token = tokenAt(input.text, input.offset)
  if (token === undefined) return []
  if (isAwsManaged(token.value) && !/[*?]/.test(token.value)) return [{ document: token.value, range: { start: 0, end: 0 } }]
  // A pattern: what it matches.
  if (!/^arn:.*[*?]/.test(token.value)) return []
  const matched = matchedBy(token.value, input.scenario, { kind: input.kind, version: '2012-10-17' })
  return unique(matched.flatMap((arn) => definitionsOf(thingByArn(input.scenario, arn), input))).slice(0, most)
}

/** Its document; else the calls that make or use it. */
function definitionsOf(thing: Thing | undefined, input: LanguageInput): readonly Location[] {
  if (thing === undefined) return []
  if (thing.document !== undefined) return [{ document: thing.document, range: { start: 0, end: 0 } }]
  return callTexts(input, new Set(thing.calls)).flatMap(({ address, text }) => {
    const [first] = occurrences(thing, text)
    return [{ document: address, range: first ?? { start: 0, end: 0 } }]
  })
}

export function referencesAt(input: LanguageInput): readonly Location[] {
  const target = targetAt(input)
  if (target === undefined) return []
  const { thing } = target
  return [...documentTexts(input), ...callTexts(input)].flatMap(({ address, text }) => occurrences(thing, text).map((range) => ({ document: address, range })))
}

export function renameAt(input: LanguageInput): RenameTarget | undefined {
  const target = targetAt(input)
  if (target === undefined) return undefined
  const { thing, name } = target
  const { kind, path } = thing
  if (path === undefined || (kind !== 'user' && kind !== 'group' && kind !== 'role' && kind !== 'managedPolicy' && kind !== 'resource')) return undefined
  // AWS's own policies are not ours to rename.
  if (kind === 'managedPolicy' && isAwsManaged(thing.arn)) return undefined
  return { range: name, placeholder: kind === 'resource' ? thing.arn : thing.name, kind, path }
}

interface Text {
  readonly address: string
  readonly text: string
}

/** The policies that a call brings are part of the call's own text. */
function documentTexts({ scenario, address: open, text: typed }: LanguageInput): readonly Text[] {
  return documentAddresses(scenario).flatMap(({ address, document }) => (address === open ? [{ address, text: typed }] : address.startsWith('calls/') ? [] : [{ address, text: policyText(document) }]))
}

function callTexts({ scenario }: LanguageInput, only?: ReadonlySet<string>): readonly Text[] {
  return (scenario.calls ?? []).flatMap((call) => (only === undefined || only.has(call.id) ? [{ address: `calls/${call.id}`, text: JSON.stringify(call, null, 2) }] : []))
}

/** Every place of a text that names the thing. */
export function occurrences(thing: Thing, text: string): readonly TextRange[] {
  if (thing.kind === 'account') return [...text.matchAll(/(?<!\d)\d{12}(?!\d)/g)].flatMap(({ 0: id, index }) => (id === thing.account ? [{ start: index, end: index + id.length }] : []))
  const ranges = found(text, thing.arn, 0)
  if (thing.kind === 'role') {
    // Sessions name the role without its path.
    const lead = `:sts::${thing.account}:assumed-role/`
    ranges.push(...found(text, `${lead}${thing.name}/`, lead.length, thing.name.length))
  }
  if (thing.kind === 'session' || thing.kind === 'federatedUser') for (const call of thing.calls) ranges.push(...found(text, `"session:${call}"`, 1, call.length + 'session:'.length))
  return ranges.sort((a, b) => a.start - b.start)
}

/** Places of a text that do not go on as a longer name. */
function found(text: string, what: string, skip: number, length = what.length - skip): TextRange[] {
  const ranges: TextRange[] = []
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) {
    if (!/^[\w+=,.@-]/.test(text.slice(at + what.length, at + what.length + 1)) || /[/"]$/.test(what)) ranges.push({ start: at + skip, end: at + skip + length })
  }
  return ranges
}

const unique = (locations: readonly Location[]): readonly Location[] => [...new Map(locations.map((one) => [`${one.range.start} ${one.document}`, one])).values()]
