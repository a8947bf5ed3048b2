/** The page's side of the matrix: a few workers share the blocks of the newest question, what is on screen first. */
import { type Remote, wrap } from 'comlink'
import { type Block, blocksOf, PENDING } from '../analysis/matrix/grid.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import type { MatrixFace, MatrixHead, MatrixQuestion } from './matrix.worker.ts'

/** Cells decided until now, principals × columns, row by row. */
export interface MatrixAnswer extends MatrixHead {
  readonly decided: Uint8Array
  readonly blocked: Uint8Array
  /** Cells that are done. */
  readonly done: number
}

export interface MatrixListener {
  readonly changed: (answer: MatrixAnswer) => void
  readonly failed: (message: string) => void
}

export interface MatrixPool {
  /** A new question takes the place of the one before. @param visible what to decide first. */
  ask(scenario: Scenario, question: MatrixQuestion, listener: MatrixListener, visible?: Block): void
  /** No further blocks; what is decided stays. */
  cancel(): void
  close(): void
}

/** Cells of a block: some tens of milliseconds, so that a new question soon gets its turn. */
const blockCells = 2000

export function createMatrixPool(size: number): MatrixPool {
  const workers: { readonly worker: Worker; readonly face: Remote<MatrixFace> }[] = []
  const base = new URL('.', document.baseURI).href
  let newest = 0

  const spawn = () => {
    const worker = new Worker(new URL('./matrix.worker.ts', import.meta.url), { type: 'module', name: 'matrix' })
    const one = { worker, face: wrap<MatrixFace>(worker) }
    workers.push(one)
    return one
  }

  return {
    cancel: () => {
      newest += 1
    },
    close: () => {
      newest += 1
      for (const { worker } of workers) worker.terminate()
      workers.length = 0
    },
    ask: (scenario, question, listener, visible) => {
      newest += 1
      const number = newest
      const isNewest = () => number === newest
      const work = async () => {
        const first = workers[0] ?? spawn()
        const head = await first.face.open(scenario, question, base)
        if (!isNewest()) return
        const [rows, columns] = [head.principals.length, head.columns.length]
        const decided = new Uint8Array(rows * columns).fill(PENDING)
        const blocked = new Uint8Array(rows * columns)
        let done = 0
        listener.changed({ ...head, decided, blocked, done })
        const blocks = [...blocksOf(rows, columns, blockCells, visible)]
        const run = async (face: Remote<MatrixFace>) => {
          for (let block = blocks.shift(); block !== undefined && isNewest(); block = blocks.shift()) {
            const cells = await face.decide(block)
            if (!isNewest()) return
            const width = block.columns[1] - block.columns[0]
            for (let row = block.rows[0]; row < block.rows[1]; row += 1) {
              const from = (row - block.rows[0]) * width
              decided.set(cells.decided.subarray(from, from + width), row * columns + block.columns[0])
              blocked.set(cells.blocked.subarray(from, from + width), row * columns + block.columns[0])
            }
            done += cells.decided.length
            listener.changed({ ...head, decided, blocked, done })
          }
        }
        // A small grid is done before a second worker has started.
        const helpers = Math.min(size, Math.ceil(blocks.length / 4)) - 1
        const others = Array.from({ length: Math.max(0, helpers) }, async (_, index) => {
          const other = workers[index + 1] ?? spawn()
          await other.face.open(scenario, question, base)
          if (isNewest()) await run(other.face)
        })
        await Promise.all([run(first.face), ...others])
      }
      work().catch(
        (error: unknown) => isNewest() && listener.failed(error instanceof Error ? error.message : String(error)),
      )
    },
  }
}
