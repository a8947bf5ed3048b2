import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layerNames } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { buildPicture } from '../../scenario/run/picture.ts'
import { blockedLayers, blocksOf, decideBlock, decisions } from './grid.ts'
import { actionColumns, matrixRow, principalsOf } from './matrix.ts'

const allow = (action: string) => [
  { name: 'p', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } },
]
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    {
      id: '111122223333',
      users: ['a', 'b', 'c'].map((name, at) => ({ name, inlinePolicies: allow(['s3:*', 'sqs:*', '*'][at] ?? '') })),
    },
  ],
}
const columns = actionColumns(['s3:GetObject', 'sqs:SendMessage', 'iam:CreateUser', 'ec2:RunInstances'], '*')

describe('decideBlock', () => {
  it('says of every block what the whole matrix says', () => {
    const { picture } = buildPicture(scenario)
    const principals = principalsOf(picture)
    const whole = principals.map((principal) => matrixRow(() => picture, principal, columns))
    for (const block of blocksOf(principals.length, columns.length, 2)) {
      const { decided, blocked } = decideBlock(() => picture, principals, columns, block)
      let at = 0
      for (let row = block.rows[0]; row < block.rows[1]; row += 1)
        for (let column = block.columns[0]; column < block.columns[1]; column += 1) {
          const cell = whole[row]?.cells[column]
          expect({ decision: decisions[decided[at] ?? 9], blockedBy: blockedLayers(blocked[at] ?? 0) }).toEqual(cell)
          at += 1
        }
    }
  })
  it('has room for every layer in a byte', () => expect(layerNames.length).toBeLessThanOrEqual(8))
})

describe('blocksOf', () => {
  it('covers each cell once, whatever comes first', () => {
    const size = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 100 }), size, size, (rows, columns, cells, r, c) => {
        const seen = new Map<string, number>()
        for (const block of blocksOf(rows, columns, cells, { rows: [r, r + 3], columns: [c, c + 3] }))
          for (let row = block.rows[0]; row < block.rows[1]; row += 1)
            for (let column = block.columns[0]; column < block.columns[1]; column += 1)
              seen.set(`${row} ${column}`, (seen.get(`${row} ${column}`) ?? 0) + 1)
        expect(seen.size).toBe(rows * columns)
        expect([...seen.values()].every((count) => count === 1)).toBe(true)
      }),
    )
  })
  it('brings what is on screen first', () => {
    expect(blocksOf(10, 10, 10, { rows: [7, 8], columns: [0, 5] })[0]).toEqual({ rows: [7, 8], columns: [0, 10] })
  })
})
