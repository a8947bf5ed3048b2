import { describe, expect, it } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { everyNode, scenarioTree } from '../tree.ts'
import { accountsFor, canMoveToAccount, moveToAccount } from './moveToAccount.ts'

const [a, b] = ['111111111111', '222222222222']
const allow = (resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: resource }],
})
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    {
      id: a,
      name: 'dev',
      users: [
        {
          name: 'ana',
          groups: ['staff'],
          inlinePolicies: [{ name: 'p', document: allow(`arn:aws:iam::${a}:role/Reader`) }],
        },
      ],
      groups: [{ name: 'staff' }],
      roles: [
        {
          name: 'Reader',
          path: '/x/',
          managedPolicies: ['Read'],
          trustPolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${a}:user/ana` }, Action: 'sts:AssumeRole' },
            ],
          },
        },
        { name: 'ReaderOfMore', trustPolicy: '{}' },
      ],
      managedPolicies: [{ name: 'Read', document: allow('*') }],
      resources: [{ arn: `arn:aws:sqs:eu-west-1:${a}:jobs` }, { arn: 'arn:aws:s3:::bucket' }],
    },
    { id: b, roles: [{ name: 'Twin', trustPolicy: '{}' }] },
  ],
  calls: [
    {
      id: 'assume',
      caller: `arn:aws:iam::${a}:user/ana`,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${a}:role/x/Reader`,
    },
    {
      id: 'send',
      caller: `arn:aws:sts::${a}:assumed-role/Reader/s`,
      action: 'sqs:SendMessage',
      resource: `arn:aws:sqs:eu-west-1:${a}:jobs`,
    },
    { id: 'other', caller: `arn:aws:iam::${a}:role/ReaderOfMore`, action: 's3:GetObject' },
  ],
  mutedFindings: [{ code: 'x', document: `accounts/${a}/roles/Reader/trustPolicy` }],
}
const node = (label: string) => {
  const found = [...everyNode(scenarioTree(scenario))].find((one) => one.label === label)
  if (found === undefined) throw new Error(label)
  return found
}

describe('moveToAccount', () => {
  it('moves a role, and what names it follows', () => {
    const moved = moveToAccount(scenario, node('Reader'), b)
    const [dev, other] = moved.scenario.accounts
    expect(dev?.roles?.map(({ name }) => name)).toEqual(['ReaderOfMore'])
    expect(other?.roles?.map(({ name }) => name)).toEqual(['Twin', 'Reader'])
    expect(moved.scenario.calls?.[0]?.resource).toBe(`arn:aws:iam::${b}:role/x/Reader`)
    expect(moved.scenario.calls?.[1]?.caller).toBe(`arn:aws:sts::${b}:assumed-role/Reader/s`)
    expect(moved.scenario.calls?.[2]?.caller).toBe(`arn:aws:iam::${a}:role/ReaderOfMore`)
    expect(moved.address).toBe(`accounts/${b}/roles/Reader`)
    expect(moved.scenario.mutedFindings?.[0]?.document).toBe(`accounts/${b}/roles/Reader/trustPolicy`)
  })
  it('takes the policies along that the role names', () => {
    const moved = moveToAccount(scenario, node('Reader'), b)
    expect(moved.scenario.accounts[1]?.managedPolicies?.map(({ name }) => name)).toEqual(['Read'])
    expect(moved.also).toBe('; 1 managed policy came along')
  })
  it('moves a user out of its groups', () => {
    const moved = moveToAccount(scenario, node('ana'), b)
    expect(moved.scenario.accounts[1]?.users?.[0]).toMatchObject({ name: 'ana' })
    expect(moved.scenario.accounts[1]?.users?.[0]).not.toHaveProperty('groups')
    expect(JSON.stringify(moved.scenario.accounts[0]?.roles?.[0]?.trustPolicy)).toContain(`${b}:user/ana`)
    expect(moved.also).toMatch(/left 1 group/)
  })
  it('writes the account into the ARN of a resource that has one', () => {
    const moved = moveToAccount(scenario, node('jobs'), b)
    expect(moved.scenario.accounts[1]?.resources).toEqual([{ arn: `arn:aws:sqs:eu-west-1:${b}:jobs` }])
    expect(moved.scenario.calls?.[1]?.resource).toBe(`arn:aws:sqs:eu-west-1:${b}:jobs`)
  })
  it('leaves the ARN of a bucket as it is', () => {
    const moved = moveToAccount(scenario, node('bucket'), b)
    expect(moved.scenario.accounts[1]?.resources).toEqual([{ arn: 'arn:aws:s3:::bucket' }])
    expect(moved.address).toBe(`accounts/${b}/resources/arn:aws:s3:::bucket`)
  })
})

describe('accountsFor', () => {
  it('says where it is, and where its name is taken', () => {
    expect(accountsFor(scenario, node('Reader')).map(({ isHere, problem }) => [isHere, problem])).toEqual([
      [true, undefined],
      [false, undefined],
    ])
    const twin = {
      ...scenario,
      accounts: [
        { ...scenario.accounts[0], id: a, roles: [{ name: 'twin', trustPolicy: '{}' }] },
        { id: b, roles: [{ name: 'Twin', trustPolicy: '{}' }] },
      ],
    }
    const [found] = [...everyNode(scenarioTree(twin))].filter(({ label }) => label === 'twin')
    expect(found && accountsFor(twin, found)[1]?.problem).toBe('has a role of this name')
  })
  it('is for principals and resources', () => {
    expect(canMoveToAccount(node('Reader'))).toBe(true)
    expect(canMoveToAccount(node('Read'))).toBe(false)
  })
})
