/** Type-checks each part of the repository with its own configuration: all, engine, page, headless runner. */
import { readdirSync } from 'node:fs'
import { root, run } from './lib/run.mjs'

const configs = readdirSync(root).filter((name) => /^tsconfig(\.(?!base)\w+)?\.json$/.test(name))
const codes = await Promise.all(
  configs.map((config) => run('node', ['node_modules/typescript/bin/tsc', '-p', config, '--pretty'])),
)
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0
