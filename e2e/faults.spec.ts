/** What fails on the way to the reader never empties the page, and never loses work. */
import { expect, test } from '@playwright/test'
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
