/** Resource policies that name the wrong ones, or nobody. Source: semantics 3.8 to 3.10, 5.10. */

import {
  A,
  allow,
  ana,
  key,
  named,
  one,
  readableBy,
  role,
  roleArn,
  root,
  sessionArn,
  sparing,
  trust,
  userArn,
} from '../../support/scenario/exampleScenarios.ts'
import type { ScenarioCases } from '../case.fixtures.ts'

const manages = (Principal: unknown) => ({ Effect: 'Allow', Principal, Action: ['kms:Describe*', 'kms:Put*'] })
const decrypts = { Effect: 'Allow', Principal: { AWS: userArn('ana') }, Action: 'kms:Decrypt' }
const people = { users: [ana(allow('s3:*'))] }
const capped = {
  ...people,
  managedPolicies: [named('C', allow('*'))],
  roles: [role('R', { permissionsBoundary: 'C', trustPolicy: trust({ AWS: userArn('ana') }) })],
}
const free = { ...people, roles: [role('R', { trustPolicy: trust({ AWS: userArn('ana') }) })] }

export const resources: ScenarioCases = {
  'kms-key-unreachable': {
    bad: {
      'the account may decrypt, and no more': one({ ...people, resources: [key({ ...decrypts, Principal: root(A) })] }),
      'a Deny for everyone': one({
        ...people,
        resources: [
          key(
            { Effect: 'Allow', Principal: root(A), Action: 'kms:*' },
            { Effect: 'Deny', Principal: '*', Action: 'kms:PutKeyPolicy' },
          ),
        ],
      }),
    },
    good: {
      'an administrator': one({ ...people, resources: [key(decrypts, manages({ AWS: userArn('ana') }))] }),
      'everything but decrypting': one({
        ...people,
        resources: [key({ Effect: 'Allow', Principal: { AWS: userArn('ana') }, NotAction: 'kms:Decrypt' })],
      }),
      'a Deny with a condition': one({
        ...people,
        resources: [
          key(
            { Effect: 'Allow', Principal: root(A), Action: 'kms:*' },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'kms:PutKeyPolicy',
              Condition: { ArnNotEquals: { 'aws:PrincipalArn': userArn('ana') } },
            },
          ),
        ],
      }),
      'the default key policy': one({ ...people, resources: [{ arn: `arn:aws:kms:eu-west-1:${A}:key/k` }] }),
      'a text that cannot be read': one({
        ...people,
        resources: [{ arn: `arn:aws:kms:eu-west-1:${A}:key/k`, policy: '{' }],
      }),
    },
  },
  'resource-policy-names-deleted-principal': {
    bad: {
      'of a trust policy': one({
        users: [ana()],
        roles: [role('R', { trustPolicy: trust({ AWS: [userArn('ana'), 'AROAQQQQQQQQQQQQQQQQQ'] }) })],
      }),
      'among those that a Deny spares': one({
        resources: [sparing([`arn:aws:iam::${A}:root`, 'AROAQQQQQQQQQQQQQQQQQ'])],
      }),
    },
    good: {
      'a service': one({ resources: [readableBy({ Service: 'cloudtrail.amazonaws.com' })] }),
    },
  },
  'notprincipal-deny-misses-session': {
    bad: {
      'a user with a boundary': one({
        ...capped,
        users: [{ name: 'ana', permissionsBoundary: 'C' }],
        resources: [sparing([A, userArn('ana')])],
      }),
    },
    good: {
      'session, role and account': one({ ...free, resources: [sparing([A, roleArn('R'), sessionArn('R', 's')])] }),
      'a condition on the ARN instead': one({
        ...capped,
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: 'arn:aws:s3:::b/*',
                Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArn('R') } },
              },
            },
          },
        ],
      }),
      'a user and its account': one({ ...free, resources: [sparing([A, userArn('ana')])] }),
      everybody: one({ ...free, resources: [sparing(['*', roleArn('R')])] }),
    },
  },
}
