/** `npm run screenshots`: takes the guides' screenshots of the built page and writes them to docs/images. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { browserFlags, requireBrowser } from './lib/browser.mjs'
import { freePort } from './lib/port.mjs'
import { root, run } from './lib/run.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {RegExp} name */
const selectCall = (page, name) => page.getByRole('listbox', { name: 'Calls' }).getByRole('option', { name }).click()

/** @param {Page} page @param {RegExp} row */
async function openDocument(page, row) {
  await page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: row }).dblclick()
  await page.locator('.view-lines').getByText('Statement').first().waitFor()
}

/** @type {readonly { name: string, hash: string, scheme: 'light' | 'dark', size: [number, number], prepare: (page: Page) => Promise<void> }[]} */
const pictures = [
  {
    name: 'playground-light',
    hash: '#example=cross-account-reader',
    scheme: 'light',
    size: [1440, 900],
    prepare: async (page) => {
      await openDocument(page, /trust policy/)
      await selectCall(page, /assume-without-mfa/i)
    },
  },
  {
    name: 'playground-dark',
    hash: '#example=cross-account-reader',
    scheme: 'dark',
    size: [1440, 900],
    prepare: async (page) => {
      await openDocument(page, /trust policy/)
      await selectCall(page, /assume-without-mfa/i)
    },
  },
  {
    name: 'phone',
    hash: '#example=cross-account-reader',
    scheme: 'light',
    size: [390, 844],
    prepare: async (page) => page.getByRole('tab', { name: 'Timeline' }).click(),
  },
]

if (
  (await run('node', ['scripts/data.mjs'])) !== 0 ||
  (await run('node', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])) !== 0
)
  process.exit(1)
const port = await freePort()
const server = spawn(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'preview', '--port', String(port), '--strictPort', '--logLevel', 'error'],
  { cwd: root, stdio: 'inherit' },
)
const browser = await chromium.launch({ executablePath: await requireBrowser(), args: browserFlags })
const folder = join(root, 'docs', 'images')
mkdirSync(folder, { recursive: true })
try {
  for (const { name, hash, scheme, size, prepare } of pictures) {
    const [width, height] = size
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      deviceScaleFactor: width < 500 ? 2 : 1,
    })
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${port}/${hash}`)
    await page.getByRole('banner').waitFor()
    await prepare(page)
    await page.waitForTimeout(1000)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`docs/images/${name}.png`)
    await context.close()
  }
} finally {
  await browser.close()
  server.kill()
}
