/** Fixes for principals. Source: semantics 2.8, 2.13, 2.14, 2.16, 3.8. */

import { nearest } from '../../../engine/base/nearest.ts'
import { type JsonNode, memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Fix } from '../finding.ts'
import { addCondition, removeUpward, replace } from './edit.ts'
import { fix, nameAt, removeEntry, rename, type Site, shown, statementAt, writeText } from './fixContext.ts'
import { indentAt, type Json, layoutOf, render } from './indentation.ts'
import { principalFor } from './placeholders.ts'

type Key = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
const keys: readonly Key[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** The kind of principal that a name is, and the name as it should read; undefined for one that is none. */
function understand(written: string, isNumber: boolean): { readonly key: Key; readonly name: string } | undefined {
  const name = written.trim()
  const digits = name.replace(/[-\s]/g, '')
  if (name === '*') return { key: 'AWS', name }
  if (/^\d{12}$/.test(digits) || (isNumber && /^\d{1,12}$/.test(digits)))
    return { key: 'AWS', name: digits.padStart(12, '0') }
  if (/^(?:cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com)$/.test(name))
    return { key: 'Federated', name }
  if (/^arn:[^:]*:iam::\d{12}:(?:oidc|saml)-provider\/./.test(name)) return { key: 'Federated', name }
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/i.test(name)) return { key: 'Service', name: name.toLowerCase() }
  if (/^[0-9a-f]{64}$/.test(name)) return { key: 'CanonicalUser', name }
  if (/^arn:[a-z-]+:iam::\d{12}:?$/i.test(name))
    return { key: 'AWS', name: `arn${name.slice(3).replace(/:$/, '')}:root` }
  const arn = /^(arn:[a-z-]+:)(iam|sts)::(\d{12}):(.+)$/i.exec(name)
  if (arn !== null) {
    const [, head = '', , account = '', resource = ''] = arn
    const service = /^(?:assumed-role|federated-user)\//.test(resource) ? 'sts' : 'iam'
    return /^(?:group|instance-profile)\//.test(resource)
      ? undefined
      : { key: 'AWS', name: `${head.toLowerCase()}${service}::${account}:${resource}` }
  }
  return /^A(?:IDA|ROA)[A-Z0-9]{6,124}$/.test(name) ? { key: 'AWS', name } : undefined
}

/** One name in its place; else the whole element anew, every name under the kind that it is. */
export function fixPrincipal(site: Site): Fix | undefined {
  const { spot, chain } = site
  if (spot.node.kind === 'string' && spot.node.value === '') return removeEntry(site, 'the empty text')
  const element = chain.find((one) => nameAt(one) === 'Principal' || nameAt(one) === 'NotPrincipal')
  if (element === undefined) return undefined
  const meant =
    spot.node.kind === 'string' && element.node.kind === 'object' ? understand(spot.node.value, false) : undefined
  const list = spot.holder?.kind === 'item' ? chain.at(-2) : spot
  if (meant !== undefined && list !== undefined && nameAt(list) === meant.key)
    return spot.node.kind === 'string' && spot.node.value === meant.name ? undefined : writeText(site, meant.name)
  return sortAnew(site, element.node)
}

/** Lists longer than this are left alone: each of their problems would carry the whole list. */
const longest = 200

function sortAnew({ spot, text }: Site, node: JsonNode): Fix | undefined {
  const sorted = new Map<Key, string[]>()
  let count = 0
  const put = (key: Key, name: string): boolean => {
    count += 1
    const names = sorted.get(key)
    if (names === undefined) sorted.set(key, [name])
    else names.push(name)
    return count <= longest
  }
  const read = (item: JsonNode, under: Key | undefined): boolean => {
    if (item.kind === 'array') return item.items.every((one) => one.kind !== 'array' && read(one, under))
    if (item.kind !== 'string' && item.kind !== 'number') return false
    const raw = item.kind === 'string' ? item.value : item.raw
    if (under !== undefined && item !== spot.node) return put(under, raw)
    const meant = understand(raw, item.kind === 'number')
    return meant !== undefined && put(meant.key, meant.name)
  }
  const known = (name: string): Key | undefined => keys.find((key) => key === name)
  const isReadable =
    node.kind === 'object'
      ? node.members.every(({ key, value }) => known(key.value) !== undefined && read(value, known(key.value)))
      : read(node, undefined)
  if (!isReadable || sorted.size === 0) return undefined
  const names = [...sorted].map(([key, list]): [string, Json] => [key, list.length === 1 ? (list[0] ?? '') : list])
  const isForEveryone = node.kind !== 'object' && sorted.size === 1 && sorted.get('AWS')?.join() === '*'
  const written = render(
    isForEveryone ? '*' : Object.fromEntries(names),
    layoutOf(text),
    indentAt(text, node.range.start),
  )
  if (written === text.slice(node.range.start, node.range.end)) return undefined
  return fix(
    sorted.size === 1 ? `Write it under ${shown([...sorted.keys()][0] ?? 'AWS')}` : 'Sort the principals by kind',
    replace(node.range, written),
  )
}

