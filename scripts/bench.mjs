// Bundles the engine's benchmarks like the page, and runs them. A loader that keeps the names of functions would slow
// down every closure, and so be part of the measurement.
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
    // The modules of packages: jsonc-parser's CommonJS form cannot be bundled.
    mainFields: ['module', 'main'],
    format: 'esm',
    logLevel: 'error',
  })
  process.exitCode = await run('node', [outfile])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
