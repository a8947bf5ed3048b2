/** Sessions and roles in the principals of a resource policy. Source: semantics 3.8, 3.9, 5.4, U23. */

import type { Role } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { ExampleScenario, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import {
  A,
  allow,
  ana,
  may,
  named,
  one,
  readableBy,
  role,
  roleArn,
  sessionArn,
  sparing,
  trust,
  userArn,
} from '../../support/scenario/exampleScenarios.ts'
import { assumeCalls, entriesOf, resourcesOf, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { accountIn, isOf, nameOf, sessionOf } from '../../support/scenario/sessionArns.ts'
import { alwaysReaches, isAllow, mayReach } from '../../support/scenario/statementReach.ts'

/** A role with a boundary, and a bucket that lets this principal read. */
const readBy = (principal: string): ExampleScenario =>
  one({
    managedPolicies: [named('C', allow('sqs:*'))],
    roles: [role('R', { permissionsBoundary: 'C' })],
    users: [ana(may)],
    resources: [readableBy({ AWS: principal })],
  })

export const sessionPrincipal: ScenarioRule = {
  code: 'role-arn-vs-session-arn',
  severity: 'security',
  scope: 'scenario',
  documentation:
    'In the same account, an Allow to a session’s ARN (`…:assumed-role/Role/session`) takes effect by itself: neither the permissions boundary of the role nor a session policy caps it. An Allow to the role’s ARN is capped by both. Name the role unless the bypass is meant. Nothing is said where the boundary allows all of it anyway.',
  examples: {
    bad: readBy(sessionArn('R', 'x')),
    good: readBy(roleArn('R')),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const calls = assumeCalls(scenario, index)
    return resourcesOf(index).flatMap(({ resource, policy }) =>
      policy.document.statements.filter(isAllow).flatMap((statement) =>
        entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] => {
          const named =
            value.kind === 'session' && value.arn.includes(`::${resource.account}:`) ? sessionOf(value.arn) : undefined
          const role = named && index.picture.accounts.get(resource.account)?.roles.get(named.role)
          if (named === undefined || role === undefined) return []
          const call = calls.find(
            (one) =>
              one.role.arn === role.arn &&
              one.call.parameters?.['RoleSessionName'] === named.session &&
              one.call.parameters['Policy'] !== undefined,
          )
          const cap = isCapped(role, statement)
            ? `the boundary \`${role.boundary?.name}\``
            : call === undefined
              ? undefined
              : `the session policy of \`${call.call.id}\``
          return cap === undefined
            ? []
            : [
                {
                  document: policy.address,
                  range,
                  message: `This names a session of \`${role.name}\`, so it is not capped by ${cap}. Name the role, \`${role.arn}\`, unless that is meant.`,
                  fix: { title: 'Name the role', edits: [{ range, text: JSON.stringify(role.arn) }] },
                },
              ]
        }),
      ),
    )
  },
}

/** Whether the boundary would hold back something of what the statement grants; a grant of all but some things, yes. */
function isCapped({ boundary }: Role, { action, resource }: Statement): boolean {
  if (boundary === undefined) return false
  const { statements } = boundary.document
  if (
    action.negated ||
    statements.some((one) => !isAllow(one) && action.entries.some(({ value }) => mayReach(one, value, resource)))
  )
    return true
  return !action.entries.every(({ value }) =>
    statements.some((one) => isAllow(one) && alwaysReaches(one, value, resource)),
  )
}

/** A bucket whose Deny spares the role `R` and its account. */
const sparingRole = (more: Readonly<Record<string, unknown>>): ExampleScenario =>
  one({
    users: [ana(allow('s3:*'))],
    roles: [role('R', { ...more, trustPolicy: trust({ AWS: userArn('ana') }) })],
    managedPolicies: [named('C', allow('*'))],
    resources: [sparing([`arn:aws:iam::${A}:root`, roleArn('R')])],
  })

export const notPrincipalMissesSession: ScenarioRule = {
  code: 'notprincipal-deny-misses-session',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A Deny with `NotPrincipal` spares those that it lists, but never a user or role with a permissions boundary, nor its sessions. And AWS may look at each of session, role and account: its documentation asks that a list with a role names the account too, and one with a session the role and the account; it does not say when a shorter list denies. A Deny of everyone with `ArnNotEquals` on `aws:PrincipalArn` says the same without the trap.',
  examples: {
    bad: sparingRole({ permissionsBoundary: 'C' }),
    good: sparingRole({}),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return resourcesOf(index).flatMap(({ policy }) =>
      policy.document.statements
        .filter(({ effect, principal }) => effect.value === 'Deny' && principal?.negated === true)
        .flatMap(({ principal }) => {
          const listed = principal?.entries ?? []
          return listed.flatMap(({ value, range }): ScenarioDraft[] => {
            if (value.kind !== 'user' && value.kind !== 'role' && value.kind !== 'session') return []
            const said = (message: string): ScenarioDraft[] => [
              {
                document: policy.address,
                range,
                message: `${message} Use a condition such as \`ArnNotEquals\` on \`aws:PrincipalArn\` instead.`,
              },
            ]
            const holder = index.holders.find(({ entity }) => isOf(value.arn, entity.arn))
            const who = nameOf(value.arn)
            if (holder?.entity.boundary !== undefined)
              return said(
                `\`${holder.entity.name}\` has a permissions boundary, and \`NotPrincipal\` never spares such a caller: it is denied.`,
              )
            const hasAccount = listed.some(
              (one) => one.value.kind === 'account' && one.value.account === accountIn(value.arn),
            )
            const hasRole =
              value.kind !== 'session' ||
              listed.some((one) => one.value.kind === 'role' && isOf(value.arn, one.value.arn))
            const missing = [
              ...(hasRole ? [] : ['role']),
              ...(hasAccount ? [] : [`account ${accountIn(value.arn) ?? ''}`]),
            ]
            return missing.length === 0
              ? []
              : said(
                  `This spares \`${who}\`, but the list lacks its ${missing.join(' and its ')}: AWS may deny it all the same.`,
                )
          })
        }),
    )
  },
}
