import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../scenario/parse.ts'
import type { Scenario } from '../../scenario/schema.ts'
import { renameThing } from './changes.ts'
import { addCall, deleteCall, duplicateCall } from './calls.ts'
import { type ExplorerNode, everyNode, explorerTree, filterTree } from './model.ts'
import { addThing, deleteThing, duplicateThing, suggestName } from './things.ts'
import { type NewThing, within } from './ThingMenu.tsx'

const allow = (resource: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: resource }] })
const trust = (principal: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }] })
const scenario: Scenario = {
  format: 'iam-playground/1',
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    root: { id: 'r-ab12', accounts: ['111111111111'], organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Production', accounts: ['222233334444'] }] },
  },
  accounts: [
    { id: '111111111111', users: [{ name: 'ana', groups: ['staff'], inlinePolicies: [{ name: 'p', document: allow('arn:aws:iam::222233334444:role/Reader') }] }], groups: [{ name: 'staff' }] },
    {
      id: '222233334444',
      managedPolicies: [{ name: 'Read', document: allow('*') }],
      roles: [
        { name: 'Reader', trustPolicy: trust('arn:aws:iam::111111111111:user/ana'), managedPolicies: ['Read'], permissionsBoundary: 'Read' },
        { name: 'Reader2', trustPolicy: JSON.stringify(trust('arn:aws:iam::222233334444:role/Reader')) },
      ],
      resources: [{ arn: 'arn:aws:s3:::b' }],
    },
    { id: '555566667777' },
  ],
  calls: [{ id: 'one', caller: 'arn:aws:sts::222233334444:assumed-role/Reader/x', action: 's3:GetObject', resource: 'arn:aws:s3:::b/key' }],
}
const nodes = (given: Scenario = scenario) => [...everyNode(explorerTree(given))]
const node = (id: string) => {
  const found = nodes().find((one) => one.id === id)
  if (found === undefined) throw new Error(`no node ${id}`)
  return found
}
const text = (value: unknown) => JSON.stringify(value)

test('every account is in the tree once, wherever the organization puts it', () => {
  expect(
    nodes()
      .filter((one) => one.kind === 'account')
      .map((one) => one.id),
  ).toEqual(['accounts/222233334444', 'accounts/111111111111', 'accounts/555566667777'])
  expect(new Set(nodes().map((one) => one.id)).size).toBe(nodes().length)
})

test('the filter keeps what leads to a match', () => {
  expect([...everyNode(filterTree(explorerTree(scenario), 'reader2'))].map((one) => one.label)).toEqual(['Organization', 'Production', '222233334444', 'Reader2', 'trust policy'])
})

describe('renaming', () => {
  test('a role takes its ARNs along, also in raw texts and sessions, but not those of a longer name', () => {
    const after = renameThing(scenario, node('accounts/222233334444/roles/Reader'), 'Viewer')
    expect(after.calls?.[0]?.caller).toBe('arn:aws:sts::222233334444:assumed-role/Viewer/x')
    expect(text(after.accounts[0])).toContain('role/Viewer"')
    expect(after.accounts[1]?.roles?.[1]).toMatchObject({ name: 'Reader2', trustPolicy: expect.stringContaining('role/Viewer"') as string })
    expect(text(renameThing(scenario, node('accounts/222233334444/roles/Reader2'), 'Other'))).toContain('role/Reader"')
  })
  test('a managed policy keeps its attachments; a group its members; a bucket its objects', () => {
    expect(renameThing(scenario, node('accounts/222233334444/managedPolicies/Read'), 'View').accounts[1]?.roles?.[0]).toMatchObject({ managedPolicies: ['View'], permissionsBoundary: 'View' })
    expect(renameThing(scenario, node('accounts/111111111111/groups/staff'), 'crew').accounts[0]?.users?.[0]?.groups).toEqual(['crew'])
    expect(renameThing(scenario, node('accounts/222233334444/resources/arn:aws:s3:::b'), 'arn:aws:s3:::c').calls?.[0]?.resource).toBe('arn:aws:s3:::c/key')
  })
})

