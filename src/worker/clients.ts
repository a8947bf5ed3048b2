/** The page's workers, each with its client. A worker starts when it is first asked. */
import { type Client, createClient, type Limits } from './client.ts'
import type { AnalysisFace, Asynchronous, EvaluationFace, LanguageFace, MatrixFace, ReadingFace } from './protocol.ts'
import { connect } from './spawn.ts'

export type EvaluationClient = Client<Asynchronous<EvaluationFace>>
export type AnalysisClient = Client<Asynchronous<AnalysisFace>>
export type LanguageClient = Client<Asynchronous<LanguageFace>>
export type ReadingClient = Client<Asynchronous<ReadingFace>>
export type MatrixClient = Client<Asynchronous<MatrixFace>>

const limits = (answer: number): Limits => ({ load: 20_000, hear: 6_000, answer })

// Vite finds a worker's script by this very expression, so it stands once for each worker.

export const createEvaluationClient = (): EvaluationClient =>
  createClient(
    () =>
      connect<EvaluationFace>(
        new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module', name: 'evaluation' }),
      ),
    limits(15_000),
  )

export const createAnalysisClient = (): AnalysisClient =>
  createClient(
    () =>
      connect<AnalysisFace>(
        new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
      ),
    limits(30_000),
  )

export const createLanguageClient = (): LanguageClient =>
  createClient(
    () =>
      connect<LanguageFace>(
        new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module', name: 'language' }),
      ),
    limits(15_000),
  )

/** For one question: see `reading.ts`. */
export const createReadingClient = (): ReadingClient =>
  createClient(
    () =>
      connect<ReadingFace>(
        new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module', name: 'reading' }),
      ),
    limits(30_000),
  )

/** One of a pool: see `matrixPool.ts`. */
export const createMatrixClient = (): MatrixClient =>
  createClient(
    () =>
      connect<MatrixFace>(
        new Worker(new URL('./matrix.worker.ts', import.meta.url), { type: 'module', name: 'matrix' }),
      ),
    limits(10_000),
  )
