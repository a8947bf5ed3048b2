import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../ui/editor/code/problemPlaces.ts'
import type { Scenario } from './format/schema.ts'
import { findEntity, hasSettingsAt } from './settings.ts'
import { applyText, storedText, tabKind, tabTitle } from './tabs.ts'

const trust = { Version: '2012-10-17', Statement: [] }
const named = [{ name: 'P', document: trust }]
const id = '111122223333'
const bucket = 'arn:aws:s3:::data/in/a/folder'
const scenario: Scenario = {
  format: 'iam-playground/1',
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: '999999999999',
    root: {
      id: 'r-ab12',
      serviceControlPolicies: named,
      accounts: ['999999999999'],
      organizationalUnits: [{ id: 'ou-1', name: 'Production', resourceControlPolicies: named, accounts: [id] }],
    },
  },
  accounts: [
    { id: '999999999999' },
    {
      id,
      name: 'prod',
      managedPolicies: named,
      users: [{ name: 'ana', inlinePolicies: named, tags: { team: 'data' } }],
      groups: [{ name: 'readers', inlinePolicies: named }],
      roles: [{ name: 'Reader', path: '/a/', trustPolicy: trust, inlinePolicies: named, maxSessionDuration: 7200 }],
      resources: [{ arn: bucket, policy: trust }],
      vpcEndpoints: [{ id: 'vpce-1', policy: trust, service: 's3' }],
      identityProviders: [
        { type: 'oidc', url: 'id.example.com/a/b' },
        { type: 'saml', name: 'Login' },
      ],
    },
  ],
  workloads: [
    {
      id: 'etl',
      compute: 'lambda-function',
      role: `arn:aws:iam::${id}:role/a/Reader`,
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
    },
  ],
  calls: [{ id: 'one', caller: 'workload:etl', action: 's3:GetObject' }],
}
const base = `accounts/${id}`

const things = [
  ['organization/r-ab12', 'organization', 'Organization settings', ['id', 'managementAccountId', 'root']],
  ['organization/ou-1', 'organizationalUnit', 'Production settings', ['id', 'name', 'accounts']],
  [base, 'account', 'prod settings', ['id', 'name']],
  [`${base}/users/ana`, 'user', 'ana settings', ['name', 'tags']],
  [`${base}/groups/readers`, 'group', 'readers settings', ['name']],
  [`${base}/roles/Reader`, 'role', 'Reader settings', ['name', 'path', 'maxSessionDuration']],
  [`${base}/resources/${bucket}`, 'resource', 'data/in/a/folder settings', ['arn']],
  [`${base}/vpcEndpoints/vpce-1`, 'vpcEndpoint', 'vpce-1 settings', ['id', 'service']],
  [`${base}/identityProviders/id.example.com/a/b`, 'oidcProvider', 'id.example.com/a/b settings', ['type', 'url']],
  [`${base}/identityProviders/Login`, 'samlProvider', 'Login settings', ['type', 'name']],
  ['workloads/etl', 'workload', 'etl settings', ['id', 'compute', 'role', 'from', 'to']],
] as const

describe('a thing, by its address', () => {
  test.each(things)('%s', (address, kind, title, fields) => {
    expect(tabKind(address)).toBe('settings')
    expect(findEntity(scenario, address)?.kind).toBe(kind)
    expect(tabTitle(scenario, address)).toBe(title)
    const text = storedText(scenario, address) ?? ''
    expect(Object.keys(JSON.parse(text) as object)).toEqual(fields)
    expect(text).not.toContain('Statement')
  })
  test.each(things)('%s: its own text changes nothing', (address) => {
    const applied = applyText(scenario, address, storedText(scenario, address) ?? '')
    expect(applied.kind === 'applied' && JSON.stringify(applied.scenario)).toBe(JSON.stringify(scenario))
    expect(applied.kind === 'applied' && applied.address).toBe(address)
  })
  test.each([
    `${base}/roles/Reader/trustPolicy`,
    `${base}/roles/Reader/inlinePolicies/P`,
    `${base}/managedPolicies/P`,
    `${base}/resources/${bucket}/policy`,
    'organization/r-ab12/serviceControlPolicies/P',
    'calls/one',
    'scenario',
  ])('%s is none', (address) => expect(hasSettingsAt(address)).toBe(false))
})

