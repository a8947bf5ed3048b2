import { expect, test } from 'vitest'
import { notApplied, stopAt } from './LayerPath.tsx'

const gate = (
  layer: 'serviceControlPolicy' | 'resourcePolicy' | 'identityPolicy',
  outcome: 'allows' | 'implicitDeny' | 'explicitDeny',
) => ({ layer, outcome })

test('a call ends at the first explicit deny, else at the first layer that does not allow it', () => {
  const path = [
    gate('serviceControlPolicy', 'implicitDeny'),
    gate('resourcePolicy', 'allows'),
    gate('identityPolicy', 'explicitDeny'),
  ]
  expect(stopAt(path, ['serviceControlPolicy', 'identityPolicy'])).toBe(2)
  expect(
    stopAt([gate('serviceControlPolicy', 'allows'), gate('identityPolicy', 'implicitDeny')], ['identityPolicy']),
  ).toBe(1)
  expect(stopAt([gate('identityPolicy', 'allows')], [])).toBeUndefined()
})

test('layers that have no say are named by their reason', () => {
  expect(
    notApplied([
      { layer: 'serviceControlPolicy', outcome: 'notApplicable', reason: 'Service-linked roles are exempt.' },
    ]),
  ).toEqual([{ reason: 'Service-linked roles are exempt.', layers: ['serviceControlPolicy'] }])
})
