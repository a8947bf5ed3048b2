import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeField, writeFields } from './writeField.ts'

describe('a field of the text', () => {
  test.each([
    ['{\n  "a": 1,\n  "b": 2\n}', ['a'], 3, '{\n  "a": 3,\n  "b": 2\n}'],
    ['{\n  "a": 1,\n  "b": 2\n}', ['a'], undefined, '{\n  "b": 2\n}'],
    ['{\n  "a": 1\n}', ['tags'], { team: 'data' }, '{\n  "a": 1,\n  "tags": {\n    "team": "data"\n  }\n}'],
    ['{\n  "root": { "id": "r" }\n}', ['root', 'accounts'], ['x'], undefined],
    ['{ "a":    [1,2],\n  "b": 2 }', ['b'], 3, '{ "a":    [1,2],\n  "b": 3 }'],
    ['{"a":1}', ['b'], 2, '{"a":1,"b": 2}'],
    ['[1]', ['b'], 2, '[1]'],
    ['', ['b'], 2, ''],
  ])('%j at %j', (text, path, value, expected) => {
    const after = writeField(text, path, value)
    if (expected !== undefined) expect(after).toBe(expected)
    else expect(JSON.parse(after)).toEqual({ root: { id: 'r', accounts: ['x'] } })
  })

  test('means what it would in the value, whatever the layout', () => {
    const name = fc.constantFrom('id', 'caller', 'resource', 'context')
    const value = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 3 }),
    )
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.string()),
        fc.dictionary(name, value, { maxKeys: 3 }),
        fc.constantFrom(0, 2, 4),
        (before, fields, spaces) => {
          const expected = Object.fromEntries(
            Object.entries({ ...before, ...fields }).filter(([, one]) => one !== undefined),
          )
          expect(JSON.parse(writeFields(JSON.stringify(before, null, spaces), fields))).toEqual(
            JSON.parse(JSON.stringify(expected)),
          )
        },
      ),
    )
  })
})
