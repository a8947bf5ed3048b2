import { expect, test } from 'vitest'
import { caret } from '../language.fixtures.ts'
import { statementAt } from './statementAt.ts'

test.each([
  ['|', undefined],
  ['{ "Statement": [ | {} ] }', undefined],
  ['{ "Statement": [ {|} ] }', 0],
  ['{ "Statement": { "Eff|', 0],
  ['{ "Statement": [ {}, { "Action": ["|', 1],
  ['{ "Statement": [ {}, { "Action": "x" }, | ] }', undefined],
  ['{ "Statement": [ { "Effect": "Allow", { "Effect": "|', 1],
  ['{ "Statement": [ {}, { "Condition": { "Bool": { "|" } } } ] }', 1],
])('%s is in statement %s', (marked, index) => {
  const { text, offset } = caret(marked)
  expect(statementAt(text, offset)).toBe(index)
})
