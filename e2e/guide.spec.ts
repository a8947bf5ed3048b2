/** The first minute: what the page is, a task, a call that was denied, an empty scenario. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, expectDecision, expectNoSidewaysScroll, openDocument, start, writeDocument } from './page.ts'

const doors = (page: Page) => page.getByRole('region', { name: 'New here?' })
const task = (page: Page) => page.getByRole('region', { name: 'Task' })
const verdict = (page: Page) => page.getByRole('region', { name: 'Decision' }).getByRole('heading', { level: 2 })

const expectNoFault = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
}

test('who is new solves a task, is told what changed, and is not asked again', async ({ page }) => {
  await start(page)
  await expect(doors(page)).toContainText('See why AWS allows or denies a call')
  await doors(page).getByRole('button', { name: 'Show me' }).click()
  await expect(task(page).getByRole('heading')).toHaveText('Task: make assume-without-mfa pass')
  await expect(task(page).getByRole('listitem')).toHaveCount(3)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await expectNoFault(page)
  await writeDocument(
    page,
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole" }] }',
  )
  await expect(task(page).getByRole('status')).toContainText(/Well done.*Edit DataReader trust policy.*implicit deny/)
  await expectNoFault(page)
  await task(page).getByRole('button', { name: 'Undo, and try another way' }).click()
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await expect(task(page).getByRole('listitem')).toHaveCount(3)
  await task(page).getByRole('button', { name: 'Close the task' }).click()
  await page.reload()
  await expect(verdict(page)).toBeVisible()
  await expect(doors(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.type('show me')
  await page.keyboard.press('Enter')
  await expect(task(page)).toBeVisible()
})

test('the doors leave the decision its room', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await start(page)
  const before = (await boxOf(page.getByRole('region', { name: 'Decision' }))).height
  await doors(page)
    .getByRole('button', { name: /^Close/ })
    .click()
  await expect(doors(page)).toHaveCount(0)
  expect((await boxOf(page.getByRole('region', { name: 'Decision' }))).height).toBe(before)
})

const reader =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }'
const noS3 = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }'

test('who has an AccessDenied pastes the policies, and sees which one denies', async ({ page }) => {
  await start(page)
  await doors(page).getByRole('button', { name: 'I have an AccessDenied' }).click()
  const dialog = page.getByRole('dialog', { name: 'A call that was denied' })
  await dialog.getByRole('button', { name: 'Show the decision' }).click()
  await expect(dialog.getByText('Write an action such as s3:GetObject.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Caller' }).fill('arn:aws:iam::111122223333:user/mia')
  await dialog.getByRole('textbox', { name: 'Action' }).fill('s3:GetObject')
  await dialog.getByRole('textbox', { name: /^Resource/ }).fill('arn:aws:s3:::reports/april.csv')
  await dialog.getByRole('textbox', { name: 'Policy 1, as JSON' }).fill(reader)
  await dialog.getByRole('button', { name: 'Add another policy' }).click()
  await dialog.getByRole('button', { name: /Kind of policy 2/ }).click()
  await page.getByRole('option', { name: 'Service control policy (SCP)' }).click()
  await dialog.getByRole('textbox', { name: 'Policy 2, as JSON' }).fill(noS3)
  await expectNoFault(page)
  await dialog.getByRole('button', { name: 'Show the decision' }).click()
  await expect(verdict(page)).toHaveText(/^Denied: the SCP SCP on .* explicitly denies s3:GetObject/)
  await expect(call(page, /s3:GetObject/)).toHaveCount(1)
  // It is kept: there is no address to make it again from.
  await page.reload()
  await expect(verdict(page)).toHaveText(/^Denied: the SCP SCP/)
})

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  test('the doors fit, and an empty scenario is one of them', async ({ page }) => {
    await page.goto('/')
    await expect(doors(page)).toBeVisible()
    await expectNoSidewaysScroll(page)
    for (const name of ['Show me', 'I have an AccessDenied', 'Start empty'])
      await expect(doors(page).getByRole('button', { name })).toBeInViewport({ ratio: 1 })
    expect((await boxOf(doors(page))).height).toBeLessThan(80)
    await doors(page).getByRole('button', { name: 'Start empty' }).click()
    await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('Untitled')
    await expect(doors(page)).toHaveCount(0)
  })
})
