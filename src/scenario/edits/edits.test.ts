import { describe, expect, test } from 'vitest'
import { entities } from '../entities.ts'
import { parseScenario } from '../format/parse.ts'
import type { Scenario } from '../format/schema.ts'
import { canDuplicate, everyNode, filterTree, scenarioTree, type TreeNode } from '../tree.ts'
import { addEntity } from './add.ts'
import { addCall, deleteCall, duplicateCall, placeCall, renameCall, shiftCall } from './calls.ts'
import { duplicateEntity } from './duplicate.ts'
import { nameOf, suggestName } from './names.ts'
import { cannotDelete, deletedWords, deleteEntity } from './remove.ts'
import { renameEntity } from './rename.ts'

const allow = (resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: resource }],
})
const trust = (principal: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
})
const scenario: Scenario = {
  format: 'iam-playground/1',
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    root: {
      id: 'r-ab12',
      accounts: ['111111111111'],
      organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Production', accounts: ['222233334444'] }],
    },
  },
  accounts: [
    {
      id: '111111111111',
      users: [
        {
          name: 'ana',
          groups: ['staff'],
          inlinePolicies: [{ name: 'p', document: allow('arn:aws:iam::222233334444:role/Reader') }],
        },
      ],
      groups: [{ name: 'staff' }],
    },
    {
      id: '222233334444',
      managedPolicies: [{ name: 'Read', document: allow('*') }],
      roles: [
        {
          name: 'Reader',
          trustPolicy: trust('arn:aws:iam::111111111111:user/ana'),
          managedPolicies: ['Read'],
          permissionsBoundary: 'Read',
        },
        { name: 'Reader2', trustPolicy: JSON.stringify(trust('arn:aws:iam::222233334444:role/Reader')) },
      ],
      resources: [{ arn: 'arn:aws:s3:::b' }],
    },
    { id: '555566667777' },
  ],
  calls: [
    {
      id: 'one',
      caller: 'arn:aws:sts::222233334444:assumed-role/Reader/x',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/key',
    },
  ],
}
const nodes = (given: Scenario = scenario) => [...everyNode(scenarioTree(given))]
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
  expect([...everyNode(filterTree(scenarioTree(scenario), 'reader2'))].map((one) => one.label)).toEqual([
    'Organization',
    'Production',
    '222233334444',
    'Reader2',
    'trust policy',
  ])
})

describe('renaming', () => {
  test('a role takes its ARNs along, also in raw texts and sessions, but not those of a longer name', () => {
    const after = renameEntity(scenario, node('accounts/222233334444/roles/Reader'), 'Viewer')
    expect(after.calls?.[0]?.caller).toBe('arn:aws:sts::222233334444:assumed-role/Viewer/x')
    expect(text(after.accounts[0])).toContain('role/Viewer"')
    expect(after.accounts[1]?.roles?.[1]).toMatchObject({
      name: 'Reader2',
      trustPolicy: expect.stringContaining('role/Viewer"') as string,
    })
    expect(text(renameEntity(scenario, node('accounts/222233334444/roles/Reader2'), 'Other'))).toContain('role/Reader"')
  })
  test('a managed policy keeps its attachments; a group its members; a bucket its objects', () => {
    expect(
      renameEntity(scenario, node('accounts/222233334444/managedPolicies/Read'), 'View').accounts[1]?.roles?.[0],
    ).toMatchObject({ managedPolicies: ['View'], permissionsBoundary: 'View' })
    expect(
      renameEntity(scenario, node('accounts/111111111111/groups/staff'), 'crew').accounts[0]?.users?.[0]?.groups,
    ).toEqual(['crew'])
    expect(
      renameEntity(scenario, node('accounts/222233334444/resources/arn:aws:s3:::b'), 'arn:aws:s3:::c').calls?.[0]
        ?.resource,
    ).toBe('arn:aws:s3:::c/key')
  })
})

test('what names a thing follows it into raw texts, object texts and condition keys', () => {
  const document = (resource: string, vpce: string) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: [resource, `${resource}/*`],
        Condition: { StringEquals: { 'aws:SourceVpce': vpce } },
      },
    ],
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
    workloads: [
      {
        id: 'etl',
        compute: 'ec2-instance',
        role: 'arn:aws:iam::222233334444:role/R',
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-02T00:00:00Z',
      },
    ],
    calls: [
      {
        id: 'one',
        caller: 'workload:etl',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/key',
        vpcEndpoint: 'vpce-1',
      },
    ],
  }
  const at = (id: string) => [...everyNode(scenarioTree(picture))].find((one) => one.id === id) as TreeNode
  const renamed = (id: string, name: string) => JSON.stringify(renameEntity(picture, at(id), name))
  const bucket = renamed('accounts/222233334444/resources/arn:aws:s3:::b', 'arn:aws:s3:::c')
  expect(bucket).not.toMatch(/arn:aws:s3:::b\b/)
  expect(bucket.match(/arn:aws:s3:::c\b/g)).toHaveLength(6)
  expect(renamed('accounts/222233334444/vpcEndpoints/vpce-1', 'vpce-2')).not.toContain('vpce-1')
  expect(renamed(`accounts/222233334444/identityProviders/${github}`, 'git.example.com')).not.toContain(github)
  expect(renamed('workloads/etl', 'batch')).toContain('workload:batch')
})

