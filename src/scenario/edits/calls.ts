/** Changes of the list of calls. */
import type { Scenario } from '../format/schema.ts'
import { freeName } from './rename.ts'

type Call = NonNullable<Scenario['calls']>[number]

/** A call like the selected one's caller would make; after it in the list, so that it comes a second later. */
export function addCall(
  scenario: Scenario,
  after: string | undefined,
): { readonly scenario: Scenario; readonly id: string } {
  const calls = scenario.calls ?? []
  const id = freeName(
    'call',
    calls.map((call) => call.id),
  )
  const at = calls.findIndex((call) => call.id === after)
  const like = calls[at]
  const account = scenario.accounts[0]
  const user = account?.users?.[0]
  const caller =
    like?.caller ??
    (account && user
      ? `arn:aws:iam::${account.id}:user/${user.name}`
      : `arn:aws:iam::${account?.id ?? '111122223333'}:root`)
  const call: Call = { id, caller, action: 's3:GetObject', resource: 'arn:aws:s3:::my-bucket/file' }
  return {
    id,
    scenario: {
      ...scenario,
      calls: [...calls.slice(0, at + 1 || calls.length), call, ...calls.slice(at + 1 || calls.length)],
    },
  }
}

export function duplicateCall(scenario: Scenario, id: string): { readonly scenario: Scenario; readonly id: string } {
  const calls = scenario.calls ?? []
  const at = calls.findIndex((call) => call.id === id)
  const call = calls[at]
  if (call === undefined) return { scenario, id }
  const copy: Call = {
    ...call,
    id: freeName(
      `${id}-copy`.slice(0, 60),
      calls.map((one) => one.id),
    ),
    ...(call.title !== undefined && { title: `${call.title} (copy)` }),
  }
  return { id: copy.id, scenario: { ...scenario, calls: [...calls.slice(0, at + 1), copy, ...calls.slice(at + 1)] } }
}

export const deleteCall = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  calls: (scenario.calls ?? []).filter((call) => call.id !== id),
})

export const retitleCall = (scenario: Scenario, id: string, title: string): Scenario => ({
  ...scenario,
  calls: (scenario.calls ?? []).map((call) => (call.id === id ? { ...call, title } : call)),
})

/** One place up or down in the list. Where calls have no time of their own, that is their order in time. */
export function shiftCall(scenario: Scenario, id: string, by: 1 | -1): Scenario {
  const calls = [...(scenario.calls ?? [])]
  const at = calls.findIndex((call) => call.id === id)
  const [call, other] = [calls[at], calls[at + by]]
  if (call === undefined || other === undefined) return scenario
  calls[at] = other
  calls[at + by] = call
  return { ...scenario, calls }
}

/** The call before or after another one, wherever it stood. */
export function placeCall(scenario: Scenario, id: string, where: 'before' | 'after', other: string): Scenario {
  const calls = scenario.calls ?? []
  const call = calls.find((one) => one.id === id)
  const rest = calls.filter((one) => one.id !== id)
  const at = rest.findIndex((one) => one.id === other)
  if (call === undefined || at < 0) return scenario
  const placed = rest.toSpliced(where === 'before' ? at : at + 1, 0, call)
  return placed.every((one, index) => one === calls[index]) ? scenario : { ...scenario, calls: placed }
}

/** A call under another id, and whatever goes by it: callers that have its session or its compute, a lesson's steps, what is muted in it. */
export function callRenamed(scenario: Scenario, before: string, id: string): Scenario {
  const address = (one: string) =>
    one === `calls/${before}` || one.startsWith(`calls/${before}/`)
      ? `calls/${id}${one.slice(`calls/${before}`.length)}`
      : one
  const workload = scenario.workloads?.some((one) => one.id === before) ? undefined : `workload:${before}`
  const caller = (one: string) =>
    one === `session:${before}` ? `session:${id}` : one === workload ? `workload:${id}` : one
  const { lesson, mutedFindings } = scenario
  return {
    ...scenario,
    calls: (scenario.calls ?? []).map((call) => ({
      ...call,
      id: call.id === before ? id : call.id,
      caller: caller(call.caller),
    })),
    ...(mutedFindings && {
      mutedFindings: mutedFindings.map((one) =>
        one.document === undefined ? one : { ...one, document: address(one.document) },
      ),
    }),
    ...(lesson && {
      lesson: {
        ...lesson,
        ...(lesson.editable && { editable: lesson.editable.map(address) }),
        ...(lesson.steps && {
          steps: lesson.steps.map((step) => ({
            ...step,
            ...(step.call === before && { call: id }),
            ...(step.focus !== undefined && { focus: address(step.focus) }),
            ...(step.goal && { goal: keysRenamed(step.goal, (key) => (key === before ? id : key)) }),
            ...(step.solution && { solution: keysRenamed(step.solution, address) }),
          })),
        }),
      },
    }),
  }
}

const keysRenamed = <T>(record: Readonly<Record<string, T>>, rename: (key: string) => string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]))
