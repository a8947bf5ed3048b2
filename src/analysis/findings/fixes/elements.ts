/** Fixes for elements: misspelt names, missing elements, and elements that do not belong there. Source: semantics 2.2 to 2.5, 2.11. */

import { nearest } from '../../../engine/base/nearest.ts'
import { type JsonObject, memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Fix, TextEdit } from '../finding.ts'
import { addMember, documentOrder, remove, replace, statementOrder } from './edit.ts'
import { fix, nameAt, removeHere, rename, type Site, shown, statementAt, writeText } from './fixContext.ts'
import { enclose, indentAt, layoutOf, render } from './indentation.ts'
import { actionFor, effectFor, principalFor, statementFor } from './placeholders.ts'

/** An unknown element: write the name that was meant, move it to where it belongs, or remove it. */
export function fixElement(site: Site): Fix | undefined {
  const name = nameAt(site.spot)
  const holder = site.spot.holder
  if (name === undefined || holder?.kind !== 'member') return undefined
  const isInDocument = site.chain.length === 2
  if (name === 'Id') return isInDocument ? removeHere(site) : moveUp(site, name)
  if (!isInDocument && name === 'Version') return moveUp(site, name)
  if (!isInDocument && name === 'Statement') return undefined
  if (isInDocument && statementOrder.includes(name)) return moveDown(site, holder.object, name)
  const near = nearest(name, isInDocument ? documentOrder : statementOrder)
  return (near === undefined ? undefined : rename(site, near)) ?? removeHere(site)
}

/** `Version` inside a statement belongs to the document, if that has none yet. */
function moveUp({ spot, root, text }: Site, name: string): Fix | undefined {
  if (spot.holder === undefined || root.kind !== 'object' || spot.node.kind !== 'string') return undefined
  const out = remove(spot.holder)
  if (name !== 'Version' || memberOf(root, name) !== undefined) return fix(`Remove ${shown(name)}`, out)
  return fix(`Move ${shown(name)} to the document`, out, addMember(text, root, name, spot.node.value, documentOrder))
}

/** Elements beside `Statement`: moved into the only statement or, if there is none, together into a new one. */
function moveDown({ spot, text }: Site, root: JsonObject, name: string): Fix | undefined {
  const statement = memberOf(root, 'Statement')?.value
  if (statement !== undefined) {
    const only = statement.kind === 'array' && statement.items.length === 1 ? statement.items[0] : statement
    if (only?.kind !== 'object' || spot.holder === undefined) return undefined
    if (memberOf(only, name) !== undefined) return fix(`Remove ${shown(name)}`, remove(spot.holder))
    return fix(
      `Move ${shown(name)} into the statement`,
      remove(spot.holder),
      addRaw(text, only, name, text.slice(spot.node.range.start, spot.node.range.end)),
    )
  }
  const inside = root.members.filter(({ key }) => statementOrder.includes(key.value))
  const [first, last] = [inside[0], inside.at(-1)]
  // Only where they stand together: nothing else may come with them.
  if (
    first === undefined ||
    last === undefined ||
    root.members.indexOf(last) - root.members.indexOf(first) !== inside.length - 1
  )
    return undefined
  const layout = layoutOf(text)
  const indent = indentAt(text, first.key.range.start)
  const deeper = (part: string): string => part.replaceAll('\n', `\n${layout.unit}${layout.unit}`)
  const members = inside.map(({ key, value }) => deeper(text.slice(key.range.start, value.range.end)))
  const object = enclose(members, '{', '}', layout, indent + layout.unit)
  return fix(
    'Put them into a statement',
    replace(
      { start: first.key.range.start, end: last.value.range.end },
      `"Statement"${layout.colon}${enclose([object], '[', ']', layout, indent)}`,
    ),
  )
}

/** A member whose value is text already. */
function addRaw(text: string, object: JsonObject, name: string, raw: string): TextEdit {
  const { range, text: written } = addMember(text, object, name, '', statementOrder)
  const at = written.indexOf('""')
  return replace(range, written.slice(0, at) + raw + written.slice(at + 2))
}

