import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DocumentSymbol, documentSymbols } from './symbols.ts'

const outline = (symbols: readonly DocumentSymbol[]): readonly unknown[] =>
  symbols.map(({ name, children }) => (children.length === 0 ? name : [name, ...outline(children)]))

test.each<[string, readonly unknown[]]>([
  ['', []],
  ['[]', []],
  ['{ "Version": "2012-10-17", "Statement": [] }', ['Version', 'Statement']],
  [
    '{ "Statement": [ { "Sid": "Read", "Effect": "Allow" }, { "Effect": "Deny", "Action": ["s3:*", "ec2:*"], "Resource": "*" } ] }',
    [
      ['Read', 'Sid', 'Effect'],
      ['Statement 2: Deny s3:* and 1 more on *', 'Effect', 'Action', 'Resource'],
    ],
  ],
  [
    '{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "a" }, "Action": "sts:AssumeRole" } }',
    [['Statement 1: Allow sts:AssumeRole to a', 'Effect', 'Principal', 'Action']],
  ],
  [
    '{ "Statement": [ { "Effect": "Allow", "NotAction": "iam:*", "NotResource": "b" } ] }',
    [['Statement 1: Allow all but iam:* on all but b', 'Effect', 'NotAction', 'NotResource']],
  ],
  [
    '{ "Statement": [ { "Condition": { "Bool": { "aws:SecureTransport": "true" }, "Null": {} } } ] }',
    [['Statement 1', ['Condition', ['Bool', 'aws:SecureTransport'], 'Null']]],
  ],
  ['{ "Statement": [ { "Action": "s3:', [['Statement 1: s3:', 'Action']]],
  ['{ "": 1 }', ['(no name)']],
])('%s has %j', (text, expected) => {
  expect(outline(documentSymbols(text))).toEqual(expected)
})

test('a symbol holds its selection and its children, whatever the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '"Statement":',
    '"Condition":',
    '"Sid":',
    '"Effect":',
    '"a"',
  )
  const check = ({ range, selection, children }: DocumentSymbol, length: number): void => {
    expect(
      range.start <= selection.start &&
        selection.start <= selection.end &&
        selection.end <= range.end &&
        range.end <= length,
    ).toBe(true)
    for (const child of children) {
      expect(range.start <= child.range.start && child.range.end <= range.end).toBe(true)
      check(child, length)
    }
  }
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      for (const symbol of documentSymbols(text)) check(symbol, text.length)
    }),
    { numRuns: 2000 },
  )
})
