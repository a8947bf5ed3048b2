/**
 * How each operator compares a value of the request with one of the policy. Negation, `IfExists` and the set prefixes
 * are one rule each, in `holds.ts`. A policy value is prepared once; then only the request's is read.
 * Source: semantics 4.2.
 */
import type { RequestContext } from '../context/context.ts'
import { compileGlob, type Glob, type GlobToken } from '../match/glob.ts'
import { parseTemplate, resolveText, resolveTokens, type VariableTemplate } from '../match/variables.ts'
import type { LanguageVersion } from '../policy/ast.ts'
import { type OperatorName, operatorFacts, type PositiveOperator } from './operators.ts'
import { isInCidr, readAddress, readBinary, readBoolean, readCidr, readInstant, readNumber } from './values.ts'

/** Whether one request value matches the prepared policy value. */
export type Test = (request: string, context: RequestContext) => boolean
export interface Prepared {
  readonly test: Test
  /** undefined where no variables are taken. */
  readonly template: VariableTemplate | undefined
  /** The operator's type cannot read the policy value (4.14). */
  readonly isUnreadable: boolean
}
type Prepare = (policy: string, version: LanguageVersion) => Prepared

const never: Test = () => false

/** Compares both sides as `read` reads them. A side that cannot be read equals nothing (4.14). */
function typed<P, R>(
  readPolicy: (text: string) => P | undefined,
  readRequest: (text: string) => R | undefined,
  compare: (request: R, policy: P) => boolean,
): Prepare {
  return (text) => {
    const policy = readPolicy(text)
    if (policy === undefined) return { test: never, template: undefined, isUnreadable: true }
    const test: Test = (request) => {
      const value = readRequest(request)
      return value !== undefined && compare(value, policy)
    }
    return { test, template: undefined, isUnreadable: false }
  }
}

/** Compares texts: variables are resolved, wildcards are ordinary characters. */
function text(fold: (value: string) => string): Prepare {
  return (policy, version) => {
    const template = parseTemplate(policy, version)
    if (!template.hasVariables) {
      const wanted = fold(policy)
      return { test: (request) => fold(request) === wanted, template, isUnreadable: false }
    }
    const test: Test = (request, context) => {
      const wanted = resolveText(template, context)
      return wanted !== undefined && fold(request) === fold(wanted)
    }
    return { test, template, isUnreadable: false }
  }
}

/** Compares with a pattern. @param compile makes a matcher from the tokens. */
function pattern(compile: (tokens: readonly GlobToken[]) => Glob): Prepare {
  return (policy, version) => {
    const template = parseTemplate(policy, version)
    const fixed = template.hasVariables ? undefined : compile(resolveTokens(template, nothing) ?? [])
    if (fixed !== undefined) return { test: (request) => fixed.test(request), template, isUnreadable: false }
    const test: Test = (request, context) => {
      const tokens = resolveTokens(template, context)
      return tokens !== undefined && compile(tokens).test(request)
    }
    return { test, template, isUnreadable: false }
  }
}
const nothing: RequestContext = { get: () => undefined, entries: () => [], isRemoved: () => false }

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
const bool: Prepare = (policy, version) => {
  const template = parseTemplate(policy, version)
  const test: Test = (request, context) => {
    const wanted = readBoolean(resolveText(template, context) ?? '')
    return wanted !== undefined && readBoolean(request) === wanted
  }
  return { test, template, isUnreadable: !template.hasVariables && readBoolean(policy) === undefined }
}

/** The comparison of each positive operator; a new one does not compile without. `Null` compares nothing. */
const comparisons = {
  StringEquals: text((value) => value),
  StringEqualsIgnoreCase: text((value) => value.toLowerCase()),
  StringLike: pattern(compileGlob),
  NumericEquals: number((r, p) => r === p),
  NumericLessThan: number((r, p) => r < p),
  NumericLessThanEquals: number((r, p) => r <= p),
  NumericGreaterThan: number((r, p) => r > p),
  NumericGreaterThanEquals: number((r, p) => r >= p),
  DateEquals: instant((r, p) => r === p),
  DateLessThan: instant((r, p) => r < p),
  DateLessThanEquals: instant((r, p) => r <= p),
  DateGreaterThan: instant((r, p) => r > p),
  DateGreaterThanEquals: instant((r, p) => r >= p),
  Bool: bool,
  BinaryEquals: typed(readBinary, readBinary, (r, p) => r === p),
  IpAddress: typed(readCidr, readAddress, isInCidr),
  ArnEquals: arn,
  ArnLike: arn,
} satisfies Record<Exclude<PositiveOperator, 'Null'>, Prepare>

/** What makes a policy value ready to be compared; undefined for `Null`. A negated operator compares as its positive form. */
export function comparisonOf(operator: OperatorName): Prepare | undefined {
  const { positive } = operatorFacts(operator)
  return positive === 'Null' ? undefined : comparisons[positive]
}
