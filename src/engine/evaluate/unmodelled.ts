/**
 * What AWS would ask besides, and this evaluator does not: said at the decision that it could change.
 * Source: semantics 5.5, 5.11.
 */
import { splitArn } from '../base/arn.ts'
import type { LayerName, TraceDraft } from '../trace.ts'
import { decisionNote } from './decisionNote.ts'
import type { Plan } from './plan.ts'

export function unmodelled(plan: Plan, blockedBy: readonly LayerName[]): readonly TraceDraft[] {
  const parts = splitArn(plan.request.resource)
  if (
    parts?.service === 's3' &&
    parts.resource.startsWith('accesspoint/') &&
    plan.target.resource?.bucket === undefined
  )
    return [decisionNote('Access points', { kind: 'bucketBehindAccessPoint' }, '5.11')]
  const isUnreachable =
    plan.relation === 'cross' &&
    plan.target.kind === 'ordinary' &&
    !plan.resourcePolicy.isApplicable &&
    blockedBy.includes('resourcePolicy')
  if (!isUnreachable) return none
  return [
    parts?.service === 's3'
      ? decisionNote('Access control lists', { kind: 'accessControlLists' }, '5.11')
      : decisionNote('Shared resources', { kind: 'sharesOfResourceAccessManager' }, '5.5'),
  ]
}

const none: readonly TraceDraft[] = []
