import { expect, test } from 'vitest'
import { isSaidByAws } from './saidByAws.ts'

test('a caller that the scenario does not have is no answer of AWS', () => {
  expect(isSaidByAws({ kind: 'notCaller', text: 'ana' })).toBe(false)
  expect(isSaidByAws({ kind: 'undeclaredCaller', arn: 'arn:aws:iam::1:user/ana', account: '1' })).toBe(false)
  expect(isSaidByAws({ kind: 'noWorkload', workload: 'w' })).toBe(false)
})

test('what a service answers is', () => {
  expect(isSaidByAws({ kind: 'anonymousDenied' })).toBe(true)
  expect(isSaidByAws({ kind: 'wrongAudience', sent: ['a'], taken: ['b'] })).toBe(true)
})

test('of a workload without credentials AWS speaks where there is an answer', () => {
  const refused = {
    kind: 'serviceNotTrusted',
    workload: 'w',
    service: 'ec2.amazonaws.com',
    role: 'R',
    filled: [],
  } as const
  expect(isSaidByAws({ ...refused, answer: undefined })).toBe(false)
  expect(isSaidByAws({ ...refused, answer: 'AccessDenied' })).toBe(true)
})
