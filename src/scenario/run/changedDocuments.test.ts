import { describe, expect, it } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { changedDocuments } from './changedDocuments.ts'
import { evaluateScenario } from './evaluate.ts'

const allow = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
})
const admin = 'arn:aws:iam::111122223333:user/admin'
const call = (id: string, action: string, resource: string, parameters: Record<string, unknown>) => ({
  id,
  caller: admin,
  action,
  resource,
  parameters,
})

const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    {
      id: '111122223333',
      users: [
        { name: 'admin', inlinePolicies: [{ name: 'all', document: allow('*') }] },
        { name: 'ana', inlinePolicies: [{ name: 'old', document: allow('s3:GetObject') }] },
      ],
    },
  ],
  calls: [
    call('put', 'iam:PutUserPolicy', 'arn:aws:iam::111122223333:user/ana', {
      UserName: 'ana',
      PolicyName: 'more',
      PolicyDocument: allow('s3:*'),
    }),
    call('drop', 'iam:DeleteUserPolicy', 'arn:aws:iam::111122223333:user/ana', { UserName: 'ana', PolicyName: 'old' }),
    call('tag', 'iam:TagUser', 'arn:aws:iam::111122223333:user/ana', {
      UserName: 'ana',
      Tags: [{ Key: 'a', Value: 'b' }],
    }),
  ],
}

describe('changedDocuments', () => {
  const { pictures } = evaluateScenario(scenario, {})
  const between = (at: number) => changedDocuments(pictures[at]?.picture as never, pictures[at + 1]?.picture as never)
  it('gives the text of what a call wrote', () => {
    expect(between(0)).toEqual([
      { address: 'accounts/111122223333/users/ana/inlinePolicies/more', text: JSON.stringify(allow('s3:*'), null, 2) },
    ])
  })
  it('names what a call removed', () => {
    expect(between(1)).toEqual([{ address: 'accounts/111122223333/users/ana/inlinePolicies/old', text: undefined }])
  })
  it('is empty where no document changed', () => {
    expect(between(2)).toEqual([])
  })
})
