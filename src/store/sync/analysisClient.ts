/** The page's one analysis worker, which starts when it is first asked. */
import { createAnalysisClient } from '../../worker/clients.ts'

export const analysisClient = createAnalysisClient()
