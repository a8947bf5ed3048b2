import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, expectNoSidewaysScroll, openDocument, start, writeDocument } from './page.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the page has no fault that axe can find', async ({ page }) => {
      await start(page)
      await openDocument(page, /trust policy/, 'DataReader trust policy')
      // A tab names its panel.
      for (const name of [/^DataReader trust policy/, 'Outline'])
        await expect(page.getByRole('tabpanel', { name })).toHaveCount(1)
      // Monaco's own elements are excluded; everything around them is checked.
      const { violations } = await new AxeBuilder({ page })
        .exclude('.monaco-editor')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
    })

    test('nor has a call with its fields, nor the share dialog', async ({ page }) => {
      await start(page)
      await call(page, /assume-without-mfa/i).dblclick()
      await expect(page.getByRole('combobox', { name: 'Caller' })).toBeVisible()
      const fields = await new AxeBuilder({ page })
        .exclude('.monaco-editor')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(fields.violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
      await page.getByRole('button', { name: 'Share' }).click()
      await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible()
      const dialog = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
      expect(dialog.violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
    })

    test('nor have problems, settings, templates, the matrix below, and two documents', async ({ page }) => {
      const check = async (within?: string) => {
        const builder = new AxeBuilder({ page })
          .exclude('.monaco-editor')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        const { violations } = await (within === undefined ? builder : builder.include(within)).analyze()
        expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
      }
      await start(page)
      await openDocument(page, /trust policy/, 'DataReader trust policy')
      await writeDocument(
        page,
        '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Alow", "Principal": "*", "Action": "sts:Assume" } ] }',
      )
      await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible()
      await page.getByRole('button', { name: 'Two documents side by side' }).click()
      await check()
      await page
        .getByRole('treegrid', { name: 'Organization' })
        .getByRole('row', { name: /^DataReader/ })
        .dblclick()
      await expect(page.getByRole('tab', { name: /DataReader settings/ })).toBeVisible()
      await check()
      await page.keyboard.press('ControlOrMeta+Shift+A')
      await expect(page.getByRole('dialog', { name: 'Add from a template' })).toBeVisible()
      await page.getByText('Role for Lambda').click()
      await check('[role=dialog]')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Who may do what (matrix)' }).click()
      await page.getByRole('button', { name: 'Dock below' }).click()
      await expect(page.getByRole('grid', { name: 'Decisions' })).toBeVisible()
      await check()
    })
  })
}

async function checkWithin(page: Page, within: string, ...without: string[]): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .exclude('.monaco-editor')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .disableRules(without)
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
}

test('menus of rows, calls, tabs and steps of the way have no fault that axe can find', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  for (const opener of [
    page.getByRole('row', { name: /^DataReader/ }).first(),
    call(page, /^read,/),
    page.getByRole('tab', { name: 'DataReader trust policy' }),
  ]) {
    await opener.click({ button: 'right' })
    await expect(page.getByRole('menu')).toBeVisible()
    await checkWithin(page, '[role=menu]')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
  }
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('button', { name: 'DataReader' }).click()
  await checkWithin(page, '[role=menu]')
})

test('symbols, keys, what is found, and an empty scenario have no fault that axe can find', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  for (const keys of ['ControlOrMeta+/', 'ControlOrMeta+Shift+O', 'ControlOrMeta+K']) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog')).toBeVisible()
    // The arrow keys move through the results while the focus stays in the field (aria-activedescendant). axe does not see that.
    await checkWithin(page, '[role=dialog]', 'scrollable-region-focusable')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('menuitem', { name: 'New empty scenario' }).click()
  await expect(page.getByRole('region', { name: 'Editor' }).getByText('An empty scenario')).toBeVisible()
  await checkWithin(page, '#root')
})

test('320 px are enough (WCAG 1.4.10): nothing scrolls sideways, and Share, title and help are in reach', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/#example=cross-account-reader')
  const title = page.getByRole('textbox', { name: 'Title of the scenario' })
  await title.fill('A title that is longer than the bar')
  await expect(page.getByRole('button', { name: 'History' })).toBeVisible()
  for (const region of ['Explorer', 'Editor', 'Decision', 'Timeline']) {
    await page.getByRole('tab', { name: region, exact: true }).click()
    await expectNoSidewaysScroll(page)
  }
  for (const part of [title, page.getByRole('button', { name: 'Share' })]) {
    const { x, width } = await boxOf(part)
    expect(width).toBeGreaterThanOrEqual(24)
    expect(x + width).toBeLessThanOrEqual(320)
  }
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'About this page' }).click()
  await expect(page.getByRole('dialog', { name: 'About this page' })).toContainText('What leaves the page')
  await expectNoSidewaysScroll(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the regions are tabs, and choosing a call leads to its decision', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Explorer' }).click()
    await call(page, /assume-without-mfa/i).click()
    await expect(page.getByRole('tab', { name: 'Decision', selected: true })).toBeVisible()
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible()
  })

  test('what is found, and what is opened for its text, comes into sight', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    const shown = (name: string) => expect(page.getByRole('tab', { name, exact: true, selected: true })).toBeVisible()
    const find = async (text: string) => {
      await page.getByRole('button', { name: 'Find anything' }).click()
      await page.getByRole('textbox', { name: 'Find' }).fill(text)
      await page.keyboard.press('Enter')
    }
    await find('read-late')
    await shown('Decision')
    await find('scenario as JSON')
    await shown('Editor')
    await find('read-late')
    await shown('Decision')
    await find('ReadOneBucketPrefix')
    await shown('Editor')
  })

  test('explorer and editor fit, can be used, and have no fault that axe can find', async ({ page }) => {
    await page.goto('/#example=scp-denies-s3')
    const check = async () => {
      const { violations } = await new AxeBuilder({ page })
        .exclude('.monaco-editor')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    await page.getByRole('tab', { name: 'Explorer' }).click()
    await check()
    await page.getByRole('row', { name: /^DataReader/ }).dblclick()
    await expect(page.getByRole('textbox', { name: /^Maximum session duration/ })).toBeVisible()
    await check()
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('button', { name: 'DataReader' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
  })
})
