import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonNode, lineAndColumn, readJson, toValue } from './parseJson.ts'

const value = (text: string): unknown => {
  const { root } = readJson(text)
  return root && toValue(root)
}

describe('2.1: JSON to the letter of RFC 8259', () => {
  test.each([
    '{}',
    '[]',
    ' [ ] ',
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1.5e-3',
    '1E+2',
    '""',
    '"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"',
    '"\\ud83d\\ude00"',
    '"😀"',
    '{"a":{"b":[1,{"c":null}]},"":0}',
    '\t\r\n[1 , 2]\n',
    '[[],{},""]',
    '"\u007f\u2028"',
  ])('reads %j as JSON.parse does', (text) => {
    expect(readJson(text).problem).toBeUndefined()
    expect(value(text)).toEqual(JSON.parse(text))
  })

  test.each([
    ['', 0],
    ['   ', 3],
    ['{', 1],
    ['[', 1],
    ['{"a"', 4],
    ['{"a":', 5],
    ['{"a":1', 6],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ["{'a':1}", 1],
    ['[,1]', 1],
    ['{"a":}', 5],
    ['{,}', 1],
    ['[1}', 2],
    ['{"a":1]', 6],
    ['1 2', 2],
    ['{} x', 3],
    ['// c\n{}', 0],
    ['{} /* c */', 3],
    ['[01]', 1],
    ['[+1]', 1],
    ['[.5]', 1],
    ['[1.]', 1],
    ['[1e]', 1],
    ['NaN', 0],
    ['Infinity', 0],
    ['undefined', 0],
    ['True', 0],
    ['nul', 0],
    ['"a', 0],
    ['"a\nb"', 2],
    ['"a\tb"', 2],
    ['"\u0000"', 1],
    ['"\\x41"', 1],
    ['"\\u12g4"', 1],
    ['"\\u12"', 1],
    ['"\\', 1],
    ['\ufeff{}', 0],
    ['\u00a0{}', 0],
    ['“a”', 0],
    [']', 0],
    ['}', 0],
    [',', 0],
    [':', 0],
    ['{"a":1,"b"}', 10],
  ])('refuses %j at offset %i', (text, offset) => {
    const { root, problem } = readJson(text)
    expect(root).toBeUndefined()
    expect(problem?.offset).toBe(offset)
    expect(problem?.message).toMatch(/\.$|`$/)
  })

  test.each([
    '"\\ud83d"',
    '"\\ude00"',
    '"\\ude00\\ud83d"',
    '"a\ud83d"',
    '"\udc00b"',
    '{"\\ud800":1}',
    '"\\ud83d\\ud83d\\ude00"',
  ])('refuses half of a surrogate pair: %j', (text) => {
    expect(readJson(text).problem?.message).toContain('surrogate')
  })

  test('knows where everything stands', () => {
    const text = ' { "k" : [ "v\\n" , -1.5 , true , null ] } '
    const { root } = readJson(text)
    const slice = (node: { readonly range: { readonly start: number; readonly end: number } }): string =>
      text.slice(node.range.start, node.range.end)
    if (root?.kind !== 'object') throw new Error('not an object')
    const [member] = root.members
    expect(slice(root)).toBe(text.trim())
    expect(member && slice(member.key)).toBe('"k"')
    expect(member?.value.kind === 'array' && member.value.items.map(slice)).toEqual(['"v\\n"', '-1.5', 'true', 'null'])
  })

  test('a number keeps its spelling', () => {
    expect(readJson('1e3').root).toMatchObject({ kind: 'number', value: 1000, raw: '1e3' })
  })
})

describe('2.1: keys that occur twice', () => {
  test('are all reported, with their paths', () => {
    const { duplicates, root } = readJson('{"a":1,"a":2,"b":[{"c/d":1,"c/d":2,"c\\u002fd":3}],"A":0}')
    expect(root).toBeDefined()
    expect(duplicates.map(({ key, path, range, first }) => [key, path, range.start, first.start])).toEqual([
      ['a', '/a', 7, 1],
      ['c/d', '/b/0/c~1d', 27, 19],
      ['c/d', '/b/0/c~1d', 35, 19],
    ])
  })
  test('the same key in different objects is no duplicate', () => {
    expect(readJson('[{"a":1},{"a":{"a":1}}]').duplicates).toEqual([])
  })
  test('__proto__, constructor and toString are keys like any other', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":1,"toString":2,"hasOwnProperty":3}'
    const { root, duplicates } = readJson(text)
    expect(duplicates).toEqual([])
    const made = root && (toValue(root) as Record<string, unknown>)
    expect(made && Object.keys(made)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect(made && Object.getPrototypeOf(made)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(readJson('{"__proto__":1,"__proto__":2}').duplicates).toHaveLength(1)
  })
})

describe('depth', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  test('64 levels, or what the caller says', () => {
    expect(readJson(nested(64)).problem).toBeUndefined()
    expect(readJson(nested(65)).problem?.offset).toBe(64)
    expect(readJson(nested(65), { maxDepth: 65 }).problem).toBeUndefined()
    expect(readJson(nested(1001), { maxDepth: 1e9 }).problem?.offset).toBe(1000)
  })
  test('a hundred thousand lists inside one another are a problem, not a crash', () => {
    for (const open of ['[', '{"a":', '[{"a":'])
      expect(readJson(open.repeat(100_000)).problem?.message).toContain('nested deeper')
  })
})

test('line and column, from 1', () => {
  const text = 'a\nb\r\nc\rd'
  expect([0, 2, 5, 7, 99, -1].map((offset) => lineAndColumn(text, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
    { line: 1, column: 1 },
  ])
})

function everyNode(root: JsonNode, visit: (node: JsonNode) => void): void {
  visit(root)
  if (root.kind === 'array') for (const item of root.items) everyNode(item, visit)
  if (root.kind === 'object') for (const { value: child } of root.members) everyNode(child, visit)
}

describe('properties', () => {
  const json = fc.json({ maxDepth: 8 })
  test('agrees with JSON.parse on JSON, and every range holds the text of its value', () => {
    fc.assert(
      fc.property(json, (text) => {
        const { root, duplicates } = readJson(text)
        if (root === undefined) throw new Error('not read')
        if (duplicates.length === 0) expect(toValue(root)).toEqual(JSON.parse(text))
        everyNode(root, (node) => {
          expect(JSON.stringify(JSON.parse(text.slice(node.range.start, node.range.end)))).toBe(
            JSON.stringify(toValue(node)),
          )
        })
      }),
    )
  })
  test('agrees with JSON.parse on what is JSON and what is not', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      'null',
      ' ',
      '\n',
      '\\',
      'u0041',
      '\u0001',
      'é',
      '/',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          let expected = true
          try {
            JSON.parse(text)
          } catch {
            expected = false
          }
          expect(readJson(text).problem === undefined).toBe(expected)
        },
      ),
      { numRuns: 5000 },
    )
  })
  test('a cut text is a problem inside the text', () => {
    fc.assert(
      fc.property(json, fc.nat(), (text, cut) => {
        const { root, problem } = readJson(text.slice(0, cut % text.length))
        expect((root === undefined) === (problem !== undefined)).toBe(true)
        if (problem !== undefined) expect(problem.offset).toBeLessThanOrEqual(cut % text.length)
      }),
    )
  })
})
