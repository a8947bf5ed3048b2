/**
 * Section 9: what is open is said where a decision hangs on it, and what is settled is no longer called open; U37 is
 * settled and still said, since AWS's own page is silent on the path that was observed.
 */
import { describe, expect, test } from 'vitest'
import { openQuestions } from '../../src/engine/words/openQuestions.ts'
import { A, allow, B, evaluate, inline, nodesOf, outcome, policy, role, to, trust, user } from './build.ts'
import { open, settled } from './items.ts'

describe('9', () => {
  test('every item is open or settled, and the open ones have words', () => {
    expect([...open.split(' '), ...settled.split(' ')].toSorted()).toEqual(
      Array.from({ length: 52 }, (_, index) => `U${String(index + 1).padStart(2, '0')}`),
    )
    expect(Object.keys(openQuestions).toSorted()).toEqual(open.split(' '))
  })

  const ana = user(B, 'ana')
  const scenario = (statement: object, call: object, more: object = {}) => ({
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(statement) }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: ana }) }],
        ...more,
      },
    ],
    calls: [{ id: 'call', caller: ana, action: 's3:ListBucket', resource: 'arn:aws:s3:::b', ...call }],
  })
  const idsOf = (one: object): readonly string[] => [
    ...new Set(nodesOf(evaluate(one, true).get('call')?.trace).flatMap(({ uncertain }) => uncertain ?? [])),
  ]
  const asks = (condition: unknown) => allow('*', '*', condition)
  const tagged = { resources: [{ arn: 'arn:aws:s3:::b', tags: { team: 'a' }, abac: true }] }
  const object = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }
  const assume = (SourceIdentity: string) => ({
    action: 'sts:AssumeRole',
    resource: role(B, 'R'),
    parameters: { RoleSessionName: 'job', SourceIdentity },
  })
  test.each<[item: string, what: string, scenario: object, said: boolean]>([
    ['U45', 'an ARN operator with one star', scenario(asks({ ArnLike: { 'aws:PrincipalArn': '*' } }), {}), true],
    ['U45', 'with six parts', scenario(asks({ ArnLike: { 'aws:PrincipalArn': 'arn:*:*:*:*:*' } }), {}), false],
    ['U46', 'a date of four digits', scenario(asks({ DateGreaterThan: { 'aws:CurrentTime': '2020' } }), {}), true],
    ['U46', 'a whole date', scenario(asks({ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01' } }), {}), false],
    ['U47', 'a source identity of 65 characters', scenario(allow('*'), assume('x'.repeat(65))), true],
    ['U47', 'one of 257', scenario(allow('*'), assume('x'.repeat(257))), false],
    ['U47', 'one of 64', scenario(allow('*'), assume('x'.repeat(64))), false],
    [
      'U48',
      's3:BucketTag on an object',
      scenario(asks({ StringEquals: { 's3:BucketTag/team': 'a' } }), object, tagged),
      true,
    ],
    [
      'U48',
      'aws:ResourceTag on an object',
      scenario(asks({ StringEquals: { 'aws:ResourceTag/team': 'a' } }), object, tagged),
      true,
    ],
    [
      'U48',
      's3:BucketTag on the bucket',
      scenario(asks({ StringEquals: { 's3:BucketTag/team': 'a' } }), {}, tagged),
      false,
    ],
    [
      'U52',
      'log groups by the text of the messages',
      scenario(allow('logs:*', 'arn:aws:logs:*:*:*'), { action: 'logs:DescribeLogGroups', resource: '*' }),
      true,
    ],
    [
      'U52',
      'log groups by a star',
      scenario(allow('logs:*'), { action: 'logs:DescribeLogGroups', resource: '*' }),
      false,
    ],
  ])('%s: %s', (item, _what, one, said) => {
    expect(idsOf(one).includes(item)).toBe(said)
  })
  test.each<[resource: string, expected: string]>([
    ['arn:aws:logs:*:*:*', 'allowed'],
    [`arn:aws:logs:us-east-1:${B}:log-group::log-stream:`, 'allowed'],
    [`arn:aws:logs:us-east-1:${B}:log-group:*`, 'allowed'],
    ['*', 'allowed'],
    [`arn:aws:logs:eu-west-1:${B}:*`, 'implicitDeny: identityPolicy'],
    [`arn:aws:logs:us-east-1:${A}:*`, 'implicitDeny: identityPolicy'],
    [`arn:aws:logs:us-east-1:${B}:log-group:g`, 'implicitDeny: identityPolicy'],
  ])('3.5 (g), U52: logs:DescribeLogGroups on %s: %s', (resource, expected) => {
    const call = { action: 'logs:DescribeLogGroups', resource: '*', context: { 'aws:RequestedRegion': 'us-east-1' } }
    expect(outcome(scenario(allow('logs:*', resource), call))).toBe(expected)
  })

  test('2.16: an account in an endpoint policy is its root user for S3 and DynamoDB, and everybody in it elsewhere', () => {
    const through = (service: string | undefined, action: string, caller = ana, principal: unknown = { AWS: B }) =>
      outcome(
        scenario(
          allow('*'),
          { caller, action, resource: '*', vpcEndpoint: 'vpce-1' },
          {
            vpcEndpoints: [
              { id: 'vpce-1', ...(service === undefined ? {} : { service }), policy: policy(to(principal, '*')) },
            ],
          },
        ),
      )
    const blocked = 'implicitDeny: vpcEndpointPolicy'
    expect(through('s3', 's3:ListAllMyBuckets')).toBe(blocked)
    expect(through('dynamodb', 'dynamodb:ListTables')).toBe(blocked)
    expect(through('kms', 'kms:ListKeys')).toBe('allowed')
    expect(through('kms', 'kms:ListKeys', ana, { AWS: `arn:aws:iam::${B}:root` })).toBe('allowed')
    expect(through('kms', 'kms:ListKeys', ana, { AWS: A })).toBe(blocked)
    // An endpoint that does not say its service is one of the call's.
    expect(through(undefined, 's3:ListAllMyBuckets')).toBe(blocked)
    expect(through(undefined, 'kms:ListKeys')).toBe('allowed')
    expect(through('s3', 's3:ListAllMyBuckets', `arn:aws:iam::${B}:root`)).toBe('allowed')
    // An endpoint service that is not AWS's has full access.
    expect(through('com.amazonaws.vpce.eu-west-1.vpce-svc-1', 'kms:ListKeys', ana, { AWS: A })).toBe('allowed')
  })
})
