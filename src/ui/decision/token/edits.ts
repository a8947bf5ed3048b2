/** Edits of a call with a token: its claims, caller, provider and time. Each is one step of undo. */

import type { Why } from '../../../engine/why/index.ts'
import { callAddress } from '../../../scenario/address.ts'
import type { AccountSpec, CallSpec, Scenario } from '../../../scenario/format/schema.ts'
import { moveCall } from '../../../scenario/run/callTimes.ts'
import { appStore } from '../../../store/store.ts'
import { type Claims, providerOf } from './presets.ts'

export type Parameter = 'WebIdentityToken' | 'SAMLAssertion'

const withCall = (scenario: Scenario, id: string, change: (call: CallSpec) => CallSpec): Scenario => ({
  ...scenario,
  calls: (scenario.calls ?? []).map((one) => (one.id === id ? change(one) : one)),
})

/** @param isTyping true while the user types in the claims: a series of edits is one step, and the caller stays. */
export function writeClaims(call: string, parameter: Parameter, claims: Claims, name: string, isTyping = false): void {
  const provider = parameter === 'WebIdentityToken' && !isTyping ? providerOf(claims) : undefined
  appStore.getState().edit(
    name,
    (scenario) =>
      withCall(scenario, call, (one) => ({
        ...one,
        ...(provider !== undefined && { caller: `web-identity:${provider}` }),
        parameters: { ...one.parameters, [parameter]: claims as Record<string, unknown> },
      })),
    isTyping ? { document: callAddress(call) } : {},
  )
}

export interface Remedy {
  readonly title: string
  readonly apply: () => void
}

type Provider = NonNullable<AccountSpec['identityProviders']>[number]
/** Whether a provider has this address, with or without `https://`. */
const isOf = (declared: Provider, provider: string): declared is Extract<Provider, { type: 'oidc' }> =>
  declared.type === 'oidc' && providerOf({ iss: declared.url }) === provider

const accountOf = ({ resource }: CallSpec): string | undefined =>
  /:iam::(\d{12}):role\//.exec(typeof resource === 'string' ? resource : (resource?.[0] ?? ''))?.[1]

/** Fixes for a token that was rejected before the trust policy was evaluated (6.10). */
export function remediesOf(call: CallSpec, claims: Claims, why: Why | undefined): readonly Remedy[] {
  const { edit } = appStore.getState()
  const provider = call.caller.replace(/^web-identity:/, '')
  const account = accountOf(call)
  // STS looks at `azp` before `aud`.
  const audience = [claims.azp, claims.aud].flat().find((one): one is string => typeof one === 'string')
  const issuer = providerOf(claims)
  const remedies: Remedy[] = []
  if (issuer !== undefined && issuer !== provider)
    remedies.push({
      title: `Make ${issuer} the caller, because it issued the token`,
      apply: () =>
        edit(`Make ${issuer} the caller`, (scenario) =>
          withCall(scenario, call.id, (one) => ({ ...one, caller: `web-identity:${issuer}` })),
        ),
    })
  if (why?.kind === 'noProvider' && account !== undefined)
    remedies.push({
      title: `Declare ${provider} in account ${account}`,
      apply: () =>
        edit(`Declare ${provider}`, (scenario) => ({
          ...scenario,
          accounts: scenario.accounts.map((one) =>
            one.id === account
              ? {
                  ...one,
                  identityProviders: [
                    ...(one.identityProviders ?? []),
                    {
                      type: 'oidc' as const,
                      url: provider,
                      ...(audience === undefined ? {} : { audiences: [audience] }),
                    },
                  ],
                }
              : one,
          ),
        })),
    })
  if (why?.kind === 'wrongAudience' && audience !== undefined)
    remedies.push({
      title: `Add the audience ${audience} to the provider`,
      apply: () =>
        edit(`Add the audience ${audience}`, (scenario) => ({
          ...scenario,
          accounts: scenario.accounts.map((one) =>
            one.id === account
              ? {
                  ...one,
                  identityProviders: (one.identityProviders ?? []).map((declared) =>
                    isOf(declared, provider)
                      ? { ...declared, audiences: [...(declared.audiences ?? []), audience] }
                      : declared,
                  ),
                }
              : one,
          ),
        })),
    })
  const issued = Number(claims.nbf ?? claims.iat)
  if (why?.kind === 'tokenExpired' && issued > 0)
    remedies.push({
      title: `Make the call when the token was issued, ${new Date(issued * 1000).toISOString()}`,
      apply: () => edit(`Move ${call.id} in time`, (scenario) => moveCall(scenario, call.id, issued * 1000)),
    })
  return remedies
}
