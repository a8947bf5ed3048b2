import { expect, test } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { MOST_SCENARIO_BYTES } from '../format/size.ts'
import { makeLink, openLink } from './link.ts'

const of = (length: number): Scenario => ({
  format: 'iam-playground/1',
  title: 'x'.repeat(length),
  accounts: [{ id: '111122223333' }],
})
const rest = JSON.stringify(of(0)).length

test('every link that is made opens again, and no other link is made', () => {
  const largest = of(MOST_SCENARIO_BYTES - rest)
  const link = makeLink(largest)
  const opened = link.ok ? openLink(link.value) : undefined
  // A comparison of the whole would be printed when it fails.
  expect(opened?.ok === true && opened.value.title === largest.title).toBe(true)
  expect(makeLink(of(MOST_SCENARIO_BYTES - rest + 1))).toEqual({
    ok: false,
    error: { bytes: MOST_SCENARIO_BYTES + 1 },
  })
  // Bytes count, not characters.
  expect(makeLink({ ...of(0), title: 'é'.repeat(MOST_SCENARIO_BYTES / 2) }).ok).toBe(false)
})
