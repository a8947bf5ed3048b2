/** 4: conditions. Every rule of the section once, in words turned to code. */
import { fill, globs, type Token } from './match.ts'
import type { Any, Doc } from './types.ts'
import { list } from './types.ts'

export interface Context {
  [key: string]: { values: string[]; multi: boolean; ambiguous?: boolean }
}

export const single = (context: Context) => (key: string) => {
  const entry = context[key.toLowerCase()]
  return entry === undefined || entry.multi || entry.ambiguous || entry.values.length === 0 ? undefined : entry.values[0]
}

export function conditionHolds(statement: Any, doc: Doc, context: Context): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) => Object.entries(keys as Any).every(([key, values]) => keyHolds(operator, key, list(values).map(String), doc, context)))
}

function keyHolds(written: string, key: string, values: string[], doc: Doc, context: Context): boolean {
  const set = /^(ForAllValues|ForAnyValue):/.exec(written)?.[1]
  const bare = written.replace(/^.*:/, '')
  const ifExists = bare.endsWith('IfExists')
  const operator = bare.replace(/IfExists$/, '')
  const found = context[key.toLowerCase()]
  const entry = found === undefined || found.values.length === 0 ? undefined : found
  if (operator === 'Null') {
    if (set !== undefined) return set === 'ForAllValues' // 4.13
    return values.some((value) => value.toLowerCase() === (entry === undefined ? 'true' : 'false')) // 4.10
  }
  const negated = operator.includes('Not')
  const positive = operator.replace('Not', '')
  if (entry === undefined) {
    if (ifExists) return true // 4.11, 4.12
    if (set === 'ForAllValues') return true
    if (set === 'ForAnyValue') return false
    return negated // 4.2
  }
  if (entry.ambiguous) return negated // U03
  const one = (request: string) => values.some((value) => compares(positive, request, value, doc, context)) !== negated
  if (set === undefined) return entry.multi ? false : values.some((value) => entry.values.some((request) => compares(positive, request, value, doc, context))) !== negated // U22
  const requests = entry.values.every((value) => value === '') ? [] : entry.values // 4.12, null data set
  return set === 'ForAllValues' ? requests.every(one) : requests.some(one)
}

function compares(operator: string, request: string, policy: string, doc: Doc, context: Context): boolean {
  const value = single(context)
  const text = () => {
    const tokens = fill(policy, doc.version, value, false)
    return tokens?.map((token) => (typeof token === 'object' ? token.literal : token)).join('')
  }
  switch (operator) {
    case 'StringEquals':
      return text() === request
    case 'StringEqualsIgnoreCase':
      return text()?.toLowerCase() === request.toLowerCase()
    case 'StringLike': {
      const tokens = fill(policy, doc.version, value)
      return tokens !== undefined && globs(tokens, request)
    }
    case 'ArnEquals':
    case 'ArnLike': {
      const tokens = fill(policy, doc.version, value)
      return tokens !== undefined && arnLike(tokens, request)
    }
    case 'Bool': {
      const wanted = text()?.toLowerCase()
      return (wanted === 'true' || wanted === 'false') && request.toLowerCase() === wanted
    }
    case 'IpAddress':
      return inRange(request, policy)
    case 'BinaryEquals': {
      const ok = (one: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(one)
      return ok(request) && ok(policy) && atob(request) === atob(policy)
    }
    default: {
      const read = operator.startsWith('Numeric') ? readNumber : readDate
      const [r, p] = [read(request), read(policy)]
      if (Number.isNaN(r) || Number.isNaN(p)) return false // 4.14
      if (operator.endsWith('LessThan')) return r < p
      if (operator.endsWith('LessThanEquals')) return r <= p
      if (operator.endsWith('GreaterThan')) return r > p
      if (operator.endsWith('GreaterThanEquals')) return r >= p
      return r === p
    }
  }
}

const readNumber = (text: string): number => (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN)

/** 4.5, the forms that the generator uses. */
function readDate(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
}

/** 4.8 for IPv4; other texts are of another family or unreadable. */
function inRange(request: string, policy: string): boolean {
  const address = (text: string) =>
    /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
      ? text
          .split('.')
          .map((part) => Number(part).toString(2).padStart(8, '0'))
          .join('')
      : undefined
  const [base = '', length = '32'] = policy.split('/')
  const [a, b] = [address(request), address(base)]
  return a !== undefined && b !== undefined && Number(length) <= 32 && a.slice(0, Number(length)) === b.slice(0, Number(length))
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
