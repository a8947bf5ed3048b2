/** The page's side of the analysis worker: per subject only the newest question counts, and a hung worker is replaced. */
import { type Remote, wrap } from 'comlink'
import type { AnalysisFace } from './analysisWorker.ts'

export type AnalysisAnswer<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'superseded' } | { readonly kind: 'failed'; readonly message: string }

export interface Analyst {
  /** @param subject questions of one subject supersede each other. */
  ask<T>(subject: string, question: (face: Remote<AnalysisFace>, base: string) => Promise<T>): Promise<AnalysisAnswer<T>>
  /** Ends what runs; the next question gets a new worker. */
  cancel(): void
}

const limit = 30_000

export function createAnalyst(): Analyst {
  let worker: Worker | undefined
  let face: Remote<AnalysisFace> | undefined
  const newest = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()
  const base = new URL('.', document.baseURI).href
  const cancel = () => {
    worker?.terminate()
    worker = undefined
    face = undefined
  }
  const start = (): Remote<AnalysisFace> => {
    if (face !== undefined) return face
    worker = new Worker(new URL('./analysisWorker.ts', import.meta.url), { type: 'module', name: 'analysis' })
    face = wrap<AnalysisFace>(worker)
    return face
  }
  return {
    cancel,
    ask<T>(subject: string, question: (face: Remote<AnalysisFace>, base: string) => Promise<T>): Promise<AnalysisAnswer<T>> {
      const number = (newest.get(subject) ?? 0) + 1
      newest.set(subject, number)
      const isNewest = () => newest.get(subject) === number
      const run = async (): Promise<AnalysisAnswer<T>> => {
        if (!isNewest()) return { kind: 'superseded' }
        const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('it took too long')), limit))
        try {
          const value = await Promise.race([question(start(), base), late])
          return isNewest() ? { kind: 'done', value } : { kind: 'superseded' }
        } catch (error) {
          cancel()
          return isNewest() ? { kind: 'failed', message: error instanceof Error ? error.message : String(error) } : { kind: 'superseded' }
        }
      }
      const answer = queue.then(run)
      queue = answer.catch(() => undefined)
      return answer
    },
  }
}
