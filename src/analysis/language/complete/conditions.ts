/** Completes conditions: operators that fit the keys, and keys that fit the statement and the operator. Source: semantics 4.2, 1.4. */
import { operatorsForType } from '../../../engine/condition/operators.ts'
import { furtherClaimsOf, readClaimKey } from '../../../engine/context/claimKeys.ts'
import { readOperator } from '../../../engine/policy/operatorNames.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { findKey, keysInScope, type ScopeKey } from '../place/statementScope.ts'
import { keyWords } from '../words/keys.ts'
import { isMultivalued, typeWords } from '../words/keyTypes.ts'
import { allOperators, operatorDetail } from '../words/operators.ts'
import { vocabularyOf } from '../words/vocabulary.ts'
import { asJson, asKey, asKeySnippet, type Completion, literal, rank } from './completionItem.ts'

/** If the block has keys already, the operators that fit their types come first. */
export function completeOperators(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const keys = (place.keys ?? []).map((name) => ({
    type: findKey(name, place.statement, input.catalog)?.type ?? keyWords(name)?.type ?? 'String',
    isMultiple: isMultivalued(name, undefined),
  }))
  const order = keys.length === 0 ? usual : keys.flatMap(({ type }) => operatorsForType(type))
  const isSetExpected = keys.some(({ isMultiple }) => isMultiple)
  return allOperators
    .filter(({ canonical }) => !place.siblings.includes(canonical))
    .map((reading): Completion => {
      const at = order.indexOf(reading.name)
      const isFitting = at >= 0 || reading.name === 'Null'
      const isPlain = (reading.set !== undefined) === isSetExpected && !reading.ifExists
      const otherGroup = reading.set !== undefined ? 5 : reading.ifExists ? 4 : 3
      const fittingGroup = isPlain ? 0 : keys.length > 0 ? 1 : otherGroup
      const group = reading.name === 'Null' ? 2 : isFitting ? fittingGroup : otherGroup
      return {
        label: reading.canonical,
        kind: 'operator',
        detail: operatorDetail(reading),
        ...asKey(place, reading.canonical, '{\n\t"$1"\n}'),
        sort: `${group}${rank(at < 0 ? 99 : at)}${reading.canonical}`,
        ...(place.hasValue ? {} : { shouldRetrigger: true }),
      }
    })
}

/** The operators while no key is written yet. */
const usual: readonly string[] = [
  'StringEquals',
  'StringLike',
  'StringNotEquals',
  'ArnLike',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'NumericLessThan',
  'DateLessThan',
  'DateGreaterThan',
]

/** An operator's block: `{ "key": … }`. */
export const completeBlock = (place: CursorPlace): readonly Completion[] =>
  place.token === 'quoted' || place.token === 'open'
    ? []
    : [
        {
          label: '{ "key": … }',
          kind: 'key',
          detail: 'keys and their values',
          ...asJson(place, '{\n\t"$1"\n}'),
          sort: '0',
          shouldRetrigger: true,
        },
      ]

export function completeKeys(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const operator = place.operator === undefined ? undefined : readOperator(place.operator)
  const isFitting = (type: string): boolean =>
    operator === undefined || operator.name === 'Null' || operatorsForType(type).includes(operator.name)
  const taken = new Set(place.siblings.map((one) => one.toLowerCase()))
  const keys = keysInScope(
    place.statement,
    input.catalog,
    input.kind === 'resourcePolicy' ? input.service : input.kind === 'trustPolicy' ? 'sts' : undefined,
  )
  const ofProviders = providerKeys(place)
  // The reference has the claims of all providers; of those, only the trusted ones' are set.
  const others = ofProviders.length === 0 ? keys : keys.filter(({ name }) => readClaimKey(name) === undefined)
  const offered = [...ofProviders, ...others].flatMap((key) => offersOf(key, input))
  return offered
    .filter(({ key: name }) => !taken.has(name.toLowerCase()))
    .map((one): Completion => {
      const isMultiple = isMultivalued(one.key, one.type)
      const hasFittingSet = isMultiple === (operator?.set !== undefined) || operator?.name === 'Null'
      const isArnAsText = /ARN$/i.test(one.type) && operator?.name.startsWith('String') === true
      const misfit = !isArnAsText && !isFitting(one.type) ? 2 : isArnAsText || !hasFittingSet ? 1 : 0
      const value = one.type === 'Bool' || operator?.name === 'Null' ? '"${2|true,false|}"' : '["$2"]'
      const name = one.isOpen ? `${literal(one.key)}\${1:team}` : literal(one.key)
      return {
        label: one.isOpen ? `${one.key}…` : one.key,
        kind: 'key',
        detail: `${typeWords(one.type, isMultiple)}: ${one.description}`,
        ...asKeySnippet(place, name, value),
        sort: `${misfit}${one.near}${one.key}`,
        ...(!place.hasValue && value.startsWith('[') && !one.isOpen ? { shouldRetrigger: true } : {}),
        filter: one.key,
      }
    })
}

interface OfferedKey {
  readonly key: string
  readonly type: string
  readonly description: string
  readonly near: number
  /** Whether it ends where the tag's key is to be written. */
  readonly isOpen: boolean
}

const levels = { action: 1, resource: 2, service: 3, global: 4 } as const

/** A family of keys is offered once for each tag key in use, and once with the tag key left open. */
function offersOf(
  { name, family, type, description, level }: ScopeKey,
  { scenario }: LanguageInput,
): readonly OfferedKey[] {
  const near = levels[level]
  if (family === undefined) return [{ key: name, type, description, near, isOpen: false }]
  const tags = /tag\//i.test(family) ? [...vocabularyOf(scenario).tags.keys()] : []
  return [
    ...tags.map((tag) => ({ key: `${family}${tag}`, type, description, near, isOpen: false })),
    { key: family, type, description, near, isOpen: true },
  ]
}

/** The claims that tokens of most providers have; `amr` comes with those of Cognito. */
const usualClaims = (provider: string): readonly string[] => [
  'aud',
  'sub',
  ...(provider.startsWith('cognito') ? ['amr'] : []),
]

/** Claims of the identity providers that the statement trusts, as far as AWS makes keys of them (6.10). */
function providerKeys({ statement }: CursorPlace): readonly ScopeKey[] {
  return (statement?.principals ?? []).flatMap((principal) => {
    const provider =
      /:oidc-provider\/(.+)$/.exec(principal)?.[1] ??
      (/^(?:cognito-identity\.amazonaws\.com|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com)$/.test(
        principal,
      )
        ? principal
        : undefined)
    const isSaml = principal.includes(':saml-provider/')
    const names =
      provider === undefined
        ? isSaml
          ? ['SAML:aud', 'SAML:sub', 'SAML:iss', 'SAML:sub_type']
          : []
        : [...usualClaims(provider), ...furtherClaimsOf(provider.toLowerCase())].map((claim) => `${provider}:${claim}`)
    return names.map((name) => ({
      name,
      family: undefined,
      type: name.endsWith(':amr') ? 'ArrayOfString' : 'String',
      description: `claim of ${provider ?? 'the SAML provider'}`,
      level: 'action' as const,
    }))
  })
}
