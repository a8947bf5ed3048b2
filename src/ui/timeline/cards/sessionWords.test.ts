import { describe, expect, test } from 'vitest'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import { length, packedSize } from './sessionWords.ts'

const call = (parameters: CallSpec['parameters']): CallSpec => ({
  id: 'c',
  caller: 'x',
  action: 'sts:AssumeRole',
  ...(parameters && { parameters }),
})

describe('packed size (6.5, U35)', () => {
  test('nothing that is packed, nothing to say', () => {
    expect(packedSize(call(undefined), [])).toBeUndefined()
    expect(packedSize(call({ RoleSessionName: 'a' }), [])).toBeUndefined()
  })
  test('policy without white space, ARNs, keys and values of tags, in percent of 4,096 bytes, rounded up', () => {
    expect(packedSize(call({ Policy: `{ "a" : "${'x'.repeat(400)}" }` }), [])).toBe(Math.ceil((408 / 4096) * 100))
    expect(packedSize(call({}), [{ key: 'team', value: 'é' }])).toBe(1)
    expect(
      packedSize(call({ PolicyArns: ['x'.repeat(2048)] }), [{ key: 'k'.repeat(48), value: 'v'.repeat(2000) }]),
    ).toBe(100)
  })
})

test.each([
  [45_000, '45 seconds'],
  [150_000, '2 min 30 s'],
  [900_000, '15 minutes'],
  [3_600_000, '1 hour'],
  [5_400_000, '90 minutes'],
  [43_200_000, '12 hours'],
  [16_200_000, '4.5 hours'],
])('%i milliseconds are %s', (milliseconds, words) => {
  expect(length(milliseconds)).toBe(words)
})
