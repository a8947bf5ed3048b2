/**
 * The headless runner: it evaluates scenario files with the page's engine, or lints scenarios and policies, and prints one
 * line of JSON per file. Exit status 0: every expectation was met, or there is no error; 1: some failed, or there is one;
 * 2: a file could not be read. Source: scenario-format.md.
 */
import { parseScenarioText } from '../scenario/format/parse.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { calledServices } from '../scenario/run/calledServices.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { CallResult, ScenarioProblem } from '../scenario/run/evaluation.ts'
import { resultJson } from '../scenario/run/resultJson.ts'
import { type LintArguments, readArguments } from './arguments.ts'
import { createCatalog, createLintCatalog, missingServices } from './catalog.ts'
import { readText } from './files.ts'
import { lintText, reaches } from './lint.ts'
import { loadManagedPolicies } from './managedPolicies.ts'

const catalog = createCatalog()

/** The output for a file, in pieces: the trees of a long scenario can exceed the maximum length of a string. */
type Pieces = Iterable<string>

interface Line {
  readonly line: Pieces
  readonly status: number
}

const unreadable = (file: string, problems: readonly ScenarioProblem[]): Line => ({
  line: [JSON.stringify({ file, problems })],
  status: 2,
})

function* lineOf(
  file: string,
  results: readonly CallResult[],
  problems: readonly ScenarioProblem[],
  isTraced: boolean,
): Pieces {
  yield `{"file":${JSON.stringify(file)},"results":[`
  for (const [index, result] of results.entries())
    yield (index === 0 ? '' : ',') + JSON.stringify(resultJson(result, { isTraced }))
  yield `],"problems":${JSON.stringify(problems.map(({ path, severity, code, message }) => ({ path, severity, code, message })))}}`
}

function evaluateFile(file: string, isTraced: boolean): Line {
  const input = readText(file)
  if ('problem' in input) return unreadable(file, [input.problem])
  const parsed = parseScenarioText(input.text)
  if (!parsed.ok) return unreadable(file, parsed.error)
  const managedPolicies = loadManagedPolicies(referencedManagedPolicies(parsed.value))
  const { results, problems } = evaluateScenario(parsed.value, {
    trace: isTraced,
    managedPolicies,
    catalog,
    missingServices: missingServices(calledServices(parsed.value), catalog),
  })
  const hasFailed = results.some(({ expectation }) => expectation === 'failed')
  return { line: lineOf(file, results, problems, isTraced), status: hasFailed ? 1 : 0 }
}

/** @returns what lints one file. The names of the service reference are read once. */
function createLinter(options: LintArguments): (file: string) => Line {
  const lintCatalog = createLintCatalog()
  return (file) => {
    const input = readText(file)
    const result = 'problem' in input ? undefined : lintText(input.text, options, lintCatalog)
    if (result?.kind === 'findings')
      return {
        line: [JSON.stringify({ file, findings: result.findings })],
        status: result.findings.some(({ severity }) => reaches(severity, options.severity)) ? 1 : 0,
      }
    const problems = result?.problems ?? ('problem' in input ? [input.problem] : [])
    return { line: [JSON.stringify({ file, findings: [], problems })], status: 2 }
  }
}

function main(words: readonly string[]): number {
  const given = readArguments(words)
  if (given.kind === 'wrong') {
    process.stderr.write(given.message)
    return 2
  }
  const answer =
    given.kind === 'lint' ? createLinter(given.options) : (file: string) => evaluateFile(file, given.isTraced)
  let status = 0
  for (const file of given.files) {
    const { line, status: one } = answer(file)
    for (const piece of line) process.stdout.write(piece)
    process.stdout.write('\n')
    status = Math.max(status, one)
  }
  return status
}

// The reader of the output may stop early (`| head`), which is not a failure of the runner.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = main(process.argv.slice(2))
