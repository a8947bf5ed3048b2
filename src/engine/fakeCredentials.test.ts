import { expect, test } from 'vitest'
import { accessKeyId, longTermKeyId, secretAccessKey, sessionToken, uniqueId } from './fakeCredentials.ts'

const makers = [
  ['a unique id', (seed: string) => uniqueId('AROA', seed), /^AROA[A-Z2-7]{17}$/],
  ['an access key id', accessKeyId, /^ASIA[A-Z2-7]{9}EXAMPLE$/],
  ['a long-term key id', longTermKeyId, /^AKIA[A-Z2-7]{9}EXAMPLE$/],
  ['a secret access key', secretAccessKey, /^[A-Za-z0-9+/]{30}EXAMPLEKEY$/],
  ['a session token', sessionToken, /^IQoJb3JpZ2luX2VjEXAMPLE[A-Za-z0-9+/]{120}=$/],
] as const
const seeds = [
  '',
  'a',
  'b',
  'ab',
  'ba',
  'call-1',
  'call-2',
  'arn:aws:iam::111122223333:role/App',
  'arn:aws:iam::111122223333:role/Apq',
]

test.each(makers)(
  '1.3: %s looks like one of AWS, is the same for the same seed, and another for another',
  (_, make, form) => {
    for (const seed of seeds) expect(make(seed)).toMatch(form)
    expect(seeds.map(make)).toEqual(seeds.map(make))
    expect(new Set(seeds.map(make)).size).toBe(seeds.length)
  },
)

test('1.3: a user and a role of one name have different unique ids beyond their prefix', () => {
  expect(uniqueId('AIDA', 'x').slice(4)).not.toBe(uniqueId('AROA', 'x').slice(4))
})
test('a key, its secret and its token share no letters', () => {
  expect(secretAccessKey('a').slice(0, 9)).not.toBe(sessionToken('a').slice(23, 32))
})

// Links and lessons show them, so they stay what they are.
test('ids stay as they are', () => {
  expect([
    uniqueId('AROA', 'arn:aws:iam::111122223333:role/App'),
    accessKeyId('call-1'),
    secretAccessKey('call-1'),
  ]).toEqual(['AROABDTR3GQWUYZR6Y3YK', 'ASIAJPTD5GJUJEXAMPLE', 'sFJ77WtCWZ9JfMvgT0xUvy3BdNJyfpEXAMPLEKEY'])
})