export function fixPrincipalKey(site: Site): Fix | undefined {
  const name = nameAt(site.spot)
  const meant = name === undefined || keys.some((key) => key === name) ? undefined : nearest(name, keys)
  return meant === undefined ? undefined : rename(site, meant)
}

export const fixEmptyPrincipal = (site: Site): Fix | undefined => {
  const { spot, subject, text } = site
  if (spot.node.kind === 'array')
    return spot.holder?.kind === 'member' && spot.holder.object.members.length > 1
      ? fix(`Remove ${shown(nameAt(spot) ?? '')}`, removeUpward(site.chain, 0))
      : undefined
  return fix(
    'Name a principal',
    replace(
      spot.node.range,
      render(principalFor(subject.document.kind), layoutOf(text), indentAt(text, spot.node.range.start)),
    ),
  )
}

export function fixServiceName(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind !== 'string' || node.value.length > 200) return undefined
  const name = node.value
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
  const stem = name.replace(/\.(?:aws\.amazon\.com|amazonaws?(?:\.co(?:m)?)?|amazon\.com|aws(?:\.com)?)$/, '')
  const meant = /\.amazonaws\.com(?:\.cn)?$/.test(name) ? name : `${stem}.amazonaws.com`
  return meant !== node.value && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(meant)
    ? writeText(site, meant)
    : undefined
}

export function fixProvider(site: Site): Fix | undefined {
  const { node } = site.spot
  const name =
    node.kind === 'string'
      ? node.value
          .trim()
          .replace(/^https?:\/\//, '')
          .replace(/\/+$/, '')
      : ''
  return node.kind === 'string' && name !== node.value && understand(name, false)?.key === 'Federated'
    ? writeText(site, name)
    : undefined
}

/** `"*"`, as RCPs write it. */
export const fixRcpPrincipal = (site: Site): Fix | undefined =>
  nameAt(site.spot) === 'Principal' ? fix('Write `"*"`', replace(site.spot.node.range, '"*"')) : undefined

/** `{ "AWS": "*" }`, as trust policies write it. */
export const fixTrustEveryone = ({ spot, text }: Site): Fix | undefined =>
  spot.node.kind === 'string'
    ? fix(
        'Write `{ "AWS": "*" }`',
        replace(spot.node.range, render({ AWS: '*' }, { ...layoutOf(text), isMultiline: false })),
      )
    : undefined

/** A pattern of ARNs: the account it is in, or everybody, and the pattern as a condition. */
export function fixPrincipalPattern(site: Site): Fix | undefined {
  const { node } = site.spot
  const statement = statementAt(site.chain)?.node
  const value = node.kind === 'string' ? node.value : ''
  const parts = /^arn:([a-z-]+):(?:iam|sts)::(\d{12}|\*):(.+)$/.exec(value)
  if (statement === undefined || parts === null || memberOf(statement, 'Principal') === undefined || !isOnlyName(site))
    return undefined
  const [, partition = 'aws', account = '', resource = ''] = parts
  const whole = account === '*' ? '*' : `arn:${partition}:iam::${account}:root`
  if (resource === '*' || resource === 'root') return account === '*' ? writeText(site, '*') : writeText(site, whole)
  return fix(
    `Write ${shown(whole)} and a condition`,
    replace(node.range, JSON.stringify(whole)),
    addCondition(site.text, statement, 'ArnLike', 'aws:PrincipalArn', value),
  )
}

/** In an endpoint policy an account is its root user only (U13). */
export function fixEndpointAccount(site: Site): Fix | undefined {
  const { node } = site.spot
  const statement = statementAt(site.chain)?.node
  const account = node.kind === 'string' ? /\d{12}/.exec(node.value)?.[0] : undefined
  if (
    statement === undefined ||
    account === undefined ||
    memberOf(statement, 'Principal') === undefined ||
    !isOnlyName(site)
  )
    return undefined
  return fix(
    'Write `"*"` and a condition',
    replace(node.range, '"*"'),
    addCondition(site.text, statement, 'StringEquals', 'aws:PrincipalAccount', account),
  )
}

/** Whether the statement names nobody else: a condition would be about them too. */
function isOnlyName({ spot, chain }: Site): boolean {
  const list = spot.holder?.kind === 'item' ? chain.at(-2) : spot
  if (spot.holder?.kind === 'item' && spot.holder.array.items.length > 1) return false
  return list?.holder?.kind === 'member' && list.holder.object.members.length === 1
}
