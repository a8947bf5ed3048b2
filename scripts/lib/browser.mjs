/** Finds a Chromium, or installs one. */
import { existsSync } from 'node:fs'
import { onPath, run } from './run.mjs'

/** Flags that keep the browser quiet and off the network. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @returns {Promise<string | undefined>} */
async function installedByPlaywright() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return file !== '' && existsSync(file) ? file : undefined
}

/** @returns {Promise<string | undefined>} path of an installed browser: from CHROMIUM_PATH, Playwright's own, or from the PATH */
export async function findBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && existsSync(named)) return named
  const installed = await installedByPlaywright()
  return (
    installed ??
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
      .map(onPath)
      .find((file) => file !== undefined)
  )
}

/** @returns {Promise<string>} path of a browser; exits with a message when there is none and none can be installed */
export async function requireBrowser() {
  const found = await findBrowser()
  if (found !== undefined) return found
  console.log('No Chromium is installed; trying to install one.')
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined
  const noninteractive = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  if (isDebianRoot && (await run('apt-get', ['update', '-q'], noninteractive)) === 0)
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], noninteractive)
  const installed = await findBrowser()
  if (installed !== undefined) return installed
  await run('node', ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const downloaded = await findBrowser()
  if (downloaded !== undefined) return downloaded
  console.error(
    'The browser tests need Chromium: install `chromium` or Google Chrome, or set CHROMIUM_PATH to its program, and run `npm test` again.',
  )
  process.exit(1)
}
