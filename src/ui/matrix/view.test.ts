import { describe, expect, test } from 'vitest'
import type { MatrixAnswer } from '../../worker/matrixPool.ts'
import { cellOf, columnHead, counts, toCsv, type ViewOptions, visibleOf } from './view.ts'

const answer: MatrixAnswer = {
  principals: ['arn:aws:iam::1:user/a', 'arn:aws:iam::1:user/b', 'arn:aws:iam::1:role/c'],
  columns: ['s3:GetObject', 'sqs:SendMessage'].map((action) => ({ id: action, action, resource: '*', at: 0 })),
  decided: new Uint8Array([2, 2, 0, 1, 0, 255]),
  blocked: new Uint8Array([32, 0, 0, 2, 0, 0]),
  done: 5,
}
const all: ViewOptions = { isTransposed: false, filter: '', show: 'all', sort: undefined }

describe('what is shown', () => {
  test('filter by text, by decision, and where principals differ', () => {
    expect(visibleOf(answer, { ...all, filter: 'ROLE' }).down).toEqual([2])
    expect(visibleOf(answer, { ...all, show: 'allowed' }).down).toEqual([1, 2])
    expect(visibleOf(answer, { ...all, show: 'denied' }).down).toEqual([0, 1])
    expect(visibleOf(answer, { ...all, show: 'differ' }).down).toEqual([1])
  })
  test('sorted by a column, allowed first; turned round', () => {
    expect(visibleOf(answer, { ...all, sort: 0 }).down).toEqual([1, 2, 0])
    expect(visibleOf(answer, { ...all, isTransposed: true, filter: 'sqs' })).toEqual({ down: [1], across: [0, 1, 2] })
  })
  test('columns that ask for the same at different times say when', () => {
    const column = (id: string, action: string, minute: number) => ({
      id,
      action,
      resource: 'arn:aws:s3:::lake/a',
      at: Date.UTC(2026, 3, 25, 9, minute),
    })
    const columns = [column('a', 's3:GetObject', 1), column('b', 's3:GetObject', 3), column('c', 's3:PutObject', 3)]
    expect(columns.map((_, index) => columnHead({ columns }, index))).toMatchObject([
      { main: 's3:GetObject', detail: '09:01:00 lake/a', name: 's3:GetObject 09:01:00' },
      { main: 's3:GetObject', detail: '09:03:00 lake/a', name: 's3:GetObject 09:03:00' },
      { main: 's3:PutObject', detail: 'lake/a', name: 's3:PutObject' },
    ])
  })
  test('words of a cell, counts, and CSV', () => {
    expect(cellOf(answer, 1, 1).words).toBe('explicitly denied, stopped by service control policies')
    expect(cellOf(answer, 2, 1).decision).toBeUndefined()
    expect(counts(answer)).toEqual({ allowed: 2, explicitDeny: 1, implicitDeny: 2, rejected: 0 })
    expect(toCsv(answer, visibleOf(answer, all), false).split('\n')).toEqual([
      'principal,s3:GetObject *,sqs:SendMessage *',
      'arn:aws:iam::1:user/a,implicitDeny,implicitDeny',
      'arn:aws:iam::1:user/b,allowed,explicitDeny',
      'arn:aws:iam::1:role/c,allowed,',
    ])
  })
  test('a cell of the CSV that begins like a formula stays text', () => {
    const formulas = {
      ...answer,
      columns: ['=1+1', '@SUM(1)'].map((action) => ({ id: action, action, resource: '*', at: 0 })),
    }
    expect(toCsv(formulas, visibleOf(formulas, all), false).split('\n')[0]).toBe("principal,'=1+1 *,'@SUM(1) *")
  })
})
