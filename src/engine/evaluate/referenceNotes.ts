/** What AWS's service reference says of a request as a whole: a note on what is authorized, or that nobody knows. Source: semantics 1.11, 3.5. */

import { noteDraft } from '../noteDraft.ts'
import type { Picture } from '../picture.ts'
import type { TraceDraft } from '../trace.ts'
import { authorizedResource, misfit } from './authorizedResource.ts'
import type { Plan } from './plan.ts'

export function referenceNotes(picture: Picture, { request, facts }: Plan): readonly TraceDraft[] {
  if (picture.missingServices?.has(facts.service) === true)
    return [noteDraft('Service reference', { kind: 'referenceMissing', service: facts.service }, '1.11')]
  const { action, resource, named } = request
  const why = named === undefined ? misfit(picture, action, resource) : authorizedResource(picture, action, named).why
  return why === undefined ? none : [noteDraft('Resource', why, '3.5')]
}

const none: readonly TraceDraft[] = []
