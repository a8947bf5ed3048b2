import { expect, type Page, test } from '@playwright/test'
import { expectDecision, openDocument, start, steady } from './page.ts'

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Organization' })
const tabs = (page: Page) => page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab')
const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name })
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ }).first()
const caretLine = (page: Page) => page.locator('.monaco-editor .active-line-number').first()

async function openThree(page: Page): Promise<void> {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await openDocument(page, /assume-reader/, /assume-reader/)
}

test('a click previews in one tab, a double click keeps it', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  const before = await steady(() => tabs(page).count())
  await tree(page)
    .getByRole('row', { name: /ReadOneBucketPrefix/ })
    .click()
  await expect(tab(page, /ReadOneBucketPrefix/)).toBeVisible()
  await tree(page)
    .getByRole('row', { name: /assume-reader/ })
    .click()
  await expect(tab(page, /assume-reader/)).toBeVisible()
  await expect(tab(page, /ReadOneBucketPrefix/)).toHaveCount(0)
  await expect(tabs(page)).toHaveCount(before + 1)
})

test('tabs close by the middle button, by key and by menu, and are put in order by mouse and by key', async ({
  page,
}) => {
  await openThree(page)
  await expect(tabs(page).last()).toHaveAccessibleName(/assume-reader/)
  await tab(page, /assume-reader/).dragTo(tab(page, /ReadOneBucketPrefix/), { targetPosition: { x: 8, y: 12 } })
  await expect(tabs(page).last()).not.toHaveAccessibleName(/assume-reader/)
  await tab(page, /assume-reader/).focus()
  await page.keyboard.press('Alt+Shift+PageDown')
  await page.keyboard.press('Alt+Shift+PageDown')
  await expect(tabs(page).last()).toHaveAccessibleName(/assume-reader/)
  await page.keyboard.press('Alt+PageUp')
  await expect(tab(page, /assume-reader/)).toHaveAttribute('aria-selected', 'false')
  await tab(page, /assume-reader/).click({ button: 'middle' })
  await expect(tab(page, /assume-reader/)).toHaveCount(0)
  await tab(page, /trust policy/).click({ button: 'right' })
  await page
    .getByRole('menu', { name: /Actions for DataReader trust policy/ })
    .getByRole('menuitem', { name: 'Close others' })
    .click()
  await expect(tabs(page)).toHaveCount(1)
  await page.keyboard.press('Alt+w')
  await expect(page.getByText('No document is open')).toBeVisible()
})

test('each step of the way to a document leads to what stands beside it', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  const way = page.getByRole('navigation', { name: 'Breadcrumbs' })
  await expect(way).toContainText('DataReader')
  await way.getByRole('button', { name: 'trust policy' }).click()
  await page.getByRole('menuitemradio', { name: /ReadOneBucketPrefix/ }).click()
  await expect(page.getByRole('tab', { name: /ReadOneBucketPrefix/, selected: true })).toBeVisible()
})

test('a document keeps its caret and its own undo while others are read', async ({ page }) => {
  await openThree(page)
  await page.locator('.view-line', { hasText: '"Effect"' }).first().click()
  const line = await steady(() => caretLine(page).textContent())
  await page.keyboard.press('Home')
  await page.keyboard.type(' ')
  await tab(page, 'DataReader trust policy').click()
  await tab(page, /assume-reader/).click()
  await expect(caretLine(page)).toHaveText(line ?? '')
  await page.locator('.view-line', { hasText: '"Effect"' }).first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('button', { name: 'Undo: Edit assume-reader of ana' })).toBeVisible()
})

test('undo in the editor takes a renaming back as a whole, not its own part of it', async ({ page }) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await tree(page)
    .getByRole('row', { name: /^DataReader/ })
    .focus()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('ReportReader')
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-lines').first()).toContainText('role/ReportReader')
  await page.locator('.view-line', { hasText: '"Version"' }).first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.locator('.view-lines').first()).toContainText('role/DataReader')
  await expect(tree(page).getByRole('row', { name: /^DataReader/ })).toBeVisible()
  await expect(undo(page)).toBeDisabled()
  await page.keyboard.press('ControlOrMeta+y')
  await expect(tree(page).getByRole('row', { name: /^ReportReader/ })).toBeVisible()
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
})

test('undo in the editor takes back what was last done there, and leaves what was done elsewhere since', async ({
  page,
}) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  const text = page.locator('.view-lines').first()
  const version = page.locator('.view-line', { hasText: '"Version"' }).first()
  const row = (name: RegExp) => tree(page).getByRole('row', { name })
  await row(/^DataReader/).focus()
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('ReportReader')
  await page.keyboard.press('Enter')
  await expect(text).toContainText('role/ReportReader')
  await row(/^ReportReader/).focus()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(undo(page)).toHaveAccessibleName(/^Undo: Duplicate/)
  const duplicate = (await steady(() => undo(page).getAttribute('aria-label'))) ?? ''

  // The copy stays, and so does the new name elsewhere: only this document's part is undone.
  await tab(page, /assume-reader/).click()
  await version.click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text).toContainText('role/DataReader')
  await expect(row(/^ReportReader/).first()).toBeVisible()
  await expect(page.getByText(/Undone in this document only/)).toBeVisible()

  // The page's undo is not undone by the editor's, and undoes nothing older.
  await undo(page).click()
  await expect(text).toContainText('role/ReportReader')
  await expect(undo(page)).toHaveAccessibleName(duplicate)
  await version.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' ')
  await expect(undo(page)).toHaveAccessibleName(/^Undo: Edit assume-reader/)
  await undo(page).click()
  await expect(undo(page)).toHaveAccessibleName(duplicate)
  await version.click()
  await page.keyboard.press('ControlOrMeta+y')
  await expect(undo(page)).toHaveAccessibleName(/^Undo: Edit assume-reader/)
})

test('symbols of a document, the palette by the editor’s own keys, and the list of keys', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await page.locator('.view-line').first().click()
  await page.keyboard.press('ControlOrMeta+Shift+O')
  const dialog = page.getByRole('dialog', { name: 'Go to a statement or element' })
  await expect(dialog.getByRole('menuitem', { name: /^Statement 1/ })).toBeVisible({ timeout: 90_000 })
  await page.keyboard.type('condition')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(
    page.locator('.monaco-editor .current-line-margin, .monaco-editor .active-line-number').first(),
  ).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible()
  await page.keyboard.type('keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('all references')
})
