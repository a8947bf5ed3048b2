import { describe, expect, test } from 'vitest'
import { judgeStatement } from './policy.fixtures.ts'

const account = '111122223333'
const arn = (rest: string): string => `arn:aws:iam::${account}:${rest}`
const said = (Principal: unknown, Action: unknown, change: object = {}) =>
  judgeStatement('trustPolicy', { Principal, Action, ...change }).document.problems.filter(
    ({ code }) => code === 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  )

const aws = [
  { AWS: '*' },
  { AWS: account },
  { AWS: arn('user/ana') },
  { AWS: arn('role/App') },
  { AWS: `arn:aws:sts::${account}:assumed-role/App/s` },
]
const alsoAws = [{ AWS: `arn:aws:sts::${account}:federated-user/fay` }, { AWS: 'AROAABCDEFGHIJKLMNOPQ' }]
const wrongForAws = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']

describe('2.8, 2.14: whom an action of a trust policy is for', () => {
  test.each([...aws, ...alsoAws])('%j assumes by AssumeRole alone', (principal) => {
    for (const Action of wrongForAws)
      expect(said(principal, Action)).toMatchObject([
        {
          severity: 'error',
          path: '/Statement/0/Principal',
          message:
            'An AWS principal assumes a role by `sts:AssumeRole`, which this statement does not name, so the entry never matches.',
        },
      ])
    expect(said(principal, 'sts:AssumeRole')).toEqual([])
    expect(said(principal, ['sts:assumerole', 'sts:AssumeRoleWithSAML'])).toEqual([])
  })
  test.each([
    [
      { Service: 'ec2.amazonaws.com' },
      'A service assumes a role by `sts:AssumeRole`',
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
    ],
    [
      { Federated: arn('saml-provider/Okta') },
      'A federated principal of this kind assumes a role by `sts:AssumeRoleWithSAML`',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRole',
    ],
    [
      { Federated: arn('oidc-provider/token.example') },
      'A federated principal of this kind assumes a role by `sts:AssumeRoleWithWebIdentity`',
      'sts:AssumeRoleWithWebIdentity',
      'sts:AssumeRoleWithSAML',
    ],
    [
      { Federated: 'accounts.google.com' },
      'by `sts:AssumeRoleWithWebIdentity`',
      'sts:AssumeRoleWithWebIdentity',
      'sts:AssumeRole',
    ],
  ])('%j', (principal, message, right, wrong) => {
    expect(said(principal, wrong)[0]?.message).toContain(message)
    expect(said(principal, right)).toEqual([])
  })
  test.each([
    ['a pattern may mean anything', { AWS: account }, 'sts:AssumeRoleWith*'],
    ['one pattern among names is enough', { AWS: account }, ['sts:AssumeRoleWithSAML', 'sts:Tag?ession']],
    ['with none of the three there is nothing to fit', { Service: 'ec2.amazonaws.com' }, 'sts:TagSession'],
    ['a principal that is nobody', { AWS: arn('nothing/x') }, 'sts:AssumeRoleWithSAML'],
  ])('not said: %s', (_, principal, action) => {
    expect(said(principal, action)).toEqual([])
  })
  test('nor of NotAction and NotPrincipal', () => {
    expect(said({ AWS: account }, undefined, { NotAction: 'sts:AssumeRoleWithSAML' })).toEqual([])
    expect(said(undefined, 'sts:AssumeRoleWithSAML', { Effect: 'Deny', NotPrincipal: { AWS: account } })).toEqual([])
  })
  test('of several principals each that does not fit', () => {
    const { document } = judgeStatement('trustPolicy', {
      Principal: { AWS: [account, arn('role/App')], Federated: arn('saml-provider/Okta') },
      Action: 'sts:AssumeRoleWithSAML',
    })
    expect(document.problems.map(({ range }) => document.text.slice(range.start, range.end))).toEqual([
      `"${account}"`,
      `"${arn('role/App')}"`,
    ])
  })
})
