/** The table of rule families for readers says what the data says. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { familyOf, monthInWords, ruleFamilies, rules } from '../../src/engine/words/rules.ts'

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