test('what names a thing follows it into raw texts, object texts and condition keys', () => {
  const document = (resource: string, vpce: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: [resource, `${resource}/*`], Condition: { StringEquals: { 'aws:SourceVpce': vpce } } }],
  })
  const github = 'token.actions.githubusercontent.com'
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::222233334444:oidc-provider/${github}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${github}:sub`]: 'repo:x' } },
      },
    ],
  }
  const picture: Scenario = {
    format: 'iam-playground/1',
    accounts: [
      {
        id: '222233334444',
        identityProviders: [{ type: 'oidc', url: github, audiences: ['a'] }],
        vpcEndpoints: [{ id: 'vpce-1', vpcId: 'vpc-1', service: 's3' }],
        resources: [{ arn: 'arn:aws:s3:::b', policy: document('arn:aws:s3:::b', 'vpce-1') }],
        managedPolicies: [{ name: 'P', document: JSON.stringify(document('arn:aws:s3:::b', 'vpce-1')) }],
        roles: [
          { name: 'R', trustPolicy: trust },
          { name: 'S', trustPolicy: JSON.stringify(trust) },
        ],
      },
    ],
    workloads: [{ id: 'etl', compute: 'ec2-instance', role: 'arn:aws:iam::222233334444:role/R', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }],
    calls: [{ id: 'one', caller: 'workload:etl', action: 's3:GetObject', resource: 'arn:aws:s3:::b/key', vpcEndpoint: 'vpce-1' }],
  }
  const at = (id: string) => [...everyNode(explorerTree(picture))].find((one) => one.id === id) as ExplorerNode
  const renamed = (id: string, name: string) => JSON.stringify(renameThing(picture, at(id), name))
  const bucket = renamed('accounts/222233334444/resources/arn:aws:s3:::b', 'arn:aws:s3:::c')
  expect(bucket).not.toMatch(/arn:aws:s3:::b\b/)
  expect(bucket.match(/arn:aws:s3:::c\b/g)).toHaveLength(6)
  expect(renamed('accounts/222233334444/vpcEndpoints/vpce-1', 'vpce-2')).not.toContain('vpce-1')
  expect(renamed(`accounts/222233334444/identityProviders/${github}`, 'git.example.com')).not.toContain(github)
  expect(renamed('workloads/etl', 'batch')).toContain('workload:batch')
})

test('whatever can be added anywhere leaves a scenario that is valid', () => {
  for (const inside of nodes()) {
    for (const what of (within[inside.kind] ?? []) as readonly NewThing[]) {
      const { scenario: after, open } = addThing(scenario, inside, what, suggestName(scenario, inside, what).name)
      expect({ what, parsed: parseScenario(after) }).toMatchObject({ parsed: { ok: true } })
      if (open !== undefined) expect(nodes(after).flatMap((one) => [one.document, one.id])).toContain(open)
    }
  }
})

test('an organization is put around accounts that stand alone', () => {
  const { organization: _, ...alone } = scenario
  const outside = { ...node('accounts/222233334444'), path: [] }
  const { scenario: after, open } = addThing(alone, outside, 'organization', '')
  expect(parseScenario(after)).toMatchObject({ ok: true })
  expect(after.organization?.root.accounts).toEqual(expect.arrayContaining(['111111111111', '222233334444']))
  expect(nodes(after).map(({ id }) => id)).toContain(open)
})

test('an SCP beside the default keeps FullAWSAccess, which the list would otherwise replace', () => {
  const { scenario: after } = addThing(scenario, node('organization/ou-ab12-11111111'), 'serviceControlPolicy', 'Guard')
  expect(after.organization?.root.organizationalUnits?.[0]?.serviceControlPolicies?.map((policy) => policy.name)).toEqual(['FullAWSAccess', 'Guard'])
})

test('whatever can be duplicated or deleted leaves a scenario that is valid', () => {
  for (const one of nodes().filter(({ kind }) => kind !== 'organization' && kind !== 'trust')) {
    const after = deleteThing(scenario, one)
    expect({ id: one.id, parsed: parseScenario(after) }).toMatchObject({ parsed: { ok: true } })
    expect(nodes(after).map(({ id }) => id)).not.toContain(one.id)
  }
  for (const id of ['accounts/222233334444/roles/Reader', 'accounts/222233334444/resources/arn:aws:s3:::b', 'accounts/222233334444/managedPolicies/Read']) {
    expect(parseScenario(duplicateThing(scenario, node(id)))).toMatchObject({ ok: true })
  }
})

test('calls are added after the selected one, duplicated under a free id, and deleted', () => {
  const { scenario: more, id } = addCall(scenario, 'one')
  expect(more.calls?.map((call) => call.id)).toEqual(['one', id])
  const copied = duplicateCall(more, 'one')
  expect(parseScenario(copied).ok).toBe(true)
  expect(copied.calls).toHaveLength(3)
  expect(deleteCall(copied, 'one').calls?.some((call) => call.id === 'one')).toBe(false)
})
