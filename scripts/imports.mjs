/**
 * Checks who imports whom against `.dependency-cruiser.js`. dependency-cruiser reads TypeScript through swc (TypeScript 7
 * has no parser to offer it); we tell swc what it is not told: which files hold JSX, and what are types only.
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

// Layers hold for types too; a circle only matters between modules that are loaded.
const keepsLayers = await check({
  allowed,
  allowedSeverity,
  forbidden: forbidden.filter((rule) => !isAboutCircles(rule)),
})
seesTypes = false
const hasNoCircles = await check({ forbidden: forbidden.filter(isAboutCircles) })
process.exitCode = keepsLayers && hasNoCircles ? 0 : 1
