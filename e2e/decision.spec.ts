import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, expectDecision, openScenario, start, steady } from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })
const outline = (page: Page) => decision(page).getByRole('treegrid', { name: 'Decision tree' })
const drawn = (page: Page) => decision(page).getByRole('tree', { name: 'Decision tree diagram' })
const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .include('[aria-label="Decision"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('a learner sees why AssumeRole was denied, and is taken to the condition that did it', async ({ page }) => {
  await start(page)
  await expect(
    decision(page).getByRole('heading', { name: 'Denied: the trust policy of DataReader asks for MFA' }),
  ).toBeVisible()
  await expect(decision(page).getByText('because no role trust policy allows the sts:AssumeRole action')).toBeVisible()
  const condition = outline(page).getByRole('row', { name: /aws:MultiFactorAuthPresent: does not match/ })
  // A tree that re-renders at this moment loses the focus; a user presses again.
  await expect(async () => {
    await outline(page).getByRole('row').first().focus()
    await page.keyboard.press('End')
    await expect(condition).toBeVisible({ timeout: 5000 })
  }).toPass()
  await condition.press('Enter')
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
  await expect(page.locator('.monaco-editor .revealed').first()).toBeVisible()
})

test('the gates stand in AWS’s order, and those without a say tell why', async ({ page }) => {
  await start(page)
  const gates = decision(page).getByRole('list', { name: 'Layers in AWS’s order' })
  await expect(gates.getByRole('button')).toHaveText(['Trust', 'Identity'])
  await expect(decision(page).getByText(/^RCPs, SCPs:/)).toHaveCount(0)
  await decision(page).getByRole('button', { name: '5 layers do not apply' }).click()
  await expect(gates.getByRole('button')).toHaveText([
    'RCPs',
    'SCPs',
    'Endpoint',
    'Trust',
    'Identity',
    'Boundary',
    'Session',
  ])
  await expect(decision(page).getByText('RCPs, SCPs: the account is in no organization.')).toBeVisible()
  await expect(gates.getByRole('button', { name: /^Trust policy: stops the call/ })).toBeVisible()
})

test('a gate leads to its layer in the tree, also when the filter hides it, and the filter stays', async ({ page }) => {
  await start(page)
  await expect(outline(page).getByRole('row', { name: /^Service control policies/ })).toHaveCount(0)
  await decision(page).getByRole('button', { name: '5 layers do not apply' }).click()
  await decision(page)
    .getByRole('button', { name: /^Service control policies: does not apply/ })
    .click()
  await expect(outline(page).getByRole('row', { name: /^Service control policies/, selected: true })).toBeInViewport()
  await expect(decision(page).getByRole('radio', { name: 'matching' })).toBeChecked()
})

test('the outline is worked by keyboard: folded, unfolded, walked', async ({ page }) => {
  await start(page)
  const root = outline(page).getByRole('row').first()
  await root.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(outline(page).getByRole('row')).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(outline(page).getByRole('row', { name: /^Trust policy/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('End')
  await expect(page.locator(':focus')).not.toHaveAttribute('aria-level', '2')
})

test('search and filters narrow the tree', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).fill('no such words')
  await expect(decision(page).getByText('No matching nodes')).toBeVisible()
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).fill('')
  // Matches are expanded. They can be collapsed until the next search.
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).fill('MultiFactor')
  const found = outline(page).getByRole('row', { name: /^Bool aws:MultiFactorAuthPresent/ })
  await expect(found).toBeVisible()
  await outline(page)
    .getByRole('row', { name: /^Trust policy/ })
    .focus()
  await page.keyboard.press('ArrowLeft')
  await expect(found).toHaveCount(0)
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).fill('MultiFactorAuth')
  await expect(found).toBeVisible()
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).fill('')
  await decision(page).getByText('deciding', { exact: true }).click()
  await expect(outline(page).getByRole('row', { name: /^Passed: Credentials/ })).toHaveCount(0)
  await decision(page).getByText('all', { exact: true }).click()
  await expect(outline(page).getByRole('row', { name: /^VPC endpoint policy/ })).toBeVisible()
})

