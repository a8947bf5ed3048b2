import { describe, expect, test } from 'vitest'
import { readLoosely } from './looseTree.ts'
import { commentEnd, stringAt } from './tokens.ts'

describe('a string', () => {
  test.each([
    ['"a" ', { end: 3, isClosed: true, value: 'a' }],
    ['"a\\"b"', { end: 6, isClosed: true, value: 'a"b' }],
    ['"\\u0041"', { end: 8, isClosed: true, value: 'A' }],
    ['"open', { end: 5, isClosed: false, value: 'open' }],
    ['"ends with its line\n"b"', { end: 19, isClosed: false, value: 'ends with its line' }],
    ['"a\\\n"b"', { end: 3, isClosed: false, value: 'a\\' }],
    ['"a\\"', { end: 4, isClosed: false, value: 'a"' }],
  ])('%j', (text, token) => {
    expect(stringAt(text, 0)).toEqual(token)
  })
})

test.each([
  ['// a\n1', 4],
  ['// a', 4],
  ['/* a */ 1', 7],
  ['/* a', undefined],
  ['/ a', undefined],
  ['"a"', undefined],
])('the comment of %j ends at %s', (text, end) => {
  expect(commentEnd(text, 0)).toBe(end)
})

test.each([
  ['["a}', 'a'],
  ['["${aws:username}', '${aws:username}'],
  ['["${aws:username}}]', '${aws:username}'],
  ['["\\u0041,  ', 'A'],
])('the value of the open string in %j is %j', (text, value) => {
  expect(readLoosely(text)).toMatchObject({ kind: 'array', items: [{ kind: 'string', isClosed: false, value }] })
})