export function fixVersion({ root, text }: Site): Fix | undefined {
  if (root.kind !== 'object') return undefined
  const version = memberOf(root, 'Version')
  const title = 'Write `"Version": "2012-10-17"`'
  return version === undefined
    ? fix(title, addMember(text, root, 'Version', '2012-10-17', documentOrder))
    : fix(title, replace(version.value.range, '"2012-10-17"'))
}

const effects: Readonly<Record<string, 'Allow' | 'Deny'>> = {
  permit: 'Allow',
  grant: 'Allow',
  allowed: 'Allow',
  block: 'Deny',
  forbid: 'Deny',
  reject: 'Deny',
  denied: 'Deny',
}

export function fixEffect(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind !== 'string') return undefined
  const word = node.value.trim().toLowerCase()
  const meant = nearest(node.value, ['Allow', 'Deny']) ?? (Object.hasOwn(effects, word) ? effects[word] : undefined)
  return meant === undefined ? undefined : writeText(site, meant)
}

const adding =
  (name: string, value: (site: Site, statement: JsonObject) => Parameters<typeof addMember>[3]) =>
  (site: Site): Fix | undefined => {
    const statement = statementAt(site.chain)?.node
    if (statement === undefined) return undefined
    const added = value(site, statement)
    const title =
      typeof added === 'string' ? `Add \`${JSON.stringify(name)}: ${JSON.stringify(added)}\`` : `Add ${shown(name)}`
    return fix(title, addMember(site.text, statement, name, added, statementOrder))
  }

/** Prefix of the service that the statement's first ARN, or the policy itself, is about. */
function serviceOf({ subject }: Site, statement: JsonObject): string | undefined {
  const resource = memberOf(statement, 'Resource')?.value
  const first = resource?.kind === 'array' ? resource.items[0] : resource
  const named = first?.kind === 'string' ? /^arn:[^:]*:([a-z0-9-]+):/.exec(first.value)?.[1] : undefined
  return named ?? subject.service
}

export const fixMissingEffect = adding('Effect', ({ subject }) => effectFor(subject.document.kind))
export const fixMissingAction = adding('Action', (site, statement) =>
  actionFor(site.subject.document.kind, serviceOf(site, statement)),
)
export const fixMissingResource = adding('Resource', () => '*')
export const fixMissingPrincipal = adding('Principal', ({ subject }) => principalFor(subject.document.kind))

export function fixMissingStatement({ root, text, subject }: Site): Fix | undefined {
  if (root.kind !== 'object') return undefined
  const made = [statementFor(subject.document.kind, subject.service)]
  const member = memberOf(root, 'Statement')
  const title = 'Add a statement'
  if (member === undefined) return fix(title, addMember(text, root, 'Statement', made, documentOrder))
  return fix(title, replace(member.value.range, render(made, layoutOf(text), indentAt(text, member.key.range.start))))
}

/** Letters and digits only, words run together: `Allow S3 read` → `AllowS3Read`. */
export function fixSidCharacters(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind !== 'string') return undefined
  const words = node.value.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const sid = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
  return sid === '' ? removeHere(site, '`Sid`') : writeText(site, unusedSid(site, sid))
}

export function fixSidRepeated(site: Site): Fix | undefined {
  const { node } = site.spot
  return node.kind === 'string' ? writeText(site, unusedSid(site, node.value)) : undefined
}

/** The name, with the first number that makes it new. */
function unusedSid({ subject, spot }: Site, sid: string): string {
  const used = new Set(
    subject.document.readable.flatMap((statement) =>
      statement.sid === undefined || statement.sid.range.start === spot.node.range.start ? [] : [statement.sid.value],
    ),
  )
  if (!used.has(sid)) return sid
  const stem = sid.replace(/\d{1,6}$/, '')
  let number = Number(/\d{1,6}$/.exec(sid)?.[0] ?? '1') + 1
  while (used.has(`${stem}${number}`)) number += 1
  return `${stem}${number}`
}
