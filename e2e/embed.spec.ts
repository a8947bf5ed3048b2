import { expect, test } from '@playwright/test'

/** An article with the page in a frame, and text below it. */
const article = (height: number, width = 900) => `<!doctype html><html lang="en"><title>Article</title>
<body style="margin:0"><p>Before <input aria-label="before"></p>
<iframe title="Playground" src="/#example=cross-account-reader" width="${width}" height="${height}"></iframe>
<p>After <input aria-label="after"></p><div style="height:3000px"></div></body></html>`

test('the wheel over a frame scrolls the article where the frame has nothing to scroll', async ({ page }) => {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(640) }))
  await page.goto('/article.html')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('.view-lines')).toContainText('{', { timeout: 30_000 })
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
