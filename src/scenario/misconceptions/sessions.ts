/** Misconceptions about trust, sessions and callers: P51 to P65, P83, P84. */
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
const R = role(B, 'R')
const getTo = (principal: unknown) => policy(to(principal, allow('s3:GetObject', 'arn:aws:s3:::b/*')))

export const aboutSessions = [
  misconception(
    'P51',
    'An administrator may assume every role',
    'The trust policy is mandatory, also for administrators.',
    [
      {
        id: B,
        users: [who('ana', [allow('*')])],
        roles: [who('R', [], { trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) })],
      },
    ],
    [assume('assume', ana, R, blocked('implicitDeny', 'trustPolicy'))],
  ),
  misconception(
    'P52',
    'A trust policy for the account lets its users in',
    'It delegates; a trust policy that names the user lets him in.',
    [
      {
        id: B,
        users: [who('ana')],
        roles: [
          who('Account', [], { trustPolicy: assuming(B) }),
          who('Named', [], { trustPolicy: trust({ AWS: ana }) }),
        ],
      },
    ],
    [
      assume('account', ana, role(B, 'Account'), blocked('implicitDeny', 'identityPolicy')),
      assume('named', ana, role(B, 'Named'), 'allowed'),
    ],
  ),
  misconception(
    'P53',
    'A session keeps to what its caller may do',
    'It has the role’s rights: who may assume an administrator is one.',
    [{ id: B, users: [who('ana')], roles: [who('Admin', [allow('*')], { trustPolicy: trust({ AWS: ana }) })] }],
    [
      assume('assume', ana, role(B, 'Admin'), 'allowed'),
      call('create', 'session:assume', 'iam:CreateUser', user(B, 'eve'), 'allowed'),
    ],
  ),
  misconception(
    'P54',
    'A session adds to what its caller may do',
    'The caller’s rights are gone.',
    [
      {
        id: B,
        users: [who('ana', [allow('*')])],
        roles: [who('Small', [allow('ec2:*')], { trustPolicy: trust({ AWS: ana }) })],
      },
    ],
    [assume('assume', ana, role(B, 'Small'), 'allowed'), read('session:assume', 'implicitDeny')],
  ),
  misconception(
    'P55',
    'A chained session may last as long as the role allows',
    'One hour; asked for more there is none.',
    [
      {
        id: B,
        roles: [
          who('One', [allow('sts:AssumeRole')], { trustPolicy: assuming(B) }),
          who('Two', [], { trustPolicy: trust({ AWS: role(B, 'One') }), maxSessionDuration: 43_200 }),
        ],
      },
    ],
    [
      assume(
        'chain',
        role(B, 'One'),
        role(B, 'Two'),
        { decision: 'rejected', error: 'ValidationError' },
        { DurationSeconds: 7200 },
      ),
    ],
  ),
  misconception(
    'P56',
    'A session policy adds rights',
    'It is an intersection.',
    [{ id: B, users: [who('ana')], roles: [who('R', [allow('ec2:*')], { trustPolicy: trust({ AWS: ana }) })] }],
    [
      assume('assume', ana, R, 'allowed', { Policy: policy(allow('s3:*')) }),
      read('session:assume', blocked('implicitDeny', 'identityPolicy')),
    ],
  ),
  misconception(
    'P57',
    'A federated session has its user’s rights',
    'Without a session policy it has none.',
    [{ id: B, users: [who('ana', [allow('*')])] }],
    [
      call('federate', ana, 'sts:GetFederationToken', undefined, 'allowed', { parameters: { Name: 'guest' } }),
      read('session:federate', blocked('implicitDeny', 'sessionPolicy')),
    ],
  ),
  misconception(
    'P58',
    'A session token may do what the user may',
    'Without MFA it cannot call IAM.',
    [{ id: B, users: [who('ana', [allow('*')])] }],
    [
      call('token', ana, 'sts:GetSessionToken', undefined, 'allowed'),
      call('list', 'session:token', 'iam:ListUsers', undefined, {
        decision: 'rejected',
        error: 'InvalidClientTokenId',
      }),
    ],
  ),
  misconception(
    'P59',
    'Deny on everything stops everything',
    'GetCallerIdentity needs no permission.',
    [{ id: B, users: [who('ana', [deny('*')])] }],
    [call('who', ana, 'sts:GetCallerIdentity', undefined, 'allowed')],
  ),
  misconception(
    'P60',
    'Emptying the trust policy ends running sessions',
    'Trust is asked only when a role is assumed.',
    [
      {
        id: B,
        users: [who('ana'), who('admin', [allow('iam:*')])],
        roles: [who('R', [allow('s3:*')], { trustPolicy: trust({ AWS: ana }) })],
      },
    ],
    [
      assume('assume', ana, R, 'allowed'),
      call('untrust', user(B, 'admin'), 'iam:UpdateAssumeRolePolicy', R, 'allowed', {
        parameters: { PolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) },
      }),
      read('session:assume', 'allowed'),
    ],
  ),
  misconception(
    'P62',
    'A revocation ends a workload for good',
    'Only until its next rotation.',
    [
      {
        id: B,
        roles: [
          who(
            'W',
            [allow('s3:*'), deny('*', '*', { DateLessThan: { 'aws:TokenIssueTime': '2026-04-25T01:00:00Z' } })],
            { trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) },
          ),
        ],
      },
    ],
    [
      call('before', 'workload:w', 's3:GetObject', 'arn:aws:s3:::b/x', 'explicitDeny', { at: '2026-04-25T02:00:00Z' }),
      call('after', 'workload:w', 's3:GetObject', 'arn:aws:s3:::b/x', 'allowed', { at: '2026-04-25T06:00:00Z' }),
    ],
    {
      workloads: [
        {
          id: 'w',
          compute: 'ec2-instance',
          role: role(B, 'W'),
          from: '2026-04-25T00:00:00Z',
          to: '2026-04-25T12:00:00Z',
        },
      ],
    },
  ),
  misconception(
    'P63',
    'Revoking a role’s sessions reaches those chained from it',
    'They are sessions of another role, with an issue time of their own.',
    [
      {
        id: B,
        users: [who('ana'), who('admin', [allow('iam:*')])],
        roles: [
          who('One', [allow('sts:AssumeRole')], { trustPolicy: trust({ AWS: ana }) }),
          who('Two', [allow('s3:*')], { trustPolicy: trust({ AWS: role(B, 'One') }) }),
        ],
      },
    ],
    [
      assume('one', ana, role(B, 'One'), 'allowed'),
      assume('two', 'session:one', role(B, 'Two'), 'allowed'),
      call('revoke', user(B, 'admin'), 'iam:PutRolePolicy', role(B, 'One'), 'allowed', {
        parameters: {
          PolicyName: 'AWSRevokeOlderSessions',
          PolicyDocument: policy(deny('*', '*', { DateLessThan: { 'aws:TokenIssueTime': '2030-01-01T00:00:00Z' } })),
        },
      }),
      read('session:two', 'allowed'),
    ],
  ),
  misconception(
    'P64',
    'Tags may be passed with AssumeRole alone',
    '`sts:TagSession` is a permission of its own.',
    [{ id: B, users: [who('ana')], roles: [who('R', [], { trustPolicy: trust({ AWS: ana }) })] }],
    [assume('assume', ana, R, blocked('implicitDeny', 'trustPolicy'), { Tags: { team: 'a' } })],
  ),
  misconception(
    'P65',
    'Without passing tags TagSession is not needed',
    'Inherited transitive tags need it too.',
    [
      {
        id: B,
        users: [who('ana')],
        roles: [
          who('One', [allow('sts:*')], {
            trustPolicy: trust({ AWS: ana }, undefined, ['sts:AssumeRole', 'sts:TagSession']),
          }),
          who('Two', [], { trustPolicy: trust({ AWS: role(B, 'One') }) }),
        ],
      },
    ],
    [
      assume('one', ana, role(B, 'One'), 'allowed', { Tags: { team: 'a' }, TransitiveTagKeys: ['team'] }),
      assume('two', 'session:one', role(B, 'Two'), blocked('implicitDeny', 'trustPolicy')),
    ],
  ),
  misconception(
    'P83',
    'Whoever is signed may do at least what the anonymous may',
    'A signed call from another account needs its own side too.',
    [
      { id: A, users: [who('far')] },
      { id: B, resources: [bucket(getTo('*'))] },
    ],
    [
      call('signed', user(A, 'far'), 's3:GetObject', 'arn:aws:s3:::b/x', blocked('implicitDeny', 'identityPolicy')),
      read('anonymous', 'allowed'),
    ],
  ),
  misconception(
    'P84',
    'A condition on the ARN breaks when the role is made again',
    'Conditions are text and go on; principals become ids and break.',
    [
      {
        id: B,
        users: [who('ana', [allow('sts:AssumeRole')]), who('admin', [allow('iam:*')])],
        roles: [who('Condition', [], { trustPolicy: trust({ AWS: B }, { ArnLike: { 'aws:PrincipalArn': ana } }) })],
      },
    ],
    [
      call('empty', user(B, 'admin'), 'iam:DeleteUserPolicy', ana, 'allowed', { parameters: { PolicyName: 'inline' } }),
      call('delete', user(B, 'admin'), 'iam:DeleteUser', ana, 'allowed'),
      call('create', user(B, 'admin'), 'iam:CreateUser', ana, 'allowed'),
      call('grant', user(B, 'admin'), 'iam:PutUserPolicy', ana, 'allowed', {
        parameters: { PolicyName: 'p', PolicyDocument: policy(allow('sts:AssumeRole')) },
      }),
      assume('assume', ana, role(B, 'Condition'), 'allowed'),
    ],
  ),
]
