/** Every code of the references: its spelling, its severity, its explanation, a text that has it and one that does not. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentationOf, policyExamples as examples } from '../../src/analysis/findings/documentation.ts'
import type { Finding, PolicyExample, Written } from '../../src/analysis/findings/finding.ts'
import { applyEdits } from '../../src/analysis/findings/fixes/edit.ts'
import { lintDocument } from '../../src/analysis/findings/lint.ts'
import { rules, scenarioRules } from '../../src/analysis/findings/rules/rules.ts'
import { textOf } from '../../src/analysis/findings/support/exampleStatements.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'
import {
  accessAnalyzer,
  notSaid,
  otherSeverity,
  parliament,
  saidAs,
  validator,
  wholePicture,
  withdrawn,
} from './published.ts'
import { tooLong } from './sizes.ts'

const lint = (
  text: string,
  { kind = 'identityPolicy', service }: Pick<PolicyExample, 'kind' | 'service'>,
): readonly Finding[] =>
  lintDocument(parsePolicy(text, kind, service === undefined ? {} : { service }), wholeCatalog(), { service })
const said = (written: Written, example: PolicyExample): readonly Finding[] => lint(textOf(written), example)

const published = [...accessAnalyzer.keys(), ...parliament, ...validator]
const own = published.filter((code) => !Object.hasOwn(saidAs, code) && !Object.hasOwn(notSaid, code))
const ruleCodes: ReadonlySet<string> = new Set([...rules, ...scenarioRules].map(({ code }) => code))

describe('the list of the references', () => {
  it('is complete: each code has an example, is said under another name, or is not said for a reason', () => {
    expect(own.filter((code) => !Object.hasOwn(examples, code) && !tooLong.some((one) => one.code === code))).toEqual(
      [],
    )
    expect(wholePicture.filter((code) => !ruleCodes.has(code))).toEqual([])
    expect(scenarioRules.map(({ code }) => code).filter((code) => !wholePicture.includes(code))).toEqual([])
  })
  it('names nothing twice, and other names only of codes that there are', () => {
    for (const code of [...Object.keys(saidAs), ...Object.keys(notSaid)]) expect(published, code).toContain(code)
    for (const code of Object.values(saidAs).flat()) expect(Object.hasOwn(examples, code), code).toBe(true)
    for (const code of Object.keys(saidAs)) expect(ruleCodes.has(code), code).toBe(false)
  })
  it('has nothing that was withdrawn', () => {
    const sources = ['engine/policy', 'analysis/findings'].flatMap((folder) =>
      filesIn(new URL(`../../src/${folder}/`, import.meta.url)),
    )
    for (const code of withdrawn) {
      expect(documentationOf(code), code).toBeUndefined()
      expect(
        sources.some((text) => text.includes(code)),
        code,
      ).toBe(false)
    }
  })
})

function filesIn(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(new URL(`${entry.name}/`, folder))
      : entry.name.endsWith('.ts')
        ? [readFileSync(new URL(entry.name, folder), 'utf8')]
        : [],
  )
}

describe('each example', () => {
  const rows = Object.entries(examples)
  it.each(rows)('%s is said of the bad text, not of the good one', (code, example) => {
    const found = said(example.bad, example).filter((one) => one.code === code)
    expect(said(example.bad, example).map((one) => one.code)).toContain(code)
    expect(said(example.good, example).map((one) => one.code)).not.toContain(code)
    for (const { severity } of found.slice(0, 1))
      expect(severity).toBe(otherSeverity[code]?.[0] ?? accessAnalyzer.get(code) ?? severity)
  })
  it.each(rows)('%s: the good text is no worse off', (_code, example) => {
    // Some opinions are about what an example cannot do without.
    const worse = said(example.good, example).filter(({ severity }) => severity === 'error' || severity === 'security')
    expect(worse.map(({ code, message }) => `${code}: ${message}`)).toEqual([])
  })
  it.each(rows)('%s points at characters of the text, in a sentence', (code, example) => {
    const text = textOf(example.bad)
    for (const { range, message } of said(example.bad, example).filter((one) => one.code === code)) {
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.end).toBeGreaterThan(range.start)
      expect(range.end).toBeLessThanOrEqual(text.length)
      expect(message).toMatch(/^[A-Z`].*[.?]$/s)
      expect(message).not.toMatch(/undefined|\[object/)
    }
  })
  it.each(rows)('%s: a fix leaves valid JSON without the finding, and makes nothing worse', (_code, example) => {
    const before = textOf(example.bad)
    for (const { code, fix, severity } of said(example.bad, example)) {
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

describe('sizes', () => {
  it.each(tooLong)('$code of $kind $service', ({ code, kind, service, text }) => {
    const found = (length: number) =>
      lint(text(length), { kind, ...(service === undefined ? {} : { service }) }).filter((one) => one.code === code)
    expect(found(0)).toEqual([])
    expect(found(1)).toMatchObject([
      { severity: otherSeverity[code]?.[0] ?? accessAnalyzer.get(code) ?? 'warning', range: { start: 0 } },
    ])
  })
})

describe('severities', () => {
  it('that differ have a reason, and differ', () => {
    for (const [code, [severity, reason]] of Object.entries(otherSeverity)) {
      expect(accessAnalyzer.get(code), code).not.toBe(severity)
      expect(reason.length).toBeGreaterThan(20)
    }
  })
})

describe('documentation', () => {
  it.each([...own, ...wholePicture])(
    'of %s: plain words, its source, and an example where a single document shows it',
    (code) => {
      const [words = '', ...more] = documentationOf(code)?.split('\n\n') ?? []
      expect(words.length).toBeGreaterThan(40)
      expect(words).toMatch(/^[A-Z`].*\.$/s)
      expect(more.at(-1)).toMatch(/^Source: .*\.$/)
      if (accessAnalyzer.has(code)) expect(more.at(-1)).toContain('Access Analyzer')
      const blocks = more.filter((part) => part.startsWith('```json'))
      expect(blocks.length).toBe(Object.hasOwn(examples, code) ? 2 : 0)
      const good = blocks[1]?.replaceAll(/^```json\n|\n```$/g, '')
      if (good !== undefined) expect(() => JSON.parse(good) as unknown).not.toThrow()
    },
  )
})
