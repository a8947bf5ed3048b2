/** Misconceptions about federation and services: P66 to P78. */
import {
  A,
  allow,
  assume,
  assuming,
  B,
  blocked,
  bucket,
  call,
  deny,
  misconception,
  policy,
  read,
  role,
  to,
  trust,
  user,
  who,
} from './words.ts'

const ana = user(B, 'ana')
const root = `arn:aws:iam::${B}:root`
const github = 'token.actions.githubusercontent.com'
const provider = [{ type: 'oidc', url: github, audiences: ['sts.amazonaws.com'] }]
const ci = (condition: Record<string, unknown>) => [
  {
    id: B,
    identityProviders: provider,
    roles: [
      who('Deploy', [], {
        trustPolicy: trust(
          { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
          condition,
          'sts:AssumeRoleWithWebIdentity',
        ),
      }),
    ],
  },
]
const job = (sub: string, expect: unknown) =>
  call('job', `web-identity:${github}`, 'sts:AssumeRoleWithWebIdentity', role(B, 'Deploy'), expect, {
    parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'sts.amazonaws.com', sub } },
  })
const key = `arn:aws:kms:us-east-1:${B}:key/1`
const fn = `arn:aws:lambda:us-east-1:${B}:function:f`

export const aboutServices = [
  misconception(
    'P66',
    'An audience is enough to let in my GitHub jobs',
    'Every repository in the world has that audience.',
    ci({ StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }),
    [job('repo:stranger/repo:ref:refs/heads/main', 'allowed')],
  ),
  misconception(
    'P67',
    '`repo:octo*` is my organization',
    'A star has no word end: `octo-evil` fits too.',
    ci({ StringLike: { [`${github}:sub`]: 'repo:octo*' } }),
    [job('repo:octo-evil/repo:ref:refs/heads/main', 'allowed')],
  ),
  misconception(
    'P68',
    'A third party’s account id is protection enough',
    'Without an external id it acts for any of its customers.',
    [
      { id: A, users: [who('vendor', [allow('sts:AssumeRole')])] },
      {
        id: B,
        roles: [
          who('Open', [], { trustPolicy: assuming(A) }),
          who('Guarded', [], {
            trustPolicy: trust({ AWS: A }, { StringEquals: { 'sts:ExternalId': 'ours-42' } }),
          }),
        ],
      },
    ],
    [
      assume('open', user(A, 'vendor'), role(B, 'Open'), 'allowed'),
      assume('guarded', user(A, 'vendor'), role(B, 'Guarded'), blocked('implicitDeny', 'trustPolicy'), {
        ExternalId: 'theirs-1',
      }),
    ],
  ),
  misconception(
    'P69',
    'An administrator can use every key',
    'Without the account statement identity policies do not count for a key.',
    [
      {
        id: B,
        users: [who('ana', [allow('*')])],
        roles: [who('K', [], { trustPolicy: assuming(B) })],
        resources: [{ arn: key, policy: policy(to({ AWS: role(B, 'K') }, allow('kms:*'))) }],
      },
    ],
    [call('decrypt', ana, 'kms:Decrypt', key, blocked('implicitDeny', 'resourcePolicy'))],
  ),
  misconception(
    'P70',
    'GetObject is enough for an encrypted object',
    '`kms:Decrypt` on the key is a question of its own.',
    [{ id: B, users: [who('ana', [allow('s3:GetObject')])], resources: [bucket(), { arn: key }] }],
    [read(ana, 'allowed'), call('decrypt', ana, 'kms:Decrypt', key, 'implicitDeny')],
  ),
  misconception(
    'P72',
    'CreateFunction is enough to make a function',
    'Passing its role is a second request.',
    [
      {
        id: B,
        users: [who('ana', [allow('lambda:CreateFunction')])],
        roles: [who('Fn', [], { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })],
      },
    ],
    [call('create', ana, 'lambda:CreateFunction', fn, 'implicitDeny', { parameters: { Role: role(B, 'Fn') } })],
  ),
  misconception(
    'P73',
    '`iam:PassRole` on `*` is harmless',
    'It is every role that a service trusts.',
    [
      {
        id: B,
        users: [who('ana', [allow(['lambda:CreateFunction', 'iam:PassRole'])])],
        roles: [who('Admin', [allow('*')], { trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) })],
      },
    ],
    [
      call('create', ana, 'lambda:CreateFunction', fn, 'allowed', { parameters: { Role: role(B, 'Admin') } }),
      call('escalated', 'workload:create', 'iam:CreateUser', user(B, 'eve'), 'allowed'),
    ],
  ),
  misconception(
    'P74',
    'A policy on the function covers its aliases',
    'A qualifier has an ARN of its own.',
    [
      { id: A, users: [who('far', [allow('lambda:InvokeFunction')])] },
      { id: B, resources: [{ arn: fn, policy: policy(to({ AWS: A }, allow('lambda:InvokeFunction', fn))) }] },
    ],
    [
      call('plain', user(A, 'far'), 'lambda:InvokeFunction', fn, 'allowed'),
      call('alias', user(A, 'far'), 'lambda:InvokeFunction', `${fn}:prod`, blocked('implicitDeny', 'resourcePolicy')),
    ],
  ),
  misconception(
    'P75',
    'Root is above a bucket policy',
    'It is denied too, but may delete the policy.',
    [{ id: B, resources: [bucket(policy(to('*', deny('s3:*', ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']))))] }],
    [read(root, 'explicitDeny'), call('mend', root, 's3:DeleteBucketPolicy', 'arn:aws:s3:::b', 'allowed')],
  ),
  misconception(
    'P76',
    'Block Public Access leaves accounts alone that are named',
    'While the policy is public, they are blocked as well.',
    [
      { id: A, users: [who('far', [allow('s3:*')])] },
      {
        id: B,
        resources: [
          bucket(
            policy(
              to('*', allow('s3:GetObject', 'arn:aws:s3:::b/public/*')),
              to({ AWS: A }, allow('s3:GetObject', 'arn:aws:s3:::b/*')),
            ),
            { blockPublicAccess: true },
          ),
        ],
      },
    ],
    [read(user(A, 'far'), blocked('implicitDeny', 'resourcePolicy'))],
  ),
  misconception(
    'P77',
    'A presigned URL lives as long as it says',
    'It dies with the session that signed it.',
    [{ id: B, users: [who('ana')], roles: [who('R', [allow('s3:*')], { trustPolicy: trust({ AWS: ana }) })] }],
    [
      { ...assume('assume', ana, role(B, 'R'), 'allowed'), at: '2026-04-25T09:00:00Z' },
      read('session:assume', { decision: 'rejected', error: 'ExpiredToken' }, { at: '2026-04-26T09:00:00Z' }),
    ],
  ),
  misconception(
    'P78',
    'A role that does not exist is “not found”',
    'It is AccessDenied, as for one that does not trust you.',
    [{ id: B, users: [who('ana', [allow('sts:AssumeRole')])] }],
    [assume('assume', ana, role(B, 'Ghost'), { decision: 'implicitDeny', error: 'AccessDenied' })],
  ),
]
