/** Completes resources: those of the scenario that the statement's actions work on, then the ARN formats of their types. */

import { accountIdOf, resourceOfPolicy } from '../../../scenario/address.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { type ScopeType, typesInScope } from '../place/statementScope.ts'
import { type NamedEntity, namedEntities } from '../references/namedEntities.ts'
import { vocabularyOf } from '../words/vocabulary.ts'
import { asValue, asValueSnippet, type Completion, literal } from './completionItem.ts'

export function completeResources(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const types = typesInScope(
    place.statement,
    input.catalog,
    input.kind === 'resourcePolicy' ? input.service : undefined,
  )
  // Only the types of the entity's own service are compared: a large scenario has thousands of both.
  const byService = new Map<string, ScopeType[]>()
  for (const type of types) byService.set(serviceOf(type.arn), [...(byService.get(serviceOf(type.arn)) ?? []), type])
  const own = resourceOfPolicy(input.address)
  const taken = new Set(place.siblings)
  const found = new Map<string, Completion>()
  const add = (label: string, detail: string, sort: string): void => {
    if (taken.has(label) || found.has(label)) return
    found.set(label, { label, kind: 'resource', detail, ...asValue(place, label), sort: `${sort}${label}` })
  }
  for (const entity of namedEntities(input.scenario)) {
    if (entity.kind === 'account') continue
    const near = byService.get(serviceOf(entity.arn)) ?? []
    const isFitting = near.some(({ arn }) => formOf(arn).shape.test(entity.arn))
    const isOwn =
      own === undefined ||
      entity.arn === own ||
      (entity.arn.startsWith(own) && /^[/:]/.test(entity.arn.slice(own.length)))
    const rank = entity.kind === 'mentioned' ? '1' : '0'
    add(entity.arn, entity.words, !isOwn ? '5' : isFitting ? rank : '4')
    for (const { inside, detail } of insides(entity, near)) add(inside, detail, isOwn ? '0' : '5')
  }
  const [detail, sort] = everything(place, input, types)
  add('*', detail, sort)
  return [...found.values(), ...types.map((type, at) => templateItem(place, input, type, at))]
}

const serviceOf = (arn: string): string => arn.split(':', 3)[2] ?? ''

/** `*`: the only choice for actions without resource types; in a key policy it means this key. */
function everything(
  place: CursorPlace,
  input: LanguageInput,
  types: readonly ScopeType[],
): readonly [detail: string, sort: string] {
  if (input.kind === 'resourcePolicy' && input.service === 'kms') return ['this key', '00']
  if (types.length > 0) return ['every resource', '3']
  return [
    place.statement?.actions.length === 1 && isKnown(place, input)
      ? 'the only resource that this action has'
      : 'every resource',
    '00',
  ]
}

const isKnown = (place: CursorPlace, { catalog }: LanguageInput): boolean => {
  const [prefix = '', name = ''] = place.statement?.actions[0]?.split(':') ?? []
  return (
    catalog
      .service(prefix.toLowerCase())
      ?.actions?.some((action) => action.name.toLowerCase() === name.toLowerCase()) ?? false
  )
}

interface Form {
  /** ARNs of the type. */
  readonly shape: RegExp
  /** The ARN format of another type, and the rest that follows it: `arn:aws:s3:::bucket`, `/*`. */
  readonly cuts: readonly { readonly shape: RegExp; readonly rest: string }[]
}
const forms = new Map<string, Form>()

function formOf(arn: string): Form {
  const before = forms.get(arn)
  if (before !== undefined) return before
  const separators = [...arn.matchAll(/\$\{[^}]*\}|[/:]/g)].filter(([mark]) => mark.length === 1).slice(5)
  const form = {
    shape: shapeOf(arn, arn.endsWith(':s3:::${BucketName}') ? '[^:/]*' : '.*'),
    cuts: separators.map(({ 0: mark, index }) => ({
      shape: shapeOf(arn.slice(0, index), mark === '/' ? '[^:/]*' : '[^:]*'),
      rest: arn.slice(index).replace(/\$\{[^}]*\}/g, '*'),
    })),
  }
  forms.set(arn, form)
  return form
}

/** Each variable of a format matches any text of one step; the last one also matches paths. */
function shapeOf(arn: string, lastStep: string): RegExp {
  const parts = arn.split(/(\$\{[^}]*\})/)
  const last = parts.findLastIndex((part) => part.startsWith('${'))
  const source = parts
    .map((part, at) =>
      part.startsWith('${') ? (at === last ? lastStep : '[^:/]*') : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${source}$`)
}

/** `arn:aws:s3:::data/*` for a bucket, if the actions work on objects: the format of one type continues that of another. */
function insides(
  entity: NamedEntity,
  types: readonly ScopeType[],
): readonly { readonly inside: string; readonly detail: string }[] {
  if (entity.kind !== 'resource') return []
  return types.flatMap(({ name, arn }) => {
    const cut = formOf(arn).cuts.find(({ shape }) => shape.test(entity.arn))
    return cut === undefined ? [] : [{ inside: entity.arn + cut.rest, detail: `every ${name} in it` }]
  })
}

/** The ARN format of a resource type, with the known parts filled in. */
function templateItem(
  place: CursorPlace,
  input: LanguageInput,
  { service, name, arn }: ScopeType,
  at: number,
): Completion {
  const snippet = arnSnippet(arn, input)
  const label = arn.replace('${Partition}', vocabularyOf(input.scenario).partition)
  return {
    label,
    kind: 'resource',
    detail: `form of ${service} ${name}`,
    ...asValueSnippet(place, snippet),
    sort: `2${String(at).padStart(3, '0')}`,
  }
}

export function arnSnippet(arn: string, { scenario, address }: Pick<LanguageInput, 'scenario' | 'address'>): string {
  const { partition, regions, accounts } = vocabularyOf(scenario)
  const account = accountIdOf(address) ?? accounts[0]?.value ?? '111122223333'
  let count = 0
  return arn
    .split(/(\$\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith('${')) return literal(part)
      const name = part.slice(2, -1)
      if (name === 'Partition') return partition
      const value = name === 'Account' ? account : name === 'Region' ? (regions[0] ?? 'us-east-1') : name
      return `\${${(count += 1)}:${literal(value)}}`
    })
    .join('')
}
