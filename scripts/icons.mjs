/**
 * Makes the font of the page's icons: of Lucide's, those that `src/ui/kit/icons.tsx` names. A picture of its own for each icon (an
 * `svg` element) costs the browser as much in every frame as all the text around it. Needs the npm registry; to be run when an icon is
 * added: `npm run icons`.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './lib/run.mjs'

/** Too large to be installed with everything else, for a few letters of one font. */
const tools = ['lucide-static@1.62.0', 'subset-font@2.9.0']

const kit = join(root, 'src/ui/kit')
const place = mkdtempSync(join(tmpdir(), 'icons-'))
try {
  const installed = spawnSync('npm', ['install', '--prefix', place, '--no-save', '--ignore-scripts', ...tools], {
    stdio: 'inherit',
  })
  if (installed.status !== 0) throw new Error('The font could not be fetched: is the npm registry reachable?')
  const load = createRequire(join(place, 'package.json'))
  /** @type {Record<string, number>} */
  const all = JSON.parse(readFileSync(join(place, 'node_modules/lucide-static/font/codepoints.json'), 'utf8'))
  const names = [...readFileSync(join(kit, 'icons.tsx'), 'utf8').matchAll(/glyph\('([a-z0-9-]+)'\)/g)]
    .map(([, name]) => name ?? '')
    .sort()
  const unknown = names.filter((name) => all[name] === undefined)
  if (unknown.length > 0) throw new Error(`Lucide has no icon called ${unknown.join(', ')}.`)
  const letters = names.map((name) => String.fromCodePoint(all[name] ?? 0))
  const font = await load('subset-font')(
    readFileSync(join(place, 'node_modules/lucide-static/font/lucide.ttf')),
    letters.join(''),
    { targetFormat: 'woff2' },
  )
  writeFileSync(join(kit, 'icons.woff2'), font)
  copyFileSync(join(place, 'node_modules/lucide-static/LICENSE'), join(kit, 'icons.LICENSE'))
  const lines = names.map(
    (name) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: '\\u{${all[name]?.toString(16)}}',`,
  )
  writeFileSync(
    join(kit, 'glyphs.ts'),
    `/** Letters of \`icons.woff2\` by the names of Lucide's icons (https://lucide.dev, ISC licence). Written by \`npm run icons\`. */\nexport const glyphs = {\n${lines.join('\n')}\n} as const\n`,
  )
  process.stdout.write(`${names.length} icons, ${font.length} bytes\n`)
} finally {
  rmSync(place, { recursive: true })
}
