import { describe, expect, test } from 'vitest'
import { readJson } from './parseJson.ts'

describe('big inputs take linear time', () => {
  test.each([
    ['a long string', `"${'x'.repeat(4_000_000)}"`],
    ['a string of escapes', `"${'\\n'.repeat(1_000_000)}"`],
    ['a long number', '1'.repeat(2_000_000)],
    ['a long word', 'x'.repeat(2_000_000)],
    ['white space', ' '.repeat(4_000_000)],
    ['many items', `[${'0,'.repeat(1_000_000)}0]`],
    ['one key again and again', `{${'"a":0,'.repeat(300_000)}"a":0}`],
    ['long keys above many duplicates', `{"${'k'.repeat(1_000_000)}":{${'"a":0,'.repeat(100_000)}"a":0}}`],
    ['unclosed quotes', '"'.repeat(1_000_000)],
  ])(
    '%s',
    (_, text) => {
      // Quadratic would be minutes, which the test's limit does not grant.
      const { root, problem } = readJson(text)
      expect(root === undefined).toBe(problem !== undefined)
    },
    60_000,
  )
})
