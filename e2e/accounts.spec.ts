/** Things in the account that one means: moved there, or put there by a template. */
import { expect, test } from '@playwright/test'
import { call, expectDecision, start } from './page.ts'

test('a role moves to another account, what names it follows, and one undo brings it back', async ({ page }) => {
  await start(page)
  const tree = page.getByRole('treegrid', { name: 'Organization' })
  await tree.getByRole('row', { name: /^DataReader/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to account…' }).click()
  const accounts = page.getByRole('listbox', { name: 'Move to account' })
  await expect(accounts.getByRole('option', { name: /prod/ })).toHaveAttribute('aria-disabled', 'true')
  await accounts.getByRole('option', { name: /analytics/ }).click()
  await expect(page.getByText('Moved DataReader to analytics')).toBeVisible()
  // In its own account now, so the trust policy asks for the same MFA.
  await expectDecision(page, /assume-without-mfa/, 'denied')
  await call(page, /assume-without-mfa/).dblclick()
  await expect(page.getByRole('combobox', { name: 'Resource' })).toHaveValue(
    'arn:aws:iam::111122223333:role/DataReader',
  )
  await page.getByRole('button', { name: 'Undo: Move DataReader to analytics' }).click()
  await expect(page.getByRole('combobox', { name: 'Resource' })).toHaveValue(
    'arn:aws:iam::222233334444:role/DataReader',
  )
})

test('a template asks for the account of a new bucket, and says where it lands', async ({ page }) => {
  await start(page)
  await page.keyboard.press('ControlOrMeta+Shift+A')
  const dialog = page.getByRole('dialog', { name: 'Add from a template' })
  await dialog.getByRole('option', { name: 'Bucket: one role may read' }).click()
  await dialog.getByRole('combobox', { name: 'Bucket', exact: true }).fill('arn:aws:s3:::new-bucket')
  await expect(dialog.getByRole('combobox', { name: 'Account of a new bucket' })).toHaveValue('222233334444')
  await dialog.getByRole('combobox', { name: 'Account of a new bucket' }).fill('111122223333')
  // The list of suggestions hides what is around it.
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('new, in analytics (111122223333)')
  await expect(dialog.getByRole('status')).toContainText('Adds new-bucket with its policy to analytics')
})
