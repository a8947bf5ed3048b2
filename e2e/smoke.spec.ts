import { expect, type Page, test } from '@playwright/test'
import { expectDecision, openDocument, start } from './page.ts'
import { serve } from './staticServer.ts'

// With the service worker, as for a visitor.
test.use({ serviceWorkers: 'allow' })

/** Records console errors and warnings, uncaught errors, and all requests. */
async function watch(page: Page): Promise<{ readonly complaints: string[]; readonly asked: string[] }> {
  const [complaints, asked]: [string[], string[]] = [[], []]
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.context().on('request', (request) => asked.push(request.url()))
  return { complaints, asked }
}

test('the page opens without complaint, and nothing but its own files is asked for', async ({ page, baseURL }) => {
  const { complaints, asked } = await watch(page)
  // A script that tries `eval` and catches the refusal writes nothing to the console, but it breaks the policy.
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('violation', event.effectiveDirective, event.blockedURI, event.sourceFile),
    ),
  )
  await start(page)
  await expect(page).toHaveTitle(/IAM Playground/)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  expect(complaints).toEqual([])
  expect(
    asked.filter(
      (address) => !/^(data|blob):/.test(address) && new URL(address).origin !== new URL(baseURL ?? '').origin,
    ),
  ).toEqual([])
})

test('the browser refuses whatever would leave the page', async ({ page }) => {
  // The policy must work from the meta element alone, because most static hosts send no header.
  const server = await serve('/')
  await page.goto(server.address)
  const refused = await page.evaluate(async () => {
    const violations: string[] = []
    const allReported = new Promise<void>((resolve) =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violations.push(effectiveDirective)
        if (violations.length === 4) resolve()
      }),
    )
    const image = new Image()
    const script = document.createElement('script')
    const styles = document.createElement('link')
    const [foreign, inline] = ['https://example.invalid/', 'window.isInlineRun = true']
    image.src = foreign
    script.textContent = inline
    Object.assign(styles, { rel: 'stylesheet', href: foreign })
    document.head.append(script, styles, image)
    await fetch(foreign).catch(() => undefined)
    await allReported
    return { violations: violations.sort(), isInlineRun: 'isInlineRun' in window }
  })
  expect(refused).toEqual({
    violations: ['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'],
    isInlineRun: false,
  })
  await server.stop()
})

test('the page works from any folder', async ({ page }) => {
  const server = await serve('/some/folder/')
  const { complaints } = await watch(page)
  await page.goto(`${server.address}#example=cross-account-reader`)
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  expect(complaints).toEqual([])
  await server.stop()
})

test('the editor is loaded only when it is wanted: the page itself does not wait for Monaco', async ({ request }) => {
  const page = await (await request.get('/')).text()
  expect(page).not.toContain('monaco')
  const chunks = [...page.matchAll(/assets\/[\w-]+\.js/g)].map(([chunk]) => chunk)
  expect(chunks.some((chunk) => chunk.includes('/index-'))).toBe(true)
  for (const chunk of chunks)
    expect(await (await request.get(`/${chunk}`)).text()).not.toMatch(/(?:^|[;}])import[^;(]*monaco/)
})

test('after one visit the page opens without a network, evaluates, edits, and has its examples', async ({ page }) => {
  const server = await serve('/')
  await page.goto(server.address)
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const stored = () =>
    page.evaluate(async () => (await (await caches.open('data')).keys()).map(({ url }) => new URL(url).pathname))
  await expect.poll(stored, { timeout: 60_000 }).toContain('/examples/scp-denies-s3.json')
  await expect.poll(stored, { timeout: 60_000 }).toContain('/data/catalog/s3.json')
  await server.stop()
  await page.goto('about:blank')
  await page.goto(server.address)
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('menuitem', { name: /SCP/ }).first().click()
  await expect(page).toHaveURL(/#example=/)
})

test('everything is kept for offline on request, with its size and progress', async ({ page }) => {
  const server = await serve('/')
  await page.goto(server.address)
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await page.getByRole('button', { name: 'About and keyboard' }).click()
  const about = page.getByRole('dialog', { name: 'About this page' })
  await about.getByRole('button', { name: /Keep everything for offline \(\d+(\.\d)? MB\)/ }).click()
  await expect(about.getByRole('status')).toHaveText('Everything is kept.', { timeout: 90_000 })
  await server.stop()
})

test('the licences of all that is shipped come along', async ({ request }) => {
  const text = await (await request.get('/licenses.txt')).text()
  for (const name of [
    'react ',
    'react-dom',
    'react-aria-components',
    'monaco-editor',
    'zod',
    'fflate',
    'comlink',
    'Lucide',
  ])
    expect(text).toContain(`\n${name}`)
  expect(text.match(/Copyright/gi)?.length).toBeGreaterThan(15)
})
