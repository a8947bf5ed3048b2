/**
 * As much of Vitest's surface as the engine's tests use: `describe`, `test`, `each`, and its own `expect`. Properties
 * meet the same values every time, for a fifth of a second at most, and a failure is not made smaller.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { format } from 'node:util'
import fc from 'fast-check'

fc.configureGlobal({ seed: 77, interruptAfterTimeLimit: 200, endOnFailure: true })

const require = createRequire(import.meta.url)
const { ASYMMETRIC_MATCHERS_OBJECT, chai, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend } =
  await import(createRequire(require.resolve('vitest/package.json')).resolve('@vitest/expect'))

/** @typedef {{ readonly id: string, readonly name: string, readonly run: () => unknown }} Test */
/** @typedef {{ readonly tests: readonly Test[], readonly broken?: string }} Loaded */

/** Where a test that is being collected or run stands. */
let place = start('')
/** @param {string} file */
function start(file) {
  return {
    file,
    suite: /** @type {string[]} */ ([]),
    tests: /** @type {Test[]} */ ([]),
    names: /** @type {Map<string, number>} */ (new Map()),
  }
}

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)
chai.use((/** @type {any} */ _, /** @type {any} */ utils) => {
  utils.addMethod(
    chai.Assertion.prototype,
    'toMatchFileSnapshot',
    /** @this {object} @param {string} path */ function (path) {
      chai.assert.strictEqual(utils.flag(this, 'object'), readFileSync(resolve(dirname(place.file), path), 'utf8'))
    },
  )
})
const expect = Object.assign(
  (/** @type {unknown} */ value, /** @type {string | undefined} */ message) => chai.expect(value, message),
  chai.expect,
  Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT),
)
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true })

/** @typedef {(...values: readonly unknown[]) => unknown} Body */

/** @type {(name: string, run: Body) => void} */
function addTest(name, run) {
  const { file, suite, tests, names } = place
  const full = [...suite, name].join(' ')
  const again = names.get(full) ?? 0
  names.set(full, again + 1)
  const unique = again === 0 ? full : `${full} again ${again}`
  tests.push({
    id: `${file}#${unique}`,
    name: unique,
    run: () => {
      place = start(file)
      return run()
    },
  })
}

/** @type {(name: string, run: Body) => void} */
function addSuite(name, run) {
  place.suite.push(name)
  run()
  place.suite.pop()
}

/** @type {(template: string, values: readonly unknown[], index: number) => string} */
function title(template, values, index) {
  const text = template.replaceAll('%#', String(index))
  return text.includes('%') ? format(text, ...values.slice(0, text.split('%').length - 1)) : text
}

/** @param {(name: string, run: Body) => void} add */
function withEach(add) {
  const body = (/** @type {readonly unknown[]} */ rest) =>
    /** @type {Body} */ (rest.find((one) => typeof one === 'function'))
  return Object.assign(
    (/** @type {string} */ name, /** @type {readonly unknown[]} */ ...rest) => add(name, body(rest)),
    {
      each:
        (/** @type {readonly unknown[]} */ rows) =>
        (/** @type {string} */ template, /** @type {readonly unknown[]} */ ...rest) => {
          const spread = rows.every(Array.isArray)
          for (const [index, row] of rows.entries()) {
            const values = spread && Array.isArray(row) ? row : [row]
            add(title(template, values, index), () => body(rest)(...values))
          }
        },
    },
  )
}

const test = withEach(addTest)
const libraries = new Map(
  /** @type {[string, unknown][]} */ ([
    ['vitest', { test, it: test, describe: withEach(addSuite), expect }],
    ['fast-check', fc],
    ['zod', await import('zod')],
  ]),
)

/**
 * Evaluates the bundle anew; each file loads when it is first asked for.
 * @param {import('./bundle.mjs').Bundle} bundle
 * @returns {(file: string) => Loaded} the tests of a file, or why it did not load
 */
export function evaluate(bundle) {
  const files = bundle((name) => libraries.get(name) ?? require(name), { exports: {} })
  const loaded = /** @type {Map<string, Loaded>} */ (new Map())
  return (file) => {
    const known = loaded.get(file) ?? collect(file, files[file])
    loaded.set(file, known)
    return known
  }
}

/** @type {(file: string, load: (() => unknown) | undefined) => Loaded} */
function collect(file, load) {
  place = start(file)
  const { tests } = place
  try {
    load?.()
    return { tests }
  } catch (error) {
    return { tests: [], broken: `${file} does not load: ${error}` }
  }
}
