/**
 * Finds out where in a policy an offset is, the first step of every language service. It works for any text, JSON or not,
 * with the loose tree.
 */
import type { TextRange } from '../../../engine/policy/ast.ts'
import {
  type LooseArray,
  type LooseObject,
  type LooseScalar,
  nextCharacter,
  previousCharacter,
} from '../../json/looseTree.ts'
import { type PlaceKind, roleOf } from './elementRole.ts'
import { find, touches } from './findPlace.ts'
import { looseDocument, type StatementFacts, statementFacts } from './statementFacts.ts'

export type { PlaceKind } from './elementRole.ts'

export interface Variable {
  /** From `${` to `}`, or to the end of the variable. */
  readonly range: TextRange
  /** The name alone. */
  readonly nameRange: TextRange
  readonly name: string
  readonly isClosed: boolean
}

export interface CursorPlace {
  readonly kind: PlaceKind
  /** The token at the offset, with its quotes; empty where there is none. */
  readonly range: TextRange
  /** Without the quotes. */
  readonly inner: TextRange
  /** The text between the quotes, as written. */
  readonly text: string
  readonly token: 'quoted' | 'open' | 'word' | 'none'
  /** Whether typing here changes the token: between the quotes, or at a word. */
  readonly isInside: boolean
  /** For keys: whether a colon follows already. */
  readonly hasValue: boolean
  readonly isInList: boolean
  /** The other keys or values of the same object or list. */
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
  /** Where a new token needs a comma before it, and whether it needs one after it. */
  readonly commaAt?: number
  readonly isCommaNeededAfter: boolean
}

const kindOf = (
  token: { readonly kind: 'word' } | { readonly kind: 'string'; readonly isClosed: boolean },
): CursorPlace['token'] => {
  if (token.kind === 'word') return 'word'
  return token.isClosed ? 'quoted' : 'open'
}

export function placeAt(text: string, offset: number): CursorPlace {
  const at = Math.max(0, Math.min(Number.isFinite(offset) ? Math.trunc(offset) : 0, text.length))
  const { root, version, statements } = looseDocument(text)
  const outside = plain('outside', at, version)
  if (root === undefined) return { ...plain('document', at, version), isInside: true }
  if (root.kind !== 'object')
    return root.kind === 'word' && touches(root, at)
      ? {
          ...plain('document', at, version),
          range: root.range,
          inner: root.range,
          text: root.value,
          token: 'word',
          isInside: true,
        }
      : outside
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
    token: token === undefined ? 'none' : kindOf(token),
    isInside:
      token === undefined ||
      token.kind === 'word' ||
      (at > token.range.start && (at < token.range.end || !token.isClosed)),
    hasValue: member?.colon !== undefined && found.position === 'key' && token !== undefined,
    isInList: holder.kind === 'array',
    siblings: siblingsOf(holder, token),
    ...(index !== undefined && statement !== undefined ? { statement: statementFacts(statement, index) } : {}),
    ...(role.kind === 'operator'
      ? { keys: member?.value?.kind === 'object' ? member.value.members.map(({ key }) => key.value) : [] }
      : {}),
    ...(variable === undefined ? {} : { variable }),
    version,
    ...(/^[,[{:]?$/.test(previous.char) ? {} : { commaAt: previous.at + 1 }),
    isCommaNeededAfter: next !== '' && /["{[\w]/.test(next),
  }
}

const plain = (kind: PlaceKind, at: number, version: string | undefined): CursorPlace => ({
  kind,
  range: { start: at, end: at },
  inner: { start: at, end: at },
  text: '',
  token: 'none',
  isInside: false,
  hasValue: false,
  isInList: false,
  siblings: [],
  version,
  isCommaNeededAfter: false,
})

function siblingsOf(holder: LooseObject | LooseArray, token: LooseScalar | undefined): readonly string[] {
  const all =
    holder.kind === 'object'
      ? holder.members.map(({ key }) => key)
      : holder.items.filter((item): item is LooseScalar => 'value' in item)
  return all.filter((one) => one !== token).map(({ value }) => value)
}

/** The policy variable at an offset of a string (3.7). */
function variableAt(raw: string, start: number, at: number): Variable | undefined {
  const open = raw.lastIndexOf('${', Math.max(at - start - 1, 0))
  if (open < 0 || open + start > at) return undefined
  const rest = raw.slice(open + 2)
  const name = /^[\w:/.@+=-]*/.exec(rest)?.[0] ?? ''
  const close = rest.indexOf('}')
  const next = rest.indexOf('${')
  const isClosed = close >= 0 && (next < 0 || close < next)
  const end = start + open + 2 + (isClosed ? close + 1 : name.length)
  if (at > end || (isClosed && at === end)) return undefined
  const nameStart = start + open + 2
  // A tag's key may hold spaces; a default value follows a comma.
  const whole = isClosed ? (rest.slice(0, close).split(',')[0] ?? '') : name
  return {
    range: { start: start + open, end },
    nameRange: { start: nameStart, end: nameStart + whole.length },
    name: whole,
    isClosed,
  }
}
