/** The page's side of a connection: `serve.ts` is the worker's. */
import { type Remote, wrap } from 'comlink'
import type { Thread } from './client.ts'

/** What the client sees of a worker. */
export function connect<Face>(worker: Worker): Thread<Remote<Face>> {
  // An error outside of a question (the script does not load, memory runs out) settles none of Comlink's promises.
  const broken = new Promise<string | undefined>((resolve) => {
    worker.addEventListener('error', ({ message }) => resolve(message === '' ? undefined : message))
  })
  // Static data is below the page's address.
  worker.postMessage(new URL('.', document.baseURI).href)
  const face = wrap<Face>(worker)
  const listener = wrap<{ hear(): void }>(worker)
  return { face, broken, hear: () => listener.hear(), terminate: () => worker.terminate() }
}
