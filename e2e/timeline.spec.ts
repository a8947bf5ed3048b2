import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { call, expectDecision, start } from './page.ts'

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline', exact: true })
const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Timeline"]').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('the calls and the session stand in time, each with what it is', async ({ page }) => {
  await start(page)
  await expect(timeline(page).getByRole('button', { name: 'Call assume-without-mfa, sts:AssumeRole at 09:00:00: implicitly denied' })).toBeVisible()
  await expect(timeline(page).getByRole('button', { name: /^Call read-late, .*: rejected$/ })).toBeVisible()
  // The first movement tells the page that there is a pointer.
  await page.mouse.move(5, 5)
  await timeline(page)
    .getByRole('button', { name: /^Session analytics-job-2026-04-25, AssumeRole, from 09:01:00 to 10:01:00, 1 hour$/ })
    .hover()
  await expect(page.getByRole('tooltip')).toContainText('2026-04-25T10:01:00Z (1 hour)')
  await expect(page.getByRole('tooltip')).toContainText('user/ana')
})

test('choosing a mark chooses the call', async ({ page }) => {
  await start(page)
  await timeline(page)
    .getByRole('button', { name: /^Call assume,/ })
    .click()
  await expect(page.getByRole('region', { name: 'Decision', exact: true }).getByRole('heading', { name: /^Allowed: by the trust policy of DataReader/ })).toBeVisible()
})

test('marks are reached by keyboard: one tab stop, then arrows through time and between lanes', async ({ page }) => {
  await start(page)
  await timeline(page).getByRole('slider', { name: 'Playhead' }).focus()
  await page.keyboard.press('Shift+Tab')
  const focused = page.locator(':focus')
  await expect(focused).toHaveAttribute('aria-label', /^Call assume-without-mfa/)
  await expect(page.getByRole('tooltip')).toContainText('implicitly denied')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAttribute('aria-label', /^Session analytics-job/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Allowed: by ReadOneBucketPrefix/ })).toBeVisible()
})

test('the card says who got the credentials, when they end and why; Escape closes it', async ({ page }) => {
  await page.goto('/#example=chaining-one-hour')
  await expectDecision(page, /Ask for two hours/, 'rejected')
  await timeline(page)
    .getByRole('button', { name: /^Session ana-chained/ })
    .focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: 'Credentials of ana-chained' })
  await expect(card).toContainText('one hour, which is also the most that role chaining allows')
  await expect(card).toContainText('arn:aws:sts::222233334444:assumed-role/First/ana')
  await expect(card.getByRole('heading', { name: 'ana-chained' })).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('the playhead steps from event to event, by minutes with Shift, and is dragged', async ({ page }) => {
  await start(page)
  const playhead = timeline(page).getByRole('slider', { name: 'Playhead' })
  await playhead.press('ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T09:01:00Z')
  await playhead.press('Shift+ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T09:02:00Z')
  await playhead.press('End')
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T10:30:00Z')
  const box = await playhead.boundingBox()
  if (box === null) throw new Error('the playhead is not drawn')
  await page.mouse.move(box.x + box.width / 2, box.y + 5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 4, box.y + 5, { steps: 4 })
  await page.mouse.up()
  await expect(playhead).toHaveAttribute('aria-valuetext', /^2026-04-25T09:[12]\d/)
})

test('zoom with the wheel and the buttons, pan with the ground, fit brings all back', async ({ page }) => {
  await start(page)
  const late = timeline(page).getByRole('button', { name: /^Call read-late/ })
  await expect(late).toBeVisible()
  const box = await timeline(page).getByRole('group', { name: 'Sessions and calls in time' }).boundingBox()
  if (box === null) throw new Error('the timeline is not drawn')
  await page.mouse.move(box.x + 60, box.y + 100)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -600)
  await page.keyboard.up('Control')
  await expect(late).toBeHidden()
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1)
  await timeline(page).getByRole('button', { name: 'Fit everything' }).click()
  await expect(late).toBeVisible()
  await page.mouse.move(box.x + 200, box.y + 110)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 20, box.y + 110, { steps: 6 })
  await page.mouse.up()
  await expect(late).toBeHidden()
  await timeline(page).getByRole('button', { name: 'Fit everything' }).click()
  for (let time = 0; time < 4; time++) await timeline(page).getByRole('button', { name: 'Zoom in' }).click()
  await expect(late).toBeHidden()
})

test('a revocation cuts the session, and the session says so', async ({ page }) => {
  await page.goto('/#example=emergency-revocation')
  await expect(timeline(page).getByRole('button', { name: /^Session app, .*, revoked at 09:20:00$/ })).toBeVisible()
})

test('the same as a table, from which a call opens', async ({ page }) => {
  await start(page)
  await timeline(page).getByRole('button', { name: 'Show as a table' }).click()
  await expect(timeline(page).getByRole('row')).toHaveCount(6)
  expect(await faults(page)).toEqual([])
  await timeline(page).getByRole('button', { name: 'Call read-late' }).click()
  await expect(call(page, /read-late/)).toHaveAttribute('aria-selected', 'true')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing for axe to find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/#example=ec2-rotation')
    await expect(
      timeline(page)
        .getByRole('button', { name: /^Session i-/ })
        .first(),
    ).toBeVisible()
    expect(await faults(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a tap opens the credentials, full width, and closing leads back', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await timeline(page)
      .getByRole('button', { name: /^Session analytics-job/ })
      .tap()
    const card = page.getByRole('complementary', { name: /^Credentials of/ })
    await expect(card).toBeVisible()
    await card.getByRole('button', { name: 'Close the card' }).tap()
    await expect(timeline(page).getByRole('slider', { name: 'Playhead' })).toBeVisible()
  })
})
