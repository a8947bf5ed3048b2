/** Why an element of a statement matches or does not, entry by entry. Only the evaluation with a trace uses it. Source: semantics 3. */

import { plural } from '../base/text.ts'
import type { RequestContext } from '../context/context.ts'
import type { Located, Negatable } from '../policy/ast.ts'
import { noChildren, type Outcome, placed, type TraceDraft, valueDraft } from '../trace.ts'
import type { ElementReasons } from '../why/elements.ts'
import type { Why } from '../why/index.ts'
import { elementWords } from '../words/elements.ts'
import { wordsOf } from '../words/index.ts'
import { type ActionMatcher, fitsAction } from './action.ts'
import { crossesFields, fitsResource, type ResourceMatcher, type ResourcePattern } from './resource.ts'
import { holdsWildcard, resolveText, unresolved } from './variables.ts'

/** How many entries of a long list that do not match are shown; those that match are all shown. */
const shownMisses = 20
/** Entries that the sentence of an element names. */
const shownHits = 3

export type ElementWhy = Why<keyof ElementReasons>

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
  const why = elementReason(element, negated, hits, subject)
  return {
    kind: 'element',
    element,
    negated,
    id: '',
    outcome: outcomeOf(entries.length > 0 && hits.length > 0 !== negated),
    label: (negated ? negatedLabels : labels)[element],
    reason: wordsOf(why),
    why,
    section,
    uncertain: undefined,
    source: placed(range),
    deciding: undefined,
    children: misses > shownMisses ? hitsFirst(children, misses - shownMisses, section) : children,
  }
}

const furtherEntries: Why<'furtherEntries'> = { kind: 'furtherEntries' }

/** The entries of a long list that are shown: all that match, then the first that do not. */
function hitsFirst(shown: readonly TraceDraft[], hidden: number, section: string): readonly TraceDraft[] {
  const having = (wanted: Outcome) => shown.filter(({ outcome }) => outcome === wanted)
  const note: TraceDraft = {
    kind: 'note',
    id: '',
    outcome: 'note',
    label: plural(hidden, 'more entry', 'more entries'),
    reason: wordsOf(furtherEntries),
    why: furtherEntries,
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
): ElementWhy {
  if (entries.length === 0) return { kind: negated ? 'elementDoesNotExclude' : 'elementDoesNotMatch', element, subject }
  return { kind: negated ? 'elementExcludes' : 'elementMatches', element, subject, entries }
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
      explain: ({ entry }, match) => (match ? actionHit(action, entry) : actionMiss(action, entry)),
    },
  )
}

function actionHit(action: string, entry: Located<string>): TraceDraft {
  const why: Why<'actionFits'> = { kind: 'actionFits', action, pattern: entry.value }
  return actionValue(entry, 'match', elementWords.actionFits(why), why)
}

function actionMiss(action: string, entry: Located<string>): TraceDraft {
  const why: Why<'actionDoesNotFit'> = { kind: 'actionDoesNotFit', action, pattern: entry.value }
  return actionValue(entry, 'noMatch', elementWords.actionDoesNotFit(why), why)
}

const actionValue = ({ value, range }: Located<string>, outcome: Outcome, reason: string, why: Why): TraceDraft =>
  valueDraft({
    value,
    range,
    outcome,
    reason,
    why,
    section: '3.2',
    uncertain: value.startsWith('*:') ? anyPrefix : undefined,
  })

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
        const why =
          valueless.length > 0
            ? valuelessReason(entry.value, valueless, context)
            : resourceReason(pattern, resource, match, resolved)
        return valueDraft({
          value: entry.value,
          range: entry.range,
          outcome: outcomeOf(match),
          reason: wordsOf(why),
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

function valuelessReason(pattern: string, keys: readonly string[], context: RequestContext): ElementWhy {
  const several = keys.filter((key) => context.get(key.toLowerCase()) !== undefined)
  return several.length > 0
    ? { kind: 'variablesOfSeveralValues', pattern, keys: several }
    : { kind: 'variablesWithoutValue', pattern, keys }
}

const everyResource: Why<'everyResource'> = { kind: 'everyResource' }

function resourceReason(
  { entry: { value: pattern }, isEverything, template }: ResourcePattern,
  resource: string,
  match: boolean,
  resolved: string | undefined,
): ElementWhy {
  if (!template.valid) return { kind: 'malformedVariable', pattern }
  if (match) return isEverything ? everyResource : { kind: 'resourceFits', pattern, resolved }
  if (resource === '*') return { kind: 'actionWithoutResource', pattern }
  return { kind: 'resourceDoesNotFit', resource, pattern, resolved }
}
