import { expect, type Page, test } from '@playwright/test'
import { call, expectDecision, openDocument, start, writeDocument } from './page.ts'

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const garbage = `<html>\u0000{"Statement": [${'}'.repeat(40)} ☃ \u202e`

/** Drops a file on the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const made = new DataTransfer()
      made.items.add(new File([content ?? ''], file ?? ''))
      return made
    },
    [name, text],
  )
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

test('garbage pasted into a policy is kept, named with its place, and taken back', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, garbage)
  await expectDecision(page, /^assume\b(?!-)/, 'implicitly denied')
  await expect(page.getByRole('tab', { name: /DataReader trust policy, \d+ errors?/ })).toBeVisible()
  await expect(
    page.getByRole('treegrid', { name: 'Organization' }).getByRole('row', { name: /trust policy/ }),
  ).toContainText(/\d/)
  await page.reload()
  await expect(page.locator('.view-lines').first()).toContainText('<html>', { timeout: 90_000 })
  await writeDocument(page, '')
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible()
})

test('settings and calls that are no JSON keep the last good state, and say where and how to go back', async ({
  page,
}) => {
  await start(page)
  await call(page, /^read,/).dblclick()
  await expect(page.getByRole('combobox', { name: 'Caller' })).toBeVisible()
  await writeDocument(page, '{ "id": "read", "caller": 7')
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('the scenario uses the last valid version')
  await expect(page.getByText('The fields come back as soon as the text below is JSON again.')).toBeVisible()
  await expectDecision(page, /^read,/, ', allowed')
  await page.getByRole('button', { name: 'Go back to it' }).click()
  await expect(page.getByRole('combobox', { name: 'Caller' })).toHaveValue('session:assume')
})

test('a wrong file is refused by name, with the reason, and the work stays', async ({ page }) => {
  await start(page)
  await drop(page, 'photo.png', '\u0089PNG\r\n')
  await expect(messages(page)).toContainText('photo.png is not a scenario file')
  await drop(page, 'policy.json', '{ "Version": "2012-10-17", "Statement": [] }')
  await expect(messages(page)).toContainText('policy.json')
  await expectDecision(page, /^assume\b(?!-)/, ', allowed')
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('Cross-account data reader')
})

test('a link that says nothing leaves what was there, and says so', async ({ page }) => {
  await start(page)
  await page.goto('/#s=%%%garbage')
  await expect(messages(page)).not.toBeEmpty()
  await expectDecision(page, /assume-without-mfa/, 'implicitly denied')
})

test('a description is Markdown, and nothing in it runs or loads', async ({ page, request }) => {
  const asked: string[] = []
  page.on('request', (one) => asked.push(one.url()))
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`)
  })
  await start(page)
  const scenario = await (await request.get('/examples/cross-account-reader.json')).json()
  const description = [
    '**Bold** with `code`, [a guide](https://docs.aws.amazon.com/IAM/), [a trap](javascript:alert(1)).',
    '',
    '- ![a drawing](https://example.invalid/x.png)',
    '- <img src="https://example.invalid/y.png" onerror="alert(2)">',
  ].join('\n')
  await drop(page, 'described.json', JSON.stringify({ ...scenario, description }))
  await page.getByRole('button', { name: 'More about the scenario' }).click()
  const explorer = page.getByRole('region', { name: 'Explorer' })
  await expect(explorer.locator('strong')).toHaveText('Bold')
  await expect(explorer.getByRole('link', { name: 'a guide' })).toHaveAttribute('target', '_blank')
  await expect(explorer.getByRole('link', { name: 'a guide' })).toHaveAttribute('rel', /noopener/)
  await expect(explorer.getByRole('link', { name: 'a trap' })).toHaveCount(0)
  await expect(explorer.getByRole('listitem').first()).toHaveText('a drawing')
  await expect(explorer.getByRole('listitem').last()).toContainText('<img')
  await expect(explorer.locator('img:not([aria-label])')).toHaveCount(0)
  expect(asked.filter((address) => address.includes('example.invalid'))).toEqual([])
})
