import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import { operatorOf } from '../decision.fixtures.ts'
import { align, comparing, nearest } from './align.ts'
import { sourceOf } from './claimOf.ts'
import { decodeJwt } from './decode.ts'
import { assertionPresets, providerOf, tokenPresets } from './presets.ts'

const shown = ({ before, parted, after }: { before: string; parted: string; after: string }) =>
  `${before}[${parted}]${after}`

describe('where a claim parts from what the trust policy wants', () => {
  test.each([
    [
      'StringLike',
      'repo:octo/app:ref:refs/heads/main',
      'repo:octo/app:ref:refs/heads/dev',
      'repo:octo/app:ref:refs/heads/[main]',
      'repo:octo/app:ref:refs/heads/[dev]',
    ],
    ['StringLike', 'repo:octo/?', 'repo:octo/ab', 'repo:octo/?[]', 'repo:octo/a[b]'],
    [
      'StringLike',
      'repo:octo/*:ref:refs/heads/main',
      'repo:octo/app:ref:refs/heads/dev',
      'repo:octo/*:ref:refs/heads/[main]',
      'repo:octo/app:ref:refs/heads/[dev]',
    ],
    ['StringLike', 'repo:octo/*-prod', 'repo:octo/my-app-drod', 'repo:octo/*-[prod]', 'repo:octo/my-app-[drod]'],
    // Nothing of what comes after the star is there: the ends are compared.
    ['StringLike', 'repo:octo/*-prod', 'repo:octo/app_prod', 'repo:octo/*[-]prod', 'repo:octo/app[_]prod'],
    ['StringEquals', 'repo:octo/*', 'repo:octo/app', 'repo:octo/[*]', 'repo:octo/[app]'],
    ['StringEquals', 'main', 'mainline', 'main[]', 'main[line]'],
    ['StringEquals', 'mainline', 'main', 'main[line]', 'main[]'],
    ['StringEqualsIgnoreCase', 'Main', 'mAIn-2', 'Main[]', 'mAIn[-2]'],
    ['ForAnyValue:StringLike', 'a*', 'b', '[a*]', '[b]'],
  ])('%s %s, %s', (operator, pattern, value, wanted, said) => {
    const aligned = align(pattern, value, comparing(operatorOf(operator)))
    expect([shown(aligned.wanted), shown(aligned.said)]).toEqual([wanted, said])
  })
  test('both texts stay whole, whatever is marked', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.boolean(), (pattern, value, wildcards) => {
        const { wanted, said } = align(pattern, value, { hasWildcards: wildcards, isCaseInsensitive: false })
        expect([wanted.before + wanted.parted + wanted.after, said.before + said.parted + said.after]).toEqual([
          pattern,
          value,
        ])
      }),
    )
  })
  test('of several wanted values the nearest is marked', () => {
    expect(
      nearest(['repo:other/app', 'repo:octo/app'], 'repo:octo/web', comparing(operatorOf('StringLike')))?.index,
    ).toBe(1)
  })
  test('operators that forbid, and those that compare no characters', () => {
    expect(comparing(operatorOf('StringNotLikeIfExists'))).toMatchObject({
      isNegated: true,
      hasWildcards: true,
      isText: true,
    })
    expect(comparing(operatorOf('NumericLessThan')).isText).toBe(false)
    expect(comparing(operatorOf('ArnEquals')).hasWildcards).toBe(true)
  })
})

test.each([
  ['gitlab.com:sub', 'token', 'sub'],
  ['gitlab.com:AUD', 'token', 'azp'],
  ['gitlab.com:oaud', 'token', 'aud'],
  ['gitlab.com:project_id', 'token', 'project_id'],
  ['aws:RequestTag/project', 'token', 'principal tag project'],
  ['sts:SourceIdentity', 'token', 'https://aws.amazon.com/source_identity'],
  ['sts:RoleSessionName', 'call', 'RoleSessionName'],
  ['aws:SourceIp', 'call', undefined],
])('6.10: %s is read from the %s', (key, says, name) => {
  expect(sourceOf(key, 'gitlab.com', { azp: 'x' }, false)).toEqual({ says, name })
})
test.each([
  ['saml:sub', 'assertion', 'sub'],
  ['saml:doc', 'assertion', undefined],
  ['aws:RequestTag/project', 'assertion', 'PrincipalTag:project'],
])('6.12: %s is read from the %s', (key, says, name) => {
  expect(sourceOf(key, 'arn:aws:iam::222233334444:saml-provider/Okta', {}, true)).toEqual({ says, name })
})