test('whatever can be added anywhere leaves a scenario that is valid', () => {
  for (const inside of nodes()) {
    for (const what of entities[inside.kind].contains) {
      const { scenario: after, open } = addEntity(scenario, inside, what, suggestName(scenario, inside, what).name)
      expect({ what, parsed: parseScenario(after) }).toMatchObject({ parsed: { ok: true } })
      if (open !== undefined) expect(nodes(after).flatMap((one) => [one.document, one.id])).toContain(open)
    }
  }
})

test('an organization is put around accounts that stand alone', () => {
  const { organization: _, ...alone } = scenario
  const outside = { ...node('accounts/222233334444'), path: [] }
  const { scenario: after, open } = addEntity(alone, outside, 'organization', '')
  expect(parseScenario(after)).toMatchObject({ ok: true })
  expect(after.organization?.root.accounts).toEqual(expect.arrayContaining(['111111111111', '222233334444']))
  expect(nodes(after).map(({ id }) => id)).toContain(open)
})

test('an SCP beside the default keeps FullAWSAccess, which the list would otherwise replace', () => {
  const { scenario: after } = addEntity(
    scenario,
    node('organization/ou-ab12-11111111'),
    'serviceControlPolicy',
    'Guard',
  )
  expect(
    after.organization?.root.organizationalUnits?.[0]?.serviceControlPolicies?.map((policy) => policy.name),
  ).toEqual(['FullAWSAccess', 'Guard'])
})

describe('a control policy of an account in no organization', () => {
  const kinds = ['serviceControlPolicy', 'resourceControlPolicy'] as const
  const put = (before: Scenario, kind: (typeof kinds)[number]) => {
    const account = [...everyNode(scenarioTree(before))].find(({ id }) => id === 'accounts/555566667777')
    if (account === undefined) throw new Error('the account is missing')
    return addEntity(before, account, kind, 'Guard')
  }
  test.each(kinds)('%s: makes the organization along', (kind) => {
    const { organization: _, ...alone } = scenario
    const { scenario: after, also } = put(alone, kind)
    expect(after.organization?.root.accounts).toContain('555566667777')
    expect(also).toBe('and an organization with a management account for it')
    expect(after.organization?.managementAccountId).not.toBe('555566667777')
    expect(parseScenario(after).ok).toBe(true)
  })
  test.each(kinds)('%s: moves the account into the organization that is there', (kind) => {
    const { scenario: after, also } = put(scenario, kind)
    expect(after.organization?.root.accounts).toEqual(['111111111111', '555566667777'])
    expect(also).toContain('moved the account 555566667777')
  })
  test('in an organization nothing else is done', () => {
    const { scenario: organized } = put(scenario, 'serviceControlPolicy')
    expect(put(organized, 'resourceControlPolicy').also).toBeUndefined()
  })
})

test('whatever can be duplicated leaves a scenario that is valid, with the copy beside the original', () => {
  for (const one of nodes().filter(canDuplicate)) {
    const copy = duplicateEntity(scenario, one)
    expect({ id: one.id, parsed: parseScenario(copy.scenario) }).toMatchObject({ parsed: { ok: true } })
    const found = nodes(copy.scenario).find(({ id }) => id === copy.id)
    expect({ of: one.id, kind: found?.kind, at: found?.path.at(-1) }).toEqual({
      of: one.id,
      kind: one.kind,
      at: Number(one.path.at(-1)) + 1,
    })
    expect(nodeWords(copy.scenario, copy.id)).toContain(copy.name)
  }
})
const nodeWords = (given: Scenario, id: string) => `${id} ${nodes(given).find((one) => one.id === id)?.label ?? ''}`

test('a copied account speaks of itself, has buckets of its own, and stands in the same unit', () => {
  const { scenario: after, id } = duplicateEntity(scenario, node('accounts/222233334444'))
  const copy = after.accounts[2]
  expect(id).toBe(`accounts/${copy?.id}`)
  expect(text(copy)).not.toContain('222233334444')
  expect(copy?.resources?.[0]?.arn).toBe('arn:aws:s3:::b-copy')
  expect(after.organization?.root.organizationalUnits?.[0]?.accounts).toEqual(['222233334444', copy?.id])
})

test('whatever can be deleted leaves a scenario that is valid', () => {
  for (const one of nodes().filter(
    (each) => each.kind !== 'trustPolicy' && cannotDelete(scenario, each) === undefined,
  )) {
    const after = deleteEntity(scenario, one)
    expect({ id: one.id, parsed: parseScenario(after) }).toMatchObject({ parsed: { ok: true } })
    expect(nodes(after).map(({ id }) => id)).not.toContain(one.id)
    expect(deletedWords(scenario, one)).toMatch(/^(?:Deleted|Detached|Took) /)
  }
})

