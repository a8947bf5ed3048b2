/**
 * Where in a policy an offset is: the first question of every language service. It is answered for any text, JSON or
 * not, by the loose tree.
 */
import type { TextRange } from '../../engine/policy/ast.ts'
import { type LooseArray, type LooseMember, type LooseNode, type LooseObject, type LooseScalar, nextCharacter, previousCharacter } from './looseTree.ts'
import { looseDocument, type StatementFacts, statementFacts } from './statementFacts.ts'

export type PlaceKind =
  /** Nothing is written yet, or nothing that holds elements. */
  | 'document'
  /** The name of an element; `statement` says whose. */
  | 'element'
  | 'version'
  | 'id'
  /** Where a whole statement stands. */
  | 'statement'
  | 'sid'
  | 'effect'
  | 'action'
  | 'resource'
  /** The value of Principal itself: `"*"` or a map. */
  | 'principal'
  /** `AWS`, `Service` … */
  | 'principalType'
  | 'principalValue'
  /** The value of Condition itself. */
  | 'condition'
  | 'operator'
  /** The value of an operator: its keys and their values. */
  | 'block'
  | 'conditionKey'
  | 'conditionValue'
  | 'outside'

export interface Variable {
  /** From `${` to `}`, or to the end of what belongs to it. */
  readonly range: TextRange
  /** The name alone. */
  readonly nameRange: TextRange
  readonly name: string
  readonly closed: boolean
}

export interface Place {
  readonly kind: PlaceKind
  /** The token at the offset, with its quotes; empty where nothing stands. */
  readonly range: TextRange
  /** Without the quotes. */
  readonly inner: TextRange
  /** What stands between the quotes, as it is written. */
  readonly text: string
  readonly token: 'quoted' | 'open' | 'word' | 'none'
  /** Between the quotes, or at a word: typing here changes the token. */
  readonly inside: boolean
  /** For keys: whether a colon follows already. */
  readonly hasValue: boolean
  readonly inList: boolean
  /** Keys or values beside this one, itself left out. */
  readonly siblings: readonly string[]
  /** The element as written: `NotAction`. */
  readonly element?: string
  readonly statement?: StatementFacts
  readonly principalType?: string
  readonly operator?: string
  readonly conditionKey?: string
  /** For an operator: the keys that it has already. */
  readonly keys?: readonly string[]
  readonly variable?: Variable
  readonly version: string | undefined
  /** Where a comma must be put for a new token to fit in, and whether one must follow it. */
  readonly commaAt?: number
  readonly commaAfter: boolean
}

interface Found {
  readonly steps: readonly (string | number)[]
  readonly position: 'key' | 'value'
  readonly token: LooseScalar | undefined
  readonly holder: LooseObject | LooseArray
  readonly member?: LooseMember
}

