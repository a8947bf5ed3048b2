/**
 * What AWS's service reference says against a call: a resource that the API does not authorize, a key that requests for
 * the action do not have. The call is decided all the same. Source: semantics 1.11, 3.5.
 */
import { pointerOf } from '../../engine/base/jsonPath.ts'
import { actionKeys, isKeyOfTags } from '../../engine/catalog/actionKeys.ts'
import { isOfSessions } from '../../engine/context/notes.ts'
import { actionFacts } from '../../engine/evaluate/actionFacts.ts'
import { authorizedResource, misfit } from '../../engine/evaluate/authorizedResource.ts'
import type { Picture } from '../../engine/picture.ts'
import { callsFunctionUrl } from '../../engine/session/functionUrls.ts'
import type { Why } from '../../engine/why/index.ts'
import { wordsOf } from '../../engine/words/index.ts'
import type { CallSpec } from '../format/schema.ts'
import { namedResources } from './authorizedResources.ts'
import type { ScenarioProblem } from './evaluation.ts'

export function referenceProblems(picture: Picture, spec: CallSpec, index: number): readonly ScenarioProblem[] {
  const problem = (code: string, why: Why, ...path: readonly string[]): ScenarioProblem => ({
    path: pointerOf(['calls', index, ...path]),
    severity: 'warning',
    code,
    message: `Call \`${spec.id}\`: ${wordsOf(why)}`,
  })
  const { service } = actionFacts(spec.action)
  if (picture.missingServices?.has(service) === true)
    return [problem('MISSING_SERVICE_REFERENCE', { kind: 'referenceMissing', service }, 'action')]
  if (picture.catalog === undefined || service === 'sts') return none
  return [
    ...namedResources(spec).flatMap((named) => {
      const why = authorizedResource(picture, spec.action, named).why ?? misfit(picture, spec.action, named)
      return why === undefined ? [] : [problem(codes[why.kind] ?? 'OTHER_RESOURCE_AUTHORIZED', why, 'resource')]
    }),
    ...Object.keys(spec.context ?? {})
      .filter((key) => spec.context?.[key] !== null && isOfOtherActions(picture, spec, key.toLowerCase()))
      .map((key) =>
        problem('KEY_OF_OTHER_ACTIONS', { kind: 'keyOfOtherActions', action: spec.action, key }, 'context', key),
      ),
  ]
}

const codes: Readonly<Partial<Record<Why['kind'], string>>> = { resourceFitsNoType: 'RESOURCE_FITS_NO_TYPE' }
const none: readonly ScenarioProblem[] = []

/** Whether none of the call's requests has the key, and requests of other actions have it. */
function isOfOtherActions({ catalog }: Picture, call: CallSpec, key: string): boolean {
  const actions = [call.action, ...(callsFunctionUrl(call) ? ['lambda:InvokeFunction'] : [])]
  return (
    !isOfSessions(key) &&
    actions.every((action) => {
      const keys = actionKeys(catalog, actionFacts(action))
      return keys !== undefined && (isKeyOfTags(key) ? !keys.lists(key) : keys.isOfOthers(key))
    })
  )
}
