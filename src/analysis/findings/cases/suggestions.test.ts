import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileResources } from '../../../engine/match/resource.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { lintDocument } from '../lint.ts'
import { writeAddress } from '../rules/document/values/ipRanges.ts'
import { resourceEntry } from '../support/resourceEntries.ts'
import { allow, doc } from './suggestions.fixtures.ts'

describe('redundant entries', () => {
  const piece = fc.constantFrom('a', 'b', '*', '?', ':', '/', '${aws:username}', '${*}')
  const field = fc.array(fc.constantFrom('a', '*', '?'), { maxLength: 3 }).map((parts) => parts.join(''))
  const arn = fc
    .tuple(field, field, fc.array(piece, { maxLength: 4 }))
    .map(([region, account, rest]) => `arn:aws:sqs:${region}:${account}:${rest.join('')}`)
  const concrete = fc.tuple(
    fc.constantFrom('', 'a', 'aa', 'ab', 'a:b'),
    fc.constantFrom('', 'a', 'aa', 'c:a'),
    fc.array(fc.constantFrom('a', 'b', 'c', ':', '/', '*'), { maxLength: 5 }),
  )
  it('one resource within another: no request is in the first alone', () => {
    const context = {
      get: (key: string) => (key === 'aws:username' ? { values: ['ab'], isMultivalued: false } : undefined),
      entries: () => [],
      removed: () => false,
    }
    const matcher = (value: string) =>
      compileResources(
        { range: { start: 0, end: 0 }, isNegated: false, entries: [{ value, range: { start: 0, end: 0 } }] },
        'identityPolicy',
        '2012-10-17',
      )
    fc.assert(
      fc.property(arn, arn, fc.array(concrete, { minLength: 5, maxLength: 30 }), (wide, narrow, requests) => {
        if (!resourceEntry(wide, '2012-10-17').covers(resourceEntry(narrow, '2012-10-17'))) return
        const [outer, inner] = [matcher(wide), matcher(narrow)]
        for (const [region, account, rest] of requests) {
          const request = `arn:aws:sqs:${region}:${account}:${rest.join('')}`
          if (inner.matches(request, 'sqs:x', context as never))
            expect(outer.matches(request, 'sqs:x', context as never), `${wide} over ${narrow}: ${request}`).toBe(true)
        }
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('writeAddress', () => {
  it.each([
    [[0xcb00, 0x7100], '203.0.113.0'],
    [[0, 0, 0, 0, 0, 0, 0, 0], '::'],
    [[0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], '2001:db8::'],
    [[1, 0, 2, 0, 0, 3, 4, 5], '1:0:2::3:4:5'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '1:2:3:4:5:6:7:8'],
  ])('%j', (address, text) => {
    expect(writeAddress(address)).toBe(text)
  })
})

describe('all rules', () => {
  it.each([
    [
      'many actions',
      doc(
        `{${allow}"Action": [${Array.from({ length: 5000 }, (_, index) => `"s3:A${index}*"`).join()}], "Resource": "*"}`,
      ),
    ],
    [
      'many patterns that begin alike',
      doc(
        `{${allow}"Action": [${Array.from({ length: 3000 }, (_, index) => `"s3:*a${index}*b*"`).join()}], "Resource": "*"}`,
      ),
    ],
    [
      'many statements',
      doc(Array.from({ length: 2000 }, (_, index) => `{${allow}"Action": "s3:A${index}", "Resource": "*"}`).join()),
    ],
    [
      'one long pattern',
      doc(
        `{${allow}"Action": "s3:*", "Resource": ["arn:aws:s3:::${'a*'.repeat(5000)}", "arn:aws:s3:::${'*a'.repeat(5000)}"]}`,
      ),
    ],
  ])('keep pace with typing: %s', (_title, text) => {
    const parsed = parsePolicy(text, 'identityPolicy')
    // Work that grew with the square would take minutes, which the test's limit does not grant.
    expect(lintDocument(parsed, wholeCatalog()).length).toBeLessThan(20_000)
  })
})
