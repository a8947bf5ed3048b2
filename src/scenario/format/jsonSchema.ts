/** The published JSON Schema, generated from the schema of the format. */
import { z } from 'zod'
import { FORMAT, scenarioSchema } from './schema.ts'

export function scenarioJsonSchema(): Record<string, unknown> {
  const made = z.toJSONSchema(scenarioSchema, { target: 'draft-2020-12', io: 'input' })
  return { ...made, title: `IAM Playground scenario (${FORMAT})` }
}
