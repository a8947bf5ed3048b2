import { expect, test } from '@playwright/test'
import { call, expectDecision, openDocument, start, trustWithoutMfa, writeDocument } from './page.ts'

test('a first visit shows the example, decided', async ({ page }) => {
  await page.goto('/')
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await expect(call(page, /^assume\b(?!-)|assume with mfa/i).first()).toHaveAccessibleName(/, allowed/)
  await expect(call(page, /read-late|expire/i)).toHaveAccessibleName(/, rejected/)
  for (const name of ['Explorer', 'Editor', 'Decision', 'Timeline'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
})

test('a reader takes the MFA condition away, and the decision flips; undo flips it back', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await expect(page.locator('.view-lines')).toContainText('MultiFactorAuthPresent')
  await page.getByRole('button', { name: /^Redo/ }).click()
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
})

test('a document broken in the middle of typing is kept as it is and named as a problem', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, '{ "Version": "2012-10-17", "Statement": [ { "Effect": ')
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible()
  await expect(
    page
      .getByRole('treegrid', { name: 'Organization' })
      .getByRole('row', { name: /trust policy/ })
      .getByRole('img', { name: /error/ }),
  ).toBeVisible()
  await expect(page.locator('.view-lines')).toContainText('"Effect"')
})

test('a call is changed by its fields; its JSON below follows', async ({ page }) => {
  await start(page)
  await call(page, /assume-without-mfa/i).dblclick()
  await expect(page.getByRole('tab', { name: /^Call:/, selected: true })).toBeVisible()
  await expect(page.locator('.view-lines')).toContainText('sts:AssumeRole', { timeout: 90_000 })
  await page.getByRole('combobox', { name: 'Action' }).fill('sts:GetCallerIdentity')
  await page.keyboard.press('Escape')
  await expect(page.locator('.view-lines')).toContainText('sts:GetCallerIdentity')
  await page.getByRole('textbox', { name: 'Time (UTC)' }).fill('tomorrow')
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('UTC')
  await page.getByRole('button', { name: 'Go back to it' }).click()
  await expect(page.getByRole('textbox', { name: 'Time (UTC)' })).not.toHaveValue('tomorrow')
})

test('choosing a node of the decision shows the characters that it stands for', async ({ page }) => {
  await start(page)
  const decision = page.getByRole('region', { name: 'Decision', exact: true })
  await decision.getByPlaceholder('Search').fill('MultiFactorAuthPresent')
  await decision
    .getByRole('row', { name: /MultiFactorAuthPresent/ })
    .last()
    .click()
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
  await expect(page.locator('.monaco-editor .revealed').first()).toBeVisible()
})
