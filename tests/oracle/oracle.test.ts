import { expect, test } from 'vitest'
import { allow, B, inline, policy, role, sessionArn, to, trust, user } from '../semantics/build.ts'
import { oracle } from './index.ts'
import type { Outside } from './types.ts'

const outside: Outside = { managed: () => undefined, uniqueId: (prefix, seed) => `${prefix}${seed}` }

// The oracle is held to the text's own table before anything is held to the oracle.
const scenario = (caller: string, principal: unknown, identity: boolean) => ({
  accounts: [
    {
      id: B,
      managedPolicies: [{ name: 'Boundary', document: policy(allow('ec2:*')) }],
      users: [{ name: 'ana', inlinePolicies: identity ? inline(allow('s3:*')) : [], permissionsBoundary: 'Boundary' }],
      roles: [
        {
          name: 'R',
          trustPolicy: trust({ AWS: B }),
          inlinePolicies: identity ? inline(allow('s3:*')) : [],
          permissionsBoundary: 'Boundary',
        },
      ],
      resources: [{ arn: 'arn:aws:s3:::b', policy: policy(to(principal, 's3:GetObject', 'arn:aws:s3:::b/*')) }],
    },
  ],
  calls: [{ id: 'call', caller, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
})

test.each([
  [1, user(B, 'ana'), { AWS: user(B, 'ana') }, false, 'allowed', []],
  [2, user(B, 'ana'), '*', false, 'allowed', []],
  [3, user(B, 'ana'), { AWS: B }, true, 'implicitDeny', ['permissionsBoundary']],
  [4, sessionArn(B, 'R', 'job'), { AWS: sessionArn(B, 'R', 'job') }, false, 'allowed', []],
  [5, role(B, 'R'), { AWS: role(B, 'R') }, false, 'implicitDeny', ['permissionsBoundary']],
  [6, role(B, 'R'), '*', false, 'allowed', []],
  [7, role(B, 'R'), { AWS: B }, false, 'implicitDeny', ['identityPolicy', 'permissionsBoundary']],
] as const)('5.4 row %i', (_row, caller, principal, identity, decision, blockedBy) => {
  expect(oracle(scenario(caller, principal, identity), outside)).toEqual([
    { id: 'call', decision, blockedBy: [...blockedBy] },
  ])
})
