/** How long `evaluate -- --lint` takes for 1,000 small policies, as a program: the aim is ten seconds. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'iam-playground-lint-'))
const files = Array.from({ length: 1000 }, (_, index) => {
  const file = join(folder, `policy-${index}.json`)
  const statement = [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::reports-${index}/*` },
    { Effect: 'Allow', Action: ['ec2:*', 'iam:PassRole'], Resource: '*' },
  ]
  writeFileSync(file, JSON.stringify({ Version: '2012-10-17', Statement: statement }, null, 2))
  return file
})
const begin = performance.now()
const { stdout } = spawnSync(process.execPath, ['scripts/evaluate.mjs', '--lint', ...files], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
})
const took = performance.now() - begin
process.stdout.write(`\nLint of ${stdout.trim().split('\n').length} policies: ${Math.round(took)} ms\n`)
rmSync(folder, { recursive: true, force: true })
