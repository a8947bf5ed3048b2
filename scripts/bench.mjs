// Bundles the timings of the engine as the page is bundled, and runs them: a loader that keeps the names of functions
// pays for every closure that is made, and would be measured along with the engine.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, run } from './lib/run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'iam-playground-bench-'))
const outfile = join(folder, 'run.mjs')
try {
  await build({
    entryPoints: [join(root, 'bench/run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  process.exitCode = await run('node', [outfile])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
