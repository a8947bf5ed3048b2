/** The page's side of the language worker. */
import { type Asker, createAsker } from './asking.ts'
import type { LanguageFace } from './languageWorker.ts'

export type Language = Asker<LanguageFace>

export const createLanguage = (): Language =>
  createAsker(
    () => new Worker(new URL('./languageWorker.ts', import.meta.url), { type: 'module', name: 'language' }),
    15_000,
  )
