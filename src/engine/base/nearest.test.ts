import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operatorNames, setPrefixes } from '../condition/operators.ts'
import { nearestOperator, parseOperator, readOperator } from '../policy/operatorNames.ts'
import { didYouMean, editDistance, nearest } from './nearest.ts'

const range = { start: 0, end: 1 }

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['kitten', 'sitting', 3],
  ['acton', 'action', 1],
  ['efefct', 'effect', 1],
  ['ab', 'ba', 1],
])('edit distance of %s and %s is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

/** The same by its definition: the last letters are the same, changed, added, taken away, or swapped. */
function distanceByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)]
  if (a.at(-1) === b.at(-1)) return distanceByDefinition(restA, restB)
  const swap =
    a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1) ? [distanceByDefinition(restA.slice(0, -1), restB.slice(0, -1))] : []
  return (
    1 +
    Math.min(
      distanceByDefinition(restA, restB),
      distanceByDefinition(a, restB),
      distanceByDefinition(restA, b),
      ...swap,
    )
  )
}

test('edit distance is what its definition says', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === distanceByDefinition(a, b)))
})

test.each([
  ['abc', 'abx', 'abx'],
  ['abc', 'axx', undefined],
  ['abcd', 'abxx', 'abxx'],
  ['abcd', 'axxx', undefined],
  ['abcdefghi', 'abcdefgxx', 'abcdefgxx'],
  ['abcdefghi', 'abcdefxxx', undefined],
  ['abcdefghij', 'abcdefgxxx', 'abcdefgxxx'],
  ['abcdefghij', 'abcdefxxxx', undefined],
  ['abcd', 'abcdef', 'abcdef'],
  ['abcd', 'abcdefg', undefined],
  ['a'.repeat(48), 'a'.repeat(47), 'a'.repeat(47)],
  ['a'.repeat(49), 'a'.repeat(48), undefined],
  ['', 'a', undefined],
])('the longer a word, the more slips: %s and %s', (text, candidate, meant) => {
  expect(nearest(text, [candidate])).toBe(meant)
  expect(didYouMean(text, [candidate])).toBe(meant === undefined ? '' : ` Did you mean \`${meant}\`?`)
})

test('of two as near, the first', () => {
  expect(nearest('Acton', ['Action', 'Actors'])).toBe('Action')
  expect(nearest('abcx', ['abcd', 'abce', 'abc'])).toBe('abcd')
})

test('the nearest word, in any case, never the word itself and never a far one', () => {
  const names = ['Action', 'Effect', 'Sid']
  expect(
    ['action', 'Acton', ' Effect', 'sid', 'Action', 'Sod', 'Somebody', '', 'x'.repeat(1e6)].map((text) =>
      nearest(text, names),
    ),
  ).toEqual(['Action', 'Action', 'Effect', 'Sid', undefined, 'Sid', undefined, undefined, undefined])
})

describe('4.2: names of operators', () => {
  test.each(
    operatorNames.flatMap((name) =>
      [undefined, ...setPrefixes].flatMap((set) => [false, true].map((ifExists) => ({ name, set, ifExists }))),
    ),
  )('$set $name $ifExists', ({ name, set, ifExists }) => {
    const value = `${set === undefined ? '' : `${set}:`}${name}${ifExists ? 'IfExists' : ''}`
    for (const text of [value, value.toLowerCase(), value.toUpperCase()]) {
      expect(readOperator(text)).toEqual({ name, set, ifExists, canonical: value })
      const expected = name === 'Null' && ifExists ? undefined : { text: { value: text, range }, name, set, ifExists }
      expect(parseOperator({ value: text, range })).toEqual(expected)
    }
  })
  test.each([
    '',
    'String',
    'StringEqual',
    'StringEquals ',
    'IfExists',
    'ForAllValues',
    'ForAllValues:',
    'ForAllValues: StringEquals',
    'ForAllValues:ForAnyValue:StringEquals',
    'StringEqualsIfExistsIfExists',
    'NotBool',
    'constructor',
    '__proto__',
    'x'.repeat(1e6),
  ])('%j is none', (text) => {
    expect(readOperator(text)).toBeUndefined()
  })
  test.each([
    ['StringEqual', 'StringEquals'],
    ['StringEqualsIfExist', 'StringEqualsIfExists'],
    ['ForAllValue:StringEquals', 'ForAllValues:StringEquals'],
    ['ForAnyValues:StringLke', 'ForAnyValue:StringLike'],
    ['foranyvalue:stringlik', 'ForAnyValue:StringLike'],
    ['Boolean', undefined],
    ['Equals', undefined],
    ['x:StringEquals', undefined],
    [':StringEquals', undefined],
    ['FORALLVALUES:StringEqual', 'ForAllValues:StringEquals'],
    ['null', 'Null'],
    ['Nul', 'Null'],
  ])('%s was meant to be %s', (text, meant) => {
    expect(nearestOperator(text)).toBe(meant)
  })
})
