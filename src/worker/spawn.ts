import { wrap } from 'comlink'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { servicesOf } from './catalog.ts'
import type { Thread } from './client.ts'
import type { WorkerFace } from './evaluation.worker.ts'
import type { EvaluateOptions, PageEvaluation } from './protocol.ts'

/** Starts the evaluation worker. */
export function spawnThread(): Thread {
  const worker = new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module', name: 'evaluation' })
  // An error outside of a call (the script did not load) reaches no promise of Comlink's.
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not be started')))
  })
  broken.catch(() => undefined)
  const face = wrap<WorkerFace>(worker)
  const base = new URL('.', document.baseURI).href
  let loaded: string | undefined
  return {
    // A keystroke needs what the one before has loaded: no question to the worker, whose answer would wait for the page to draw.
    prepare: async (scenario: Scenario): Promise<void> => {
      const needs = JSON.stringify([servicesOf(scenario), referencedManagedPolicies(scenario)])
      if (needs === loaded) return
      const isComplete = await Promise.race([face.prepare(scenario, base), broken])
      loaded = isComplete ? needs : undefined
    },
    evaluate: (scenario: Scenario, options: EvaluateOptions): Promise<PageEvaluation> =>
      Promise.race([face.evaluate(scenario, options), broken]),
    terminate: () => worker.terminate(),
  }
}
