/** Grants that a cap makes void, and control policies that hang in the wrong place. Source: semantics 5.1, 5.4, 7.1 to 7.5. */

import {
  A,
  allow,
  ana,
  assume,
  B,
  bucket,
  call,
  deny,
  denyBut,
  full,
  group,
  inline,
  management,
  may,
  named,
  one,
  organization,
  policy,
  readableBy,
  reads,
  role,
  roleArn,
  serviceRole,
  trust,
  two,
  userArn,
  when,
} from '../../support/scenario/exampleScenarios.ts'
import type { ScenarioCases } from '../case.fixtures.ts'

const insecure = when('Bool', 'aws:SecureTransport', 'false')
const ceiling = (...statements: readonly Readonly<Record<string, unknown>>[]) => [named('C', ...statements)]
const capped = { permissionsBoundary: 'C' }
/** An OU between the root and A. */
const unit = (serviceControlPolicies: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  organization: {
    id: 'o-1',
    managementAccountId: management,
    root: {
      id: 'r-1',
      serviceControlPolicies: [full],
      organizationalUnits: [{ id: 'ou-1', accounts: [A], serviceControlPolicies, ...more }],
    },
  },
})

export const caps: ScenarioCases = {
  'grant-blocked-by-scp': {
    bad: {
      'a Deny of the unit in between': one({ users: [ana(reads)] }, unit([full, named('No', deny('s3:*'))])),
      'a Deny on the account itself': one(
        { users: [ana(reads)], serviceControlPolicies: [full, named('No', deny('s3:Get*'))] },
        organization([full]),
      ),
      'a Deny of everything but another service': one(
        { users: [ana(reads)] },
        organization([full, named('Only', denyBut(['sqs:*', 'iam:*']))]),
      ),
      'a Deny of just these resources': one(
        { users: [ana(reads)] },
        organization([full, named('No', deny('s3:*', 'arn:aws:s3:::b*'))]),
      ),
      'an Allow list without it': one({ users: [ana(allow('sqs:*'))] }, organization([named('Some', allow('s3:*'))])),
      'an Allow of everything but it': one(
        { users: [ana(allow('iam:ListUsers'))] },
        organization([named('Some', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })]),
      ),
      'an Allow on other resources': one(
        { users: [ana(reads)] },
        organization([named('Some', allow('s3:*', 'arn:aws:s3:::other/*'))]),
      ),
      'a group of which all are below it': one(
        { groups: [group('g', reads)], users: [{ name: 'ana', groups: ['g'] }] },
        organization([full, named('No', deny('s3:*'))]),
      ),
      'a managed policy of the account': one(
        { managedPolicies: [named('M', reads)], roles: [role('R', { managedPolicies: ['M'] })] },
        organization([full, named('No', deny('s3:*'))]),
      ),
    },
    good: {
      'a Deny of everything but this service': one(
        { users: [ana(reads)] },
        organization([full, named('Only', denyBut('s3:*'))]),
      ),
      'a Deny of everything but certain resources': one(
        { users: [ana(reads)] },
        organization([full, named('No', { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' })]),
      ),
      'a Deny of some of the resources': one(
        { users: [ana(reads)] },
        organization([full, named('No', deny('s3:*', 'arn:aws:s3:::b/secret/*'))]),
      ),
      'a variable whose value decides': one(
        { users: [ana(allow('s3:GetObject', 'arn:aws:s3:::${aws:username}/*'))] },
        organization([named('Some', allow('s3:*', 'arn:aws:s3:::b/*'))]),
      ),
      'patterns that may meet': one({ users: [ana(allow('s*:Get*'))] }, organization([named('Some', allow('s3:*'))])),
      'an Allow with a condition': one(
        { users: [ana(reads)] },
        organization([named('Some', allow('*', '*', when('StringEquals', 'aws:RequestedRegion', 'eu-west-1')))]),
      ),
      'the management account': {
        accounts: [{ id: management, users: [ana(reads)] }],
        ...organization([full, named('No', deny('s3:*'))], { accounts: [management] }),
      },
      'an account outside the organization': {
        accounts: [{ id: B, users: [ana(reads)] }],
        ...organization([full, named('No', deny('s3:*'))]),
      },
      'a service-linked role': one(
        {
          roles: [
            serviceRole('AWSServiceRoleForX', 'x.amazonaws.com', {
              path: '/aws-service-role/x.amazonaws.com/',
              inlinePolicies: inline(reads),
            }),
          ],
        },
        organization([full, named('No', deny('s3:*'))]),
      ),
      'an SCP that cannot be read': one(
        { users: [ana(reads)] },
        organization([{ name: 'Half', document: '{ "Version": "2012-10-17", "Statement": [' }]),
      ),
      'a call that detaches the policy': one(
        { users: [ana(reads)] },
        {
          ...organization([full, named('No', deny('s3:*'))]),
          calls: [
            call('detach', `arn:aws:iam::${management}:root`, 'organizations:DetachPolicy', '*', {
              PolicyId: 'No',
              TargetId: 'r-1',
            }),
          ],
        },
      ),
      'a Deny of a resource control policy': one(
        { users: [ana(reads)] },
        organization([full], { resourceControlPolicies: [named('Rcp', { ...deny('s3:*'), Principal: '*' })] }),
      ),
    },
  },
  'grant-outside-boundary': {
    bad: {
      'another bucket': one({
        managedPolicies: ceiling(allow('s3:*', 'arn:aws:s3:::other/*')),
        users: [{ ...ana(reads), ...capped }],
      }),
      'a Deny of the boundary': one({
        managedPolicies: ceiling(allow('*'), deny('s3:*')),
        users: [{ ...ana(reads), ...capped }],
      }),
      'everything but this': one({
        managedPolicies: ceiling({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }),
        users: [{ ...ana(reads), ...capped }],
      }),
      'a role': one({
        managedPolicies: ceiling(allow('sqs:*')),
        roles: [role('R', { inlinePolicies: inline(reads), ...capped })],
      }),
      'a group whose members all have it': one({
        managedPolicies: ceiling(allow('sqs:*')),
        groups: [group('g', reads)],
        users: ['ana', 'ben'].map((name) => ({ name, groups: ['g'], ...capped })),
      }),
    },
    good: {
      'a Deny with a condition': one({
        managedPolicies: ceiling(allow('*'), deny('s3:*', '*', insecure)),
        users: [{ ...ana(reads), ...capped }],
      }),
      'a pattern that holds some of it': one({
        managedPolicies: ceiling(allow('s3:*', 'arn:aws:s3:::b/public/*')),
        users: [{ ...ana(reads), ...capped }],
      }),
      'a group with a member who has none': one({
        managedPolicies: ceiling(allow('sqs:*')),
        groups: [group('g', reads)],
        users: [
          { name: 'ana', groups: ['g'], ...capped },
          { name: 'ben', groups: ['g'] },
        ],
      }),
      'a bucket policy that names the user, past the boundary (5.4)': one({
        managedPolicies: ceiling(allow('sqs:*')),
        users: [{ ...ana(reads), ...capped }],
        resources: [readableBy({ AWS: userArn('ana') })],
      }),
      'a call that takes the boundary off': one(
        { managedPolicies: ceiling(allow('iam:*')), users: [{ ...ana(reads, allow('iam:*')), ...capped }] },
        {
          calls: [
            call('off', userArn('ana'), 'iam:DeleteUserPermissionsBoundary', userArn('ana'), { UserName: 'ana' }),
          ],
        },
      ),
      'a boundary that cannot be read': one({
        managedPolicies: [{ name: 'C', document: '{' }],
        users: [{ ...ana(reads), ...capped }],
      }),
    },
  },
  'grant-outside-session-policy': {
    bad: {
      'another bucket': one(
        { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(reads) })] },
        { calls: [assume('R', { Policy: policy(allow('s3:GetObject', 'arn:aws:s3:::other/*')) })] },
      ),
    },
    good: {
      'a bucket policy that names the role, which the session policy caps (5.4)': one(
        { users: [ana(may)], roles: [role('R')], resources: [readableBy({ AWS: roleArn('R') })] },
        { calls: [assume('R', { Policy: policy(reads) })] },
      ),
      'a managed policy of the role': one(
        {
          users: [ana(may)],
          managedPolicies: [named('M', allow('sqs:*'))],
          roles: [role('R', { managedPolicies: ['M'] })],
        },
        { calls: [assume('R', { Policy: policy(allow('sqs:SendMessage')) })] },
      ),
      'a call that gives the role more before': one(
        { users: [ana(may)], roles: [role('R')] },
        {
          calls: [
            call('grow', userArn('ana'), 'iam:PutRolePolicy', roleArn('R'), {
              PolicyName: 'p',
              PolicyDocument: policy(allow('sqs:*')),
            }),
            assume('R', { Policy: policy(allow('sqs:*')) }),
          ],
        },
      ),
    },
  },
  'shadowed-by-deny': {
    bad: {
      'everything but another service': one({ users: [ana(reads, denyBut('sqs:*'))] }),
      'a wider pattern of resources': one({ users: [ana(reads, deny('s3:Get*', 'arn:aws:s3:::b*'))] }),
      'everything outside of another bucket': one({
        users: [
          ana(reads, { Effect: 'Deny', Action: 's3:*', NotResource: ['arn:aws:s3:::public', 'arn:aws:s3:::public/*'] }),
        ],
      }),
      'the group denies what the user is given': one({
        groups: [group('g', deny('s3:*'))],
        users: [{ ...ana(reads), groups: ['g'] }],
      }),
    },
    good: {
      'a Deny with a condition': one({ users: [ana(reads, deny('s3:*', '*', insecure))] }),
      'a Deny of some of the resources': one({ users: [ana(reads, deny('s3:*', 'arn:aws:s3:::b/secret/*'))] }),
      'a Deny of everything but this bucket': one({
        users: [ana(reads, { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' })],
      }),
      'a Deny on the resource of a variable': one({
        users: [ana(reads, deny('s3:*', 'arn:aws:s3:::${aws:username}/*'))],
      }),
      'a call that takes the Deny away': one(
        { users: [{ name: 'ana', inlinePolicies: [named('p', reads, allow('iam:*')), named('q', deny('s3:*'))] }] },
        {
          calls: [
            call('off', userArn('ana'), 'iam:DeleteUserPolicy', userArn('ana'), { UserName: 'ana', PolicyName: 'q' }),
          ],
        },
      ),
      'a group of which one is denied': one({
        groups: [group('g', reads)],
        users: [
          { ...ana(deny('s3:*')), groups: ['g'] },
          { name: 'ben', groups: ['g'] },
        ],
      }),
    },
  },
  'scp-level-empty': {
    bad: {
      'nothing at the unit': one({}, unit([])),
      'nothing at the account': one({ serviceControlPolicies: [] }, organization([full])),
      'only a Deny': one({}, unit([named('No', deny('iam:*'))])),
    },
    good: {
      'no list: FullAWSAccess is there by itself': one(
        {},
        { organization: { id: 'o-1', managementAccountId: management, root: { id: 'r-1', accounts: [A] } } },
      ),
      'a Deny beside FullAWSAccess': one({}, unit([full, named('No', deny('iam:*'))])),
      'a unit with nobody in it': one(
        {},
        {
          organization: {
            id: 'o-1',
            managementAccountId: management,
            root: { id: 'r-1', accounts: [A], organizationalUnits: [{ id: 'ou-1', serviceControlPolicies: [] }] },
          },
        },
      ),
      'only the management account below': {
        accounts: [{ id: management }],
        organization: {
          id: 'o-1',
          managementAccountId: management,
          root: {
            id: 'r-1',
            organizationalUnits: [{ id: 'ou-1', accounts: [management], serviceControlPolicies: [] }],
          },
        },
      },
      'an account outside the organization': {
        accounts: [{ id: A }, { id: B, serviceControlPolicies: [] }],
        ...organization([full]),
      },
      'a text that cannot be read': one({}, organization([{ name: 'Half', document: '{' }])),
    },
  },
  'control-policy-outside-organization': {
    bad: {
      'a resource control policy': one({
        resourceControlPolicies: [named('Rcp', { ...deny('s3:*', '*', insecure), Principal: '*' })],
      }),
      'an account beside the organization': one(
        { serviceControlPolicies: [full, named('No', deny('s3:*'))] },
        organization([full], { accounts: [management] }),
      ),
    },
    good: {
      'FullAWSAccess alone, which restricts nobody anywhere': one({ serviceControlPolicies: [full] }),
      'on a unit of an organization': one({}, unit([full, named('No', deny('s3:*'))])),
    },
  },
  'scp-on-management-account': {
    bad: {
      'an Allow list on the account': {
        accounts: [{ id: management, serviceControlPolicies: [named('Some', allow('s3:*'))] }],
        ...organization([full], { accounts: [management] }),
      },
      'a unit with this account alone': {
        accounts: [{ id: management }],
        organization: {
          id: 'o-1',
          managementAccountId: management,
          root: {
            id: 'r-1',
            organizationalUnits: [
              { id: 'ou-1', accounts: [management], serviceControlPolicies: [full, named('No', deny('s3:*'))] },
            ],
          },
        },
      },
      'a resource control policy': {
        accounts: [
          {
            id: management,
            resourceControlPolicies: [named('Rcp', { ...deny('s3:*', '*', insecure), Principal: '*' })],
          },
        ],
        ...organization([full], { accounts: [management] }),
      },
    },
    good: {
      'a Deny at the root, which is for the others': {
        accounts: [{ id: management }, { id: A }],
        ...organization([full, named('No', deny('s3:*'))], { accounts: [management, A] }),
      },
      'a unit that others are in too': {
        accounts: [{ id: management }, { id: A }],
        organization: {
          id: 'o-1',
          managementAccountId: management,
          root: {
            id: 'r-1',
            organizationalUnits: [
              { id: 'ou-1', accounts: [management, A], serviceControlPolicies: [full, named('No', deny('s3:*'))] },
            ],
          },
        },
      },
      'a Deny on a member': one({ serviceControlPolicies: [full, named('No', deny('s3:*'))] }, organization([full])),
    },
  },
  'dead-statement': {
    bad: {
      'what a group without members has': one({ groups: [group('g', allow('s3:*'))] }),
    },
    good: {
      'attached to a group with a member': one({
        managedPolicies: [named('Used', allow('s3:*'))],
        groups: [{ name: 'g', managedPolicies: ['Used'] }],
        users: [{ name: 'ana', groups: ['g'] }],
      }),
      'a boundary': one({ managedPolicies: ceiling(allow('s3:*')), users: [{ name: 'ana', ...capped }] }),
      'a boundary that a policy demands': one({
        managedPolicies: ceiling(allow('s3:*')),
        users: [
          ana(
            allow('iam:CreateUser', '*', when('StringEquals', 'iam:PermissionsBoundary', `arn:aws:iam::${A}:policy/C`)),
          ),
        ],
      }),
      'attached by a call': one(
        { managedPolicies: [named('Later', allow('s3:*'))], users: [ana(allow('iam:*'))] },
        {
          calls: [
            call('attach', userArn('ana'), 'iam:AttachUserPolicy', userArn('ana'), {
              PolicyArn: `arn:aws:iam::${A}:policy/Later`,
            }),
          ],
        },
      ),
      'a group that somebody joins': one(
        { groups: [group('g', allow('s3:*'))], users: [ana(allow('iam:*'))] },
        {
          calls: [
            call('join', userArn('ana'), 'iam:AddUserToGroup', `arn:aws:iam::${A}:group/g`, {
              GroupName: 'g',
              UserName: 'ana',
            }),
          ],
        },
      ),
    },
  },
  'cross-account-one-sided': {
    bad: {
      'the caller has a policy for another bucket': two(
        { users: [ana(allow('s3:GetObject', 'arn:aws:s3:::other/*'))] },
        { resources: [readableBy({ AWS: userArn('ana') })] },
      ),
      'a session of a role without a policy': two(
        { roles: [role('R')] },
        { resources: [readableBy({ AWS: `arn:aws:sts::${A}:assumed-role/R/job` })] },
      ),
      'the owner lets only its own account in': two(
        { users: [ana(reads)] },
        { resources: [readableBy({ AWS: `arn:aws:iam::${B}:root` })] },
      ),
      'the owner lets in somebody else of the account': two(
        { users: [ana(reads), { name: 'ben', inlinePolicies: inline(reads) }] },
        { resources: [readableBy({ AWS: userArn('ben') })] },
      ),
      'the owner has no policy': two({ users: [ana(reads)] }, { resources: [{ arn: 'arn:aws:s3:::b' }] }),
      'a managed policy, of a role': two(
        { managedPolicies: [named('M', reads)], roles: [role('R', { managedPolicies: ['M'] })] },
        { resources: [readableBy({ AWS: userArn('ben') })] },
      ),
    },
    good: {
      'both sides, by account': two(
        { users: [ana(reads)] },
        { resources: [readableBy({ AWS: `arn:aws:iam::${A}:root` })] },
      ),
      'both sides, by session': two(
        { roles: [role('R', { inlinePolicies: inline(reads) })] },
        { resources: [readableBy({ AWS: `arn:aws:sts::${A}:assumed-role/R/job` })] },
      ),
      'the policy comes through a group': two(
        { groups: [group('g', reads)], users: [{ name: 'ana', groups: ['g'] }] },
        { resources: [readableBy({ AWS: userArn('ana') })] },
      ),
      'everything but other things': two(
        { users: [ana({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })] },
        { resources: [readableBy({ AWS: userArn('ana') })] },
      ),
      everyone: two({ users: [ana(reads)] }, { resources: [readableBy('*')] }),
      'a condition on the organization': two(
        { users: [ana(reads)] },
        { resources: [readableBy('*', when('StringEquals', 'aws:PrincipalOrgID', 'o-1'))] },
      ),
      'the same account': one({ users: [ana(allow('sqs:*'))], resources: [readableBy({ AWS: userArn('ana') })] }),
      'a policy of the owner that cannot be read': two(
        { users: [ana(reads)] },
        { resources: [{ arn: 'arn:aws:s3:::b', policy: '{' }] },
      ),
      'a group of which one is let in': two(
        { groups: [group('g', reads)], users: ['ana', 'ben'].map((name) => ({ name, groups: ['g'] })) },
        { resources: [readableBy({ AWS: userArn('ana') })] },
      ),
      'a call that writes the bucket policy': two(
        { users: [ana(reads)] },
        {
          resources: [
            bucket({ Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: 'arn:aws:s3:::b' }),
          ],
          roles: [{ name: 'Owner', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('s3:*')) }],
        },
        {
          calls: [
            call('open', roleArn('Owner', B), 's3:PutBucketPolicy', 'arn:aws:s3:::b', {
              Policy: policy({
                Effect: 'Allow',
                Principal: { AWS: A },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::b/*',
              }),
            }),
          ],
        },
      ),
    },
  },
}
