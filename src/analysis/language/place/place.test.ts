import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caret, inStatement } from '../language.fixtures.ts'
import { placeAt } from './place.ts'

const at = (marked: string) => {
  const { text, offset } = caret(marked)
  const place = placeAt(text, offset)
  return { ...place, covered: text.slice(place.range.start, place.range.end) }
}

describe('kinds of place', () => {
  test.each([
    ['|', 'document', ''],
    ['{ | }', 'element', ''],
    ['{ "|" }', 'element', '""'],
    ['{ "Ver|', 'element', '"Ver'],
    ['{ Ver|', 'element', 'Ver'],
    ['{ "Version": "|" }', 'version', '""'],
    ['{ "Version": "20|12-10-17" }', 'version', '"2012-10-17"'],
    ['{ "Id": "|" }', 'id', '""'],
    ['{ "Statement": | }', 'statement', ''],
    ['{ "Statement": [ | ] }', 'statement', ''],
    ['{ "Statement": [ {}, | ] }', 'statement', ''],
    ['{ "Statement": { | } }', 'element', ''],
    ['{ "Statement": { "Effect": "|" } }', 'effect', '""'],
    [inStatement('|'), 'element', ''],
    [inStatement('"Eff|"'), 'element', '"Eff"'],
    [inStatement('"Effect": "|"'), 'effect', '""'],
    [inStatement('"Effect": |'), 'effect', ''],
    [inStatement('"Sid": "|"'), 'sid', '""'],
    [inStatement('"Action": "s3:Get|"'), 'action', '"s3:Get"'],
    [inStatement('"Action": "s3:Get|'), 'action', '"s3:Get'],
    [inStatement('"Action": |'), 'action', ''],
    [inStatement('"Action": ["s3:GetObject", |]'), 'action', ''],
    [inStatement('"Action": ["s3:GetObject", "|"]'), 'action', '""'],
    [inStatement('"Action": ["s3:GetObject", "|'), 'action', '"'],
    [inStatement('"NotAction": ["|"'), 'action', '""'],
    [inStatement('"Resource": "arn:|"'), 'resource', '"arn:"'],
    [inStatement('"NotResource": ["a", "|"]'), 'resource', '""'],
    [inStatement('"Principal": "|"'), 'principal', '""'],
    [inStatement('"Principal": |'), 'principal', ''],
    [inStatement('"Principal": { "|" }'), 'principalType', '""'],
    [inStatement('"Principal": { "AWS": "|" }'), 'principalValue', '""'],
    [inStatement('"NotPrincipal": { "AWS": ["x", "|"] }'), 'principalValue', '""'],
    [inStatement('"Condition": |'), 'condition', ''],
    [inStatement('"Condition": { | }'), 'operator', ''],
    [inStatement('"Condition": { "Str|" }'), 'operator', '"Str"'],
    [inStatement('"Condition": { "StringEquals": | }'), 'block', ''],
    [inStatement('"Condition": { "StringEquals": { | } }'), 'conditionKey', ''],
    [inStatement('"Condition": { "StringEquals": { "aws:|" } }'), 'conditionKey', '"aws:"'],
    [inStatement('"Condition": { "StringEquals": { "aws:x": "|" } }'), 'conditionValue', '""'],
    [inStatement('"Condition": { "StringEquals": { "aws:x": ["a", |] } }'), 'conditionValue', ''],
    [inStatement('"Condition": { "Bool": { "aws:x": tr| } }'), 'conditionValue', 'tr'],
    [inStatement('"Condition": { "StringEquals": { "aws:x": { "|" } } }'), 'outside', ''],
    [inStatement('"Effect" | : "Allow"'), 'outside', ''],
    [inStatement('"Bad": "|"'), 'outside', ''],
    [inStatement('"constructor": "|"'), 'outside', ''],
    ['{ "__proto__": "|" }', 'outside', ''],
    [inStatement('"Effect": "Allow" |'), 'element', ''],
    ['{ "Other": { "|" } }', 'outside', ''],
    ['[ | ]', 'outside', ''],
    ['{} |', 'outside', ''],
    // Not closed, or closed wrongly.
    ['{ "Statement": [ { "Effect": "Allow", { "|"', 'element', '""'],
    ['{ "Statement": [ { "Action": [ "s3:GetObject", "Resource": "|" } ] }', 'resource', '""'],
    ['{ "Statement": [ { "Action": [ "s3:GetObject" , "|" } ] }', 'action', '""'],
    ['{ "Statement": [ { "Action": \n "Resource": "|" } ] }', 'resource', '""'],
    ['{ "Statement": [ { "Condition": { "Bool": { "aws:x": "|', 'conditionValue', '"'],
    ['{ "Statement": [ { // why\n "Effect": "|" } ] }', 'effect', '""'],
  ])('%s is %s', (marked, kind, covered) => {
    expect(at(marked)).toMatchObject({ kind, covered })
  })
})

