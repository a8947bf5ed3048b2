/** Scenarios as files: out and in. */
import { findDocument } from '../../scenario/address.ts'
import { parseScenarioText } from '../../scenario/format/parse.ts'
import type { ScenarioProblem } from '../../scenario/run/evaluation.ts'
import { loadWithWayBack } from '../../store/opening.ts'
import { appStore } from '../../store/store.ts'

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

/** For editors elsewhere: what the grammar of this kind of policy is. */
export async function savePolicySchema(): Promise<void> {
  const { scenario, activeTab, notify } = appStore.getState()
  const kind = activeTab === undefined ? undefined : findDocument(scenario, activeTab)?.kind
  if (kind === undefined) return notify('Open a policy first: each kind of policy has a schema of its own.')
  const name = `${kind}.schema.json`
  const answer = await fetch(new URL(`policy-schemas/${name}`, document.baseURI)).catch(() => undefined)
  if (answer?.ok !== true)
    return notify(`The schema ${name} could not be loaded. Is the network there?`, { tone: 'problem' })
  save(name, await answer.text())
  notify(`Saved ${name}`)
}

const MOST_BYTES = 20_000_000

export async function importFile(file: File): Promise<void> {
  const { notify } = appStore.getState()
  if (file.size > MOST_BYTES)
    return notify(`${file.name} has ${Math.round(file.size / 1e6)} MB; a scenario has 20 at most.`, { tone: 'problem' })
  const text = await file.text().catch(() => undefined)
  if (text === undefined) return notify(`${file.name} could not be read.`, { tone: 'problem' })
  const opened = parseScenarioText(text)
  if (opened.ok) loadWithWayBack(appStore, opened.value, { kind: 'file', name: file.name }, `Opened ${file.name}`)
  else notify(`${file.name} is not a scenario. ${firstProblem(opened.error)}`, { tone: 'problem' })
}

export function firstProblem(problems: readonly ScenarioProblem[]): string {
  const problem = problems.find((one) => one.severity === 'error') ?? problems[0]
  if (problem === undefined) return ''
  const place =
    problem.line === undefined
      ? problem.path
      : `Line ${problem.line}${problem.column === undefined ? '' : `, column ${problem.column}`}`
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
