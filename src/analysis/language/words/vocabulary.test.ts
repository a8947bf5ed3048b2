import { expect, test } from 'vitest'
import { FORMAT, type Scenario } from '../../../scenario/format/schema.ts'
import { scenario } from '../language.fixtures.ts'
import { namedEntities } from '../references/namedEntities.ts'
import { servicesNamed, vocabularyOf } from './vocabulary.ts'

test('entities are declared, made by calls, or named by them', () => {
  expect(namedEntities(scenario).map(({ kind, name, calls }) => [kind, name, calls.join(' ')])).toEqual([
    ['account', 'analytics', ''],
    ['user', 'ana', 'assume'],
    ['group', 'staff', ''],
    ['account', 'prod', ''],
    ['role', 'DataReader', 'assume'],
    ['managedPolicy', 'Read', ''],
    ['resource', 'lake', ''],
    ['resource', 'table/orders', ''],
    ['oidcProvider', 'token.actions.githubusercontent.com', ''],
    ['session', 'job', 'assume'],
    ['mentioned', 'lake/reports/april.csv', 'read'],
  ])
})

test('the words of a scenario', () => {
  const words = vocabularyOf(scenario)
  expect(words).toMatchObject({
    partition: 'aws',
    organization: 'o-acme',
    regions: ['eu-west-1'],
    sessionNames: ['job'],
  })
  expect(words.organizationPaths.map(({ value }) => value)).toEqual(['o-acme/r-acme/', 'o-acme/r-acme/ou-work/'])
  expect([...words.tags]).toEqual([['team', ['blue', 'red']]])
  expect(words.context.get('aws:sourceip')).toEqual(['203.0.113.10'])
})

test('another partition, tags of calls, federated users, services', () => {
  const other: Scenario = {
    format: FORMAT,
    accounts: [{ id: '111122223333', resources: [{ arn: 'arn:aws-cn:s3:::b' }] }],
    calls: [
      {
        id: 'token',
        at: '2026-01-01T00:00:00Z',
        caller: 'arn:aws-cn:iam::111122223333:user/ana',
        action: 'sts:GetFederationToken',
        parameters: { Name: 'fed', Tags: [{ Key: 'team', Value: 'x' }, null] },
      },
      {
        id: 'log',
        caller: 'service:cloudtrail.amazonaws.com',
        action: 's3:PutObject',
        context: { 'AWS:PrincipalTag/dept': 'y', 'aws:TagKeys': ['a', 'b'], 'aws:SourceIp': null },
      },
    ],
  }
  const words = vocabularyOf(other)
  expect(words).toMatchObject({ partition: 'aws-cn', organization: undefined, times: ['2026-01-01T00:00:00Z'] })
  expect(servicesNamed(other)).toEqual(['cloudtrail.amazonaws.com'])
  expect([...words.tags.keys()]).toEqual(['team', 'dept'])
  expect(words.context.get('aws:tagkeys')).toEqual(['a', 'b'])
  expect(words.context.has('aws:sourceip')).toBe(false)
  expect(namedEntities(other).map(({ arn }) => arn)).toContain('arn:aws:sts::111122223333:federated-user/fed')
})
