/** Every code of the references: its spelling, its severity, its explanation, a text that has it and one that does not. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentationOf, policyExamples as examples } from '../../src/analysis/findings/documentation.ts'
import type { Finding, PolicyExample, Written } from '../../src/analysis/findings/finding.ts'
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
  it.each(Object.entries(examples))('%s is said with the severity of its source', (code, example) => {
    const [first] = said(example.bad, example).filter((one) => one.code === code)
    expect(first?.severity).toBe(otherSeverity[code]?.[0] ?? accessAnalyzer.get(code) ?? first?.severity)
    expect(first).toBeDefined()
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
