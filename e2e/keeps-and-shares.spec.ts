import { expect, test } from '@playwright/test'
import { expectDecision, openDocument, openScenario, start, steady, trustWithoutMfa, writeDocument } from './page.ts'

test('a reload brings the work back, with its open document', async ({ page }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
  await page.reload()
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
  await expect(page.getByRole('tab', { name: 'DataReader trust policy', selected: true })).toBeVisible()
})

test('two tabs of the browser do not overwrite each other', async ({ page, context }) => {
  await start(page)
  await page.getByRole('textbox', { name: 'Title of the scenario' }).fill('First tab')
  await page.waitForFunction(() => Object.values(localStorage).some((text) => String(text).includes('First tab')))
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('First tab')
  await other.getByRole('textbox', { name: 'Title of the scenario' }).fill('Second tab')
  await other.waitForFunction(() => Object.values(localStorage).some((text) => String(text).includes('Second tab')))
  await page.getByRole('textbox', { name: 'Title of the scenario' }).fill('First tab, later')
  await page.waitForFunction(() =>
    Object.values(localStorage).some((text) => String(text).includes('First tab, later')),
  )
  await other.reload()
  await expect(other.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('Second tab')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('First tab, later')
})

test('a shared link opens the same scenario for somebody else', async ({ page, browser }) => {
  await start(page)
  await openDocument(page, /trust policy/, 'DataReader trust policy')
  await writeDocument(page, trustWithoutMfa)
  await expectDecision(page, /assume-without-mfa/i, ', allowed')
  await page.evaluate(() => navigator.clipboard.writeText('what the reader has copied'))
  await page.getByRole('button', { name: 'Share' }).click()
  const field = page.getByRole('dialog', { name: 'Share' }).getByRole('textbox', { name: 'Link' })
  await expect(field).toHaveValue(/#s1=/)
  const link = await steady(() => field.inputValue())
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toBe('what the reader has copied')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(copied).toBe(link)
  const stranger = await browser.newContext()
  const opened = await stranger.newPage()
  await opened.goto(link)
  await expectDecision(opened, /assume-without-mfa/i, ', allowed')
  await stranger.close()
})

test('a damaged link says so, and the last good scenario stays', async ({ page }) => {
  await start(page)
  await page.getByRole('textbox', { name: 'Title of the scenario' }).fill('My own work')
  await page.waitForFunction(() => Object.values(localStorage).some((text) => String(text).includes('My own work')))
  for (const hash of ['#s1=thisIsNoScenario', '#s1=', '#nonsense', '#example=no-such-example']) {
    await page.goto('about:blank')
    await page.goto(`/${hash}`)
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('alert')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('My own work')
  }
})

test('damaged saved work is said to be damaged and is set aside', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => localStorage.setItem('iam-playground/work/broken', '{"scenario":'))
  await page.reload()
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('alert')).toContainText('could not be read')
  await expectDecision(page, /assume-without-mfa/i, 'implicitly denied')
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('iam-playground/damaged/broken')))
    .toBe('{"scenario":')
})

test('a file goes out and comes in again', async ({ page }) => {
  await start(page)
  await page.getByRole('textbox', { name: 'Title of the scenario' }).fill('Out and in')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: 'Export as a file' }).click()
  const file = await (await download).path()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('textbox', { name: 'Title of the scenario' }).fill('Something else')
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: /Import a file/ }).click()
  await (await chooser).setFiles(file)
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('Out and in')
  await page.getByRole('button', { name: 'Go back' }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('Something else')
})

test('what was opened is kept as it was opened, and back goes to the scenario before', async ({ page }) => {
  await openScenario(page, { format: 'iam-playground/1', title: 'From a file', accounts: [{ id: '111122223333' }] })
  const title = page.getByRole('textbox', { name: 'Title of the scenario' })
  await expect(title).toHaveValue('From a file')
  await expect(page).toHaveURL(/#work=/)
  await page.reload()
  await expect(title).toHaveValue('From a file')
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('menuitem', { name: /SCP/ }).first().click()
  await expect(page).toHaveURL(/#example=/)
  await expect(title).not.toHaveValue('From a file')
  await page.reload()
  await expect(page).toHaveURL(/#example=/)
  await page.goBack()
  await expect(title).toHaveValue('From a file')
  await page.goForward()
  await expect(title).not.toHaveValue('From a file')
})

test('own work is listed in full, and is renamed and deleted, with a way back', async ({ page }) => {
  await page.addInitScript(() => {
    for (let count = 0; count < 40; count += 1)
      localStorage.setItem(
        `iam-playground/work/w${count}`,
        JSON.stringify({
          title: `Work ${count}`,
          scenario: { format: 'iam-playground/1', title: `Work ${count}`, accounts: [{ id: '111122223333' }] },
          stamp: `s${count}`,
          savedAt: 1_700_000_000_000 + count,
        }),
      )
  })
  await start(page)
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('menuitem', { name: 'All your work (40) …' }).click()
  const list = page.getByRole('dialog', { name: 'Your work' }).getByRole('grid', { name: 'Your work' })
  await expect(list.getByRole('row')).toHaveCount(40)
  const last = list.getByRole('row', { name: 'Work 39' })
  await last.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('A better name')
  await page.getByRole('button', { name: 'Rename', exact: true }).last().click()
  await expect(list.getByRole('row', { name: 'A better name' })).toBeVisible()
  await list.getByRole('row', { name: 'Work 38' }).getByRole('button', { name: 'Delete' }).click()
  await expect(list.getByRole('row')).toHaveCount(39)
  await page.getByRole('dialog', { name: 'Your work' }).getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('row')).toHaveCount(40)
  await list.getByRole('row', { name: 'A better name' }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue('A better name')
})
