import { expect, test } from 'vitest'
import {
  accountIn,
  isAccountId,
  issuerOf,
  lastPart,
  oidcProviderArn,
  resourceIn,
  roleArn,
  rootArn,
  samlProviderArn,
  serviceIn,
  splitArn,
  userArn,
} from './arn.ts'

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

test('fields of an ARN, and of what is none', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:f:1'
  expect([serviceIn(arn), accountIn(arn), resourceIn(arn)]).toEqual(['lambda', '111122223333', 'function:f:1'])
  expect([serviceIn('*'), accountIn('*'), resourceIn('*')]).toEqual([undefined, undefined, '*'])
  expect(accountIn('arn:aws:s3:::bucket')).toBe('')
  expect(resourceIn('arn:aws:s3:::')).toBe('arn:aws:s3:::')
})

test('ARNs of IAM are read as they were written', () => {
  const account = '111122223333'
  expect(roleArn(account, { name: 'App' })).toBe('arn:aws:iam::111122223333:role/App')
  expect(userArn(account, { name: 'ana', path: '/team/' })).toBe('arn:aws:iam::111122223333:user/team/ana')
  expect(rootArn(account)).toBe('arn:aws:iam::111122223333:root')
  expect(samlProviderArn(account, 'Okta')).toBe('arn:aws:iam::111122223333:saml-provider/Okta')
  expect(oidcProviderArn(account, 'gitlab.com')).toBe('arn:aws:iam::111122223333:oidc-provider/gitlab.com')
  expect(lastPart(userArn(account, { name: 'ana', path: '/team/' }))).toBe('ana')
  expect(lastPart('ana')).toBe('ana')
})

test.each([
  ['https://token.actions.githubusercontent.com', 'token.actions.githubusercontent.com'],
  ['https://oidc.example.com/id/', 'oidc.example.com/id/'],
  ['https://Oidc.example.com', 'Oidc.example.com'],
  ['accounts.google.com', 'accounts.google.com'],
  ['http://example.com', 'http://example.com'],
])('the issuer of %s is %s', (url, issuer) => {
  expect(issuerOf(url)).toBe(issuer)
})

test.each([
  ['111122223333', true],
  ['000000000000', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['11112222333x', false],
  ['x111122223333', false],
])('1.3: %s as the id of an account: %s', (text, is) => {
  expect(isAccountId(text)).toBe(is)
})
