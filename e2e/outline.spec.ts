/** The decision as an outline: use by keyboard alone, and scrolling when it is long. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import {
  call,
  expectDecision,
  openDocument,
  openScenario,
  start,
  steady,
  trustWithoutMfa,
  writeDocument,
} from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })
const outline = (page: Page) => decision(page).getByRole('treegrid', { name: 'Decision tree' })
const rows = (page: Page) => outline(page).getByRole('row')
const search = (page: Page) => decision(page).getByRole('searchbox', { name: 'Search in the tree' })
/** Number of all rows, rendered or not. */
const count = async (page: Page) => Number(await outline(page).getAttribute('aria-rowcount'))
const topOf = async (row: Locator) => (await row.boundingBox())?.y ?? Number.NaN
/** Waits until rows are rendered and measured after a scroll. */
const settled = (page: Page) =>
  page.waitForFunction(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))),
  )
/** The tree scrolls with everything below the verdict. */
const scrolled = (page: Page) => outline(page).evaluate((element) => element.closest('[data-scroller]')?.scrollTop)
const scrollTo = (page: Page, top: number) =>
  outline(page).evaluate((element, to) => element.closest('[data-scroller]')?.scrollTo(0, to), top)

/** Makes more than a thousand rows. */
const inlinePolicies = Array.from({ length: 30 }, (_, n) => ({
  name: `policy${n}`,
  document: {
    Version: '2012-10-17',
    Statement: Array.from({ length: 12 }, (_, m) => ({
      Sid: `S${m}`,
      Effect: 'Allow',
      Action: [`s3:Get${m}`, `s3:Put${m}`],
      Resource: `arn:aws:s3:::b${n}/*`,
    })),
  },
}))
async function startLarge(page: Page): Promise<void> {
  await openScenario(page, {
    format: 'iam-playground/1',
    accounts: [{ id: '111122223333', name: 'main', users: [{ name: 'ana', inlinePolicies }] }],
    calls: [
      {
        id: 'read',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::lake/a',
      },
    ],
  })
  await expect(call(page, /./)).toHaveCount(1)
  await expectDecision(page, /^read/, 'denied')
  await decision(page).getByText('all', { exact: true }).click()
  await search(page).fill('s')
  await expect.poll(() => count(page)).toBeGreaterThan(1500)
}

test('the outline is one stop of the Tab key, and arrows reach all that is in it', async ({ page }) => {
  await start(page)
  const focus = page.locator(':focus')
  await search(page).focus()
  await page.keyboard.press('Tab')
  await expect(focus).toHaveRole('row')
  await expect(focus).toHaveAccessibleName(
    'assume-without-mfa: implicitly denied. Not allowed: stopped by the trust policy.',
  )
  await expect(focus).toHaveAttribute('aria-rowindex', '1')
  await page.keyboard.press('ArrowDown')
  await expect(focus).toHaveAccessibleName('Passed: Credentials, Parameters')
  for (const [name, value] of Object.entries({
    level: '2',
    posinset: '1',
    setsize: '2',
    expanded: 'false',
    selected: 'false',
  }))
    await expect(focus).toHaveAttribute(`aria-${name}`, value)
  // A row that stands for several has no text: it expands and collapses.
  const before = await steady(() => count(page))
  await page.keyboard.press('Enter')
  await expect.poll(() => count(page)).toBe(before + 2)
  await page.keyboard.press('Space')
  await expect.poll(() => count(page)).toBe(before)
  // Right leads from an expanded row to its buttons; left leads back.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(focus).toHaveAccessibleName('Collapse')
  await page.keyboard.press('ArrowRight')
  await expect(focus).toHaveAccessibleName(/^Rule: Another account/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Another account' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(focus).toHaveRole('button')
  await expect(focus).toHaveAccessibleName(/^Rule: Another account/)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Space')
  await expect.poll(() => count(page)).toBe(2 + 1)
  await expect(focus).toHaveAccessibleName(/^sts:AssumeRole on/)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => count(page)).toBe(before)
  await page.keyboard.press('p')
  await expect(focus).toHaveAccessibleName(/^Principal: matches/)
  await page.keyboard.press('Home')
  await page.keyboard.press('p')
  await expect(focus).toHaveAccessibleName('Passed: Credentials, Parameters')
  await page.keyboard.press('*')
  await expect.poll(() => count(page)).toBe(before + 2)
  // The next press of Tab leaves the tree; Shift+Tab returns to the same row.
  await page.keyboard.press('Tab')
  await expect(outline(page).locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await expect(focus).toHaveAccessibleName('Passed: Credentials, Parameters')
})

test('arrows only walk; Enter and Space choose, and show the text', async ({ page }) => {
  await start(page)
  const chosen = outline(page).getByRole('row', { selected: true })
  await rows(page).first().focus()
  await page.keyboard.press('t')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^trust policy: does not match/)
  await expect(chosen).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(chosen).toHaveAccessibleName(/^trust policy: does not match/)
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(chosen).toHaveAccessibleName(/^Statement 1/)
  await expect(chosen).toBeFocused()
})