test('6.10: a claim that AWS makes no key of', () => {
  expect(sourceOf('gitlab.com:project_path', 'gitlab.com', { project_path: 'a/b' }, false)).toEqual({
    says: 'token',
    name: 'project_path',
    isNoKey: true,
  })
})
test('6.10: a key of another provider is read from no claim of this token', () => {
  expect(sourceOf('oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub', 'gitlab.com', {}, false)).toEqual({
    says: 'token',
    name: undefined,
    elsewhere: 'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
  })
})

test('a JWT is decoded, and anything else is not', () => {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  expect(decodeJwt(`${part({ alg: 'RS256' })}.${part({ sub: 'repo:octo/app' })}.sig`)).toEqual({ sub: 'repo:octo/app' })
  for (const text of ['', 'a.b', 'a.b.c', '..', `x.${btoa('[1]')}.y`]) expect(decodeJwt(text)).toBeUndefined()
})

test('6.10: the audiences that a provider takes, with or without the scheme of its address', () => {
  const scenario = (url: string, audiences?: string[]): Scenario => ({
    format: 'iam-playground/1',
    accounts: [
      {
        id: '222233334444',
        identityProviders: [
          { type: 'saml', name: 'gitlab.com' },
          { type: 'oidc', url, ...(audiences && { audiences }) },
        ],
      },
    ],
    calls: [
      {
        id: 'in',
        caller: 'web-identity:gitlab.com',
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: 'arn:aws:iam::222233334444:role/R',
        parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'c', sub: 's' } },
      },
    ],
  })
  const taken = (...of: Parameters<typeof scenario>) => {
    const why = evaluateScenario(scenario(...of)).results[0]?.error?.why
    return why?.kind === 'wrongAudience' ? why.taken : []
  }
  for (const url of ['gitlab.com', 'https://gitlab.com']) expect(taken(url, ['a', 'b'])).toEqual(['a', 'b'])
  expect(taken('https://gitlab.com/', ['a', 'b'])).toEqual([])
  expect(taken('gitlab.com')).toEqual([])
  expect(taken('gitlab.com/other', ['a'])).toEqual([])
})

describe('presets', () => {
  const account = '222233334444'
  const scenario = (
    caller: string,
    action: string,
    federated: string,
    parameters: NonNullable<NonNullable<Scenario['calls']>[number]['parameters']>,
    provider: string | undefined,
  ): Scenario => ({
    format: 'iam-playground/1',
    accounts: [
      {
        id: account,
        identityProviders: [
          { type: 'saml', name: 'Okta' },
          ...(provider === undefined ? [] : [{ type: 'oidc' as const, url: provider }]),
        ],
        roles: [
          {
            name: 'R',
            trustPolicy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Federated: federated },
                  Action: [action, 'sts:TagSession', 'sts:SetSourceIdentity'],
                  Condition: { StringLike: { [provider === undefined ? 'saml:sub' : `${provider}:sub`]: '*' } },
                },
              ],
            },
          },
        ],
      },
    ],
    calls: [{ id: 'in', caller, action, resource: `arn:aws:iam::${account}:role/R`, parameters }],
  })
  test.each(tokenPresets)('6.10: $title is let in where its provider is declared and trusted', ({ claims }) => {
    const provider = providerOf(claims) ?? ''
    const isBuiltIn = /^(?:cognito-identity\.amazonaws|accounts\.google)\.com$/.test(provider)
    const federated = isBuiltIn ? provider : `arn:aws:iam::${account}:oidc-provider/${provider}`
    const made = scenario(
      `web-identity:${provider}`,
      'sts:AssumeRoleWithWebIdentity',
      federated,
      { RoleSessionName: 'job', WebIdentityToken: claims },
      provider,
    )
    expect(evaluateScenario(made).results[0]).toMatchObject({ decision: 'allowed', error: undefined })
  })
  test.each(assertionPresets)('6.12: $title is let in', ({ claims }) => {
    const provider = `arn:aws:iam::${account}:saml-provider/Okta`
    const made = scenario(`saml:${provider}`, 'sts:AssumeRoleWithSAML', provider, { SAMLAssertion: claims }, undefined)
    expect(evaluateScenario(made).results[0]).toMatchObject({ decision: 'allowed', error: undefined })
  })
})
