import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { emptyCatalog } from '../catalog.ts'
import type { Draft, Subject } from '../finding.ts'
import { security as rules } from './groups.fixtures.ts'
import { statements as written } from './security.fixtures.ts'

const kinds = [
  'identityPolicy',
  'managedPolicy',
  'permissionsBoundary',
  'sessionPolicy',
  'serviceControlPolicy',
  'resourceControlPolicy',
  'trustPolicy',
  'resourcePolicy',
  'vpcEndpointPolicy',
] as const satisfies readonly PolicyKind[]

/** Pieces of the statements of the tables, put together anew, with odd values between them. */
const statements = written as readonly Readonly<Record<string, unknown>>[]
const odd = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '*',
    '',
    ':',
    's3:*',
    '*:*',
    'arn:',
    'arn:*:*',
    'iam:Pa?sRole',
    '${aws:username}',
    '__proto__',
    'constructor:x',
    'arn:aws:iam::*:role/${aws:username}',
  ),
)
const valueOf = (name: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...statements.map((one) => one[name])) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.array(odd, { maxLength: 3 }) },
  )
const anyStatement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: valueOf('Principal'),
    NotPrincipal: fc.constant('*'),
    Action: valueOf('Action'),
    NotAction: valueOf('NotAction'),
    Resource: valueOf('Resource'),
    NotResource: valueOf('NotResource'),
    Condition: fc.oneof(
      { weight: 8, arbitrary: valueOf('Condition') },
      {
        weight: 2,
        arbitrary: fc.dictionary(
          fc.constantFrom('Null', 'Bool', 'StringLike', 'ForAllValues:StringLike', 'x'),
          fc.dictionary(odd, odd),
        ),
      },
    ),
  },
  { requiredKeys: ['Effect'] },
)
const anyText = fc
  .tuple(fc.array(anyStatement, { maxLength: 4 }), fc.constantFrom(undefined, 2, '\t'))
  .map(([Statement, indent]) => JSON.stringify({ Version: '2012-10-17', Statement }, null, indent))

function drafts(text: string, kind: PolicyKind, catalog: Subject['catalog'], service?: string): readonly Draft[] {
  const subject: Subject = { document: parsePolicy(text, kind), service, root: readJson(text).root, catalog }
  return rules.flatMap((rule) =>
    rule.scope === 'document'
      ? [...rule.check(subject)]
      : subject.document.readable.flatMap((statement) => [...rule.check(statement, subject)]),
  )
}

describe('the security rules', () => {
  it('never throw, point inside the text, and offer edits that lie apart and leave JSON behind', () => {
    const catalog = wholeCatalog()
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom(...kinds),
        fc.option(fc.constantFrom('s3', 'sqs', 'kms', 'constructor'), { nil: undefined }),
        (text, kind, service) => {
          for (const { range, message, fix } of drafts(text, kind, catalog, service)) {
            expect(range.start).toBeGreaterThanOrEqual(0)
            expect(range.end).toBeLessThanOrEqual(text.length)
            expect(message).not.toMatch(/undefined|\[object/)
            const edits = [...(fix?.edits ?? [])].sort((a, b) => a.range.start - b.range.start)
            for (const [at, edit] of edits.entries())
              expect(edit.range.start).toBeGreaterThanOrEqual(edits[at - 1]?.range.end ?? 0)
            const after = edits.reduceRight(
              (out, edit) => out.slice(0, edit.range.start) + edit.text + out.slice(edit.range.end),
              text,
            )
            expect(readJson(after)).toMatchObject({ duplicates: [] })
            expect(() => JSON.parse(after) as unknown).not.toThrow()
          }
        },
      ),
      { numRuns: 400 },
    )
  }, 30_000)

  it('judge nothing by a catalog that is not loaded', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...kinds), (text, kind) => {
        expect(drafts(text, kind, emptyCatalog).length).toBeLessThanOrEqual(drafts(text, kind, wholeCatalog()).length)
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})
