/** Fixes for a name that occurs twice in an object: the two members are merged, or the second is removed. Source: semantics 2.1. */
import type { JsonMember, JsonNode, JsonObject } from '../../../engine/policy/json/parseJson.ts'
import type { Fix } from '../finding.ts'
import { addItem, insert, remove, replace } from './edit.ts'
import { fix, type Site, shown } from './fixContext.ts'
import { hasLines, indentAt, layoutOf } from './indentation.ts'

const single: ReadonlySet<string> = new Set(['Version', 'Id', 'Sid', 'Effect'])

export function fixDuplicate({ spot, text }: Site): Fix | undefined {
  const { holder } = spot
  if (holder?.kind !== 'member') return undefined
  const name = holder.member.key.value
  const first = holder.object.members
    .slice(0, holder.at)
    .find(({ key }) => key.value.toLowerCase() === name.toLowerCase())
  if (first === undefined) return undefined
  return (
    merge(text, first, holder.member, (into) => fix(`Merge the two ${shown(name)}`, ...into, remove(holder))) ??
    fix(`Remove the second ${shown(name)}`, remove(holder))
  )
}

function merge(
  text: string,
  first: JsonMember,
  second: JsonMember,
  made: (edits: readonly ReturnType<typeof insert>[]) => Fix | undefined,
): Fix | undefined {
  const raw = ({ range }: JsonNode): string => text.slice(range.start, range.end)
  if (single.has(first.key.value) || raw(first.value) === raw(second.value)) return undefined
  if (first.value.kind === 'object' && second.value.kind === 'object') {
    const edit = mergeObjects(text, first.value, second.value)
    return edit && made([edit])
  }
  const [mine, theirs] = [itemsOf(first.value), itemsOf(second.value)]
  if (mine === undefined || theirs === undefined) return undefined
  const have = new Set(mine.map(raw))
  const added = [...new Set(theirs.map(raw))].filter((item) => !have.has(item))
  if (added.length === 0) return undefined
  if (first.value.kind === 'array')
    return made([
      added.length === 1 ? addItem(text, first.value, added[0] ?? '') : addItem(text, first.value, added.join(', ')),
    ])
  return made([replace(first.value.range, `[${[raw(first.value), ...added].join(', ')}]`)])
}

const itemsOf = (node: JsonNode): readonly JsonNode[] | undefined =>
  node.kind === 'array' ? node.items : node.kind === 'string' ? [node] : undefined

/** Members of the second go behind those of the first, if no name is in both. */
function mergeObjects(text: string, first: JsonObject, second: JsonObject): ReturnType<typeof insert> | undefined {
  const names = new Set(first.members.map(({ key }) => key.value))
  const [last, from, to] = [first.members.at(-1), second.members[0], second.members.at(-1)]
  if (
    last === undefined ||
    from === undefined ||
    to === undefined ||
    second.members.some(({ key }) => names.has(key.value))
  )
    return undefined
  const between = hasLines(text, first)
    ? `,\n${indentAt(text, last.key.range.start)}`
    : layoutOf(text).colon === ':'
      ? ','
      : ', '
  return insert(last.value.range.end, between + text.slice(from.key.range.start, to.value.range.end))
}
