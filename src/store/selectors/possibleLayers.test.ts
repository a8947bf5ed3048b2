import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { possibleLayers } from './possibleLayers.ts'

const plain: Scenario = { format: 'iam-playground/1', accounts: [{ id: '111122223333' }] }
const read = { action: 's3:GetObject' }

describe('who predicts chooses from the layers that can exist', () => {
  test('in an account alone: two', () => {
    expect(possibleLayers(plain, read, [])).toEqual(['resourcePolicy', 'identityPolicy'])
    expect(possibleLayers(plain, { action: 'sts:AssumeRole' }, [])).toEqual(['trustPolicy', 'identityPolicy'])
  })
  test('organization, endpoint, boundary and session policy add theirs', () => {
    const scenario: Scenario = {
      ...plain,
      organization: { id: 'o-a1b2c3d4e5', managementAccountId: '999999999999', root: { id: 'r-root' } },
      accounts: [{ id: '111122223333', users: [{ name: 'ana', permissionsBoundary: 'Ceiling' }] }],
      calls: [{ id: 'a', caller: 'x', action: 'sts:AssumeRole', parameters: { Policy: '{}' } }],
    }
    expect(possibleLayers(scenario, { ...read, vpcEndpoint: 'vpce-1' }, [])).toEqual([
      'resourceControlPolicy',
      'serviceControlPolicy',
      'vpcEndpointPolicy',
      'resourcePolicy',
      'identityPolicy',
      'permissionsBoundary',
      'sessionPolicy',
    ])
  })
  test('the answer is always among them', () =>
    expect(possibleLayers(plain, read, ['sessionPolicy'])).toContain('sessionPolicy'))
})
