import { describe, expect, it } from 'vitest'
import { type DeniedCall, problemsOfDenied, scenarioOfDenied } from './deniedCall.ts'
import { parseScenario } from './format/parse.ts'
import { evaluateScenario } from './run/evaluate.ts'

const policy = (effect: string, action: string, more: object = { Resource: '*' }) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, ...more }] })
const denied: DeniedCall = {
  caller: 'arn:aws:iam::111122223333:user/team/ana',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/april.csv',
  resourceAccount: '',
  policies: [{ kind: 'identity', text: policy('Allow', 's3:*') }],
}
const decide = (call: DeniedCall) => {
  const scenario = scenarioOfDenied(call)
  expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true })
  const result = evaluateScenario(scenario).results[0]
  return [result?.decision, ...(result?.blockedBy ?? [])]
}

describe('scenarioOfDenied', () => {
  it('gives the caller its identity policies', () => {
    expect(decide(denied)).toEqual(['allowed'])
    expect(decide({ ...denied, policies: [] })).toContain('identityPolicy')
  })
  it('puts an SCP into an organization, where it counts', () => {
    const policies = [...denied.policies, { kind: 'service' as const, text: policy('Deny', 's3:*') }]
    expect(decide({ ...denied, policies })).toEqual(['explicitDeny', 'serviceControlPolicy'])
  })
  it('puts an RCP on the account of the resource', () => {
    const text = policy('Deny', 's3:*', { Principal: '*', Resource: '*' })
    const policies = [...denied.policies, { kind: 'resourceControl' as const, text }]
    expect(decide({ ...denied, policies })).toEqual(['explicitDeny', 'resourceControlPolicy'])
  })
  it('bounds a session of a role', () => {
    const caller = 'arn:aws:sts::111122223333:assumed-role/Builder/run-7'
    const policies = [...denied.policies, { kind: 'boundary' as const, text: policy('Allow', 'ec2:*') }]
    expect(decide({ ...denied, caller, policies })).toEqual(['implicitDeny', 'permissionsBoundary'])
  })
  it('knows a bucket of another account', () => {
    expect(decide({ ...denied, resourceAccount: '444455556666' })).toEqual(['implicitDeny', 'resourcePolicy'])
  })
  it('asks the trust policy of a role', () => {
    const call: DeniedCall = {
      ...denied,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::444455556666:role/Reader',
      policies: [
        { kind: 'identity', text: policy('Allow', 'sts:AssumeRole') },
        { kind: 'trust', text: policy('Allow', 'sts:AssumeRole', { Principal: { AWS: '999988887777' } }) },
      ],
    }
    expect(decide(call)).toContain('trustPolicy')
  })
  it('keeps a text that is no JSON as it was pasted', () => {
    const [account] = scenarioOfDenied({ ...denied, policies: [{ kind: 'identity', text: '{"Version": ' }] }).accounts
    expect(account?.users?.[0]?.inlinePolicies?.[0]?.document).toBe('{"Version": ')
  })
})

describe('problemsOfDenied', () => {
  it('finds none in a whole call', () => {
    expect(problemsOfDenied(denied)).toEqual({})
  })
  it('says what is missing', () => {
    expect(Object.keys(problemsOfDenied({ ...denied, caller: 'ana', action: '' }))).toEqual(['caller', 'action'])
    expect(problemsOfDenied({ ...denied, policies: [{ kind: 'trust', text: '{}' }] }).policies).toMatch(/a role/)
  })
})
