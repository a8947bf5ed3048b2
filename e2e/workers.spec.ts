import { expect, type Page, test } from '@playwright/test'
import { expectDecision, openDocument, start, trustWithoutMfa, writeDocument } from './page.ts'

/** Has the page note its workers, so that `endWorkers` can end them as a browser does that runs out of memory: without a word. */
const noteWorkers = (page: Page) =>
  page.addInitScript(() => {
    const noted: { readonly name: string | undefined; readonly worker: Worker }[] = []
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options)
        noted.push({ name: options?.name, worker: this })
      }
    }
    window.addEventListener('end-workers', (event) => {
      for (const { name, worker } of noted)
        if (event instanceof CustomEvent && name === event.detail) worker.terminate()
    })
  })

const endWorkers = (page: Page, name: string) =>
  page.evaluate((detail) => window.dispatchEvent(new CustomEvent('end-workers', { detail })), name)

test('workers that the browser has ended are replaced, and nobody has to ask again', async ({ page }) => {
  await noteWorkers(page)
  await start(page)
  await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
  await page.getByRole('button', { name: 'Dock below' }).click()
  const cell = page
    .getByRole('region', { name: 'Matrix' })
    .getByRole('button', { name: /DataReader s3:GetObject 09:05:00: / })
  await expect(cell).toHaveAccessibleName(/: allowed/, { timeout: 60_000 })
  await openDocument(page, /^trust policy/, 'DataReader trust policy')
  for (const name of ['evaluation', 'matrix', 'language', 'analysis']) await endWorkers(page, name)
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await endWorkers(page, 'matrix')
  await writeDocument(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}')
  await expect(cell).toHaveAccessibleName(/: explicitly denied/, { timeout: 60_000 })
})

test('a script that does not load is said, and tried again with the next change', async ({ page }) => {
  await start(page)
  await page.route(/matrix\.worker/, (route) => route.abort())
  await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
  await page.getByRole('button', { name: 'Dock below' }).click()
  const matrix = page.getByRole('region', { name: 'Matrix' })
  await expect(matrix.getByRole('alert')).toContainText('The matrix did not start', { timeout: 60_000 })
  await page.unroute(/matrix\.worker/)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await writeDocument(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}')
  await expect(matrix.getByRole('button', { name: /DataReader s3:GetObject 09:05:00: explicitly denied/ })).toBeVisible(
    {
      timeout: 60_000,
    },
  )
  await expect(matrix.getByRole('alert')).toHaveCount(0)
})
