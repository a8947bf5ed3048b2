/**
 * Every numbered rule of the semantics is cited by a test: by a test file, or by a misconception, which is also a test.
 * Rules that no test can check are listed with the reason. An entry that is not needed is an error too.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** How many leaf sections each chapter has; numbers never change, new ones are appended. */
const sections: Readonly<Record<number, number>> = { 0: 4, 1: 13, 2: 21, 3: 10, 4: 16, 5: 20, 6: 27, 7: 10, 11: 8 }
const pitfalls = 96
const uncertain = 52

const untested: Readonly<Record<string, string>> = {
  '7.9': 'policies that authorize nothing; the format has none of them',
  '6.25': 'console sessions: not modelled',
  P21: '403 or 404 for a missing key: the engine decides permissions, not whether objects exist',
  P61: 'access keys are not in the format, so none can be deactivated',
  P79: 'an advice on reading messages: 5.17 names one layer, 5.18 all of them',
  P82: 'hashes of Identity Center roles: what 3.10 and 6.23 say of any role',
  U16: 'texts of upload errors: for display only',
  U32: 'the list of 5.18 itself',
  U39: 'console use of sessions: not modelled',
}

const files = (folder: string, wanted: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => wanted.test(file))
    .map((file) => `${folder}/${file}`)
const cited = new Set<string>()
for (const file of [
  ...files('tests', /\.test\.tsx?$/),
  ...files('src', /\.test\.tsx?$/),
  ...files('src/scenario/misconceptions', /\.ts$/),
]) {
  if (file.endsWith('citations.test.ts')) continue
  const text = readFileSync(file, 'utf8')
  for (const [, name = ''] of text.matchAll(/\b([PU]\d{2})\b/g)) cited.add(name)
  // `5.4`, and `5.3 to 5.7`, but no part of `10.0.0.1`.
  for (const [, chapter, first, last] of text.matchAll(
    /(?<![\d.])(\d|11)\.(\d{1,2})(?: to \1\.(\d{1,2}))?(?![\d.]*\d)/g,
  )) {
    for (let section = Number(first); section <= Number(last ?? first); section++) cited.add(`${chapter}.${section}`)
  }
}
const twoDigits = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`)
const rules = [
  ...Object.entries(sections).flatMap(([chapter, count]) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${index + 1}`),
  ),
  ...twoDigits('P', pitfalls),
  ...twoDigits('U', uncertain),
]

test('every numbered section, pitfall and uncertain item is cited by a test', () => {
  expect(rules.filter((rule) => !cited.has(rule) && untested[rule] === undefined)).toEqual([])
})

test('what is listed as untested is a rule, and no test cites it after all', () => {
  expect(Object.keys(untested).filter((rule) => !rules.includes(rule) || cited.has(rule))).toEqual([])
})
