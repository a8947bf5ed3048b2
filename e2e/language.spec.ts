import { expect, type Page, test } from '@playwright/test'
import { call, expectDecision, openDocument, start } from './page.ts'

const line = (text: string) => ({ hasText: text })

test('actions complete with what they are, inside the statement that is being written', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await page.locator('.view-line', line('"s3:ListBucket"')).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(', "s3:GetBucketPolicySt')
  const list = page.getByRole('listbox', { name: /suggest/i })
  await expect(list.getByRole('option', { name: /s3:GetBucketPolicyStatus/ }).first()).toBeVisible({ timeout: 90_000 })
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-lines')).toContainText('"s3:GetBucketPolicyStatus"')
})

test('condition keys that fit the action complete after an operator', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await page.locator('.view-line', line('"aws:SourceIp"')).first().click()
  await page.keyboard.press('Home')
  await page.keyboard.type('"aws:PrincipalOrg')
  await expect(
    page
      .getByRole('listbox', { name: /suggest/i })
      .getByRole('option', { name: /aws:PrincipalOrgID/ })
      .first(),
  ).toBeVisible({ timeout: 90_000 })
})

test('hovering tells what an action does', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await page.locator('.view-line span', line('"s3:ListBucket"')).last().hover()
  await expect(
    page
      .locator('.monaco-hover')
      .filter({ hasText: /list some or all of the objects/i })
      .first(),
  ).toBeVisible({ timeout: 90_000 })
})

/** Puts the caret into the name of the role in `assume-reader`. */
async function atRoleName(page: Page): Promise<void> {
  await page.locator('.view-line', line('role/DataReader')).first().click()
  await page.keyboard.press('End')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
}

test('an ARN leads to what it names, and its name is changed everywhere', async ({ page }) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await atRoleName(page)
  await page.keyboard.press('F12')
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible({
    timeout: 90_000,
  })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('tab', { name: /assume-reader/, selected: true })).toBeVisible()
  await atRoleName(page)
  await page.keyboard.press('F2')
  const box = page.getByRole('textbox', { name: /rename/i })
  await expect(box).toBeVisible({ timeout: 90_000 })
  await box.fill('ReportReader')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: /ReportReader/ }),
  ).toBeVisible()
  await expect(page.locator('.view-lines').first()).toContainText('role/ReportReader')
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
})

test('a document is formatted by its key', async ({ page }) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await page.locator('.view-line', line('"Version"')).first().click()
  await page.keyboard.press('Home')
  await page.keyboard.type('            ')
  await page.keyboard.press('Control+Shift+I')
  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toBeEnabled()
  await expect
    .poll(async () =>
      ((await page.locator('.view-line', line('"Version"')).first().textContent()) ?? '')
        .replaceAll('\u00a0', ' ')
        .indexOf('"'),
    )
    .toBe(2)
})

test('a call’s own JSON completes its fields and what the scenario has', async ({ page }) => {
  await start(page)
  await call(page, /^assume\b(?!-)/).dblclick()
  await expect(page.getByRole('tab', { name: 'Call: assume', selected: true })).toBeVisible()
  const list = page.getByRole('listbox', { name: /suggest/i })
  await page.locator('.view-line', line('"caller"')).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('"vpc')
  await expect(list.getByRole('option', { name: /vpcEndpoint/ }).first()).toBeVisible({ timeout: 90_000 })
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-lines')).toContainText('"vpcEndpoint": "",')
  await expectDecision(page, /^assume\b(?!-)/, 'rejected|allowed|denied')
})

test('in a call, its session and its role lead to what they are, and its id is changed everywhere', async ({
  page,
}) => {
  await start(page)
  await call(page, /^read,/).dblclick()
  await expect(page.getByRole('tab', { name: 'Call: read', selected: true })).toBeVisible()
  const session = page.locator('.view-line', line('"session:assume"')).first()
  await session.click()
  await page.keyboard.press('End')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('F2')
  const box = page.getByRole('textbox', { name: /rename/i })
  await expect(box).toBeVisible({ timeout: 90_000 })
  await box.fill('become')
  await page.keyboard.press('Enter')
  await expect(call(page, /^become,/)).toBeVisible()
  await expect(page.locator('.view-lines').first()).toContainText('session:become')
  await expectDecision(page, /^read,/, ', allowed')
  await page.locator('.view-line', line('"session:become"')).first().click()
  await page.keyboard.press('End')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('F12')
  await expect(page.getByRole('tab', { name: 'Call: become', selected: true })).toBeVisible({ timeout: 90_000 })
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(page.getByRole('tab', { name: 'Call: assume', selected: true })).toBeVisible()
})

test('a document is formatted by the key that other systems have for it, too', async ({ page }) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await page.locator('.view-line', line('"Version"')).first().click()
  await page.keyboard.press('Home')
  await page.keyboard.type('            ')
  await page.keyboard.press('Shift+Alt+F')
  await expect
    .poll(async () =>
      ((await page.locator('.view-line', line('"Version"')).first().textContent()) ?? '')
        .replaceAll('\u00a0', ' ')
        .indexOf('"'),
    )
    .toBe(2)
})

test('where a role is named is listed by the names of the documents, and the editor’s own menu can be read', async ({
  page,
}) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await page.locator('.view-line', line('role/DataReader')).first().click()
  await page.keyboard.press('End')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+F12')
  await expect(page.locator('.reference-zone-widget')).toContainText('Call: assume', { timeout: 90_000 })
  await page.keyboard.press('Escape')
  await page.locator('.view-line', line('"Version"')).first().click({ button: 'right' })
  const menu = page.locator('.monaco-menu').first()
  await expect(menu.getByRole('menuitem', { name: 'Go to Symbol...' })).toBeVisible()
  // The menu needs a background to be readable.
  const behind = () =>
    page.evaluate(() =>
      getComputedStyle(document.querySelector('.shadow-root-host') ?? document.body).getPropertyValue(
        '--vscode-menu-background',
      ),
    )
  await expect.poll(behind).not.toBe('')
  await menu.getByRole('menuitem', { name: 'Go to Symbol...' }).click()
  await expect(page.getByRole('dialog', { name: 'Go to a statement or element' })).toBeVisible()
})

test('a document that was renamed while it was open is listed by its new name, keeps its undo, and is led to', async ({
  page,
}) => {
  await start(page)
  await openDocument(page, /assume-reader/, /assume-reader/)
  await page.locator('.view-line', line('"Version"')).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' ')
  await atRoleName(page)
  await page.keyboard.press('Shift+F12')
  const places = page.locator('.reference-zone-widget')
  await expect(places).toContainText('assume-reader', { timeout: 90_000 })
  await page.keyboard.press('Escape')
  await expect(places).toBeHidden()

  const row = page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: /assume-reader/ })
  await row.click()
  await page.keyboard.press('F2')
  const box = page.getByRole('textbox', { name: /name/i })
  await box.fill('become-reader')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /become-reader/, selected: true })).toBeVisible()
  await atRoleName(page)
  await page.keyboard.press('Shift+F12')
  await expect(places).toContainText('become-reader', { timeout: 90_000 })
  await expect(places).not.toContainText('assume-reader')
  await page.keyboard.press('Escape')

  // The model is the same: undo takes back what was typed before the renaming.
  await page.locator('.view-line', line('"Version"')).first().click()
  const typed = () => page.locator('.view-line', line('"Version"')).first().textContent()
  await expect.poll(async () => (await typed())?.replaceAll('\u00a0', ' ')).toMatch(/, $/)
  await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(async () => (await typed())?.replaceAll('\u00a0', ' ')).toMatch(/,$/)
})
