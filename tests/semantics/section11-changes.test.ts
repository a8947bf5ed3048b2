/** 0.4 and 11 as tables: a decision that rests on a rule that AWS changed since January 2025 says so, and no other does. */
import { describe, expect, test } from 'vitest'
import { changedRules } from '../../src/engine/words/changedRules.ts'
import { A, allow, B, deny, evaluate, inline, M, named, policy, role, sessionArn, to, trust, user } from './build.ts'

const bucket = 'arn:aws:s3:::b'
const github = 'token.actions.githubusercontent.com'
const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`

/** The changed rules that the decision on the last call names. */
function changes(scenario: object): readonly string[] {
  const trace = [...evaluate(scenario, true).values()].at(-1)?.trace
  return (trace?.children ?? []).flatMap(({ why }) => (why.kind === 'ruleChanged' ? [why.rule] : []))
}

const call = { id: 'call', caller: user(B, 'ana') }
const world = (more: object, theCall: object, user: object = { inlinePolicies: inline(allow('*')) }) => ({
  accounts: [{ id: B, users: [{ name: 'ana', ...user }], ...more }],
  calls: [{ ...call, ...theCall }],
})
const withOrganization = (theCall: object, { root = {}, account = {} }: { root?: object; account?: object } = {}) => ({
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: M,
    root: { id: 'r-ab12', accounts: [M, B], ...root },
  },
  accounts: [{ id: M }, { id: B, users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }], ...account }],
  calls: [{ ...call, ...theCall }],
})
const scp = (document: object, theCall: object = { action: 's3:ListBucket', resource: bucket }) =>
  withOrganization(theCall, { root: { serviceControlPolicies: [{ name: 'P', document }] } })
const rcp = (action: string, resource: string) =>
  withOrganization(
    { action, resource },
    {
      root: {
        resourceControlPolicies: [
          {
            name: 'R',
            document: policy({ Effect: 'Deny', Principal: '*', Action: `${action.split(':')[0]}:*`, Resource: '*' }),
          },
        ],
      },
    },
  )
const federation = (condition: object, parameters: object) => ({
  accounts: [
    {
      id: B,
      identityProviders: [{ type: 'oidc', url: `https://${github}`, audiences: ['sts.amazonaws.com'] }],
      roles: [
        {
          name: 'Deploy',
          trustPolicy: trust(
            { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
            'sts:AssumeRoleWithWebIdentity',
            condition,
          ),
        },
      ],
    },
  ],
  calls: [
    {
      id: 'call',
      caller: `web-identity:${github}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: role(B, 'Deploy'),
      parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'sts.amazonaws.com', ...parameters } },
    },
  ],
})
const sub = (value: string) => ({ StringLike: { [`${github}:sub`]: value } })
const publicBucket = { arn: bucket, policy: policy(to('*', 's3:GetObject', `${bucket}/*`)) }
const reads = { caller: 'anonymous', action: 's3:GetObject', resource: `${bucket}/x` }
const pod = (workload: object) => ({
  accounts: [
    {
      id: B,
      roles: [
        {
          name: 'App',
          trustPolicy: trust({ Service: 'pods.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession']),
          inlinePolicies: inline(allow('s3:*')),
        },
      ],
    },
  ],
  workloads: [
    {
      id: 'w',
      compute: 'eks-pod',
      role: role(B, 'App'),
      from: '2026-04-25T08:00:00Z',
      to: '2026-04-25T20:00:00Z',
      ...workload,
    },
  ],
  calls: [{ id: 'call', at: '2026-04-25T09:00:00Z', caller: 'workload:w', action: 's3:ListBucket', resource: bucket }],
})
const tag = { StringEquals: { 'aws:ResourceTag/team': 'a' } }
const tagged = (abac: boolean | undefined, condition: object = tag) =>
  world(
    { resources: [{ arn: bucket, tags: { team: 'a' }, ...(abac === undefined ? {} : { abac }) }] },
    { action: 's3:ListBucket', resource: bucket },
    { inlinePolicies: inline(allow('s3:*', '*', condition)) },
  )

describe('0.4 rules that changed', () => {
  test.each<[string, object, readonly string[]]>([
    ['5.12 a function URL', world({}, { action: 'lambda:InvokeFunctionUrl', resource: fn }), ['functionUrls']],
    ['5.12 the function itself', world({}, { action: 'lambda:InvokeFunction', resource: fn }), []],
    [
      '2.12 a condition in an Allow',
      scp(policy(allow('*', '*', { Bool: { 'aws:SecureTransport': 'true' } }))),
      ['controlPolicyLanguage'],
    ],
    ['2.12 a resource in an Allow', scp(policy(allow('*', `${bucket}*`))), ['controlPolicyLanguage']],
    [
      '2.12 NotResource',
      scp(policy(allow('*'), { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::other' })),
      ['controlPolicyLanguage'],
    ],
    ['2.12 a wildcard inside an action', scp(policy(allow('*'), deny('s3:*Bucket'))), ['controlPolicyLanguage']],
    ['2.12 full access', scp(policy(allow('*'))), []],
    [
      '2.12 a Deny as ever',
      scp(policy(allow('*'), deny('s3:List*', `${bucket}*`, { Null: { 'aws:userid': 'false' } }))),
      [],
    ],
    [
      '2.12 a narrowed Allow beside the one that counts',
      scp(policy(allow('*'), allow('ec2:*', '*', { Null: { x: 'true' } }))),
      [],
    ],
    ['11.2 a tag that does not count', tagged(undefined), ['bucketTags']],
    ['11.2 a tag that counts', tagged(true), ['bucketTags']],
    ['11.2 no tag is read', tagged(undefined, { Null: { 'aws:userid': 'false' } }), []],
    [
      '11.2 PutBucketTagging is gone',
      world({ resources: [{ arn: bucket, abac: true }] }, { action: 's3:PutBucketTagging', resource: bucket }),
      ['bucketTags'],
    ],
    [
      '11.7 Block Public Access of the organization',
      withOrganization(reads, { root: { blockPublicAccess: true }, account: { resources: [publicBucket] } }),
      ['organizationPublicAccess'],
    ],
    [
      '11.7 the bucket has it on itself',
      withOrganization(reads, {
        root: { blockPublicAccess: true },
        account: { resources: [{ ...publicBucket, blockPublicAccess: true }] },
      }),
      [],
    ],
    [
      '11.7 a policy that may not be written',
      withOrganization(
        { action: 's3:PutBucketPolicy', resource: bucket, parameters: { Policy: publicBucket.policy } },
        { root: { blockPublicAccess: true }, account: { resources: [{ arn: bucket }] } },
      ),
      ['organizationPublicAccess'],
    ],
    [
      '6.10 a role that the token does not list',
      federation(sub('repo:o/r:*'), { sub: 'repo:o/r:x', 'https://aws.amazon.com/roles': [role(B, 'Other')] }),
      ['rolesClaim'],
    ],
    [
      '6.10 a condition on the roles claim',
      federation({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }, { sub: 'repo:o/r:x' }),
      ['rolesClaim'],
    ],
    [
      '6.10 a claim that is a key now',
      federation({ StringEquals: { [`${github}:repository`]: 'o/r' } }, { sub: 's', repository: 'o/r' }),
      ['providerClaims'],
    ],
    [
      '6.10 a claim that is none',
      federation({ StringNotEquals: { [`${github}:repository_owner`]: 'o' } }, { sub: 's' }),
      [],
    ],
    [
      '11.1 a subject with ids',
      federation(sub('repo:o/r:*'), { sub: 'repo:o@1/r@2:ref:refs/heads/main' }),
      ['immutableSubject'],
    ],
    ['11.1 a subject of names', federation(sub('repo:o/r:*'), { sub: 'repo:o/r:ref:refs/heads/main' }), []],
    ['11.6 the name of an account', world({}, { action: 'account:PutAccountName' }), ['accountNames']],
    ['11.6 its contact', world({}, { action: 'account:PutContactInformation' }), []],
    [
      '7.7 an RCP on a newer service',
      rcp('dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${B}:table/t`),
      ['resourceControlServices'],
    ],
    ['7.7 an RCP on one of the first', rcp('sqs:SendMessage', `arn:aws:sqs:eu-west-1:${B}:q`), []],
    [
      '2.18 an eleventh SCP',
      {
        ...withOrganization(
          {},
          {
            root: {
              serviceControlPolicies: Array.from({ length: 10 }, (_, index) => named(`P${index}`, allow('*'))),
            },
          },
        ),
        calls: [
          {
            id: 'call',
            caller: `arn:aws:iam::${M}:root`,
            action: 'organizations:AttachPolicy',
            parameters: { TargetId: 'r-ab12', PolicyName: 'P10', PolicyDocument: policy(allow('*')) },
          },
        ],
      },
      ['controlPolicyQuota'],
    ],
    [
      '11.3 a session policy of a pod',
      pod({ sessionPolicy: policy(allow('s3:List*')), sessionTags: false }),
      ['podSessionPolicies'],
    ],
    ['11.3 no session policy', pod({}), []],
    [
      '11.4 an API key',
      world(
        {},
        {
          action: 'bedrock:InvokeModel',
          resource: 'arn:aws:bedrock:eu-west-1::foundation-model/m',
          credentials: 'bearer-token',
        },
      ),
      ['apiKeys'],
    ],
    [
      '11.4 a signed call',
      world({}, { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:eu-west-1::foundation-model/m' }),
      [],
    ],
    [
      'nothing that changed',
      {
        accounts: [
          { id: A, roles: [{ name: 'R', trustPolicy: trust({ AWS: A }), inlinePolicies: inline(allow('s3:*')) }] },
        ],
        calls: [{ id: 'call', caller: sessionArn(A, 'R', 's'), action: 's3:ListBucket', resource: bucket }],
      },
      [],
    ],
  ])('%s', (_what, scenario, expected) => {
    expect(changes(scenario)).toEqual(expected)
  })
  test('the sentence begins with the month, and the note cites the rule', () => {
    const trace = evaluate(world({}, { action: 'lambda:InvokeFunctionUrl', resource: fn }), true).get('call')?.trace
    const note = trace?.children.find(({ why }) => why.kind === 'ruleChanged')
    expect(note?.reason).toMatch(/^Since October 2025 a call of a function URL needs /)
    expect(note?.section).toBe('5.12')
  })
  test.each(Object.entries(changedRules))('%s has a date since January 2025', (_rule, { since }) => {
    expect(since).toMatch(/^202[56]-\d\d(-\d\d)?$/)
  })
})