test('a place knows its statement, operator and key', () => {
  const place = at(
    '{ "Statement": [ {}, { "Effect": "Deny", "Action": ["s3:GetObject", "s3:Put*"], "Condition": { "StringLike": { "s3:prefix": ["a", "|"] } } } ] }',
  )
  expect(place).toMatchObject({
    kind: 'conditionValue',
    operator: 'StringLike',
    conditionKey: 's3:prefix',
    siblings: ['a'],
    isInList: true,
  })
  expect(place.statement).toMatchObject({
    index: 1,
    effect: 'Deny',
    actions: ['s3:GetObject', 's3:Put*'],
    hasNotAction: false,
    elements: ['Effect', 'Action', 'Condition'],
  })
})

test.each([
  ['"arn:aws:s3:::b/${|"', '', false],
  ['"arn:aws:s3:::b/${aws:us|"', 'aws:us', false],
  ['"arn:aws:s3:::b/${aws:us|ername}/*"', 'aws:username', true],
  ['"arn:aws:s3:::b/|${aws:username}/*"', undefined, false],
  ['"arn:aws:s3:::b/${aws:username}|/*"', undefined, false],
  ['"${aws:a}/${aws:b|}"', 'aws:b', true],
  ['"${aws:PrincipalTag/a b|, \'c\'}"', 'aws:PrincipalTag/a b', true],
  ['"${aws:a| x"', 'aws:a', false],
  ['"arn:aws:s3:::|b"', undefined, false],
])('the variable in %s', (value, name, isClosed) => {
  const place = at(inStatement(`"Resource": ${value}`))
  expect(place.kind).toBe('resource')
  expect(place.variable?.name).toBe(name)
  if (name !== undefined) expect(place.variable?.isClosed).toBe(isClosed)
})

test.each([
  [inStatement('"Effect": "Allow" "|"'), true, false],
  [inStatement('"Effect": "Allow", "|"'), false, false],
  [inStatement('"|" "Effect": "Allow"'), false, true],
  [inStatement('"Action": ["a" "|" "b"]'), true, true],
])('commas that %s lacks', (marked, before, after) => {
  const place = at(marked)
  expect([place.commaAt !== undefined, place.isCommaNeededAfter]).toEqual([before, after])
})

test('keys know their value; operators their keys', () => {
  expect(at(inStatement('"Eff|": "Allow"')).hasValue).toBe(true)
  expect(at(inStatement('"Eff|"')).hasValue).toBe(false)
  expect(at(inStatement('"Condition": { "Bool|": { "aws:SecureTransport": true } }')).keys).toEqual([
    'aws:SecureTransport',
  ])
})

test('no text and no offset is refused', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '${',
    '}',
    ' ',
    '\n',
    '"Statement"',
    '"Condition"',
    '"Principal"',
    '"Action"',
    's3:',
    '/*',
    '//',
    '\u{1F600}',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }),
      fc.integer({ min: -5, max: 200 }),
      (pieces, offset) => {
        const text = pieces.join('')
        const { range, inner } = placeAt(text, offset)
        expect(
          0 <= range.start &&
            range.start <= inner.start &&
            inner.start <= inner.end &&
            inner.end <= range.end &&
            range.end <= text.length,
        ).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
