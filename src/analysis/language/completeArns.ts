/** Resources: what this scenario has and the statement's actions work on, then the forms of ARNs that they take. */
import { asValue, asValueSnippet, type Completion, literal } from './completionItem.ts'
import type { LanguageInput } from './input.ts'
import type { Place } from './place.ts'
import { type ScopeType, typesInScope } from './statementScope.ts'
import { type Thing, thingsOf } from './things.ts'
import { vocabularyOf } from './vocabulary.ts'

export function completeResources(place: Place, input: LanguageInput): readonly Completion[] {
  const types = typesInScope(place.statement, input.catalog, input.kind === 'resource' ? input.service : undefined)
  const shapes = types.map(({ arn }) => shapeOf(arn))
  const found = new Map<string, Completion>()
  const add = (label: string, detail: string, sort: string): void => {
    if (found.has(label) || place.siblings.includes(label)) return
    found.set(label, { label, kind: 'resource', detail, ...asValue(place, label), sort: `${sort}${label}` })
  }
  const things = thingsOf(input.scenario).filter(({ kind }) => kind !== 'account')
  for (const thing of things) {
    const fits = shapes.some((shape) => shape.test(thing.arn))
    const whole = thing.words
    add(thing.arn, whole, fits ? (thing.kind === 'mentioned' ? '1' : '0') : '4')
    for (const { inside, detail } of insides(thing, types)) add(inside, detail, '0')
  }
  add('*', types.length === 0 && place.statement?.actions.length === 1 && isKnown(place, input) ? 'the only resource that this action has' : 'every resource', types.length === 0 ? '00' : '3')
  return [...found.values(), ...types.map((type, at) => templateItem(place, input, type, at))]
}

const isKnown = (place: Place, { catalog }: LanguageInput): boolean => {
  const [prefix = '', name = ''] = place.statement?.actions[0]?.split(':') ?? []
  return catalog.service(prefix.toLowerCase())?.actions?.some((action) => action.name.toLowerCase() === name.toLowerCase()) ?? false
}

const shapesKnown = new Map<string, RegExp>()

/** ARNs of a resource type: each variable of its form stands for any text of one step; the last for any text, paths included. */
export function shapeOf(arn: string, lastStep = arn.endsWith(':s3:::${BucketName}') ? '[^:/]*' : '.*'): RegExp {
  const key = `${lastStep} ${arn}`
  const before = shapesKnown.get(key)
  if (before !== undefined) return before
  const parts = arn.split(/(\$\{[^}]*\})/)
  const last = parts.findLastIndex((part) => part.startsWith('${'))
  const source = parts.map((part, at) => (part.startsWith('${') ? (at === last ? lastStep : '[^:/]*') : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('')
  const shape = new RegExp(`^${source}$`)
  shapesKnown.set(key, shape)
  return shape
}

/** `arn:aws:s3:::data/*` for a bucket, where the actions work on objects: a type whose form goes on where another's ends. */
function insides(thing: Thing, types: readonly ScopeType[]): readonly { readonly inside: string; readonly detail: string }[] {
  if (thing.kind !== 'resource') return []
  return types.flatMap(({ name, arn }) => {
    const cuts = [...arn.matchAll(/\$\{[^}]*\}|[/:]/g)].filter(([mark]) => mark.length === 1).slice(5)
    const cut = cuts.find(({ 0: mark, index }) => shapeOf(arn.slice(0, index), mark === '/' ? '[^:/]*' : '[^:]*').test(thing.arn))
    return cut === undefined ? [] : [{ inside: thing.arn + arn.slice(cut.index).replace(/\$\{[^}]*\}/g, '*'), detail: `every ${name} in it` }]
  })
}

/** The form of a resource type, known parts filled in. */
function templateItem(place: Place, input: LanguageInput, { service, name, arn }: ScopeType, at: number): Completion {
  const snippet = arnSnippet(arn, input)
  const label = arn.replace('${Partition}', vocabularyOf(input.scenario).partition)
  return { label, kind: 'resource', detail: `form of ${service} ${name}`, ...asValueSnippet(place, snippet), sort: `2${String(at).padStart(3, '0')}` }
}

export function arnSnippet(arn: string, { scenario, address }: Pick<LanguageInput, 'scenario' | 'address'>): string {
  const { partition, regions, accounts } = vocabularyOf(scenario)
  const account = /^accounts\/(\d{12})\//.exec(address)?.[1] ?? accounts[0]?.value ?? '111122223333'
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
