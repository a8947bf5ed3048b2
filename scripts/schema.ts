/** Writes the published JSON Schemas: of the scenario format, and of each kind of policy. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { policyJsonSchema, policyKinds } from '../src/analysis/language/policySchema.ts'
import { policySchemaFiles } from '../src/analysis/language/policySchemaFiles.ts'
import { scenarioJsonSchema } from '../src/scenario/format/jsonSchema.ts'

const published = new URL('../public/', import.meta.url)
const write = (name: string, schema: object) =>
  writeFileSync(new URL(name, published), `${JSON.stringify(schema, undefined, 2)}\n`)

write('scenario.schema.json', scenarioJsonSchema())
mkdirSync(new URL('policy-schemas/', published), { recursive: true })
for (const kind of policyKinds) write(`policy-schemas/${policySchemaFiles[kind]}`, policyJsonSchema(kind))
