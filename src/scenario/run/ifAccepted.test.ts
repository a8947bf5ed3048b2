/** A token or an assertion that STS rejects unread, and what the policies would say of it. Source: semantics 6.2, 6.10, 6.12. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TraceNode } from '../../engine/trace.ts'
import type { AccountSpec, CallSpec, Scenario } from '../format/schema.ts'
import { evaluateScenario } from './evaluate.ts'
import type { CallResult } from './evaluation.ts'
import { resultJson } from './resultJson.ts'

const account = '222233334444'
const host = 'token.actions.githubusercontent.com'
const okta = `arn:aws:iam::${account}:saml-provider/Okta`
const at = '2026-04-25T09:00:00Z'
const now = Date.parse(at) / 1000

type Providers = NonNullable<AccountSpec['identityProviders']>
interface Change {
  readonly providers?: Providers
  readonly call?: Partial<CallSpec>
  readonly parameters?: Readonly<Record<string, unknown>>
}
const trust = (federated: string, action: string, condition: Readonly<Record<string, unknown>>) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: federated },
      Action: [action, 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: condition,
    },
  ],
})
const scenarioOf = (
  providers: Providers,
  trustPolicy: Record<string, unknown>,
  call: Omit<CallSpec, 'id' | 'at'>,
): Scenario => ({
  format: 'iam-playground/1',
  accounts: [{ id: account, identityProviders: providers, roles: [{ name: 'R', trustPolicy }] }],
  calls: [{ id: 'in', at, ...call }],
})

const claims = { aud: 'sts.amazonaws.com', sub: 'repo:octo/app:ref:refs/heads/dev' }
const tokenCall = ({
  providers = [{ type: 'oidc', url: host, audiences: ['sts.amazonaws.com'] }],
  call,
  parameters,
}: Change = {}): Scenario =>
  scenarioOf(
    providers,
    trust(`arn:aws:iam::${account}:oidc-provider/${host}`, 'sts:AssumeRoleWithWebIdentity', {
      StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${host}:sub`]: 'repo:octo/app:ref:refs/heads/main' },
    }),
    {
      caller: `web-identity:${host}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${account}:role/R`,
      ...call,
      parameters: { RoleSessionName: 'ci', WebIdentityToken: claims, ...parameters },
    },
  )
const attributes = { RoleSessionName: 'ana', sub: 'bob' }
const samlCall = ({ providers = [{ type: 'saml', name: 'Okta' }], call, parameters }: Change = {}): Scenario =>
  scenarioOf(
    providers,
    trust(okta, 'sts:AssumeRoleWithSAML', {
      StringEquals: { 'saml:aud': 'https://signin.aws.amazon.com/saml' },
      StringLike: { 'saml:sub': 'ana' },
    }),
    {
      caller: `saml:${okta}`,
      action: 'sts:AssumeRoleWithSAML',
      resource: `arn:aws:iam::${account}:role/R`,
      ...call,
      parameters: { SAMLAssertion: attributes, ...parameters },
    },
  )

const asked = (scenario: Scenario): CallResult | undefined =>
  evaluateScenario(scenario, { trace: true, isAsIfAccepted: true }).results[0]
const nodes = (node: TraceNode): readonly TraceNode[] => [node, ...node.children.flatMap(nodes)]
const conditions = (tree: TraceNode | undefined): readonly string[] =>
  tree === undefined
    ? ['no tree']
    : nodes(tree).flatMap((node) =>
        node.kind === 'condition'
          ? [`${node.condition.key} ${node.condition.requestValues?.join() ?? 'absent'}: ${node.outcome}`]
          : [],
      )
/** Without the numbers: they begin elsewhere. */
const plain = ({ id: _, children, ...node }: TraceNode): object => ({ ...node, children: children.map(plain) })
const questions = (tree: TraceNode | undefined) => tree?.children.filter(({ kind }) => kind === 'request').map(plain)

const [goodAud, badSub] = [`${host}:aud sts.amazonaws.com: match`, `${host}:sub ${claims.sub}: noMatch`]

