/** The page's side of the matrix: a few workers share the blocks of the newest question, what is on screen first. */
import { type Block, blocksOf, type Cells, PENDING } from '../analysis/matrix/grid.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import type { Client, Failure } from './client.ts'
import type { Asynchronous, MatrixFace, MatrixHead, MatrixQuestion } from './protocol.ts'

/** The cells decided so far, principals × columns, row by row. */
export interface MatrixAnswer extends MatrixHead {
  readonly decided: Uint8Array
  readonly blocked: Uint8Array
  /** Number of cells that are decided. */
  readonly done: number
}

export interface MatrixListener {
  readonly changed: (answer: MatrixAnswer) => void
  /** No further cells come. The next question gets a new worker. */
  readonly failed: (failure: Failure) => void
}

export interface MatrixPool {
  /** A new question takes the place of the one before. @param visible what to decide first. */
  ask(scenario: Scenario, question: MatrixQuestion, listener: MatrixListener, visible?: Block): void
  /** No further blocks; what is decided stays. */
  cancel(): void
  /** Ends the workers. */
  close(): void
}

/** Cells of a block: some tens of milliseconds, so that a new question soon gets its turn. */
const BLOCK_CELLS = 2000

type Face = Asynchronous<MatrixFace>

/** @param size how many workers at most. */
export function createMatrixPool(size: number, createClient: () => Client<Face>): MatrixPool {
  const clients: Client<Face>[] = []
  /** Which question each worker has open. */
  const opened = new WeakMap<Face, { readonly number: number; readonly head: MatrixHead }>()
  let newest = 0

  const clientAt = (index: number): Client<Face> => {
    const client = clients[index] ?? createClient()
    clients[index] = client
    return client
  }

  return {
    cancel: () => {
      newest += 1
    },
    close: () => {
      newest += 1
      for (const client of clients) client.close()
      clients.length = 0
    },
    ask: (scenario, question, listener, visible) => {
      newest += 1
      const number = newest
      const isNewest = () => number === newest

      const open = (face: Face): Promise<void> | undefined =>
        opened.get(face)?.number === number
          ? undefined
          : face.open(scenario, question).then((head) => {
              opened.set(face, { number, head })
            })
      const fail = (failure: Failure) => {
        if (!isNewest()) return
        // The other workers go no further either.
        newest += 1
        listener.failed(failure)
      }

      const decideAll = async (head: MatrixHead): Promise<void> => {
        const [rows, columns] = [head.principals.length, head.columns.length]
        const decided = new Uint8Array(rows * columns).fill(PENDING)
        const blocked = new Uint8Array(rows * columns)
        let done = 0
        const blocks = [...blocksOf(rows, columns, BLOCK_CELLS, visible)]
        listener.changed({ ...head, decided, blocked, done })
        const enter = (block: Block, cells: Cells) => {
          const width = block.columns[1] - block.columns[0]
          for (let row = block.rows[0]; row < block.rows[1]; row += 1) {
            const from = (row - block.rows[0]) * width
            decided.set(cells.decided.subarray(from, from + width), row * columns + block.columns[0])
            blocked.set(cells.blocked.subarray(from, from + width), row * columns + block.columns[0])
          }
          done += cells.decided.length
          listener.changed({ ...head, decided, blocked, done })
        }
        const work = async (client: Client<Face>): Promise<void> => {
          for (let block = blocks.shift(); block !== undefined && isNewest(); block = blocks.shift()) {
            const asked = block
            const answer = await client.ask('block', (face) => face.decide(asked), open)
            if (!isNewest()) return
            if (answer.kind === 'done') enter(asked, answer.value)
            else if (answer.kind === 'failed') fail(answer)
          }
        }
        // A small grid is done before a second worker has started.
        const count = Math.max(1, Math.min(size, Math.ceil(blocks.length / 4)))
        await Promise.all(Array.from({ length: count }, (_, index) => work(clientAt(index))))
      }

      const begin = async (): Promise<void> => {
        const answer = await clientAt(0).ask('open', async (face) => opened.get(face)?.head, open)
        if (!isNewest()) return
        if (answer.kind === 'failed') fail(answer)
        else if (answer.kind === 'done' && answer.value !== undefined) await decideAll(answer.value)
      }
      void begin()
    },
  }
}
