/** Helpers of the journeys: how a user finds things on the page. */
import { isDeepStrictEqual } from 'node:util'
import { expect, type Locator, type Page } from '@playwright/test'

export const call = (page: Page, name: RegExp) =>
  page.getByRole('listbox', { name: 'Calls' }).getByRole('option', { name })

/** Waits until the newest scenario is evaluated, which the marks of the calls show. */
export const expectDecision = (page: Page, name: RegExp, words: string) =>
  expect(call(page, name)).toHaveAccessibleName(new RegExp(words), { timeout: 90_000 })

/**
 * Reads a value that a later step compares with or acts on. A person does not read what is still changing: two readings
 * in a row must agree. `tests/project/journeys.test.ts` refuses to read such a value once.
 */
export async function steady<T>(read: () => Promise<T>): Promise<T> {
  let last = await read()
  const isSteady = async () => {
    const before = last
    last = await read()
    return last !== null && isDeepStrictEqual(before, last)
  }
  await expect.poll(isSteady, { intervals: [100] }).toBe(true)
  return last
}

/** Where an element is drawn, once it stands still. */
export async function boxOf(element: Locator) {
  const box = await steady(() => element.boundingBox())
  if (box === null) throw new Error('the element is not drawn')
  return box
}

/** Waits until nothing of the page is wider than the window, so that no one has to scroll sideways. */
export const expectNoSidewaysScroll = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBeLessThanOrEqual(0)

/** Opens a document by its name in the explorer and waits for its text. */
export async function openDocument(page: Page, row: RegExp, tab: string | RegExp): Promise<void> {
  const found = page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: row })
  // The list of rows follows a scroll one frame later. A user clicks only after that.
  await found.scrollIntoViewIfNeeded()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await found.dblclick()
  await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible()
  await expect(page.locator('.view-lines')).toContainText('Statement', { timeout: 90_000 })
}

/** Replaces the text of the open document by pasting, because the editor would indent and complete typed text. */
export async function writeDocument(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
}

/** Imports a scenario as a file. */
export async function openScenario(page: Page, scenario: object): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Import and export' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: /Import a file/ }).click()
  await (await chooser).setFiles({
    name: 'scenario.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(scenario)),
  })
}

export const trustWithoutMfa = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }],
  },
  null,
  2,
)

export const start = async (page: Page, hash = '#example=cross-account-reader') => {
  await page.goto(`/${hash}`)
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
}
