import { expect, test } from '@playwright/test'
import { boxOf } from './page.ts'

/** An article with the page in a frame, and text below it. */
const article = (height: number, width = 900) => `<!doctype html><html lang="en"><title>Article</title>
<body style="margin:0"><p>Before <input aria-label="before"></p>
<iframe title="Playground" src="/#example=cross-account-reader" width="${width}" height="${height}"></iframe>
<p>After <input aria-label="after"></p><div style="height:3000px"></div></body></html>`

test('the wheel over a frame scrolls the article where the frame has nothing to scroll', async ({ page }) => {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(640) }))
  await page.goto('/article.html')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('.view-lines')).toContainText('{', { timeout: 90_000 })
  for (const over of [frame.locator('.view-lines'), frame.getByRole('treegrid', { name: 'Decision tree' })]) {
    await page.evaluate(() => scrollTo(0, 0))
    await over.hover()
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 200)
        return page.evaluate(() => scrollY)
      })
      .toBeGreaterThan(0)
  }
})

test('a frame without the focus does not keep the wheel, and one with it scrolls its own text', async ({ page }) => {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(400) }))
  await page.goto('/article.html')
  const frame = page.frameLocator('iframe')
  const lines = frame.locator('.view-lines')
  await expect(lines).toContainText('{', { timeout: 90_000 })
  // Hovering by the element would scroll it into the middle.
  const { x, y } = await boxOf(lines)
  await page.mouse.move(x + 40, y + 30)
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 200)
      return page.evaluate(() => scrollY)
    })
    .toBeGreaterThan(0)
  await page.evaluate(() => scrollTo(0, 0))
  await page.mouse.click(x + 40, y + 30)
  const numbers = frame.locator('.line-numbers')
  const firstLine = async () => Math.min(...(await numbers.allTextContents()).map(Number))
  await expect.poll(firstLine).toBe(1)
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 60)
      return firstLine()
    })
    .not.toBe(1)
})

test('Tab goes through the frame and out of it', async ({ page }) => {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(640) }))
  await page.goto('/article.html')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('.view-lines')).toContainText('{', { timeout: 90_000 })
  await frame.locator('.view-lines').click()
  const after = page.getByRole('textbox', { name: 'after' })
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Tab')
        return after.evaluate((element) => element === document.activeElement)
      },
      { intervals: [50], timeout: 60_000 },
    )
    .toBe(true)
})
