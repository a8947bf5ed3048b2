/** Writes public/scenario.schema.json from the schema of the format. */
import { writeFileSync } from 'node:fs'
import { scenarioJsonSchema } from '../src/scenario/jsonSchema.ts'

writeFileSync(new URL('../public/scenario.schema.json', import.meta.url), `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`)