test('the focus stays where it is while the outline is scrolled, and its keys lead on from there', async ({ page }) => {
  await startLarge(page)
  const focus = page.locator(':focus')
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  const name = await steady(() => focus.getAttribute('aria-label'))
  await outline(page).hover()
  await page.mouse.wheel(0, 20_000)
  await expect(focus).not.toBeInViewport()
  await expect(focus).toHaveAttribute('aria-label', name ?? '')
  await expect.poll(() => rows(page).count()).toBeLessThan(80)
  await page.keyboard.press('ArrowDown')
  await expect(focus).toHaveAttribute('aria-rowindex', '3')
  await expect(focus).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('PageDown')
  await expect.poll(async () => Number(await focus.getAttribute('aria-rowindex'))).toBeGreaterThan(4)
  await page.keyboard.press('End')
  await expect(focus).toHaveAttribute('aria-rowindex', String(await steady(() => count(page))))
  await expect(focus).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('PageUp')
  await expect(focus).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('Home')
  await expect(focus).toHaveAttribute('aria-rowindex', '1')
  await expect(focus).toBeInViewport({ ratio: 0.99 })
})

/** Pairs of neighbouring rows with a gap or an overlap, and its size in pixels. */
const betweenRows = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all.flatMap((row, index) => {
      const above = all[index - 1]
      if (above === undefined || Number(above.ariaRowIndex) !== Number(row.ariaRowIndex) - 1) return []
      const between = row.getBoundingClientRect().top - above.getBoundingClientRect().bottom
      return Math.abs(between) < 1 ? [] : [`${above.ariaLabel}, ${row.ariaLabel}: ${between}`]
    }),
  )

for (const width of [390, 1024, 1440])
  test(`at ${width} pixels a row begins where the one above it ends: at first, unfolded, filtered, and of another call`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await expect(rows(page).first()).toBeVisible()
    const expectJoined = () => expect.poll(() => betweenRows(page)).toEqual([])
    await expectJoined()
    await rows(page).filter({ hasText: 'Passed: Credentials' }).getByRole('button', { name: 'Expand' }).click()
    await expectJoined()
    await decision(page).getByText('all', { exact: true }).click()
    await expectJoined()
    await search(page).fill('MFA')
    await expectJoined()
    await search(page).fill('')
    await expectJoined()
    await rows(page).nth(1).getByRole('button', { name: 'Collapse' }).click()
    await expectJoined()
    if (width >= 768) await call(page, /^read\b(?!-)/).click()
    await expectJoined()
  })

test('rows do not overlap nor leave gaps, and none jumps while it is scrolled', async ({ page }) => {
  await startLarge(page)
  await outline(page).hover()
  for (const by of [900, 350, 350, -200, 5000, -700]) {
    await page.mouse.wheel(0, by)
    await settled(page)
    await expect.poll(() => betweenRows(page)).toEqual([])
  }
  // Scrolling up over rows that are not measured yet moves the visible rows by exactly the scrolled distance.
  await scrollTo(page, 30_000)
  await expect.poll(() => scrolled(page)).toBeGreaterThan(20_000)
  await settled(page)
  const ninth = await steady(() => rows(page).nth(8).getAttribute('aria-rowindex'))
  const row = outline(page).locator(`[aria-rowindex="${ninth}"]`)
  const before = await steady(() => topOf(row))
  await page.mouse.wheel(0, -60)
  await expect.poll(async () => Math.abs((await topOf(row)) - before - 60)).toBeLessThanOrEqual(1)
})

test('a node chosen in the editor comes into sight, however far it is', async ({ page }) => {
  await startLarge(page)
  // A large tree starts folded; the filter finds what is not drawn.
  await page.getByRole('searchbox', { name: 'Filter' }).fill('policy29')
  await openDocument(page, /^policy29/, /policy29/)
  await page.locator('.view-line', { hasText: 's3:Put1' }).first().click()
  await expect(outline(page).getByRole('row', { name: /^s3:Put1: does not match/, selected: true })).toBeInViewport({
    ratio: 0.99,
  })
})

test('where the row with the focus is gone, the nearest above it has the focus', async ({ page }) => {
  await start(page)
  const focus = page.locator(':focus')
  const isThere = () => rows(page).filter({ hasText: 'Bool' })
  await openDocument(page, /^trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
  await rows(page).first().focus()
  await page.keyboard.press('b')
  await expect(focus).toHaveAccessibleName(/^Bool aws:MultiFactorAuthPresent/)
  // Clicks without moving the focus.
  await page
    .getByRole('button', { name: /^Redo/ })
    .first()
    .evaluate((button) => (button instanceof HTMLElement ? button.click() : undefined))
  await expectDecision(page, /assume-without-mfa/, ', allowed')
  await expect(isThere()).toHaveCount(0)
  await expect(focus).toHaveAccessibleName(/^Statement 1/)
  // Collapsing an ancestor moves the focus to it.
  await scrollTo(page, 0)
  await outline(page)
    .getByRole('row', { name: /^assume-without-mfa/ })
    .getByRole('button', { name: 'Collapse' })
    .click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toBeFocused()
})

test('what is read stays where it is when the decision becomes another', async ({ page }) => {
  await start(page)
  await decision(page).getByText('all', { exact: true }).click()
  await decision(page).getByRole('button', { name: 'Give aws:MultiFactorAuthPresent a value' }).click()
  await expect(decision(page).getByRole('button', { name: /^Give/ })).toHaveCount(0)
  await scrollTo(page, 150)
  const row = outline(page).getByRole('row', { name: /^VPC endpoint policy/ })
  await expect(row).toBeInViewport()
  const before = await steady(() => topOf(row))
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(decision(page).getByRole('button', { name: /^Give/ })).toHaveCount(1)
  await expect.poll(async () => Math.abs((await topOf(row)) - before)).toBeLessThan(50)
})
