import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misconceptions } from '../../../../lessons/misconceptions/index.ts'
import { parseScenario } from '../../../../scenario/parse.ts'
import type { AccountSpec, Scenario } from '../../../../scenario/schema.ts'
import { wholeCatalog } from '../../../../testing/catalog.ts'
import { anyIngredients, scenarioOf } from '../../../../testing/arbitraries.ts'
import { lintScenario } from '../../lint.ts'
import { rules } from './index.ts'

const [A, B] = ['111122223333', '222233334444']
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more })
const deny = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({ Effect: 'Deny', Action, Resource, ...more })
const trust = (Principal: object, more: object = {}) => policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more })
const inline = (...statements: object[]) => [{ name: 'p', document: policy(...statements) }]
const role = (name: string, more: object = {}) => ({ name, trustPolicy: trust({ AWS: `arn:aws:iam::${A}:root` }), ...more })
const arnOf = (name: string, account = A) => `arn:aws:iam::${account}:role/${name}`
const user = (...statements: object[]) => ({ name: 'ana', inlinePolicies: inline(...statements) })
const assume = (name: string, parameters: object = {}, more: object = {}) => ({
  id: 'assume',
  caller: `arn:aws:iam::${A}:user/ana`,
  action: 'sts:AssumeRole',
  resource: arnOf(name),
  parameters: { RoleSessionName: 's', ...parameters },
  ...more,
})
const world = (accounts: readonly object[], more: object = {}): Scenario => {
  const parsed = parseScenario({ format: 'iam-playground/1', accounts, ...more })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const one = (account: Partial<Omit<AccountSpec, 'id'>> | object, more: object = {}) => world([{ id: A, ...account }], more)
const organization = (serviceControlPolicies: readonly object[], more: object = {}) => ({
  organization: { id: 'o-1', managementAccountId: '999999999999', root: { id: 'r-1', accounts: [A], serviceControlPolicies, ...more } },
})
const full = { name: 'FullAWSAccess', document: policy(allow('*')) }
const may = allow('sts:AssumeRole', arnOf('R'))
const bucket = (principal: object, more: object = {}) => ({
  arn: 'arn:aws:s3:::b',
  policy: policy({ Effect: 'Allow', Principal: principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', ...more }),
})
const kms = (...statements: object[]) => ({ arn: `arn:aws:kms:eu-west-1:${A}:key/k`, policy: policy(...statements.map((statement) => ({ Resource: '*', ...statement }))) })

const codes = (scenario: Scenario) =>
  lintScenario(scenario, { catalog: wholeCatalog(), managed: () => undefined })
    .filter(({ code }) => rules.some((rule) => rule.code === code))
    .map(({ code }) => code)

/** Code, a scenario where it is said, and one next to it where it is not. */
const cases: readonly (readonly [string, Scenario, Scenario])[] = [
  [
    'grant-blocked-by-scp',
    one({ users: [user(allow('s3:GetObject'))] }, organization([full, { name: 'No', document: policy(deny('s3:*')) }])),
    one({ users: [user(allow('s3:GetObject'))] }, organization([full, { name: 'No', document: policy(deny('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })) }])),
  ],
  [
    'grant-blocked-by-scp',
    one({ users: [user(allow('sqs:*'))] }, organization([{ name: 'Some', document: policy(allow('s3:*')) }])),
    one({ users: [user(allow('s*:Get*'))] }, organization([{ name: 'Some', document: policy(allow('s3:*')) }])),
  ],
  [
    'grant-outside-boundary',
    one({ managedPolicies: [{ name: 'C', document: policy(allow('s3:*')) }], users: [{ ...user(allow('sqs:*')), permissionsBoundary: 'C' }] }),
    one({ managedPolicies: [{ name: 'C', document: policy(allow('s3:*')) }], users: [{ ...user(allow('*')), permissionsBoundary: 'C' }] }),
  ],
  [
    'grant-outside-session-policy',
    one({ users: [user(may)], roles: [role('R', { inlinePolicies: inline(allow('s3:GetObject')) })] }, { calls: [assume('R', { Policy: policy(allow('sqs:*')) })] }),
    one({ users: [user(may)], roles: [role('R', { inlinePolicies: inline(allow('s3:GetObject')) })] }, { calls: [assume('R', { Policy: policy(allow('s3:*')) })] }),
  ],
  ['scp-level-empty', one({}, organization([])), one({}, organization([full]))],
  [
    'scp-on-management-account',
    world([{ id: '999999999999', serviceControlPolicies: [full, { name: 'No', document: policy(deny('s3:*')) }] }], organization([full])),
    world([{ id: '999999999999', serviceControlPolicies: [full] }], organization([full])),
  ],
  ['shadowed-by-deny', one({ users: [user(allow('s3:GetObject'), deny('s3:*'))] }), one({ users: [user(allow('s3:*'), deny('s3:GetObject'))] })],
  ['trust-unreachable', one({ users: [user(allow('s3:*'))], roles: [role('R')] }), one({ users: [user(may)], roles: [role('R')] })],
  ['assume-untrusted', one({ users: [user(may)], roles: [role('R', { trustPolicy: trust({ AWS: `arn:aws:iam::${B}:root` }) })] }), one({ users: [user(may)], roles: [role('R')] })],
  [
    'passrole-target-does-not-trust-service',
    one({
      users: [user(allow('iam:PassRole', arnOf('R'), { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }))],
      roles: [role('R', { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })],
    }),
    one({
      users: [user(allow('iam:PassRole', arnOf('R'), { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }))],
      roles: [role('R', { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })],
    }),
  ],
  [
    'trust-service-never-passed',
    one(
      { users: [user(allow('s3:*'))], roles: [role('R', { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })] },
      { calls: [{ id: 'pass', caller: `arn:aws:iam::${A}:user/ana`, action: 'iam:PassRole', resource: arnOf('R') }] },
    ),
    one(
      { users: [user(allow('iam:PassRole'))], roles: [role('R', { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })] },
      { calls: [{ id: 'pass', caller: `arn:aws:iam::${A}:user/ana`, action: 'iam:PassRole', resource: arnOf('R') }] },
    ),
  ],
  ...(['x', undefined] as const).slice(0, 1).map((id): readonly [string, Scenario, Scenario] => {
    const roles = [role('R', { trustPolicy: trust({ AWS: `arn:aws:iam::${A}:root` }, { Condition: { StringEquals: { 'sts:ExternalId': id } } }) })]
    return ['external-id-never-sent', one({ users: [user(may)], roles }, { calls: [assume('R')] }), one({ users: [user(may)], roles }, { calls: [assume('R', { ExternalId: id })] })]
  }),
  [
    'mfa-required-in-service-path',
    one({ roles: [role('R', { trustPolicy: trust({ Service: 'ec2.amazonaws.com' }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }) })] }),
    one({ users: [user(may)], roles: [role('R', { trustPolicy: trust({ AWS: `arn:aws:iam::${A}:root` }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }) })] }),
  ],
  [
    'duration-over-role-maximum',
    one({ users: [user(may)], roles: [role('R')] }, { calls: [assume('R', { DurationSeconds: 7200 })] }),
    one({ users: [user(may)], roles: [role('R', { maxSessionDuration: 7200 })] }, { calls: [assume('R', { DurationSeconds: 7200 })] }),
  ],
  [
    'duration-over-chaining-cap',
    one({ users: [user(may)], roles: [role('R', { maxSessionDuration: 7200 }), role('S')] }, { calls: [assume('R', { DurationSeconds: 7200 }, { caller: `arn:aws:sts::${A}:assumed-role/S/x` })] }),
    one({ users: [user(may)], roles: [role('R', { maxSessionDuration: 7200 })] }, { calls: [assume('R', { DurationSeconds: 7200 })] }),
  ],
  [
    'session-tag-not-allowed',
    one({ users: [user(may)], roles: [role('R')] }, { calls: [assume('R', { Tags: [{ Key: 'a', Value: 'b' }] })] }),
    one(
      { users: [user(may)], roles: [role('R', { trustPolicy: trust({ AWS: `arn:aws:iam::${A}:root` }, { Action: ['sts:AssumeRole', 'sts:TagSession'] }) })] },
      { calls: [assume('R', { Tags: [{ Key: 'a', Value: 'b' }] })] },
    ),
  ],
  [
    'source-identity-not-allowed',
    one({ users: [user(may)], roles: [role('R')] }, { calls: [assume('R', { SourceIdentity: 'ana' })] }),
    one({ users: [user(may)], roles: [role('R', { trustPolicy: trust({ AWS: `arn:aws:iam::${A}:root` }, { Action: 'sts:*' }) })] }, { calls: [assume('R', { SourceIdentity: 'ana' })] }),
  ],
  [
    'principal-tag-never-set',
    one({ users: [user(allow('s3:*', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }))] }),
    one({ users: [{ ...user(allow('s3:*', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'a' } } })), tags: { team: 'a' } }] }),
  ],
  [
    'session-policy-too-large',
    one(
      { users: [user(may)], roles: [role('R', { inlinePolicies: inline(allow('*')) })] },
      {
        calls: [
          assume('R', {
            Policy: policy(
              allow(
                's3:*',
                Array.from({ length: 90 }, (_, n) => `arn:aws:s3:::bucket-${n}/*`),
              ),
            ),
          }),
        ],
      },
    ),
    one({ users: [user(may)], roles: [role('R', { inlinePolicies: inline(allow('*')) })] }, { calls: [assume('R', { Policy: policy(allow('s3:*')) })] }),
  ],
  [
    'kms-key-unreachable',
    one({ users: [user(allow('s3:*'))], resources: [kms({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${A}:user/ana` }, Action: 'kms:Decrypt' })] }),
    one({ users: [user(allow('s3:*'))], resources: [kms({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${A}:root` }, Action: 'kms:*' })] }),
  ],
  ['resource-policy-names-deleted-principal', one({ resources: [bucket({ AWS: 'AIDAQQQQQQQQQQQQQQQQQ' })] }), one({ resources: [bucket({ AWS: `arn:aws:iam::${A}:root` })] })],
  [
    'role-arn-vs-session-arn',
    one({
      managedPolicies: [{ name: 'C', document: policy(allow('s3:*')) }],
      roles: [role('R', { permissionsBoundary: 'C', trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) })],
      resources: [bucket({ AWS: `arn:aws:sts::${A}:assumed-role/R/x` })],
    }),
    one({
      managedPolicies: [{ name: 'C', document: policy(allow('s3:*')) }],
      roles: [role('R', { permissionsBoundary: 'C', trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) })],
      resources: [bucket({ AWS: arnOf('R') })],
    }),
  ],
  [
    'notprincipal-deny-misses-session',
    one({
      roles: [role('R', { trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) })],
      resources: [{ arn: 'arn:aws:s3:::b', policy: policy({ Effect: 'Deny', NotPrincipal: { AWS: [arnOf('R')] }, Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) }],
    }),
    one({
      roles: [role('R', { trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) })],
      resources: [
        { arn: 'arn:aws:s3:::b', policy: policy({ Effect: 'Deny', NotPrincipal: { AWS: [arnOf('R'), `arn:aws:sts::${A}:assumed-role/R/x`] }, Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) },
      ],
    }),
  ],
  [
    'cross-account-one-sided',
    world([
      { id: A, users: [user(allow('sqs:*'))] },
      { id: B, resources: [bucket({ AWS: `arn:aws:iam::${A}:user/ana` })] },
    ]),
    world([
      { id: A, users: [user(allow('s3:*'))] },
      { id: B, resources: [bucket({ AWS: `arn:aws:iam::${A}:user/ana` })] },
    ]),
  ],
  [
    'cross-account-one-sided',
    world([
      { id: A, users: [user(allow('s3:GetObject', 'arn:aws:s3:::b/*'))] },
      { id: B, resources: [bucket({ AWS: `arn:aws:iam::${B}:root` })] },
    ]),
    world([
      { id: A, users: [user(allow('s3:GetObject', 'arn:aws:s3:::b/*'))] },
      { id: B, resources: [bucket({ AWS: `arn:aws:iam::${A}:root` })] },
    ]),
  ],
  [
    'dead-statement',
    one({ managedPolicies: [{ name: 'Idle', document: policy(allow('s3:*')) }] }),
    one({ managedPolicies: [{ name: 'Used', document: policy(allow('s3:*')) }], users: [{ name: 'ana', managedPolicies: ['Used'] }] }),
  ],
]

