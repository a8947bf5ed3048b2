/**
 * Names that are not ARNs. In calls and settings, a session is named by its call, a policy and a group by their names in the
 * account, an endpoint and a workload by their ids.
 */

import type { TextRange } from '../../../engine/policy/ast.ts'
import {
  accountEntryAddress,
  accountIdOf,
  callAddress,
  callId,
  SCENARIO_TAB,
  workloadAddress,
} from '../../../scenario/address.ts'
import type { AccountSpec, Scenario } from '../../../scenario/format/schema.ts'
import type { LanguageInput } from '../input.ts'
import { find } from '../place/findPlace.ts'
import { looseDocument } from '../place/statementFacts.ts'

export interface Named {
  readonly kind: 'call' | 'workload' | 'managedPolicy' | 'group' | 'vpcEndpoint'
  readonly name: string
  /** The name's characters in the text. */
  readonly range: TextRange
  /** Steps into the scenario's JSON. */
  readonly path: readonly (string | number)[]
  /** The address of its definition: a document, a call, or settings. */
  readonly document: string
  /** Id of the account; undefined for kinds that belong to none. */
  readonly account: string | undefined
}

type Asked = Pick<LanguageInput, 'text' | 'offset' | 'address' | 'scenario'>

/** @returns undefined if there is no such name at the offset, or nothing has it. */
export function namedAt({ text, offset, address, scenario }: Asked): Named | undefined {
  const { root } = looseDocument(text)
  if (root === undefined || 'value' in root) return undefined
  const found = find(root, offset)
  const token = found?.token
  if (found === undefined || token === undefined || found.position !== 'value' || token.kind !== 'string')
    return undefined
  const value = text.slice(token.inner.start, token.inner.end)
  const { calls = [], workloads = [], accounts } = scenario
  const range = (skip = 0): TextRange => ({ start: token.inner.start + skip, end: token.inner.end })
  const callNamed = (id: string, skip: number): Named | undefined => {
    const at = calls.findIndex((call) => call.id === id)
    return at < 0
      ? undefined
      : {
          kind: 'call',
          name: id,
          range: range(skip),
          path: ['calls', at],
          document: callAddress(id),
          account: undefined,
        }
  }
  const [, sort, id = ''] = /^(session|workload):(.+)$/.exec(value) ?? []
  if (sort !== undefined) {
    const at = sort === 'workload' ? workloads.findIndex((one) => one.id === id) : -1
    // A call that starts compute creates a workload with the call's id.
    if (at < 0) return callNamed(id, sort.length + 1)
    return {
      kind: 'workload',
      name: id,
      range: range(sort.length + 1),
      path: ['workloads', at],
      document: workloadAddress(id),
      account: undefined,
    }
  }
  const field = found.steps.findLast((step) => typeof step === 'string')
  const isCall =
    callId(address) !== undefined
      ? found.steps.length === 1
      : address === SCENARIO_TAB && found.steps[0] === 'calls' && found.steps.length === 3
  if (field === 'id' && isCall) return callNamed(value, 0)
  if (field === 'vpcEndpoint' && isCall) {
    for (const [at, { id: account, vpcEndpoints = [] }] of accounts.entries()) {
      const index = vpcEndpoints.findIndex((one) => one.id === value)
      if (index >= 0)
        return {
          kind: 'vpcEndpoint',
          name: value,
          range: range(),
          path: ['accounts', at, 'vpcEndpoints', index],
          document: accountEntryAddress(account, 'vpcEndpoints', value),
          account,
        }
    }
  }
  const at = accountAt(address, found.steps, accounts)
  const account = accounts[at]
  if (account === undefined) return undefined
  const [kind, list] =
    field === 'groups'
      ? (['group', 'groups'] as const)
      : field === 'managedPolicies' || field === 'permissionsBoundary'
        ? (['managedPolicy', 'managedPolicies'] as const)
        : []
  const index = list === undefined ? -1 : (account[list] ?? []).findIndex(({ name }) => name === value)
  if (kind === undefined || list === undefined || index < 0) return undefined
  return {
    kind,
    name: value,
    range: range(),
    path: ['accounts', at, list, index],
    document: accountEntryAddress(account.id, list, value),
    account: account.id,
  }
}

/** Index of the account that a text is in. */
function accountAt(address: string, steps: readonly (string | number)[], accounts: readonly AccountSpec[]): number {
  if (address === SCENARIO_TAB) return steps[0] === 'accounts' ? Number(steps[1]) : -1
  const id = accountIdOf(address)
  return accounts.findIndex((one) => one.id === id)
}

/** Settings that name something: their address, and the text to find in them. */
export interface Holder {
  readonly document: string
  readonly mention: string
}

/** Users, roles and groups that a managed policy of an account is attached to, by its name or its ARN. */
export function holdersOf(scenario: Scenario, account: string, name: string, arn: string): readonly Holder[] {
  const of = scenario.accounts.find(({ id }) => id === account)
  return (['users', 'roles', 'groups'] as const).flatMap((list) =>
    (of?.[list] ?? []).flatMap((holder) => {
      const attached = [
        ...(holder.managedPolicies ?? []),
        ...('permissionsBoundary' in holder && typeof holder.permissionsBoundary === 'string'
          ? [holder.permissionsBoundary]
          : []),
      ]
      const as = attached.find((one) => one === name || one === arn)
      return as === undefined ? [] : [{ document: accountEntryAddress(account, list, holder.name), mention: as }]
    }),
  )
}

/** Members of a group. */
export const membersOf = (scenario: Scenario, account: string, group: string): readonly Holder[] =>
  (scenario.accounts.find(({ id }) => id === account)?.users ?? []).flatMap(({ name, groups }) =>
    groups?.includes(group) === true ? [{ document: accountEntryAddress(account, 'users', name), mention: group }] : [],
  )

/** Workloads that run with a role. */
export const workloadsOf = (scenario: Scenario, role: string): readonly Holder[] =>
  (scenario.workloads ?? []).flatMap((one) =>
    one.role === role ? [{ document: workloadAddress(one.id), mention: role }] : [],
  )
