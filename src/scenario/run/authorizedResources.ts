/** The resources of a call: those that it names, and those that the API authorizes. Source: semantics 3.5. */
import { authorizedResource } from '../../engine/evaluate/authorizedResource.ts'
import type { Picture } from '../../engine/picture.ts'
import type { EngineCall } from '../../engine/session/outcome.ts'
import type { CallSpec } from '../format/schema.ts'

export const namedResources = ({ resource = '*' }: Pick<CallSpec, 'resource'>): readonly string[] =>
  typeof resource === 'string' ? [resource] : resource

/** STS has rules of its own for what it is asked (6). A resource that is there already is not added again (3.6). */
export function authorizedResources(
  picture: Picture,
  spec: Pick<CallSpec, 'action' | 'resource'>,
): Pick<EngineCall, 'resources' | 'named'> {
  const written = namedResources(spec)
  if (picture.catalog === undefined || spec.action.toLowerCase().startsWith('sts:')) return { resources: written }
  const named = new Map<string, string>()
  for (const one of written) {
    const { resource } = authorizedResource(picture, spec.action, one)
    if (!named.has(resource)) named.set(resource, one)
  }
  return {
    resources: [...named.keys()],
    named: new Map([...named].filter(([resource, one]) => resource !== one)),
  }
}
