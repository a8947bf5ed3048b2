/** Exports and imports scenarios as files. */
import { policySchemaFiles } from '../analysis/language/policySchemaFiles.ts'
import type { ImportFailure } from '../interchange/reader.ts'
import { findDocument } from '../scenario/documents.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { MOST_FILE_BYTES, MOST_SCENARIO_BYTES, megabytes } from '../scenario/format/size.ts'
import type { ScenarioProblem } from '../scenario/run/evaluation.ts'
import { openWithWayBack } from '../store/opening.ts'
import { appStore } from '../store/store.ts'
import { readSources } from '../worker/reading.ts'
import { download } from './kit/download.ts'

export const exportFile = (): void => exportScenario(appStore.getState().scenario)

export function exportScenario(scenario: Scenario): void {
  const name = fileName(scenario.title ?? '')
  save(name, JSON.stringify(scenario, null, 2))
  appStore.getState().notify(`Saved ${name}`)
}

/** Characters: systems refuse names of more than 255 bytes, and a letter has up to four. */
const LONGEST_NAME = 60

/** The title as the name of a file. */
export function fileName(title: string): string {
  const words = [...title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')].slice(0, LONGEST_NAME).join('')
  return `${words.replace(/^-|-$/g, '') || 'scenario'}.json`
}

const save = (name: string, text: string): void => download(new Blob([text], { type: 'application/json' }), name)

/** Saves the JSON Schema of the open policy's kind, for use in other editors. */
export async function savePolicySchema(): Promise<void> {
  const { scenario, activeTab, notify } = appStore.getState()
  const kind = activeTab === undefined ? undefined : findDocument(scenario, activeTab)?.kind
  if (kind === undefined) return notify('Open a policy first. Each kind of policy has its own schema.')
  const name = policySchemaFiles[kind]
  const answer = await fetch(new URL(`policy-schemas/${name}`, document.baseURI)).catch(() => undefined)
  if (answer?.ok !== true)
    return notify(`The schema ${name} could not be loaded. Are you offline?`, { tone: 'problem' })
  save(name, await answer.text())
  notify(`Saved ${name}`)
}

/** Opens dropped or chosen files. Files that belong together are read together. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const { notify } = appStore.getState()
  const names = files.map(({ name }) => name).join(', ')
  const large = files.find(({ size }) => size > MOST_FILE_BYTES)
  if (large !== undefined)
    return notify(`${large.name} has ${megabytes(large.size)}. Open a file of at most ${megabytes(MOST_FILE_BYTES)}.`, {
      tone: 'problem',
    })
  const texts = await Promise.all(files.map((file) => file.text().catch(() => undefined)))
  const sources = files.flatMap(({ name }, at) => {
    const text = texts[at]
    return text === undefined ? [] : [{ name, text }]
  })
  if (sources.length < files.length) return notify(`${names} could not be read.`, { tone: 'problem' })
  const read = await readSources(sources)
  const bytes = read.ok ? read.value.bytes : 0
  if (bytes > MOST_SCENARIO_BYTES)
    notify(
      `The scenario in ${names} has ${megabytes(bytes)}. A scenario of more than ${megabytes(MOST_SCENARIO_BYTES)} can be neither saved nor shared, so it is not opened.`,
      { tone: 'problem' },
    )
  else if (read.ok)
    openWithWayBack(
      appStore,
      read.value.scenario,
      { kind: 'file', name: names, reader: read.value.reader },
      `Opened ${names}`,
    )
  else notify(importFailure(names, read.error), { tone: 'problem' })
}

function importFailure(names: string, failure: ImportFailure): string {
  switch (failure.kind) {
    case 'unrecognized':
      return `${names}: these files do not belong together. Open one scenario file at a time.`
    case 'invalid':
      return `${names} is not ${failure.title ?? 'a scenario file'}. ${firstProblem(failure.problems)}`
    default:
      return failure satisfies never
  }
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
  input.multiple = true
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    if (files.length > 0) void importFiles(files)
  })
  input.click()
}
