/** Sessions and roles in the principals of a resource policy. Source: semantics 3.8, 3.9, 5.4. */

import type { Role } from '../../../../engine/picture.ts'
import type { PrincipalEntry, Statement } from '../../../../engine/policy/ast.ts'
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
    'A Deny with `NotPrincipal` spares a caller only when every identity of it is listed: of a user the user and its account, of a role session the session, its role and its account. A role alone spares none of its sessions, an account alone only its root user. A user or role with a permissions boundary, and its sessions, are never spared. A Deny of everyone with `ArnNotLike` on `aws:PrincipalArn` says the same without the trap.',
  examples: {
    bad: sparingSession({ permissionsBoundary: 'C' }),
    good: sparingSession({}),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return resourcesOf(index).flatMap(({ policy }) =>
      policy.document.statements
        .filter(({ effect, principal }) => effect.value === 'Deny' && principal?.negated === true)
        .flatMap(({ principal }) => {
          const listed = principal?.entries ?? []
          const values = listed.map(({ value }) => value)
          if (values.some(({ kind }) => kind === 'anyone')) return []
          return listed.flatMap(({ value, range }): ScenarioDraft[] => {
            const bounded =
              'arn' in value &&
              index.holders.find(({ entity }) => isOf(value.arn, entity.arn) && entity.boundary !== undefined)
            const message = bounded
              ? `\`${bounded.entity.name}\` has a permissions boundary, and \`NotPrincipal\` never spares such a caller: it is denied.`
              : sparesTooFew(value, values)
            if (message === undefined) return []
            const advice = 'Use a condition such as `ArnNotLike` on `aws:PrincipalArn` instead.'
            return [{ document: policy.address, range, message: `${message} ${advice}` }]
          })
        }),
    )
  },
}

/** What is missing beside an entry of `NotPrincipal`, in words; undefined where it spares whom it names. */
function sparesTooFew(entry: PrincipalEntry, listed: readonly PrincipalEntry[]): string | undefined {
  const hasId = listed.some(({ kind }) => kind === 'uniqueId') // which may be of any user or role
  if (entry.kind === 'account') {
    const hasOther = listed.some((one) => 'arn' in one && accountIn(one.arn) === entry.account)
    return hasOther || hasId
      ? undefined
      : `This spares only the root user of account ${entry.account}: users and sessions of the account are denied unless they are listed too.`
  }
  if (!('arn' in entry)) return undefined
  const { kind, arn } = entry
  const account = accountIn(arn) ?? ''
  const lacksAccount = !listed.some((one) => one.kind === 'account' && one.account === account)
  if (kind === 'role') {
    const hasSession = listed.some((one) => one.kind === 'session' && isOf(one.arn, arn))
    return hasSession
      ? undefined
      : `This spares no session of \`${nameOf(arn)}\`: ${both('the list lacks the session', lacksAccount, account)}.`
  }
  const lacksRole = kind === 'session' && !hasId && !listed.some((one) => one.kind === 'role' && isOf(arn, one.arn))
  if (!lacksRole && !lacksAccount) return undefined
  const lacks = lacksRole
    ? both('the list lacks its role', lacksAccount, account)
    : `the list lacks its account ${account}`
  return `This does not spare \`${nameOf(arn)}\`: ${lacks}.`
}

const both = (first: string, lacksAccount: boolean, account: string): string =>
  lacksAccount ? `${first} and account ${account}` : first
