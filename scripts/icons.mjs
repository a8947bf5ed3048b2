/**
 * `npm run icons`: makes the font of the page's icons from Lucide, with those that `src/ui/kit/glyphs.ts` names, and writes the marks of
 * `src/ui/kit/marks.tsx` as shapes too, for diagrams that are saved. To add an icon, give `glyphs.ts` a line with its name (`plus: '',`)
 * and run this. Needs the npm registry.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './lib/run.mjs'

/** Not a dependency of the project: it is large, and only a few glyphs are needed. */
const tools = ['lucide-static@1.62.0', 'subset-font@2.9.0']

const kit = join(root, 'src/ui/kit')
/** @param {string} file @param {RegExp} pattern @returns {string[]} what its first group matched, each once, in order */
const namesIn = (file, pattern) =>
  [...new Set([...readFileSync(join(kit, file), 'utf8').matchAll(pattern)].map(([, name]) => name ?? ''))].sort()
/** @param {string} svg @returns the elements in it, each with its attributes */
const shapeIn = (svg) =>
  [...svg.matchAll(/<([a-z]+)\s([^<>]*)\/>/g)].map(([, element, attributes]) => [
    element,
    Object.fromEntries(
      [...(attributes ?? '').matchAll(/([a-z0-9]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  ])
/** @param {string} name as a key of an object */
const key = (name) => (/^[a-z]+$/.test(name) ? name : `'${name}'`)

const folder = mkdtempSync(join(tmpdir(), 'icons-'))
try {
  const installed = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', ...tools], {
    stdio: 'inherit',
  })
  if (installed.status !== 0) throw new Error('The font could not be fetched: is the npm registry reachable?')
  const load = createRequire(join(folder, 'package.json'))
  const lucide = join(folder, 'node_modules/lucide-static')
  /** @type {Record<string, number>} */
  const codes = JSON.parse(readFileSync(join(lucide, 'font/codepoints.json'), 'utf8'))
  const names = namesIn('glyphs.ts', /^ {2}'?([a-z0-9-]+)'?: '/gm)
  const unknown = names.filter((name) => codes[name] === undefined)
  if (unknown.length > 0) throw new Error(`Lucide has no icon called ${unknown.join(', ')}.`)

  const letters = names.map((name) => String.fromCodePoint(codes[name] ?? 0))
  const font = await load('subset-font')(readFileSync(join(lucide, 'font/lucide.ttf')), letters.join(''), {
    targetFormat: 'woff2',
  })
  writeFileSync(join(kit, 'icons.woff2'), font)
  copyFileSync(join(lucide, 'LICENSE'), join(kit, 'icons.LICENSE'))
  writeFileSync(
    join(kit, 'glyphs.ts'),
    [
      '/** Letters of `icons.woff2` by the names of Lucide’s icons (https://lucide.dev, ISC licence). Written by `npm run icons`. */',
      'export const glyphs = {',
      ...names.map((name) => `  ${key(name)}: '\\u{${codes[name]?.toString(16)}}',`),
      '} as const',
      '',
    ].join('\n'),
  )

  const shapes = namesIn('marks.tsx', /shape: '([a-z0-9-]+)'/g)
  writeFileSync(
    join(kit, 'shapes.ts'),
    [
      '/** Shapes of the marks on a square of 24: elements of SVG and their attributes, from Lucide. Written by `npm run icons`. */',
      'export const shapes = {',
      ...shapes.map(
        (name) =>
          `  ${key(name)}: ${JSON.stringify(shapeIn(readFileSync(join(lucide, `icons/${name}.svg`), 'utf8')))},`,
      ),
      '} as const',
      '',
    ].join('\n'),
  )
  spawnSync('npx', ['biome', 'check', '--write', join(kit, 'glyphs.ts'), join(kit, 'shapes.ts')], { cwd: root })
  process.stdout.write(`${names.length} icons, ${font.length} bytes; ${shapes.length} shapes\n`)
} finally {
  rmSync(folder, { recursive: true })
}
