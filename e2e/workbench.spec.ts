import { expect, test } from '@playwright/test'
import { call, expectDecision, openDocument, start, writeDocument } from './page.ts'

const note = '.statement-note'

test('each statement says what it does to the selected call, and lists its calls at the caret', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await expect(page.locator(note).first()).toContainText('almost matches', { timeout: 90_000 })
  await call(page, /^assume\b(?!-)/).click()
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await expect(page.locator(note).first()).toContainText('allows this call, and that decides')
  await page.locator('.view-line', { hasText: '"sts:AssumeRole"' }).click()
  const calls = page.getByRole('region', { name: 'Calls of this statement' })
  await expect(calls.getByRole('button', { name: /assume/ })).toBeVisible()
})

test('a finding is fixed by its button, explained by its code, and muted in the scenario', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await writeDocument(
    page,
    JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::prod-data-lake/*',
            Condition: { StringEquals: { 's3:prefix': 'a*' } },
          },
        ],
      },
      null,
      2,
    ),
  )
  const panel = page.getByRole('region', { name: 'Problems of the scenario' })
  await expect(panel).toBeVisible({ timeout: 90_000 })
  const toggle = panel.getByRole('button', { name: 'Problems', exact: true })
  // Warnings alone do not open the list.
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await panel.getByRole('button', { name: 'WILDCARD_WITHOUT_LIKE_OPERATOR', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'WILDCARD_WITHOUT_LIKE_OPERATOR' })).toContainText(
    'character by character',
  )
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Write StringLike' }).click()
  await expect(page.locator('.view-lines')).toContainText('StringLike')
  await expect(panel.getByRole('button', { name: 'WILDCARD_WITHOUT_LIKE_OPERATOR', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await panel.getByRole('button', { name: 'More about WILDCARD_WITHOUT_LIKE_OPERATOR' }).click()
  await page.getByRole('menuitem', { name: 'Mute it here' }).click()
  await expect(panel.getByRole('button', { name: 'More about WILDCARD_WITHOUT_LIKE_OPERATOR' })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Muted (1)' }).click()
  await panel.getByRole('button', { name: 'Show again' }).click()
  await expect(panel.getByRole('button', { name: /^Muted/ })).toHaveCount(0)
})

test('two documents side by side, and back to where one was', async ({ page }) => {
  await start(page)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await page.getByRole('button', { name: 'Two documents side by side' }).click()
  await expect(page.locator('.monaco-editor[role="code"]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Close the document beside' }).click()
  await expect(page.locator('.monaco-editor[role="code"]')).toHaveCount(1)
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByRole('tab', { name: /ReadOneBucketPrefix/, selected: true })).toBeVisible()
})

test('the history lists what was done, and goes back to any of it', async ({ page }) => {
  await start(page)
  const title = page.getByRole('textbox', { name: 'Title of the scenario' })
  await title.fill('Mine')
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, '{}')
  await expectDecision(page, /^assume\b(?!-)/, 'implicitly denied')
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('menuitem', { name: 'As it was opened' }).click()
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
  await expect(title).toHaveValue('Cross-account data reader')
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('menuitem', { name: /Change the title/ }).click()
  await expect(title).toHaveValue('Mine')
})

test('what a call wrote is shown as it stands at the playhead', async ({ page }) => {
  await page.goto('/#example=escalation-and-repair')
  await expect(call(page, /Become Build/)).toBeVisible()
  await page.getByText(/The picture/).click()
  await page
    .getByRole('button', { name: /its text/ })
    .first()
    .click()
  const text = page.getByRole('region', { name: /the text at the playhead/ })
  await expect(text).toContainText('"Action": "*"')
  await expect(page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: /oops/ })).toBeVisible()
})

test('keys that policies read are offered for the call, typed', async ({ page }) => {
  await start(page)
  await call(page, /assume-without-mfa/).dblclick()
  await page.getByRole('button', { name: 'Set aws:MultiFactorAuthPresent' }).click()
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await expect(page.getByRole('button', { name: /true aws:MultiFactorAuthPresent/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Action' }).fill('s3:GetBucketPol')
  await expect(page.getByRole('option', { name: /s3:GetBucketPolicyStatus/ })).toBeVisible({ timeout: 90_000 })
})

test('what no call exercises is dimmed, and the matrix stays below while one types', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Expectations and coverage' }).click()
  await page.getByText(/^Dim statements/).click()
  await page.keyboard.press('Escape')
  await openDocument(page, /ReadOneBucketPrefix/, /ReadOneBucketPrefix/)
  await expect(page.locator('.unexercised').first()).toContainText('s3:ListBucket')
  await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
  await page.getByRole('button', { name: 'Dock below' }).click()
  const matrix = page.getByRole('region', { name: 'Matrix' })
  await expect(matrix.getByRole('button', { name: /DataReader s3:GetObject 09:05:00: allowed/ })).toBeVisible({
    timeout: 90_000,
  })
  await writeDocument(page, '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}')
  await expect(matrix.getByRole('button', { name: /DataReader s3:GetObject 09:05:00: explicitly denied/ })).toBeVisible(
    {
      timeout: 90_000,
    },
  )
  await expect(matrix.getByText('Each call at its own time.')).toBeVisible()
  // A look into a cell adds nothing to the scenario.
  await matrix.getByRole('button', { name: /DataReader s3:GetObject 09:05:00/ }).click()
  const trial = page.getByRole('region', { name: 'A call that is not in the scenario' })
  await expect(trial).toContainText('DataReader: s3:GetObject')
  await expect(page.getByRole('region', { name: 'Decision' }).getByRole('heading', { level: 2 })).toContainText(
    'Denied',
  )
  await expect(call(page, /DataReader: s3:GetObject/)).toHaveCount(0)
  await trial.getByRole('button', { name: 'Keep as a call' }).click()
  await expect(call(page, /DataReader: s3:GetObject/)).toBeVisible()
  await expect(trial).toHaveCount(0)
})

test('the matrix answers for the moment of the playhead', async ({ page }) => {
  await page.goto('/#example=escalation-and-repair')
  await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
  const matrix = page.getByRole('dialog', { name: 'Who may do what' })
  const cells = matrix.getByRole('button', { name: /Build iam:CreateUser 09:0\d:00:/ })
  await expect(cells).toHaveCount(2, { timeout: 90_000 })
  await expect(cells.nth(0)).toHaveAccessibleName(/09:01:00: implicitly denied/)
  await expect(cells.nth(1)).toHaveAccessibleName(/09:03:00: allowed/)
})

test('an organization, an endpoint and a workload are added where there were none', async ({ page }) => {
  await start(page)
  const tree = page.getByRole('treegrid', { name: 'Organization' })
  const add = async (what: RegExp, name?: string) => {
    await page.getByRole('button', { name: 'Add to the scenario' }).click()
    await page.getByRole('menuitem', { name: what }).click()
    if (name === undefined) return
    await page.getByRole('dialog').getByRole('textbox').fill(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  }
  await add(/^Organization/)
  await expect(tree.getByRole('row', { name: /^Organization/ })).toBeVisible()
  // "+" adds to what is selected, which is the new organization now.
  await tree
    .getByRole('row', { name: /111122223333/ })
    .first()
    .click()
  await add(/^VPC endpoint/, 'vpce-0a1b2c3d')
  await expect(tree.getByRole('row', { name: /^vpce-0a1b2c3d/ })).toBeVisible()
  await expect(page.getByRole('tab', { name: /vpce-0a1b2c3d/, selected: true })).toBeVisible()
  await add(/^Workload/, 'etl')
  await expect(tree.getByRole('row', { name: /^etl/ })).toBeVisible()
})
