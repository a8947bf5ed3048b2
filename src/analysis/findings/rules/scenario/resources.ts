/** Resource policies beside the principals that they speak of. Source: semantics 3.8 to 3.10, 5.3, 5.4, 5.10. */

import type { Resource, Role } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import { accountIdOf } from '../../../../scenario/address.ts'
import type { Scenario } from '../../../../scenario/format/schema.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed, sampleAction, sampleResource } from '../../support/scenario/confirmWithEngine.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import {
  assumeCalls,
  entriesOf,
  type Holder,
  mayBeFor,
  resourcesOf,
  type ScenarioIndex,
  scenarioIndex,
  start,
} from '../../support/scenario/scenarioIndex.ts'
import { alwaysReaches, mayReach } from '../../support/scenario/statementReach.ts'

const isAllow = ({ effect }: Statement): boolean => effect.value === 'Allow'

export const deletedPrincipal: ScenarioRule = {
  code: 'resource-policy-names-deleted-principal',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'AWS keeps the unique id of a user or role that a policy names. When that principal is deleted, the policy shows the bare id (`AIDA…`, `AROA…`), and a new principal of the same name is somebody else. No principal of this scenario has the id: name the new one by its ARN, or remove the entry.',
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const ids = new Set(index.holders.map(({ entity }) => entity.uniqueId))
    const policies = [
      ...resourcesOf(index).map(({ policy }) => policy),
      ...[...index.roles.values()].map(({ role }) => role.trustPolicy),
    ]
    return policies.flatMap(({ address, document }) =>
      document.statements
        .flatMap(({ principal }) => principal?.entries ?? [])
        .flatMap(({ value, range }): ScenarioDraft[] =>
          value.kind === 'uniqueId' && !ids.has(value.id)
            ? [
                {
                  document: address,
                  range,
                  message: `\`${value.id}\` is the id of a principal that there is no more. Name the principal by its ARN, or remove the entry.`,
                },
              ]
            : [],
        ),
    )
  },
}

export const kmsKeyUnreachable: ScenarioRule = {
  code: 'kms-key-unreachable',
  severity: 'security',
  scope: 'scenario',
  documentation:
    'A KMS key answers to its key policy alone: without a statement for the account (`arn:aws:iam::…:root`) no identity policy counts, not even the administrator’s. This key policy allows nobody to change it (`kms:PutKeyPolicy`), or denies it to everybody, so nobody can ever change it again.',
  check: (scenario, subject) =>
    resourcesOf(scenarioIndex(scenario, subject)).flatMap(({ resource, policy }): ScenarioDraft[] => {
      const { document, address } = policy
      if (!/:kms:.*:key\//.test(resource.arn) || !document.valid) return []
      const change = 'kms:PutKeyPolicy'
      const isAllowedTo = document.statements.some(
        (statement) =>
          isAllow(statement) &&
          mayReach(statement, change, undefined) &&
          (statement.principal?.negated === true || entriesOf(statement).length > 0),
      )
      const deny = document.statements.find(
        (statement) =>
          !isAllow(statement) &&
          alwaysReaches(statement, change, undefined) &&
          entriesOf(statement).some(({ value }) => value.kind === 'anyone'),
      )
      if (deny !== undefined)
        return [
          {
            document: address,
            range: deny.effect.range,
            message:
              'This denies `kms:PutKeyPolicy` to everybody, so nobody may ever change the key policy again. Spare its administrators.',
          },
        ]
      return isAllowedTo
        ? []
        : [
            {
              document: address,
              range: start,
              message: `Nobody may change this key policy: it allows \`${change}\` to no one, nor to account ${resource.account}. AWS would refuse it, or the key could not be managed again.`,
            },
          ]
    }),
}

const sessionOf = (arn: string): { readonly role: string; readonly session: string } | undefined => {
  const [, role, session] = /:assumed-role\/([^/]+)\/([^/]+)$/.exec(arn) ?? []
  return role === undefined || session === undefined ? undefined : { role, session }
}

export const sessionPrincipal: ScenarioRule = {
  code: 'role-arn-vs-session-arn',
  severity: 'security',
  scope: 'scenario',
  documentation:
    'In the same account, an Allow to a session’s ARN (`…:assumed-role/Role/session`) takes effect by itself: neither the permissions boundary of the role nor a session policy caps it. An Allow to the role’s ARN is capped by both. Name the role unless the bypass is meant. Nothing is said where the boundary allows all of it anyway.',
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

export const notPrincipalMissesSession: ScenarioRule = {
  code: 'notprincipal-deny-misses-session',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A Deny with `NotPrincipal` spares those that it lists, but never a user or role with a permissions boundary, nor its sessions. And AWS may look at each of session, role and account: its documentation asks that a list with a role names the account too, and one with a session the role and the account; it does not say when a shorter list denies (U23). A Deny of everyone with `ArnNotEquals` on `aws:PrincipalArn` says the same without the trap.',
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
                  `This spares \`${who}\`, but the list lacks its ${missing.join(' and its ')}: AWS may deny it all the same (U23).`,
                )
          })
        }),
    )
  },
}

const accountIn = (arn: string): string | undefined => arn.split(':')[4]
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
const isSessionOf = (session: string, role: string): boolean =>
  accountIn(session) === accountIn(role) && role.includes(':role/') && sessionOf(session)?.role === nameOf(role)
/** Whether the ARN is the user's or role's own, or that of a session of the role. */
const isOf = (arn: string, entity: string): boolean => arn === entity || isSessionOf(arn, entity)