test('the drawn tree holds the same selection as the outline', async ({ page }) => {
  await start(page)
  await outline(page)
    .getByRole('row', { name: /^Trust policy/ })
    .click()
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  const drawing = drawn(page)
  await expect(drawing.getByRole('treeitem', { selected: true })).toHaveAccessibleName(
    /^Trust policy: implicitly denied/,
  )
  await drawing.getByText('trust policy', { exact: true }).click()
  await decision(page).getByRole('tab', { name: 'Outline' }).click()
  await expect(outline(page).getByRole('row', { name: /^trust policy/, selected: true })).toBeVisible()
})

test('a key that the call lacks is given a value with one press, and undo takes it back', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('button', { name: 'Give aws:MultiFactorAuthPresent a value' }).click()
  await expect(page.getByRole('tab', { name: /^Call:/, selected: true })).toBeVisible()
  await expect(decision(page).getByRole('button', { name: /^Give/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(decision(page).getByRole('button', { name: 'Give aws:MultiFactorAuthPresent a value' })).toBeVisible()
})

test('the explanation is copied as Markdown and as JSON, AWS’s message as it is', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await start(page)
  await decision(page).getByRole('button', { name: 'Copy AWS’s message' }).click()
  await expect.poll(copied).toMatch(/^AccessDenied: User: arn:aws:iam::111122223333:user\/ana is not authorized/)
  await decision(page).getByRole('button', { name: 'Copy the explanation' }).click()
  await page.getByRole('menuitem', { name: /Markdown/ }).click()
  await expect.poll(copied).toMatch(/^\*\*Denied: the trust policy of `DataReader` asks for MFA\*\*/)
  await decision(page).getByRole('button', { name: 'Copy the explanation' }).click()
  await page.getByRole('menuitem', { name: /JSON/ }).click()
  await expect.poll(copied).toMatch(/^\{\s*"kind": "decision"/)
})

test('a document that cannot be read is named, and a link away', async ({ page }) => {
  await page.goto('/#example=syntax-error')
  await call(page, /^read\b(?!-)/).click()
  await expect(
    decision(page).getByRole('heading', { name: /ReadOneBucketPrefix of role DataReader cannot be read/ }),
  ).toBeVisible()
  await decision(page).getByRole('button', { name: 'ReadOneBucketPrefix of DataReader', exact: true }).click()
  await expect(page.getByRole('tab', { name: /ReadOneBucketPrefix/, selected: true })).toBeVisible()
})

test('a policy of many statements stays quick: folded in the outline, drawn in part', async ({ page }) => {
  test.slow()
  const statements = Array.from({ length: 3000 }, (_, index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Action: index % 2 === 0 ? 's3:GetObject' : 's3:PutObject',
    Resource: `arn:aws:s3:::other-${index}/*`,
  }))
  const scenario = {
    format: 'iam-playground/1',
    title: 'Many statements',
    accounts: [
      {
        id: '111122223333',
        name: 'main',
        users: [
          {
            name: 'ana',
            inlinePolicies: [{ name: 'large', document: { Version: '2012-10-17', Statement: statements } }],
          },
        ],
      },
    ],
    calls: [
      {
        id: 'read',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::lake/a',
      },
    ],
  }
  await openScenario(page, scenario)
  await expect(call(page, /./)).toHaveCount(1)
  await expectDecision(page, /^read/, 'denied')
  await decision(page).getByText('deciding', { exact: true }).click()
  await outline(page).getByRole('row').first().focus()
  await page.keyboard.press('End')
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', '1496 more statements do not match: resource')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', /^Statement 9: does not match/)
  // Rows out of view are not rendered; there are more than a thousand.
  await expect.poll(() => outline(page).getByRole('row').count()).toBeLessThan(100)
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  await expect(drawn(page).getByRole('treeitem').first()).toBeVisible()
  await expect.poll(() => drawn(page).getByRole('treeitem').count()).toBeLessThan(500)
  // The keys also lead to nodes far away, which are then rendered, in view, with their position in the whole tree.
  const focus = page.locator(':focus')
  await drawn(page).locator('[tabindex="0"]').focus()
  await page.keyboard.press('End')
  await expect(focus).toHaveRole('treeitem')
  await expect(focus).toHaveAttribute('aria-level', '8')
  await expect(focus).toBeInViewport({ ratio: 1 })
  // Up to its element, which collapses, and to its statement, which collapses too.
  for (const _ of [7, 7, 6]) await page.keyboard.press('ArrowLeft')
  await expect(focus).toHaveAccessibleName(/^Statement 2999: does not match/)
  await expect(focus).toHaveAttribute('aria-posinset', '1496')
  await expect(focus).toHaveAttribute('aria-setsize', '1496')
  await expect(focus).toBeInViewport({ ratio: 1 })
  await expect.poll(() => drawn(page).getByRole('treeitem').count()).toBeLessThan(500)
  for (const _ of [6, 5]) await page.keyboard.press('ArrowLeft')
  await expect(focus).toHaveAccessibleName('1496 more statements do not match: resource')
  await expect(focus).toBeInViewport({ ratio: 1 })
})

