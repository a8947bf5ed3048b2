import { describe, expect, test } from 'vitest'
import type { CallSpec } from '../../scenario/schema.ts'
import { packedSize } from './words.ts'

const call = (parameters: CallSpec['parameters']): CallSpec => ({ id: 'c', caller: 'x', action: 'sts:AssumeRole', ...(parameters && { parameters }) })

describe('packed size (6.5, U35)', () => {
  test('nothing that is packed, nothing to say', () => {
    expect(packedSize(call(undefined))).toBeUndefined()
    expect(packedSize(call({ RoleSessionName: 'a' }))).toBeUndefined()
  })
  test('policy without white space, ARNs, keys and values of tags, in percent of 4,096 bytes, rounded up', () => {
    expect(packedSize(call({ Policy: `{ "a" : "${'x'.repeat(400)}" }` }))).toBe(Math.ceil((408 / 4096) * 100))
    expect(packedSize(call({ Tags: [{ Key: 'team', Value: 'é' }] }))).toBe(1)
    expect(packedSize(call({ PolicyArns: ['x'.repeat(2048)], Tags: [{ Key: 'k'.repeat(48), Value: 'v'.repeat(2000) }] }))).toBe(100)
  })
})
