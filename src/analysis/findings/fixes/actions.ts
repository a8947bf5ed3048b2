/** Fixes for entries of `Action`. Source: semantics 2.6, 2.14, 3.2. */

import { nearest } from '../../../engine/base/nearest.ts'
import { memberOf } from '../../../engine/policy/json/parseJson.ts'
import { operationFor } from '../../../engine/policy/trust.ts'
import type { Fix } from '../finding.ts'
import { addItem, remove, replace } from './edit.ts'
import { fix, nameAt, removeEntry, type Site, statementAt, writeText } from './fixContext.ts'
import { actionFor } from './placeholders.ts'
import { listOf } from './types.ts'

export function fixAction(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind !== 'string') return undefined
  const plain = node.value.replace(/[\s\u00a0]+|\(\)/g, '')
  if (plain === '') return removeEntry(site, 'the empty text')
  if (/[,;]/.test(plain)) return split(site, plain)
  const meant = meantAction(plain, site)
  return meant === undefined || meant === node.value ? undefined : writeText(site, meant)
}

function meantAction(plain: string, site: Site): string | undefined {
  const { prefixes } = site.subject.catalog
  const action = plain.replace(/:{2,}/g, ':')
  const colon = action.indexOf(':')
  if (colon < 0) return withPrefix(action, site)
  if (action.includes(':', colon + 1)) return undefined
  const [prefix, name] = [action.slice(0, colon), action.slice(colon + 1)]
  if (prefix === '') return withPrefix(name, site)
  if (name === '') return `${prefix}:*`
  if (/[*?]/.test(prefix)) return undefined
  if (prefixes.size === 0 || prefixes.has(prefix.toLowerCase())) return action
  const near = nearest(prefix, [...prefixes.keys()])
  return near === undefined ? undefined : `${near}:${name}`
}

/** `GetObject`, `s3.GetObject` or `s3`: the prefix is in it, or the catalog knows one service with such an action. */
function withPrefix(word: string, { subject: { catalog } }: Site): string | undefined {
  if (catalog.prefixes.has(word.toLowerCase())) return `${word.toLowerCase()}:*`
  const parts = /^([A-Za-z0-9-]+)[./_|]([A-Za-z0-9*?]+)$/.exec(word)
  if (parts?.[1] !== undefined && catalog.prefixes.has(parts[1].toLowerCase()))
    return `${parts[1].toLowerCase()}:${parts[2] ?? '*'}`
  const lower = word.toLowerCase()
  const owners: string[] = []
  for (const prefix of catalog.prefixes.keys())
    if (catalog.actionNames(prefix)?.some((name) => name.length === word.length && name.toLowerCase() === lower))
      owners.push(prefix)
  return owners.length === 1 ? `${owners[0]}:${word}` : undefined
}

/** `s3:GetObject,PutObject` is two actions. */
function split({ spot, text }: Site, plain: string): Fix | undefined {
  const parts = plain.split(/[,;]/).filter((part) => part !== '')
  const prefix = /^[^:]*:/.exec(parts[0] ?? '')?.[0] ?? ''
  const entries = parts.slice(0, 500).map((part) => JSON.stringify(part.includes(':') ? part : prefix + part))
  const written = spot.holder?.kind === 'item' ? entries.join(', ') : listOf(text, spot.node.range.start, entries)
  return entries.length === 0 ? undefined : fix('Make it a list', replace(spot.node.range, written))
}

export function fixServiceWildcard(site: Site): Fix | undefined {
  return site.spot.node.kind === 'string' && site.spot.node.value === '*:*' ? writeText(site, '*') : undefined
}

const trustActions = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
]

export function fixTrustAction(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind !== 'string') return undefined
  const meant =
    nearest(`sts:${node.value.slice(node.value.indexOf(':') + 1)}`, trustActions) ??
    trustActions.find(
      (name) => name.toLowerCase() === `sts:${node.value.slice(node.value.indexOf(':') + 1)}`.toLowerCase(),
    )
  return meant === undefined ? removeEntry(site) : writeText(site, meant)
}

/** Names the operation that the principal assumes a role by, instead of the one that fits nobody, or beside it. */
export function fixMismatch(site: Site): Fix | undefined {
  const { finding, subject } = site
  const entry = subject.document.readable
    .flatMap(({ principal }) => principal?.entries ?? [])
    .find(({ range }) => range.start === finding.range.start && range.end === finding.range.end)
  const wanted = entry && operationFor(entry.value)
  const statement = statementAt(site.chain)?.node
  const action = statement && memberOf(statement, 'Action')?.value
  const principals = statement && memberOf(statement, 'Principal')?.value
  if (wanted === undefined || action === undefined) return undefined
  const isOnlyOne =
    principals?.kind === 'object' && principals.members.length === 1 && principals.members[0]?.value.kind === 'string'
  const written = JSON.stringify(wanted)
  if (action.kind === 'string')
    return isOnlyOne
      ? fix(`Write \`${wanted}\``, replace(action.range, written))
      : fix(`Add \`${wanted}\``, replace(action.range, `[${JSON.stringify(action.value)}, ${written}]`))
  return action.kind === 'array' ? fix(`Add \`${wanted}\``, addItem(site.text, action, written)) : undefined
}

/** An empty list: the statement goes where the list makes it say nothing; else a first entry. */
export function fixEmptyList(site: Site): Fix | undefined {
  const { subject, spot, finding } = site
  const statement = statementAt(site.chain)
  const name = nameAt(spot)
  if (statement === undefined || name === undefined) return undefined
  if (
    finding.severity === 'suggestion' &&
    statement.spot.holder?.kind === 'item' &&
    statement.spot.holder.array.items.length > 1
  )
    return fix('Remove the statement', remove(statement.spot.holder))
  if (name.startsWith('Not')) return undefined
  const entry = name === 'Resource' ? '*' : actionFor(subject.document.kind, subject.service)
  return fix(`Write \`${entry}\``, replace(spot.node.range, JSON.stringify([entry])))
}
