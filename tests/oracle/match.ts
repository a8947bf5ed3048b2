/** 3: actions, resources, principals, variables. */
import type { Any, Doc, Who } from './types.ts'
import { list } from './types.ts'

/** Tokens of a pattern; text that stands for a variable is literal (U19). */
export type Token = { literal: string } | '*' | '?'

/** 3.1, by trying everything. `stays` says whether a wildcard may not match a colon here. */
export function globs(tokens: (Token | '*-' | '?-')[], text: string): boolean {
  const [first, ...rest] = tokens
  if (first === undefined) return text === ''
  if (typeof first === 'object') return text.startsWith(first.literal) && globs(rest, text.slice(first.literal.length))
  if (first === '?' || first === '?-')
    return text !== '' && !(first === '?-' && text[0] === ':') && globs(rest, text.slice(1))
  for (let length = 0; length <= text.length; length++) {
    if (first === '*-' && text.slice(0, length).includes(':')) return false
    if (globs(rest, text.slice(length))) return true
  }
  return false
}

export const plainTokens = (text: string): Token[] =>
  [...text].map((character) => (character === '*' || character === '?' ? character : { literal: character }))

/** 3.7. @returns undefined when a variable is malformed or has no value. */
export function fill(
  text: string,
  version: string,
  value: (key: string) => string | undefined,
  wildcards = true,
): Token[] | undefined {
  const plain = (part: string) =>
    wildcards ? plainTokens(part) : [...part].map((character) => ({ literal: character }))
  if (version !== '2012-10-17') return plain(text)
  const tokens: Token[] = []
  let rest = text
  for (let open = rest.indexOf('${'); open >= 0; open = rest.indexOf('${')) {
    tokens.push(...plain(rest.slice(0, open)))
    const close = rest.indexOf('}', open)
    if (close < 0) return undefined
    const inner = rest.slice(open + 2, close)
    rest = rest.slice(close + 1)
    if (inner === '*' || inner === '?' || inner === '$') {
      tokens.push({ literal: inner })
      continue
    }
    const found = /^([^,]+?)(?:, ?'(.*)')?$/.exec(inner)
    if (found === null || inner.includes('${') || found[1]?.trim() !== found[1]) return undefined
    const filled = value(found[1] ?? '') ?? found[2]
    if (filled === undefined) return undefined
    tokens.push({ literal: filled })
  }
  return [...tokens, ...plain(rest)]
}

/** 3.2. */
export function actionFits(statement: Any, action: string): boolean {
  const entries: string[] = list(statement.Action ?? statement.NotAction)
  if (entries.length === 0) return false
  const lower = action.toLowerCase()
  const hit = entries.some((entry) => {
    const pattern = entry.toLowerCase()
    if (pattern === '*') return true
    const [prefix = '', name = ''] = pattern.split(':')
    const [service = '', ...rest] = lower.split(':')
    return (prefix === '*' || prefix === service) && globs(plainTokens(name), rest.join(':')) // U44
  })
  return statement.NotAction === undefined ? hit : !hit
}

/** 3.3, 3.5. */
export function resourceFits(
  statement: Any,
  doc: Doc,
  action: string,
  resource: string,
  value: (key: string) => string | undefined,
): boolean {
  if (statement.Resource === undefined && statement.NotResource === undefined) return true // trust policies, and 2.15
  const entries: string[] = list(statement.Resource ?? statement.NotResource)
  if (entries.length === 0) return false
  const hit = entries.some((entry) => {
    if (/^\*+$/.test(entry)) return true // rule 1; several stars are one
    if (doc.kind === 'resource' && entry.startsWith('execute-api:/') && resource.startsWith('arn:')) {
      const path = fill(entry.slice(12), doc.version, value) // 2.15: beneath the API that has the policy
      return path !== undefined && resource.includes('/') && globs(path, resource.slice(resource.indexOf('/')))
    }
    if (resource === '*') {
      // rule 2, U43, U52
      const stands: Record<string, string> = {
        's3:listallmybuckets': 'arn:aws:s3:::*',
        'logs:describeloggroups': `arn:aws:logs:${value('aws:requestedregion') ?? ''}:${value('aws:resourceaccount') ?? ''}:log-group::log-stream:`,
      }
      const text = stands[action.toLowerCase()]
      return text !== undefined && arnFits(entry, doc, text, value)
    }
    return arnFits(entry, doc, resource, value)
  })
  return statement.NotResource === undefined ? hit : !hit
}

