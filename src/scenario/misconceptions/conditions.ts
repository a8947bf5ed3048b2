/** Misconceptions about conditions, variables and networks: P25 to P43, P80, P81, P86, P88. */
import {
  A,
  allow,
  assume,
  assuming,
  B,
  bucket,
  call,
  deny,
  misconception,
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
const s3 = allow('s3:*')
const withUser = (...statements: Parameters<typeof who>[1] & {}) => [{ id: B, users: [who('ana', statements)] }]
const tagged = { 'aws:TagKeys': ['env'] }

export const aboutConditions = [
  misconception(
    'P25',
    'Deny if `Bool` MFA is false stops whoever has no MFA',
    'With access keys the key is absent, and an absent key fails `Bool`.',
    withUser(s3, deny('s3:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
    [read(ana, 'allowed')],
  ),
  misconception(
    'P26',
    'Allow if `BoolIfExists` MFA is true asks for MFA',
    'Access keys without MFA pass: the absent key passes `IfExists`.',
    withUser(allow('s3:*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
    [read(ana, 'allowed')],
  ),
  misconception(
    'P27',
    'A code given to AssumeRole gives the role’s session MFA',
    'It protects the assumption alone: the session has the MFA of the credentials that signed, and access keys have none.',
    [
      {
        id: B,
        users: [who('ana')],
        roles: [
          who('R', [allow('s3:DeleteObject', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })], {
            trustPolicy: trust({ AWS: ana }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
          }),
        ],
      },
    ],
    [
      assume('assume', ana, role(B, 'R'), 'allowed', {
        SerialNumber: `arn:aws:iam::${B}:mfa/ana`,
        TokenCode: '123456',
      }),
      call('delete', 'session:assume', 's3:DeleteObject', 'arn:aws:s3:::b/x', 'implicitDeny'),
    ],
  ),
  misconception(
    'P28',
    'A code given to AssumeRole goes along a chain',
    'Only the MFA of the credentials that sign goes along, so the second role’s trust policy sees none.',
    [
      {
        id: B,
        users: [who('ana')],
        roles: [
          who('One', [allow('sts:AssumeRole')], { trustPolicy: trust({ AWS: ana }) }),
          who('Two', [], {
            trustPolicy: trust({ AWS: role(B, 'One') }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
          }),
        ],
      },
    ],
    [
      assume('one', ana, role(B, 'One'), 'allowed', { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456' }),
      assume('two', 'session:one', role(B, 'Two'), 'implicitDeny'),
    ],
  ),
  misconception(
    'P88',
    'AssumeRole loses the MFA of GetSessionToken',
    'The session of the role takes MFA from the credentials that signed.',
    [
      {
        id: B,
        users: [who('ana')],
        roles: [
          who('R', [allow('s3:DeleteObject', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })], {
            trustPolicy: trust({ AWS: ana }),
          }),
        ],
      },
    ],
    [
      call('token', ana, 'sts:GetSessionToken', undefined, 'allowed', {
        parameters: { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456' },
      }),
      assume('assume', 'session:token', role(B, 'R'), 'allowed'),
      call('delete', 'session:assume', 's3:DeleteObject', 'arn:aws:s3:::b/x', 'allowed'),
    ],
  ),
  misconception(
    'P29',
    'Deny unless team is `a` leaves the untagged alone',
    'A negated operator holds for an absent key.',
    withUser(s3, deny('s3:*', '*', { StringNotEquals: { 'aws:PrincipalTag/team': 'a' } })),
    [read(ana, 'explicitDeny')],
  ),
  misconception(
    'P30',
    '`StringNotEqualsIfExists` spares the untagged',
    '`IfExists` holds for an absent key too.',
    withUser(s3, deny('s3:*', '*', { StringNotEqualsIfExists: { 'aws:PrincipalTag/team': 'a' } })),
    [read(ana, 'explicitDeny')],
  ),
  misconception(
    'P31',
    '`ForAllValues` asks for the tags',
    'It holds when no tag is sent at all.',
    withUser(allow('ec2:CreateTags', '*', { 'ForAllValues:StringEquals': tagged })),
    [call('untagged', ana, 'ec2:CreateTags', `arn:aws:ec2:us-east-1:${B}:instance/i-1`, 'allowed')],
  ),
  misconception(
    'P32',
    'Deny with `ForAnyValue:StringNotEquals` stops calls without tags',
    'On the empty set it does not hold, though it is negated.',
    withUser(allow('ec2:CreateTags'), deny('ec2:CreateTags', '*', { 'ForAnyValue:StringNotEquals': tagged })),
    [call('untagged', ana, 'ec2:CreateTags', `arn:aws:ec2:us-east-1:${B}:instance/i-1`, 'allowed')],
  ),
  misconception(
    'P33',
    '`StringNotEquals: [a, b]` holds when it is not a or not b',
    'It holds only when it is neither.',
    [
      {
        id: B,
        users: [
          who('ana', [s3, deny('s3:*', '*', { StringNotEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } })], {
            tags: { team: 'b' },
          }),
        ],
      },
    ],
    [read(ana, 'allowed')],
  ),
  misconception(
    'P34',
    '`StringEquals` takes wildcards',
    '`dev-*` is then a plain text.',
    [
      {
        id: B,
        users: [
          who('ana', [allow('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/team': 'dev-*' } })], {
            tags: { team: 'dev-1' },
          }),
        ],
      },
    ],
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P35',
    'Deny unless from the office leaves VPC endpoints alone',
    'There `aws:SourceIp` is absent, and the negated operator holds.',
    [
      {
        id: B,
        users: [who('ana', [s3, deny('s3:*', '*', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })])],
        vpcEndpoints: [{ id: 'vpce-1a2b3c4d', vpcId: 'vpc-1a2b3c4d' }],
      },
    ],
    [read(ana, 'explicitDeny', { vpcEndpoint: 'vpce-1a2b3c4d' })],
  ),
  misconception(
    'P36',
    '`aws:SourceIp` can be a private range',
    'The key holds the public address.',
    withUser(allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })),
    [read(ana, 'implicitDeny', { context: { 'aws:SourceIp': '203.0.113.9' } })],
  ),
  misconception(
    'P37',
    'Deny unless through my endpoint spares AWS services',
    'Services do not come through your endpoint.',
    [
      {
        id: B,
        resources: [
          bucket(
            policy(
              to({ Service: 'cloudtrail.amazonaws.com' }, allow('s3:PutObject', 'arn:aws:s3:::b/*')),
              to('*', deny('s3:*', 'arn:aws:s3:::b/*', { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })),
            ),
          ),
        ],
      },
    ],
    [call('log', 'service:cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::b/log', 'explicitDeny')],
  ),
  misconception(
    'P38',
    '`aws:SourceArn` says who calls',
    'Only service principals have it.',
    [{ id: B, users: [who('ana', [allow('s3:*', '*', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } })])] }],
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P39',
    '`StringLike` on an ARN is as good as `ArnLike`',
    'Its star spans colons and matches more than was meant.',
    withUser(
      allow('sns:Publish', '*', { StringLike: { 'x:topic': `arn:aws:sns:*:${B}:finance-*` } }),
      allow('sqs:SendMessage', '*', { ArnLike: { 'x:topic': `arn:aws:sns:*:${B}:finance-*` } }),
    ),
    [
      call('string', ana, 'sns:Publish', undefined, 'allowed', {
        context: { 'x:topic': `arn:aws:sns:us-east-1:444455556666:x:${B}:finance-1` },
      }),
      call('arn', ana, 'sqs:SendMessage', undefined, 'implicitDeny', {
        context: { 'x:topic': `arn:aws:sns:us-east-1:444455556666:x:${B}:finance-1` },
      }),
    ],
  ),
  misconception(
    'P40',
    '`${aws:username}` works in a role’s policy',
    'Roles have no user name, so the entry matches nothing.',
    [{ id: B, roles: [who('R', [allow('s3:*', 'arn:aws:s3:::b/${aws:username}/*')], { trustPolicy: assuming(B) })] }],
    [call('own', session(B, 'R', 'ana'), 's3:GetObject', 'arn:aws:s3:::b/ana/x', 'implicitDeny')],
  ),
  misconception(
    'P41',
    'Variables work without `Version`',
    'Without it the older language applies, and `${…}` is text.',
    [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [
              { name: 'old', document: { Statement: [allow('s3:*', 'arn:aws:s3:::b/${aws:username}/*')] } },
            ],
          },
        ],
      },
    ],
    [call('own', ana, 's3:GetObject', 'arn:aws:s3:::b/ana/x', 'implicitDeny')],
  ),
  misconception(
    'P42',
    'Untagged equals untagged',
    'Absent is not equal to absent.',
    withUser(allow('s3:*', '*', { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } })),
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P43',
    'One statement with a condition on the instance type is enough to launch',
    'A launch is many requests, and only one of them has that key.',
    withUser(allow('ec2:RunInstances', '*', { StringEquals: { 'ec2:InstanceType': 't3.micro' } })),
    [
      call('image', ana, 'ec2:RunInstances', 'arn:aws:ec2:us-east-1::image/ami-1', 'implicitDeny'),
      call('instance', ana, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${B}:instance/*`, 'allowed', {
        context: { 'ec2:InstanceType': 't3.micro' },
      }),
    ],
  ),
  misconception(
    'P80',
    'Two actions fit in one text',
    '`"s3:GetObject, s3:PutObject"` is no action at all.',
    withUser(allow('s3:GetObject, s3:PutObject')),
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P81',
    '`2026` is a year',
    'Bare digits are seconds since 1970.',
    withUser(allow('s3:*', '*', { DateLessThan: { 'aws:CurrentTime': '2027' } })),
    [read(ana, 'implicitDeny')],
  ),
  misconception(
    'P86',
    'Two keys in one Deny deny when either is wrong',
    'Keys are AND-ed: both must differ.',
    [
      { id: A, users: [who('far', [s3])] },
      {
        id: B,
        resources: [
          bucket(
            policy(
              to({ AWS: A }, allow('s3:GetObject', 'arn:aws:s3:::b/*')),
              to(
                '*',
                deny('s3:*', 'arn:aws:s3:::b/*', {
                  StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d', 'aws:PrincipalAccount': B },
                }),
              ),
            ),
          ),
        ],
        vpcEndpoints: [{ id: 'vpce-1a2b3c4d' }],
      },
    ],
    [read(user(A, 'far'), 'allowed', { vpcEndpoint: 'vpce-1a2b3c4d' })],
  ),
]
