// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { fileName } from './scenarioFiles.ts'

test.each([
  ['Cross-account data reader', 'cross-account-data-reader.json'],
  ['', 'scenario.json'],
  ['../..', 'scenario.json'],
  ['Прод 🎉 ёлка', 'прод-ёлка.json'],
  ['x'.repeat(1_000), `${'x'.repeat(60)}.json`],
])('a scenario %j is saved as %j', (title, name) => {
  expect(fileName(title)).toBe(name)
})
