/** Every rule: its two examples, and the further cases of the tables beside this file. */
import { describe, expect, it, test } from 'vitest'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { policyExamples } from '../documentation.ts'
import type { Finding, PolicyExample, Written } from '../finding.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintDocument } from '../lint.ts'
import { rules, scenarioRules } from '../rules/rules.ts'
import { textOf } from '../support/exampleStatements.ts'
import type { Said } from './case.fixtures.ts'
import * as catalog from './catalog.fixtures.ts'
import * as data from './data.fixtures.ts'
import * as security from './security.fixtures.ts'
import * as suggestions from './suggestions.fixtures.ts'

/** The number of an open question of the semantics: for comments, not for users. */
const openQuestion = /\bU\d+\b/

const tables = [catalog, data, security, suggestions]
const said = tables.flatMap((table) => table.said)
const silent = tables.flatMap((table) => table.silent)

type Place = Pick<PolicyExample, 'kind' | 'service'>
const lint = (text: string, { kind = 'identityPolicy', service }: Place): readonly Finding[] =>
  lintDocument(parsePolicy(text, kind, service === undefined ? {} : { service }), wholeCatalog(), { service })
const withCode = (text: string, { code, ...place }: Place & { readonly code: string }) =>
  lint(text, place).filter((one) => one.code === code)

describe('each example', () => {
  const rows = Object.entries(policyExamples)
  const lintWritten = (written: Written, example: PolicyExample) => lint(textOf(written), example)
  it.each(rows)('%s is said of the bad text, not of the good one', (code, example) => {
    expect(lintWritten(example.bad, example).map((one) => one.code)).toContain(code)
    expect(lintWritten(example.good, example).map((one) => one.code)).not.toContain(code)
  })
  it.each(rows)('%s: the good text is no worse off', (_code, example) => {
    // Some opinions are about what an example cannot do without.
    const worse = lintWritten(example.good, example).filter(
      ({ severity }) => severity === 'error' || severity === 'security',
    )
    expect(worse.map(({ code, message }) => `${code}: ${message}`)).toEqual([])
  })
  it.each(rows)('%s points at characters of the text, in a sentence', (code, example) => {
    const text = textOf(example.bad)
    for (const { range, message } of lint(text, example).filter((one) => one.code === code)) {
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.end).toBeGreaterThan(range.start)
      expect(range.end).toBeLessThanOrEqual(text.length)
      expect(message).toMatch(/^[A-Z`].*[.?]$/s)
      expect(message).not.toMatch(/undefined|\[object/)
    }
  })
  it.each(rows)('%s: a fix leaves valid JSON without the finding, and makes nothing worse', (_code, example) => {
    const before = textOf(example.bad)
    for (const { code, fix, severity } of lint(before, example)) {
      if (fix === undefined) continue
      const after = applyEdits(before, fix.edits)
      expect(() => JSON.parse(after) as unknown, `${code}: ${after}`).not.toThrow()
      const count = (text: string, of: (one: Finding) => boolean) => lint(text, example).filter(of).length
      expect(
        count(after, (one) => one.code === code),
        `${code}: ${after}`,
      ).toBeLessThan(count(before, (one) => one.code === code))
      // A document that could not be read says nothing else yet.
      if (severity === 'error') continue
      expect(
        count(after, (one) => one.severity === 'error'),
        `${code}: ${after}`,
      ).toBeLessThanOrEqual(count(before, (one) => one.severity === 'error'))
    }
  })
})

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')
/** The text as it is written; one that is laid out in lines, on one line too. */
function layouts(text: string): readonly string[] {
  if (readJson(text).problem !== undefined) return [text]
  const value: unknown = JSON.parse(text)
  return text === JSON.stringify(value, null, 2) ? [text, JSON.stringify(value)] : [text]
}

describe.each(said)('$code is said: $title', (one: Said) => {
  const { code, text, points, first, words, fix, severity } = one
  const found = withCode(text, one)
  const [draft] = found
  it('of these characters, in a sentence', () => {
    expect(lint(text, one).map((finding) => finding.code)).toContain(code)
    const shown = found.map(({ range }) => text.slice(range.start, range.end))
    if (points !== undefined) expect(shown.map((characters) => characters.replaceAll(/\s+/g, ' '))).toEqual(points)
    if (first !== undefined) expect(shown[0]).toBe(first)
    if (severity !== undefined) expect(draft?.severity).toBe(severity)
    expect(draft?.message).toContain(words ?? '')
    expect(draft?.message).toMatch(/^[A-Z`].*[.?]$/s)
    expect(draft?.message).not.toMatch(openQuestion)
  })
  it(fix === 'none' ? 'and has no fix' : 'and its fix repairs it', () => {
    if (fix === 'none') return expect(found.flatMap((finding) => finding.fix ?? [])).toEqual([])
    for (const before of layouts(text)) {
      const findings = withCode(before, one)
      const mended = findings.find((finding) => finding.fix !== undefined)
      if (fix !== undefined) expect(mended).toBeDefined()
      if (mended?.fix === undefined) continue
      const after = applyEdits(before, mended.fix.edits)
      expect(() => JSON.parse(after) as unknown).not.toThrow()
      if (fix !== undefined && 'whole' in fix) expect(after).toBe(fix.whole)
      if (fix !== undefined && 'part' in fix) expect(squeezed(after)).toContain(squeezed(fix.part))
      expect(parsePolicy(after, one.kind ?? 'identityPolicy').isValid).toBe(true)
      expect(withCode(after, one).length).toBeLessThan(findings.length)
      // A text that becomes a list stands on one line; all else is laid out like its surroundings.
      if (before.includes('\n') && !/\[".*", "/.test(after))
        expect(after).toBe(JSON.stringify(JSON.parse(after), null, 2))
    }
  })
})

test.each(silent)('nothing is said: $title', ({ text, isWanted, ...place }) => {
  expect(
    lint(text, place)
      .filter(isWanted)
      .map(({ code, message }) => `${code}: ${message}`),
  ).toEqual([])
})

describe('the rules', () => {
  it('have codes of their own, and documentation of a few sentences', () => {
    const all = [...rules, ...scenarioRules]
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    const odd = all.filter(({ documentation }) => {
      const sentences = documentation.replaceAll(/`[^`]*`/g, 'x').split(/[.:;](?:\s|$)/).length - 1
      return openQuestion.test(documentation) || documentation.length <= 100 || sentences < 2 || sentences > 10
    })
    expect(odd.map(({ code }) => code)).toEqual([])
  })
})
