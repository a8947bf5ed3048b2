/** Why an element of a statement matches or does not, entry by entry. Only the evaluation with a trace uses it. Source: semantics 3. */

import { plural } from '../base/text.ts'
import type { RequestContext } from '../context/context.ts'
import type { Located, Negatable } from '../policy/ast.ts'
import { noChildren, type Outcome, placed, type TraceDraft, valueDraft } from '../trace.ts'
import { elementWords } from '../words/elements.ts'
import { type Said, said } from '../words/said.ts'
import { type ActionMatcher, fitsAction } from './action.ts'
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
  readonly explain: (entry: E, match: boolean) => TraceDraft
}
interface Element {
  readonly element: 'principal' | 'action' | 'resource'
  readonly at: Negatable<unknown>
  /** The request's value for this element. */
  readonly subject: string
  readonly section: string
}

const labels = { principal: 'Principal', action: 'Action', resource: 'Resource' } as const
const negatedLabels = { principal: 'NotPrincipal', action: 'NotAction', resource: 'NotResource' } as const

/** The node of one element; `negated` elements match when no entry does. */
export function elementNode<E>(
  { element, at: { range, negated }, subject, section }: Element,
  { entries, fits, text, explain }: Entries<E>,
): TraceDraft & { readonly kind: 'element' } {
  const children: TraceDraft[] = []
  const hits: string[] = []
  let misses = 0
  for (const entry of entries) {
    const match = fits(entry)
    if (!match && ++misses > shownMisses) continue
    if (match && hits.length < shownHits) hits.push(text(entry))
    children.push(explain(entry, match))
  }
  const { why, reason } = elementReason(element, negated, hits, subject)
  return {
    kind: 'element',
    element,
    negated,
    id: '',
    outcome: outcomeOf(entries.length > 0 && hits.length > 0 !== negated),
    label: (negated ? negatedLabels : labels)[element],
    reason,
    why,
    section,
    uncertain: undefined,
    source: placed(range),
    deciding: undefined,
    children: misses > shownMisses ? hitsFirst(children, misses - shownMisses, section) : children,
  }
}

const furtherEntries = said(elementWords.furtherEntries, { kind: 'furtherEntries' })

/** The entries of a long list that are shown: all that match, then the first that do not. */
function hitsFirst(shown: readonly TraceDraft[], hidden: number, section: string): readonly TraceDraft[] {
  const having = (wanted: Outcome) => shown.filter(({ outcome }) => outcome === wanted)
  const note: TraceDraft = {
    kind: 'note',
    id: '',
    outcome: 'note',
    label: plural(hidden, 'more entry', 'more entries'),
    reason: furtherEntries.reason,
    why: furtherEntries.why,
    section,
    uncertain: undefined,
    source: undefined,
    deciding: undefined,
    children: noChildren,
  }
  return [...having('match'), ...having('noMatch'), note]
}

export const outcomeOf = (match: boolean): 'match' | 'noMatch' => (match ? 'match' : 'noMatch')

/** @param entries the first that fit. */
function elementReason(
  element: Element['element'],
  negated: boolean,
  entries: readonly string[],
  subject: string,
): Said {
  const { elementDoesNotExclude, elementDoesNotMatch, elementExcludes, elementMatches } = elementWords
  if (entries.length === 0)
    return negated
      ? said(elementDoesNotExclude, { kind: 'elementDoesNotExclude', element, subject })
      : said(elementDoesNotMatch, { kind: 'elementDoesNotMatch', element, subject })
  return negated
    ? said(elementExcludes, { kind: 'elementExcludes', element, subject, entries })
    : said(elementMatches, { kind: 'elementMatches', element, subject, entries })
}

const valueOfEntry = ({ entry }: { readonly entry: Located<string> }): string => entry.value

/** 3.2. */
export function explainAction(element: Negatable<string>, matcher: ActionMatcher, action: string): TraceDraft {
  const lower = action.toLowerCase()
  return elementNode(
    { element: 'action', at: element, subject: action, section: '3.2' },
    {
      entries: matcher.entries,
      fits: (one) => fitsAction(one, lower),
      text: valueOfEntry,
      explain: ({ entry }, match) => actionValue(action, entry, match),
    },
  )
}

function actionValue(action: string, { value: pattern, range }: Located<string>, match: boolean): TraceDraft {
  const { why, reason } = match
    ? said(elementWords.actionFits, { kind: 'actionFits', action, pattern })
    : said(elementWords.actionDoesNotFit, { kind: 'actionDoesNotFit', action, pattern })
  return valueDraft({
    value: pattern,
    range,
    outcome: outcomeOf(match),
    reason,
    why,
    section: '3.2',
    uncertain: pattern.startsWith('*:') ? anyPrefix : undefined,
  })
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
    { element: 'resource', at: element, subject: resource, section },
    {
      entries: matcher.patterns,
      fits: (pattern) => fitsResource(pattern, resource, action, context),
      text: valueOfEntry,
      explain: (pattern, match) => {
        const { entry, head, template } = pattern
        const valueless = template.hasVariables ? unresolved(template, context) : []
        const uncertain = uncertainResource(pattern, resource, match, element.negated && valueless.length > 0, context)
        const filled = template.hasVariables ? resolveText(template, context) : undefined
        const resolved = filled === undefined ? undefined : head + filled
        const { why, reason } =
          valueless.length > 0
            ? valuelessReason(entry.value, valueless, context)
            : resourceReason(pattern, resource, match, resolved)
        return valueDraft({
          value: entry.value,
          range: entry.range,
          outcome: outcomeOf(match),
          reason,
          why,
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

function valuelessReason(pattern: string, keys: readonly string[], context: RequestContext): Said {
  const several = keys.filter((key) => context.get(key.toLowerCase()) !== undefined)
  return several.length > 0
    ? said(elementWords.variablesOfSeveralValues, { kind: 'variablesOfSeveralValues', pattern, keys: several })
    : said(elementWords.variablesWithoutValue, { kind: 'variablesWithoutValue', pattern, keys })
}

const everyResource = said(elementWords.everyResource, { kind: 'everyResource' })

function resourceReason(
  { entry: { value: pattern }, isEverything, template }: ResourcePattern,
  resource: string,
  match: boolean,
  resolved: string | undefined,
): Said {
  if (!template.valid) return said(elementWords.malformedVariable, { kind: 'malformedVariable', pattern })
  if (match)
    return isEverything ? everyResource : said(elementWords.resourceFits, { kind: 'resourceFits', pattern, resolved })
  if (resource === '*') return said(elementWords.actionWithoutResource, { kind: 'actionWithoutResource', pattern })
  return said(elementWords.resourceDoesNotFit, { kind: 'resourceDoesNotFit', resource, pattern, resolved })
}
