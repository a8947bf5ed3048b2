import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Block, Cells } from '../analysis/matrix/grid.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { createClient, type Failure, type Thread } from './client.ts'
import { createMatrixPool, type MatrixAnswer } from './matrixPool.ts'
import type { MatrixHead, MatrixQuestion } from './protocol.ts'

const limits = { load: 1_000, hear: 10, answer: 100 }
const scenario: Scenario = { format: 'iam-playground/1', accounts: [{ id: '111122223333' }] }
const question: MatrixQuestion = { kind: 'calls' }
// Several blocks: a block has 2,000 cells at most.
const head: MatrixHead = {
  principals: Array.from({ length: 100 }, (_, index) => `arn:aws:iam::111122223333:user/u${index}`),
  columns: Array.from({ length: 100 }, (_, index) => ({
    id: `c${index}`,
    action: 's3:GetObject',
    resource: '*',
    at: 0,
  })),
}

interface Face {
  open(scenario: Scenario, question: MatrixQuestion): Promise<MatrixHead>
  decide(block: Block): Promise<Cells>
}

const cellsOf = ({ rows, columns }: Block): Cells => {
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0])
  return { decided: new Uint8Array(count), blocked: new Uint8Array(count) }
}
const never = () => new Promise<never>(() => undefined)

/** Workers that decide so many blocks, and then are gone or hang. */
function page(...lives: readonly { readonly blocks: number; readonly end: 'gone' | 'hung' }[]) {
  let spawned = 0
  const spawn = (): Thread<Face> => {
    const life = lives[spawned]
    spawned += 1
    let blocks = 0
    let isOpen = false
    const isOver = () => life !== undefined && blocks >= life.blocks
    return {
      face: {
        open: async () => {
          if (isOver()) return never()
          isOpen = true
          return head
        },
        decide: async (block) => {
          if (isOver()) return never()
          expect(isOpen).toBe(true)
          blocks += 1
          return cellsOf(block)
        },
      },
      hear: () => (isOver() && life?.end === 'gone' ? never() : Promise.resolve()),
      broken: never(),
      terminate: () => undefined,
    }
  }
  const pool = createMatrixPool(1, () => createClient(spawn, limits))
  const answers: MatrixAnswer[] = []
  const failures: Failure[] = []
  const ask = () =>
    pool.ask(scenario, question, {
      changed: (answer) => answers.push(answer),
      failed: (failure) => failures.push(failure),
    })
  return { ask, answers, failures, spawned: () => spawned }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a worker that is gone in the middle is replaced, and no cell is missing', async () => {
  const { ask, answers, failures, spawned } = page({ blocks: 2, end: 'gone' })
  ask()
  await vi.advanceTimersByTimeAsync(500)
  expect(failures).toEqual([])
  expect(spawned()).toBe(2)
  expect(answers.at(-1)?.done).toBe(10_000)
  expect(answers.at(-1)?.decided.every((cell) => cell === 0)).toBe(true)
})

test('a worker that hangs is said once, what is decided stays, and the next question gets a new one', async () => {
  const { ask, answers, failures, spawned } = page({ blocks: 2, end: 'hung' })
  ask()
  await vi.advanceTimersByTimeAsync(500)
  expect(failures).toMatchObject([{ cause: 'tooLong' }])
  expect(answers.at(-1)?.done).toBe(4_000)
  ask()
  await vi.advanceTimersByTimeAsync(500)
  expect(failures).toHaveLength(1)
  expect(spawned()).toBe(2)
  expect(answers.at(-1)?.done).toBe(10_000)
})

test('a worker that does not start is said', async () => {
  const { ask, answers, failures } = page({ blocks: 0, end: 'gone' })
  ask()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(failures).toMatchObject([{ cause: 'notLoaded' }])
  ask()
  await vi.advanceTimersByTimeAsync(500)
  expect(answers.at(-1)?.done).toBe(10_000)
})
