import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../../testing/catalog.ts'
import { repairs } from '../../fixes/fixtures.ts'
import { data, exact, loud, quiet } from './fixtures.ts'
import { rules } from './index.ts'

const { findings, codes, fixed } = repairs(wholeCatalog())
const mine = new Set(rules.map(({ code }) => code))

describe('what the rules say', () => {
  it.each(loud.map((one) => ({ ...one, text: data(one.parts, one.version) })))('$code: $text', ({ code, text, kind, service, marks, words, after }) => {
    const found = findings(text, kind, service).find((one) => one.code === code)
    expect(codes(text, kind, service)).toContain(code)
    if (found === undefined) return
    expect(text.slice(found.range.start, found.range.end)).toBe(marks)
    expect(found.message).toContain(words ?? '')
    expect(found.message).toMatch(/^[A-Z`].*[.?]$/s)
    const repaired = fixed(text, code, kind, service)
    if (after === undefined) return expect(repaired).toBe(text)
    expect(repaired).toContain(after)
    expect(parsePolicy(repaired, kind ?? 'identity').valid).toBe(true)
    expect(codes(repaired, kind, service).filter((one) => one === code).length).toBeLessThan(codes(text, kind, service).filter((one) => one === code).length)
  })
  it.each(quiet.map((one) => ({ ...one, text: data(one.parts, one.version) })))('nothing of $text', ({ text, kind, service }) => {
    expect(codes(text, kind, service).filter((code) => mine.has(code))).toEqual([])
  })
  it('each code has a case', () => {
    expect([...mine].filter((code) => !loud.some((one) => one.code === code))).toEqual([])
    expect(mine.size).toBe(rules.length)
  })
  it('documentation is a few sentences', () => {
    for (const { documentation, code } of rules) expect(documentation.length, code).toBeGreaterThan(100)
  })
})

it('never throws, and marks characters of the text', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...exact))
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(fc.oneof(text, fc.boolean()), { maxLength: 3 }))
  const operator = fc.constantFrom('StringEquals', 'StringLike', 'Bool', 'Null', 'DateLessThan', 'IpAddress', 'NotIpAddress', 'NumericEquals', 'ArnLike', 'ForAllValues:StringLike')
  fc.assert(
    fc.property(
      fc.record({
        Action: fc.oneof(text, fc.array(text)),
        Resource: fc.oneof(text, fc.array(text)),
        Condition: fc.dictionary(operator, fc.dictionary(text, value)),
        Principal: fc.oneof(text, fc.dictionary(fc.constantFrom('AWS', 'Service'), text)),
      }),
      fc.constantFrom<PolicyKind>('identity', 'managed', 'trust', 'resource', 'scp', 'rcp', 'endpoint'),
      fc.constantFrom(undefined, 's3', 'sqs', 'kms'),
      (parts, kind, service) => {
        const written = data(parts)
        for (const { range } of findings(written, kind, service)) expect(range.start >= 0 && range.start <= range.end && range.end <= written.length).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})