describe('what is typed', () => {
  const write = (address: string, value: unknown) => applyText(scenario, address, JSON.stringify(value))
  test('settings change, and documents stay where they were', () => {
    const applied = write(`${base}/roles/Reader`, { name: 'Reader', description: 'Reads.', maxSessionDuration: 3600 })
    expect(applied.kind === 'applied' && JSON.stringify(applied.scenario.accounts[1]?.roles?.[0])).toBe(
      JSON.stringify({
        name: 'Reader',
        trustPolicy: trust,
        inlinePolicies: named,
        description: 'Reads.',
        maxSessionDuration: 3600,
      }),
    )
  })
  test('the root keeps its policies and units', () => {
    const applied = write('organization/r-ab12', {
      id: 'o-bbbbbbbbbb',
      managementAccountId: id,
      root: { id: 'r-ab12', accounts: [] },
    })
    expect(applied.kind === 'applied' && applied.scenario.organization?.root).toEqual({
      ...scenario.organization?.root,
      accounts: [],
    })
  })
  test.each([
    [`${base}/roles/Reader`, { name: 'Other' }, '/name', 'Rename'],
    [`${base}/roles/Reader`, { name: 'Reader', trustPolicy: {} }, '/trustPolicy', 'explorer'],
    [`${base}/roles/Reader`, { name: 'Reader', maxSessionDuration: 60 }, '/maxSessionDuration', '3600'],
    [`${base}/roles/Reader`, { name: 'Reader', colour: 'red' }, '/colour', 'not a field'],
    [`${base}/resources/${bucket}`, { arn: 'arn:aws:s3:::other' }, '/arn', 'Rename'],
    [base, { id: '123456789012' }, '/id', 'keeps its id'],
    ['organization/r-ab12', { id: 'o', managementAccountId: id, root: { id: 'r-other' } }, '/root/id', 'keeps its id'],
    [
      'organization/r-ab12',
      { id: 'o', managementAccountId: id, root: { id: 'r-ab12', organizationalUnits: [] } },
      '/root/organizationalUnits',
      'explorer',
    ],
    ['workloads/etl', { id: 'etl' }, '/compute', ''],
    ['workloads/gone', {}, '', 'any more'],
    [base, [], '', 'object'],
  ])('%s: %j is refused at %s', (address, value, path, message) => {
    const applied = write(address, value)
    expect(applied).toMatchObject({ kind: 'refused', path })
    expect(applied.kind === 'refused' && applied.message).toContain(message)
  })
  test('a workload takes its calls along, and its tab', () => {
    const applied = write('workloads/etl', { ...scenario.workloads?.[0], id: 'nightly' })
    expect(applied).toMatchObject({
      kind: 'applied',
      address: 'workloads/nightly',
      scenario: { calls: [{ caller: 'workload:nightly' }] },
    })
    const provider = write(`${base}/identityProviders/id.example.com/a/b`, { type: 'oidc', url: 'id.example.com' })
    expect(provider).toMatchObject({ kind: 'applied', address: `${base}/identityProviders/id.example.com` })
  })
  test('problems of a thing stand in its own text', () => {
    const problem = (path: string) => ({ path, severity: 'error', code: 'X', message: 'm' }) as const
    const evaluation = {
      results: [],
      sessions: [],
      workloads: [],
      changes: [],
      revocations: [],
      bounds: [],
      took: 0,
      problems: [problem('/accounts/1/roles/0/maxSessionDuration'), problem('/accounts/1/users/0')],
    }
    const text = storedText(scenario, `${base}/roles/Reader`) ?? ''
    const found = problemsOf({ scenario, drafts: {}, evaluation, findings: undefined }, `${base}/roles/Reader`, text)
    expect(found.map(({ range }) => text.slice(range.start, range.end))).toEqual(['7200'])
    expect(problemsOf({ scenario, drafts: {}, evaluation, findings: undefined }, base, '{}')).toEqual([])
  })
  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...things), fc.oneof(fc.json(), fc.string()), ([address], text) => {
        expect(['applied', 'refused']).toContain(applyText(scenario, address, text).kind)
      }),
    )
  })
})

const examples = new URL('../../public/examples/', import.meta.url)
test.each(readdirSync(examples).filter((name) => name !== 'index.json'))(
  '%s: every principal, account and resource has settings that read back the same',
  (file) => {
    const example = JSON.parse(readFileSync(new URL(file, examples), 'utf8')) as Scenario
    const addresses = example.accounts.flatMap((account) => [
      `accounts/${account.id}`,
      ...(account.users ?? []).map(({ name }) => `accounts/${account.id}/users/${name}`),
      ...(account.roles ?? []).map(({ name }) => `accounts/${account.id}/roles/${name}`),
      ...(account.resources ?? []).map(({ arn }) => `accounts/${account.id}/resources/${arn}`),
    ])
    for (const address of addresses) {
      const applied = applyText(example, address, storedText(example, address) ?? '')
      expect(applied.kind === 'applied' && JSON.stringify(applied.scenario)).toBe(JSON.stringify(example))
    }
  },
)
