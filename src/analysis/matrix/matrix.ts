/**
 * Principals × calls, or principals × actions, as a grid of decisions. Cells are decided without a tree, a row at a
 * time, so that a caller can show progress and stop. Source: semantics 0.4.
 */

import { instant } from '../../engine/base/brands.ts'
import { authorize } from '../../engine/evaluate/authorize.ts'
import { authorizedResource } from '../../engine/evaluate/authorizedResource.ts'
import type { Picture } from '../../engine/picture.ts'
import type { Decision, LayerName } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { resolveCaller } from '../../scenario/run/callers.ts'
import { callTimes } from '../../scenario/run/callTimes.ts'
import type { Evaluation } from '../../scenario/run/evaluation.ts'
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

/** Users and roles of every account, by ARN. */
export const principalsOf = (picture: Picture): readonly string[] =>
  [...picture.accounts.values()].flatMap((account) =>
    [...account.users.values(), ...account.roles.values()].map(({ arn }) => arn),
  )

/**
 * One column a call and resource. Calls that ask for the same at the same time share one.
 * @param times of every call, in milliseconds since 1970: calls at different times may be decided differently.
 */
export function callColumns(scenario: Scenario, times: readonly number[]): readonly MatrixColumn[] {
  const seen = new Set<string>()
  return (scenario.calls ?? []).flatMap((call, index) => {
    const at = times[index] ?? 0
    const resources = [call.resource ?? '*'].flat()
    return resources.flatMap((resource): MatrixColumn[] => {
      const key = `${at} ${call.action} ${resource} ${JSON.stringify(call.context ?? {})}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ id: call.id, action: call.action, resource, at, context: readCallContext(call.context) }]
    })
  })
}

/** One column an action, on one resource. @param at milliseconds since 1970. */
export const actionColumns = (
  actions: readonly string[],
  resource: string,
  at: number = calmMoment,
): readonly MatrixColumn[] => actions.map((action) => ({ id: action, action, resource, at, context: new Map() }))

/** The moment of a question that is about none: the time of a first call that gives none. */
export const calmMoment: number = callTimes([{ id: '', caller: '', action: '' }])[0] ?? 0

/** The picture at a moment, in milliseconds since 1970. */
export type PictureAt = (at: number) => Picture

/**
 * @returns the picture as earlier calls have left it: those at the moment itself count only if `isInclusive`, since a
 * call does not see what it changes. @param pictures of an evaluation.
 */
export function pictureAtOf(pictures: Evaluation['pictures'], isInclusive: boolean): PictureAt {
  const [start, ...later] = pictures
  const isEarlier = (from: number | undefined, at: number) =>
    from === undefined || from < at || (isInclusive && from === at)
  return (at) => (later.findLast(({ from }) => isEarlier(from, at)) ?? start).picture
}

/** Users and roles that are there at one of these moments at least, by ARN. */
export const principalsAt = (pictureAt: PictureAt, moments: readonly number[]): readonly string[] => [
  ...new Set([...new Set(moments.map(pictureAt))].flatMap(principalsOf)),
]

/** @returns the decisions about one user or role, each with the picture at its column's moment; where it is not there then, its calls are rejected. */
export function matrixRow(pictureAt: PictureAt, principal: string, columns: readonly MatrixColumn[]): MatrixRow {
  const callers = new Map<Picture, ReturnType<typeof resolveCaller>>()
  const callerIn = (picture: Picture) => {
    const known = callers.get(picture)
    if (known !== undefined) return known
    const found = resolveCaller(principal, instant(0), '', {
      picture,
      sessions: new Map(),
      callIds: new Set(),
      workloads: new Map(),
    })
    callers.set(picture, found)
    return found
  }
  const cells = columns.map(({ action, resource, at, context }): MatrixCell => {
    const picture = pictureAt(at)
    const found = callerIn(picture)
    if (found.kind !== 'caller') return { decision: 'rejected', blockedBy: [] }
    const authorized = authorizedResource(picture, action, resource).resource
    const { decision, blockedBy } = authorize(picture, {
      action,
      resource: authorized,
      named: authorized === resource ? undefined : resource,
      caller: found.caller,
      at: instant(at),
      given: context,
    })
    return { decision, blockedBy }
  })
  return { principal, cells }
}
