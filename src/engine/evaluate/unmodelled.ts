/**
 * What AWS would ask besides, and this evaluator does not: said at the decision that it could change.
 * Source: semantics 5.5, 5.11.
 */
import { splitArn } from '../base/arn.ts'
import type { LayerName, TraceDraft } from '../trace.ts'
import type { Plan } from './plan.ts'

const note = (label: string, reason: string, section: string): TraceDraft => ({
  kind: 'note',
  outcome: 'note',
  label,
  reason,
  section,
  children: [],
})

export function unmodelled(plan: Plan, blockedBy: readonly LayerName[]): readonly TraceDraft[] {
  const parts = splitArn(plan.request.resource)
  if (parts?.service === 's3' && parts.resource.startsWith('accesspoint/'))
    return [
      note(
        'Access points',
        'Behind an access point stands a bucket whose policy must allow it too. The ARN does not name it, so only the policy of the access point itself is asked here.',
        '5.11',
      ),
    ]
  const unreachable =
    plan.relation === 'cross' &&
    plan.target.kind === 'ordinary' &&
    !plan.resourcePolicy.applies &&
    blockedBy.includes('resourcePolicy')
  if (!unreachable) return []
  if (parts?.service === 's3')
    return [
      note(
        'Access control lists',
        'AWS would let the caller in by an access control list too, where the bucket has them on. They are not modelled here.',
        '5.11',
      ),
    ]
  return [
    note(
      'Shared resources',
      'AWS would let the caller in by a share of AWS RAM too, where the service has them. They are not modelled here.',
      '5.5',
    ),
  ]
}