describe('6.10: a token', () => {
  test.each<[string, Change, string, readonly string[]]>([
    [
      'an audience that the provider does not take',
      { parameters: { WebIdentityToken: { ...claims, aud: 'me' } } },
      'Incorrect token audience',
      [`${host}:aud me: noMatch`, badSub],
    ],
    [
      'no audience',
      { parameters: { WebIdentityToken: { sub: claims.sub } } },
      'Missing a required claim: aud',
      [`${host}:aud absent: noMatch`, badSub],
    ],
    ['a provider that the account does not have', { providers: [] }, 'No OpenIDConnect provider', [goodAud, badSub]],
    [
      'a token of another provider',
      { call: { caller: 'web-identity:gitlab.com' } },
      'https://gitlab.com',
      [`${host}:aud absent: noMatch`, `${host}:sub absent: noMatch`],
    ],
    [
      'an expired token',
      { parameters: { WebIdentityToken: { ...claims, exp: now } } },
      'Token expired',
      [goodAud, badSub],
    ],
    ['no session name', { parameters: { RoleSessionName: undefined } }, 'roleSessionName', [goodAud, badSub]],
    ['too long a session', { parameters: { DurationSeconds: 50_000 } }, 'durationSeconds', [goodAud, badSub]],
    [
      'a text for a token',
      { parameters: { WebIdentityToken: 'eyJ' } },
      'not a valid JWT',
      [`${host}:aud absent: noMatch`, `${host}:sub absent: noMatch`],
    ],
    [
      'no token',
      { parameters: { WebIdentityToken: undefined } },
      'webIdentityToken',
      [`${host}:aud absent: noMatch`, `${host}:sub absent: noMatch`],
    ],
  ])('%s: rejected, and its conditions are read all the same', (_what, change, message, expected) => {
    const result = asked(tokenCall(change))
    expect(result).toMatchObject({ decision: 'rejected', blockedBy: [], session: undefined })
    expect(result?.error?.message).toContain(message)
    expect(conditions(result?.ifAccepted)).toEqual(expected)
    expect(conditions(result?.trace)).toEqual([])
  })
  test('what the trust policy would let in is allowed in its tree, and yields no session', () => {
    const good = {
      ...claims,
      sub: 'repo:octo/app:ref:refs/heads/main',
      'https://aws.amazon.com/tags': { principal_tags: { team: ['a'] } },
    }
    const result = asked(tokenCall({ providers: [], parameters: { WebIdentityToken: good } }))
    expect(result).toMatchObject({ decision: 'rejected', session: undefined, ifAccepted: { outcome: 'allowed' } })
    expect(result?.ifAccepted?.children.map((node) => (node.kind === 'request' ? node.action : node.kind))).toEqual([
      'sts:AssumeRoleWithWebIdentity',
      'sts:TagSession',
    ])
  })
})

describe('6.12: an assertion', () => {
  const good = 'saml:aud https://signin.aws.amazon.com/saml: match'
  test.each<[string, Change, string]>([
    ['no session name', { parameters: { SAMLAssertion: { sub: 'bob' } } }, 'RoleSessionName is required'],
    ['a provider that the account does not have', { providers: [] }, 'does not exist'],
    ['past its time', { parameters: { SAMLAssertion: { ...attributes, NotOnOrAfter: at } } }, 'validity period'],
    [
      'for another role',
      { parameters: { SAMLAssertion: { ...attributes, Role: `arn:aws:iam::${account}:role/Other,${okta}` } } },
      'does not offer this role',
    ],
  ])('%s', (_what, change, message) => {
    const result = asked(samlCall(change))
    expect(result?.decision).toBe('rejected')
    expect(result?.error?.message).toContain(message)
    expect(conditions(result?.ifAccepted)).toEqual([good, 'saml:sub bob: noMatch'])
  })
})

test('its questions are those of the call that is accepted', () => {
  const text = fc.constantFrom('repo:octo/app:ref:refs/heads/main', 'repo:octo/app:ref:refs/heads/dev', 'x', '')
  const tokens = fc.record(
    {
      sub: text,
      azp: fc.constant('sts.amazonaws.com'),
      'https://aws.amazon.com/tags': fc.constant({ principal_tags: { team: ['a'] } }),
      'https://aws.amazon.com/source_identity': fc.constant('ana'),
    },
    { requiredKeys: ['sub'] },
  )
  fc.assert(
    fc.property(tokens, (more) => {
      const parameters = { WebIdentityToken: { aud: 'sts.amazonaws.com', ...more } }
      const [accepted, refused, undeclared] = [
        asked(tokenCall({ parameters })),
        asked(tokenCall({ parameters, providers: [{ type: 'oidc', url: host, audiences: ['elsewhere'] }] })),
        asked(tokenCall({ parameters, providers: [] })),
      ]
      expect(accepted?.ifAccepted).toBeUndefined()
      expect(questions(refused?.ifAccepted)).toEqual(questions(accepted?.trace))
      expect(questions(undeclared?.ifAccepted)).toEqual(questions(accepted?.trace))
    }),
    { numRuns: 40 },
  )
})

test('who does not ask gets the same results without it, and so does who asks for no tree', () => {
  for (const scenario of [tokenCall({ providers: [] }), tokenCall(), samlCall({ providers: [] }), samlCall()]) {
    const [first] = evaluateScenario(scenario, { trace: true }).results
    const { ifAccepted: _, ...rest } = asked(scenario) ?? {}
    expect(rest).toEqual(first)
    expect(evaluateScenario(scenario, { isAsIfAccepted: true }).results[0]).not.toHaveProperty('ifAccepted')
  }
  const result = asked(tokenCall({ providers: [] }))
  expect(result === undefined || Object.keys(resultJson(result, { isTraced: true }))).not.toContain('ifAccepted')
})

test('a caller that brings no token has nothing to be read', () => {
  expect(asked(tokenCall({ call: { caller: `arn:aws:iam::${account}:root` } }))).toMatchObject({
    decision: 'rejected',
    error: { code: 'InvalidIdentityToken' },
  })
  expect(asked(tokenCall({ call: { caller: `arn:aws:iam::${account}:root` } }))).not.toHaveProperty('ifAccepted')
})