function arnFits(entry: string, doc: Doc, resource: string, value: (key: string) => string | undefined): boolean {
  let pattern = entry
  const fields = entry.split(':').length
  if (fields < 6) {
    // Rule 4, U24.
    const padded =
      ['identity', 'managed', 'boundary', 'session'].includes(doc.kind) ||
      (doc.kind === 'scp' && entry.endsWith('*')) ||
      (['resource', 'key', 'bucket', 'endpoint'].includes(doc.kind) && entry.includes('*'))
    if (!padded) return false
    pattern = entry + ':*'.repeat(6 - fields)
  }
  const parts = pattern.split(':')
  const head = `${parts.slice(0, 5).join(':')}:`
  const tail = fill(parts.slice(5).join(':'), doc.version, value)
  if (tail === undefined) return false
  // Rule 3: in the first five fields wildcards stay in their field, but for a star that ends it (U17).
  const tokens: (Token | '*-' | '?-')[] = [...head].map((character, at) => {
    if (character === '?') return '?-'
    if (character === '*') return head[at + 1] === ':' ? '*' : '*-'
    return { literal: character }
  })
  return globs([...tokens, ...tail], resource)
}

/** The table of 3.8. */
export function entryFits(type: string, entry: string, who: Who, doc: Doc): string | undefined {
  if (type === 'Federated')
    return who.kind === 'token' && doc.kind === 'trust' && who.provider === entry ? 'direct' : undefined
  if (type === 'Service') return who.kind === 'service' && who.service === entry ? 'direct' : undefined
  if (type !== 'AWS' || entry.includes('${')) return undefined
  if (entry === '*')
    return who.kind === 'token' && doc.kind !== 'rcp' && doc.kind !== 'endpoint' ? undefined : 'everyone' // 5.6
  if (who.kind === 'oai') return doc.kind === 'bucket' && who.arn === entry ? 'direct' : undefined // 3.8
  const account = /^\d{12}$/.test(entry) ? entry : /^arn:aws:iam::(\d{12}):root$/.exec(entry)?.[1]
  if (account !== undefined) {
    if (who.account !== account) return undefined
    if (who.kind === 'root') return 'direct'
    return doc.gateway === true ? undefined : 'account' // 2.16: there only the root user
  }
  // 3.10: the id of a user or role, or its ARN as long as there is such a one.
  if (/^AIDA/.test(entry))
    return who.kind === 'user' && who.uid === entry
      ? 'direct'
      : who.kind === 'federated' && who.parentUid === entry
        ? 'parent'
        : undefined
  if (/^AROA/.test(entry)) return who.kind === 'role' && who.uid === entry ? 'role' : undefined
  if ((who.uid ?? who.parentUid) !== undefined && who.entity === undefined && /:(?:user|role)\//.test(entry))
    return undefined
  if (entry.includes(':user/')) {
    if (who.kind === 'user' && who.arn === entry) return 'direct'
    return who.kind === 'federated' && who.parentArn === entry ? 'parent' : undefined
  }
  if (entry.includes(':role/')) return who.kind === 'role' && who.principalArn === entry ? 'role' : undefined
  if (entry.includes(':assumed-role/'))
    return who.kind === 'role' && who.sessionName !== undefined && who.arn === entry ? 'direct' : undefined
  if (entry.includes(':federated-user/')) return who.kind === 'federated' && who.arn === entry ? 'direct' : undefined
  return undefined
}

/** All kinds in which a statement names the caller; a statement without principals names it `direct`. */
export function principalKinds(statement: Any, who: Who, doc: Doc): string[] {
  if (statement.Principal === undefined && statement.NotPrincipal === undefined) return ['direct']
  const principal = statement.Principal ?? statement.NotPrincipal
  const entries =
    principal === '*'
      ? [['AWS', '*']]
      : Object.entries(principal).flatMap(([type, names]) => list(names).map((name) => [type, name]))
  const kinds = entries.flatMap(([type, name]) => entryFits(type, name, who, doc) ?? [])
  if (statement.Principal !== undefined) return kinds
  return isExcluded(kinds, who) ? [] : ['everyone']
}

/** 3.9: every identity that the caller is made of is in the list; a caller with a boundary is never excluded. */
function isExcluded(kinds: string[], who: Who): boolean {
  if (who.entity?.permissionsBoundary !== undefined) return false
  if (kinds.includes('everyone')) return true
  const listed = (...wanted: string[]) => wanted.every((kind) => kinds.includes(kind))
  if (who.kind === 'role') return listed('direct', 'role', 'account')
  if (who.kind === 'user' || who.kind === 'federated') return listed('direct', 'account')
  return listed('direct')
}
