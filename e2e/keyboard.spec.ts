import { expect, test } from '@playwright/test'
import { call, expectDecision, openDocument, openScenario, start, steady } from './page.ts'

test('Tab leaves the editor and says so; a command makes it indent, and the choice is kept', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  const lines = page.locator('.monaco-editor .view-lines')
  const before = await steady(() => lines.textContent())
  await lines.click()
  await expect(page.getByText('Tab leaves the editor')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(0)
  await expect(lines).toHaveText(before ?? '')
  await lines.click()
  await page.keyboard.press('ControlOrMeta+M')
  await expect(page.getByText('Tab indents', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(1)
  // White space counts.
  await expect.poll(() => lines.textContent()).not.toBe(before)
  await page.reload()
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await page.locator('.monaco-editor .view-lines').click()
  await expect(page.getByText(/^Tab indents/)).toBeVisible()
})

test('what was just added has the focus: a parameter, a key of the context', async ({ page }) => {
  await start(page)
  await call(page, /assume-without-mfa/i).dblclick()
  await page.getByRole('button', { name: 'Add to parameters' }).click()
  await expect(page.getByRole('combobox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('ExternalId')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'ExternalId' })).toBeFocused()
  await page.getByRole('button', { name: 'Add to context' }).click()
  await expect(page.getByRole('combobox', { name: 'Name' })).toBeFocused()
})

test('after a suggestion is applied the focus stays with the suggestions', async ({ page }) => {
  await start(page)
  const suggestions = page.getByRole('button', { name: /^What would allow it/ })
  await suggestions.click()
  await page
    .getByRole('button', { name: /^Apply:/ })
    .first()
    .click()
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
  await expect(page.getByRole('button', { name: /^What this decision depends on/ })).toBeFocused()
})

test('a message can be dismissed while a dialog is open', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Import and export' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: /Import a file/ }).click()
  await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') })
  const message = page.getByRole('region', { name: 'Messages' }).getByRole('alert')
  await expect(message).toBeVisible()
  await page.keyboard.press('ControlOrMeta+/')
  const dialog = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(dialog).toBeVisible()
  await message.getByRole('button', { name: 'Dismiss' }).click()
  await expect(message).toHaveCount(0)
  await expect(dialog).toBeVisible()
})

test('with forced colours what is chosen is outlined', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await start(page)
  const outlineOf = (name: RegExp) => call(page, name).evaluate((element) => getComputedStyle(element).outlineStyle)
  await expect.poll(() => outlineOf(/assume-without-mfa/i)).toBe('solid')
  await expect.poll(() => outlineOf(/^read, /i)).toBe('none')
  await expect(page.getByRole('tab', { name: 'Outline' })).toHaveCSS('outline-style', 'solid')
})

test('characters that nobody sees are written out in names, and found', async ({ page }) => {
  await openScenario(page, {
    format: 'iam-playground/1',
    title: 'Names',
    accounts: [{ id: '111122223333', users: [{ name: 'ana', inlinePolicies: [] }] }],
    calls: [
      {
        id: 'c',
        title: 'abc\u202egnp.exe',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:ListAllMyBuckets',
      },
    ],
  })
  await expect(page.getByRole('listbox', { name: 'Calls' }).getByText('[U+202E]', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /1 warning\. Show the first/ })).toBeVisible({ timeout: 90_000 })
})
