import { wrap } from 'comlink'
import type { Scenario } from '../scenario/schema.ts'
import type { Thread } from './client.ts'
import type { EvaluateOptions, PageEvaluation } from './protocol.ts'
import type { WorkerFace } from './worker.ts'

/** Starts the evaluation worker. */
export function spawnThread(): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'evaluation' })
  // An error outside of a call (the script did not load) reaches no promise of Comlink's.
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not be started')))
  })
  broken.catch(() => undefined)
  const face = wrap<WorkerFace>(worker)
  const base = new URL('.', document.baseURI).href
  return {
    prepare: (scenario: Scenario): Promise<void> => Promise.race([face.prepare(scenario, base), broken]),
    evaluate: (scenario: Scenario, options: EvaluateOptions): Promise<PageEvaluation> => Promise.race([face.evaluate(scenario, options), broken]),
    terminate: () => worker.terminate(),
  }
}
