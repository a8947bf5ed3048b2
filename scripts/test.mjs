/**
 * `npm test`: all checks, fastest first. It continues after a failure, so that one run reports everything. The last line
 * is `N passed, N failed`, over all tests; a failed check or build counts as one failure.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { requireBrowser } from './lib/browser.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { freePort } from './lib/port.mjs'
import { root, run } from './lib/run.mjs'

const began = Date.now()
await ensureInstalled()
const browser = await requireBrowser()

const reports = join(root, 'reports')
const [unit, pages] = [join(reports, 'vitest.json'), join(reports, 'playwright.json')]
mkdirSync(reports, { recursive: true })
for (const report of [unit, pages]) rmSync(report, { force: true })

/** @type {string[]} */
const failures = []

/**
 * @param {string} title
 * @param {readonly string[]} parameters of node
 * @param {Record<string, string>} [env]
 */
async function step(title, parameters, env = {}) {
  const start = Date.now()
  console.log(`\n── ${title}`)
  const code = await run('node', parameters, { env })
  console.log(`── ${title}: ${code === 0 ? 'ok' : `failed with exit code ${code}`} after ${seconds(start)} s`)
  if (code !== 0) failures.push(title)
  return code === 0
}

/** @param {number} start */
const seconds = (start) => ((Date.now() - start) / 1000).toFixed(1)

/** @param {string} file @returns {any} undefined when the run did not write it */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

await step('Data', ['scripts/data.mjs'])
await step('Types', ['scripts/typecheck.mjs'])
await step('Lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])
await step('Imports', ['scripts/imports.mjs'])
await step('Unit and property tests', ['node_modules/vitest/vitest.mjs', 'run'], { VITEST_JSON: unit })
const isBuilt = await step('Build', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
if (isBuilt)
  await step('Browser tests', ['node_modules/@playwright/test/cli.js', 'test'], {
    PLAYWRIGHT_JSON: pages,
    E2E_BROWSER: browser,
    E2E_PORT: String(await freePort()),
  })

const units = read(unit)
const journeys = read(pages)?.stats
const passed = (units?.numPassedTests ?? 0) + (journeys?.expected ?? 0) + (journeys?.flaky ?? 0)
const failedTests = (units?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0)
const skipped = (units?.numPendingTests ?? 0) + (units?.numTodoTests ?? 0) + (journeys?.skipped ?? 0)

// The failed tests stand for a failed test run, unless it crashed before any test.
const counted = new Map([
  ['Unit and property tests', units?.numFailedTests ?? 0],
  ['Browser tests', journeys?.unexpected ?? 0],
])
const failed = failedTests + failures.filter((title) => (counted.get(title) ?? 0) === 0).length

console.log(
  `\n${seconds(began)} s${journeys?.flaky ? `, ${journeys.flaky} flaky` : ''}${failures.length > 0 ? `. Failed: ${failures.join(', ')}` : ''}`,
)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