describe('what only the whole picture shows', () => {
  it.each(cases)('%s', (code, said, notSaid) => {
    expect(codes(said)).toContain(code)
    expect(codes(notSaid)).not.toContain(code)
  })
  it('has a case for each rule', () => {
    expect([...new Set(cases.map(([code]) => code))].sort()).toEqual(rules.map(({ code }) => code).sort())
  })
  it('says of the examples what is true there, and of most of them nothing', () => {
    const folder = new URL('../../../../../public/examples/', import.meta.url)
    const found = readdirSync(folder)
      .filter((name) => name !== 'index.json')
      .map((name) => {
        const parsed = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
        return [name.replace('.json', ''), parsed.ok ? [...new Set(codes(parsed.value))] : ['not a scenario']] as const
      })
      .filter(([, list]) => list.length > 0)
    expect(Object.fromEntries(found)).toEqual({
      'chaining-one-hour': ['duration-over-chaining-cap'],
      'console-twelve-hours': ['duration-over-role-maximum'],
      'scp-denies-s3': ['grant-blocked-by-scp'],
    })
  })
  it('names the slips that the misconceptions are about', () => {
    const found = misconceptions.map(({ id, scenario }) => [id, [...new Set(codes(scenario))]] as const).filter(([, list]) => list.length > 0)
    expect(Object.fromEntries(found)).toMatchObject({
      P09: ['role-arn-vs-session-arn'],
      P24: ['notprincipal-deny-misses-session'],
      P46: ['scp-level-empty'],
      P56: ['grant-outside-session-policy'],
      P64: ['session-tag-not-allowed'],
    })
  })
  it('never throws', () => {
    fc.assert(
      fc.property(anyIngredients, (given) => {
        const parsed = parseScenario(scenarioOf(given))
        if (parsed.ok) codes(parsed.value)
      }),
      { numRuns: 60 },
    )
  })
})

