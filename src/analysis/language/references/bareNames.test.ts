import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { emptyCatalog } from '../../findings/catalog.ts'
import { scenario as base, caret } from '../language.fixtures.ts'
import { definitionAt, referencesAt, renameAt } from './references.ts'

const scenario: Scenario = {
  ...base,
  accounts: base.accounts.map((account) =>
    account.users === undefined
      ? account
      : { ...account, users: account.users.map((user) => ({ ...user, groups: ['staff'] })) },
  ),
  workloads: [
    {
      id: 'etl',
      compute: 'ec2-instance',
      role: 'arn:aws:iam::222233334444:role/DataReader',
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
    },
  ],
  calls: [
    ...(base.calls ?? []),
    {
      id: 'by-etl',
      caller: 'workload:etl',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::lake/x',
      vpcEndpoint: 'vpce-1',
    },
  ],
}
const ask = (address: string, marked: string) => ({
  ...caret(marked),
  kind: 'identityPolicy' as const,
  scenario,
  address,
  catalog: emptyCatalog,
})
const prod = 'accounts/222233334444'
const role = `${prod}/roles/DataReader`
const ana = 'accounts/111122223333/users/ana'

describe('what is named without an ARN', () => {
  test.each([
    [
      'calls/read',
      '{ "id": "read", "caller": "session:ass|ume" }',
      'calls/assume',
      ['calls/assume', 'calls/read'],
      'assume',
    ],
    ['calls/assume', '{ "id": "ass|ume", "caller": "x" }', 'calls/assume', ['calls/assume', 'calls/read'], 'assume'],
    [
      'calls/by-etl',
      '{ "id": "by-etl", "caller": "workload:|etl" }',
      'workloads/etl',
      ['workloads/etl', 'calls/by-etl'],
      'etl',
    ],
    [
      'calls/by-etl',
      '{ "id": "by-etl", "vpcEndpoint": "vpce|-1" }',
      `${prod}/vpcEndpoints/vpce-1`,
      [`${prod}/vpcEndpoints/vpce-1`, 'calls/by-etl'],
      'vpce-1',
    ],
    [
      role,
      '{ "name": "DataReader", "managedPolicies": ["R|ead"] }',
      `${prod}/managedPolicies/Read`,
      [`${prod}/managedPolicies/Read`, role],
      'Read',
    ],
    [
      role,
      '{ "name": "DataReader", "permissionsBoundary": "Re|ad" }',
      `${prod}/managedPolicies/Read`,
      [`${prod}/managedPolicies/Read`, role],
      'Read',
    ],
    [
      ana,
      '{ "name": "ana", "groups": ["st|aff"] }',
      'accounts/111122223333/groups/staff',
      ['accounts/111122223333/groups/staff', ana],
      'staff',
    ],
    [
      'scenario',
      '{ "accounts": [{}, { "roles": [{ "managedPolicies": ["Re|ad"] }] }] }',
      `${prod}/managedPolicies/Read`,
      [`${prod}/managedPolicies/Read`, role],
      'Read',
    ],
  ])('in %s: %s', (address, marked, definition, references, name) => {
    const input = ask(address, marked)
    expect(definitionAt(input).map(({ document }) => document)).toEqual([definition])
    expect([...new Set(referencesAt(input).map(({ document }) => document))]).toEqual(references)
    expect(renameAt(input)).toMatchObject({ placeholder: name })
    const range = renameAt(input)?.range
    expect(input.text.slice(range?.start, range?.end)).toBe(name)
  })

  test.each([
    ['calls/read', '{ "caller": "session:no|body" }'],
    [role, '{ "managedPolicies": ["Unk|nown"] }'],
    [role, '{ "name": "R|ead" }'],
    [role, '{ "managedPol|icies": ["Read"] }'],
    ['calls/read', '{ "parameters": { "id": "ass|ume" } }'],
    ['calls/read', '|'],
  ])('in %s nothing is: %s', (address, marked) => {
    expect(definitionAt(ask(address, marked))).toEqual([])
    expect(referencesAt(ask(address, marked))).toEqual([])
    expect(renameAt(ask(address, marked))).toBeUndefined()
  })
})

test('ARNs in calls and settings lead where they lead in policies, and settings are among the references', () => {
  const caller = ask('calls/assume', '{ "id": "assume", "resource": "arn:aws:iam::222233334444:role/Data|Reader" }')
  expect(definitionAt(caller)).toMatchObject([{ document: `${role}/trustPolicy` }])
  expect(referencesAt(caller)).toContainEqual({
    document: 'workloads/etl',
    range: { start: 0, end: 0 },
    mention: 'arn:aws:iam::222233334444:role/DataReader',
  })
  expect(referencesAt(caller).filter(({ document }) => document === 'calls/assume')).toHaveLength(1)
  expect(renameAt(caller)).toMatchObject({ placeholder: 'DataReader', kind: 'role' })
  const policy = ask(`${prod}/managedPolicies/Read`, '{ "Resource": "arn:aws:iam::222233334444:policy/Re|ad" }')
  expect(referencesAt(policy)).toContainEqual({ document: role, range: { start: 0, end: 0 }, mention: 'Read' })
})
