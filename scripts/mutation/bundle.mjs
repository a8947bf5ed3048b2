/** The tests that run against mutants, and the one script that bundles them with the engine. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { build } from 'esbuild'

/** The tests in question, the quickest first. */
const included = [
  /^src\/engine\/.*\.test\.ts$/,
  /^tests\/semantics\/section.*\.test\.ts$/,
  /^src\/scenario\/misconceptions\/.*\.test\.ts$/,
  /^tests\/explanations\/.*\.test\.ts$/,
  /^tests\/differential\/sample\.test\.ts$/,
]
/** Slow tests over thousands of documents, which find hardly any mutant that the tables do not find. */
const excluded = [
  'src/engine/policy/awsPolicies.test.ts',
  'src/engine/policy/parse.property.test.ts',
  'src/engine/policy/json/parseJson.linear.test.ts',
]

/** @returns the test files, in the order in which they run against a mutant. */
export function testFiles() {
  const order = (/** @type {string} */ file) => included.findIndex((pattern) => pattern.test(file))
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((file) => order(file) >= 0 && !excluded.includes(file))
    .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
}

/** Tests of context keys are slow, and find no mutant of parser and matchers that their own tables do not find. */
const ofTheContext = /^tests\/semantics\/section1-/
const belowTheContext = /\/engine\/(?:policy|match|condition)\//
/** @type {(test: string, mutated: string) => boolean} */
export const isShown = (test, mutated) => !(ofTheContext.test(test) && belowTheContext.test(mutated))

/**
 * A function of `require` that gives the test files by name, none of them loaded yet.
 * @typedef {(require: (name: string) => unknown, module: object) => Record<string, () => unknown>} Bundle
 */

/**
 * The bundle twice: `counting` notes which mutants a test passes by, `plain` does not and is much quicker.
 * @returns {Promise<{ counting: Bundle, plain: Bundle }>}
 */
export async function bundle() {
  const entries = testFiles().map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`)
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = { ${entries.join(',\n')} }`, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: [placesOfFiles],
  })
  const text = outputFiles.map((file) => file.text).join('')
  const script = (/** @type {string} */ name, /** @type {string} */ body) =>
    new Script(`(require, module) => { ${body}\nreturn module.exports }`, { filename: name }).runInThisContext()
  return {
    counting: script('counting.js', text),
    plain: script('plain.js', text.replace(/function stryCov_\w+\(\) \{/g, '$& return;')),
  }
}

/**
 * Files are read beside the module that names them, and a bundle has one place only.
 * @type {import('esbuild').Plugin}
 */
const placesOfFiles = {
  name: 'places of files',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }))
  },
}
