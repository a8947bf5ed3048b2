/** The page's side of the analysis worker. */
import type { AnalysisFace } from './analysis.worker.ts'
import { type Asker, createAsker } from './asking.ts'

export type Analyst = Asker<AnalysisFace>

export const createAnalyst = (): Analyst =>
  createAsker(
    () => new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
    30_000,
  )
