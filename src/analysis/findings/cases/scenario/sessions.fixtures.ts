/** What calls ask of roles, and what sessions carry. Source: semantics 6.2 to 6.7. */

import {
  A,
  allow,
  ana,
  assume,
  B,
  call,
  group,
  inline,
  may,
  named,
  one,
  policy,
  role,
  roleArn,
  root,
  sessionArn,
  tagged,
  trust,
  two,
  userArn,
  when,
} from '../../support/scenario/exampleScenarios.ts'
import type { ScenarioCases } from '../case.fixtures.ts'

const outside = when('StringEquals', 'sts:ExternalId', 'x')
const vendor = (...more: readonly Readonly<Record<string, unknown>>[]) =>
  role('R', {
    trustPolicy: policy({ Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole', ...outside }, ...more),
  })
const letting = (Action: string | readonly string[]) => role('R', { trustPolicy: trust(root(A), { Action }) })
const many = allow(
  's3:*',
  Array.from({ length: 90 }, (_, n) => `arn:aws:s3:::bucket-${n}/*`),
)
const ofTeam = when('StringEquals', 'aws:PrincipalTag/team', 'blue')
const inFolder = allow('s3:GetObject', 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*')

export const sessions: ScenarioCases = {
  'external-id-never-sent': {
    bad: {
      'no call of those who need it': one(
        {
          users: [ana(may), { name: 'ben' }],
          roles: [vendor({ Effect: 'Allow', Principal: { AWS: userArn('ben') }, Action: 'sts:AssumeRole' })],
        },
        { calls: [assume('R')] },
      ),
      'that it is there at all is asked': one(
        {
          users: [ana(may)],
          roles: [role('R', { trustPolicy: trust(root(A), when('Null', 'sts:ExternalId', 'false')) })],
        },
        { calls: [assume('R')] },
      ),
    },
    good: {
      'one of two calls sends it': one(
        { users: [ana(may)], roles: [vendor()] },
        { calls: [assume('R'), assume('R', { ExternalId: 'x' }, { id: 'again' })] },
      ),
      'the caller is let in without': one(
        {
          users: [ana(may)],
          roles: [vendor({ Effect: 'Allow', Principal: { AWS: userArn('ana') }, Action: 'sts:AssumeRole' })],
        },
        { calls: [assume('R')] },
      ),
      'the statement is for another account': one(
        {
          users: [ana(may)],
          roles: [
            role('R', {
              trustPolicy: policy({ Effect: 'Allow', Principal: root(B), Action: 'sts:AssumeRole', ...outside }),
            }),
          ],
        },
        { calls: [assume('R')] },
      ),
      'it may be absent': one(
        {
          users: [ana(may)],
          roles: [role('R', { trustPolicy: trust(root(A), when('StringEqualsIfExists', 'sts:ExternalId', 'x')) })],
        },
        { calls: [assume('R')] },
      ),
      'nobody asks for the role': one({ users: [ana(may)], roles: [vendor()] }),
    },
  },
  'duration-over-role-maximum': {
    bad: {
      'as a text': one(
        { users: [ana(may)], roles: [role('R', { maxSessionDuration: 7200 })] },
        { calls: [assume('R', { DurationSeconds: '10000' })] },
      ),
    },
    good: {
      'in a chain, where the hour counts': one(
        { users: [ana(may)], roles: [role('R'), role('S')] },
        { calls: [assume('R', { DurationSeconds: 7200 }, { caller: sessionArn('S', 'x') })] },
      ),
      'a call that raises it': one(
        { users: [ana(may, allow('iam:*'))], roles: [role('R')] },
        {
          calls: [
            call('raise', userArn('ana'), 'iam:UpdateRole', roleArn('R'), { RoleName: 'R', MaxSessionDuration: 7200 }),
            assume('R', { DurationSeconds: 7200 }),
          ],
        },
      ),
    },
  },
  'duration-over-chaining-cap': {
    bad: {
      'from a role': one(
        { roles: [role('R', { maxSessionDuration: 7200 }), role('S')] },
        { calls: [assume('R', { DurationSeconds: 7200 }, { caller: roleArn('S') })] },
      ),
      'from a session of GetSessionToken': one(
        { users: [ana(allow('sts:AssumeRole'))], roles: [role('R', { maxSessionDuration: 7200 })] },
        {
          calls: [
            { id: 'token', caller: userArn('ana'), action: 'sts:GetSessionToken' },
            assume('R', { DurationSeconds: 7200 }, { caller: 'session:token' }),
          ],
        },
      ),
      'from the session of a call': one(
        { users: [ana(allow('sts:AssumeRole'))], roles: [role('R', { maxSessionDuration: 7200 }), role('S')] },
        {
          calls: [
            assume('S', {}, { id: 'first' }),
            assume('R', { DurationSeconds: 7200 }, { caller: 'session:first' }),
          ],
        },
      ),
    },
    good: {
      'an hour': one(
        { roles: [role('R', { maxSessionDuration: 7200 }), role('S')] },
        { calls: [assume('R', { DurationSeconds: 3600 }, { caller: roleArn('S') })] },
      ),
    },
  },
  'session-tag-not-allowed': {
    bad: {
      'it is allowed to somebody else': one(
        {
          users: [ana(may)],
          roles: [
            role('R', {
              trustPolicy: policy(
                { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
                { Effect: 'Allow', Principal: root(B), Action: 'sts:TagSession' },
              ),
            }),
          ],
        },
        { calls: [assume('R', tagged)] },
      ),
    },
    good: {
      'by a pattern': one({ users: [ana(may)], roles: [letting('sts:*')] }, { calls: [assume('R', tagged)] }),
      'in a statement of its own': one(
        {
          users: [ana(may)],
          roles: [
            role('R', {
              trustPolicy: policy(
                { Effect: 'Allow', Principal: root(A), Action: 'sts:AssumeRole' },
                { Effect: 'Allow', Principal: { AWS: userArn('ana') }, Action: 'sts:TagSession' },
              ),
            }),
          ],
        },
        { calls: [assume('R', tagged)] },
      ),
      'no tags': one({ users: [ana(may)], roles: [role('R')] }, { calls: [assume('R', { Tags: [] })] }),
    },
  },
  'source-identity-not-allowed': {
    bad: {},
    good: {
      'beside it': one(
        { users: [ana(may)], roles: [letting(['sts:AssumeRole', 'sts:SetSourceIdentity'])] },
        { calls: [assume('R', { SourceIdentity: 'ana' })] },
      ),
    },
  },
  'principal-tag-never-set': {
    bad: {
      'as a variable in the resource': one({ users: [ana(inFolder)] }),
      'a role to whose session no call passes it': one(
        { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(allow('s3:*', '*', ofTeam)) })] },
        { calls: [assume('R')] },
      ),
      'a group whose members all lack it': one({
        groups: [group('g', allow('s3:*', '*', ofTeam))],
        users: ['ana', 'ben'].map((name) => ({ name, groups: ['g'] })),
      }),
    },
    good: {
      'passed by a call': one(
        { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(allow('s3:*', '*', ofTeam)) })] },
        { calls: [assume('R', tagged)] },
      ),
      'passed to a federated session': one(
        { users: [ana(allow('s3:*', '*', ofTeam))] },
        { calls: [call('token', userArn('ana'), 'sts:GetFederationToken', '*', { Name: 'f', ...tagged })] },
      ),
      'given by a call’s context': one(
        { users: [ana(allow('s3:*', '*', ofTeam))] },
        {
          calls: [
            {
              ...call('list', userArn('ana'), 's3:ListAllMyBuckets', '*'),
              context: { 'aws:PrincipalTag/team': 'blue' },
            },
          ],
        },
      ),
      'a variable with a default': one({
        users: [ana(allow('s3:GetObject', "arn:aws:s3:::b/${aws:PrincipalTag/team, 'all'}/*"))],
      }),
      'a variable in one of two resources': one({
        users: [ana(allow('s3:GetObject', ['arn:aws:s3:::b/${aws:PrincipalTag/team}/*', 'arn:aws:s3:::b/all/*']))],
      }),
      'a condition that holds for an absent tag': one({
        users: [ana(allow('s3:*', '*', when('StringNotEquals', 'aws:PrincipalTag/team', 'red')))],
      }),
      'a group with a member who has it': one({
        groups: [group('g', allow('s3:*', '*', ofTeam))],
        users: [
          { name: 'ana', groups: ['g'], tags: { team: 'blue' } },
          { name: 'ben', groups: ['g'] },
        ],
      }),
      'a call that tags the user': one(
        { users: [ana(allow('s3:*', '*', ofTeam), allow('iam:*'))] },
        { calls: [call('tag', userArn('ana'), 'iam:TagUser', userArn('ana'), { UserName: 'ana', ...tagged })] },
      ),
      'federated sessions, whose tokens may carry any': one(
        {
          identityProviders: [{ type: 'saml', name: 'Idp' }],
          roles: [
            role('R', {
              trustPolicy: trust(
                { Federated: `arn:aws:iam::${A}:saml-provider/Idp` },
                { Action: 'sts:AssumeRoleWithSAML' },
              ),
              inlinePolicies: inline(allow('s3:*', '*', ofTeam)),
            }),
          ],
        },
        { calls: [call('saml', `saml:arn:aws:iam::${A}:saml-provider/Idp`, 'sts:AssumeRoleWithSAML', roleArn('R'))] },
      ),
    },
  },
  'session-policy-too-large': {
    bad: {
      'of GetFederationToken': one(
        { users: [ana(allow('*'))] },
        { calls: [call('token', userArn('ana'), 'sts:GetFederationToken', '*', { Name: 'f', Policy: policy(many) })] },
      ),
    },
    good: {
      'a short one, laid out widely': one(
        { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(allow('*')) })] },
        { calls: [assume('R', { Policy: JSON.stringify(policy(allow('s3:*')), null, 500) })] },
      ),
      'a long policy that is no session’s': one(
        { users: [ana(allow('iam:*'))] },
        { calls: [call('put', userArn('ana'), 's3:PutBucketPolicy', 'arn:aws:s3:::b', { Policy: policy(many) })] },
      ),
    },
  },
  'role-arn-vs-session-arn': {
    bad: {
      'past a Deny of some of it in the boundary’s resources': one({
        managedPolicies: [named('C', allow('s3:*', 'arn:aws:s3:::b/public/*'))],
        roles: [role('R', { permissionsBoundary: 'C' })],
        users: [ana(may)],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy({
              Effect: 'Allow',
              Principal: { AWS: sessionArn('R', 'x') },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::b/*',
            }),
          },
        ],
      }),
      'past a session policy': one(
        {
          roles: [role('R')],
          users: [ana(may)],
          resources: [
            {
              arn: 'arn:aws:s3:::b',
              policy: policy({
                Effect: 'Allow',
                Principal: { AWS: sessionArn('R', 's') },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::b/*',
              }),
            },
          ],
        },
        { calls: [assume('R', { Policy: policy(allow('sqs:*')) })] },
      ),
    },
    good: {
      'the boundary allows it anyway': one({
        managedPolicies: [named('C', allow('s3:*'))],
        roles: [role('R', { permissionsBoundary: 'C' })],
        users: [ana(may)],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy({
              Effect: 'Allow',
              Principal: { AWS: sessionArn('R', 'x') },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::b/*',
            }),
          },
        ],
      }),
      'across accounts, where both cap': two(
        {
          managedPolicies: [named('C', allow('sqs:*'))],
          roles: [role('R', { permissionsBoundary: 'C', inlinePolicies: inline(allow('s3:*')) })],
          users: [ana(may)],
        },
        {
          resources: [
            {
              arn: 'arn:aws:s3:::b',
              policy: policy({
                Effect: 'Allow',
                Principal: { AWS: sessionArn('R', 'x') },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::b/*',
              }),
            },
          ],
        },
      ),
      'a Deny': one({
        managedPolicies: [named('C', allow('sqs:*'))],
        roles: [role('R', { permissionsBoundary: 'C' })],
        users: [ana(may)],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy({
              Effect: 'Deny',
              Principal: { AWS: sessionArn('R', 'x') },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::b/*',
            }),
          },
        ],
      }),
    },
  },
}
