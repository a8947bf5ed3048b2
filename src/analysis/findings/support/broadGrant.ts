/** An Allow of one IAM action on resources that are not named, in the six spellings that Access Analyzer distinguishes. */
import type { Statement as PolicyStatement, TextRange } from '../../../engine/policy/ast.ts'
import type { PolicyExample, Statement } from '../finding.ts'
import { reach } from './actions.ts'
import { allow, notAction, notResource } from './exampleStatements.ts'
import { coversEveryIam, isEveryResource } from './resources.ts'

export type Shape =
  | 'STAR_IN_RESOURCE'
  | 'STAR_IN_ACTION_AND_RESOURCE'
  | 'STAR_IN_RESOURCE_AND_NOT_ACTION'
  | 'NOT_RESOURCE'
  | 'STAR_IN_ACTION_AND_NOT_RESOURCE'
  | 'NOT_ACTION_AND_NOT_RESOURCE'

/** An example of each: the action, or the whole service, where few resources are named or none; `good` names what is meant. */
export const examplesOf = (action: string, good: Statement): Readonly<Record<Shape, PolicyExample>> => {
  const notListed = 'arn:aws:iam::*:role/Admin'
  return {
    STAR_IN_RESOURCE: { bad: allow(action), good },
    STAR_IN_ACTION_AND_RESOURCE: { bad: allow('iam:*'), good },
    STAR_IN_RESOURCE_AND_NOT_ACTION: { bad: notAction('Allow', 's3:*'), good },
    NOT_RESOURCE: { bad: notResource('Allow', action, notListed), good },
    STAR_IN_ACTION_AND_NOT_RESOURCE: { bad: notResource('Allow', 'iam:*', notListed), good },
    NOT_ACTION_AND_NOT_RESOURCE: { bad: notAction('Allow', 's3:*', { NotResource: notListed }), good },
  }
}

export interface BroadGrant {
  readonly shape: Shape
  /** The resource entry, or the `NotResource` element. */
  readonly range: TextRange
}

/**
 * @param action in lower case.
 * @param sample the start of what the resources are called: `role/`.
 */
export function shapeOf(
  { effect, action, resource }: PolicyStatement,
  name: string,
  sample: string,
): BroadGrant | undefined {
  if (effect.value !== 'Allow' || resource === undefined) return undefined
  const reached = reach(action, name)
  if (reached === undefined) return undefined
  if (resource.isNegated) {
    if (
      coversEveryIam(resource.entries, sample) !== undefined ||
      resource.entries.some(({ value }) => isEveryResource(value))
    )
      return undefined
    const shape =
      reached.by === 'name'
        ? 'NOT_RESOURCE'
        : reached.by === 'pattern'
          ? 'STAR_IN_ACTION_AND_NOT_RESOURCE'
          : 'NOT_ACTION_AND_NOT_RESOURCE'
    return { shape, range: resource.range }
  }
  const star = coversEveryIam(resource.entries, sample)
  if (star === undefined) return undefined
  const shape =
    reached.by === 'name'
      ? 'STAR_IN_RESOURCE'
      : reached.by === 'pattern'
        ? 'STAR_IN_ACTION_AND_RESOURCE'
        : 'STAR_IN_RESOURCE_AND_NOT_ACTION'
  return { shape, range: star.range }
}
