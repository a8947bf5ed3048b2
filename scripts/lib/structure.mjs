/** The structure of `src`: its parts, the rooms of each, and which part imports which. Read from the files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Where each part is drawn: its row from the bottom, and its left and right end in hundredths of the width. */
const places = /** @type {const} */ ({
  engine: [0, 0, 100],
  scenario: [1, 0, 100],
  analysis: [2, 0, 52],
  interchange: [2, 55, 76],
  worker: [3, 0, 42],
  cli: [3, 80, 100],
  store: [4, 0, 52],
  ui: [5, 0, 76],
})
/** Only tests import it. */
const leftOut = ['testing']

/** @typedef {{ name: string, place: readonly [number, number, number], rooms: readonly string[], imports: readonly string[] }} Part */

/** @param {string} folder @returns {readonly string[]} TypeScript files without tests */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|\.fixtures)\.tsx?$/.test(file),
  )

/** @returns {readonly string[]} names of the folders in a folder */
const foldersIn = (/** @type {string} */ folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/** @returns {readonly Part[]} @throws where a folder of `src` has no place in the picture */
function structure() {
  return foldersIn(join(root, 'src'))
    .filter((name) => !leftOut.includes(name))
    .map((name) => {
      const place = Object.entries(places).find(([known]) => known === name)?.[1]
      if (place === undefined) throw new Error(`src/${name} has no place in scripts/lib/structure.mjs.`)
      const folder = join(root, 'src', name)
      const imported = new Set(
        filesIn(folder).flatMap((file) =>
          [...readFileSync(join(folder, file), 'utf8').matchAll(/from '((?:\.\.\/)+)([\w-]+)\//g)]
            .filter(([, up = '']) => up.length / 3 === file.split('/').length)
            .map(([, , part = '']) => part),
        ),
      )
      return { name, place, rooms: foldersIn(folder), imports: [...imported].filter((part) => part !== name).sort() }
    })
}

const [width, boxHeight, gap, margin] = [800, 64, 32, 20]
const height = 6 * boxHeight + 5 * gap + 2 * margin

/** @param {Part} part @returns the part's box in pixels */
function box({ place: [row, left, right] }) {
  const share = (width - 2 * margin) / 100
  const top = height - margin - boxHeight - row * (boxHeight + gap)
  return { left: margin + left * share, right: margin + right * share, top, bottom: top + boxHeight }
}

/** @param {Part} from @param {Part} to @returns {string} down where the boxes overlap, else sideways and then down */
function arrow(from, to) {
  const [a, b] = [box(from), box(to)]
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)]
  const line =
    left < right
      ? `M${Math.round((left + right) / 2)} ${a.bottom}V${b.top - 7}`
      : `M${a.left} ${a.top + boxHeight / 2}H${b.right - 30}V${b.top - 7}`
  return `<path d="${line}" fill="none" stroke="#5b6472" stroke-width="1.5" marker-end="url(#arrow)"/>`
}

/** @returns {string} an SVG: a box for each part, and an arrow for each import that no way over another part implies */
export function structurePicture() {
  const parts = new Map(structure().map((part) => [part.name, part]))
  /** @param {string} from @param {string} to @returns {boolean} */
  const reaches = (from, to) => (parts.get(from)?.imports ?? []).some((over) => over === to || reaches(over, to))
  const arrows = [...parts.values()].flatMap((from) =>
    from.imports
      .filter((name) => !from.imports.some((over) => over !== name && reaches(over, name)))
      .flatMap((name) => parts.get(name) ?? [])
      .map((to) => arrow(from, to)),
  )
  const boxes = [...parts.values()].map((part) => {
    const { left, right, top } = box(part)
    return [
      `<rect x="${left}" y="${top}" width="${right - left}" height="${boxHeight}" rx="6" fill="#f4f6f9" stroke="#9aa3b2"/>`,
      `<text x="${left + 14}" y="${top + 26}" font-size="16" font-weight="600" fill="#1c2330">${part.name}</text>`,
      `<text x="${left + 14}" y="${top + 47}" font-size="12" fill="#4a5362">${part.rooms.join(' · ')}</text>`,
    ].join('\n  ')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif">
  <title>The parts of src and their folders. An arrow points from a part to the part that it imports.</title>
  <defs><marker id="arrow" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#5b6472"/></marker></defs>
  <rect width="${width}" height="${height}" fill="#ffffff"/>
  ${arrows.join('\n  ')}
  ${boxes.join('\n  ')}
</svg>
`
}
