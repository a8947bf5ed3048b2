import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { boxOf, call, expectDecision, start } from './page.ts'

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline', exact: true })
const faults = async (page: Page, where = '[aria-label="Timeline"]') => {
  const { violations } = await new AxeBuilder({ page })
    .include(where)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('the calls and the session stand in time, each with what it is', async ({ page }) => {
  await start(page)
  await expect(
    timeline(page).getByRole('button', {
      name: 'Call assume-without-mfa, sts:AssumeRole at 09:00:00: implicitly denied',
    }),
  ).toBeVisible()
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
  await expect(
    page
      .getByRole('region', { name: 'Decision', exact: true })
      .getByRole('heading', { name: /^Allowed: by the trust policy of DataReader/ }),
  ).toBeVisible()
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

test('arrows lead to marks outside of the view, which follows; plus, minus and nought zoom and fit', async ({
  page,
}) => {
  await start(page)
  const late = timeline(page).getByRole('button', { name: /^Call read-late/ })
  await timeline(page)
    .getByRole('button', { name: /^Call assume-without-mfa/ })
    .focus()
  for (let time = 0; time < 5; time++) await page.keyboard.press('+')
  await expect(late).toBeHidden()
  for (let time = 0; time < 4; time++) await page.keyboard.press('ArrowRight')
  await expect(late).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('0')
  await expect(timeline(page).getByRole('button', { name: /^Call assume-without-mfa/ })).toBeVisible()
})

test('the playhead asks the selected call at its moment, and the decision says both', async ({ page }) => {
  await start(page)
  await timeline(page)
    .getByRole('button', { name: /^Call read,/ })
    .click()
  const decision = page.getByRole('region', { name: 'Decision', exact: true })
  await expect(decision.getByRole('heading', { name: /^Allowed/ })).toBeVisible()
  const playhead = timeline(page).getByRole('slider', { name: 'Playhead' })
  // Allowed one second before the end, rejected at the end.
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T09:05:00Z: read is allowed')
  await playhead.press('ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuetext', '2026-04-25T10:01:00Z: read is rejected')
  const banner = decision.getByRole('region', { name: 'At the playhead' })
  await expect(banner).toContainText(
    '2026-04-25T10:01:00Z: rejected. At the call’s own time, 2026-04-25T09:05:00Z, it is allowed.',
  )
  await expect(decision.getByRole('heading', { name: /^Rejected: the credentials .* have expired/ })).toBeVisible()
  expect(await faults(page, '[aria-label="Decision"]')).toEqual([])
  await banner.getByRole('button', { name: 'Back to the call’s time' }).click()
  await expect(decision.getByRole('heading', { name: /^Allowed/ })).toBeVisible()
  await playhead.press('End')
  await banner.getByRole('button', { name: 'Move the call here' }).click()
  await expect(call(page, /^read,/)).toHaveAccessibleName(/rejected/)
  await page.getByRole('button', { name: 'Undo: Move read in time' }).click()
  await expect(call(page, /^read,/)).toHaveAccessibleName(/allowed/)
})

test('a call is dragged in time, and what it would be stands beside it; Escape cancels', async ({ page }) => {
  await start(page)
  const read = timeline(page).getByRole('button', { name: /^Call read,/ })
  await read.click()
  await expect(timeline(page).getByText('then rejected')).toBeVisible()
  const box = await boxOf(read)
  const end = await boxOf(timeline(page).getByRole('button', { name: /^Call read-late/ }))
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(end.x - 40, middle.y, { steps: 5 })
  await expect(timeline(page).getByText(/^10:2\d:\d\d · rejected$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(read).toHaveAccessibleName(/at 09:05:00: allowed/)
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(end.x - 40, middle.y, { steps: 5 })
  await page.mouse.up()
  await expect(read).toHaveAccessibleName(/at 10:2\d:\d\d: rejected/)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(read).toHaveAccessibleName(/at 09:05:00: allowed/)
})

test('a session’s bar moves the call that made it, and says so; with M it is moved by keys', async ({ page }) => {
  await start(page)
  const bar = timeline(page).getByRole('button', { name: /^Session analytics-job/ })
  const box = await boxOf(bar)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 100, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(
    page.getByText(/^assume is now made at 2026-04-25T09:\d\d:\d\dZ, and its session begins then\.$/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(bar).toHaveAccessibleName(/from 09:01:00/)
  await bar.focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  const focused = page.locator(':focus')
  await expect(focused).toHaveAccessibleName(/^Moving assume to 09:01:59/)
  await page.keyboard.press('Escape')
  await expect(focused).toHaveAccessibleName(/from 09:01:00 to 10:01:00/)
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(bar).toHaveAccessibleName(/from 09:02:00 to 10:02:00/)
  await expect(bar).toBeFocused()
  await page.getByRole('button', { name: 'Undo: Move assume in time' }).click()
  await expect(bar).toHaveAccessibleName(/from 09:01:00/)
})

test('a session that was refused has its own lane, with the rule in words', async ({ page }) => {
  await page.goto('/#example=chaining-one-hour')
  await expectDecision(page, /Ask for two hours/, 'rejected')
  await expect(
    timeline(page).getByText('2 hours requested, but refused: role chaining allows at most 1 hour.', { exact: true }),
  ).toBeVisible()
  await expect(
    timeline(page).getByRole('button', {
      name: /^Call Ask for two hours of Second, .*: rejected\. 2 hours requested, but refused/,
    }),
  ).toBeVisible()
})

test('a workload says whom its role must trust, how long its credentials live and when the SDK takes new ones', async ({
  page,
}) => {
  await page.goto('/#example=ec2-rotation')
  await timeline(page).getByRole('button', { name: 'Workload etl' }).click()
  const card = page.getByRole('complementary', { name: 'Workload etl' })
  await expect(card).toContainText('ec2.amazonaws.com for sts:AssumeRole')
  await expect(card).toContainText('6 hours here. New ones are issued 5 minutes before they expire')
  await expect(card).toContainText('boto3 from 15 minutes before')
  await expect(card).toContainText('X-aws-ec2-metadata-token-ttl-seconds')
  expect(await faults(page)).toEqual([])
  await card.getByRole('button', { name: '05:55:00' }).click()
  const credentials = page.getByRole('complementary', { name: /^Credentials of i-/ })
  await expect(credentials).toContainText('The service chose the duration; the role’s maximum does not apply.')
  await credentials.getByRole('button', { name: 'Close the card' }).click()
  await timeline(page).getByRole('button', { name: 'Workload misconfigured' }).click()
  await expect(page.getByRole('complementary', { name: 'Workload misconfigured' })).toContainText(
    'No, so there are no credentials.',
  )
})

test('credentials of a year are one drawing, which zooms in until they can be told apart', async ({ page }) => {
  const example = JSON.parse(await (await page.request.get('/examples/ec2-rotation.json')).text())
  const [etl] = example.workloads
  const year = {
    ...example,
    title: 'A year',
    workloads: [{ ...etl, from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' }],
    calls: example.calls.filter(({ id }: { id: string }) => id !== 'untrusted'),
  }
  await page.goto('/')
  await page.getByRole('button', { name: 'Import and export' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: /Import a file/ }).click()
  await (await chooser).setFiles({
    name: 'year.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(year)),
  })
  const dense = timeline(page).getByRole('button', { name: /^1477 sets of credentials of etl: zoom in/ })
  await expect(dense).toBeVisible({ timeout: 90_000 })
  expect(await faults(page)).toEqual([])
  await dense.focus()
  for (let time = 0; time < 3; time++) await page.keyboard.press('Enter')
  await expect(
    timeline(page)
      .getByRole('button', { name: /^Session i-/ })
      .first(),
  ).toBeVisible()
})

test('choosing a session opens the decision of the call that made it, and its card tells what limits it', async ({
  page,
}) => {
  await page.goto('/#example=delegated-administration')
  await timeline(page)
    .getByRole('button', { name: /^Session junior, AssumeRole/ })
    .click()
  await expect(
    page
      .getByRole('region', { name: 'Decision', exact: true })
      .getByRole('heading', { name: /^Allowed: by the trust policy of app-api/ }),
  ).toBeVisible()
  const card = page.getByRole('complementary', { name: 'Credentials of junior' })
  await expect(card.getByRole('button', { name: 'everything' })).toBeVisible()
  await expect(card.getByRole('button', { name: 'Ceiling' })).toBeVisible()
  await expect(card).toContainText('It cannot be recalled or shortened')
})

test('the picture at the playhead: what changed is marked, and which call changed it', async ({ page }) => {
  await page.goto('/#example=escalation-and-repair')
  await expectDecision(page, /The same session makes a user/, 'allowed')
  const tree = page.getByRole('treegrid', { name: 'Organization' })
  await expect(tree.getByRole('row', { name: /oops/ })).toBeHidden()
  await call(page, /The same session makes a user/).click()
  await expect(tree.getByRole('row', { name: /oops/ })).toBeVisible()
  await expect(
    tree
      .getByRole('row', { name: /oops/ })
      .getByRole('img', { name: 'changed before the playhead, by Write a policy of the role' }),
  ).toBeVisible()
  await tree.getByRole('row', { name: /oops/ }).click()
  await expect(page.getByRole('region', { name: 'Editor', exact: true })).toContainText(
    'Created at 09:02:00 UTC by Write a policy of the role',
  )
  await timeline(page).getByText('The picture at 09:03:00: 2 of 4 changes have taken effect').click()
  await expect(
    timeline(page).getByRole('button', { name: 'Repair: a boundary on the role', exact: true }),
  ).toBeVisible()
})

test('a call is added at the playhead as the selected session, and its fields complete', async ({ page }) => {
  await start(page)
  await timeline(page)
    .getByRole('button', { name: /^Session analytics-job/ })
    .click()
  await timeline(page).getByRole('slider', { name: 'Playhead' }).press('Shift+ArrowRight')
  await timeline(page).getByRole('button', { name: 'Add at the playhead' }).click()
  await page.getByRole('menuitem', { name: /^A call/ }).click()
  await expect(page.getByRole('combobox', { name: 'Caller' })).toHaveValue('session:assume')
  await expect(page.getByRole('textbox', { name: 'Time (UTC)' })).toHaveValue('2026-04-25T09:02:00Z')
  const action = page.getByRole('combobox', { name: 'Action' })
  await action.fill('s3:GetObjectTag')
  await page.getByRole('option', { name: /^s3:GetObjectTagging/ }).click()
  await expect(call(page, /^call-1, s3:GetObjectTagging/)).toBeVisible()
})

test('the card says who got the credentials, when they end and why; Escape closes it', async ({ page }) => {
  await page.goto('/#example=chaining-one-hour')
  await expectDecision(page, /Ask for two hours/, 'rejected')
  await timeline(page)
    .getByRole('button', { name: /^Session ana-chained/ })
    .focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: 'Credentials of ana-chained' })
  await expect(card).toContainText('one hour, which is also the maximum for role chaining')
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
  await expect(playhead).toHaveAttribute('aria-valuetext', /^2026-04-25T09:01:00Z/)
  await playhead.press('Shift+ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuetext', /^2026-04-25T09:02:00Z/)
  await playhead.press('End')
  await expect(playhead).toHaveAttribute('aria-valuetext', /^2026-04-25T10:30:00Z/)
  const box = await boxOf(playhead)
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
  const box = await boxOf(timeline(page).getByRole('group', { name: 'Sessions and calls in time' }))
  // Below the lanes there is nothing to press.
  const ground = box.y + box.height - 6
  await page.mouse.move(box.x + 60, ground)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -600)
  await page.keyboard.up('Control')
  await expect(late).toBeHidden()
  await expect.poll(() => page.evaluate(() => window.visualViewport?.scale)).toBe(1)
  await timeline(page).getByRole('button', { name: 'Fit everything' }).click()
  await expect(late).toBeVisible()
  await page.mouse.move(box.x + 200, ground)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 20, ground, { steps: 6 })
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
  const happens = timeline(page).getByRole('table', { name: 'Events in order of time' })
  await expect(happens.getByRole('row')).toHaveCount(7)
  await expect(happens.getByRole('row', { name: /End of session analytics-job.* expired$/ })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await timeline(page).getByRole('button', { name: 'Call read-late' }).click()
  await expect(call(page, /read-late/)).toHaveAttribute('aria-selected', 'true')
  // The decisions of the selected call over time, to the second.
  const sweep = timeline(page).getByRole('table', { name: /^read-late at other times/ })
  await expect(sweep.getByRole('row', { name: '2026-04-25T09:01:00Z 2026-04-25T10:01:00Z allowed' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const example of ['ec2-rotation', 'chaining-one-hour', 'emergency-revocation'])
    test(`nothing for axe to find in ${example}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(`/#example=${example}`)
      await expect(
        timeline(page)
          .getByRole('button', { name: /^Session / })
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

  test('one finger moves the playhead, two zoom', async ({ page }) => {
    await page.goto('/#example=cross-account-reader')
    await page.getByRole('tab', { name: 'Timeline' }).click()
    const late = timeline(page).getByRole('button', { name: /^Call read-late/ })
    await expect(late).toBeVisible()
    const playhead = timeline(page).getByRole('slider', { name: 'Playhead' })
    const box = await boxOf(playhead)
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
    await send('touchStart', [box.x + 40, box.y + 8])
    await send('touchMove', [box.x + box.width / 2, box.y + 8])
    await send('touchEnd')
    await expect(playhead).toHaveAttribute('aria-valuetext', /^2026-04-25T09:4\d/)
    const y = box.y + box.height + 120
    await send('touchStart', [box.x + 60, y], [box.x + 100, y])
    for (const by of [10, 20, 30, 40]) await send('touchMove', [box.x + 60 - by, y], [box.x + 100 + by, y])
    await send('touchEnd')
    await expect(late).toBeHidden()
  })
})
