/** Predictions, switches, comparison, suggestions, and copying the explanation. */

import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import {
  call,
  expectDecision,
  expectNoSidewaysScroll,
  openDocument,
  start,
  trustWithoutMfa,
  writeDocument,
} from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })
const outline = (page: Page) => decision(page).getByRole('treegrid', { name: 'Decision tree' })
const faults = async (page: Page) =>
  (
    await new AxeBuilder({ page })
      .exclude('.monaco-editor')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('while one predicts, nothing on the page tells the verdict; a commitment shows one call, and the score stays', async ({
  page,
}) => {
  await start(page)
  // One of the doors for who is new names AccessDenied.
  await page
    .getByRole('region', { name: 'New here?' })
    .getByRole('button', { name: /^Close/ })
    .click()
  await decision(page).getByRole('button', { name: 'Predict first' }).click()
  for (const name of [/assume-without-mfa/, /^assume,/, /^read,/, /^read-late/])
    await expectDecision(page, name, 'yet to be predicted')
  await expect(page.getByText(/DataReader asks for MFA|AccessDenied|implicitly denied|ExpiredToken/)).toHaveCount(0)
  await expect(page.locator('.monaco-editor').getByText(/almost matches/)).toHaveCount(0)
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('button', { name: /^Call .*: yet to be predicted/ })).toHaveCount(4)
  await expect(timeline.getByRole('button', { name: /^Session/ })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(page.getByRole('dialog').getByText('Hidden while you predict')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(decision(page).getByRole('radio', { name: /^Denied/ })).toHaveCount(2)
  await call(page, /assume-without-mfa/).dblclick()
  const editor = page.getByRole('region', { name: 'Editor' })
  await expect(editor.getByText('Hidden while you predict')).toBeVisible()
  await expect(editor.getByText(/implicitDeny|Expected/)).toHaveCount(0)
  for (const border of await page.getByRole('separator').all())
    await expect(border).toHaveAccessibleName(/^Border between /)
  expect(await faults(page)).toEqual([])
  await editor.getByRole('button', { name: 'Add to parameters' }).click()
  await expect(editor.getByRole('combobox', { name: 'Name' })).toBeFocused()
  await decision(page).getByText('Denied, by the trust policy').click()
  await decision(page).getByText('Certain (95 %)').click()
  await decision(page).getByRole('button', { name: 'Show the verdict' }).click()
  await expect(decision(page).getByRole('status')).toContainText('You predicted that')
  await expect(decision(page).getByText(/Certain \(95 %\): 1 of 1/)).toBeVisible()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
  await expectDecision(page, /^assume,/, 'yet to be predicted')
  await decision(page).getByRole('button', { name: 'Predict again' }).click()
  await expectDecision(page, /assume-without-mfa/, 'yet to be predicted')
  await page.reload()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
  await decision(page).getByRole('button', { name: 'Predict first' }).click()
  await expect(decision(page).getByText(/1 of 1 predictions were right, 1 of them for the right reason/)).toBeVisible()
})

test('the caret in a statement leads to its node in the tree', async ({ page }) => {
  await start(page)
  await page.locator('.view-line', { hasText: 'aws:MultiFactorAuthPresent' }).click()
  await expect(
    outline(page).getByRole('row', { name: /^Bool aws:MultiFactorAuthPresent/, selected: true }),
  ).toBeInViewport()
  await page.locator('.view-line', { hasText: 'sts:AssumeRole' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(outline(page).getByRole('row', { name: /^sts:AssumeRole/, selected: true })).toBeInViewport()
  // The scroll position stays.
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
})

test('a suggestion shows every text that it changes and what else it turns; applying it is one step of undo', async ({
  page,
}) => {
  await start(page)
  await decision(page)
    .getByRole('button', { name: /What would allow it/ })
    .click()
  const list = decision(page).getByRole('list', { name: 'What would allow it' })
  const mfa = list.getByRole('listitem').filter({ hasText: 'Pass an MFA code with the call' }).first()
  await expect(mfa.getByRole('region', { name: /^Changes of call/ })).toContainText('"TokenCode": "123456"', {
    timeout: 90_000,
  })
  await expect(mfa.getByText(/sampled questions/)).toBeVisible()
  await mfa.getByRole('button', { name: /^Apply/ }).click()
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
})

test('where two things stand in the way, both are changed together', async ({ page }) => {
  await page.goto('/#example=scp-denies-s3')
  await expectDecision(page, /^read-late/, 'rejected')
  await call(page, /^read-late/).click()
  await expect(
    decision(page)
      .getByRole('list', { name: 'Layers in AWS’s order' })
      .getByRole('button', { name: /^Credentials: stops the call before any policy/ }),
  ).toBeVisible()
  await decision(page)
    .getByRole('button', { name: /What would allow it/ })
    .click()
  const first = decision(page).getByRole('list', { name: 'What would allow it' }).getByRole('listitem').first()
  await expect(first).toContainText(/Make the (?:call|session) at/, { timeout: 90_000 })
  await expect(first).toContainText(/from the Deny in/)
  await first.getByRole('button', { name: /^Apply/ }).click()
  await expectDecision(page, /^read-late/, ', allowed')
})

test('what an allow hangs on, and the smallest edit that stops it', async ({ page }) => {
  await start(page)
  await call(page, /^read,/).click()
  await decision(page)
    .getByRole('button', { name: /What this decision depends on/ })
    .click()
  const list = decision(page).getByRole('list', { name: 'What this decision depends on' })
  await expect(list.getByText('Make the call when aws:SourceIp is 198.51.100.7')).toBeVisible({ timeout: 90_000 })
  await list.getByRole('button', { name: /^Apply: Remove Statement 1/ }).click()
  await expectDecision(page, /^read,/, 'implicitly denied')
})

test('a policy that is switched off is said loudly, and stays out of link and saved work', async ({ page }) => {
  await page.goto('/#example=scp-denies-s3')
  await expectDecision(page, /^read,/, 'explicitly denied')
  await call(page, /^read,/).click()
  await decision(page).getByRole('button', { name: 'Switch layers and policies off' }).click()
  await page.getByRole('menuitemcheckbox', { name: /NoS3 SCP/ }).click()
  await page.keyboard.press('Escape')
  await expectDecision(page, /^read,/, ', allowed')
  await expect(
    decision(page).getByRole('status').filter({ hasText: 'Switched off: NoS3 SCP on Production' }),
  ).toBeVisible()
  await page.reload()
  await expectDecision(page, /^read,/, 'explicitly denied')
})

test('a decision is compared with itself before an edit', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('button', { name: 'Pin to compare' }).click()
  await openDocument(page, /^trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  const comparison = decision(page).getByRole('region', { name: 'Comparison' })
  await expect(comparison.getByRole('heading')).toHaveText('Compared with assume-without-mfa as it was pinned')
  await expect(comparison.getByRole('columnheader')).toContainText([
    /Denied: the trust policy of DataReader asks for MFA/,
    /Allowed: by the trust policy/,
  ])
  await expect(comparison.getByText('missing', { exact: true }).first()).toBeVisible()
  await expect(comparison.getByText('differs:').first()).toBeAttached()
})

test('one role against every action of a service; the cells are a file', async ({ page }) => {
  await start(page)
  await page.keyboard.press('ControlOrMeta+Shift+M')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Against$/ }).click()
  await page.getByRole('option', { name: 'every action of services' }).click()
  await dialog.getByRole('textbox', { name: 'Services' }).fill('s3')
  await dialog.getByRole('textbox', { name: 'On the resource' }).fill('arn:aws:s3:::prod-data-lake/reports/april.csv')
  await dialog.getByRole('button', { name: /Who$/ }).click()
  await page.getByRole('option', { name: /^role DataReader/ }).click()
  await dialog.getByRole('textbox', { name: 'Rows with' }).fill('GetObjectAcl')
  await expect(dialog.getByRole('button', { name: /DataReader s3:GetObjectAcl: implicitly denied/ })).toBeVisible({
    timeout: 90_000,
  })
  await expect(dialog.getByRole('columnheader')).toHaveCount(2)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'CSV' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text.split('\n').slice(0, 2)).toEqual([
    'action,arn:aws:iam::222233334444:role/DataReader',
    's3:GetObjectAcl arn:aws:s3:::prod-data-lake/reports/april.csv,implicitDeny',
  ])
  await dialog.getByRole('button', { name: /DataReader s3:GetObjectAcl/ }).click()
  await expect(decision(page).getByRole('heading', { level: 2 }).first()).toContainText(
    'has no statement that allows s3:GetObjectAcl',
  )
})

test('the explanation is taken along as a drawing', async ({ page }) => {
  await start(page)
  const download = page.waitForEvent('download')
  await decision(page).getByRole('button', { name: 'Copy the explanation' }).click()
  await page.getByRole('menuitem', { name: /SVG/ }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain('xmlns="http://www.w3.org/2000/svg"')
  expect(text).toContain('MultiFactor')
})

test('expectations pass and fail; what no expectation would miss is listed', async ({ page }) => {
  await start(page)
  await openDocument(page, /^trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  // In an example that is no failure: the reader meant it.
  await expectDecision(page, /assume-without-mfa/, ', allowed, turned by your changes')
  const footer = page.getByRole('contentinfo')
  await expect(footer).toContainText('Your changes turned 1 decision')
  await page.keyboard.press('ControlOrMeta+Shift+E')
  const dialog = page.getByRole('dialog', { name: 'Expectations' })
  const row = dialog.getByRole('listitem').filter({ hasText: 'assume-without-mfa' }).first()
  await expect(row).toContainText('✕ fail')
  await dialog.getByText('Say in the list of calls what is not as expected').click()
  await expect(footer).toContainText('1 call is not as expected')
  await dialog.getByRole('button', { name: 'Expect this in assume-without-mfa' }).click()
  await expect(row).toContainText('✓ pass')
  await expect(dialog.getByText(/Each of \d+ statements was removed in turn/)).toBeVisible({ timeout: 90_000 })
})

for (const size of [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
])
  test(`at ${size.width} pixels nothing is cut off, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize(size)
    await page.goto('/#example=scp-denies-s3')
    const isPhone = size.width < 700
    if (isPhone) await page.getByRole('tab', { name: 'Explorer' }).click()
    await call(page, /^read,/).click()
    await decision(page).getByRole('button', { name: 'Pin to compare' }).click()
    await decision(page)
      .getByRole('button', { name: /What would allow it/ })
      .click()
    await expect(decision(page).getByRole('list', { name: 'What would allow it' })).toBeVisible({ timeout: 90_000 })
    const overflow = () => decision(page).evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(await overflow()).toBeLessThanOrEqual(1)
    expect(await faults(page)).toEqual([])
    await decision(page).getByRole('button', { name: 'Predict first' }).click()
    expect(await overflow()).toBeLessThanOrEqual(1)
    await decision(page).getByRole('button', { name: 'Stop predicting' }).click()
    await page.keyboard.press('ControlOrMeta+Shift+E')
    const dialog = page.getByRole('dialog', { name: 'Expectations' })
    await expect(dialog.getByText(/removed in turn/)).toBeVisible({ timeout: 90_000 })
    await expect
      .poll(() => dialog.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBeLessThanOrEqual(1)
    expect(await faults(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('a pinned decision waits while another call is chosen elsewhere', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Decision' }).click()
    await decision(page).getByRole('button', { name: 'Pin to compare' }).click()
    await page.getByRole('tab', { name: 'Explorer' }).click()
    await call(page, /^assume\b(?!-)/).click()
    await expect(decision(page).getByRole('heading', { name: 'Compared with assume-without-mfa' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    // A new scenario resets it.
    await page.getByRole('button', { name: 'Scenarios' }).click()
    await page.getByRole('menuitem', { name: /^A twelve-hour session/ }).click()
    await page.getByRole('tab', { name: 'Decision' }).click()
    await expect(decision(page).getByRole('heading', { name: /^Allowed/ })).toBeVisible()
    await expect(decision(page).getByRole('heading', { name: /^Compared with/ })).toHaveCount(0)
  })
})
