/** Resource and NotResource. Source: semantics 2.7, 3.3, 3.5, 3.7. */
import type { RequestContext } from '../context/context.ts'
import type { LanguageVersion, Negatable, PolicyKind } from '../policy/ast.ts'
import { any, anyInField, compileGlob, type Glob, type GlobToken, oneInField } from './glob.ts'
import { parseTemplate, resolveTokens, type Template } from './variables.ts'

export interface ResourceMatcher {
  /** @param action in lower case: `s3:ListAllMyBuckets` has a rule of its own (U43). */
  matches(resource: string, action: string, context: RequestContext): boolean
  /** Whether the n-th entry fits, negation left aside. */
  entryMatches(index: number, resource: string, action: string, context: RequestContext): boolean
  readonly patterns: readonly ResourcePattern[]
}

export interface ResourcePattern {
  readonly isEverything: boolean
  /** Has fewer than six fields (U24). */
  readonly isShort: boolean
  /** The first five fields, which take no variables. */
  readonly head: string
  readonly template: Template
  readonly test: (resource: string, context: RequestContext) => boolean
}

export function compileResources(element: Negatable<string>, kind: PolicyKind, version: LanguageVersion): ResourceMatcher {
  const patterns = element.entries.map(({ value }) => compilePattern(value, kind, version))
  const { negated } = element
  const fits = (pattern: ResourcePattern, resource: string, action: string, context: RequestContext): boolean => {
    if (pattern.isEverything) return true
    if (resource !== '*') return pattern.test(resource, context)
    return action === 's3:listallmybuckets' && pattern.test('arn:aws:s3:::*', context)
  }
  return {
    patterns,
    matches: (resource, action, context) => {
      for (const pattern of patterns) if (fits(pattern, resource, action, context)) return !negated
      return negated && patterns.length > 0 // an empty list never matches (2.1)
    },
    entryMatches: (index, resource, action, context) => {
      const pattern = patterns[index]
      return pattern !== undefined && fits(pattern, resource, action, context)
    },
  }
}

function compilePattern(text: string, kind: PolicyKind, version: LanguageVersion): ResourcePattern {
  const isEverything = /^\*+$/.test(text)
  const fields = countFields(text)
  const isShort = !isEverything && fields < 6
  const whole = isShort && isPadded(text, kind) ? text + ':*'.repeat(6 - fields) : text
  const cut = afterFifthColon(whole)
  const template = parseTemplate(whole.slice(cut), version)
  const head = fieldTokens(whole.slice(0, cut))
  const base = { isEverything, isShort, head: whole.slice(0, cut), template }
  if (isShort && whole === text) return { ...base, test: () => false }
  if (!template.hasVariables) {
    const glob = compileGlob([...head, ...(resolveTokens(template, emptyContext) ?? [])])
    return { ...base, test: (resource) => glob.test(resource) }
  }
  return { ...base, test: (resource, context) => resolved(head, template, context)?.test(resource) ?? false }
}

/** A variable without value makes an entry that matches no resource; in NotResource it then excludes none (U20). */
function resolved(head: readonly GlobToken[], template: Template, context: RequestContext): Glob | undefined {
  const tail = resolveTokens(template, context)
  return tail === undefined ? undefined : compileGlob([...head, ...tail])
}

const emptyContext: RequestContext = { get: () => undefined, entries: () => [], removed: () => false }

/** Short ARNs: where the missing fields count as `*` (3.3 rule 4, U24). */
function isPadded(text: string, kind: PolicyKind): boolean {
  switch (kind) {
    case 'identity':
    case 'managed':
    case 'boundary':
    case 'session':
      return true
    case 'scp':
      return text.endsWith('*')
    case 'resource':
    case 'endpoint':
      return text.includes('*')
    default:
      return false
  }
}

function countFields(text: string): number {
  let count = 1
  for (let at = text.indexOf(':'); at >= 0 && count < 6; at = text.indexOf(':', at + 1)) count++
  return count
}

/** Index of the sixth field; the length of the text when it has none. */
function afterFifthColon(text: string): number {
  let at = -1
  for (let count = 0; count < 5; count++) {
    at = text.indexOf(':', at + 1)
    if (at < 0) return text.length
  }
  return at + 1
}

/** In the first five fields a wildcard stays in its field, but for a `*` that ends one: it may cross (U17). */
function fieldTokens(head: string): GlobToken[] {
  const tokens: GlobToken[] = []
  let from = 0
  for (let at = 0; at < head.length; at++) {
    const character = head[at]
    if (character !== '*' && character !== '?') continue
    if (at > from) tokens.push(head.slice(from, at))
    const ends = at + 1 === head.length || head[at + 1] === ':'
    tokens.push(character === '?' ? oneInField : ends ? any : anyInField)
    from = at + 1
  }
  if (from < head.length) tokens.push(head.slice(from))
  return tokens
}
