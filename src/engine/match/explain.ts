/** Why an element of a statement matches or does not, entry by entry. Only the evaluation with a trace uses it. Source: semantics 3. */

import { plural } from '../base/text.ts'
import type { RequestContext } from '../context/context.ts'
import type { Located, Negatable } from '../policy/ast.ts'
import { noChildren, type Outcome, placed, type TraceDraft, valueDraft } from '../trace.ts'
import { elementWords } from '../words/elements.ts'
import { type Said, said } from '../words/said.ts'
import { type ActionMatcher, fitsAction } from './action.ts'
import {
  crossesFields,
  describesLogGroups,
  fitsResource,
  type ResourceMatcher,
  type ResourcePattern,
} from './resource.ts'
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
  readonly explain: (entry: E, isMatch: boolean) => TraceDraft
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

/** The node of one element; negated elements match when no entry does. */
export function elementNode<E>(
  { element, at: { range, isNegated }, subject, section }: Element,
  { entries, fits, text, explain }: Entries<E>,
): TraceDraft & { readonly kind: 'element' } {
  const children: TraceDraft[] = []
  const hits: string[] = []
  let misses = 0
  for (const entry of entries) {
    const isMatch = fits(entry)
    if (!isMatch && ++misses > shownMisses) continue
    if (isMatch && hits.length < shownHits) hits.push(text(entry))
    children.push(explain(entry, isMatch))
  }
  const { why, reason } = elementReason(element, isNegated, hits, subject)
  return {
    kind: 'element',
    element,
    negated: isNegated,
    id: '',
    outcome: outcomeOf(entries.length > 0 && hits.length > 0 !== isNegated),
    label: (isNegated ? negatedLabels : labels)[element],
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

export const outcomeOf = (isMatch: boolean): 'match' | 'noMatch' => (isMatch ? 'match' : 'noMatch')

/** @param entries the first that fit. */
function elementReason(
  element: Element['element'],
  isNegated: boolean,
  entries: readonly string[],
  subject: string,
): Said {
  const { elementDoesNotExclude, elementDoesNotMatch, elementExcludes, elementMatches } = elementWords
  if (entries.length === 0)
    return isNegated
      ? said(elementDoesNotExclude, { kind: 'elementDoesNotExclude', element, subject })
      : said(elementDoesNotMatch, { kind: 'elementDoesNotMatch', element, subject })
  return isNegated
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
      explain: ({ entry }, isMatch) => actionValue(action, entry, isMatch),
    },
  )
}

function actionValue(action: string, { value: pattern, range }: Located<string>, isMatch: boolean): TraceDraft {
  const { why, reason } = isMatch
    ? said(elementWords.actionFits, { kind: 'actionFits', action, pattern })
    : said(elementWords.actionDoesNotFit, { kind: 'actionDoesNotFit', action, pattern })
  return valueDraft({
    value: pattern,
    range,
    outcome: outcomeOf(isMatch),
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
      explain: (pattern, isMatch) => {
        const { entry, head, template } = pattern
        const valueless = template.hasVariables ? unresolved(template, context) : []
        const uncertain = uncertainResource(
          pattern,
          resource,
          isMatch,
          isMatch && resource === '*' && action === describesLogGroups,
          context,
        )
        const filled = template.hasVariables ? resolveText(template, context) : undefined
        const resolved = filled === undefined ? undefined : head + filled
        const { why, reason } =
          valueless.length > 0
            ? valuelessReason(entry.value, valueless, context)
            : resourceReason(pattern, resource, isMatch, resolved)
        return valueDraft({
          value: entry.value,
          range: entry.range,
          outcome: outcomeOf(isMatch),
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

/** @param isOnlyText only what the service's messages say lets the ARN match a request on `*` (U52). */
function uncertainResource(
  pattern: ResourcePattern,
  resource: string,
  isMatch: boolean,
  isOnlyText: boolean,
  context: RequestContext,
): readonly string[] {
  const ids: string[] = []
  if (pattern.isEverything) return ids
  if (isMatch && crossesFields(pattern, resource, context)) ids.push('U17')
  if (holdsWildcard(pattern.template, context)) ids.push('U19')
  if (pattern.isShort) ids.push('U24')
  if (isOnlyText) ids.push('U52')
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
  isMatch: boolean,
  resolved: string | undefined,
): Said {
  if (!template.isValid) return said(elementWords.malformedVariable, { kind: 'malformedVariable', pattern })
  if (isMatch)
    return isEverything ? everyResource : said(elementWords.resourceFits, { kind: 'resourceFits', pattern, resolved })
  if (resource === '*') return said(elementWords.actionWithoutResource, { kind: 'actionWithoutResource', pattern })
  return said(elementWords.resourceDoesNotFit, { kind: 'resourceDoesNotFit', resource, pattern, resolved })
}
