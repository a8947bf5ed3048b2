import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isoTime } from '../../engine/context/entries.ts'
import { parseScenario } from '../format/parse.ts'
import { evaluateScenario } from './evaluate.ts'
import { revocationsOf } from './revocation.ts'

test('6.21: the session that leaked is cut off by the policy of 09:20, the fresh one is not', () => {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL('../../../public/examples/emergency-revocation.json', import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const found = revocationsOf(evaluateScenario(parsed.value)).map(({ session, name, at }) => [
    session,
    name,
    isoTime(at),
  ])
  expect(found).toEqual([['stolen', 'AWSRevokeOlderSessions', '2026-04-25T09:20:00Z']])
})
