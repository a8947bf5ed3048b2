/** What a fixer sees: the problem, and the JSON around it. */
import { type JsonNode, type JsonObject, memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Finding, Fix, Subject, TextEdit } from '../finding.ts'
import { chainAt, remove, replace, type Spot } from './edit.ts'

export interface Site {
  readonly finding: Finding
  readonly subject: Subject
  readonly text: string
  readonly root: JsonNode
  /** From the root to what the problem is about. */
  readonly chain: readonly Spot[]
  readonly spot: Spot
}
export type SiteFixer = (site: Site) => Fix | undefined

export const onSite =
  (fixer: SiteFixer) =>
  (finding: Finding, subject: Subject): Fix | undefined => {
    const { root } = subject
    if (root === undefined) return undefined
    const chain = chainAt(root, finding.range)
    const spot = chain.at(-1)
    return spot && fixer({ finding, subject, text: subject.document.text, root, chain, spot })
  }

export const fix = (title: string, ...edits: readonly (TextEdit | undefined)[]): Fix | undefined => {
  const made = edits.filter((edit) => edit !== undefined)
  return made.length === 0 || made.length < edits.length ? undefined : { title, edits: made }
}

/** The name of the member that the problem is about. */
export const nameAt = ({ holder }: Spot): string | undefined =>
  holder?.kind === 'member' ? holder.member.key.value : undefined

/** Text as a title shows it. */
export const shown = (text: string): string =>
  `\`${(text.length > 40 ? `${text.slice(0, 40)}…` : text).replaceAll('`', "'")}\``

export const writeText = ({ spot }: Site, value: string): Fix | undefined =>
  fix(`Write ${shown(value)}`, replace(spot.node.range, JSON.stringify(value)))

/** Writes another name for the member, unless its object has that name already. */
export function rename({ spot }: Site, name: string): Fix | undefined {
  if (spot.holder?.kind !== 'member' || memberOf(spot.holder.object, name) !== undefined) return undefined
  return fix(`Write ${shown(name)}`, replace(spot.holder.member.key.range, JSON.stringify(name)))
}

export function removeHere({ spot }: Site, what?: string): Fix | undefined {
  if (spot.holder === undefined) return undefined
  return fix(
    `Remove ${what ?? shown(nameAt(spot) ?? (spot.node.kind === 'string' ? spot.node.value : 'it'))}`,
    remove(spot.holder),
  )
}

/** Takes out an entry of a list that has others. */
export const removeEntry = (site: Site, what?: string): Fix | undefined =>
  site.spot.holder?.kind === 'item' && site.spot.holder.array.items.length > 1 ? removeHere(site, what) : undefined

/** The statement that holds the place. */
export function statementAt(chain: readonly Spot[]): { readonly node: JsonObject; readonly spot: Spot } | undefined {
  const [, first, second] = chain
  if (first === undefined || nameAt(first) !== 'Statement') return undefined
  const spot = first.node.kind === 'object' ? first : second
  return spot?.node.kind === 'object' ? { node: spot.node, spot } : undefined
}
