/** The page's one language worker, which starts when it is first asked. */
import { createLanguageClient } from '../../worker/clients.ts'

export const languageClient = createLanguageClient()
