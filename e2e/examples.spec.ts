import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

interface Example {
  readonly title?: string
  readonly description?: string
  readonly calls?: readonly { readonly id: string; readonly title?: string }[]
}
const folder = new URL('../public/examples/', import.meta.url)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))

// The examples about sessions in time. The unit tests check the expectations of every example in engine, link and runner.
for (const id of [
  'cross-account-reader',
  'chaining-one-hour',
  'console-twelve-hours',
  'github-wrong-branch',
  'ec2-rotation',
  'mfa-age',
  'emergency-revocation',
  'abac-two-hops',
  'delegated-administration',
  'escalation-and-repair',
])
  test(`${id}: the page says what it is about, and decides every call as its author expects`, async ({ page }) => {
    const example = read(`${id}.json`) as Example
    await page.goto(`/#example=${id}`)
    await expect(page.getByRole('textbox', { name: 'Title of the scenario' })).toHaveValue(example.title ?? '')
    await expect(page.getByRole('region', { name: 'Explorer' })).toContainText(
      (example.description ?? '').replaceAll('`', '').slice(0, 60),
    )
    const calls = page.getByRole('listbox', { name: 'Calls' }).getByRole('option')
    // The list draws the calls in sight, and says of how many.
    await expect(calls.first()).toHaveAttribute('aria-setsize', String(example.calls?.length ?? 0))
    await expect(
      calls.filter({ hasText: example.calls?.[0]?.title ?? example.calls?.[0]?.id ?? '' }).first(),
    ).toHaveAccessibleName(/, (?:allowed|rejected|(?:explicitly|implicitly) denied)/, {
      timeout: 60_000,
    })
    await expect(calls.filter({ hasText: /not as expected|turned by your changes/ })).toHaveCount(0)
    // Every call is on the timeline: with a mark of its own, or counted by the mark of its group.
    const marks = page.getByRole('group', { name: 'Sessions and calls in time' }).getByRole('button', {
      name: /^(?:Call |\d+ calls)/,
    })
    const counted = async () => {
      const names = await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label') ?? ''))
      return names.reduce((sum, name) => sum + Number(/^(\d+) calls/.exec(name)?.[1] ?? 1), 0)
    }
    await expect.poll(counted).toBe(example.calls?.length ?? 0)
  })
