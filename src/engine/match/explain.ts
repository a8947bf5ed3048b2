/** Why an element of a statement matches or does not, entry by entry. Used by the traced path only. Source: semantics 3. */
import type { RequestContext } from '../context/context.ts'
import type { Located, Negatable, PolicyKind, PrincipalEntry } from '../policy/ast.ts'
import { callerName } from '../evaluate/awsError.ts'
import type { Caller } from '../session/session.ts'
import type { ElementName, TraceDraft } from '../trace.ts'
import { list, plural, quote } from '../words.ts'
import { type ActionMatcher, fitsAction } from './action.ts'
import type { MatchKind } from './kinds.ts'
import { boundaryPolicy, isSomeSession, matchEntry, matchPrincipal } from './principal.ts'
import { crossesFields, fitsResource, type ResourceMatcher, type ResourcePattern } from './resource.ts'
import { holdsWildcard, resolveText, unresolved } from './variables.ts'

/** Entries shown of a long list: all that match, and so many that do not. */
const shownMisses = 20

interface EntryResult {
  readonly entry: Located<unknown>
  readonly text: string
  readonly match: boolean
  readonly reason: string
  readonly resolved?: string
  readonly uncertain?: readonly string[]
}

/** The node of one element; `negated` elements match when no entry does. */
function elementNode(element: ElementName, name: string, { range, negated }: Negatable<unknown>, entries: readonly EntryResult[], subject: string, section: string): TraceDraft {
  const hits = entries.filter(({ match }) => match)
  const matched = entries.length > 0 && hits.length > 0 !== negated
  const full = negated ? `Not${name}` : name
  const shown = entries.length > shownMisses + hits.length ? [...hits, ...entries.filter(({ match }) => !match).slice(0, shownMisses)] : entries
  const hidden = entries.length - shown.length
  const children: TraceDraft[] = shown.map((one) => valueNode(one, section))
  if (hidden > 0) children.push({ kind: 'note', outcome: 'note', label: `${plural(hidden, 'more entry', 'more entries')}`, reason: 'None of them matches.', children: [] })
  return { kind: 'element', element, negated, label: full, outcome: matched ? 'match' : 'noMatch', reason: elementReason(full, negated, hits, subject), range, section, children }
}

function valueNode({ entry: { range }, text, match, reason, resolved, uncertain }: EntryResult, section: string): TraceDraft {
  const outcome = match ? 'match' : 'noMatch'
  const plain = { kind: 'value', value: text, label: text, outcome, reason, range, section, children: [] } as const
  if (resolved === undefined && uncertain === undefined) return plain
  return { ...plain, ...(resolved === undefined ? {} : { resolved }), ...(uncertain === undefined ? {} : { uncertain }) }
}

function elementReason(name: string, negated: boolean, hits: readonly EntryResult[], subject: string): string {
  const texts = list(hits.slice(0, 3).map(({ text }) => quote(text)))
  if (negated) return hits.length > 0 ? `${subject} is listed in ${name} (${texts}), so the statement leaves it out.` : `${subject} is not listed in ${name}, so the statement covers it.`
  return hits.length > 0 ? `${subject} fits ${texts}.` : `${subject} fits no entry of ${name}.`
}

/** 3.2. */
export function explainAction(element: Negatable<string>, matcher: ActionMatcher, action: string): TraceDraft {
  const lower = action.toLowerCase()
  const entries = matcher.entries.map((one): EntryResult => {
    const { entry } = one
    const match = fitsAction(one, lower)
    return {
      entry,
      text: entry.value,
      match,
      reason: match ? `${quote(action)} fits ${quote(entry.value)}.` : `${quote(action)} does not fit ${quote(entry.value)}.`,
      ...(entry.value.startsWith('*:') ? { uncertain: ['U44'] } : {}),
    }
  })
  return elementNode('action', 'Action', element, entries, quote(action), '3.2')
}

/** 3.3, 3.5, 3.7. */
export function explainResource(element: Negatable<string>, matcher: ResourceMatcher, resource: string, action: string, context: RequestContext): TraceDraft {
  const entries = matcher.patterns.map((pattern): EntryResult => {
    const { entry, head, template } = pattern
    const match = fitsResource(pattern, resource, action, context)
    const valueless = unresolved(template, context)
    const uncertain = uncertainResource(pattern, resource, match, element.negated && valueless.length > 0, context)
    const filled = template.hasVariables ? resolveText(template, context) : undefined
    const resolved = filled === undefined ? undefined : head + filled
    return {
      entry,
      text: entry.value,
      match,
      reason: valueless.length > 0 ? valuelessReason(entry.value, valueless, context) : resourceReason(pattern, resource, match, resolved),
      ...(resolved === undefined ? {} : { resolved }),
      ...(uncertain.length > 0 ? { uncertain } : {}),
    }
  })
  return elementNode('resource', 'Resource', element, entries, resource === '*' ? 'A request without a resource (`*`)' : quote(resource), resource === '*' ? '3.5' : '3.3')
}

