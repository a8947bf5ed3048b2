import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../format/parse.ts'
import { evaluateScenario } from './evaluate.ts'
import { sessionCapsOf } from './sessionCaps.ts'

function bounds(example: string) {
  const parsed = parseScenario(
    JSON.parse(readFileSync(new URL(`../../../public/examples/${example}.json`, import.meta.url), 'utf8')),
  )
  if (!parsed.ok) throw new Error(example)
  return sessionCapsOf(evaluateScenario(parsed.value)).map(
    ({ principal, from, identity, boundary, serviceControlPolicies }) => ({
      principal: principal.slice(principal.lastIndexOf('/') + 1),
      from: from === undefined ? undefined : new Date(from).toISOString().slice(11, 19),
      policies: identity.map(({ name }) => name),
      boundary: boundary?.name,
      scps: serviceControlPolicies.map(({ name, at }) => `${name} on ${at}`),
    }),
  )
}

test('6.18: what bounds a session is read anew at each request, and so changes under it', () => {
  expect(bounds('escalation-and-repair')).toEqual([
    { principal: 'Build', from: undefined, policies: ['build'], boundary: undefined, scps: [] },
    { principal: 'Build', from: '09:02:00', policies: ['build', 'oops'], boundary: undefined, scps: [] },
    { principal: 'Build', from: '09:10:00', policies: ['build', 'oops'], boundary: 'Ceiling', scps: [] },
  ])
})
test('a role that a call makes has bounds from then on', () => {
  expect(bounds('delegated-administration').map(({ from, policies, boundary }) => [from, policies, boundary])).toEqual([
    ['09:01:00', [], 'Ceiling'],
    ['09:02:00', ['everything'], 'Ceiling'],
  ])
})
test('7.1: SCPs on the way to the account bound it too', () => {
  expect(bounds('scp-denies-s3').flatMap(({ scps }) => scps)).toContain('NoS3 on Production')
})
