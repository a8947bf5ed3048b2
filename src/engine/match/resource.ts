/** Resource and NotResource. Source: semantics 2.7, 3.3, 3.5, 3.7. */
import { partitionIn } from '../base/arn.ts'
import type { RequestContext } from '../context/context.ts'
import type { LanguageVersion, Located, Negatable, PolicyKind } from '../policy/ast.ts'
import { any, anyInField, compileGlob, type Glob, type GlobToken, globTokens, oneInField, tokensOf } from './glob.ts'
import { parseTemplate, resolveTokens, type VariableTemplate } from './variables.ts'

export interface ResourceMatcher {
  /** @param action in lower case: two have a rule of their own (U43, U52). */
  matches(resource: string, action: string, context: RequestContext): boolean
  /** In the order of the element. */
  readonly patterns: readonly ResourcePattern[]
}

export interface ResourcePattern {
  readonly entry: Located<string>
  readonly isEverything: boolean
  /** Has fewer than six fields (U24). */
  readonly isShort: boolean
  /** The first five fields, which take no variables. */
  readonly head: string
  readonly template: VariableTemplate
  readonly test: (resource: string, context: RequestContext) => boolean
}

export function compileResources(
  element: Negatable<string>,
  kind: PolicyKind,
  version: LanguageVersion,
): ResourceMatcher {
  const patterns = element.entries.map((entry) => compilePattern(entry, kind, version))
  const { isNegated } = element
  return {
    patterns,
    matches: (resource, action, context) => {
      for (const pattern of patterns) if (fitsResource(pattern, resource, action, context)) return !isNegated
      return isNegated && patterns.length > 0 // an empty list never matches (2.1)
    },
  }
}

/** Whether one entry matches, before negation. @param action in lower case. */
export function fitsResource(
  pattern: ResourcePattern,
  resource: string,
  action: string,
  context: RequestContext,
): boolean {
  if (pattern.isEverything) return true
  if (resource !== '*') return pattern.test(resource, context)
  const text = standsForAll(action, context)
  return text !== undefined && pattern.test(text, context)
}

/** Actions without a resource type that statements name with an ARN all the same (3.5, U43, U52). */
function standsForAll(action: string, context: RequestContext): string | undefined {
  if (action !== 's3:listallmybuckets' && action !== describesLogGroups) return undefined
  const valueOf = (key: string): string => context.get(key)?.values[0] ?? ''
  const partition = partitionIn(valueOf('aws:principalarn'))
  return action === describesLogGroups
    ? `arn:${partition}:logs:${valueOf('aws:requestedregion')}:${valueOf('aws:resourceaccount')}:log-group::log-stream:`
    : `arn:${partition}:s3:::*`
}

/** In lower case. */
export const describesLogGroups = 'logs:describeloggroups'

function compilePattern(entry: Located<string>, kind: PolicyKind, version: LanguageVersion): ResourcePattern {
  const text = entry.value
  if (kind === 'resourcePolicy' && text.startsWith(shortApi)) return compileShortApi(entry, version)
  const isEverything = /^\*+$/.test(text)
  const fields = text.split(':')
  const isShort = !isEverything && fields.length < 6
  if (isShort && isPadded(text, kind)) while (fields.length < 6) fields.push('*')
  const head = `${fields.slice(0, 5).join(':')}:`
  const template = parseTemplate(fields.slice(5).join(':'), version)
  const base = { entry, isEverything, isShort, head, template }
  if (fields.length < 6) return { ...base, test: () => false }
  const tokens = fieldTokens(head)
  if (!template.hasVariables) {
    const glob = compileGlob([...tokens, ...globTokens(template.text)])
    return { ...base, test: (resource) => glob.test(resource) }
  }
  return { ...base, test: (resource, context) => resolved(tokens, template, context)?.test(resource) ?? false }
}

const shortApi = 'execute-api:/'

/** A path beneath the API that has the policy: API Gateway expands it to the full ARN when it saves it (2.15). */
function compileShortApi(entry: Located<string>, version: LanguageVersion): ResourcePattern {
  const head = shortApi.slice(0, -1)
  const template = parseTemplate(entry.value.slice(head.length), version)
  const path = (resource: string): string | undefined =>
    resource.includes('/') ? resource.slice(resource.indexOf('/')) : undefined
  return {
    entry,
    isEverything: false,
    isShort: false,
    head,
    template,
    test: (resource, context) => {
      const asked = path(resource)
      return asked !== undefined && (resolved([], template, context)?.test(asked) ?? false)
    },
  }
}

/** An entry with a variable that has no value matches no resource, so in NotResource it excludes none (U20). */
function resolved(head: readonly GlobToken[], template: VariableTemplate, context: RequestContext): Glob | undefined {
  const tail = resolveTokens(template, context)
  return tail === undefined ? undefined : compileGlob([...head, ...tail])
}

/** Short ARNs: where the missing fields count as `*` (3.3 rule 4, U24). */
function isPadded(text: string, kind: PolicyKind): boolean {
  switch (kind) {
    case 'identityPolicy':
    case 'managedPolicy':
    case 'permissionsBoundary':
    case 'sessionPolicy':
      return true
    case 'serviceControlPolicy':
      return text.endsWith('*')
    case 'resourcePolicy':
    case 'vpcEndpointPolicy':
      return text.includes('*')
    default:
      return false
  }
}

/** In the first five fields a wildcard stays in its field, except a `*` at the end of one, which may cross (3.3 rule 3). */
const fieldTokens = (head: string): GlobToken[] =>
  tokensOf(head, (character, next) => (character === '?' ? oneInField : next === ':' ? any : anyInField))

/** Whether the match depends on a `*` that crosses a colon: field by field, the pattern would not match (U17). */
export function crossesFields({ head, template }: ResourcePattern, resource: string, context: RequestContext): boolean {
  // All five colons of the pattern's head are needed for those of the resource, unless there are more.
  if (!head.includes('*:') || resource.split(':', 7).length < 7) return false
  const stays = tokensOf(head, (character) => (character === '?' ? oneInField : anyInField))
  return resolved(stays, template, context)?.test(resource) === false
}
