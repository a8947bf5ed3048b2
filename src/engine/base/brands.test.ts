import { expect, test } from 'vitest'
import { accountId, splitArn } from './brands.ts'

test.each([
  ['arn:aws:iam::111122223333:role/App', ['aws', 'iam', '', '111122223333', 'role/App']],
  [
    'arn:aws:lambda:eu-west-1:111122223333:function:f:1',
    ['aws', 'lambda', 'eu-west-1', '111122223333', 'function:f:1'],
  ],
  ['a:b:c:d:e:f', ['b', 'c', 'd', 'e', 'f']],
  ['a::::1:', ['', '', '', '1', '']],
  [':b:c:d:e:f', ['b', 'c', 'd', 'e', 'f']],
  [':::::', ['', '', '', '', '']],
])('1.3, 3.4: %j has six fields, the last with its colons', (text, [partition, service, region, account, resource]) => {
  expect(splitArn(text)).toEqual({ partition, service, region, account, resource })
})

// Cut short after each field: what is not there must not be looked for from the start again.
test.each([
  '',
  'arn',
  'arn:',
  'arn:aws',
  'arn:aws:',
  'arn:aws:s3',
  'arn:aws:s3:',
  'arn:aws:s3::',
  'arn:aws:s3::bucket',
  ':',
  '::',
  ':::',
  '::::',
])('1.3, 3.4: %j has fewer than six fields', (text) => {
  expect(splitArn(text)).toBeUndefined()
})

test.each([
  ['111122223333', true],
  ['000000000000', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['11112222333x', false],
  ['x111122223333', false],
])('1.3: %s as the id of an account: %s', (text, is) => {
  expect(accountId(text)).toBe(is ? text : undefined)
})
