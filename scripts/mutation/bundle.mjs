/** The tests that mutants are shown, and the one script that holds them with the engine. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { build } from 'esbuild'

/** The engine's own, the tables, the misconceptions, the explanations word for word, and a sample of the differential test; the quickest first. */
const shown = [
  /^src\/engine\/.*\.test\.ts$/,
  /^tests\/semantics\/section.*\.test\.ts$/,
  /^src\/lessons\/.*\.test\.ts$/,
  /^tests\/explanations\/.*\.test\.ts$/,
  /^tests\/differential\/sample\.test\.ts$/,
]
/** Thousands of documents, or megabytes, say little more of a mutant than the tables do, and take their time for each. */
const left = [
  'src/engine/policy/awsPolicies.test.ts',
  'src/engine/policy/parse.property.test.ts',
  'src/engine/policy/json/parseJson.linear.test.ts',
]

/** @returns the test files, in the order in which a mutant meets them. */
export function testFiles() {
  const order = (/** @type {string} */ file) => shown.findIndex((pattern) => pattern.test(file))
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((file) => order(file) >= 0 && !left.includes(file))
    .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
}

/** Each of these asks a whole world for every key, and says of the parser and of the matchers only what their own tables say more quickly. */
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
