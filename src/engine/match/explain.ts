/** Why an element of a statement matches or does not, entry by entry. Only the evaluation with a trace uses it. Source: semantics 3. */

import { list, plural, quote } from '../base/text.ts'
import type { RequestContext } from '../context/context.ts'
import { callerName } from '../evaluate/awsError.ts'
import type { Located, Negatable, PolicyKind, PrincipalEntry } from '../policy/ast.ts'
import type { Caller } from '../session/session.ts'
import { type ElementName, noChildren, type Outcome, placed, type TraceDraft, valueDraft } from '../trace.ts'
import { type ActionMatcher, fitsAction } from './action.ts'
import type { MatchKind } from './kinds.ts'
import {
  boundaryPolicy,
  type Identity,
  isSomeSession,
  matchEntry,
  matchPrincipal,
  missingIdentities,
} from './principal.ts'
import { crossesFields, fitsResource, type ResourceMatcher, type ResourcePattern } from './resource.ts'
import { holdsWildcard, resolveText, unresolved } from './variables.ts'

/** How many entries of a long list that do not match are shown; those that match are all shown. */
const shownMisses = 20
/** Entries that the sentence of an element names. */
const shownHits = 3

/** How the entries of one element are tested, and how the result is worded. */
interface Entries<E> {
  readonly entries: readonly E[]
  readonly fits: (entry: E) => boolean
  readonly text: (entry: E) => string
  /** @param quoted the text of the entry. */
  readonly explain: (entry: E, match: boolean, quoted: string) => TraceDraft
}
interface Element {
  readonly element: ElementName
  readonly name: string
  readonly at: Negatable<unknown>
  /** The request's value for this element. */
  readonly subject: string
  readonly section: string
}

/** The node of one element; `negated` elements match when no entry does. */
function elementNode<E>(
  { element, name, at: { range, negated }, subject, section }: Element,
  { entries, fits, text, explain }: Entries<E>,
): TraceDraft & { readonly kind: 'element' } {
  const children: TraceDraft[] = []
  const hits: string[] = []
  let misses = 0
  for (const entry of entries) {
    const match = fits(entry)
    if (!match && ++misses > shownMisses) continue
    const quoted = quote(text(entry))
    if (match && hits.length < shownHits) hits.push(quoted)
    children.push(explain(entry, match, quoted))
  }
  const label = negated ? `Not${name}` : name
  return {
    kind: 'element',
    element,
    negated,
    id: '',
    outcome: outcomeOf(entries.length > 0 && hits.length > 0 !== negated),
    label,
    reason: elementReason(label, negated, hits, subject),
    section,
    uncertain: undefined,
    source: placed(range),
    deciding: undefined,
    children: misses > shownMisses ? hitsFirst(children, misses - shownMisses, section) : children,
  }
}

/** The entries of a long list that are shown: all that match, then the first that do not. */
function hitsFirst(shown: readonly TraceDraft[], hidden: number, section: string): readonly TraceDraft[] {
  const having = (wanted: Outcome) => shown.filter(({ outcome }) => outcome === wanted)
  const note: TraceDraft = {
    kind: 'note',
    outcome: 'note',
    label: plural(hidden, 'more entry', 'more entries'),
    reason: 'None of them matches.',
    section,
    children: noChildren,
  }
  return [...having('match'), ...having('noMatch'), note]
}

const outcomeOf = (match: boolean): 'match' | 'noMatch' => (match ? 'match' : 'noMatch')

/** @param hits the first entries that fit, quoted. */
function elementReason(name: string, negated: boolean, hits: readonly string[], subject: string): string {
  if (negated)
    return hits.length > 0
      ? `${subject} is listed in ${name} (${list(hits)}), so the statement leaves it out.`
      : `${subject} is not listed in ${name}, so the statement covers it.`
  return hits.length > 0 ? `${subject} fits ${list(hits)}.` : `${subject} fits no entry of ${name}.`
}

const valueOfEntry = ({ entry }: { readonly entry: Located<string> }): string => entry.value

/** 3.2. */
export function explainAction(element: Negatable<string>, matcher: ActionMatcher, action: string): TraceDraft {
  const lower = action.toLowerCase()
  const subject = quote(action)
  return elementNode(
    { element: 'action', name: 'Action', at: element, subject, section: '3.2' },
    {
      entries: matcher.entries,
      fits: (one) => fitsAction(one, lower),
      text: valueOfEntry,
      explain: ({ entry }, match, quoted) =>
        valueDraft({
          value: entry.value,
          range: entry.range,
          outcome: outcomeOf(match),
          reason: match ? `${subject} fits ${quoted}.` : `${subject} does not fit ${quoted}.`,
          section: '3.2',
          uncertain: entry.value.startsWith('*:') ? anyPrefix : undefined,
        }),
    },
  )
}

const anyPrefix: readonly string[] = ['U44']

/** 3.3, 3.5, 3.7. */
export function explainResource(
  element: Negatable<string>,
  matcher: ResourceMatcher,
  resource: string,
  action: string,
  context: RequestContext,
): TraceDraft {
  const section = resource === '*' ? '3.5' : '3.3'
  return elementNode(
    {
      element: 'resource',
      name: 'Resource',
      at: element,
      subject: resource === '*' ? 'A request without a resource (`*`)' : quote(resource),
      section,
    },
    {
      entries: matcher.patterns,
      fits: (pattern) => fitsResource(pattern, resource, action, context),
      text: valueOfEntry,
      explain: (pattern, match, quoted) => {
        const { entry, head, template } = pattern
        const valueless = template.hasVariables ? unresolved(template, context) : []
        const uncertain = uncertainResource(pattern, resource, match, element.negated && valueless.length > 0, context)
        const filled = template.hasVariables ? resolveText(template, context) : undefined
        const resolved = filled === undefined ? undefined : head + filled
        return valueDraft({
          value: entry.value,
          range: entry.range,
          outcome: outcomeOf(match),
          reason:
            valueless.length > 0
              ? valuelessReason(entry.value, valueless, context)
              : resourceReason(pattern, quoted, resource, match, resolved),
          section,
          resolved,
          uncertain: uncertain.length > 0 ? uncertain : undefined,
        })
      },
    },
  )
}

