/** 6.10 as a table: the session policies that Cognito gives a guest of an identity pool. */
import { describe, expect, test } from 'vitest'
import { allow, B, evaluate, inline, outcome, policy, role, trust } from './build.ts'

const host = 'cognito-identity.amazonaws.com'
const managed = 'arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy'
const world = (parameters: object, action: string, amr: readonly string[] = ['unauthenticated']) => ({
  accounts: [
    {
      id: B,
      managedPolicies: [{ name: 'Own', document: policy(allow('ssm:*')) }],
      roles: [
        {
          name: 'Guest',
          trustPolicy: trust({ Federated: host }, 'sts:AssumeRoleWithWebIdentity'),
          inlinePolicies: inline(allow('*')),
        },
      ],
    },
  ],
  calls: [
    {
      id: 'guest',
      caller: `web-identity:${host}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: role(B, 'Guest'),
      parameters: {
        RoleSessionName: 'CognitoIdentityCredentials',
        WebIdentityToken: { aud: 'eu-west-1:pool', sub: 'eu-west-1:guest', amr },
        ...parameters,
      },
    },
    { id: 'call', caller: 'session:guest', action },
  ],
})
const enhanced = { AuthFlow: 'enhanced' }
const capped = 'implicitDeny: sessionPolicy'

describe('6.10 guests of an identity pool', () => {
  test.each<[string, object, string, readonly string[], string]>([
    [
      'the enhanced flow: a service of the inline policy',
      enhanced,
      's3:ListAllMyBuckets',
      ['unauthenticated'],
      'allowed',
    ],
    ['… a service of the managed policy alone', enhanced, 'rum:PutRumEvents', ['unauthenticated'], 'allowed'],
    ['… a single action', enhanced, 'textract:DetectDocumentText', ['unauthenticated'], 'allowed'],
    ['… any other', enhanced, 'ssm:DescribeParameters', ['unauthenticated'], capped],
    ['… even of a service with some', enhanced, 'kms:ListKeys', ['unauthenticated'], capped],
    [
      'the managed policy among PolicyArns says the same',
      { PolicyArns: [managed] },
      'ssm:DescribeParameters',
      ['unauthenticated'],
      capped,
    ],
    [
      '… with the inline one beside it',
      { PolicyArns: [{ arn: managed }] },
      's3:ListAllMyBuckets',
      ['unauthenticated'],
      'allowed',
    ],
    ['the basic flow', { AuthFlow: 'basic' }, 'ssm:DescribeParameters', ['unauthenticated'], 'allowed'],
    ['nothing said', {}, 'ssm:DescribeParameters', ['unauthenticated'], 'allowed'],
    ['whoever has signed in', enhanced, 'ssm:DescribeParameters', ['authenticated', 'accounts.google.com'], 'allowed'],
    [
      'a policy of one’s own joins them',
      { ...enhanced, PolicyArns: [`arn:aws:iam::${B}:policy/Own`] },
      'ssm:DescribeParameters',
      ['unauthenticated'],
      'allowed',
    ],
  ])('%s', (_what, parameters, action, amr, expected) => {
    expect(outcome(world(parameters, action, amr))).toBe(expected)
  })
  test('a guest’s call says which flow it is, and how to write the other', () => {
    const notes = (parameters: object, amr?: readonly string[]) =>
      evaluate(world(parameters, 's3:ListAllMyBuckets', amr), true)
        .get('guest')
        ?.trace?.children.flatMap(({ why }) => (why?.kind.startsWith('guest') ? [why.kind] : []))
    expect(notes(enhanced)).toEqual(['guestInEnhancedFlow'])
    expect(notes({})).toEqual(['guestInUnsaidFlow'])
    expect(notes({}, ['authenticated'])).toEqual([])
  })
})
