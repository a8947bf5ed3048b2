/** An Allow of one action of IAM on resources that nobody named, by how it comes about: the six spellings of Access Analyzer. */
import type { Statement, TextRange } from '../../../engine/policy/ast.ts'
import { reach } from './actions.ts'
import { coversEveryIam, isEveryResource } from './resources.ts'

export type Shape =
  | 'STAR_IN_RESOURCE'
  | 'STAR_IN_ACTION_AND_RESOURCE'
  | 'STAR_IN_RESOURCE_AND_NOT_ACTION'
  | 'NOT_RESOURCE'
  | 'STAR_IN_ACTION_AND_NOT_RESOURCE'
  | 'NOT_ACTION_AND_NOT_RESOURCE'

export interface BroadGrant {
  readonly shape: Shape
  /** The resource entry, or the `NotResource` element. */
  readonly range: TextRange
}

/**
 * @param action in lower case.
 * @param sample the start of what the resources are called: `role/`.
 */
export function shapeOf({ effect, action, resource }: Statement, name: string, sample: string): BroadGrant | undefined {
  if (effect.value !== 'Allow' || resource === undefined) return undefined
  const reached = reach(action, name)
  if (reached === undefined) return undefined
  if (resource.negated) {
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
