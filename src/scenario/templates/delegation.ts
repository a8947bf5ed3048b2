/** Delegated administration with a permissions boundary, and the first minutes of an incident. Source: semantics 2.17, 6.21. */

import { accountIn, iamArn, lastPart, roleArn, rootArn } from '../../engine/base/arn.ts'
import { inlinePolicyAddress } from '../address.ts'
import { addRole, changeAccount, changeRole, letAssume } from '../edits/accounts.ts'
import { document, oneOrMore, putPolicy } from '../edits/statements.ts'
import type { RoleSpec, Scenario } from '../format/schema.ts'
import { account, assumer, declaredRole, list, namePattern, text } from './questions.ts'
import { entriesOf, type Template } from './template.ts'

const plainName = (name: string) =>
  namePattern.test(name) ? undefined : 'Write letters, digits and +=,.@_- only, 64 at most.'

/**
 * Allows the administrator to create roles that have the boundary, and nothing that would loosen it. Its own role and the
 * boundary are outside of the path, so that it cannot change them or any role without a boundary.
 */
function administratorPolicy(id: string, boundary: string, path: string) {
  const boundaryArn = iamArn(id, 'policy', { name: boundary })
  const [roles, policies] = [roleArn(id, { name: '*', path }), iamArn(id, 'policy', { name: '*', path })]
  return document(
    {
      Sid: 'RolesWithTheBoundary',
      Effect: 'Allow',
      Action: [
        'iam:CreateRole',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
      ],
      Resource: roles,
      Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } },
    },
    {
      Sid: 'OwnRoles',
      Effect: 'Allow',
      Action: [
        'iam:DeleteRole',
        'iam:UpdateRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:PassRole',
      ],
      Resource: roles,
    },
    {
      Sid: 'OwnPolicies',
      Effect: 'Allow',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      Resource: policies,
    },
    { Sid: 'Look', Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' },
    {
      Sid: 'BoundaryStays',
      Effect: 'Deny',
      Action: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
      Resource: boundaryArn,
    },
    { Sid: 'BoundaryStaysOnRoles', Effect: 'Deny', Action: 'iam:DeleteRolePermissionsBoundary', Resource: '*' },
  )
}

/** The time just after the last call, so that every session so far is revoked. */
function afterTheLastCall({ calls }: Scenario): string {
  const last = Math.max(
    Date.parse('2026-01-01T12:00:00Z'),
    ...(calls ?? []).map(({ at }) => (at === undefined ? 0 : Date.parse(at))),
  )
  return new Date(last).toISOString().replace('.000Z', 'Z')
}

export const delegationTemplates: readonly Template[] = [
  {
    id: 'delegated-administration',
    group: 'Delegation and incidents',
    title: 'Delegated administration with a boundary',
    about:
      'A team makes its own roles, but only ones that carry a permissions boundary: whatever is attached to them, they can do no more than the boundary lists.',
    questions: [
      account(),
      text('path', 'Path of the team’s roles and policies', '/team/', {
        check: (path) =>
          /^\/[\w+=,.@-]+(?:\/[\w+=,.@-]+)*\/$/.test(path)
            ? undefined
            : 'Write a path with a slash at both ends, such as /team/.',
      }),
      text('boundary', 'Name of the boundary', 'TeamBoundary', { check: plainName }),
      list('services', 'Services that the team’s roles may use', 's3, dynamodb, lambda, sqs, logs', {
        check: (answer) => {
          const wrong = entriesOf(answer).find((service) => !/^[a-z0-9-]+$/.test(service))
          return wrong === undefined ? undefined : `\`${wrong}\` is not the prefix of a service, such as s3.`
        },
      }),
      text('administrator', 'Administrator’s role', 'TeamAdministrator', {
        check: plainName,
        hint: 'One that the account does not have yet is added, and trusts the account.',
      }),
      assumer('Who shall administer', 'own'),
    ],
    apply: (scenario, answers) => {
      const id = answers['account'] ?? ''
      const [boundary, administrator] = [answers['boundary'] ?? '', answers['administrator'] ?? '']
      const limits = document({
        Sid: 'Ceiling',
        Effect: 'Allow',
        Action: oneOrMore(entriesOf(answers['services']).map((service) => `${service}:*`)),
        Resource: '*',
      })
      const policy = {
        name: `Administer-${boundary}`,
        document: administratorPolicy(id, boundary, answers['path'] ?? '/'),
      }
      const trust = document({
        Effect: 'Allow',
        Principal: { AWS: rootArn(id) },
        Action: 'sts:AssumeRole',
      })
      const known = scenario.accounts
        .find((one) => one.id === id)
        ?.roles?.find(({ name }) => name.toLowerCase() === administrator.toLowerCase())
      const role: RoleSpec = known ?? { name: administrator, trustPolicy: trust }
      const grown = known === undefined ? addRole(scenario, id, role) : scenario
      const bounded = changeAccount(grown, id, (before) => ({
        ...before,
        managedPolicies: putPolicy(before.managedPolicies, { name: boundary, document: limits }),
      }))
      const granted = changeRole(bounded, roleArn(id, role), (before) => ({
        ...before,
        inlinePolicies: putPolicy(before.inlinePolicies, policy),
      }))
      return {
        scenario:
          answers['assumer'] && answers['assumer'] !== roleArn(id, role)
            ? letAssume(granted, answers['assumer'], roleArn(id, role))
            : granted,
        open: inlinePolicyAddress(id, 'roles', role.name, policy.name),
        said: `Added the boundary ${boundary}, and what ${role.name} may do under it`,
      }
    },
  },
  {
    id: 'revoke-sessions',
    group: 'Delegation and incidents',
    title: 'Emergency: revoke a role’s sessions',
    about:
      'Denies everything to the sessions of a role that were issued before a time: the way to end credentials that got out. Sessions issued later are not touched.',
    questions: [
      declaredRole('Role'),
      {
        ...text('before', 'Issued before (UTC)', ''),
        suggest: afterTheLastCall,
        check: (time) =>
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) && !Number.isNaN(Date.parse(time))
            ? undefined
            : 'Write a UTC time such as 2026-04-25T09:05:00Z.',
      },
    ],
    apply: (scenario, answers) => {
      const arn = answers['role'] ?? ''
      const [owner, name] = [accountIn(arn) ?? '', lastPart(arn)]
      const policy = {
        name: 'AWSRevokeOlderSessions',
        document: document({
          Sid: 'RevokeOlderSessions',
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { DateLessThan: { 'aws:TokenIssueTime': answers['before'] } },
        }),
      }
      return {
        scenario: changeRole(scenario, arn, (role) => ({
          ...role,
          inlinePolicies: putPolicy(role.inlinePolicies, policy),
        })),
        open: inlinePolicyAddress(owner, 'roles', name, policy.name),
        said: `Revoked the sessions of ${name} that were issued before ${answers['before']}`,
      }
    },
  },
]
