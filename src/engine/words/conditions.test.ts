import { expect, test } from 'vitest'
import { wordsOf } from './index.ts'

test('an empty value of the request leaves no hole in a sentence', () => {
  const operator = { name: 'Bool', set: undefined, ifExists: false } as const
  expect(
    wordsOf({
      kind: 'keyCompared',
      key: 'aws:MultiFactorAuthPresent',
      operator,
      isTrue: false,
      requestValues: [''],
      values: ['true'],
    }),
  ).toBe('`aws:MultiFactorAuthPresent` is empty text, which does not equal `true`.')
})
