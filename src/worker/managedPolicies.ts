/** AWS managed policies, loaded when a scenario names them. They are static files of the page, one for each policy. */

import { managedPolicyName } from '../scenario/managedPolicies.ts'

const cache = new Map<string, Promise<string | undefined>>()

/** @returns the policy's JSON text; undefined when there is no such policy. Rejects when the network fails, and may be asked again. */
export function loadManagedPolicy(policyArn: string, base: string): Promise<string | undefined> {
  const name = managedPolicyName(policyArn)
  if (name === undefined) return Promise.resolve(undefined)
  const known = cache.get(name)
  if (known) return known
  const loading = fetchPolicy(new URL(`data/managed-policies/${name}.json`, base))
  cache.set(name, loading)
  loading.catch(() => cache.delete(name))
  return loading
}

async function fetchPolicy(address: URL): Promise<string | undefined> {
  const response = await fetch(address)
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`)
  const text = await response.text()
  // Static hosts answer unknown paths with the page itself.
  return text.trimStart().startsWith('{') ? text : undefined
}
