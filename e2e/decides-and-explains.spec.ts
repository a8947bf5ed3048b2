import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { call, expectDecision, start } from './page.ts'

test('a denial says what would allow it; applying that turns it, and undo turns it back', async ({ page }) => {
  await start(page)
  const decision = page.getByRole('region', { name: 'Decision', exact: true })
  await expect(
    decision.getByRole('heading', { name: 'Denied: the trust policy of DataReader asks for MFA' }),
  ).toBeVisible()
  await decision.getByRole('button', { name: /What would allow it/ }).click()
  await decision.getByRole('button', { name: /Apply: Pass an MFA code/ }).click({ timeout: 90_000 })
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
})

test('a layer switched off is said loudly, and does not stay', async ({ page }) => {
  await page.goto('/#example=scp-denies-s3')
  await expectDecision(page, /^read\b(?!-)/, 'explicitly denied')
  await call(page, /^read\b(?!-)/).click()
  await page.getByRole('button', { name: 'Switch layers and policies off' }).click()
  await page.getByRole('menuitemcheckbox', { name: /Service control policies/ }).click()
  await page.keyboard.press('Escape')
  await expectDecision(page, /^read\b(?!-)/, ', allowed')
  await expect(page.getByText(/Switched off: Service control policies/)).toBeVisible()
  await page.getByRole('button', { name: 'Switch all on' }).click()
  await expectDecision(page, /^read\b(?!-)/, 'explicitly denied')
})

test('the AssumeRole call yields a session, whose credentials are a card', async ({ page }) => {
  await start(page)
  await call(page, /^assume\b(?!-)/).click()
  await page.getByRole('button', { name: 'Show its credentials' }).click()
  const card = page.getByRole('complementary', { name: /Credentials of analytics-job/ })
  await expect(
    card.getByText('arn:aws:sts::222233334444:assumed-role/DataReader/analytics-job-2026-04-25'),
  ).toBeVisible()
  await expect(card.getByText(/aws sts assume-role/)).toBeVisible()
  await card.getByRole('button', { name: 'boto3' }).click()
  await expect(card.getByText(/sts\.assume_role\(/)).toBeVisible()
})

test('the playhead moves by keyboard, and says what the selected call would be then', async ({ page }) => {
  await start(page)
  await call(page, /^read\b(?!-)/).click()
  const playhead = page.getByRole('slider', { name: 'Playhead' })
  await playhead.focus()
  await playhead.press('End')
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T10:30:00Z: read is rejected', {
    timeout: 90_000,
  })
  await playhead.press('ArrowLeft')
  await playhead.press('ArrowLeft')
  await expect(page.getByText(/read: allowed until 10:01:00Z, then rejected/)).toBeVisible()
})

test('the timeline is a table too, and takes a new call at the playhead', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Show as a table' }).click()
  await expect(page.getByRole('table').getByRole('row', { name: /Session analytics-job/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add at the playhead' }).click()
  await page.getByRole('menuitem', { name: /^A call/ }).click()
  await expect(call(page, /call-1/)).toBeVisible()
})

test('a token is laid beside the trust policy, and a preset of another branch gets in', async ({ page }) => {
  await page.goto('/#example=github-wrong-branch')
  await expectDecision(page, /feature\/login/, 'implicitly denied')
  await expect(page.locator('mark')).toHaveText(['main', 'feature/login'])
  const sub = page.getByRole('textbox', { name: 'sub', exact: true })
  await expect(sub).toHaveValue('repo:octo-org/shop:ref:refs/heads/feature/login')
  await sub.fill('repo:octo-org/shop:ref:refs/heads/main')
  await expectDecision(page, /feature\/login/, ', allowed')
})

test('who may do what, and what the calls exercise', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
  await expect(page.getByRole('button', { name: /DataReader s3:GetObject 09:05:00: allowed/ })).toBeVisible({
    timeout: 90_000,
  })
  await page.getByRole('button', { name: /Against/ }).click()
  await page.getByRole('option', { name: 'a list of actions' }).click()
  await page.getByRole('textbox', { name: 'Actions' }).fill('s3:DeleteObject')
  await expect(page.getByRole('button', { name: /DataReader s3:DeleteObject: implicitly denied/ })).toBeVisible({
    timeout: 90_000,
  })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Expectations and coverage' }).click()
  await expect(page.getByText('4 met, 0 failed, 0 without an expectation.')).toBeVisible()
  await expect(page.getByText(/some expectation needs it/).first()).toBeVisible({ timeout: 90_000 })
})

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in the dialogs and the token, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto('/#example=github-wrong-branch')
    await expectDecision(page, /feature\/login/, 'implicitly denied')
    const check = async () =>
      expect(
        (await new AxeBuilder({ page }).exclude('.monaco-editor').analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
        ),
      ).toEqual([])
    await check()
    await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
    await expect(page.getByRole('grid', { name: 'Decisions' })).toBeVisible({ timeout: 90_000 })
    await check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Expectations and coverage' }).click()
    await expect(page.getByText(/some expectation needs it|never matched/).first()).toBeVisible({ timeout: 90_000 })
    await check()
  })
}

test('predict first: the verdict hides until one commits, and a decision can be pinned beside another', async ({
  page,
}) => {
  await start(page)
  const decision = page.getByRole('region', { name: 'Decision', exact: true })
  await decision.getByRole('button', { name: 'Predict first' }).click()
  await expect(decision.getByRole('heading', { name: /^Denied/ })).toHaveCount(0)
  await decision.getByText('Denied, by the trust policy').click()
  await decision.getByRole('button', { name: 'Show the verdict' }).click()
  await expect(decision.getByText(/You predicted that/)).toBeVisible()
  await expect(decision.getByRole('heading', { name: /^Denied/ })).toBeVisible()
  await decision.getByRole('button', { name: 'Stop predicting' }).click()
  await decision.getByRole('button', { name: 'Pin to compare' }).click()
  await call(page, /^assume\b(?!-)/).click()
  const comparison = decision.getByRole('region', { name: 'Comparison' })
  await expect(comparison.getByText('Bool aws:MultiFactorAuthPresent').first()).toBeVisible()
})

test('the drawn tree downloads as a picture', async ({ page }) => {
  await start(page)
  await page.getByRole('tab', { name: 'Tree' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'SVG' }).click()
  expect((await download).suggestedFilename()).toBe('decision.svg')
})
