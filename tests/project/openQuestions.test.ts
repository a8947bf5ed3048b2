/** Open questions have words, and what is settled is no longer said to be open (section 9). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openQuestions } from '../../src/engine/words/openQuestions.ts'

/** U37 is settled too, but AWS's own page is silent on what was observed, so it is still said. */
const settled = 'U03 U04 U08 U11 U13 U14 U15 U20 U21 U23 U26 U29 U34 U36 U38 U42 U43'.split(' ')

const sources = readdirSync('src/engine', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('openQuestions.ts'))
  .map((file) => readFileSync(join('src/engine', file), 'utf8'))
const carried = [...new Set(sources.flatMap((text) => [...text.matchAll(/'(U\d\d)'/g)].map(([, id]) => id ?? '')))]

test('every item that a node can carry has a question and an answer', () => {
  expect(carried.length).toBeGreaterThan(20)
  expect(carried.filter((id) => openQuestions[id] === undefined)).toEqual([])
})

test.each(settled)('%s is settled', (id) => {
  expect(openQuestions[id]).toBeUndefined()
  expect(carried).not.toContain(id)
})