/** @param excludesNothing an entry of NotResource holds a variable without value. */
function uncertainResource(
  pattern: ResourcePattern,
  resource: string,
  match: boolean,
  excludesNothing: boolean,
  context: RequestContext,
): readonly string[] {
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
  if (several.length > 0)
    return `${list(several.map(quote))} can have several values, and no variable stands for such a key, so ${quote(pattern)} matches nothing.`
  return `The request has no ${list(keys.map(quote))}, so ${quote(pattern)} matches nothing.`
}

/** @param pattern the entry, quoted. */
function resourceReason(
  { isEverything, template }: ResourcePattern,
  pattern: string,
  resource: string,
  match: boolean,
  resolved: string | undefined,
): string {
  if (!template.valid) return `${pattern} holds a malformed variable, so it matches nothing.`
  const shown = resolved === undefined ? pattern : `${pattern}, which is ${quote(resolved)} here`
  if (match) return isEverything ? '`*` covers every resource.' : `It fits ${shown}.`
  if (resource === '*')
    return `The action has no resource of its own, and only \`*\` matches that; ${pattern} does not.`
  return `${quote(resource)} does not fit ${shown}.`
}

/** 3.8, 3.9. */
export function explainPrincipal(element: Negatable<PrincipalEntry>, caller: Caller, kind: PolicyKind): TraceDraft {
  const name = quote(callerName(caller))
  const section = element.negated ? '3.9' : '3.8'
  const node = elementNode(
    { element: 'principal', name: 'Principal', at: element, subject: name, section },
    {
      entries: element.entries,
      fits: ({ value }) => matchEntry(value, caller, kind) !== undefined,
      text: ({ value }) => principalText(value),
      explain: (entry, isHit) => {
        const match = isHit ? matchEntry(entry.value, caller, kind) : undefined
        const text = principalText(entry.value)
        const reason = match === undefined ? missReason(entry.value, caller, kind) : hitReason(match, text)
        return valueDraft({
          value: text,
          range: entry.range,
          outcome: outcomeOf(isHit),
          reason,
          section,
          uncertain: uncertainPrincipal(entry, element, kind),
        })
      },
    },
  )
  if (!element.negated) return node
  const outcome = outcomeOf(matchPrincipal(element, caller, kind) !== undefined)
  if (boundaryPolicy(caller) !== undefined)
    return {
      ...node,
      outcome,
      reason: `${name} has a permissions boundary, and NotPrincipal never spares such a caller.`,
    }
  const missing = missingIdentities(element, caller, kind)
  const isListed = element.entries.some(({ value }) => matchEntry(value, caller, kind) !== undefined)
  if (missing.length === 0 || !isListed) return { ...node, outcome }
  const reason = `The statement covers ${name}: NotPrincipal leaves ${wholeCaller(caller)} are all listed, and the list lacks ${list(missing.map((one) => identityText(one, caller)))}.`
  return { ...node, outcome, reason, uncertain: ['U23'] }
}

/** What must be listed before NotPrincipal leaves the caller out. */
function wholeCaller({ kind }: Caller): string {
  switch (kind) {
    case 'role':
      return 'a role session out only when session, role and account'
    case 'federatedUser':
      return 'a federated user out only when its session and its account'
    default:
      return 'a user out only when user and account'
  }
}

function identityText(identity: Identity, caller: Caller): string {
  if (identity === 'account' && 'account' in caller) return `account ${caller.account}`
  if (identity === 'role' && caller.kind === 'role') return quote(caller.roleArn)
  return isSomeSession(caller) ? 'the session, which has no name here' : quote(callerName(caller))
}

function uncertainPrincipal(
  { value, range }: Located<PrincipalEntry>,
  element: Negatable<PrincipalEntry>,
  kind: PolicyKind,
): readonly string[] | undefined {
  if (value.kind === 'account' && kind === 'vpcEndpointPolicy') return ['U13']
  if (value.kind !== 'anyone') return undefined
  // The range of an object would include its closing brace.
  return kind === 'trustPolicy' && range.end === element.range.end ? ['U12'] : undefined
}

export function principalText(entry: PrincipalEntry): string {
  if (entry.kind === 'anyone') return '*'
  if (entry.kind === 'account') return `account ${entry.account}`
  if ('arn' in entry) return entry.arn
  if ('id' in entry) return entry.id
  return 'name' in entry ? entry.name : entry.text
}

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
  if (entry.kind === 'anyone')
    return '`*` does not stand for somebody who only brings a token of an identity provider: name the provider under `Federated`.'
  if (entry.kind === 'federated' && kind !== 'trustPolicy')
    return `${text} is an identity provider, which counts only in the trust policy of a role.`
  if (entry.kind === 'session' && isSomeSession(caller))
    return `${text} names one session; the caller is some session of its role.`
  if (entry.kind === 'account' && kind === 'vpcEndpointPolicy')
    return 'In an endpoint policy an account stands for its root user only.'
  return `${text} is not the caller, ${quote(callerName(caller))}.`
}
