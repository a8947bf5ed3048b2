/**
 * The headless runner: it evaluates scenario files with the page's engine and prints one line of JSON per file. Exit
 * status 0: every expectation was met; 1: some failed; 2: a file could not be read as a scenario. Source: scenario-format.md.
 */
import { readFileSync } from 'node:fs'
import { parseScenarioText } from '../scenario/format/parse.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { CallResult, ScenarioProblem } from '../scenario/run/evaluation.ts'
import { resultJson } from '../scenario/run/resultJson.ts'
import { createCatalog } from './catalog.ts'
import { loadManagedPolicies } from './managedPolicies.ts'

const catalog = createCatalog()

/** The output for a file, in pieces: the trees of a long scenario can exceed the maximum length of a string. */
type Pieces = Iterable<string>

const unreadable = (
  file: string,
  problems: readonly ScenarioProblem[],
): { readonly line: Pieces; readonly status: number } => ({ line: [JSON.stringify({ file, problems })], status: 2 })

function* lineOf(
  file: string,
  results: readonly CallResult[],
  problems: readonly ScenarioProblem[],
  trace: boolean,
): Pieces {
  yield `{"file":${JSON.stringify(file)},"results":[`
  for (const [index, result] of results.entries())
    yield (index === 0 ? '' : ',') + JSON.stringify(resultJson(result, { trace }))
  yield `],"problems":${JSON.stringify(problems.map(({ path, severity, code, message }) => ({ path, severity, code, message })))}}`
}

function read(file: string): { readonly text: string } | { readonly problem: ScenarioProblem } {
  const fail = (message: string) => ({
    problem: { path: '', severity: 'error' as const, code: 'UNREADABLE_FILE', message },
  })
  try {
    const bytes = readFileSync(file === '-' ? 0 : file)
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return fail(`${file} is not UTF-8 text.`)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return fail(`The file ${file} does not exist.`)
    if (code === 'EISDIR') return fail(`${file} is a folder. Name a file.`)
    return fail(`${file} could not be read${typeof code === 'string' ? ` (${code})` : ''}.`)
  }
}

function evaluateFile(file: string, trace: boolean): { readonly line: Pieces; readonly status: number } {
  const input = read(file)
  if ('problem' in input) return unreadable(file, [input.problem])
  const parsed = parseScenarioText(input.text)
  if (!parsed.ok) return unreadable(file, parsed.error)
  const managedPolicies = loadManagedPolicies(referencedManagedPolicies(parsed.value))
  const { results, problems } = evaluateScenario(parsed.value, { trace, managedPolicies, catalog })
  const failed = results.some(({ expectation }) => expectation === 'failed')
  return { line: lineOf(file, results, problems, trace), status: failed ? 1 : 0 }
}

function main(args: readonly string[]): number {
  const trace = args.includes('--trace')
  const files = args.filter((argument) => argument !== '--trace')
  const unknown = files.find((argument) => argument.startsWith('--'))
  if (files.length === 0 || unknown !== undefined) {
    process.stderr.write(
      `${unknown === undefined ? 'Name at least one scenario file.' : `The option ${unknown} does not exist.`} Usage: npm run --silent evaluate -- FILE [FILE…] [--trace], with - for standard input.\n`,
    )
    return 2
  }
  let status = 0
  for (const file of files) {
    const { line, status: one } = evaluateFile(file, trace)
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
