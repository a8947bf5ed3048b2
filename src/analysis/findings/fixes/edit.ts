/** Edits of a document's JSON: finds a value, removes it, or inserts another beside it. */
import type { TextRange } from '../../../engine/policy/ast.ts'
import {
  type JsonArray,
  type JsonMember,
  type JsonNode,
  type JsonObject,
  memberOf,
} from '../../../engine/policy/json/parseJson.ts'
import type { TextEdit } from '../finding.ts'
import { enclose, hasLines, indentAt, type Json, layoutOf, render } from './indentation.ts'

/** A value and what holds it; the root is held by nothing. */
export interface Spot {
  readonly node: JsonNode
  readonly holder?: Holder
}
export type Holder =
  | { readonly kind: 'member'; readonly object: JsonObject; readonly member: JsonMember; readonly at: number }
  | { readonly kind: 'item'; readonly array: JsonArray; readonly at: number }

const rangeOfMember = ({ key, value }: JsonMember): TextRange => ({ start: key.range.start, end: value.range.end })

/** From the root to the innermost value that holds the characters; a name belongs to its member. */
export function chainAt(root: JsonNode, range: TextRange): readonly Spot[] {
  const chain: Spot[] = [{ node: root }]
  for (;;) {
    const node = chain.at(-1)?.node
    const next =
      node?.kind === 'object' ? memberAt(node, range) : node?.kind === 'array' ? itemAt(node, range) : undefined
    if (next === undefined) return chain
    chain.push(next)
  }
}

function memberAt(object: JsonObject, range: TextRange): Spot | undefined {
  const at = lastBefore(object.members.length, (index) => (object.members[index]?.key.range.start ?? 0) <= range.start)
  const member = object.members[at]
  return member !== undefined && range.end <= member.value.range.end
    ? { node: member.value, holder: { kind: 'member', object, member, at } }
    : undefined
}

function itemAt(array: JsonArray, range: TextRange): Spot | undefined {
  const at = lastBefore(array.items.length, (index) => (array.items[index]?.range.start ?? 0) <= range.start)
  const node = array.items[at]
  return node !== undefined && range.end <= node.range.end ? { node, holder: { kind: 'item', array, at } } : undefined
}

/** The last index that passes, of a row whose first ones do; -1 for none. */
function lastBefore(length: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}

export const replace = (range: TextRange, text: string): TextEdit => ({ range, text })
export const insert = (offset: number, text: string): TextEdit => ({ range: { start: offset, end: offset }, text })

/** Takes out one member or item, with the comma that it no longer needs. */
export function remove(holder: Holder): TextEdit {
  const container = holder.kind === 'member' ? holder.object : holder.array
  const [before, here, after] = [-1, 0, 1].map((step) => childRange(holder, holder.at + step))
  if (here === undefined) return insert(container.range.start, '')
  if (after !== undefined) return replace({ start: here.start, end: after.start }, '')
  if (before !== undefined) return replace({ start: before.end, end: here.end }, '')
  return replace({ start: container.range.start + 1, end: container.range.end - 1 }, '')
}

function childRange(holder: Holder, at: number): TextRange | undefined {
  if (holder.kind === 'item') return holder.array.items[at]?.range
  const member = holder.object.members[at]
  return member && rangeOfMember(member)
}

/** How many members or items stand in the same brackets, this one counted. */
export const countBeside = (holder: Holder): number =>
  holder.kind === 'member' ? holder.object.members.length : holder.array.items.length

/** Takes out an entry, or, where it is the only one, what holds it, up to `stop` levels. */
export function removeUpward(chain: readonly Spot[], stop: number): TextEdit | undefined {
  for (let at = chain.length - 1, left = stop; at > 0; at -= 1, left -= 1) {
    const holder = chain[at]?.holder
    if (holder === undefined) return undefined
    if (left === 0 || countBeside(holder) > 1) return remove(holder)
  }
  return undefined
}

export const statementOrder: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]
export const documentOrder: readonly string[] = ['Version', 'Id', 'Statement']

/** Puts a member where it belongs by the usual order, in the layout of the object. */
export function addMember(
  text: string,
  object: JsonObject,
  name: string,
  value: Json,
  order: readonly string[] = [],
): TextEdit {
  const rank = order.indexOf(name)
  const layout = { ...layoutOf(text), isMultiline: hasLines(text, object) }
  const written = (indent: string): string => `${JSON.stringify(name)}${layout.colon}${render(value, layout, indent)}`
  const [first] = object.members
  if (first === undefined) {
    const indent = indentAt(text, object.range.start)
    return replace(object.range, enclose([written(indent + layout.unit)], '{', '}', layout, indent))
  }
  const indent = layout.isMultiline ? indentAt(text, first.key.range.start) : ''
  const between = layout.isMultiline ? `,\n${indent}` : layout.colon === ':' ? ',' : ', '
  const before =
    rank < 0 ? object.members.at(-1) : object.members.filter(({ key }) => order.indexOf(key.value) < rank).at(-1)
  return before === undefined
    ? insert(first.key.range.start, written(indent) + between)
    : insert(before.value.range.end, between + written(indent))
}

/** Puts one more entry behind those of a list. */
export function addItem(text: string, array: JsonArray, written: string): TextEdit {
  const last = array.items.at(-1)
  if (last === undefined) return replace(array.range, `[${written}]`)
  const isMultiline = text.slice(array.range.start, array.items[0]?.range.start).includes('\n')
  return insert(
    last.range.end,
    (isMultiline ? `,\n${indentAt(text, last.range.start)}` : layoutOf(text).colon === ':' ? ',' : ', ') + written,
  )
}

/** One more key under an operator of the statement's condition; undefined where the key stands there already. */
export function addCondition(
  text: string,
  statement: JsonObject,
  operator: string,
  key: string,
  value: string,
): TextEdit | undefined {
  const condition = memberOf(statement, 'Condition')?.value
  if (condition === undefined)
    return addMember(text, statement, 'Condition', { [operator]: { [key]: value } }, statementOrder)
  if (condition.kind !== 'object') return undefined
  const block = memberOf(condition, operator)?.value
  if (block === undefined) return addMember(text, condition, operator, { [key]: value })
  if (block.kind !== 'object' || block.members.some((member) => member.key.value.toLowerCase() === key.toLowerCase()))
    return undefined
  return addMember(text, block, key, value)
}

/** The text with the edits made. They may come in any order, and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { range, text: written } of [...edits].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    pieces.push(text.slice(from, range.start), written)
    from = range.end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}
