/** Edits of the calls: added, copied, placed, renamed. */

import { roleArn, rootArn, userArn } from '../../engine/base/arn.ts'
import { isoTime } from '../../engine/context/entries.ts'
import { callAddress } from '../address.ts'
import { callId } from '../format/schema/common.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import { freeId, freeName } from './freeName.ts'
import { followAddress, renameKeys } from './rename.ts'

/** A bucket that the scenario has, else one that many have. */
const someBucket = ({ accounts }: Scenario): string =>
  accounts
    .flatMap(({ resources = [] }) => resources.map(({ arn }) => arn))
    .find((arn) => /^arn:[^:]+:s3:::[^/*]+$/.test(arn)) ?? 'arn:aws:s3:::my-bucket'

const ids = ({ calls = [] }: Scenario): readonly string[] => calls.map(({ id }) => id)

/**
 * Adds a call by the caller of another one.
 * @param after the id of that call: the new one comes next in the list, and so a second later.
 * @returns the id of the new call too.
 */
export function addCall(
  scenario: Scenario,
  after: string | undefined,
): { readonly scenario: Scenario; readonly id: string } {
  const calls = scenario.calls ?? []
  const id = freeName('call', ids(scenario))
  const at = calls.findIndex((call) => call.id === after)
  const like = calls[at]
  const account = scenario.accounts[0]
  const user = account?.users?.[0]
  const caller = like?.caller ?? (account && user ? userArn(account.id, user) : rootArn(account?.id ?? '111122223333'))
  const call: CallSpec = { id, caller, action: 's3:GetObject', resource: `${someBucket(scenario)}/file` }
  return {
    id,
    scenario: {
      ...scenario,
      calls: [...calls.slice(0, at + 1 || calls.length), call, ...calls.slice(at + 1 || calls.length)],
    },
  }
}

/** Whether an operation refuses a call without a RoleSessionName, before it asks any policy (6.3, 6.10). */
const needsSessionName = (action: string): boolean => /^sts:AssumeRole(?:WithWebIdentity)?$/i.test(action)

/** The fields of a call that gets another action, with the parameter that the action cannot do without. */
export function withAction(
  { parameters }: Pick<CallSpec, 'parameters'>,
  action: string,
): Pick<CallSpec, 'action' | 'parameters'> {
  return needsSessionName(action) && parameters?.['RoleSessionName'] === undefined
    ? { action, parameters: { RoleSessionName: 'session', ...parameters } }
    : { action }
}

/** Copies a call; the copy comes next. @returns the id of the copy too. */
export function duplicateCall(scenario: Scenario, id: string): { readonly scenario: Scenario; readonly id: string } {
  const calls = scenario.calls ?? []
  const at = calls.findIndex((call) => call.id === id)
  const call = calls[at]
  if (call === undefined) return { scenario, id }
  const copy: CallSpec = {
    ...call,
    id: freeName(`${id}-copy`.slice(0, 60), ids(scenario)),
    ...(call.title !== undefined && { title: `${call.title} (copy)` }),
  }
  return { id: copy.id, scenario: { ...scenario, calls: [...calls.slice(0, at + 1), copy, ...calls.slice(at + 1)] } }
}

/** Removes a call. What names its session stays, and says so. */
export const deleteCall = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  calls: (scenario.calls ?? []).filter((call) => call.id !== id),
})

/** Gives a call a title for people; its id stays. */
export const retitleCall = (scenario: Scenario, id: string, title: string): Scenario => ({
  ...scenario,
  calls: (scenario.calls ?? []).map((call) => (call.id === id ? { ...call, title } : call)),
})

/** Moves a call one place up or down in the list, which is the order in time of calls without a time of their own. */
export function shiftCall(scenario: Scenario, id: string, by: 1 | -1): Scenario {
  const calls = [...(scenario.calls ?? [])]
  const at = calls.findIndex((call) => call.id === id)
  const [call, other] = [calls[at], calls[at + by]]
  if (call === undefined || other === undefined) return scenario
  calls[at] = other
  calls[at + by] = call
  return { ...scenario, calls }
}

/** Moves a call before or after another one. @returns the same scenario where it is there already. */
export function placeCall(scenario: Scenario, id: string, where: 'before' | 'after', other: string): Scenario {
  const calls = scenario.calls ?? []
  const call = calls.find((one) => one.id === id)
  const rest = calls.filter((one) => one.id !== id)
  const at = rest.findIndex((one) => one.id === other)
  if (call === undefined || at < 0) return scenario
  const placed = rest.toSpliced(where === 'before' ? at : at + 1, 0, call)
  return placed.every((one, index) => one === calls[index]) ? scenario : { ...scenario, calls: placed }
}

/**
 * A call for a moment of the timeline, as far as the scenario tells what it could be.
 * @param kind `assume`: AssumeRole of the first role; `call`: a read of the first resource.
 * @param at milliseconds; rounded to the second. @param caller as a call names it: an ARN, `session:…`, `workload:…`.
 */
export function newCallAt(scenario: Scenario, kind: 'call' | 'assume', at: number, caller: string): CallSpec {
  const [role] = scenario.accounts.flatMap((account) => (account.roles ?? []).map((one) => roleArn(account.id, one)))
  const base = { id: freeId(kind, ids(scenario)), at: isoTime(Math.round(at / 1000) * 1000), caller }
  if (kind === 'assume')
    return {
      ...base,
      action: 'sts:AssumeRole',
      resource: role ?? roleArn('111122223333', { name: 'Role' }),
      parameters: { RoleSessionName: base.id },
    }
  const resource = scenario.accounts.flatMap((account) => account.resources ?? [])[0]?.arn ?? '*'
  return {
    ...base,
    action: 's3:GetObject',
    resource: resource.startsWith('arn:aws:s3') ? `${resource}/example` : resource,
  }
}

/** Adds a call at the end of the list. */
export const appendCall = (scenario: Scenario, call: CallSpec): Scenario => ({
  ...scenario,
  calls: [...(scenario.calls ?? []), call],
})

/** @returns why a call cannot have an id; undefined where it can. */
export function checkCallId(scenario: Scenario, id: string): string | undefined {
  if (!callId.safeParse(id).success)
    return 'A call’s id can have up to 64 letters, digits, dots, dashes and underscores.'
  return ids(scenario).includes(id) ? `A call \`${id}\` already exists. Choose another id.` : undefined
}

/**
 * Gives a call another id. Callers that have its session or its compute, the steps of a lesson and muted findings follow.
 */
export function renameCall(scenario: Scenario, before: string, id: string): Scenario {
  // A workload of the same id is another thing, and keeps its callers.
  const workload = scenario.workloads?.some((one) => one.id === before) ? undefined : `workload:${before}`
  const renamed = (one: string) => (one === before ? id : one)
  const caller = (one: string) =>
    one === `session:${before}` ? `session:${id}` : one === workload ? `workload:${id}` : one
  const after = followAddress(scenario, callAddress(before), callAddress(id))
  const { lesson } = after
  return {
    ...after,
    calls: (after.calls ?? []).map((call) => ({ ...call, id: renamed(call.id), caller: caller(call.caller) })),
    ...(lesson?.steps && {
      lesson: {
        ...lesson,
        steps: lesson.steps.map((step) => ({
          ...step,
          ...(step.call === before && { call: id }),
          ...(step.goal && { goal: renameKeys(step.goal, renamed) }),
        })),
      },
    }),
  }
}
