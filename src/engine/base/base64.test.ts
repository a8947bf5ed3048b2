import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64Url, withoutPadding } from './base64.ts'

test('RFC 4648: what is encoded is decoded, in both alphabets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const url = toBase64Url(bytes)
      expect(url).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64(url, 'base64url')).toEqual({ bytes, isCanonical: true })
      const plain = withoutPadding(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(plain, 'base64')).toEqual({ bytes, isCanonical: true })
    }),
  )
})

test.each([
  ['a', 'base64'],
  ['ab-_', 'base64'],
  ['ab+/', 'base64url'],
  ['ab=', 'base64url'],
  ['a b', 'base64'],
] as const)('%j is no %s', (text, alphabet) => {
  expect(fromBase64(text, alphabet)).toBeUndefined()
})

test('bits left over are ignored, and said', () => {
  expect(fromBase64('QR', 'base64')).toEqual({ bytes: new Uint8Array([65]), isCanonical: false })
})
