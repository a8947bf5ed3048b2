/** The page's side of the language worker. */
import { type Asker, createAsker } from './asking.ts'
import type { LanguageFace } from './language.worker.ts'

export type Language = Asker<LanguageFace>

export const createLanguage = (): Language =>
  createAsker(
    () => new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module', name: 'language' }),
    15_000,
  )
