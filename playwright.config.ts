import { execFileSync } from 'node:child_process'
import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/lib/browser.mjs'

// Worker processes read this file again, and must come to the same port.
process.env['E2E_PORT'] ??= execFileSync(process.execPath, ['scripts/lib/port.mjs'], { encoding: 'utf8' }).trim()
const port = Number(process.env['E2E_PORT'])
const executablePath = process.env['E2E_BROWSER'] ?? (await findBrowser())
const json = process.env['PLAYWRIGHT_JSON']

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  // Generous: on a busy machine a page takes thirty times as long as on an idle one.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  // A test that passes only now and then is named as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: json === undefined ? [['list']] : [['list'], ['json', { outputFile: json }]],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1400, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    // Stored answers would hide what the page asks for; the journey that works offline allows it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    launchOptions: { args: [...browserFlags], ...(executablePath === undefined ? {} : { executablePath }) },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
})
