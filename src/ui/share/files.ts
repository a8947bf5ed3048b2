/** Scenarios as files: out and in. */
import type { ScenarioProblem } from '../../scenario/evaluation.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import { appStore } from '../../store/store.ts'
import { loadWithWayBack } from '../../store/opening.ts'

export function exportFile(): void {
  const { scenario, notify } = appStore.getState()
  const name = `${
    (scenario.title || 'scenario')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'scenario'
  }.json`
  save(name, JSON.stringify(scenario, null, 2))
  notify(`Saved ${name}`)
}

function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

const MOST_BYTES = 20_000_000

export async function importFile(file: File): Promise<void> {
  const { notify } = appStore.getState()
  if (file.size > MOST_BYTES) return notify(`${file.name} has ${Math.round(file.size / 1e6)} MB; a scenario has 20 at most.`, { tone: 'problem' })
  const text = await file.text().catch(() => undefined)
  if (text === undefined) return notify(`${file.name} could not be read.`, { tone: 'problem' })
  const opened = parseScenarioText(text)
  if (opened.ok) loadWithWayBack(appStore, opened.value, { kind: 'file', name: file.name }, `Opened ${file.name}`)
  else notify(`${file.name} is not a scenario. ${firstProblem(opened.error)}`, { tone: 'problem' })
}

export function firstProblem(problems: readonly ScenarioProblem[]): string {
  const problem = problems.find((one) => one.severity === 'error') ?? problems[0]
  if (problem === undefined) return ''
  const place = problem.line === undefined ? problem.path : `Line ${problem.line}${problem.column === undefined ? '' : `, column ${problem.column}`}`
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return `${place === '' ? '' : `${place}: `}${problem.message}${more}`
}

export function chooseFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) void importFile(file)
  })
  input.click()
}
