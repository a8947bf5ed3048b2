import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, formatDocument } from './format.ts'

const formatted = (text: string): string => {
  const answer = formatDocument(text)
  if (answer.kind === 'refused') throw new Error(answer.message)
  return applyEdits(text, answer.edits)
}

test.each([
  ['{}', '{}'],
  ['  { }  ', '{}'],
  ['{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}'],
  ['{"a" : ["x"]}\n', '{\n  "a": ["x"]\n}\n'],
  ['{"a": [ "x" ]}', '{\n  "a": ["x"]\n}'],
  ['{"a": [\n"x"]}', '{\n  "a": [\n    "x"\n  ]\n}'],
  ['{"a": [{"b":{}}]}', '{\n  "a": [\n    {\n      "b": {}\n    }\n  ]\n}'],
  ['{"z":1e3,"a":"\\u0041:,","z":2}', '{\n  "z": 1e3,\n  "a": "\\u0041:,",\n  "z": 2\n}'],
  ['{"a":\r\n1}', '{\r\n  "a": 1\r\n}'],
])('%j becomes %j', (text, expected) => {
  expect(formatted(text)).toBe(expected)
})

test.each([
  ['', 1, /empty/],
  ['{\n  "a": 1\n  "b": 2\n}', 3, /comma/],
  ['{"a": }', 1, /./],
])('%j is refused', (text, line, words) => {
  const answer = formatDocument(text)
  expect(answer.kind).toBe('refused')
  if (answer.kind === 'refused') expect(answer.message).toMatch(new RegExp(`Line ${line}: .*${words.source}`))
})

test('only white space changes; what is formatted stays so; no text is too odd', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 1, 4, '\t'), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space)
      const after = formatted(text)
      expect(JSON.stringify(JSON.parse(after))).toBe(JSON.stringify(JSON.parse(text)))
      expect(formatDocument(after)).toEqual({ kind: 'formatted', edits: [] })
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => ['formatted', 'refused'].includes(formatDocument(text).kind)))
})

test('a document as the scenario keeps it is formatted already', () => {
  const text = JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' }] },
    null,
    2,
  )
  expect(formatDocument(text)).toEqual({ kind: 'formatted', edits: [] })
})
