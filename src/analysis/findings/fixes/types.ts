/** Fixes for values of the wrong JSON type: a number in place of a string, a list in a list, `null`. Source: semantics 2.1. */
import type { JsonNode } from '../../../engine/policy/json/parseJson.ts'
import type { Fix } from '../finding.ts'
import { removeUpward, replace } from './edit.ts'
import { fix, nameAt, type Site, shown } from './fixContext.ts'
import { enclose, indentAt, layoutOf } from './indentation.ts'

export function fixType(site: Site): Fix | undefined {
  const { node, holder } = site.spot
  if (node.kind === 'null') {
    // An entry goes alone, or with the list that it leaves empty; a statement's elements are not emptied.
    const edit =
      holder?.kind === 'member' || holder === undefined ? removeUpward(site.chain, 0) : removeUpward(site.chain, 1)
    return fix('Remove `null`', edit)
  }
  if (holder === undefined) return fixRoot(site)
  const list = holder.kind === 'item' ? site.chain.at(-2) : site.spot
  const element = list === undefined ? undefined : nameAt(list)
  if (node.kind === 'number' || node.kind === 'boolean') return fixScalar(site, element)
  if (node.kind === 'array') return fixList(site, holder.kind === 'item')
  return undefined
}

/** A list of statements, or one statement alone, is not yet a policy. */
function fixRoot({ root, text }: Site): Fix | undefined {
  if (root.kind !== 'array' || !root.items.every(({ kind }) => kind === 'object')) return undefined
  const layout = layoutOf(text)
  const body = text.slice(root.range.start, root.range.end).replaceAll('\n', `\n${layout.unit}`)
  return fix(
    'Make it a policy',
    replace(
      root.range,
      enclose([`"Version"${layout.colon}"2012-10-17"`, `"Statement"${layout.colon}${body}`], '{', '}', layout),
    ),
  )
}

/** Names of elements and of principals that hold texts; keys of conditions take numbers as they are. */
const texts: ReadonlySet<string> = new Set([
  'Sid',
  'Id',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
])

function fixScalar({ spot, text }: Site, element: string | undefined): Fix | undefined {
  if (element === undefined || !texts.has(element)) return undefined
  const raw = text.slice(spot.node.range.start, spot.node.range.end)
  // A number has lost the zeros that an account id begins with.
  const value = element === 'AWS' && /^\d{1,12}$/.test(raw) ? raw.padStart(12, '0') : raw
  return fix(`Write ${shown(JSON.stringify(value))}`, replace(spot.node.range, JSON.stringify(value)))
}

/** A list in a list opens into it; a list of one where no list may be is that one. */
function fixList({ spot, text }: Site, isInList: boolean): Fix | undefined {
  if (spot.node.kind !== 'array') return undefined
  const { items, range } = spot.node
  const [first] = items
  const last: JsonNode | undefined = items.at(-1)
  if (first === undefined || last === undefined || (!isInList && items.length > 1)) return undefined
  return fix('Remove the brackets', replace(range, text.slice(first.range.start, last.range.end)))
}

/** For places that want a list of entries as text. */
export const listOf = (text: string, offset: number, entries: readonly string[]): string =>
  enclose(entries, '[', ']', layoutOf(text), indentAt(text, offset))