test('the drawn tree is walked, folded and chosen by keyboard, and heard like the outline', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  const items = drawn(page).getByRole('treeitem')
  const focus = page.locator(':focus')
  await expect(drawn(page)).toHaveAccessibleDescription(
    /^Arrow keys move through the tree; .* Enter shows a node’s text/,
  )
  // The tree is one tab stop; the next press of Tab leaves it.
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).focus()
  await page.keyboard.press('Tab')
  await expect(focus).toHaveRole('treeitem')
  await expect(focus).toHaveAccessibleName(
    'assume-without-mfa: implicitly denied. Not allowed: stopped by the trust policy.',
  )
  await expect(focus).toHaveAttribute('aria-level', '1')
  await expect(decision(page).getByText(/^Arrow keys move through the tree/)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(focus).toHaveRole('button')
  await expect(decision(page).getByText(/^Arrow keys move through the tree/)).toBeHidden()
  await page.keyboard.press('Shift+Tab')
  // The arrows move along the rows of the outline.
  await page.keyboard.press('ArrowDown')
  await expect(focus).toHaveAccessibleName('Passed: Credentials, Parameters')
  await expect(focus).toHaveAttribute('aria-expanded', 'false')
  await expect(focus).toHaveAttribute('aria-posinset', '1')
  await expect(focus).toHaveAttribute('aria-setsize', '2')
  const before = await steady(() => items.count())
  await page.keyboard.press('Enter')
  await expect(focus).toHaveAttribute('aria-expanded', 'true')
  await expect(items).toHaveCount(before + 2)
  await page.keyboard.press('Space')
  await expect(items).toHaveCount(before)
  await page.keyboard.press('ArrowDown')
  await expect(focus).toHaveAccessibleName(
    /^sts:AssumeRole on arn:aws:iam::222233334444:role\/DataReader: implicitly denied/,
  )
  // Left collapses, then leads up; right expands, then leads down.
  await page.keyboard.press('ArrowLeft')
  await expect(focus).toHaveAccessibleName(/2 below it\.$/)
  await page.keyboard.press('ArrowLeft')
  await expect(focus).toHaveAttribute('aria-level', '1')
  await page.keyboard.press('s')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(focus).toHaveAccessibleName(/^Trust policy: implicitly denied/)
  // Enter shows the text. The outline has the same selection.
  await page.keyboard.press('Enter')
  await expect(focus).toHaveAttribute('aria-selected', 'true')
  await expect(items.and(page.locator('[aria-selected=true]'))).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(focus).toHaveAccessibleName(/^Identity policies: allows/)
  await expect(focus).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('ArrowUp')
  await expect(focus).toHaveAccessibleName(/^Bool aws:MultiFactorAuthPresent: does not match/)
  await expect(focus).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await expect(page.locator('.monaco-editor .revealed').first()).toBeVisible()
  await expect(focus).toHaveAccessibleName(/^Bool aws:MultiFactorAuthPresent/)
  await decision(page).getByRole('tab', { name: 'Outline' }).click()
  await expect(
    outline(page).getByRole('row', { name: /^Bool aws:MultiFactorAuthPresent/, selected: true }),
  ).toBeVisible()
  // Back in the diagram, the Tab key leads to the selected node.
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  await decision(page).getByRole('searchbox', { name: 'Search in the tree' }).focus()
  await page.keyboard.press('Tab')
  await expect(focus).toHaveAccessibleName(/^Bool aws:MultiFactorAuthPresent/)
})

