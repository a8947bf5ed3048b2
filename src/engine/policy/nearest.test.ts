import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from './nearest.ts'
import { nearestOperator, operatorNames, parseOperator, readOperator, setPrefixes } from './operatorNames.ts'

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

test('the nearest word, in any case, never the word itself and never a far one', () => {
  const names = ['Action', 'Effect', 'Sid']
  expect(['action', 'Acton', ' Effect', 'sid', 'Action', 'Sod', 'Somebody', '', 'x'.repeat(1e6)].map((text) => nearest(text, names))).toEqual([
    'Action',
    'Action',
    'Effect',
    'Sid',
    undefined,
    'Sid',
    undefined,
    undefined,
    undefined,
  ])
})

describe('4.2: names of operators', () => {
  test.each(operatorNames.flatMap((name) => [undefined, ...setPrefixes].flatMap((set) => [false, true].map((ifExists) => ({ name, set, ifExists })))))(
    '$set $name $ifExists',
    ({ name, set, ifExists }) => {
      const value = `${set === undefined ? '' : `${set}:`}${name}${ifExists ? 'IfExists' : ''}`
      for (const text of [value, value.toLowerCase(), value.toUpperCase()]) {
        expect(readOperator(text)).toEqual({ name, set, ifExists, canonical: value })
        const expected = name === 'Null' && ifExists ? undefined : { text: { value: text, range }, name, set, ifExists }
        expect(parseOperator({ value: text, range })).toEqual(expected)
      }
    },
  )
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
  ])('%s was meant to be %s', (text, meant) => {
    expect(nearestOperator(text)).toBe(meant)
  })
})
