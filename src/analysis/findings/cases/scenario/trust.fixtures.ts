/** Who can become whom, and what services take. Source: semantics 5.9, 6.2, 6.3, 6.17. */

import {
  A,
  allow,
  ana,
  B,
  call,
  deny,
  group,
  inline,
  may,
  named,
  one,
  policy,
  role,
  roleArn,
  root,
  serviceRole,
  trust,
  two,
  userArn,
  when,
} from '../../support/scenario/exampleScenarios.ts'
import type { ScenarioCases } from '../case.fixtures.ts'

const lambda = 'lambda.amazonaws.com'
const pass = (
  service: string | readonly string[],
  roles: string | readonly string[] = roleArn('R'),
  operator = 'StringEquals',
) => allow('iam:PassRole', roles, when(operator, 'iam:PassedToService', service))
const passing = { calls: [call('pass', userArn('ana'), 'iam:PassRole', roleArn('R'))] }
const mfa = when('Bool', 'aws:MultiFactorAuthPresent', 'true')
const withoutMfa = deny('*', '*', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'))

export const trusting: ScenarioCases = {
  'trust-unreachable': {
    bad: {
      'somebody may assume another role': one({
        users: [ana(allow('sts:AssumeRole', roleArn('Other')))],
        roles: [role('R')],
      }),
      'of another account, without a policy': two(
        { users: [ana(allow('s3:*'))] },
        { roles: [{ name: 'R', trustPolicy: trust({ AWS: userArn('ana') }) }] },
      ),
      'with a statement for tags beside it': one({
        users: [ana(allow('s3:*'))],
        roles: [
          role('R', {
            trustPolicy: policy(
              { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
              { Effect: 'Allow', Principal: root(A), Action: 'sts:TagSession' },
            ),
          }),
        ],
      }),
    },
    good: {
      'through a group': one({
        groups: [group('g', may)],
        users: [{ name: 'ana', groups: ['g'] }],
        roles: [role('R')],
      }),
      'through a managed policy': one({
        managedPolicies: [named('M', may)],
        users: [{ name: 'ana', managedPolicies: ['M'] }],
        roles: [role('R')],
      }),
      'by a pattern': one({
        users: [ana(allow('sts:*', `arn:aws:iam::${A}:role/\${aws:username}*`))],
        roles: [role('R')],
      }),
      'everything but other things': one({
        users: [ana({ Effect: 'Allow', NotAction: 's3:*', NotResource: roleArn('Admin') })],
        roles: [role('R')],
      }),
      'named in its own account, where that is enough': one({
        users: [ana(allow('s3:*'))],
        roles: [role('R', { trustPolicy: trust({ AWS: userArn('ana') }) })],
      }),
      'an account that is not declared': one({
        users: [ana(allow('s3:*'))],
        roles: [role('R', { trustPolicy: trust(root(B)) })],
      }),
      'a service': one({ users: [ana(allow('s3:*'))], roles: [serviceRole('R', lambda)] }),
      'a provider beside the account': one({
        users: [ana(allow('s3:*'))],
        identityProviders: [{ type: 'saml', name: 'Idp' }],
        roles: [
          role('R', {
            trustPolicy: policy(
              { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
              {
                Effect: 'Allow',
                Principal: { Federated: `arn:aws:iam::${A}:saml-provider/Idp` },
                Action: 'sts:AssumeRoleWithSAML',
              },
            ),
          }),
        ],
      }),
      'a session of it calls': one(
        { users: [ana(allow('s3:*'))], roles: [role('R')] },
        { calls: [call('list', `arn:aws:sts::${A}:assumed-role/R/s`, 's3:ListAllMyBuckets', '*')] },
      ),
      'a policy of AWS’s that this page does not have': one({
        users: [{ ...ana(allow('s3:*')), managedPolicies: ['arn:aws:iam::aws:policy/NewerThanThisPage'] }],
        roles: [role('R')],
      }),
      'a policy that cannot be read yet': one({
        users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document: '{' }] }],
        roles: [role('R')],
      }),
      'a call that allows it': one(
        { users: [ana(allow('iam:*'))], roles: [role('R')] },
        {
          calls: [
            call('grow', userArn('ana'), 'iam:PutUserPolicy', userArn('ana'), {
              UserName: 'ana',
              PolicyName: 'p2',
              PolicyDocument: policy(may),
            }),
          ],
        },
      ),
    },
  },
  'assume-untrusted': {
    bad: {
      'only a service is trusted': one({ users: [ana(may)], roles: [serviceRole('R', lambda)] }),
      'through a group': one({
        groups: [group('g', may)],
        users: [{ name: 'ana', groups: ['g'] }],
        roles: [serviceRole('R', lambda)],
      }),
      'through a managed policy, of a role': one({
        managedPolicies: [named('M', may)],
        roles: [role('S', { managedPolicies: ['M'] }), serviceRole('R', lambda)],
      }),
      'denied by name': one({
        users: [ana(may)],
        roles: [
          role('R', {
            trustPolicy: policy(
              { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
              { Effect: 'Deny', Principal: { AWS: userArn('ana') }, Action: 'sts:AssumeRole' },
            ),
          }),
        ],
      }),
      'across accounts': two(
        { users: [ana(allow('sts:AssumeRole', roleArn('R', B)))] },
        { roles: [{ name: 'R', trustPolicy: trust({ AWS: userArn('ben') }) }] },
      ),
    },
    good: {
      'the user is trusted under a condition': one({
        users: [ana(may)],
        roles: [role('R', { trustPolicy: trust({ AWS: userArn('ana') }, mfa) })],
      }),
      'a session of the role is trusted': one({
        roles: [
          role('S', { inlinePolicies: inline(may) }),
          role('R', { trustPolicy: trust({ AWS: `arn:aws:sts::${A}:assumed-role/S/job` }) }),
        ],
      }),
      'everyone under a condition': one({
        users: [ana(may)],
        roles: [role('R', { trustPolicy: trust({ AWS: '*' }, when('ArnLike', 'aws:PrincipalArn', userArn('*'))) })],
      }),
      'a Deny with a condition': one({
        users: [ana(may)],
        roles: [
          role('R', {
            trustPolicy: policy(
              { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
              {
                Effect: 'Deny',
                Principal: { AWS: '*' },
                Action: 'sts:AssumeRole',
                ...when('Bool', 'aws:MultiFactorAuthPresent', 'false'),
              },
            ),
          }),
        ],
      }),
      'a group of which one is trusted': one({
        groups: [group('g', may)],
        users: ['ana', 'ben'].map((name) => ({ name, groups: ['g'] })),
        roles: [role('R', { trustPolicy: trust({ AWS: userArn('ana') }) })],
      }),
      'a pattern of roles': one({
        users: [ana(allow('sts:AssumeRole', roleArn('*')))],
        roles: [serviceRole('R', lambda)],
      }),
      'a trust policy that cannot be read': one({ users: [ana(may)], roles: [role('R', { trustPolicy: '{' })] }),
      'a call that rewrites the trust policy': one(
        { users: [ana(may, allow('iam:*'))], roles: [serviceRole('R', lambda)] },
        {
          calls: [
            call('open', userArn('ana'), 'iam:UpdateAssumeRolePolicy', roleArn('R'), {
              RoleName: 'R',
              PolicyDocument: trust(root(A)),
            }),
          ],
        },
      ),
    },
  },
  'passrole-target-does-not-trust-service': {
    bad: {
      'a service that none of the roles trusts': one({
        users: [ana(pass([lambda, 'ec2.amazonaws.com'], [roleArn('R'), roleArn('S')]))],
        roles: [serviceRole('R', lambda), serviceRole('S', lambda)],
      }),
      'a role that trusts none of the services': one({
        users: [ana(pass(lambda, [roleArn('R'), roleArn('S')]))],
        roles: [serviceRole('R', lambda), serviceRole('S', 'ec2.amazonaws.com')],
      }),
      'once, though two have the policy': one({
        managedPolicies: [named('M', pass('ec2.amazonaws.com'))],
        users: ['ana', 'ben'].map((name) => ({ name, managedPolicies: ['M'] })),
        roles: [serviceRole('R', lambda)],
      }),
    },
    good: {
      'each role its own service': one({
        users: [ana(pass([lambda, 'ec2.amazonaws.com'], [roleArn('R'), roleArn('S')]))],
        roles: [serviceRole('R', lambda), serviceRole('S', 'ec2.amazonaws.com')],
      }),
      'the service by its regional name': one({
        users: [ana(pass('states.amazonaws.com'))],
        roles: [serviceRole('R', 'states.eu-west-1.amazonaws.com')],
      }),
      'a pattern of services': one({
        users: [ana(pass('*.amazonaws.com', roleArn('R'), 'StringLike'))],
        roles: [serviceRole('R', lambda)],
      }),
      'a role that is not declared': one({
        users: [ana(pass('ec2.amazonaws.com', roleArn('Elsewhere')))],
        roles: [serviceRole('R', lambda)],
      }),
      'no service is named': one({
        users: [ana(allow('iam:PassRole', roleArn('R')))],
        roles: [serviceRole('R', lambda)],
      }),
    },
  },
  'trust-service-never-passed': {
    bad: {
      'only another role may be passed': one(
        { users: [ana(allow('iam:PassRole', roleArn('S')))], roles: [serviceRole('R', lambda)] },
        passing,
      ),
      'only to another service': one(
        { users: [ana(pass('ec2.amazonaws.com', '*'))], roles: [serviceRole('R', lambda)] },
        passing,
      ),
    },
    good: {
      'to this service': one({ users: [ana(pass(lambda, '*'))], roles: [serviceRole('R', lambda)] }, passing),
      'through a group': one(
        {
          groups: [group('g', allow('iam:*'))],
          users: [{ name: 'ana', groups: ['g'] }],
          roles: [serviceRole('R', lambda)],
        },
        passing,
      ),
      'passing is no subject here': one({ users: [ana(allow('s3:*'))], roles: [serviceRole('R', lambda)] }),
      'a service-linked role': one(
        {
          users: [ana(allow('s3:*'))],
          roles: [serviceRole('AWSServiceRoleForX', 'x.amazonaws.com', { path: '/aws-service-role/x.amazonaws.com/' })],
        },
        passing,
      ),
      'a role for people': one({ users: [ana(allow('s3:*'))], roles: [role('R')] }, passing),
    },
  },
  'mfa-required-in-service-path': {
    bad: {
      'in the role’s own policy': one({
        roles: [serviceRole('R', 'ec2.amazonaws.com', { inlinePolicies: inline(allow('s3:*', '*', mfa)) })],
      }),
      'by the age of the MFA': one({
        roles: [
          serviceRole('R', 'ec2.amazonaws.com', {
            inlinePolicies: inline(allow('s3:*', '*', when('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'))),
          }),
        ],
      }),
      'a Deny of all that is done without': one({
        roles: [serviceRole('R', 'ec2.amazonaws.com', { inlinePolicies: inline(allow('s3:*'), withoutMfa) })],
      }),
    },
    good: {
      'where the key may be absent': one({
        roles: [
          serviceRole('R', 'ec2.amazonaws.com', {
            inlinePolicies: inline(allow('s3:*', '*', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'))),
          }),
        ],
      }),
      'a Deny that an absent key passes by': one({
        roles: [
          serviceRole('R', 'ec2.amazonaws.com', {
            inlinePolicies: inline(allow('s3:*'), deny('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'false'))),
          }),
        ],
      }),
      'a role for people and a service': one({
        users: [ana(may)],
        roles: [
          role('R', {
            trustPolicy: trust({ ...root(A), Service: 'ec2.amazonaws.com' }),
            inlinePolicies: inline(allow('s3:*', '*', mfa)),
          }),
        ],
      }),
      'a managed policy that people have too': one({
        managedPolicies: [named('M', withoutMfa)],
        users: [{ name: 'ana', managedPolicies: ['M'] }],
        roles: [serviceRole('R', 'ec2.amazonaws.com', { managedPolicies: ['M'] })],
      }),
    },
  },
}
