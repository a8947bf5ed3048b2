/** Conditions of a trust policy that no token of the provider meets, so that nobody is let in. Source: semantics 6.10. */
import { isClaimKey, readClaimKey } from '../../../engine/context/claimKeys.ts'
import type { ConditionClause, Statement } from '../../../engine/policy/ast.ts'
import type { JsonNode } from '../../../engine/policy/json/parseJson.ts'
import type { Draft } from '../finding.ts'
import { replace } from '../fixes/edit.ts'
import { isFree } from './clauseEdits.ts'
import { asksForAbsence, asksForPresence, holdsWhenAbsent, keyOf } from './conditions.ts'
import { ofProvider, type Provider } from './providers.ts'

const scheme = /^https?:\/\//i

/** A key that tokens of the provider set: a condition on any other claim says nothing (6.10). */
export const isKeyOf =
  (host: string) =>
  (key: string): boolean => {
    const claim = readClaimKey(key)
    return ofProvider(host)(key) && claim !== undefined && isClaimKey(claim)
  }

export interface UnmetClaim {
  readonly clause: ConditionClause
  /**
   * `noKey`: a claim of this provider that is no key, of which claim-is-no-key speaks. `never`: a key that nobody has who
   * comes with a token alone (1.2). `always`: the absence of a claim that every token has is asked for.
   */
  readonly kind: 'scheme' | 'otherProvider' | 'noKey' | 'never' | 'always'
}

/** Keys of an identity or its credentials. The holder of a token has none while it calls AssumeRoleWithWebIdentity. */
const ofIdentities =
  /^(?:aws:(?:multifactorauth(?:present|age)|principalorg(?:id|paths)|principalarn|principaltag\/.*|principalservicename(?:slist)?|username|tokenissuetime)|sts:externalid)$/
const inEveryToken = (host: string): readonly string[] => [`${host}:sub`, `${host}:aud`]

/** Clauses on claims that are false for every token of the provider, since it does not set their key. */
export const unmetClaims = ({ condition }: Statement, { host }: Provider): readonly UnmetClaim[] =>
  condition.flatMap((clause): readonly UnmetClaim[] => {
    const key = keyOf(clause)
    if (asksForAbsence(clause) && !asksForPresence(clause))
      return inEveryToken(host).includes(key) ? [{ clause, kind: 'always' }] : []
    if (holdsWhenAbsent(clause)) return []
    if (ofIdentities.test(key)) return [{ clause, kind: 'never' }]
    if (scheme.test(key)) return [{ clause, kind: 'scheme' }]
    if (readClaimKey(key) === undefined || isKeyOf(host)(key)) return []
    return [{ clause, kind: ofProvider(host)(key) ? 'noKey' : 'otherProvider' }]
  })

/** The ARN or the name of a provider that is written as an address: no provider is called so. */
export function addressAsName({ entry, name }: Provider): readonly Draft[] {
  if (entry.value.kind !== 'federated' || !/(?:^|\/)https?:\/\//i.test(entry.value.name)) return []
  const better = entry.value.name.replace(/https?:\/\//i, '')
  return [
    {
      range: entry.range,
      message: `Nobody may assume this role by this entry: providers are named without \`https://\`, as \`${name}\`. Write \`${better}\`.`,
      severity: 'error',
      fix: { title: `Write \`${better}\``, edits: [replace(entry.range, JSON.stringify(better))] },
    },
  ]
}

/** What is said of a clause that no token meets. */
export function unmetDraft({ clause, kind }: UnmetClaim, { name, host }: Provider, root: JsonNode | undefined): Draft {
  const { key } = clause
  const claim = key.value.slice(key.value.lastIndexOf(':') + 1)
  const better = `${name}:${isKeyOf(host)(`${host}:${claim.toLowerCase()}`) ? claim : 'sub'}`
  if (kind === 'always' || kind === 'never')
    return {
      range: key.range,
      severity: 'warning',
      message: `Nobody may assume this role with a token of \`${name}\`: ${kind === 'never' ? `whoever brings a token alone never has \`${key.value}\`` : `every token has \`${key.value}\``}, so the condition is never met. Write one on \`${name}:sub\`.`,
    }
  const why = {
    scheme: 'keys begin with the name of the provider, without `https://`',
    otherProvider: 'it is a key of another provider',
    noKey: 'AWS makes no key of this claim',
  }[kind]
  return {
    range: key.range,
    severity: 'warning',
    message: `Nobody may assume this role with a token of \`${name}\`: its tokens never set \`${key.value}\`, since ${why}, so the condition is never met. Write \`${better}\`.`,
    ...(kind === 'scheme' && isFree(better, key.range, root)
      ? { fix: { title: `Write \`${better}\``, edits: [replace(key.range, JSON.stringify(better))] } }
      : {}),
  }
}
