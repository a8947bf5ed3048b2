/** The resource types and condition keys of a statement's actions. Source: semantics 3.5, 3.6. */
import { onceFor, TextCache } from '../../../engine/base/memo.ts'
import type { CatalogService } from '../../../engine/catalog/catalog.ts'
import type { CatalogForLint } from '../../findings/catalog.ts'
import { actionsLike, serviceFacts, shortly } from '../hover/serviceFacts.ts'
import { globalKeyWords, keyWords } from '../words/keys.ts'
import type { StatementFacts } from './statementFacts.ts'

export interface ScopeKey {
  /** `aws:ResourceTag/${TagKey}`: as the reference writes it. */
  readonly name: string
  /** `aws:ResourceTag/` for a family of keys, one for each tag. */
  readonly family: string | undefined
  readonly type: string
  readonly description: string
  /** The nearest source that has the key. */
  readonly level: 'action' | 'resource' | 'service' | 'global'
}
export interface ScopeType {
  readonly service: string
  readonly name: string
  readonly arn: string
}
interface PatternScope {
  readonly keys: readonly ScopeKey[]
  readonly types: readonly ScopeType[]
}

/** For one service, by pattern of action names. */
const scopes = onceFor((_: CatalogService) => new TextCache<PatternScope>(200, 50_000))

function scopeOf(service: CatalogService, pattern: string): PatternScope {
  const patterns = scopes(service)
  const before = patterns.get(pattern)
  if (before !== undefined) return before
  const actions = actionsLike(service, pattern)
  const facts = serviceFacts(service)
  const typeNames = new Set(actions.flatMap(({ resourceTypes }) => resourceTypes?.map(({ name }) => name) ?? []))
  const types = [...typeNames].flatMap((name) => facts.resourceTypes.get(name) ?? [])
  const keys = new Map<string, ScopeKey>()
  const add = (level: ScopeKey['level'], names: readonly string[]): void => {
    for (const name of names) {
      const lower = name.toLowerCase()
      if (keys.has(lower)) continue
      const key = facts.keys.get(lower)
      keys.set(lower, {
        name,
        family: familyOf(name),
        type: key?.type ?? keyWords(name)?.type ?? 'String',
        description: key === undefined ? (keyWords(name)?.holds ?? '') : shortly(key.description),
        level,
      })
    }
  }
  for (const { conditionKeys } of actions) add('action', conditionKeys ?? [])
  for (const { conditionKeys } of types) add('resource', conditionKeys ?? [])
  add(
    'service',
    [...facts.keys.values()].map(({ name }) => name).filter((name) => !name.toLowerCase().startsWith('aws:')),
  )
  return patterns.keep(pattern, {
    keys: [...keys.values()],
    types: types.map(({ name, arn }) => ({ service: service.prefix, name, arn })),
  })
}

/** `aws:ResourceTag/${TagKey}`, `s3:ExistingObjectTag/<key>`, `aws:PrincipalTag/tag-key` → the part before the tag's key. */
export const familyOf = (name: string): string | undefined =>
  /^(.*[/:])(?:\$\{[^}]*\}|<[^>]*>|tag-key)$/.exec(name)?.[1]

export const globalScopeKeys = onceFor((catalog: CatalogForLint): readonly ScopeKey[] => {
  const listed = [...catalog.globalKeys.values()].map(({ name, type }) => ({ name, type }))
  const names = new Set(listed.map(({ name }) => (familyOf(name) ?? name).toLowerCase()))
  const more = globalKeyWords
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map(({ name, type }) => ({ name: name.endsWith('/') ? `${name}\${TagKey}` : name, type }))
  return [...listed, ...more].map(({ name, type }): ScopeKey => {
    const words = keyWords(familyOf(name) ?? name)
    return { name, family: familyOf(name), type: words?.type ?? type, description: words?.holds ?? '', level: 'global' }
  })
})

interface Covered {
  readonly service: CatalogService
  readonly pattern: string
}

/** The loaded services that the statement names; NotAction and `*` name none. */
function coveredBy(
  statement: StatementFacts | undefined,
  catalog: CatalogForLint,
  fallback: string | undefined,
): readonly Covered[] {
  const actions = statement === undefined || statement.hasNotAction ? [] : statement.actions
  const named = actions.flatMap((action): Covered[] => {
    const colon = action.indexOf(':')
    const service = colon < 0 ? undefined : catalog.service(action.slice(0, colon).toLowerCase())
    return service === undefined ? [] : [{ service, pattern: action.slice(colon + 1) }]
  })
  if (named.length > 0 || fallback === undefined) return named
  const service = catalog.service(fallback)
  return service === undefined ? [] : [{ service, pattern: '*' }]
}

const nearness = { action: 0, resource: 1, service: 2, global: 3 } as const

/** The condition keys that a request for the statement's actions can have, each once, the nearest first. */
export function keysInScope(
  statement: StatementFacts | undefined,
  catalog: CatalogForLint,
  fallback?: string,
): readonly ScopeKey[] {
  const found = new Map<string, ScopeKey>()
  const see = (key: ScopeKey): void => {
    const name = (key.family ?? key.name).toLowerCase()
    const before = found.get(name)
    if (before === undefined || nearness[key.level] < nearness[before.level]) found.set(name, key)
  }
  for (const { service, pattern } of coveredBy(statement, catalog, fallback))
    for (const key of scopeOf(service, pattern).keys) see(key)
  for (const key of globalScopeKeys(catalog)) see(key)
  return [...found.values()].sort((a, b) => nearness[a.level] - nearness[b.level])
}

/** Resource types of the statement's actions; empty if they are unknown. */
export function typesInScope(
  statement: StatementFacts | undefined,
  catalog: CatalogForLint,
  fallback?: string,
): readonly ScopeType[] {
  const types = coveredBy(statement, catalog, fallback).flatMap(
    ({ service, pattern }) => scopeOf(service, pattern).types,
  )
  return [...new Map(types.map((type) => [type.arn, type])).values()]
}

/** Type and description of one key as written, from the statement's services, its own service, or the global ones. */
export function findKey(
  name: string,
  statement: StatementFacts | undefined,
  catalog: CatalogForLint,
): ScopeKey | undefined {
  const lower = name.toLowerCase()
  const isSame = (key: ScopeKey): boolean =>
    key.family === undefined ? key.name.toLowerCase() === lower : lower.startsWith(key.family.toLowerCase())
  const near = keysInScope(statement, catalog).find(isSame)
  if (near !== undefined) return near
  const service = catalog.service(lower.slice(0, Math.max(0, lower.indexOf(':'))))
  return service === undefined ? undefined : scopeOf(service, '*').keys.find(isSame)
}
