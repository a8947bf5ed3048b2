/** The headless runner as a program: its output, exit status and messages. Source: scenario-format.md, "The headless runner". */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'runner-'))
const root = new URL('../../', import.meta.url).pathname
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const scenario = (calls: readonly object[]) =>
  JSON.stringify({ format: 'iam-playground/1', accounts: [{ id: '111122223333', users: [{ name: 'ana' }] }], calls })
const call = (more: object = {}) => ({
  id: 'call',
  caller: 'arn:aws:iam::111122223333:user/ana',
  action: 'DynamoDB:getitem',
  resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
  ...more,
})

interface Line {
  readonly file: string
  readonly results?: readonly Record<string, unknown>[]
  readonly problems: readonly Record<string, unknown>[]
}
function run(
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly lines: readonly Line[]; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/evaluate.mjs', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, npm_lifecycle_event: 'test', ...env },
  })
  return {
    status,
    lines: stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line),
    stderr,
  }
}

const met = file('met.json', scenario([call({ expect: 'implicitDeny' })]))
const failed = file('failed.json', scenario([call({ expect: 'allowed' })]))
const none = file('none.json', scenario([call()]))
const broken = file('broken.json', '{\n  "format": "iam-playground/1",\n  "accounts": [,]\n}')
const unknown = file(
  'unknown.json',
  JSON.stringify({
    format: 'iam-playground/1',
    accounts: [{ id: '111122223333', users: [{ name: 'ana', nick: 'a' }] }],
  }),
)

test('exit status: 0 all met or none asked, 1 some failed, 2 a file that is no scenario; of several files the worst', () => {
  expect(run([met]).status).toBe(0)
  expect(run([none]).status).toBe(0)
  expect(run([failed]).status).toBe(1)
  expect(run([broken]).status).toBe(2)
  expect(run([met, failed, none]).status).toBe(1)
  const all = run([failed, broken, met])
  expect(all.status).toBe(2)
  expect(all.lines.map((line) => line.file)).toEqual([failed, broken, met])
})

test('a line holds file, results and problems; each result has the fields of the contract; actions are spelled as AWS spells them', () => {
  const [line] = run([met]).lines
  expect(line).toEqual({
    file: met,
    results: [
      {
        id: 'call',
        decision: 'implicitDeny',
        blockedBy: ['identityPolicy'],
        error: {
          code: 'AccessDeniedException',
          message:
            'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/t because no identity-based policy allows the dynamodb:GetItem action',
        },
        invalidPolicies: [],
        expectation: 'met',
      },
    ],
    problems: [],
  })
})

test('--trace adds the tree, wherever it stands among the arguments', () => {
  for (const args of [
    [met, '--trace'],
    ['--trace', met],
  ])
    expect(run(args).lines[0]?.results?.[0]?.['trace']).toMatchObject({ kind: 'decision', outcome: 'implicitDeny' })
})

test('- is standard input', () => {
  expect(run(['-'], scenario([call({ expect: 'denied' })]))).toMatchObject({
    status: 0,
    lines: [{ file: '-', results: [{ expectation: 'met' }] }],
  })
  expect(run(['-'], '').status).toBe(2)
})

test('a file that is no scenario: only file and problems, with the pointer; for a syntax error line and column', () => {
  expect(run([broken]).lines).toEqual([
    {
      file: broken,
      problems: [
        expect.objectContaining({ path: '', severity: 'error', code: 'JSON_SYNTAX_ERROR', line: 3, column: 16 }),
      ],
    },
  ])
  expect(run([unknown]).lines).toEqual([
    {
      file: unknown,
      problems: [
        expect.objectContaining({ path: '/accounts/0/users/0/nick', severity: 'error', code: 'UNKNOWN_FIELD' }),
      ],
    },
  ])
})

test('files that cannot be read, and texts that are no UTF-8, are problems too', () => {
  const bytes = join(folder, 'bytes.json')
  writeFileSync(bytes, Buffer.from([0x22, 0xff, 0xfe, 0x22]))
  for (const path of [join(folder, 'nowhere.json'), folder, bytes])
    expect(run([path])).toMatchObject({ status: 2, lines: [{ file: path, problems: [{ code: 'UNREADABLE_FILE' }] }] })
})

test('a file that is too large is not read', () => {
  const large = file('large.json', '')
  truncateSync(large, 20_000_001)
  expect(run([large])).toMatchObject({
    status: 2,
    lines: [{ problems: [{ code: 'UNREADABLE_FILE', message: expect.stringContaining('at most 20 MB') as string }] }],
  })
})

test('no file, or an option that does not exist: a word on standard error', () => {
  expect(run([])).toMatchObject({ status: 2, lines: [] })
  expect(run(['--explain', met]).stderr).toContain('--explain')
})

test('names of files are meant from where the user stands: of npm’s folders only that of its own script counts', () => {
  expect(run(['met.json'], '', { npm_lifecycle_event: 'evaluate', INIT_CWD: folder }).status).toBe(0)
  expect(run(['package.json'], '', { INIT_CWD: folder }).lines[0]?.problems[0]?.['code']).toBe('MISSING_FORMAT')
})
