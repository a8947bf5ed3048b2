/**
 * A scenario as large as a company's account. Times depend on the machine, so this counts what takes the time: elements
 * that are drawn, and how many tasks of the page are long.
 */
import { expect, type Page, test } from '@playwright/test'
import { sized } from '../bench/sized.ts'
import { call, expectDecision, openScenario } from './page.ts'

const scenario = sized({ units: 5, accounts: 10, roles: 200, policies: 600, calls: 200, seed: 1 })
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Organization' })
const elements = (page: Page) => page.locator('*').count()

test('draws what is in sight, starts folded, and finds what is not drawn', async ({ page }) => {
  await openScenario(page, scenario)
  await expectDecision(page, /^Read 0/, ', allowed')
  const rows = tree(page).getByRole('row')

  // The tree has 1,800 rows and the list 200, of which a screenful is drawn.
  await expect(
    tree(page)
      .getByRole('row', { name: /^grants-0/ })
      .first(),
  ).toBeAttached()
  await expect.poll(() => rows.count()).toBeLessThan(100)
  await expect(page.getByRole('listbox', { name: 'Calls' }).getByRole('option').first()).toHaveAttribute(
    'aria-setsize',
    '200',
  )
  await expect.poll(() => page.getByRole('listbox', { name: 'Calls' }).getByRole('option').count()).toBeLessThan(40)
  await expect.poll(() => elements(page)).toBeLessThan(8000)

  // What the selected call does not touch is folded.
  await expect.poll(() => tree(page).getAttribute('aria-rowcount').then(Number)).toBeLessThan(300)

  // The last call is reached by key, and its row is drawn then.
  await call(page, /^Read 0/).click()
  await page.keyboard.press('End')
  await expect(call(page, /^Read 199/)).toBeFocused()

  await page.getByRole('searchbox', { name: 'Filter' }).fill('role-13-7')
  await expect(tree(page).getByRole('row', { name: 'role-13-7', exact: true })).toBeVisible()
  await expect.poll(() => rows.count()).toBeLessThan(20)
  await page.getByRole('searchbox', { name: 'Filter' }).fill('grants')
  await expect.poll(() => tree(page).getAttribute('aria-rowcount').then(Number)).toBeGreaterThan(700)
  await expect.poll(() => rows.count()).toBeLessThan(100)

  await page.keyboard.press('ControlOrMeta+k')
  const dialog = page.getByRole('dialog', { name: 'Find anything' })
  await dialog.getByRole('textbox', { name: 'Find' }).fill('role-13-7')
  await expect(dialog.getByRole('menuitem').first()).toContainText('role-13-7')
  await expect.poll(() => dialog.getByRole('menuitem').count()).toBeLessThan(70)
})

test('folding and keys work on rows that were not drawn', async ({ page }) => {
  await openScenario(page, scenario)
  await expectDecision(page, /^Read 0/, ', allowed')
  const row = (name: RegExp) => tree(page).getByRole('row', { name }).first()
  await row(/^Organization/).click()
  await page.keyboard.press('End')
  await expect(tree(page).getByRole('row').last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(row(/^Organization/)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(row(/^Organization/)).toHaveAttribute('aria-expanded', 'false')
  await expect(tree(page)).toHaveAttribute('aria-rowcount', '1')
  await page.keyboard.press('ArrowRight')
  await expect(row(/^Organization/)).toHaveAttribute('aria-expanded', 'true')
})

test('letters in the filter make no long tasks by the dozen', async ({ page }) => {
  await openScenario(page, scenario)
  await expectDecision(page, /^Read 199|^Read 0/, ', allowed')
  await expect(page.getByText(/calls evaluated in/)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter' }).click()
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (duration > 1000) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  await page.keyboard.type('role-13-7', { delay: 50 })
  await expect(tree(page).getByRole('row', { name: 'role-13-7', exact: true })).toBeVisible()
  const tasks = await page.evaluate(() => Reflect.get(globalThis, 'longTasks') as readonly number[])
  // Once each of the nine letters took a task of seconds. A busy machine may still interrupt one.
  expect(tasks.length).toBeLessThan(3)
})