/** @param excludesNothing an entry of NotResource holds a variable without value. */
function uncertainResource(pattern: ResourcePattern, resource: string, match: boolean, excludesNothing: boolean, context: RequestContext): readonly string[] {
  const ids: string[] = []
  if (pattern.isEverything) return ids
  if (match && crossesFields(pattern, resource, context)) ids.push('U17')
  if (holdsWildcard(pattern.template, context)) ids.push('U19')
  if (excludesNothing) ids.push('U20')
  if (pattern.isShort) ids.push('U24')
  if (match && resource === '*') ids.push('U43') // only that rule lets an ARN match it
  return ids
}

function valuelessReason(pattern: string, keys: readonly string[], context: RequestContext): string {
  const several = keys.filter((key) => context.get(key.toLowerCase()) !== undefined)
  if (several.length > 0) return `${list(several.map(quote))} can have several values, and no variable stands for such a key, so ${quote(pattern)} matches nothing.`
  return `The request has no ${list(keys.map(quote))}, so ${quote(pattern)} matches nothing.`
}

function resourceReason({ entry, isEverything, template }: ResourcePattern, resource: string, match: boolean, resolved: string | undefined): string {
  const pattern = quote(entry.value)
  if (!template.valid) return `${pattern} holds a malformed variable, so it matches nothing.`
  const shown = resolved === undefined ? pattern : `${pattern}, which is ${quote(resolved)} here`
  if (match) return isEverything ? '`*` covers every resource.' : `It fits ${shown}.`
  if (resource === '*') return `The action has no resource of its own, and only \`*\` matches that; ${pattern} does not.`
  return `${quote(resource)} does not fit ${shown}.`
}

/** 3.8, 3.9. */
export function explainPrincipal(element: Negatable<PrincipalEntry>, caller: Caller, kind: PolicyKind): TraceDraft {
  const name = callerName(caller)
  const entries = element.entries.map((entry): EntryResult => {
    const match = matchEntry(entry.value, caller, kind)
    const text = principalText(entry.value)
    const uncertain = uncertainPrincipal(entry, element, caller, kind)
    return { entry, text, match: match !== undefined, reason: match === undefined ? missReason(entry.value, caller, kind) : hitReason(match, text), ...(uncertain.length > 0 ? { uncertain } : {}) }
  })
  const node = elementNode('principal', 'Principal', element, entries, quote(name), element.negated ? '3.9' : '3.8')
  const outcome = matchPrincipal(element, caller, kind) === undefined ? 'noMatch' : 'match'
  if (!element.negated || boundaryPolicy(caller) === undefined) return { ...node, outcome, ...(element.negated ? { uncertain: ['U23'] } : {}) }
  return { ...node, outcome, reason: `${quote(name)} has a permissions boundary, and NotPrincipal never spares such a caller.` }
}

function uncertainPrincipal({ value, range }: Located<PrincipalEntry>, element: Negatable<PrincipalEntry>, caller: Caller, kind: PolicyKind): readonly string[] {
  if (value.kind === 'account' && kind === 'endpoint') return ['U13']
  if (value.kind !== 'anyone') return []
  // A map would end after its last entry, with a brace.
  const isBare = range.end === element.range.end
  return [...(caller.kind === 'service' ? ['U21'] : []), ...(kind === 'trust' && isBare ? ['U12'] : [])]
}

export const principalText = (entry: PrincipalEntry): string =>
  entry.kind === 'anyone' ? '*' : entry.kind === 'account' ? `account ${entry.account}` : 'arn' in entry ? entry.arn : 'id' in entry ? entry.id : 'name' in entry ? entry.name : entry.text

function hitReason(match: MatchKind, text: string): string {
  switch (match) {
    case 'everyone':
      return '`*` is everyone.'
    case 'direct':
      return `${quote(text)} is the caller itself.`
    case 'role':
      return `The caller is a session of ${quote(text)}.`
    case 'account':
      return `The caller belongs to ${text}, to which this leaves the choice.`
    case 'parent':
      return `${quote(text)} is the user who made this session.`
  }
}

function missReason(entry: PrincipalEntry, caller: Caller, kind: PolicyKind): string {
  const text = quote(principalText(entry))
  if (entry.kind === 'nobody') return `${text} names nobody who exists.`
  if (entry.kind === 'anyone') return '`*` does not stand for somebody who only brings a token of an identity provider: name the provider under `Federated`.'
  if (entry.kind === 'federated' && kind !== 'trust') return `${text} is an identity provider, which counts only in the trust policy of a role.`
  if (entry.kind === 'session' && isSomeSession(caller)) return `${text} names one session; the caller is some session of its role.`
  if (entry.kind === 'account' && kind === 'endpoint') return 'In an endpoint policy an account stands for its root user only.'
  return `${text} is not the caller, ${quote(callerName(caller))}.`
}
