/**
 * The comparisons, one row each. Negation, IfExists and the set prefixes are one rule each and live in `holds.ts`.
 * A policy value is prepared once; the row then only looks at the request's. Source: semantics 4.2.
 */
import type { RequestContext } from '../context/context.ts'
import { compileGlob, type Glob, type GlobToken } from '../match/glob.ts'
import { parseTemplate, resolveText, resolveTokens, type Template } from '../match/variables.ts'
import type { LanguageVersion } from '../policy/ast.ts'
import { inCidr, readAddress, readBinary, readBoolean, readCidr, readInstant, readNumber } from './values.ts'

/** Whether one request value matches the prepared policy value. */
export type Test = (request: string, context: RequestContext) => boolean
export interface Prepared {
  readonly test: Test
  /** undefined where no variables are taken. */
  readonly template: Template | undefined
  /** The operator's type cannot read the policy value (4.14). */
  readonly unreadable: boolean
}
interface Comparison {
  readonly section: string
  /** Name of the negated form. */
  readonly negation?: string
  readonly prepare: (policy: string, version: LanguageVersion) => Prepared
}

const never: Test = () => false

/** Compares what `read` makes of both sides. A side that cannot be read equals nothing (4.14). */
function typed<P, R>(
  readPolicy: (text: string) => P | undefined,
  readRequest: (text: string) => R | undefined,
  compare: (request: R, policy: P) => boolean,
): Pick<Comparison, 'prepare'> {
  return {
    prepare: (text) => {
      const policy = readPolicy(text)
      if (policy === undefined) return { test: never, template: undefined, unreadable: true }
      const test: Test = (request) => {
        const value = readRequest(request)
        return value !== undefined && compare(value, policy)
      }
      return { test, template: undefined, unreadable: false }
    },
  }
}

/** Texts compared as they are; variables are filled in, wildcards are ordinary characters. */
function text(fold: (value: string) => string): Pick<Comparison, 'prepare'> {
  return {
    prepare: (policy, version) => {
      const template = parseTemplate(policy, version)
      if (!template.hasVariables) {
        const wanted = fold(policy)
        return { test: (request) => fold(request) === wanted, template, unreadable: false }
      }
      const test: Test = (request, context) => {
        const wanted = resolveText(template, context)
        return wanted !== undefined && fold(request) === fold(wanted)
      }
      return { test, template, unreadable: false }
    },
  }
}

/** Patterns; `compile` makes a matcher of the tokens. */
function pattern(compile: (tokens: readonly GlobToken[]) => Glob): Pick<Comparison, 'prepare'> {
  return {
    prepare: (policy, version) => {
      const template = parseTemplate(policy, version)
      const fixed = template.hasVariables ? undefined : compile(resolveTokens(template, nothing) ?? [])
      if (fixed !== undefined) return { test: (request) => fixed.test(request), template, unreadable: false }
      const test: Test = (request, context) => {
        const tokens = resolveTokens(template, context)
        return tokens !== undefined && compile(tokens).test(request)
      }
      return { test, template, unreadable: false }
    },
  }
}
const nothing: RequestContext = { get: () => undefined, entries: () => [], removed: () => false }

/** Both sides are split at their first five colons; each field is a pattern of its own (3.4). */
export function compileArnGlob(tokens: readonly GlobToken[]): Glob {
  const fields: GlobToken[][] = [[]]
  for (const token of tokens) {
    let rest = token
    while (typeof rest === 'string' && fields.length < 6 && rest.includes(':')) {
      const at: number = rest.indexOf(':')
      fields.at(-1)?.push(rest.slice(0, at))
      fields.push([])
      rest = rest.slice(at + 1)
    }
    if (rest !== '') fields.at(-1)?.push(rest)
  }
  const last = fields[5]
  if (last === undefined) return { test: never as () => boolean }
  const [globs, resource] = [fields.slice(0, 5).map(compileGlob), compileGlob(last)]
  return { test: (value) => testFields(globs, resource, value) }
}

function testFields(globs: readonly Glob[], resource: Glob, value: string): boolean {
  let from = 0
  for (const glob of globs) {
    const colon = value.indexOf(':', from)
    if (colon < 0 || !glob.test(value.slice(from, colon))) return false
    from = colon + 1
  }
  return resource.test(value.slice(from))
}

const arn = pattern(compileArnGlob)
const number = (compare: (request: number, policy: number) => boolean) => typed(readNumber, readNumber, compare)
const instant = (compare: (request: number, policy: number) => boolean) => typed(readInstant, readInstant, compare)

/** `true` and `false` in any case; variables are allowed (U18). */
const bool: Pick<Comparison, 'prepare'> = {
  prepare: (policy, version) => {
    const template = parseTemplate(policy, version)
    const test: Test = (request, context) => {
      const wanted = readBoolean(resolveText(template, context) ?? '')
      return wanted !== undefined && readBoolean(request) === wanted
    }
    return { test, template, unreadable: !template.hasVariables && readBoolean(policy) === undefined }
  },
}

/** In the order of 4.2. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: { section: '4.3', negation: 'StringNotEquals', ...text((value) => value) },
  StringEqualsIgnoreCase: {
    section: '4.3',
    negation: 'StringNotEqualsIgnoreCase',
    ...text((value) => value.toLowerCase()),
  },
  StringLike: { section: '4.3', negation: 'StringNotLike', ...pattern(compileGlob) },
  NumericEquals: { section: '4.4', negation: 'NumericNotEquals', ...number((r, p) => r === p) },
  NumericLessThan: { section: '4.4', ...number((r, p) => r < p) },
  NumericLessThanEquals: { section: '4.4', ...number((r, p) => r <= p) },
  NumericGreaterThan: { section: '4.4', ...number((r, p) => r > p) },
  NumericGreaterThanEquals: { section: '4.4', ...number((r, p) => r >= p) },
  DateEquals: { section: '4.5', negation: 'DateNotEquals', ...instant((r, p) => r === p) },
  DateLessThan: { section: '4.5', ...instant((r, p) => r < p) },
  DateLessThanEquals: { section: '4.5', ...instant((r, p) => r <= p) },
  DateGreaterThan: { section: '4.5', ...instant((r, p) => r > p) },
  DateGreaterThanEquals: { section: '4.5', ...instant((r, p) => r >= p) },
  Bool: { section: '4.6', ...bool },
  BinaryEquals: { section: '4.7', ...typed(readBinary, readBinary, (r, p) => r === p) },
  IpAddress: { section: '4.8', negation: 'NotIpAddress', ...typed(readCidr, readAddress, inCidr) },
  ArnEquals: { section: '3.4', negation: 'ArnNotEquals', ...arn },
  ArnLike: { section: '3.4', negation: 'ArnNotLike', ...arn },
}

const positives: ReadonlyMap<string, string> = new Map(
  Object.entries(comparisons).flatMap(([name, { negation }]) => (negation === undefined ? [] : [[negation, name]])),
)

/** @returns the row of an operator and whether it is the negated form; undefined for `Null`. */
export function comparisonOf(
  operator: string,
): { readonly comparison: Comparison; readonly negated: boolean } | undefined {
  const positive = positives.get(operator)
  const comparison = comparisons[positive ?? operator]
  return comparison && { comparison, negated: positive !== undefined }
}
