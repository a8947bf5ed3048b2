/** 2.8 and 2.15 through scenarios: which resource policies their services take, and what a statement without Resource is about. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CatalogService } from '../../src/engine/catalog/catalog.ts'
import { s3Actions } from '../../src/engine/policy/s3Actions.ts'
import { A, allow, B, inline, outcome, policy, role, trust, user } from './build.ts'

const ana = user(B, 'ana')
const queue = `arn:aws:sqs:eu-west-1:${B}:q`
const api = `arn:aws:execute-api:eu-west-1:${B}:a1b2c3`
/** Asks of one resource with this policy; `far` may do everything in its own account. */
const asks = (arn: string, document: unknown, caller: string, action: string, resource = arn) => ({
  accounts: [
    { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    { id: B, users: [{ name: 'ana' }], resources: [{ arn, policy: document }] },
  ],
  calls: [{ id: 'call', caller, action, resource }],
})
const far = user(A, 'far')

describe('2.8 principals that make the document one without statements', () => {
  const bucket = (AWS: string) =>
    policy(
      { Principal: { AWS: ana }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
      { Principal: { AWS }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' },
    )
  test.each([
    ['1234567890', false],
    ['arn:aws:iam::1234567890:root', false],
    ['arn:aws:iam::1234567890:user/ana', false],
    [`arn:aws:iam::${A}:saml-provider/Okta`, false],
    [`arn:aws:iam::${A}:policy/P`, false],
    [`arn:aws:sts::${A}:assumed-role/R`, false],
    ['arn:aws:s3:::b', false],
    [A, true],
    [`arn:aws:iam::${A}:user/far`, true],
    [`arn:aws:lambda:eu-west-1:${A}:function:f`, true],
    ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', true],
  ])('%s beside a good statement: taken %s', (AWS, isTaken) => {
    const scenario = asks('arn:aws:s3:::b', bucket(AWS), ana, 's3:GetObject', 'arn:aws:s3:::b/x')
    expect(outcome(scenario)).toBe(isTaken ? 'allowed' : 'implicitDeny: identityPolicy')
  })
  test('an account of ten digits takes a trust policy out', () => {
    const scenario = (more: readonly string[]) => ({
      accounts: [
        {
          id: B,
          users: [{ name: 'ana', inlinePolicies: inline(allow('sts:AssumeRole')) }],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: [ana, ...more] }) }],
        },
      ],
      calls: [
        {
          id: 'call',
          caller: ana,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'job' },
        },
      ],
    })
    expect(outcome(scenario([]))).toBe('allowed')
    expect(outcome(scenario(['arn:aws:iam::1234567890:root']))).toBe('implicitDeny: trustPolicy')
  })
})

describe('2.15 a statement without Resource is about the resource that has the policy', () => {
  test.each([
    [queue, 'sqs:SendMessage', 'allowed'],
    [`arn:aws:sns:eu-west-1:${B}:t`, 'sns:Publish', 'allowed'],
    [`arn:aws:ecr:eu-west-1:${B}:repository/r`, 'ecr:BatchGetImage', 'allowed'],
    [`arn:aws:events:eu-west-1:${B}:event-bus/b`, 'events:PutEvents', 'allowed'],
    [`arn:aws:elasticfilesystem:eu-west-1:${B}:file-system/fs-1`, 'elasticfilesystem:ClientMount', 'allowed'],
    [`arn:aws:kms:eu-west-1:${B}:key/1`, 'kms:Decrypt', 'implicitDeny: resourcePolicy'],
    ['arn:aws:s3:::b', 's3:ListBucket', 'implicitDeny: resourcePolicy'],
  ])('%s %s → %s', (arn, Action, expected) => {
    expect(outcome(asks(arn, policy({ Principal: { AWS: A }, Action }), far, Action))).toBe(expected)
  })
  test('a Deny without Resource denies', () => {
    const document = policy({ Effect: 'Deny', Principal: '*', Action: 'sqs:DeleteQueue' })
    expect(outcome(asks(queue, document, `arn:aws:iam::${B}:root`, 'sqs:DeleteQueue'))).toBe(
      'explicitDeny: resourcePolicy',
    )
  })
})

