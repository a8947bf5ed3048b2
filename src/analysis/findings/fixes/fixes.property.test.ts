import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { kinds, statementFor } from '../../../engine/policy/policy.fixtures.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Finding, Fix } from '../finding.ts'
import { lintDocument } from '../lint.ts'
import { fixerCodes, fixFor } from './fixes.ts'

/** Pieces that meet: a random text made of them is nearly a policy. */
const piece = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\n',
    '  ',
    '//x\n',
    '\u00a0',
    '\u2014',
    '\\',
    'null',
    '12',
    'Allow',
    '"Allow"',
    '""',
    '"*"',
    '"Version"',
    '"2012-10-17"',
    '"Statement"',
  ],
  ...[
    '"Effect"',
    '"Sid"',
    '"Action"',
    '"NotAction"',
    '"Resource"',
    '"Principal"',
    '"Condition"',
    '"AWS"',
    '"StringEquals"',
    '"NullIfExists"',
    '"aws:username"',
  ],
  ...[
    '"s3:a,b"',
    '"s3"',
    '"arn:aws:s3:b"',
    '"arn:aws:iam::1:role/${a"',
    '"${a, b}"',
    '"111122223333"',
    '"ec2.amazonaws.com"',
    '"arn:aws:iam::111122223333:role/a*"',
  ],
)
const scribble = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      5,
      111122223333,
      '',
      '*',
      's3:',
      'GetObject',
      'arn:aws:s3:x',
      '${a',
      '${ a }',
      'allow',
      'ec2.amazonaws.com',
      '1111-2222-3333',
    ),
    fc.string({ maxLength: 8 }),
  ),
  list: fc.array(tie('any'), { maxLength: 3 }),
  map: fc.dictionary(
    fc.constantFrom(
      'AWS',
      'aws',
      'Service',
      'StringEquals',
      'NullIfExists',
      'aws:userid',
      'AWS:UserId',
      'Version',
      'x',
    ),
    tie('any'),
    { maxKeys: 3 },
  ),
  any: fc.oneof({ depthSize: 'small', maxDepth: 3 }, tie('leaf'), tie('list'), tie('map')),
})).any

const elements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'Condition',
  'effect',
  'Version',
  'Statement',
]
const policy = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.dictionary(fc.constantFrom(...elements), anyJson, { maxKeys: 4 }),
    fc.dictionary(fc.constantFrom('Version', 'Statement', 'Id', 'Effect', 'Action', 'version'), anyJson, {
      maxKeys: 2,
    }),
    fc.constantFrom(0, 2),
  )
  .map(([kind, statement, document, indent]) => ({
    kind,
    text: JSON.stringify(
      { Version: '2012-10-17', Statement: [{ ...statementFor(kind), ...statement }, statement], ...document },
      null,
      indent,
    ),
  }))

/** A valid text with something cut out and something put in. */
const damaged = fc
  .tuple(policy, fc.nat(400), fc.nat(6), scribble)
  .map(([{ kind, text }, at, length, added]) => ({ kind, text: text.slice(0, at) + added + text.slice(at + length) }))
const document = fc.oneof(
  policy,
  damaged,
  fc.tuple(fc.constantFrom(...kinds), scribble).map(([kind, text]) => ({ kind, text })),
)

function expectSound(fix: Fix | undefined, text: string) {
  if (fix === undefined) return
  const edits = [...fix.edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
  let from = 0
  for (const { range } of edits) {
    expect(range.start).toBeGreaterThanOrEqual(from)
    expect(range.end).toBeGreaterThanOrEqual(range.start)
    from = range.end
  }
  expect(from).toBeLessThanOrEqual(text.length)
  expect(edits.length).toBeGreaterThan(0)
  expect(fix.title).not.toBe('')
}

describe('a fix', () => {
  it('never throws, and its edits lie inside the text and do not overlap', () => {
    fc.assert(
      fc.property(document, ({ kind, text }) => {
        for (const { fix } of lintDocument(parsePolicy(text, kind), wholeCatalog())) expectSound(fix, text)
      }),
      { numRuns: 1500 },
    )
  })
  it('also of a code that does not belong to the place', () => {
    fc.assert(
      fc.property(
        document,
        fc.constantFrom(...fixerCodes),
        fc.nat(300),
        fc.nat(30),
        ({ kind, text }, code, from, length) => {
          const start = Math.min(from, text.length)
          const finding: Finding = {
            code,
            severity: 'error',
            message: '`sts:AssumeRole`',
            document: '',
            path: '',
            range: { start, end: Math.min(start + length, text.length) },
          }
          const parsed = parsePolicy(text, kind)
          expectSound(
            fixFor(finding, {
              document: parsed,
              service: undefined,
              root: readJson(text).root,
              catalog: wholeCatalog(),
            }),
            text,
          )
        },
      ),
      { numRuns: 3000 },
    )
  })
  it('leaves JSON as JSON', () => {
    fc.assert(
      fc.property(policy, ({ kind, text }) => {
        for (const { fix } of lintDocument(parsePolicy(text, kind), wholeCatalog())) {
          if (fix === undefined) continue
          let after = text
          for (const edit of [...fix.edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end))
            after = after.slice(0, edit.range.start) + edit.text + after.slice(edit.range.end)
          expect(readJson(after).problem, `${fix.title} in ${text}`).toBeUndefined()
        }
      }),
      { numRuns: 1500 },
    )
  })
})