export function placeAt(text: string, offset: number): Place {
  const at = Math.max(0, Math.min(Number.isFinite(offset) ? Math.trunc(offset) : 0, text.length))
  const { root, version, statements } = looseDocument(text)
  const outside = plain('outside', at, version)
  if (root === undefined) return { ...plain('document', at, version), inside: true }
  if (root.kind !== 'object')
    return root.kind === 'word' && touches(root, at) ? { ...plain('document', at, version), range: root.range, inner: root.range, text: root.value, token: 'word', inside: true } : outside
  const found = find(root, at)
  if (found === undefined) return outside
  const role = roleOf(found)
  if (role === undefined) return outside
  const { token, holder, member } = found
  const statement = role.statement === undefined ? undefined : statements[role.statement]
  const range = token?.range ?? { start: at, end: at }
  const inner = token?.inner ?? range
  const raw = text.slice(inner.start, inner.end)
  const isQuoted = token?.kind === 'string'
  const variable = isQuoted ? variableAt(raw, inner.start, at) : undefined
  const previous = previousCharacter(text, range.start)
  const next = nextCharacter(text, range.end)
  const { statement: index, ...rest } = role
  return {
    ...rest,
    range,
    inner,
    text: raw,
    token: token === undefined ? 'none' : token.kind === 'word' ? 'word' : token.closed ? 'quoted' : 'open',
    inside: token === undefined || token.kind === 'word' || (at > token.range.start && (at < token.range.end || !token.closed)),
    hasValue: member?.colon !== undefined && found.position === 'key' && token !== undefined,
    inList: holder.kind === 'array',
    siblings: siblingsOf(holder, token),
    ...(index !== undefined && statement !== undefined ? { statement: statementFacts(statement, index) } : {}),
    ...(role.kind === 'operator' ? { keys: member?.value?.kind === 'object' ? member.value.members.map(({ key }) => key.value) : [] } : {}),
    ...(variable === undefined ? {} : { variable }),
    version,
    ...(/^[,[{:]?$/.test(previous.char) ? {} : { commaAt: previous.at + 1 }),
    commaAfter: next !== '' && /["{[\w]/.test(next),
  }
}

/** The string or word at an offset, whatever it is for: in a call, too, and not only in a policy. */
export function tokenAt(text: string, offset: number): LooseScalar | undefined {
  const { root } = looseDocument(text)
  if (root === undefined) return undefined
  if ('value' in root) return touches(root, offset) ? root : undefined
  return find(root, offset)?.token
}

const plain = (kind: PlaceKind, at: number, version: string | undefined): Place => ({
  kind,
  range: { start: at, end: at },
  inner: { start: at, end: at },
  text: '',
  token: 'none',
  inside: false,
  hasValue: false,
  inList: false,
  siblings: [],
  version,
  commaAfter: false,
})

const touches = ({ range }: LooseNode, at: number): boolean => range.start <= at && at <= range.end

/** Inside of the brackets. */
const holds = ({ range, closed }: LooseObject | LooseArray, at: number): boolean => range.start < at && (closed ? at < range.end : at <= range.end)

function find(root: LooseObject | LooseArray, at: number): Found | undefined {
  const steps: (string | number)[] = []
  let holder: LooseObject | LooseArray = root
  while (holds(holder, at)) {
    if (holder.kind === 'array') {
      const index: number = holder.items.findLastIndex(({ range }) => range.start <= at)
      const item: LooseNode | undefined = holder.items[index]
      if (item !== undefined && 'value' in item && touches(item, at)) return { steps: [...steps, index], position: 'value', token: item, holder }
      if (item === undefined || 'value' in item || !holds(item, at)) return { steps: [...steps, holder.items.length], position: 'value', token: undefined, holder }
      steps.push(index)
      holder = item
      continue
    }
    const member: LooseMember | undefined = holder.members.findLast(({ key }) => key.range.start <= at)
    const gap: Found = { steps, position: 'key', token: undefined, holder }
    if (member === undefined) return gap
    const { key, colon, value }: LooseMember = member
    if (touches(key, at)) return { steps, position: 'key', token: key, holder, member }
    // Between a key and its colon, and between a colon and its value, nothing more fits in.
    if (colon === undefined || at <= colon) return undefined
    if (value === undefined) return { steps: [...steps, key.value], position: 'value', token: undefined, holder, member }
    if (at < value.range.start) return undefined
    if ('value' in value) return touches(value, at) ? { steps: [...steps, key.value], position: 'value', token: value, holder, member } : gap
    if (!holds(value, at)) return at <= value.range.start ? undefined : gap
    steps.push(key.value)
    holder = value
  }
  return undefined
}

interface Role {
  readonly kind: PlaceKind
  readonly statement?: number
  readonly element?: string
  readonly principalType?: string
  readonly operator?: string
  readonly conditionKey?: string
}

const documentValues: ReadonlyMap<string, PlaceKind> = new Map([
  ['version', 'version'],
  ['id', 'id'],
  ['statement', 'statement'],
])
const statementValues: ReadonlyMap<string, PlaceKind> = new Map([
  ['sid', 'sid'],
  ['effect', 'effect'],
  ['action', 'action'],
  ['notaction', 'action'],
  ['resource', 'resource'],
  ['notresource', 'resource'],
  ['principal', 'principal'],
  ['notprincipal', 'principal'],
  ['condition', 'condition'],
])

function roleOf({ steps, position }: Found): Role | undefined {
  const [first, ...below] = steps
  if (first === undefined) return { kind: 'element' }
  const name = String(first).toLowerCase()
  if (name !== 'statement') {
    const kind = position === 'value' && steps.length === 1 ? documentValues.get(name) : undefined
    return kind === undefined ? undefined : { kind, element: String(first) }
  }
  const listed = typeof below[0] === 'number'
  if (position === 'value' && below.length === (listed ? 1 : 0)) return { kind: 'statement' }
  const statement = typeof below[0] === 'number' ? below[0] : 0
  return insideStatement(statement, listed ? below.slice(1) : below, position)
}

function insideStatement(statement: number, steps: readonly (string | number)[], position: 'key' | 'value'): Role | undefined {
  const [first, ...rest] = steps
  if (first === undefined) return { kind: 'element', statement }
  const element = String(first)
  const kind = statementValues.get(element.toLowerCase())
  const base = { statement, element }
  // An index at the end: one of a list of values.
  const names = typeof rest.at(-1) === 'number' ? rest.slice(0, -1) : rest
  if (kind === undefined || names.some((step) => typeof step === 'number')) return undefined
  const isListed = names.length < rest.length
  const [one, two] = names.map(String)
  if (kind === 'principal') {
    if (position === 'key') return names.length === 0 ? { ...base, kind: 'principalType' } : undefined
    if (one === undefined) return isListed ? undefined : { ...base, kind }
    return names.length === 1 ? { ...base, kind: 'principalValue', principalType: one } : undefined
  }
  if (kind === 'condition') {
    if (position === 'key') {
      if (one === undefined) return { ...base, kind: 'operator' }
      return names.length === 1 ? { ...base, kind: 'conditionKey', operator: one } : undefined
    }
    if (one === undefined) return isListed ? undefined : { ...base, kind }
    if (two === undefined) return isListed ? undefined : { ...base, kind: 'block', operator: one }
    return names.length === 2 ? { ...base, kind: 'conditionValue', operator: one, conditionKey: two } : undefined
  }
  if (position === 'key' || names.length > 0) return undefined
  return isListed && (kind === 'effect' || kind === 'sid') ? undefined : { ...base, kind }
}

function siblingsOf(holder: LooseObject | LooseArray, token: LooseScalar | undefined): readonly string[] {
  const all = holder.kind === 'object' ? holder.members.map(({ key }) => key) : holder.items.filter((item): item is LooseScalar => 'value' in item)
  return all.filter((one) => one !== token).map(({ value }) => value)
}

/** The policy variable of a string that holds an offset (3.7). */
function variableAt(raw: string, start: number, at: number): Variable | undefined {
  const open = raw.lastIndexOf('${', Math.max(at - start - 1, 0))
  if (open < 0 || open + start > at) return undefined
  const rest = raw.slice(open + 2)
  const name = /^[\w:/.@+=-]*/.exec(rest)?.[0] ?? ''
  const close = rest.indexOf('}')
  const next = rest.indexOf('${')
  const closed = close >= 0 && (next < 0 || close < next)
  const end = start + open + 2 + (closed ? close + 1 : name.length)
  if (at > end || (closed && at === end)) return undefined
  const nameStart = start + open + 2
  // A tag's key may hold spaces; a default value follows a comma.
  const whole = closed ? (rest.slice(0, close).split(',')[0] ?? '') : name
  return { range: { start: start + open, end }, nameRange: { start: nameStart, end: nameStart + whole.length }, name: whole, closed }
}
