/**
 * The test runner that Stryker asks about each mutant of the engine. There are ten thousand of them, and starting Vitest
 * for each takes most of a second; here the tests are bundled once, with Vitest's own `expect`, and each mutant gets a
 * fresh evaluation of the bundle in the same process, so that no cache of one mutant is seen by the next.
 */
import { resolve } from 'node:path'
import { bundle, isShown, testFiles } from './bundle.mjs'
import { evaluate } from './suite.mjs'

/**
 * What the instrumented code reads and writes.
 * @type {{ activeMutant?: string, hitCount?: number, hitLimit?: number | undefined, currentTestId?: string | undefined, mutantCoverage?: object }}
 */
const space = {}
Reflect.set(globalThis, '__stryker__', space)
const clear = () => {
  for (const name of Object.keys(space)) Reflect.deleteProperty(space, name)
}

/** Stryker's names for what can become of a run and of a test. */
const DryRunStatus = /** @type {const} */ ({ Complete: 'complete', Error: 'error' })
const MutantRunStatus = /** @type {const} */ ({ Killed: 'killed', Survived: 'survived', Timeout: 'timeout' })
const TestStatus = /** @type {const} */ ({ Success: 0, Failed: 1 })
/** @typedef {{ id: string, name: string, fileName: string, timeSpentMs: number, status: 0 | 1, failureMessage?: string }} TestResult */

class MutationRunner {
  #bundles = bundle()
  /** The tests that killed last, the latest first: neighbouring mutants mostly fall to the same test. */
  #killers = /** @type {string[]} */ ([])

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun() {
    clear()
    const load = evaluate((await this.#bundles).counting)
    const results = []
    for (const file of testFiles()) {
      const { tests, broken } = load(file)
      if (broken !== undefined) return { status: DryRunStatus.Error, errorMessage: broken }
      for (const test of tests) {
        space.currentTestId = test.id
        results.push(await outcome(test))
        space.currentTestId = undefined
      }
    }
    return {
      status: DryRunStatus.Complete,
      tests: results,
      mutantCoverage: space.mutantCoverage ?? { static: {}, perTest: {} },
    }
  }

  /** @param {{ activeMutant: { id: string }, sandboxFileName: string, hitLimit?: number, testFilter?: readonly string[] }} options */
  async mutantRun({ activeMutant, sandboxFileName, hitLimit, testFilter }) {
    clear()
    // Also while modules load: a mutant of a table made there is met by every test.
    Object.assign(space, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const tests = await this.#untilFailure((await this.#bundles).plain, testFilter, (file) =>
      isShown(file, sandboxFileName),
    )
    if (hitLimit !== undefined && (space.hitCount ?? 0) > hitLimit)
      return { status: MutantRunStatus.Timeout, reason: `passed ${hitLimit} times` }
    const killer = tests.find(({ status }) => status === TestStatus.Failed)
    return killer === undefined
      ? { status: MutantRunStatus.Survived, nrOfTests: tests.length }
      : {
          status: MutantRunStatus.Killed,
          nrOfTests: tests.length,
          killedBy: [killer.id],
          failureMessage: killer.failureMessage,
        }
  }

  /** @type {(script: import('./bundle.mjs').Bundle, filter: readonly string[] | undefined, isToRun: (file: string) => boolean) => Promise<TestResult[]>} */
  async #untilFailure(script, filter, isToRun) {
    const load = evaluate(script)
    const wanted = filter && new Set(filter)
    const files = filter && new Set(filter.map(fileOf))
    const results = /** @type {Map<string, TestResult>} */ (new Map())
    for (const [file, id] of [
      ...this.#killers.map((killer) => [fileOf(killer), killer]),
      ...testFiles().map((one) => [one, undefined]),
    ]) {
      if (file === undefined || files?.has(file) === false || !isToRun(file)) continue
      const { tests, broken } = load(file)
      if (broken !== undefined)
        return [
          {
            id: file,
            name: 'loads',
            fileName: resolve(file),
            timeSpentMs: 0,
            status: TestStatus.Failed,
            failureMessage: broken,
          },
        ]
      for (const test of tests) {
        if (results.has(test.id) || (id !== undefined && id !== test.id) || (wanted && !wanted.has(test.id))) continue
        const result = await outcome(test)
        results.set(test.id, result)
        if (result.status !== TestStatus.Failed) continue
        this.#killers = [test.id, ...this.#killers.filter((one) => one !== test.id)].slice(0, 30)
        return [...results.values()]
      }
    }
    return [...results.values()]
  }
}

const fileOf = (/** @type {string} */ id) => id.slice(0, id.indexOf('#'))

/** @type {(test: import('./suite.mjs').Test) => Promise<TestResult>} */
async function outcome({ id, name, run }) {
  const start = performance.now()
  const fileName = resolve(fileOf(id))
  try {
    await run()
    return { id, name, fileName, timeSpentMs: performance.now() - start, status: TestStatus.Success }
  } catch (error) {
    return {
      id,
      name,
      fileName,
      timeSpentMs: performance.now() - start,
      status: TestStatus.Failed,
      failureMessage: error instanceof Error ? error.message : String(error),
    }
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'engine', injectableClass: MutationRunner }]