test('the drawn tree says its facts in full, opens on what decided, and leaves the wheel to the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 560 })
  await start(page)
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  const held = drawn(page).getByRole('treeitem', { name: /^Bool aws:MultiFactorAuthPresent/ })
  await expect(held).toBeInViewport({ ratio: 1 })
  await expect(held).toContainText('aws:MultiFactorAuthPresent is absent; the policy wants true.')
  await expect(
    drawn(page)
      .getByRole('treeitem', { name: /^Statement 1/ })
      .first(),
  ).toContainText('AND')
  const { width } = await boxOf(held)
  await held.hover()
  await page.mouse.wheel(0, -5000)
  await expect(drawn(page).getByRole('treeitem').first()).toBeInViewport({ ratio: 1 })
  expect((await boxOf(held)).width).toBe(width)
})

test('the saved picture is the drawing', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  await expect(drawn(page).getByRole('treeitem').first()).toBeVisible()
  const saved = page.waitForEvent('download')
  await decision(page).getByRole('button', { name: 'SVG' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('decision.svg')
  const text = readFileSync(await file.path(), 'utf8')
  for (const part of ['Not allowed: stopped by the trust policy.', 'AND', 'Allow', 'Identity policies'])
    expect(text).toContain(part)
  expect(text).not.toContain('class=')
})

test('a wide window begins with the drawing, and keeps to what the reader chooses', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await start(page)
  await expect(drawn(page)).toBeVisible()
  await decision(page).getByRole('tab', { name: 'Outline' }).click()
  await call(page, /^read\b(?!-)/).click()
  await expect(outline(page)).toBeVisible()
})

test('the drawn tree is zoomed and moved by keyboard', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
  const root = drawn(page).getByRole('treeitem').first()
  const box = () => boxOf(root)
  await root.focus()
  const begin = await box()
  await page.keyboard.press('-')
  await expect.poll(async () => (await box()).width).toBeLessThan(begin.width * 0.9)
  await page.keyboard.press('+')
  await expect.poll(async () => Math.round((await box()).width)).toBe(Math.round(begin.width))
  for (const _ of [1, 2, 3]) await page.keyboard.press('+')
  await expect.poll(async () => (await box()).width).toBeGreaterThan(begin.width * 1.8)
  const { x, y } = await box()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => [Math.round((await box()).x - x), Math.round((await box()).y - y)]).toEqual([-80, -80])
  // 0 leads back to the natural size, and then to the whole at once.
  await page.keyboard.press('0')
  await expect.poll(async () => Math.round((await box()).width)).toBe(Math.round(begin.width))
  await page.setViewportSize({ width: 1400, height: 600 })
  await page.keyboard.press('0')
  await expect.poll(async () => (await box()).width).toBeLessThan(begin.width * 0.9)
  await expect(root).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing for axe to find in both forms, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await start(page)
    expect(await faults(page)).toEqual([])
    await decision(page).getByRole('tab', { name: 'Tree', exact: true }).click()
    expect(await faults(page)).toEqual([])
    await drawn(page).getByRole('treeitem').first().focus()
    await page.keyboard.press('End')
    expect(await faults(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the session’s credentials and a node’s text are one press away', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Explorer' }).click()
    await call(page, /^assume\b(?!-)/).click()
    // Clicks the name, because the rule's number in the middle of the row is a button of its own.
    await outline(page).getByText('Trust policy', { exact: true }).click()
    await outline(page).getByText('trust policy', { exact: true }).click()
    await outline(page).getByRole('button', { name: 'Show the text' }).click()
    await expect(page.getByRole('tab', { name: 'Editor', selected: true })).toBeVisible()
    await page.getByRole('tab', { name: 'Decision' }).click()
    await decision(page).getByRole('button', { name: 'Show its credentials' }).click()
    const card = page.getByRole('complementary', { name: /^Credentials of analytics-job/ })
    await expect(card).toBeVisible()
    await expect
      .poll(() => card.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBeLessThanOrEqual(0)
  })

  test('a node of the drawing leads to its text too, also where it is drawn large', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    const shown = page.getByRole('tab', { name: 'Editor', selected: true })
    for (const large of [false, true]) {
      await page.getByRole('tab', { name: 'Decision' }).click()
      await page.getByRole('tab', { name: 'Tree' }).click()
      if (large) await page.getByRole('button', { name: 'Large' }).click()
      const place = large ? page.getByRole('dialog', { name: 'Decision tree' }) : decision(page)
      const drawing = place.getByRole('tree', { name: 'Decision tree diagram' })
      // The layer has no text of its own; its document has one.
      await drawing.getByRole('treeitem', { name: /^Trust policy:/ }).press('Enter')
      await expect(place.getByRole('button', { name: 'Show the text' })).toHaveCount(0)
      await drawing.getByRole('treeitem', { name: /^trust policy:/ }).press('Enter')
      await place.getByRole('button', { name: 'Show the text' }).click()
      await expect(shown).toBeVisible()
      await expect(page.locator('.view-lines')).toContainText('sts:AssumeRole')
    }
  })
})

