import { expect, test } from 'vitest'
import { createReport } from './problems.ts'

const at = (start: number, end = start + 1) => ({ path: `/${start}`, range: { start, end } })

test('problems come in the order of the text, whatever was found first', () => {
  const report = createReport()
  report.lint('warning', 'LATE', at(9), 'late')
  report.refuse('LONG', at(2, 8), () => 'long')
  report.lint('suggestion', 'SHORT', at(2, 3), () => 'short')
  expect(report.problems()).toEqual([
    { code: 'SHORT', severity: 'suggestion', message: 'short', ...at(2, 3), isInvalidating: false },
    { code: 'LONG', severity: 'error', message: 'long', ...at(2, 8), isInvalidating: true },
    { code: 'LATE', severity: 'warning', message: 'late', ...at(9), isInvalidating: false },
  ])
})

test('a document without refusals is not refused, however many lints it has', () => {
  const report = createReport()
  expect([report.isRefused(), report.isFull(), report.problems()]).toEqual([false, false, []])
  for (let index = 0; index < 300; index += 1) report.lint('warning', 'LINT', at(index), 'said')
  expect([report.isRefused(), report.isFull()]).toEqual([false, false])
})

test('250 of each kind are listed, the others counted, and their words never looked for', () => {
  const report = createReport()
  let asked = 0
  const words = () => `said ${(asked += 1)}`
  for (let index = 0; index < 250; index += 1) {
    expect(report.isFull()).toBe(false)
    report.refuse('REFUSED', at(index), words)
    report.lint('warning', 'LINT', at(index), words)
  }
  expect(report.isFull()).toBe(true)
  expect(report.problems()).toHaveLength(500)
  for (let index = 0; index < 3; index += 1) report.refuse('REFUSED', at(index), words)
  report.lint('warning', 'LINT', at(0), words)
  expect(asked).toBe(500)
  expect(report.problems()).toHaveLength(501)
  expect(report.problems().at(-1)).toEqual({
    code: 'MORE_PROBLEMS',
    severity: 'suggestion',
    message: '4 more problems of this document are not listed.',
    path: '',
    range: { start: 0, end: 0 },
    isInvalidating: false,
  })
})
