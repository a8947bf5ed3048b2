/**
 * Checks imports against `.dependency-cruiser.js`.
 *
 * Debt, November 2026: dependency-cruiser 17.4 cannot use TypeScript 7, which has no JavaScript API, so it parses through
 * swc. It tells swc neither which files have JSX nor which imports are types only; `parse` below does. Remove `parse`, and
 * `@swc/core`, when dependency-cruiser supports TypeScript 7.
 */
import swc from '@swc/core'

const { parseFileSync } = swc
let seesTypes = true
const parse = (/** @type {string} */ file) => {
  const module = parseFileSync(file, { syntax: 'typescript', tsx: file.endsWith('.tsx') })
  return seesTypes
    ? module
    : { ...module, body: module.body.filter((statement) => !('typeOnly' in statement && statement.typeOnly)) }
}
Object.assign(swc, { parseFileSync: parse })

const { cruise } = await import('dependency-cruiser')
/** @type {{ default: import('dependency-cruiser').IConfiguration }} */
const { default: config } = await import('../.dependency-cruiser.js')
const { options, allowed = [], allowedSeverity = 'error', forbidden = [] } = config
const folders = ['src', 'tests', 'e2e', 'scripts', 'bench']

/** @param {import('dependency-cruiser').IFlattenedRuleSet} ruleSet */
async function check(ruleSet) {
  const { output, exitCode } = await cruise(folders, { ...options, ruleSet, validate: true, outputType: 'err' })
  if (exitCode !== 0) console.log(output)
  return exitCode === 0
}

/** @param {import('dependency-cruiser').IForbiddenRuleType} rule */
const isAboutCircles = ({ name }) => name === 'no-circle'

// The layers hold for types too. Circles only matter between modules that are loaded.
const keepsLayers = await check({
  allowed,
  allowedSeverity,
  forbidden: forbidden.filter((rule) => !isAboutCircles(rule)),
})
seesTypes = false
const hasNoCircles = await check({ forbidden: forbidden.filter(isAboutCircles) })
process.exitCode = keepsLayers && hasNoCircles ? 0 : 1
