/** Sessions and roles in the principals of a resource policy. Source: semantics 3.8, 3.9, 5.4. */

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
import { isOf, sessionOf } from '../../support/scenario/sessionArns.ts'
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
    action.isNegated ||
    statements.some((one) => !isAllow(one) && action.entries.some(({ value }) => mayReach(one, value, resource)))
  )
    return true
  return !action.entries.every(({ value }) =>
    statements.some((one) => isAllow(one) && alwaysReaches(one, value, resource)),
  )
}

/** A bucket whose Deny spares one session of the role `R`. */
const sparingSession = (more: Readonly<Record<string, unknown>>): ExampleScenario =>
  one({
    users: [ana(allow('s3:*'))],
    roles: [role('R', { ...more, trustPolicy: trust({ AWS: userArn('ana') }) })],
    managedPolicies: [named('C', allow('*'))],
    resources: [sparing([`arn:aws:iam::${A}:root`, roleArn('R'), sessionArn('R', 's')])],
  })

export const notPrincipalMissesSession: ScenarioRule = {
  code: 'notprincipal-deny-misses-session',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A Deny with `NotPrincipal` never spares a user or role with a permissions boundary, nor its sessions, whatever the list has. A Deny of everyone with `ArnNotLike` on `aws:PrincipalArn` says what is meant without the trap.',
  examples: {
    bad: sparingSession({ permissionsBoundary: 'C' }),
    good: sparingSession({}),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return resourcesOf(index).flatMap(({ policy }) =>
      policy.document.statements
        .filter(({ effect, principal }) => effect.value === 'Deny' && principal?.isNegated === true)
        .flatMap(({ principal }) => {
          const listed = principal?.entries ?? []
          const values = listed.map(({ value }) => value)
          if (values.some(({ kind }) => kind === 'anyone')) return []
          return listed.flatMap(({ value, range }): ScenarioDraft[] => {
            const bounded =
              'arn' in value &&
              index.holders.find(({ entity }) => isOf(value.arn, entity.arn) && entity.boundary !== undefined)
            if (!bounded) return []
            return [
              {
                document: policy.address,
                range,
                message: `\`${bounded.entity.name}\` has a permissions boundary, and \`NotPrincipal\` never spares such a caller: it is denied. Use a condition such as \`ArnNotLike\` on \`aws:PrincipalArn\` instead.`,
              },
            ]
          })
        }),
    )
  },
}
