/** Installs the dependencies when they are missing or older than the lock file. Node built-ins only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Entry */

/** @param {string} file @returns {Record<string, Entry> | undefined} */
function entries(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Compares the lock file with the list of installed packages that npm keeps in node_modules. */
export function isInstalled() {
  const [wanted, installed] = [entries('package-lock.json'), entries('node_modules/.package-lock.json')]
  if (wanted === undefined || installed === undefined) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = installed[path]
    // Optional packages may be for another system.
    return found === undefined
      ? entry.optional === true || entry.devOptional === true
      : found.version === entry.version && found.integrity === entry.integrity
  })
}

/** @param {{ quiet?: boolean }} [options] `quiet`: nothing on standard output */
export async function ensureInstalled({ quiet = false } = {}) {
  requireNode()
  if (isInstalled()) return
  const say = quiet ? console.error : console.log
  say('Installing dependencies (npm ci)')
  const common = ['--include=dev', '--no-audit', '--no-fund']
  if ((await run('npm', ['ci', ...common], { quiet })) === 0) return
  // `npm ci` rejects a lock file without the optional packages of other systems; `npm install` accepts it, with the same versions.
  say('npm ci failed; trying npm install, which is less strict. `npm run lock` mends the lock file.')
  if ((await run('npm', ['install', '--no-save', ...common], { quiet })) === 0) return
  console.error('The dependencies could not be installed.')
  process.exit(1)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
  process.exit(1)
}
