/** Changes of the list of calls. */
import type { Scenario } from '../../scenario/schema.ts'
import { freeName } from './changes.ts'

type Call = NonNullable<Scenario['calls']>[number]

/** A call like the selected one's caller would make; after it in the list, so that it comes a second later. */
export function addCall(scenario: Scenario, after: string | undefined): { readonly scenario: Scenario; readonly id: string } {
  const calls = scenario.calls ?? []
  const id = freeName(
    'call',
    calls.map((call) => call.id),
  )
  const at = calls.findIndex((call) => call.id === after)
  const like = calls[at]
  const account = scenario.accounts[0]
  const user = account?.users?.[0]
  const caller = like?.caller ?? (account && user ? `arn:aws:iam::${account.id}:user/${user.name}` : `arn:aws:iam::${account?.id ?? '111122223333'}:root`)
  const call: Call = { id, caller, action: 's3:GetObject', resource: 'arn:aws:s3:::my-bucket/file' }
  return { id, scenario: { ...scenario, calls: [...calls.slice(0, at + 1 || calls.length), call, ...calls.slice(at + 1 || calls.length)] } }
}

export function duplicateCall(scenario: Scenario, id: string): Scenario {
  const calls = scenario.calls ?? []
  const at = calls.findIndex((call) => call.id === id)
  const call = calls[at]
  if (call === undefined) return scenario
  const copy: Call = {
    ...call,
    id: freeName(
      `${id}-copy`.slice(0, 60),
      calls.map((one) => one.id),
    ),
    ...(call.title !== undefined && { title: `${call.title} (copy)` }),
  }
  return { ...scenario, calls: [...calls.slice(0, at + 1), copy, ...calls.slice(at + 1)] }
}

export const deleteCall = (scenario: Scenario, id: string): Scenario => ({ ...scenario, calls: (scenario.calls ?? []).filter((call) => call.id !== id) })