test('what named a thing by its bare name lets go of it; a boundary stays, and is said', () => {
  const read = node('accounts/222233334444/managedPolicies/Read')
  expect(deleteEntity(scenario, read).accounts[1]?.roles?.[0]).toEqual({
    name: 'Reader',
    trustPolicy: trust('arn:aws:iam::111111111111:user/ana'),
    permissionsBoundary: 'Read',
  })
  expect(deletedWords(scenario, read)).toBe('Deleted Read, and detached it from 1; 1 still names it as boundary')
  const staff = node('accounts/111111111111/groups/staff')
  expect(deleteEntity(scenario, staff).accounts[0]?.users?.[0]).not.toHaveProperty('groups')
  expect(deletedWords(scenario, staff)).toBe('Deleted staff, which had 1 member')
})

test('what stood in a unit stands one level up; the management account and the last account stay', () => {
  const unit = node('organization/ou-ab12-11111111')
  expect(deleteEntity(scenario, unit).organization?.root).toMatchObject({
    accounts: ['111111111111', '222233334444'],
    organizationalUnits: [],
  })
  expect(cannotDelete(scenario, node('accounts/111111111111'))).toContain('manages the organization')
  const alone: Scenario = { format: 'iam-playground/1', accounts: [{ id: '111111111111' }] }
  expect(cannotDelete(alone, nodes(alone)[0] as TreeNode)).toContain('only account')
})

test.each([
  ['accounts/222233334444/roles/Reader', 'READER2', 'taken'],
  ['accounts/222233334444/roles/Reader', 'a b', 'Letters, digits'],
  ['accounts/222233334444/roles/Reader', 'r'.repeat(65), '64 at most'],
  ['accounts/222233334444/roles/Reader', 'reader', undefined],
  ['accounts/222233334444/managedPolicies/Read', 'p'.repeat(128), undefined],
  ['accounts/222233334444/resources/arn:aws:s3:::b', 'bucket', 'Write an ARN'],
  ['organization/ou-ab12-11111111', ' ', 'Write a name'],
  ['organization/ou-ab12-11111111', 'Test und Bau', undefined],
])('%s may be called %s: %s', (id, name, problem) => {
  const found = nameOf(scenario, node(id)).check(name)
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(problem)
})

test('calls are added after the selected one, duplicated under a free id, and deleted', () => {
  const { scenario: more, id } = addCall(scenario, 'one')
  expect(more.calls?.map((call) => call.id)).toEqual(['one', id])
  const { scenario: copied, id: copy } = duplicateCall(more, 'one')
  expect(copied.calls?.map((call) => call.id)).toEqual(['one', copy, id])
  expect(parseScenario(copied).ok).toBe(true)
  expect(shiftCall(copied, 'one', 1).calls?.map((call) => call.id)).toEqual([copy, 'one', id])
  expect(shiftCall(copied, 'one', -1)).toBe(copied)
  const order = (placed: Scenario) => placed.calls?.map((call) => call.id)
  expect(order(placeCall(copied, 'one', 'after', id))).toEqual([copy, id, 'one'])
  expect(order(placeCall(copied, id, 'before', 'one'))).toEqual([id, 'one', copy])
  // Where it stands already, and beside itself or nothing: no step of undo.
  for (const [where, other] of [
    ['before', copy],
    ['after', 'one'],
    ['before', 'nowhere'],
  ] as const)
    expect(placeCall(copied, 'one', where, other)).toBe(copied)
  expect(deleteCall(copied, 'one').calls?.some((call) => call.id === 'one')).toBe(false)
})

test('a call under another id takes along whoever has its session, and the steps of a lesson', () => {
  const given: Scenario = {
    ...scenario,
    calls: [
      { id: 'assume', caller: 'anonymous', action: 'sts:AssumeRole', parameters: { Policy: allow('*') } },
      { id: 'read', caller: 'session:assume', action: 's3:GetObject' },
      { id: 'assume-2', caller: 'session:assume-2', action: 's3:GetObject' },
    ],
    lesson: {
      concept: 'trust-policy',
      editable: ['calls/assume/parameters/Policy'],
      steps: [
        {
          title: 'A',
          text: 'B',
          call: 'assume',
          focus: 'calls/assume/parameters/Policy',
          goal: { assume: 'allowed', read: 'denied' },
          solution: { 'calls/assume/parameters/Policy': allow('*') },
        },
      ],
    },
  }
  expect(parseScenario(given)).toMatchObject({ ok: true })
  const after = renameCall(given, 'assume', 'become')
  expect(parseScenario(after)).toMatchObject({ ok: true })
  expect(after.calls?.map(({ id, caller }) => [id, caller])).toEqual([
    ['become', 'anonymous'],
    ['read', 'session:become'],
    ['assume-2', 'session:assume-2'],
  ])
  expect(text(after.lesson)).not.toContain('assume')
})
