/** Authors: what a scenario is about, and what its link opens on. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { call, expectDecision, start, steady } from './page.ts'

test('an author writes a description in Markdown, and sees it as readers will', async ({ page }) => {
  await start(page)
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.type('description')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Title and description' })
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Read **this** first')
  await expect(dialog.getByRole('region', { name: 'Preview' }).locator('strong')).toHaveText('this')
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My lesson')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('My lesson')
  await expect(page.getByRole('region', { name: 'Explorer' }).locator('strong')).toHaveText('this')
})

test('a link opens on the call that was selected, or on one that is chosen', async ({ page }) => {
  await start(page)
  await call(page, /^read\b(?!-)/).click()
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  const field = dialog.getByRole('textbox', { name: 'Link' })
  await expect(field).toHaveValue(/&call=read$/)
  await dialog.getByRole('button', { name: /The link opens on the call/ }).click()
  await page.getByRole('option', { name: 'read-late', exact: true }).click()
  await expect(field).toHaveValue(/&call=read-late$/)
  const link = await steady(() => field.inputValue())
  await page.goto('about:blank')
  await page.goto(link)
  await expectDecision(page, /^read-late/, 'rejected')
  await expect(call(page, /^read-late/)).toHaveAttribute('aria-selected', 'true')
})
