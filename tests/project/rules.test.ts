/** The table of rule families for readers says what the data says. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layerNames } from '../../src/engine/trace.ts'
import { awsPages } from '../../src/engine/words/awsPages.ts'
import { glossary } from '../../src/engine/words/glossary.ts'
import { familyOf, monthInWords, ruleFamilies, rules } from '../../src/engine/words/rules.ts'
import { ruleTitles } from '../../src/engine/words/ruleTitles.ts'

const guide = readFileSync('docs/rules.md', 'utf8')

test.each(Object.entries(ruleFamilies))(
  'docs/rules.md says when family %s was last held against AWS’s pages',
  (number, family) => {
    expect(guide).toContain(`| ${family.title} | ${number}.x | ${monthInWords(family.checked)} |`)
  },
)

test.each(Object.keys(rules))('rule %s belongs to a family with a month', (section) => {
  expect(familyOf(section)?.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
})

test('a month is written in words', () => {
  expect(monthInWords('2026-11')).toBe('November 2026')
  expect(monthInWords('2025-09-19')).toBe('September 2025')
})

test('each rule has a title in a few words, and the words of a card', () => {
  expect(Object.keys(ruleTitles)).toEqual(Object.keys(rules))
  expect(Object.values(ruleTitles).filter((title) => title.length > 36)).toEqual([])
  expect(Object.values(rules).filter(({ words }) => !words.endsWith('.'))).toEqual([])
})

test('each page that a rule or a term names has an address, and none is left over', () => {
  const named = new Set([
    ...Object.values(rules).flatMap(({ pages }) => pages),
    ...Object.values(glossary).flatMap(({ page }) => page ?? []),
  ])
  expect([...named].sort()).toEqual(Object.keys(awsPages).sort())
  expect(Object.values(awsPages).filter((address) => !/^https:\/\/\S+$/.test(address))).toEqual([])
})

test('each layer is a term', () => {
  expect(layerNames.filter((layer) => !Object.hasOwn(glossary, layer))).toEqual([])
})
