import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadManagedPolicies } from '../../src/cli/managedPolicies.ts'
import { parseScenarioText } from '../../src/scenario/format/parse.ts'
import { encodeLink, openLink } from '../../src/scenario/link/link.ts'
import { referencedManagedPolicies } from '../../src/scenario/managedPolicies.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'

const folder = new URL('../../public/examples/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json')

test('the gallery lists every example, and nothing else', () => {
  const listed = (JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as { id: string }[]).map(
    ({ id }) => `${id}.json`,
  )
  expect([...listed].sort()).toEqual([...files].sort())
})

test.each(files)('%s meets its expectations through every door', (name) => {
  const parsed = parseScenarioText(readFileSync(new URL(name, folder), 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const managedPolicies = loadManagedPolicies(referencedManagedPolicies(parsed.value))
  const plain = evaluateScenario(parsed.value, { managedPolicies }).results
  expect(
    plain
      .filter(({ expectation }) => expectation === 'failed')
      .map(({ id, decision, blockedBy, error }) => ({ id, decision, blockedBy, error })),
  ).toEqual([])
  expect(plain.some(({ expectation }) => expectation === 'met')).toBe(true)
  const traced = evaluateScenario(parsed.value, { managedPolicies, trace: true }).results
  expect(traced.map(({ id, decision, blockedBy }) => [id, decision, blockedBy])).toEqual(
    plain.map(({ id, decision, blockedBy }) => [id, decision, blockedBy]),
  )
  const opened = openLink(encodeLink(parsed.value))
  expect(opened.ok && opened.value).toEqual(parsed.value)
})

test('the runner finds every expectation of every example met', () => {
  const root = new URL('../../', import.meta.url).pathname
  const { status, stdout } = spawnSync(
    process.execPath,
    ['scripts/evaluate.mjs', ...files.map((name) => `public/examples/${name}`)],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as {
          readonly file: string
          readonly results: readonly { readonly id: string; readonly expectation: string }[]
        },
    )
  expect(lines.map(({ file }) => file.split('/').at(-1))).toEqual(files)
  expect(
    lines.flatMap(({ file, results }) =>
      results.filter(({ expectation }) => expectation === 'failed').map(({ id }) => `${file}: ${id}`),
    ),
  ).toEqual([])
  expect(status).toBe(0)
})
