import { expect, test } from 'vitest'
import { accountId } from './brands.ts'

test.each([
  ['111122223333', true],
  ['000000000000', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['11112222333x', false],
  ['x111122223333', false],
])('1.3: %s as the id of an account: %s', (text, is) => {
  expect(accountId(text)).toBe(is ? text : undefined)
})
