/** The page's side of a worker that answers questions: per subject only the newest counts, and a hung worker is replaced. */
import { type Remote, wrap } from 'comlink'

export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'failed'; readonly message: string }

export interface Asker<Face> {
  /** @param subject questions of one subject supersede each other. */
  ask<T>(subject: string, question: (face: Remote<Face>, base: string) => Promise<T>): Promise<Answer<T>>
  /** Ends what runs; the next question gets a new worker. */
  cancel(): void
}

/** @param limit milliseconds that one question may take. */
export function createAsker<Face>(spawn: () => Worker, limit: number): Asker<Face> {
  let worker: Worker | undefined
  let face: Remote<Face> | undefined
  const newest = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()
  const base = new URL('.', document.baseURI).href
  const cancel = () => {
    worker?.terminate()
    worker = undefined
    face = undefined
  }
  const start = (): Remote<Face> => {
    if (face !== undefined) return face
    worker = spawn()
    face = wrap<Face>(worker)
    return face
  }
  return {
    cancel,
    ask<T>(subject: string, question: (face: Remote<Face>, base: string) => Promise<T>): Promise<Answer<T>> {
      const number = (newest.get(subject) ?? 0) + 1
      newest.set(subject, number)
      const isNewest = () => newest.get(subject) === number
      const run = async (): Promise<Answer<T>> => {
        if (!isNewest()) return { kind: 'superseded' }
        let timer: ReturnType<typeof setTimeout> | undefined
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error('it took too long')), limit)
        })
        try {
          const value = await Promise.race([question(start(), base), late])
          return isNewest() ? { kind: 'done', value } : { kind: 'superseded' }
        } catch (error) {
          cancel()
          return isNewest()
            ? { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
            : { kind: 'superseded' }
        } finally {
          clearTimeout(timer)
        }
      }
      const answer = queue.then(run)
      queue = answer.catch(() => undefined)
      return answer
    },
  }
}
