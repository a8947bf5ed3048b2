/**
 * Kinds of faults in many variants, each text with all that is said of it: those that have the fault, and those that look
 * like it. `RESOURCE_STAR` and the hint at another type are left out, since most of the texts are shortened.
 */
import { describe, expect, test } from 'vitest'
import { lintDocument } from '../../src/analysis/findings/lint.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'
import { kindOf } from './kindOf.ts'
import kinds from './kinds.json' with { type: 'json' }

const leftOut: ReadonlySet<string> = new Set(['RESOURCE_STAR', 'policy_type_hint'])
type Kind = (typeof kinds)[number]

function findingsOf({ kind, service, statements }: Kind) {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1)
  const document = parsePolicy(text, kindOf(kind), service === undefined ? {} : { service })
  return lintDocument(document, wholeCatalog(), { service }).filter(({ code }) => !leftOut.has(code))
}

describe('kinds of faults', () => {
  test.each(kinds.map((one, index) => [`${one.about}, ${index}`, one] as const))('%s', (_, one) => {
    expect([...new Set(findingsOf(one).map(({ severity, code }) => `${severity} ${code}`))]).toEqual(one.said)
  })
  test('no fix turns an Allow into a Deny, or writes a string operator for an ARN', () => {
    const written = kinds.flatMap((one) =>
      findingsOf(one).flatMap(({ fix }) => (fix?.edits ?? []).map(({ text }) => text)),
    )
    expect(written.length).toBeGreaterThan(10)
    expect(written.filter((text) => text === '"Deny"' || text === '"StringLike"')).toEqual([])
  })
})
