/** Finds the token of the loose tree at an offset, or the gap there, and the path to it. */
import type { LooseArray, LooseMember, LooseNode, LooseObject, LooseScalar } from '../../json/looseTree.ts'
import { looseDocument } from './statementFacts.ts'

export interface Found {
  readonly steps: readonly (string | number)[]
  readonly position: 'key' | 'value'
  readonly token: LooseScalar | undefined
  readonly holder: LooseObject | LooseArray
  readonly member?: LooseMember
}

/** The string or word at an offset of any JSON text: of a call as well as of a policy. */
export function tokenAt(text: string, offset: number): LooseScalar | undefined {
  const { root } = looseDocument(text)
  if (root === undefined) return undefined
  if ('value' in root) return touches(root, offset) ? root : undefined
  return find(root, offset)?.token
}

export const touches = ({ range }: LooseNode, at: number): boolean => range.start <= at && at <= range.end

/** Whether an offset is inside the brackets. */
const holds = ({ range, isClosed }: LooseObject | LooseArray, at: number): boolean =>
  range.start < at && (isClosed ? at < range.end : at <= range.end)

export function find(root: LooseObject | LooseArray, at: number): Found | undefined {
  const steps: (string | number)[] = []
  let holder: LooseObject | LooseArray = root
  while (holds(holder, at)) {
    if (holder.kind === 'array') {
      const index: number = holder.items.findLastIndex(({ range }) => range.start <= at)
      const item: LooseNode | undefined = holder.items[index]
      if (item !== undefined && 'value' in item && touches(item, at))
        return { steps: [...steps, index], position: 'value', token: item, holder }
      if (item === undefined || 'value' in item || !holds(item, at))
        return { steps: [...steps, holder.items.length], position: 'value', token: undefined, holder }
      steps.push(index)
      holder = item
      continue
    }
    const member: LooseMember | undefined = holder.members.findLast(({ key }) => key.range.start <= at)
    const gap: Found = { steps, position: 'key', token: undefined, holder }
    if (member === undefined) return gap
    const { key, colon, value }: LooseMember = member
    if (touches(key, at)) return { steps, position: 'key', token: key, holder, member }
    // Nothing can be inserted between a key and its colon, or between a colon and its value.
    if (colon === undefined || at <= colon) return undefined
    if (value === undefined)
      return { steps: [...steps, key.value], position: 'value', token: undefined, holder, member }
    if (at < value.range.start) return undefined
    if ('value' in value)
      return touches(value, at)
        ? { steps: [...steps, key.value], position: 'value', token: value, holder, member }
        : gap
    if (!holds(value, at)) return at <= value.range.start ? undefined : gap
    steps.push(key.value)
    holder = value
  }
  return undefined
}
