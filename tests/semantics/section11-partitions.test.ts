/** 11.5 as tables: the partition of a scenario's accounts, wherever an ARN is made. */
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'

const B = '222233334444'
const partitions = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'] as const
const regions = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
}
const read = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }],
})
function run(scenario: object, calls: readonly object[]) {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario, calls })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const managedPolicies = (arn: string) => (arn === 'arn:aws:iam::aws:policy/Read' ? read : undefined)
  return evaluateScenario(parsed.value, { managedPolicies })
}
const allow = (Action: string, Resource: string, more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...more }],
})
const inline = (document: object) => [{ name: 'p', document }]

describe.each(partitions)('11.5 in %s', (partition) => {
  const arn = (rest: string) => `arn:${partition}:${rest}`
  const other = `arn:${partition === 'aws' ? 'aws-cn' : 'aws'}`
  const trust = (AWS: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
  })
  const inFirstRegion = { Condition: { StringEquals: { 'aws:RequestedRegion': regions[partition] } } }
  const scenario = {
    partition,
    accounts: [
      {
        id: B,
        managedPolicies: [{ name: 'Own', document: allow('sns:*', '*') }],
        users: [
          {
            name: 'ana',
            managedPolicies: [arn('iam::aws:policy/Read'), 'Own'],
            inlinePolicies: inline(allow('sts:*', '*')),
          },
          { name: 'key', inlinePolicies: inline(allow('kms:*', arn(`kms:*:${B}:key/*`))) },
          { name: 'list', inlinePolicies: inline(allow('s3:ListAllMyBuckets', arn('s3:::*'))) },
          { name: 'here', inlinePolicies: inline(allow('iam:*', '*', inFirstRegion)) },
        ],
        roles: [
          { name: 'Root', trustPolicy: trust(arn(`iam::${B}:root`)) },
          {
            name: 'User',
            path: '/team/',
            trustPolicy: trust(arn(`iam::${B}:user/ana`)),
            inlinePolicies: inline(allow('s3:*', '*')),
          },
          { name: 'Elsewhere', trustPolicy: trust(`${other}:iam::${B}:root`) },
        ],
        resources: [{ arn: arn('s3:::b') }],
      },
    ],
  }
  const ana = arn(`iam::${B}:user/ana`)
  const get = { id: 'get', caller: ana, action: 's3:GetObject', resource: arn('s3:::b/x') }
  const assume = (id: string, role: string) => ({
    id,
    caller: ana,
    action: 'sts:AssumeRole',
    resource: arn(`iam::${B}:role/${role}`),
    parameters: { RoleSessionName: 'job' },
  })
  const decide = (...calls: readonly object[]) => run(scenario, calls).results.map(({ decision }) => decision)
  test('AWS managed policies hold with the partition put in', () => {
    expect(decide(get)).toEqual(['allowed'])
  })
  test('roles, their sessions, and what the sessions may', () => {
    const calls = [assume('root', 'Root'), assume('user', 'team/User'), { ...get, caller: 'session:user' }]
    const { results } = run(scenario, calls)
    expect(results.map(({ decision }) => decision)).toEqual(['allowed', 'allowed', 'allowed'])
    expect(results[1]?.session?.arn).toBe(arn(`sts::${B}:assumed-role/User/job`))
    expect(results[1]?.session?.principalArn).toBe(arn(`iam::${B}:role/team/User`))
  })
  test('principals of another partition match nobody', () => {
    expect(decide(assume('c', 'Elsewhere'))).toEqual(['implicitDeny'])
  })
  test('federated users, default key policies, the list of buckets, the first Region', () => {
    const federate = { id: 'f', caller: ana, action: 'sts:GetFederationToken', parameters: { Name: 'bob' } }
    expect(run(scenario, [federate]).results[0]?.session?.arn).toBe(arn(`sts::${B}:federated-user/bob`))
    const user = (name: string) => arn(`iam::${B}:user/${name}`)
    const key = arn(`kms:${regions[partition]}:${B}:key/1`)
    expect(
      decide(
        { id: 'k', caller: user('key'), action: 'kms:Decrypt', resource: key },
        { id: 'l', caller: user('list'), action: 's3:ListAllMyBuckets' },
        { id: 'h', caller: user('here'), action: 'iam:ListUsers' },
      ),
    ).toEqual(['allowed', 'allowed', 'allowed'])
  })
  test('without `partition` it is the one of the calls', () => {
    const { partition: _, ...rest } = scenario
    expect(run(rest, [get]).results[0]?.decision).toBe('allowed')
  })
  test('an ARN of another partition on a declared account is an error that names the call', () => {
    const { problems, results } = run(scenario, [
      { id: 'resource', caller: ana, action: 'sns:Publish', resource: `${other}:sns:eu-west-1:${B}:t` },
      { id: 'caller', caller: `${other}:iam::${B}:user/ana`, action: 'sns:ListTopics' },
    ])
    const errors = problems.filter(({ code }) => code === 'FOREIGN_PARTITION' || code === 'UNKNOWN_CALLER')
    expect(errors.map(({ code, severity }) => [code, severity])).toEqual([
      ['FOREIGN_PARTITION', 'error'],
      ['UNKNOWN_CALLER', 'error'],
    ])
    expect(errors.map(({ message }) => /^Call `(.*?)`/.exec(message)?.[1])).toEqual(['resource', 'caller'])
    expect(results[1]?.decision).toBe('rejected')
  })
})
