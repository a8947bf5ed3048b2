import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  accountIdOf,
  callDocumentAddress,
  callId,
  callIdOf,
  holderOfPolicy,
  inlinePolicyAddress,
  organizationNodeIdOf,
  parseAddress,
  resourceOfPolicy,
  withAddressMoved,
} from './address.ts'

const account = '111122223333'

test.each([
  ['scenario', { kind: 'scenario' }],
  ['calls/one', { kind: 'call', id: 'one', rest: [] }],
  ['calls/one/parameters/Policy', { kind: 'call', id: 'one', rest: ['parameters', 'Policy'] }],
  ['workloads/etl', { kind: 'workload', id: 'etl' }],
  ['organization/ou-1', { kind: 'organizationNode', id: 'ou-1', control: undefined }],
  [
    'organization/r-1/serviceControlPolicies/A/b',
    { kind: 'organizationNode', id: 'r-1', control: { list: 'serviceControlPolicies', name: 'A/b' } },
  ],
  [`accounts/${account}`, { kind: 'account', account, control: undefined }],
  [
    `accounts/${account}/resourceControlPolicies/A`,
    { kind: 'account', account, control: { list: 'resourceControlPolicies', name: 'A' } },
  ],
  [
    `accounts/${account}/roles/__proto__/trustPolicy`,
    { kind: 'accountEntry', account, list: 'roles', name: '__proto__', document: 'trustPolicy' },
  ],
  [
    `accounts/${account}/users/ana/inlinePolicies/a/b`,
    { kind: 'accountEntry', account, list: 'users', name: 'ana', document: 'inlinePolicies/a/b' },
  ],
  [
    `accounts/${account}/resources/arn:aws:s3:::b/folder/policy`,
    { kind: 'accountEntry', account, list: 'resources', name: 'arn:aws:s3:::b/folder', document: 'policy' },
  ],
  [
    `accounts/${account}/identityProviders/id.example.com/a/b`,
    { kind: 'accountEntry', account, list: 'identityProviders', name: 'id.example.com/a/b', document: undefined },
  ],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', { kind: 'other' }],
  ['accounts/12/roles/R', { kind: 'other' }],
])('%s is taken apart', (address, parts) => expect(parseAddress(address)).toEqual(parts))

describe('what an address belongs to', () => {
  test('a call, also that of a document which the call sends', () => {
    expect(callIdOf(callDocumentAddress('one', 'Policy'))).toBe('one')
    expect(callId(callDocumentAddress('one', 'Policy'))).toBeUndefined()
    expect(callId('calls/one')).toBe('one')
  })
  test('an account, a unit, a holder', () => {
    const inline = inlinePolicyAddress(account, 'users', 'ana', 'P')
    expect(accountIdOf(inline)).toBe(account)
    expect(holderOfPolicy(inline, 'users')?.name).toBe('ana')
    expect(holderOfPolicy(inline, 'roles')).toBeUndefined()
    expect(organizationNodeIdOf('organization/ou-1')).toBe('ou-1')
    expect(organizationNodeIdOf('organization/ou-1/serviceControlPolicies/A')).toBeUndefined()
    expect(resourceOfPolicy(`accounts/${account}/resources/arn:aws:s3:::b/policy`)).toBe('arn:aws:s3:::b')
  })
})

test('an address follows what it stands below, and nothing that only begins alike', () => {
  expect(withAddressMoved('calls/a/parameters/Policy', 'calls/a', 'calls/b')).toBe('calls/b/parameters/Policy')
  expect(withAddressMoved('calls/a', 'calls/a', 'calls/b')).toBe('calls/b')
  expect(withAddressMoved('calls/ab', 'calls/a', 'calls/b')).toBe('calls/ab')
})

const source = new URL('../', import.meta.url)
test('no other module writes or reads the beginning of an address by hand', () => {
  // The engine may not import this folder; the dictionary of links is a frozen text.
  const exempt =
    /^engine\/|^testing\/|\/(?:misconceptions|examples|fixtures)\/|fixtures\.ts$|\.test\.tsx?$|^scenario\/(?:address|link\/dictionary)\.ts$/
  const byHand = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !exempt.test(file))
    .filter((file) =>
      readFileSync(new URL(file, source), 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|from '[^']*'/gm, '')
        .match(/[`'"^](?:calls|accounts|organization|workloads)(?:\\?\/)/),
    )
  expect(byHand).toEqual([])
})
