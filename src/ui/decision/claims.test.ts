import { describe, expect, test } from 'vitest'
import { decodeJwt, fittingLength } from './claims.ts'

describe('where a claim parts from what the trust policy wants', () => {
  test.each([
    ['repo:octo/app:ref:refs/heads/main', 'repo:octo/app:ref:refs/heads/dev', true, 29],
    ['repo:octo/*', 'repo:octo/app', true, 13],
    ['repo:octo/?', 'repo:octo/ab', true, 11],
    ['repo:*:main', 'repo:x:dev', true, 10],
    ['repo:octo/*', 'repo:octo/app', false, 10],
    ['a', '', true, 0],
  ])('%s, %s → %i', (pattern, value, wildcards, expected) => {
    expect(fittingLength(pattern, value, wildcards)).toBe(expected)
  })
})

test('a JWT is decoded, and anything else is not', () => {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  expect(decodeJwt(`${part({ alg: 'RS256' })}.${part({ sub: 'repo:octo/app' })}.sig`)).toEqual({ sub: 'repo:octo/app' })
  for (const text of ['', 'a.b', 'a.b.c', '..', `x.${btoa('[1]')}.y`]) expect(decodeJwt(text)).toBeUndefined()
})
