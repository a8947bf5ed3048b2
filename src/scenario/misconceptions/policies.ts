/** Misconceptions about layers, grants and principals: P01 to P24. */
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
  inOrganization,
  misconception,
  named,
  policy,
  read,
  role,
  session,
  to,
  trust,
  user,
  who,
} from './words.ts'

const ana = user(B, 'ana')
const R = role(B, 'R')
const all = [allow('*')]
const s3 = [allow('s3:*')]
const getTo = (principal: unknown, condition?: Parameters<typeof allow>[2]) =>
  policy(to(principal, allow('s3:GetObject', 'arn:aws:s3:::b/*', condition)))
const ec2Ceiling = [named('Ceiling', allow('ec2:*'))]

export const aboutPolicies = [
  misconception(
    'P01',
    'An administrator can do everything',
    'An explicit Deny anywhere wins, whatever else allows.',
    [{ id: B, users: [who('ana', all)], resources: [bucket(policy(to('*', deny('s3:*', 'arn:aws:s3:::b/*'))))] }],
    [read(ana, blocked('explicitDeny', 'resourcePolicy'))],
  ),
  misconception(
    'P02',
    'An SCP that allows S3 gives S3',
    'SCPs give nothing; they only limit.',
    [{ id: B, serviceControlPolicies: [named('S3', allow('s3:*'))], users: [who('ana')] }],
    [read(ana, blocked('implicitDeny', 'identityPolicy'))],
    { organization: inOrganization() },
  ),
  misconception(
    'P03',
    'A boundary with AdministratorAccess makes an administrator',
    'A boundary is a ceiling and no grant.',
    [
      {
        id: B,
        managedPolicies: [named('Admin', allow('*'))],
        users: [who('ana', [], { permissionsBoundary: 'Admin' })],
      },
    ],
    [read(ana, blocked('implicitDeny', 'identityPolicy'))],
  ),
  misconception(
    'P04',
    'My identity policy is enough for another account’s bucket',
    'Across accounts both sides must allow.',
    [
      { id: A, users: [who('ana', s3)] },
      { id: B, resources: [bucket()] },
    ],
    [read(user(A, 'ana'), blocked('implicitDeny', 'resourcePolicy'))],
  ),
  misconception(
    'P05',
    'The bucket policy names my role, so I may read',
    'Across accounts naming the role is only half.',
    [
      { id: A, roles: [who('R', [], { trustPolicy: assuming(A) })] },
      { id: B, resources: [bucket(getTo({ AWS: role(A, 'R') }))] },
    ],
    [read(role(A, 'R'), blocked('implicitDeny', 'identityPolicy'))],
  ),
  misconception(
    'P06',
    'Without an identity policy a user can do nothing',
    'In the same account a resource policy that names the user is enough.',
    [{ id: B, users: [who('ana')], resources: [bucket(getTo({ AWS: ana }))] }],
    [read(ana, 'allowed')],
  ),
  misconception(
    'P07',
    'A bucket policy for the account lets its users in',
    '`:root` only delegates: the identity policy must allow.',
    [{ id: B, users: [who('ana')], resources: [bucket(getTo({ AWS: `arn:aws:iam::${B}:root` }))] }],
    [read(ana, blocked('implicitDeny', 'identityPolicy'))],
  ),
  misconception(
    'P08',
    'A bucket policy that names the role passes by its boundary',
    'A grant to the role is still capped.',
    [
      {
        id: B,
        managedPolicies: ec2Ceiling,
        roles: [who('R', [], { trustPolicy: assuming(B), permissionsBoundary: 'Ceiling' })],
        resources: [bucket(getTo({ AWS: R }))],
      },
    ],
    [read(R, blocked('implicitDeny', 'permissionsBoundary'))],
  ),
  misconception(
    'P09',
    'Naming the session is the same as naming the role',
    'A grant to the session passes by boundary and session policy.',
    [
      {
        id: B,
        managedPolicies: ec2Ceiling,
        roles: [who('R', [], { trustPolicy: assuming(B), permissionsBoundary: 'Ceiling' })],
        resources: [bucket(getTo({ AWS: session(B, 'R', 'job') }))],
      },
    ],
    [read(session(B, 'R', 'job'), 'allowed')],
  ),
  misconception(
    'P10',
    'A user’s boundary caps everything',
    'A grant that names the user passes by the boundary.',
    [
      {
        id: B,
        managedPolicies: ec2Ceiling,
        users: [who('ana', [], { permissionsBoundary: 'Ceiling' })],
        resources: [bucket(getTo({ AWS: ana }))],
      },
    ],
    [read(ana, 'allowed')],
  ),
  misconception(
    'P11',
    '`:root` means the root user only',
    'It is the account: every user and role that the account lets.',
    [
      { id: A, users: [who('ana', s3)] },
      { id: B, resources: [bucket(getTo({ AWS: `arn:aws:iam::${A}:root` }))] },
    ],
    [read(user(A, 'ana'), 'allowed')],
  ),
  misconception(
    'P12',
    'A principal can hold a wildcard',
    'AWS refuses such a policy; it grants nothing.',
    [
      {
        id: B,
        roles: [who('R', [], { trustPolicy: assuming(B) })],
        resources: [bucket(getTo({ AWS: `arn:aws:iam::${B}:role/*` }))],
      },
    ],
    [read(R, 'implicitDeny')],
  ),
  misconception(
    'P13',
    '`aws:PrincipalArn` of a session is the session’s ARN',
    'It is the role’s ARN, so the condition never matches.',
    [
      {
        id: B,
        roles: [
          who(
            'Dev',
            [allow('s3:*', '*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:sts::${B}:assumed-role/Dev/*` } })],
            { trustPolicy: assuming(B) },
          ),
        ],
      },
    ],
    [read(session(B, 'Dev', 'job'), 'implicitDeny')],
  ),
  misconception(
    'P14',
    'A session’s ARN keeps the role’s path',
    'It drops it, so the entry never matches.',
    [
      {
        id: B,
        roles: [who('Dev', [], { path: '/team/', trustPolicy: assuming(B) })],
        resources: [
          bucket(getTo({ AWS: session(B, 'Dev', 'job') })),
          {
            arn: 'arn:aws:s3:::c',
            policy: policy(
              to({ AWS: `arn:aws:sts::${B}:assumed-role/team/Dev` }, allow('s3:GetObject', 'arn:aws:s3:::c/*')),
            ),
          },
        ],
      },
    ],
    [
      read(session(B, 'Dev', 'job'), 'allowed'),
      call('with-path', session(B, 'Dev', 'job'), 's3:GetObject', 'arn:aws:s3:::c/x', 'implicitDeny'),
    ],
  ),
  misconception(
    'P15',
    'A user made again under the same name is the same user',
    'Principals are stored as unique ids: the trust policy names somebody who is gone.',
    [{ id: B, users: [who('ana'), who('admin', all)], roles: [who('R', [], { trustPolicy: trust({ AWS: ana }) })] }],
    [
      assume('before', ana, R, 'allowed'),
      call('delete', user(B, 'admin'), 'iam:DeleteUser', ana, 'allowed'),
      call('create', user(B, 'admin'), 'iam:CreateUser', ana, 'allowed'),
      assume('after', ana, R, blocked('implicitDeny', 'trustPolicy')),
    ],
  ),
  misconception(
    'P16',
    'The bucket’s ARN covers its objects',
    'Objects are `b/*`, the bucket is `b`.',
    [{ id: B, users: [who('ana', [allow('s3:GetObject', 'arn:aws:s3:::b')])] }],
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P17',
    '`b/*` covers listing the bucket',
    'ListBucket is on the bucket’s own ARN.',
    [{ id: B, users: [who('ana', [allow('s3:*', 'arn:aws:s3:::b/*')])] }],
    [call('list', ana, 's3:ListBucket', 'arn:aws:s3:::b', 'implicitDeny')],
  ),
  misconception(
    'P18',
    'Every action can be limited to resources',
    'DescribeInstances has no resource: only `*` matches.',
    [{ id: B, users: [who('ana', [allow('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*')])] }],
    [call('describe', ana, 'ec2:DescribeInstances', undefined, 'implicitDeny')],
  ),
  misconception(
    'P19',
    'The permission has the API’s name',
    'ListObjectsV2 needs `s3:ListBucket`.',
    [{ id: B, users: [who('ana', [allow('s3:ListObjectsV2')])] }],
    [call('list', ana, 's3:ListBucket', 'arn:aws:s3:::b', 'implicitDeny')],
  ),
  misconception(
    'P20',
    'GetObject covers versions too',
    'A version id needs `s3:GetObjectVersion`.',
    [{ id: B, users: [who('ana', [allow('s3:GetObject')])] }],
    [call('version', ana, 's3:GetObjectVersion', 'arn:aws:s3:::b/x', 'implicitDeny')],
  ),
  misconception(
    'P22',
    'Allow with NotAction denies the rest',
    'It allows everything else in AWS.',
    [{ id: B, users: [who('ana', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])] }],
    [read(ana, 'allowed'), call('iam', ana, 'iam:ListUsers', undefined, 'implicitDeny')],
  ),
  misconception(
    'P23',
    'Allow with NotResource denies that resource',
    'It allows all other buckets of the world, and denies nothing.',
    [{ id: B, users: [who('ana', [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' }])] }],
    [read(ana, 'allowed')],
  ),
  misconception(
    'P24',
    'NotPrincipal spares the role that it lists',
    'It spares a session only when session, role and account are all listed, and never one of a role with a boundary.',
    [
      {
        id: B,
        managedPolicies: [named('Ceiling', allow('*'))],
        roles: [
          who('Admin', all, { trustPolicy: assuming(B), permissionsBoundary: 'Ceiling' }),
          who('Free', all, { trustPolicy: assuming(B) }),
        ],
        resources: [
          bucket(
            policy({
              ...deny('s3:*', 'arn:aws:s3:::b/*'),
              NotPrincipal: {
                AWS: [session(B, 'Admin', 'job'), role(B, 'Admin'), session(B, 'Free', 'job'), role(B, 'Free'), B],
              },
            }),
          ),
        ],
      },
    ],
    [
      read(session(B, 'Admin', 'job'), 'explicitDeny'),
      call('free', session(B, 'Free', 'job'), 's3:GetObject', 'arn:aws:s3:::b/x', 'allowed'),
      call('other', session(B, 'Free', 'other'), 's3:GetObject', 'arn:aws:s3:::b/x', 'explicitDeny'),
    ],
  ),
]
