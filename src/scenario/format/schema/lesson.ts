/** Lessons: steps with goals, hints and solutions. */
import { z } from 'zod'
import { policyTextSchema } from './common.ts'

export const step = z.strictObject({
  title: z.string().optional(),
  text: z.string().optional().describe('Markdown.'),
  focus: z.string().optional().describe('Address of the document to open.'),
  call: z.string().optional().describe('Id of the call to select.'),
  goal: z
    .record(z.string(), z.string())
    .optional()
    .describe('Call ids to decisions; met by editing. Absent: just read.'),
  hints: z.array(z.string()).optional(),
  solution: z.record(z.string(), policyTextSchema).optional().describe('Addresses to documents.'),
})
export const lesson = z.strictObject({
  concept: z.string().optional(),
  editable: z.array(z.string()).optional().describe('Addresses of documents that the learner may change; absent: all.'),
  steps: z.array(step).optional(),
})