test('the rule behind a node says what it is about, and where AWS writes it down', async ({ page }) => {
  await start(page)
  await outline(page).getByRole('button', { name: 'Rule: Trust policies' }).first().click()
  const rule = page.getByRole('dialog', { name: 'Trust policies' })
  await expect(rule).toContainText(/Held against AWS’s pages in \w+ 20\d\d\./)
  await expect(rule).toContainText('AssumeRole asks the trust policy of the role')
  await expect(rule.getByRole('link', { name: 'Update a role trust policy' })).toHaveAttribute(
    'href',
    /^https:\/\/docs\.aws\.amazon\.com\/IAM\//,
  )
  await expect(rule).toContainText('Rule 5.9')
  await page.keyboard.press('Escape')
  await expect(rule).toBeHidden()
  await page.getByRole('tab', { name: 'Tree' }).click()
  await page.getByRole('button', { name: 'Large' }).click()
  await expect(
    page.getByRole('dialog', { name: 'Decision tree' }).getByRole('tree', { name: 'Decision tree diagram' }),
  ).toBeVisible()
})

test('a decision that rests on a rule that AWS changed says so once, until it is put away', async ({ page }) => {
  const arn = 'arn:aws:lambda:eu-west-1:222233334444:function:f'
  const invoke = (id: string) => ({ id, caller: 'anonymous', action: 'lambda:InvokeFunctionUrl', resource: arn })
  const scenario = {
    format: 'iam-playground/1',
    title: 'Two permissions',
    accounts: [{ id: '222233334444', resources: [{ arn }] }],
    calls: [invoke('first'), invoke('second')],
  }
  await openScenario(page, scenario)
  await expectDecision(page, /first/, 'denied')
  await call(page, /first/).click()
  const notice = decision(page).getByRole('region', { name: 'A rule that AWS changed' })
  await expect(notice).toContainText('Since October 2025 a call of a function URL needs lambda:InvokeFunction')
  await notice.getByRole('button', { name: 'Rule: Other services' }).click()
  await expect(page.getByRole('dialog', { name: 'Other services' })).toContainText('Held against AWS’s pages in')
  await page.keyboard.press('Escape')
  expect(await faults(page)).toEqual([])
  // Another call of the same scenario does not say it again; its tree does.
  await call(page, /second/).click()
  await expect(outline(page).getByRole('row', { name: /Rule that changed/ })).toBeVisible()
  await expect(notice).toHaveCount(0)
  await call(page, /first/).click()
  await notice.getByRole('button', { name: 'Do not say this again in this scenario' }).click()
  await expect(notice).toHaveCount(0)
  await openScenario(page, scenario)
  await call(page, /first/).click()
  await expect(outline(page).getByRole('row', { name: /Rule that changed/ })).toBeVisible()
  await expect(notice).toHaveCount(0)
  await openScenario(page, { ...scenario, title: 'Another' })
  await call(page, /first/).click()
  await expect(notice).toBeVisible()
})
