/** What fails on the way to the reader never empties the page, and never loses work. */
import { expect, type Page, test } from '@playwright/test'
import { call, expectDecision, start } from './page.ts'

test('a part that does not load says so, the page goes on, and the part is loaded when it is asked for again', async ({
  page,
}) => {
  let isCut = true
  await page.route(/\/Gallery-[^/]*\.js/, (route) => (isCut ? route.abort() : route.continue()))
  await start(page)
  await page.keyboard.press('Control+Shift+A')
  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(messages).toContainText('This part of the page could not be loaded')
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
  await expect(call(page, /^assume\b(?!-)/)).toBeVisible()
  isCut = false
  await page.reload()
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
  await page.keyboard.press('Control+Shift+A')
  await expect(page.getByRole('dialog', { name: 'Add from a template' }).getByRole('listbox')).toBeVisible()
})

for (const garbage of ['garbage', '{"upper":null}', '[]'])
  test(`a damaged layout (${garbage}) gives way to the usual one`, async ({ page }) => {
    await page.addInitScript((text) => {
      localStorage.setItem('react-resizable-panels:iam-playground/rows', text)
      localStorage.setItem('react-resizable-panels:iam-playground/columns', text)
    }, garbage)
    await start(page)
    await expectDecision(page, /^assume\b(?!-)/, ', allowed')
    await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible()
  })

const notSaved = (page: Page) => page.getByRole('contentinfo').getByRole('alert')
const title = (page: Page) => page.getByRole('textbox', { name: 'Title of the scenario' })

test('where the storage is full, the page says so until it is not, and opening something else loses nothing', async ({
  page,
}) => {
  await start(page)
  await page.evaluate(() => {
    let size = 1 << 22
    for (let count = 0; size > 0; count += 1)
      try {
        localStorage.setItem(`filled ${count}`, 'x'.repeat(size))
      } catch {
        size >>= 1
      }
  })
  await title(page).fill('Full')
  await expect(notSaved(page)).toContainText('Not saved')
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('menuitem', { name: 'New empty scenario' }).click()
  await expect(title(page)).toHaveValue('Untitled')
  await expect(notSaved(page)).toContainText('Full')
  const download = page.waitForEvent('download')
  await notSaved(page).getByRole('button', { name: 'Export' }).click()
  expect((await download).suggestedFilename()).toBe('full.json')
  await page.goBack()
  await expect(title(page)).toHaveValue('Full')
  await page.evaluate(() => localStorage.clear())
  await title(page).fill('Room again')
  await expect(notSaved(page)).toHaveCount(0)
  await expect(page).toHaveURL(/#work=/)
})

test('where nothing may be stored, the link stays in the address, and the page asks before it is closed', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
  })
  await start(page)
  await title(page).fill('Changed')
  await expect(notSaved(page)).toContainText('Not saved')
  await expect(page).toHaveURL(/#example=cross-account-reader$/)
  const asked = page.waitForEvent('dialog')
  const closing = page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await closing
})
