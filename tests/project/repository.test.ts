/** Facts about the repository that its documents promise. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { structurePicture } from '../../scripts/lib/structure.mjs'
import { policyJsonSchema, policyKinds } from '../../src/analysis/language/policySchema.ts'
import { policySchemaFiles } from '../../src/analysis/language/policySchemaFiles.ts'
import { scenarioJsonSchema } from '../../src/scenario/format/jsonSchema.ts'

const read = (file: string): string => readFileSync(file, 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const guides = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)

test('dependencies are pinned exactly, and the lock file names no host', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/)
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }
  const withHost = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry)
  expect(withHost.map(([path]) => path)).toEqual([])
})

test('the lock file holds the optional packages of every system, without which `npm ci` refuses it (`npm run lock` adds them)', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
  const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  )
  expect(missing).toEqual([])
})

test('every command that the guides name exists', () => {
  const missing = guides.flatMap((guide) => {
    const named = [...read(guide).matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    )
    expect(named.length, guide).toBeGreaterThan(0)
    return named.filter((script) => !(script in manifest.scripts)).map((script) => `${guide}: ${script}`)
  })
  expect(missing).toEqual([])
})

test('every file and picture that the guides link to exists', () => {
  const missing = guides.flatMap((guide) => {
    const folder = guide.includes('/') ? 'docs/' : ''
    const links = [...read(guide).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => `${folder}${link}`)
    return links.filter((link) => !existsSync(link)).map((link) => `${guide}: ${link}`)
  })
  expect(missing).toEqual([])
})

test('every script that package.json runs exists', () => {
  const files = Object.values(manifest.scripts).flatMap((command) =>
    [...command.matchAll(/\b(?:scripts|bench|tests)\/[\w/.-]+\.(?:mjs|ts)\b/g)].map(([file]) => file),
  )
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

test('CI runs `npm test`, and is a program', () => {
  expect(read('.ci/run')).toMatch(/exec npm test\s*$/)
  expect(statSync('.ci/run').mode & 0o111).not.toBe(0)
})

test('the published schema is the one that the sources make (`npm run schema` writes it)', () => {
  expect(JSON.parse(read('public/scenario.schema.json'))).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())))
})

test('the picture of the structure is the one that the sources make (`npm run structure` draws it)', () => {
  expect(read('docs/images/structure.svg')).toBe(structurePicture())
})

test.each(policyKinds)('the published schema of %s policies is the one that the sources make', (kind) => {
  expect(JSON.parse(read(`public/policy-schemas/${policySchemaFiles[kind]}`))).toEqual(
    JSON.parse(JSON.stringify(policyJsonSchema(kind))),
  )
})

test('no page names another host for what it loads', () => {
  const page = read('index.html')
  expect(
    [...page.matchAll(/(?:src|href)="([^"]*)"/g)]
      .map(([, address]) => address)
      .filter((address) => !address?.startsWith('./')),
  ).toEqual([])
})

test('the engine has neither clock nor chance', () => {
  const impure = sources('src/engine')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bperformance\./.test(read(file)))
  expect(impure).toEqual([])
})

test.runIf(existsSync('.git'))('git holds nothing that is generated', () => {
  const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
  expect(tracked.filter((file) => /^(dist|node_modules|public\/data|reports|test-results)\//.test(file))).toEqual([])
})
