/**
 * Principals × calls, or principals × actions, as a grid of decisions. Cells are decided without a tree, a row at a
 * time, so that a caller can show progress and stop. Source: semantics 0.4.
 */

import { instant } from '../../engine/base/brands.ts'
import { authorize } from '../../engine/evaluate/authorize.ts'
import type { Picture } from '../../engine/picture.ts'
import type { Decision, LayerName } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import { resolveCaller } from '../../scenario/run/callers.ts'
import { callTimes } from '../../scenario/run/callTimes.ts'
import { buildPicture } from '../../scenario/run/picture.ts'
import { readCallContext } from '../../scenario/run/readCallContext.ts'

export interface MatrixColumn {
  readonly id: string
  readonly action: string
  readonly resource: string
  readonly at: number
  readonly context: ReadonlyMap<string, readonly string[] | null>
}
export interface MatrixCell {
  readonly decision: Decision
  readonly blockedBy: readonly LayerName[]
}
export interface MatrixRow {
  readonly principal: string
  readonly cells: readonly MatrixCell[]
}
export interface Matrix {
  readonly columns: readonly Omit<MatrixColumn, 'context'>[]
  readonly rows: readonly MatrixRow[]
}

/** Users and roles of every account, by ARN. */
export const principalsOf = (picture: Picture): readonly string[] =>
  [...picture.accounts.values()].flatMap((account) =>
    [...account.users.values(), ...account.roles.values()].map(({ arn }) => arn),
  )

/** One column a call, without STS calls: those are about their own parameters. */
export function callColumns(scenario: Scenario): readonly MatrixColumn[] {
  const times = callTimes(scenario.calls ?? [])
  const seen = new Set<string>()
  return (scenario.calls ?? []).flatMap((call, index) => {
    const resources = [call.resource ?? '*'].flat()
    return resources.flatMap((resource): MatrixColumn[] => {
      const key = `${call.action} ${resource} ${JSON.stringify(call.context ?? {})}`
      if (seen.has(key)) return []
      seen.add(key)
      return [
        { id: call.id, action: call.action, resource, at: times[index] ?? 0, context: readCallContext(call.context) },
      ]
    })
  })
}

/** One column an action, on one resource. */
export const actionColumns = (actions: readonly string[], resource: string): readonly MatrixColumn[] =>
  actions.map((action) => ({ id: action, action, resource, at: Date.UTC(2026, 0, 1), context: new Map() }))

/** @param principals ARNs; absent: all. Decided against the picture at the start. */
export function matrixOf(
  scenario: Scenario,
  columns: readonly MatrixColumn[],
  managed: ManagedPolicyLookup,
  principals?: readonly string[],
): Matrix {
  const { picture } = buildPicture(scenario, managed)
  const rows = (principals ?? principalsOf(picture)).map((principal) => matrixRow(picture, principal, columns))
  return { columns: columns.map(({ context: _, ...column }) => column), rows }
}

export function matrixRow(picture: Picture, principal: string, columns: readonly MatrixColumn[]): MatrixRow {
  const found = resolveCaller(principal, instant(0), '', {
    picture,
    sessions: new Map(),
    callIds: new Set(),
    workloads: new Map(),
  })
  const cells = columns.map(({ action, resource, at, context }): MatrixCell => {
    if (found.kind !== 'caller') return { decision: 'rejected', blockedBy: [] }
    const { decision, blockedBy } = authorize(picture, {
      action,
      resource,
      caller: found.caller,
      at: instant(at),
      given: context,
    })
    return { decision, blockedBy }
  })
  return { principal, cells }
}
