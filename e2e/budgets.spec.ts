/** What the built page weighs, compressed. No browser: the files of `dist` are read. Budgets: scripts/budgets.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { budgets } from '../scripts/budgets.ts'

const read = (file: string): string => readFileSync(`dist/${file}`, 'utf8')
const compressed = (files: Iterable<string>): number =>
  [...files].reduce((total, file) => total + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length, 0)

const assets = readdirSync('dist/assets').map((name) => `assets/${name}`)
const named = (pattern: RegExp): readonly string[] => assets.filter((file) => pattern.test(file))

/** A chunk and all that it imports at once; what it loads later, by `import()`, is left out. */
function withImports(chunk: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(chunk)) return found
  found.add(chunk)
  for (const [, name] of read(chunk).matchAll(/\b(?:import|from)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
    if (assets.includes(`assets/${name}`)) withImports(`assets/${name}`, found)
  return found
}

const page = read('index.html')
const [, entry = ''] = /<script type="module"[^>]* src="\.\/(assets\/[\w.-]+\.js)"/.exec(page) ?? []
const firstChunk = withImports(entry)
const styles = [...page.matchAll(/rel="stylesheet"[^>]* href="\.\/([\w./-]+\.css)"/g)].map(([, file]) => file ?? '')
const worker = (name: string) => named(new RegExp(`^assets/${name}\\.worker-`))
const stored = (JSON.parse(/\[[^\]]*"\.\/assets[^\]]*\]/.exec(read('sw.js'))?.[0] ?? '[]') as readonly string[]).map(
  (file) => (file === './' ? 'index.html' : file.slice(2)),
)

const parts: Record<keyof typeof budgets, Iterable<string>> = {
  'first chunk': firstChunk,
  styles,
  'before the first verdict': new Set([
    'index.html',
    'offline.js',
    ...firstChunk,
    ...styles,
    ...named(/\.woff2$/),
    ...worker('evaluation'),
  ]),
  'evaluation worker': worker('evaluation'),
  'analysis worker': worker('analysis'),
  'language worker': worker('language'),
  'matrix worker': worker('matrix'),
  'reading worker': worker('reading'),
  editor: [...named(/^assets\/(monaco|codicon|CodeEditor)-/), ...worker('editor'), ...worker('json')],
  'stored for offline': stored,
}

for (const [part, files] of Object.entries(parts)) {
  const budget = budgets[part as keyof typeof budgets]
  test(`budget of bytes: ${part}`, () => {
    const bytes = compressed(files)
    test.info().annotations.push({ type: 'bytes', description: `${bytes} of ${budget}` })
    expect(bytes, 'the files were not found').toBeGreaterThan(1000)
    expect(bytes, `${part}: ${bytes} bytes, see scripts/budgets.ts`).toBeLessThanOrEqual(budget)
  })
}

test('every file of the build has a budget', () => {
  const known = new Set(Object.values(parts).flatMap((files) => [...files]))
  expect(assets.filter((file) => !known.has(file))).toEqual([])
})
