import { describe, expect, it } from 'vitest'
import { allProblems, openProblems } from './problems.ts'

const range = { start: 3, end: 5 }
const finding = (over: object) => ({
  code: 'X',
  severity: 'warning' as const,
  message: 'so',
  document: 'd',
  path: '',
  range,
  ...over,
})
const evaluation = (problems: readonly object[]) => ({ problems }) as never

describe('allProblems', () => {
  it('says once what both the evaluation and the linter found', () => {
    const both = {
      evaluation: evaluation([{ path: '/x', severity: 'error', code: 'E', message: 'no', document: 'd', range }]),
      findings: [finding({ code: 'E', severity: 'error', message: 'no' })],
    }
    expect(allProblems(both)).toHaveLength(1)
    expect(allProblems(both)[0]?.finding).toBeDefined()
  })
  it('keeps what only one of them found, errors first', () => {
    const state = {
      evaluation: evaluation([{ path: '/calls/0', severity: 'error', code: 'UNKNOWN_CALLER', message: 'who' }]),
      findings: [finding({})],
    }
    expect(allProblems(state).map(({ code }) => code)).toEqual(['UNKNOWN_CALLER', 'X'])
  })
  it('has the parser speak before the linter has', () => {
    const state = {
      evaluation: evaluation([{ path: '/x', severity: 'error', code: 'E', message: 'no', document: 'd', range }]),
      findings: undefined,
    }
    expect(allProblems(state).map(({ document }) => document)).toEqual(['d'])
  })
  it('leaves muted ones to whoever asks for all', () => {
    const state = { evaluation: undefined, findings: [finding({ isMuted: true })] }
    expect(allProblems(state)).toHaveLength(1)
    expect(openProblems(state)).toHaveLength(0)
  })
})