it('a managed policy is judged as a grant only where it is attached: a boundary that allows everything gives nothing away', () => {
  const managedPolicies = [{ name: 'C', document: policy(allow('*')) }]
  const said = (holder: object) =>
    lintScenario(one({ managedPolicies, users: [{ ...user(allow('sqs:ListQueues')), ...holder }] }), { catalog: wholeCatalog(), managed: () => undefined }).map(({ code }) => code)
  expect(said({ permissionsBoundary: 'C' })).not.toContain('full_wildcard')
  expect(said({ permissionsBoundary: 'C', managedPolicies: ['C'] })).toContain('full_wildcard')
  expect(said({})).toContain('full_wildcard')
})

it('asks the engine before it says that a grant is void: past a boundary, a bucket policy that names the user lets the call through (5.4)', () => {
  const reads = { ...user(allow('s3:GetObject', 'arn:aws:s3:::b/x')), permissionsBoundary: 'C' }
  const account = { managedPolicies: [{ name: 'C', document: policy(allow('sqs:*')) }], users: [reads] }
  expect(codes(one(account))).toContain('grant-outside-boundary')
  expect(codes(one({ ...account, resources: [bucket({ AWS: `arn:aws:iam::${A}:user/ana` })] }))).not.toContain('grant-outside-boundary')
})