/** An ARN whose resource can be looked up: no wildcard before the name. */
const exactResource = (value: string): boolean =>
  value.startsWith('arn:') && !/[*?$]/.test(value.split(':').slice(0, 5).join(':'))

export const crossAccountOneSided: ScenarioRule = {
  code: 'cross-account-one-sided',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'Across accounts both sides must allow: the resource policy of the owner, and an identity policy of the caller. Here one side allows, and the other says nothing of it.',
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const given = resourcesOf(index).flatMap(({ resource, policy }) =>
      policy.document.statements.filter(isAllow).flatMap((statement) =>
        entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] => {
          const holder = index.holders.find(({ entity }) => 'arn' in value && isOf(value.arn, entity.arn))
          if (
            holder === undefined ||
            holder.account.id === resource.account ||
            !holder.isKnown ||
            isChangedByCalls(scenario, holder.entity.name)
          )
            return []
          return isAskedFor(holder, statement) ||
            isAllowed(
              index,
              holder,
              sampleAction(statement.action.entries[0]?.value ?? '*', subject.catalog),
              sampleResource(statement),
            )
            ? []
            : [
                {
                  document: policy.address,
                  range,
                  message: `\`${holder.entity.name}\` is of another account and has no policy that allows any of this, so the grant has no effect yet.`,
                },
              ]
        }),
      ),
    )
    return [...given, ...wanted(scenario, index)]
  },
}

/** Whether some identity policy of the holder may allow some of what the statement grants. */
const isAskedFor = ({ policies }: Holder, { action, resource }: Statement): boolean =>
  action.negated ||
  policies.some(({ document }) =>
    document.statements.some(
      (one) => isAllow(one) && action.entries.some(({ value }) => mayReach(one, value, resource)),
    ),
  )

/** From the caller's side: the resource is declared in another account, and its policy does not let this caller in. */
function wanted(scenario: Scenario, index: ScenarioIndex): readonly ScenarioDraft[] {
  const declared = [...index.picture.accounts.values()].flatMap((account) => [...account.resources.values()])
  return ofEveryHolder(index, (holder, { document }) =>
    document.statements
      .filter(isAllow)
      .flatMap((statement) =>
        statement.resource === undefined || statement.resource.negated ? [] : statement.resource.entries,
      )
      .flatMap(({ value, range }): readonly Draft[] => {
        const target = exactResource(value)
          ? declared.find(({ arn }) => value === arn || value.startsWith(`${arn}/`))
          : undefined
        if (target === undefined || target.account === holder.account.id || !mayBeClosed(scenario, target)) return []
        const lets = target.policy?.document.statements.some(
          (statement) => isAllow(statement) && mayBeFor(statement, holder.entity),
        )
        return lets === true
          ? []
          : [
              {
                range,
                message: `The resource is of account ${target.account}, whose policy for it does not let ${holder.entity.name} of account ${holder.account.id} in, so this has no effect yet.`,
              },
            ]
      }),
  )
}

/** Nothing is known of a policy that cannot be read, or that a call will write; a grant of KMS lets in too. */
const mayBeClosed = (scenario: Scenario, { arn, policy, grants }: Resource): boolean =>
  (policy === undefined || policy.document.valid) &&
  grants.length === 0 &&
  !isChangedByCalls(scenario, arn, arn.slice(arn.lastIndexOf(':') + 1))

export const deadDocument: ScenarioRule = {
  code: 'dead-statement',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'A managed policy that is attached to nobody and is no one’s boundary grants and denies nothing: no principal can reach its statements. The same is true of what a group has while nobody is in it.',
  check: (scenario: Scenario, subject) => {
    const { holders, picture } = scenarioIndex(scenario, subject)
    const held = new Set(
      holders
        .flatMap(({ policies, entity }) => [...policies, ...(entity.boundary === undefined ? [] : [entity.boundary])])
        .map(({ address }) => address),
    )
    const accounts = [...picture.accounts.values()]
    const groups = accounts.flatMap(({ groups: all }) => [...all.values()])
    const ofGroups = new Map(
      groups.flatMap((group) => group.policies.map((policy) => [policy.address, { group, policy }] as const)),
    )
    // A call may attach it, or pass it to a session.
    const calls = JSON.stringify(scenario.calls ?? [])
    const named = JSON.stringify(scenario.accounts)
    const idle = accounts.flatMap(({ managedPolicies }) =>
      [...managedPolicies.values()]
        .filter(
          ({ address, name }) =>
            !held.has(address) &&
            !ofGroups.has(address) &&
            !calls.includes(`policy/${name}`) &&
            !named.includes(`:policy/${name}`),
        )
        .map(
          ({ address, name }): ScenarioDraft => ({
            document: address,
            range: start,
            message: `\`${name}\` is attached to nobody and is no boundary, so it has no effect.`,
          }),
        ),
    )
    const inEmptyGroups = [...ofGroups.values()]
      .filter(
        ({ group, policy }) =>
          accountIdOf(policy.address) !== undefined &&
          !held.has(policy.address) &&
          !isChangedByCalls(scenario, group.name),
      )
      .map(
        ({ group, policy }): ScenarioDraft => ({
          document: policy.address,
          range: start,
          message: `Nobody is in the group \`${group.name}\`, so \`${policy.name}\` has no effect.`,
        }),
      )
    return [...idle, ...inEmptyGroups]
  },
}