describe('2.15 the short form of API Gateway', () => {
  test.each([
    ['execute-api:/prod/GET/pets', 'allowed'],
    ['execute-api:/*', 'allowed'],
    ['execute-api:/prod/*', 'allowed'],
    ['execute-api:/*/GET/p?ts', 'allowed'],
    ['execute-api:/test/*', 'implicitDeny: resourcePolicy'],
    ['execute-api:/prod/GET', 'implicitDeny: resourcePolicy'],
    ['execute-api:prod/GET/pets', 'implicitDeny: resourcePolicy'],
    [`${api}/prod/GET/pets`, 'allowed'],
  ])('%s → %s', (Resource, expected) => {
    const document = policy({ Principal: { AWS: A }, Action: 'execute-api:Invoke', Resource })
    expect(outcome(asks(api, document, far, 'execute-api:Invoke', `${api}/prod/GET/pets`))).toBe(expected)
  })
})

describe('2.15, 2.20 each action of a bucket policy fits a resource of its statement', () => {
  const takes = (Action: string | string[], Resource: string | string[], more: object = {}) =>
    outcome(
      asks(
        'arn:aws:s3:::b',
        policy(
          { Principal: { AWS: ana }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
          { Principal: { AWS: ana }, Action, Resource, ...more },
        ),
        ana,
        's3:GetObject',
        'arn:aws:s3:::b/x',
      ),
    ) === 'allowed'
  test.each<[string | string[], string | string[], boolean]>([
    ['s3:ListBucket', 'arn:aws:s3:::b', true],
    ['s3:ListBucket', 'arn:aws:s3:::b/*', false],
    ['S3:listbucket', 'arn:aws:s3:::b/*', false],
    ['s3:PutObject', 'arn:aws:s3:::b', false],
    ['s3:PutObject', 'arn:aws:s3:::b*', true],
    ['s3:PutObject', 'arn:aws:s3:::b/${aws:username}', true],
    ['s3:ListBucket', 'arn:aws:s3:::b/${aws:username}', false],
    ['s3:List*', 'arn:aws:s3:::b/*', true], // s3:ListMultipartUploadParts is for objects
    ['s3:ListBucket*', 'arn:aws:s3:::b/*', false],
    ['s3:*', 'arn:aws:s3:::b', true],
    ['*', 'arn:aws:s3:::b', true],
    ['s3:ListBucket', '*', true],
    [['s3:PutObject', 's3:ListBucket'], ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'], true],
    [['s3:PutObject', 's3:ListBucket'], 'arn:aws:s3:::b/*', false],
    ['s3:CreateJob', 'arn:aws:s3:::b', true], // of neither: not judged
    ['s3:NewAction', 'arn:aws:s3:::b', true],
  ])('%j on %j: taken %s', (Action, Resource, isTaken) => {
    expect(takes(Action, Resource)).toBe(isTaken)
  })
  test('NotAction and NotResource are not judged', () => {
    expect(takes('s3:ListBucket', [], { Resource: undefined, NotResource: 'arn:aws:s3:::b/*' })).toBe(true)
    expect(takes([], 'arn:aws:s3:::b/*', { Action: undefined, NotAction: 's3:GetObject' })).toBe(true)
  })
  test('other kinds of policies keep such a statement, which matches nothing', () => {
    const user = { name: 'ana', inlinePolicies: inline(allow('s3:ListBucket', 'arn:aws:s3:::b/*'), allow('s3:Get*')) }
    expect(
      outcome({
        accounts: [{ id: B, users: [user] }],
        calls: [{ id: 'call', caller: ana, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
      }),
    ).toBe('allowed')
  })
  test('the lists of actions are those of the service reference', () => {
    const text = readFileSync(new URL('../../public/data/catalog/s3.json', import.meta.url), 'utf8')
    const { actions = [] } = JSON.parse(text) as CatalogService
    for (const type of ['bucket', 'object'] as const)
      expect(s3Actions[type]).toEqual(
        actions
          .filter(({ resourceTypes }) => resourceTypes?.some(({ name }) => name === type))
          .map(({ name }) => name.toLowerCase()),
      )
  })
})
