/** Misconceptions about organizations: P44 to P50, P85. */
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
  full,
  inOrganization,
  M,
  misconception,
  named,
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
const admin = [
  { id: B, users: [who('ana', [allow('*')])] },
  { id: M, users: [who('boss', [allow('*')])] },
]
const getTo = (principal: unknown) => policy(to(principal, allow('s3:GetObject', 'arn:aws:s3:::b/*')))
const scp = (...policies: readonly unknown[]) => ({
  organization: inOrganization({ serviceControlPolicies: policies }),
})
const regionLock = named('Regions', deny('*', '*', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }))

export const aboutOrganizations = [
  misconception(
    'P44',
    'A Region lock leaves IAM alone',
    'Global services are in us-east-1.',
    admin,
    [call('iam', ana, 'iam:ListUsers', undefined, blocked('explicitDeny', 'serviceControlPolicy'))],
    scp(full, regionLock),
  ),
  misconception(
    'P45',
    'An SCP can be tried in the management account',
    'The management account is exempt.',
    admin,
    [call('boss', user(M, 'boss'), 'iam:ListUsers', undefined, 'allowed')],
    {
      organization: {
        ...inOrganization(),
        root: { ...inOrganization().root, serviceControlPolicies: [full, regionLock] },
      },
    },
  ),
  misconception(
    'P46',
    'FullAWSAccess on the account is enough',
    'Every level must allow.',
    [{ id: B, serviceControlPolicies: [full], users: [who('ana', [allow('*')])] }],
    [read(ana, blocked('implicitDeny', 'serviceControlPolicy'))],
    scp(),
  ),
  misconception(
    'P47',
    'An allow list beside FullAWSAccess restricts',
    'Policies of one level are a union.',
    admin,
    [read(ana, 'allowed')],
    scp(full, named('OnlyEc2', allow('ec2:*'))),
  ),
  misconception(
    'P48',
    'An SCP protects my bucket from strangers',
    'SCPs bind principals; RCPs bind resources.',
    [
      { id: A, users: [who('far', [allow('s3:*')])] },
      { id: B, resources: [bucket(getTo({ AWS: A }))] },
    ],
    [read(user(A, 'far'), 'allowed')],
    scp(full, named('NoS3', deny('s3:*'))),
  ),
  misconception(
    'P49',
    'An RCP against strangers spares AWS services',
    'It hits service principals too, unless it exempts them.',
    [
      {
        id: B,
        resources: [
          bucket(policy(to({ Service: 'cloudtrail.amazonaws.com' }, allow('s3:PutObject', 'arn:aws:s3:::b/*')))),
        ],
      },
    ],
    [
      call(
        'log',
        'service:cloudtrail.amazonaws.com',
        's3:PutObject',
        'arn:aws:s3:::b/x',
        blocked('explicitDeny', 'resourceControlPolicy'),
      ),
    ],
    {
      organization: inOrganization({
        resourceControlPolicies: [
          named('Ours', {
            ...deny('s3:*', '*', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' } }),
            Principal: '*',
          }),
        ],
      }),
    },
  ),
  misconception(
    'P50',
    'An SCP stops service-linked roles',
    'They are exempt.',
    [
      {
        id: B,
        roles: [
          who('Linked', [allow('s3:*')], {
            path: '/aws-service-role/x.amazonaws.com/',
            trustPolicy: trust({ Service: 'x.amazonaws.com' }),
          }),
        ],
      },
    ],
    [read(`arn:aws:iam::${B}:role/aws-service-role/x.amazonaws.com/Linked`, 'allowed')],
    scp(full, named('Nothing', deny('*'))),
  ),
  misconception(
    'P85',
    'An SCP keeps strangers from assuming my roles',
    'SCPs bind callers of their own accounts.',
    [
      { id: A, users: [who('far', [allow('sts:AssumeRole')])] },
      { id: B, roles: [who('R', [], { trustPolicy: assuming(A) })] },
    ],
    [assume('assume', user(A, 'far'), R, 'allowed')],
    scp(full, named('NoAssume', deny('sts:AssumeRole'))),
  ),
]
