import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { statementRoles } from './statements.ts'

const document = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    },
    { Sid: 'Write', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
    { Sid: 'NoDrafts', Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::reports/drafts/*' },
  ],
}
const scenario = (key: string, isSecure: boolean): Scenario => ({
  format: 'iam-playground/1',
  accounts: [{ id: '111122223333', users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document }] }] }],
  calls: [
    {
      id: 'c',
      caller: 'arn:aws:iam::111122223333:user/ana',
      action: 's3:GetObject',
      resource: `arn:aws:s3:::reports/${key}`,
      resourceAccount: '111122223333',
      context: { 'aws:SecureTransport': isSecure },
    },
  ],
})
const address = 'accounts/111122223333/users/ana/inlinePolicies/p'
const roles = (key: string, isSecure = true) => {
  const [result] = evaluateScenario(scenario(key, isSecure), { trace: true }).results
  return [...statementRoles(result?.trace as never, address).values()]
}

describe('statementRoles', () => {
  it('names what allows, and why the others do not match', () => {
    const [read, write, deny] = roles('a.csv')
    expect(read).toMatchObject({ isMatch: true, isDeciding: true, effect: 'Allow', why: undefined })
    expect(write).toMatchObject({ isMatch: false, isDeciding: false, failed: 'action' })
    expect(write?.why).toContain('s3:GetObject')
    expect(deny).toMatchObject({ isMatch: false, failed: 'resource' })
  })
  it('has the Deny decide, and the Allow match only', () => {
    const [read, , deny] = roles('drafts/a.csv')
    expect(deny).toMatchObject({ isMatch: true, isDeciding: true, effect: 'Deny' })
    expect(read).toMatchObject({ isMatch: true, isDeciding: false })
  })
  it('points at the value that fails in the Allow that nearly fits', () => {
    const [read] = roles('a.csv', false)
    const text = JSON.stringify(document, null, 2)
    expect(read).toMatchObject({ isMatch: false, isDeciding: true, failed: 'condition' })
    expect(read?.places.map(({ range }) => text.slice(range.start, range.end)).join()).toContain('true')
  })
})
