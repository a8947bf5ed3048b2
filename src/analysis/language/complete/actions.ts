/** Completes actions: services, then their actions, and patterns that cover many actions. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { CatalogService } from '../../../engine/catalog/catalog.ts'
import { patternsOf, serviceFacts, shortly } from '../hover/serviceFacts.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { asValue, type Completion } from './completionItem.ts'

type Item = Pick<Completion, 'label' | 'detail' | 'sort'>

/** Actions that a trust policy may name (2.14). */
const trustActions: readonly Item[] = [
  ['sts:AssumeRole', 'for users, roles, accounts and services'],
  ['sts:AssumeRoleWithWebIdentity', 'for OpenID Connect providers'],
  ['sts:AssumeRoleWithSAML', 'for SAML providers'],
  ['sts:TagSession', 'to pass session tags'],
  ['sts:SetSourceIdentity', 'to set a source identity'],
  ['sts:SetContext', 'to pass a context of a trusted provider'],
].map(([label = '', detail = ''], at) => ({ label, detail, sort: `0${at}` }))

export function completeActions(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const typed = input.text.slice(
    place.inner.start,
    Math.max(place.inner.start, Math.min(input.offset, place.inner.end)),
  )
  const taken = new Set(place.siblings.map((one) => one.toLowerCase()))
  const finish = (items: readonly Item[]): readonly Completion[] =>
    items
      .filter(({ label }) => !taken.has(label.toLowerCase()))
      .map(
        (item): Completion => ({
          ...item,
          kind: 'action',
          ...asValue(place, item.label),
          ...(item.label.endsWith(':') ? { shouldRetrigger: true } : {}),
        }),
      )
  if (input.kind === 'trustPolicy') return finish(trustActions)
  const colon = typed.indexOf(':')
  if (colon > 0) return finish(itemsOfService(typed.slice(0, colon).toLowerCase(), input))
  const own = input.kind === 'resourcePolicy' && input.service !== undefined ? itemsOfService(input.service, input) : []
  const everything: readonly Item[] =
    input.kind === 'resourceControlPolicy' ? [] : [{ label: '*', detail: 'every action of every service', sort: '3' }]
  return finish([...usedActions(input), ...own, ...everything, ...services(input)])
}

/** Actions of the scenario's calls: the user is likely to write them next. */
function usedActions({ scenario }: LanguageInput): readonly Item[] {
  const used = new Map<string, string>()
  for (const { id, action } of scenario.calls ?? [])
    if (/^[a-z0-9-]+:\w+$/i.test(action) && !used.has(action)) used.set(action, id)
  return [...used].map(([label, call]) => ({ label, detail: `used by the call ${call}`, sort: `0${label}` }))
}

const services = ({ catalog }: LanguageInput): readonly Item[] =>
  [...catalog.prefixes].map(([prefix, name]) => ({ label: `${prefix}:`, detail: name, sort: `4${prefix}` }))

function itemsOfService(prefix: string, { catalog, scenario }: LanguageInput): readonly Item[] {
  const service = catalog.service(prefix)
  const items = service === undefined ? itemsOfNames(prefix, catalog.actionNames(prefix)) : loadedItems(service)
  const used = new Set(scenario.calls?.map(({ action }) => action.toLowerCase()))
  return items.map((item) => (used.has(item.label.toLowerCase()) ? { ...item, sort: `0${item.label}` } : item))
}

/** Actions of a service whose file is not loaded yet: their names are known. */
function itemsOfNames(prefix: string, names: readonly string[] | undefined): readonly Item[] {
  if (names === undefined) return []
  return [
    ...patternItems(prefix, patternsOf(names), names.length),
    ...names.map((name) => ({ label: `${prefix}:${name}`, detail: '', sort: `2${name}` })),
  ]
}

const loadedItems = onceFor((service: CatalogService): readonly Item[] => {
  const actions = service.actions ?? []
  return [
    ...patternItems(service.prefix, serviceFacts(service).patterns, actions.length),
    ...actions.map(({ name, access, description }) => ({
      label: `${service.prefix}:${name}`,
      detail: `${access}: ${shortly(description)}`,
      sort: `2${name}`,
    })),
  ]
})

/** `s3:*` comes first; a pattern comes right before the first action that it covers. */
const patternItems = (
  prefix: string,
  patterns: readonly { readonly pattern: string; readonly count: number }[],
  all: number,
): readonly Item[] => [
  { label: `${prefix}:*`, detail: `all ${all} actions`, sort: '1' },
  ...patterns.map(({ pattern, count }) => ({
    label: `${prefix}:${pattern}`,
    detail: `covers ${count} actions`,
    sort: `2${pattern}`,
  })),
]
