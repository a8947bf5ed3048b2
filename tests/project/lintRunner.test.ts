/** `--lint` of the headless runner as a program. Source: scenario-format.md, "The headless runner". */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'lint-'))
const root = new URL('../../', import.meta.url).pathname
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return path
}

interface Line {
  readonly file: string
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly path: string
    readonly line: number
    readonly column: number
    readonly message: string
    readonly fix?: string
  }[]
  readonly problems?: readonly { readonly code: string }[]
}
interface Run {
  readonly status: number | null
  readonly lines: readonly Line[]
  readonly stderr: string
}
function lint(...words: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/evaluate.mjs', '--lint', ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, npm_lifecycle_event: 'test' },
  })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { status, lines: lines.map((line) => JSON.parse(line) as Line), stderr }
}
const codes = (run: Run): readonly string[] => run.lines.flatMap(({ findings }) => findings.map(({ code }) => code))

const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const reports = 'arn:aws:s3:::reports/*'
const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: reports }
const slip = { Effect: 'Allow', Action: 's3:GetObjekt', Resource: reports }

const clean = file('clean.json', policy(good))
const wrong = file('wrong.json', policy(slip))
const warned = file('warned.json', { Statement: [good] })
const risky = file('risky.json', policy({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }))

describe('exit status', () => {
  test('0 without errors, 1 with one, and of several files the worst', () => {
    expect(lint(clean)).toMatchObject({ status: 0, lines: [{ file: clean, findings: [] }] })
    expect(lint(wrong).status).toBe(1)
    expect(lint(clean, wrong, warned).status).toBe(1)
  })
  test('--severity warning counts warnings, those of security among them', () => {
    for (const path of [warned, risky]) {
      expect(lint(path).status).toBe(0)
      expect(lint(path, '--severity', 'warning').status).toBe(1)
    }
    expect(lint(clean, '--severity=warning').status).toBe(0)
  })
  test('2 where a file, or a scenario, cannot be read', () => {
    const broken = file('broken.json', { format: 'iam-playground/1', accounts: 3 })
    for (const path of [join(folder, 'nowhere.json'), broken]) {
      const run = lint(path)
      expect(run).toMatchObject({ status: 2, lines: [{ file: path, findings: [] }] })
      expect(run.lines[0]?.problems?.length).toBeGreaterThan(0)
    }
  })
  test('2 with a word on standard error for words that are no options', () => {
    expect(lint(clean, '--type', 'bucket').stderr).toContain('resource')
    expect(lint(clean, '--severity', 'high').stderr).toContain('warning')
    expect(lint(clean, '--trace')).toMatchObject({ status: 2, lines: [] })
    expect(lint().status).toBe(2)
  })
})

describe('a bare policy', () => {
  test('a finding has its pointer, its line and column, and the whole text after its fix', () => {
    expect(lint(wrong).lines[0]?.findings).toEqual([
      {
        code: 'INVALID_ACTION',
        severity: 'error',
        path: '/Statement/0/Action',
        line: 6,
        column: 17,
        message: expect.stringContaining('GetObjekt') as string,
        fix: JSON.stringify(policy(good), null, 2),
      },
    ])
  })
  test('its type is guessed: trust policies and resource policies have principals', () => {
    const trust = file(
      'trust.json',
      policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    )
    const queue = file(
      'queue.json',
      policy({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/App' },
        Action: 'sqs:SendMessage',
        Resource: 'arn:aws:sns:eu-west-1:111122223333:orders',
      }),
    )
    expect(codes(lint(trust))).toEqual([])
    expect(codes(lint(queue))).toContain('UNSUPPORTED_RESOURCE_ARN_IN_POLICY')
  })
  test('--type and --service say what it is', () => {
    expect(codes(lint(clean, '--type', 'resource', '--service', 's3'))).toContain('MISSING_PRINCIPAL')
    expect(codes(lint(clean, '--type', 'scp'))).toEqual([])
  })
  test('a text that is no JSON has a finding', () => {
    expect(lint(file('text.json', '{\n  "Statement": [,]\n}')).lines[0]?.findings[0]).toMatchObject({
      code: 'JSON_SYNTAX_ERROR',
      line: 2,
      column: 17,
    })
  })
})

describe('a scenario', () => {
  const account = {
    id: '111122223333',
    users: [
      {
        name: 'ana',
        managedPolicies: ['Lost'],
        inlinePolicies: [
          { name: 'object', document: policy(slip) },
          { name: 'text', document: JSON.stringify(policy(slip)) },
        ],
      },
    ],
  }
  const scenario = { format: 'iam-playground/1', accounts: [account] }
  const found = (value: unknown) => lint(file('scenario.json', value)).lines[0]?.findings ?? []

  test('has the findings of all its documents, with places in the file, and those of the whole picture', () => {
    const text = JSON.stringify(scenario, null, 4).replace('"Action": "s3:GetObjekt"', '"Action":\n"s3:GetObjekt"')
    const before = text.slice(0, text.indexOf('"s3:GetObjekt"'))
    const findings = found(text)
    expect(findings.filter(({ code }) => code === 'INVALID_ACTION')).toMatchObject([
      {
        path: '/accounts/0/users/0/inlinePolicies/0/document/Statement/0/Action',
        line: before.split('\n').length,
        column: 1,
        fix: JSON.stringify(policy(good), null, 2),
      },
      {
        path: '/accounts/0/users/0/inlinePolicies/1/document',
        line: 1,
        column: JSON.stringify(policy(slip)).indexOf('"s3:GetObjekt"') + 1,
      },
    ])
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', path: expect.stringMatching(/^\/accounts\/0\/users\/0/) as string }),
    )
    expect(findings.map(({ code }) => code)).toContain('UNKNOWN_MANAGED_POLICY')
  })
  test('leaves out what it mutes', () => {
    const muted = { ...scenario, mutedFindings: [{ code: 'INVALID_ACTION' }, { code: 'UNKNOWN_MANAGED_POLICY' }] }
    const left = found(muted).map(({ code }) => code)
    expect(left).not.toContain('INVALID_ACTION')
    expect(left).not.toContain('UNKNOWN_MANAGED_POLICY')
  })
})

test('many documents at once: a line for each', () => {
  const paths = Array.from({ length: 200 }, (_, at) =>
    file(
      `many-${at}.json`,
      policy({ ...slip, Resource: `arn:aws:s3:::reports-${at}/*` }, { ...good, Action: 'ec2:*' }),
    ),
  )
  expect(lint(...paths).lines).toHaveLength(200)
}, 60_000)
