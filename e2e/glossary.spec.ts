/** The field's terms and the rules: explained where they stand, with AWS's page. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, start } from './page.ts'

const decision = (page: Page) => page.getByRole('region', { name: 'Decision' })
const card = (page: Page) => page.getByRole('dialog', { name: 'What the term means' })

test('a term is explained on hover, and its card leads to AWS’s page', async ({ page }) => {
  await start(page)
  const mark = decision(page).getByRole('button', { name: 'implicitly denied: what that means' })
  await expect(async () => {
    // From elsewhere: what is drawn under a pointer that stands still is not hovered.
    await page.mouse.move(1, 1)
    await mark.hover()
    await expect(page.getByRole('tooltip')).toContainText('without an Allow nothing is permitted', { timeout: 10_000 })
  }).toPass()
  await mark.click()
  await expect(card(page).getByRole('link')).toHaveAttribute('href', /^https:\/\/docs\.aws\.amazon\.com\/IAM\//)
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
  await page.keyboard.press('Escape')
  await expect(card(page)).toHaveCount(0)
  await expect(mark).toBeFocused()
})

test('by keyboard: focus explains, Enter opens the card', async ({ page }) => {
  await start(page)
  await decision(page).getByRole('button', { name: '5 layers do not apply' }).click()
  const term = decision(page).getByRole('button', { name: 'RCPs', exact: true })
  await page.keyboard.press('Tab')
  await expect(term).toBeFocused()
  await expect(page.getByRole('tooltip')).toContainText('Resource control policy')
  await page.keyboard.press('Enter')
  await expect(card(page)).toContainText('Resource control policies (RCPs)')
})

test('the palette has all terms, and no row of the page shows the bare number of a rule', async ({ page }) => {
  await start(page)
  await call(page, /^read\b(?!-)/).click()
  await expect(page.getByText(/§/)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.type('what the terms')
  await page.keyboard.press('Enter')
  const terms = page.getByRole('dialog', { name: 'What the terms mean' })
  await terms.getByRole('searchbox').fill('chaining')
  await expect(terms.getByRole('list', { name: 'Terms' }).getByRole('heading', { name: 'Role chaining' })).toBeVisible()
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true })

  test('a tap opens the card, which fits', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await decision(page).getByRole('button', { name: 'implicitly denied: what that means' }).tap()
    const { x, width } = await boxOf(card(page))
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(320)
  })
})
