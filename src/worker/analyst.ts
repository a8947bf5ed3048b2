/** The page's side of the analysis worker. */
import type { AnalysisFace } from './analysisWorker.ts'
import { type Asker, createAsker } from './asking.ts'

export type Analyst = Asker<AnalysisFace>

export const createAnalyst = (): Analyst =>
  createAsker(
    () => new Worker(new URL('./analysisWorker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
    30_000,
  )
