/** 4: conditions. Every rule of the section once, in words turned to code. */

import { fill, globs, type Token } from './match.ts'
import { readOperator } from './policy.ts'
import type { Any, Doc } from './types.ts'
import { list } from './types.ts'
import { inRange, readDate, readNumber } from './values.ts'

export interface Context {
  [key: string]: { values: string[]; multi: boolean; ambiguous?: boolean }
}

/** What a variable sees: single-valued keys that are present (3.7). */
export const single = (context: Context) => (key: string) => {
  const entry = context[key.toLowerCase()]
  return entry === undefined || entry.multi || entry.ambiguous || entry.values.length === 0
    ? undefined
    : entry.values[0]
}

/** 4.1: AND over operators, AND over keys. */
export function conditionHolds(statement: Any, doc: Doc, context: Context): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys as Any).every(([key, values]) =>
      keyHolds(operator, key, list(values).map(String), doc, context),
    ),
  )
}

function keyHolds(written: string, key: string, values: string[], doc: Doc, context: Context): boolean {
  const operator = readOperator(written)
  if (operator === undefined) throw new Error(`not an operator: ${written}`)
  const { set, name, ifExists } = operator
  const found = context[key.toLowerCase()]
  const entry = found === undefined || found.values.length === 0 ? undefined : found
  // 4.10, 4.13
  if (name === 'null') {
    if (set !== undefined) return set === 'forallvalues'
    return values.some((value) => value.toLowerCase() === (entry === undefined ? 'true' : 'false'))
  }
  const negated = name.includes('not')
  const positive = name.replace('not', '')
  // The key is absent: 4.2, 4.11, 4.12.
  if (entry === undefined) {
    if (set === 'foranyvalue') return false // U49: with IfExists too
    return ifExists || set === 'forallvalues' || negated
  }
  if (entry.ambiguous) return negated // 1.4 rule 2, U03
  const some = (request: string) => values.some((value) => compares(positive, request, value, doc, context))
  const one = (request: string) => some(request) !== negated
  if (set === undefined) {
    if (entry.multi) return false // U22
    return entry.values.some(some) !== negated
  }
  const requests = entry.values.every((value) => value === '') ? [] : entry.values // 4.12, null data set
  return set === 'forallvalues' ? requests.every(one) : requests.some(one)
}

function compares(operator: string, request: string, policy: string, doc: Doc, context: Context): boolean {
  const value = single(context)
  const text = () =>
    fill(policy, doc.version, value, false)
      ?.map((token) => (typeof token === 'object' ? token.literal : token))
      .join('')
  const pattern = () => fill(policy, doc.version, value)
  switch (operator) {
    case 'stringequals': // 4.3
      return text() === request
    case 'stringequalsignorecase':
      return text()?.toLowerCase() === request.toLowerCase()
    case 'stringlike': {
      const tokens = pattern()
      return tokens !== undefined && globs(tokens, request)
    }
    case 'arnequals': // 3.4
    case 'arnlike': {
      const tokens = pattern()
      return tokens !== undefined && arnLike(tokens, request)
    }
    case 'bool': {
      const wanted = text()?.toLowerCase() // 4.6, U18
      return (wanted === 'true' || wanted === 'false') && request.toLowerCase() === wanted
    }
    case 'ipaddress': // 4.8; the name without "not" is the same for both
      return inRange(request, policy)
    case 'binaryequals': {
      const ok = (one: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(one) // 4.7
      return ok(request) && ok(policy) && atob(request) === atob(policy)
    }
    default: {
      const read = operator.startsWith('numeric') ? readNumber : readDate
      const [r, p] = [read(request), read(policy)]
      if (Number.isNaN(r) || Number.isNaN(p)) return false // 4.14
      if (operator.endsWith('greaterthanequals')) return r >= p
      if (operator.endsWith('lessthanequals')) return r <= p
      if (operator.endsWith('greaterthan')) return r > p
      if (operator.endsWith('lessthan')) return r < p
      return r === p
    }
  }
}

/** 3.4: six parts, each on its own; only the sixth may hold colons. */
function arnLike(tokens: Token[], value: string): boolean {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (typeof token !== 'object') {
      parts.at(-1)?.push(token)
      continue
    }
    for (const character of token.literal) {
      if (character === ':' && parts.length < 6) parts.push([])
      else parts.at(-1)?.push({ literal: character })
    }
  }
  const texts = value.split(':')
  if (parts.length < 6 || texts.length < 6) return false
  const six = [...texts.slice(0, 5), texts.slice(5).join(':')]
  return parts.every((part, at) => globs(part, six[at] ?? ''))
}
