/** The worker's side of a connection: `spawn.ts` is the page's. */
import { expose } from 'comlink'
import { createData, type Data } from './data.ts'

/**
 * Answers the page's questions. The first message is the address of the page, since a worker's script is not always
 * beside the page's data; the questions follow.
 * @param make the worker's face, as `protocol.ts` describes it.
 */
export function serve<Face extends object>(make: (data: Data) => Face): void {
  addEventListener(
    'message',
    ({ data: base }: MessageEvent<string>) => expose({ ...make(createData(base)), hear: () => undefined }),
    { once: true },
  )
}
