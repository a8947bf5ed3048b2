import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getDocument } from '../../../scenario/documents.ts'
import { emptyCatalog } from '../../findings/catalog.ts'
import { inputOf, inStatement, scenario } from '../language.fixtures.ts'
import { definitionAt, type Location, referencesAt, renameAt } from './references.ts'

const role = 'arn:aws:iam::222233334444:role/DataReader'
const trust = 'accounts/222233334444/roles/DataReader/trustPolicy'
const bucketPolicy = 'accounts/222233334444/resources/arn:aws:s3:::lake/policy'
const calls = scenario.calls ?? []

test.each([
  ['"Resource": "arn:aws:iam::222233334444:role/Data|Reader"', [trust]],
  ['"Principal": { "AWS": "arn:aws:sts::222233334444:assumed-role/Data|Reader/other" }', [trust]],
  ['"Principal": { "AWS": "arn:aws:sts::222233334444:assumed-role/DataReader/j|ob" }', ['calls/assume']],
  ['"Resource": "arn:aws:iam::222233334444:policy/Re|ad"', ['accounts/222233334444/managedPolicies/Read']],
  ['"Resource": "arn:aws:iam::111122223333:user/a|na"', ['accounts/111122223333/users/ana/inlinePolicies/assume']],
  ['"Resource": "arn:aws:s3:::la|ke"', [bucketPolicy]],
  ['"Resource": "arn:aws:s3:::lake/|*"', [bucketPolicy]],
  ['"Resource": "arn:aws:s3:::lake/reports/april|.csv"', ['calls/read']],
  ['"Resource": "arn:aws:iam::aws:policy/Read|OnlyAccess"', ['arn:aws:iam::aws:policy/ReadOnlyAccess']],
  ['"Resource": "arn:aws:iam::*:role/|*"', [trust]],
  ['"Principal": { "AWS": "arn:aws:iam::2222333|34444:root" }', ['accounts/222233334444']],
  ['"Resource": "arn:aws:iam::1111222|23333:user/ana"', ['accounts/111122223333']],
  ['"Resource": "arn:aws:s3:::unknown|"', []],
  ['"Resource": "arn:aws:s3:::lakes|"', []],
  ['"Effe|ct": "Allow"', []],
  ['|', []],
])('%s is defined in %j', (body, documents) => {
  expect(definitionAt(inputOf(inStatement(body), emptyCatalog)).map(({ document }) => document)).toEqual(documents)
})

const textOf = (document: string, own: string): string => {
  const call = calls.find(({ id }) => `calls/${id}` === document)
  return document === 'accounts/222233334444/managedPolicies/Read'
    ? own
    : call === undefined
      ? (getDocument(scenario, document) ?? '')
      : JSON.stringify(call, null, 2)
}

test.each([
  [
    `"Resource": "${role.slice(0, -3)}|der"`,
    [
      ['accounts/111122223333/users/ana/inlinePolicies/assume', role],
      ['accounts/222233334444/managedPolicies/Read', role],
      [bucketPolicy, role],
      ['calls/assume', role],
    ],
  ],
  [
    '"Resource": "arn:aws:s3:::la|ke"',
    [
      ['accounts/222233334444/managedPolicies/Read', 'arn:aws:s3:::lake'],
      [bucketPolicy, 'arn:aws:s3:::lake'],
      ['calls/read', 'arn:aws:s3:::lake'],
    ],
  ],
  [
    '"Principal": { "AWS": "1111|22223333" }',
    [
      ['accounts/222233334444/managedPolicies/Read', '111122223333'],
      [trust, '111122223333'],
      ['calls/assume', '111122223333'],
    ],
  ],
  [
    '"Principal": { "AWS": "arn:aws:sts::222233334444:assumed-role/DataReader/|job" }',
    [
      ['accounts/222233334444/managedPolicies/Read', 'arn:aws:sts::222233334444:assumed-role/DataReader/job'],
      ['calls/read', 'session:assume'],
    ],
  ],
])('%s is named in %j', (body, expected) => {
  const input = inputOf(inStatement(body), emptyCatalog)
  const shown = ({ document, range }: Location) => [
    document,
    textOf(document, input.text).slice(range.start, range.end),
  ]
  expect(referencesAt(input).map(shown)).toEqual(expected)
})

test.each([
  [
    '"Resource": "arn:aws:iam::222233334444:role/Data|Reader"',
    'role',
    'DataReader',
    'DataReader',
    ['accounts', 1, 'roles', 0],
  ],
  [
    '"Resource": "arn:aws:sts::222233334444:assumed-role/Data|Reader/x"',
    'role',
    'DataReader',
    'DataReader',
    ['accounts', 1, 'roles', 0],
  ],
  ['"Resource": "arn:aws:iam::111122223333:group/st|aff"', 'group', 'staff', 'staff', ['accounts', 0, 'groups', 0]],
  [
    '"Resource": "arn:aws:iam::222233334444:policy/R|ead"',
    'managedPolicy',
    'Read',
    'Read',
    ['accounts', 1, 'managedPolicies', 0],
  ],
  [
    '"Resource": "arn:aws:s3:::la|ke/*"',
    'resource',
    'arn:aws:s3:::lake',
    'arn:aws:s3:::lake',
    ['accounts', 1, 'resources', 0],
  ],
])('%s can be renamed', (body, kind, covered, placeholder, path) => {
  const input = inputOf(inStatement(body), emptyCatalog)
  const target = renameAt(input)
  expect(target).toMatchObject({ kind, placeholder, path })
  expect(target && input.text.slice(target.range.start, target.range.end)).toBe(covered)
})

test.each([
  '"Resource": "arn:aws:iam::2222|33334444:role/DataReader"',
  '"Resource": "arn:aws:iam::aws:policy/Read|Only"',
  '"Action": "s3:G|et"',
  '"Resource": "arn:aws:s3:::other|"',
])('%s cannot be renamed', (body) => {
  expect(renameAt(inputOf(inStatement(body), emptyCatalog))).toBeUndefined()
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
    '${',
    '"Statement":',
    '"Resource":',
    '"arn:aws:s3:::lake/*"',
    role,
    '111122223333',
    'arn:',
    '*',
    '\\',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 20 }),
      fc.integer({ min: -3, max: 200 }),
      (pieces, offset) => {
        const input = { ...inputOf('|', emptyCatalog), text: pieces.join(''), offset }
        expect(Array.isArray(definitionAt(input)) && Array.isArray(referencesAt(input))).toBe(true)
        const { range } = renameAt(input) ?? { range: { start: 0, end: 0 } }
        expect(range.end).toBeLessThanOrEqual(input.text.length)
      },
    ),
    { numRuns: 1000 },
  )
})
