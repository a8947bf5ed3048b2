import { expect, type Page, test } from '@playwright/test'
import { call, expectDecision, start, writeDocument } from './page.ts'

const explorer = (page: Page) => page.getByRole('treegrid', { name: 'Organization' })
const text = (page: Page) => page.locator('.monaco-editor .view-lines').first()

/** Opens the settings of a row in the explorer. */
async function openSettings(page: Page, row: RegExp, tab: string): Promise<void> {
  await explorer(page).getByRole('row', { name: row }).first().dblclick()
  await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible()
  await expect(text(page)).toContainText('"', { timeout: 90_000 })
}

test('a bucket policy from a template: questions, preview, one step of undo', async ({ page }) => {
  await start(page)
  await page.keyboard.press('ControlOrMeta+Shift+A')
  const dialog = page.getByRole('dialog', { name: 'Add from a template' })
  await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('tls')
  await dialog.getByRole('option', { name: 'Bucket: TLS only' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Bucket', exact: true })).toHaveValue('arn:aws:s3:::prod-data-lake')
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('aws:SecureTransport')
  await dialog.getByRole('combobox', { name: 'Bucket', exact: true }).fill('no bucket')
  await page.keyboard.press('Tab')
  await expect(dialog).toContainText('does not fit')
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Bucket', exact: true }).fill('arn:aws:s3:::prod-data-lake')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('tab', { name: 'prod-data-lake bucket policy', selected: true })).toBeVisible()
  await expect(text(page)).toContainText('OnlyWithTls', { timeout: 90_000 })
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(explorer(page).getByRole('row', { name: /resource policy/ })).toBeHidden()
})

test('a role from the explorer’s menu is there with its provider', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Add to the scenario' }).click()
  await page.getByRole('menuitem', { name: 'From a template…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add from a template' })
  await dialog.getByRole('option', { name: 'Role for GitHub Actions' }).click()
  await dialog.getByRole('textbox', { name: 'Repository' }).fill('my-org/site')
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('repo:my-org/site:ref:refs/heads/main')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('tab', { name: 'DeployFromGitHub trust policy', selected: true })).toBeVisible()
  await expect(explorer(page).getByRole('row', { name: /token\.actions\.githubusercontent\.com/ })).toBeVisible()
})

test('the settings of a role: the form writes the text, the text keeps its documents', async ({ page }) => {
  await start(page)
  await openSettings(page, /^DataReader/, 'DataReader settings')
  await expect(text(page)).not.toContainText('Statement')
  await page.getByRole('textbox', { name: /^Maximum session duration/ }).fill('5400')
  await expect(page.getByText('1 hour 30 minutes')).toBeVisible()
  await expect(text(page)).toContainText('"maxSessionDuration": 5400')
  await page.getByRole('textbox', { name: 'New tag' }).fill('team')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByRole('textbox', { name: 'team' }).fill('data')
  await expect(text(page)).toContainText('"team": "data"')
  await page.getByRole('textbox', { name: /^Maximum session duration/ }).fill('60')
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('3600')
  await page.getByRole('button', { name: 'Go back to it' }).click()
  await expect(page.getByRole('textbox', { name: /^Maximum session duration/ })).toHaveValue('5400')
  // A boundary that does not allow the action stops the call at once.
  await page
    .getByRole('combobox', { name: 'Permissions boundary' })
    .fill('arn:aws:iam::aws:policy/job-function/Billing')
  await page.keyboard.press('Escape')
  await expectDecision(page, /^Read\b(?!.*late)|^read,/i, 'denied')
})

test('an account’s Block Public Access by its switches', async ({ page }) => {
  await start(page)
  await openSettings(page, /^prod/, 'prod settings')
  await page
    .locator('label')
    .filter({ hasText: /^BlockPublicPolicy/ })
    .click()
  await expect(page.getByRole('checkbox', { name: /^BlockPublicPolicy/ })).toBeChecked()
  await expect(text(page)).toContainText('"BlockPublicPolicy": true')
  await page.getByRole('checkbox', { name: 'All four' }).press('Space')
  await expect(text(page)).toContainText('"blockPublicAccess": true')
})

test('an account moves to another unit, by the menu and by dragging', async ({ page }) => {
  await page.goto('/#example=scp-denies-s3')
  const tree = explorer(page)
  const prod = tree.getByRole('row', { name: /^prod / })
  await expect(prod).toHaveAttribute('aria-level', '3')
  await prod.getByRole('button', { name: 'Actions for prod' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await page.getByRole('dialog', { name: 'Move prod' }).getByRole('option', { name: 'Root' }).click()
  await expect(prod).toHaveAttribute('aria-level', '2')
  await prod
    .getByText('prod', { exact: true })
    .dragTo(tree.getByRole('row', { name: /^Production/ }).getByText('Production', { exact: true }))
  await expect(prod).toHaveAttribute('aria-level', '3')
})

test('a call’s form writes its own field and leaves the rest of the text as it was laid out', async ({ page }) => {
  await start(page)
  await call(page, /^assume-without-mfa/).dblclick()
  await expect(page.getByRole('combobox', { name: 'Caller' })).toBeVisible()
  await writeDocument(
    page,
    '{ "id": "assume-without-mfa",\n    "caller": "arn:aws:iam::111122223333:user/ana",   "action": "sts:AssumeRole",\n  "resource": "arn:aws:iam::222233334444:role/DataReader" }',
  )
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Without MFA')
  await expect(call(page, /^Without MFA/)).toBeVisible()
  await expect(page.locator('.view-line', { hasText: '"caller"' }).first()).toContainText('"action"')
  await page.getByRole('textbox', { name: 'Time (UTC)' }).fill('noon')
  await expect(page.getByText('Write a UTC time such as').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Time (UTC)' }).fill('2026-04-25T09:00:00Z')
  await page.getByRole('button', { name: /Expected/ }).click()
  await page.getByRole('option', { name: 'allowed', exact: true }).click()
  await expectDecision(page, /^Without MFA/, 'not as expected')
})
