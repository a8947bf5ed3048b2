/**
 * `npm run lock`: rebuilds the lock file, complete for every platform.
 *
 * npm leaves out optional packages for other systems when the registry at hand does not hold them, and `npm ci` then
 * refuses the lock file everywhere. Their names and exact versions stand in the packages that want them, so they are
 * added from there. (Without a checksum: none can be had here. npm downloads them only on their own system.)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './lib/run.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */

const file = join(root, 'package-lock.json')

/** @param {string} name of a package such as `@swc/core-linux-arm64-musl` @returns {Pick<Entry, 'os' | 'cpu' | 'libc'>} */
function platformOf(name) {
  const words = name.split(/[/_-]/)
  /** @param {readonly string[]} known */
  const found = (known) => words.filter((word) => known.includes(word))
  const os = found([
    'aix',
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
  ])
  const cpu =
    words.includes('gnueabihf') || words.includes('musleabihf') || words.includes('eabi')
      ? ['arm']
      : found(['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'])
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) }
}

if (
  !process.argv.includes('--complete-only') &&
  (await run('npm', ['install', '--package-lock-only', '--ignore-scripts'])) !== 0
)
  process.exit(1)

const lock = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, Entry>} */
const packages = lock.packages
/** @param {string} from @param {string} name whether some folder on the way up holds it */
const isThere = (from, name) => {
  const folders = from
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'))
  return ['', ...folders].some((folder) => `${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages)
}
/** @type {string[]} */
const added = []
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(path, name)) continue
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`${path} wants ${name} ${version}, which is not one exact version`)
    packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...platformOf(name),
    }
    added.push(name)
  }
}
const [[own, ownEntry] = [], ...others] = Object.entries(packages)
others.sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries([[own, ownEntry], ...others])
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added to package-lock.json: ${added.join(', ')}`)
