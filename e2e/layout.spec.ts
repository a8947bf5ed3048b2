/** What is in sight together: the verdict, why, and enough of the tree. */
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, expectDecision, openDocument, start, trustWithoutMfa, writeDocument } from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })
const path = (page: Page) => decision(page).getByRole('list', { name: 'Layers in AWS’s order' })
const rows = (page: Page) => decision(page).getByRole('treegrid', { name: 'Decision tree' }).getByRole('row')

/** Rows of the tree that are wholly in sight. */
const rowsInSight = (page: Page) =>
  rows(page).evaluateAll(
    (all) =>
      all.filter((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        const frame = row.closest('[data-scroller]')?.getBoundingClientRect()
        return frame !== undefined && top >= frame.top - 1 && bottom <= frame.bottom + 1
      }).length,
  )

/** Elements of the decision that scroll up and down: there is one. */
const scrollers = (page: Page) =>
  decision(page).evaluate(
    (region) =>
      [...region.querySelectorAll('*')].filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
        .length,
  )

async function expectWhyInSight(page: Page): Promise<void> {
  const heading = decision(page).getByRole('heading', { level: 2 }).first()
  await expect(heading).toBeInViewport({ ratio: 1 })
  const message = decision(page).getByRole('button', { name: /^AccessDenied: User:/ })
  await expect(message).toBeInViewport({ ratio: 1 })
  expect((await boxOf(message)).height).toBeLessThan(30)
  await expect(path(page)).toBeInViewport({ ratio: 1 })
  expect((await boxOf(path(page))).height).toBeLessThan(30)
  await expect.poll(() => rowsInSight(page)).toBeGreaterThanOrEqual(8)
  expect(await scrollers(page)).toBe(1)
}

for (const [width, height] of [
  [1366, 768],
  [1280, 720],
  [1024, 768],
] as const)
  test(`at ${width}×${height} the verdict, the message, the path and eight rows of the tree are in sight`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await start(page)
    await expectWhyInSight(page)
    await start(page, '#example=scp-denies-s3')
    await expectWhyInSight(page)
    await call(page, /^read\b(?!-)/).click()
    await expect(decision(page).getByRole('heading', { name: /^Denied: .*NoS3/ })).toBeVisible()
    await expectWhyInSight(page)
  })

test('in an embed of 400×640 they are in sight too, with tabs', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 640 })
  // A page inside another page does not ask who is new.
  await page.addInitScript(() => localStorage.setItem('iam-playground/doors', 'used'))
  await page.goto('/#example=cross-account-reader')
  await expect(page.getByRole('tab', { name: 'Decision', selected: true })).toBeVisible()
  await expectWhyInSight(page)
})

test('AWS’s message is unfolded, and the layers without a say are shown, when they are asked for', async ({ page }) => {
  await start(page)
  const message = decision(page).getByRole('button', { name: /^AccessDenied: User:/ })
  const folded = (await boxOf(message)).height
  await message.click()
  await expect(message).toHaveAttribute('aria-expanded', 'true')
  await expect.poll(async () => (await boxOf(message)).height).toBeGreaterThan(folded * 1.5)
  await decision(page).getByRole('button', { name: '5 layers do not apply' }).press('Enter')
  await expect(path(page).getByRole('button')).toHaveCount(7)
})

test('the timeline is as high as its lanes, until the reader moves its border', async ({ page }) => {
  await start(page)
  const timeline = page.getByRole('region', { name: 'Timeline', exact: true })
  await expect.poll(async () => (await boxOf(timeline)).height).toBeLessThan(180)
  // The decision stands beside it, as high as the page.
  expect((await boxOf(decision(page))).height).toBeGreaterThan(800)
  const border = page.getByRole('separator').and(page.locator('[aria-orientation=horizontal]')).last()
  const { height } = await boxOf(timeline)
  await border.focus()
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowUp')
  await expect.poll(async () => (await boxOf(timeline)).height).toBeGreaterThan(height + 40)
  const moved = (await boxOf(timeline)).height
  await page.reload()
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await expect.poll(async () => Math.abs((await boxOf(timeline)).height - moved)).toBeLessThan(6)
})

test('borders that an older page has kept, or that are damaged, are ignored', async ({ page }) => {
  await page.addInitScript(() => {
    const kept = 'react-resizable-panels:iam-playground/'
    localStorage.setItem(`${kept}rows`, '{"upper":90,"timeline":10}')
    localStorage.setItem(`${kept}columns`, '{"explorer":20,"editor":75,"decision":5}')
    localStorage.setItem(`${kept}page`, '{"explorer":20,"editor":75,"decision":5}')
    localStorage.setItem(`${kept}work`, 'damaged')
  })
  await start(page)
  expect((await boxOf(decision(page))).width).toBeGreaterThan(400)
  await expect(page.getByRole('region', { name: 'Editor', exact: true })).toBeInViewport({ ratio: 1 })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the verdict stays in sight while one edits, and leads to the decision', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Explorer' }).click()
    await openDocument(page, /trust policy/, 'DataReader trust policy')
    const line = page.getByRole('button', { name: 'Go to the decision' })
    await expect(line).toBeInViewport({ ratio: 1 })
    await expect(line).toContainText('Denied: the trust policy of DataReader asks for MFA')
    await writeDocument(page, trustWithoutMfa)
    await expect(line).toContainText('Allowed')
    await line.click()
    await expect(decision(page).getByRole('heading', { name: /^Allowed/ })).toBeVisible()
    await expect(line).toHaveCount(0)
  })
})
