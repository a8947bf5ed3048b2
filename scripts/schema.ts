/** Writes `public/scenario.schema.json`, the published JSON Schema of the scenario format. */
import { writeFileSync } from 'node:fs'
import { scenarioJsonSchema } from '../src/scenario/jsonSchema.ts'

writeFileSync(new URL('../public/scenario.schema.json', import.meta.url), `${JSON.stringify(scenarioJsonSchema(), undefined, 2)}\n`)
