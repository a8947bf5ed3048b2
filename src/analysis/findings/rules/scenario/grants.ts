/** Grants without effect: an SCP, a boundary, a session policy or a Deny of the same principal blocks them. Source: semantics 5.1, 5.4, 7.2 to 7.4. */

import { membershipOf } from '../../../../engine/organization/levels.ts'
import type { PolicyDocument, Statement } from '../../../../engine/policy/ast.ts'
import { callDocumentAddress } from '../../../../scenario/address.ts'
import { findDocument, policyText } from '../../../../scenario/documents.ts'
import { parseCached } from '../../../../scenario/run/parsedDocuments.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { ask, isStoppedBy, sampleAction, sampleResource } from '../../support/scenario/confirmWithEngine.ts'
import {
  allow,
  ana,
  assume,
  deny,
  full,
  inline,
  may,
  named,
  one,
  organization,
  policy,
  reads,
  role,
  when,
} from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, isReadable, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import {
  allowedActions,
  assumeCalls,
  mayBeFor,
  resourcesOf,
  scenarioIndex,
  titleOf,
} from '../../support/scenario/scenarioIndex.ts'
import { alwaysReaches, mayReach } from '../../support/scenario/statementReach.ts'

type Wanted = Statement['resource']
const statementsOf = (documents: readonly PolicyDocument[], effect: 'Allow' | 'Deny'): readonly Statement[] =>
  documents.flatMap(({ statements }) => statements.filter((one) => one.effect.value === effect))

/** A Deny that holds whenever this is called. */
const deniesAlways = (documents: readonly PolicyDocument[], action: string, wanted: Wanted): Statement | undefined =>
  statementsOf(documents, 'Deny').find((statement) => alwaysReaches(statement, action, wanted))
/** Whether some Allow may reach this; in doubt, yes. */
const mayAllow = (documents: readonly PolicyDocument[], action: string, wanted: Wanted): boolean =>
  statementsOf(documents, 'Allow').some((statement) => mayReach(statement, action, wanted))

export const grantBlockedByScp: ScenarioRule = {
  code: 'grant-blocked-by-scp',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A service control policy is a ceiling for every user and role of the accounts below it: what no level allows, or what one denies, no identity policy can give. This entry of an Allow can never take effect while the SCP stands. Remove the entry, or change the SCP if the grant is meant.',
  examples: {
    bad: one({ users: [ana(reads)] }, organization([full, named('No', deny('s3:*'))])),
    good: one(
      { users: [ana(reads)] },
      organization([full, named('No', deny('s3:*', '*', when('Bool', 'aws:SecureTransport', 'false')))]),
    ),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    // A call may take the SCP away, or move the account from under it.
    if (scenario.calls?.some(({ action }) => /^organizations:(?!Describe|List)/i.test(action))) return []
    return ofEveryHolder(index, (holder, { document }) => {
      const membership = membershipOf(index.picture, holder.account.id)
      if (membership === undefined || membership.isManagement) return []
      return allowedActions(document).flatMap(({ statement, entry }): readonly Draft[] => {
        const isStopped = () => isStoppedBy('serviceControlPolicy', index, holder, statement, entry, subject.catalog)
        for (const { name, id, serviceControlPolicies } of membership.levels) {
          if (serviceControlPolicies === undefined) continue
          const documents = serviceControlPolicies.policies.map((policy) => policy.document)
          const where = name || id
          const deny = deniesAlways(documents, entry.value, statement.resource)
          if (deny !== undefined && isStopped())
            return [
              {
                range: entry.range,
                message: `\`${entry.value}\` is denied at ${where} by ${titleOf(deny)} of a service control policy, whatever is allowed here.`,
              },
            ]
          if (
            documents.length > 0 &&
            isReadable(serviceControlPolicies.policies) &&
            !mayAllow(documents, entry.value, statement.resource) &&
            isStopped()
          )
            return [
              {
                range: entry.range,
                message: `No service control policy at ${where} allows \`${entry.value}\`${onThese(documents, entry.value)}, so this grants nothing.`,
              },
            ]
        }
        return []
      })
    })
  },
}

/** Where the action itself is allowed, it is the resources that are not. */
const onThese = (documents: readonly PolicyDocument[], action: string): string =>
  mayAllow(documents, action, undefined) ? ' on these resources' : ''

export const grantOutsideBoundary: ScenarioRule = {
  code: 'grant-outside-boundary',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A permissions boundary caps what the identity policies of its user or role can give. The boundary allows nothing that this entry covers, so the entry grants nothing. Widen the boundary, or remove the entry.',
  examples: {
    bad: one({
      managedPolicies: [named('C', allow('s3:*'))],
      users: [{ ...ana(allow('sqs:*')), permissionsBoundary: 'C' }],
    }),
    good: one({
      managedPolicies: [named('C', allow('s3:*'))],
      users: [{ ...ana(allow('*')), permissionsBoundary: 'C' }],
    }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return ofEveryHolder(index, (holder, { document }) => {
      const { boundary, name } = holder.entity
      if (boundary === undefined || !boundary.document.isValid || isChangedByCalls(scenario, name, boundary.name))
        return []
      return allowedActions(document).flatMap(({ statement, entry }): readonly Draft[] => {
        const documents = [boundary.document]
        const deny = deniesAlways(documents, entry.value, statement.resource)
        if (deny === undefined && mayAllow(documents, entry.value, statement.resource)) return []
        if (!isStoppedBy('permissionsBoundary', index, holder, statement, entry, subject.catalog)) return []
        const says = deny === undefined ? 'does not allow' : 'denies'
        return [
          {
            range: entry.range,
            message: `The boundary \`${boundary.name}\` of ${name} ${says} \`${entry.value}\`${deny === undefined ? onThese(documents, entry.value) : ''}, so this grants nothing.`,
          },
        ]
      })
    })
  },
}

export const grantOutsideSessionPolicy: ScenarioRule = {
  code: 'grant-outside-session-policy',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'A session policy never adds permissions: a session may do what both the role’s policies and the session policy allow. None of the role’s policies allows what this entry covers, nor does the policy of a resource here, so it has no effect.',
  examples: {
    bad: one(
      { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(reads) })] },
      { calls: [assume('R', { Policy: policy(allow('sqs:*')) })] },
    ),
    good: one(
      { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(reads) })] },
      { calls: [assume('R', { Policy: policy(allow('s3:*')) })] },
    ),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return assumeCalls(scenario, index).flatMap(({ call, role }): ScenarioDraft[] => {
      const address = callDocumentAddress(call.id, 'Policy')
      const found = findDocument(scenario, address)
      const session = found && parseCached(policyText(found.document), found.kind, found.service)
      if (
        session === undefined ||
        index.holders.find(({ entity }) => entity === role)?.isKnown !== true ||
        isChangedByCalls(scenario, role.name)
      )
        return []
      const granted = role.policies.map(({ document }) => document)
      // A resource policy may grant to the role, and the session policy caps that grant (5.4).
      const byResources = resourcesOf(index).flatMap(({ policy }) =>
        statementsOf([policy.document], 'Allow').filter((statement) => mayBeFor(statement, role)),
      )
      return allowedActions(session).flatMap(({ statement, entry }): ScenarioDraft[] =>
        mayAllow(granted, entry.value, statement.resource) ||
        byResources.some((one) => mayReach(one, entry.value, statement.resource))
          ? []
          : [
              {
                document: address,
                range: entry.range,
                message: `No policy of \`${role.name}\` allows \`${entry.value}\`${onThese(granted, entry.value)}; a session policy cannot add it.`,
              },
            ],
      )
    })
  },
}

export const shadowedByDeny: ScenarioRule = {
  code: 'shadowed-by-deny',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'An explicit Deny always wins. The same user or role has a Deny without conditions that covers everything this entry allows, so the entry never takes effect.',
  examples: {
    bad: one({ users: [ana(reads, deny('s3:*'))] }),
    good: one({ users: [ana(allow('s3:*'), deny('s3:GetObject'))] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return ofEveryHolder(index, (holder, { document }) => {
      if (
        isChangedByCalls(
          scenario,
          holder.entity.name,
          ...('groups' in holder.entity ? holder.entity.groups : []),
          ...holder.policies.map(({ name }) => name),
        )
      )
        return []
      const denies = holder.policies.flatMap((policy) =>
        statementsOf([policy.document], 'Deny').map((statement) => ({ statement, name: policy.name })),
      )
      if (denies.length === 0) return []
      return allowedActions(document).flatMap(({ statement, entry }): readonly Draft[] => {
        const deny = denies.find((one) => alwaysReaches(one.statement, entry.value, statement.resource))
        if (
          deny === undefined ||
          ask(index, holder, sampleAction(entry.value, subject.catalog), sampleResource(statement))?.decision ===
            'allowed'
        )
          return []
        const title = titleOf(deny.statement).replace(/^s/, 'S')
        return [
          {
            range: entry.range,
            message: `${title} of \`${deny.name}\` denies \`${entry.value}\` to ${holder.entity.name} without a condition, so this never takes effect.`,
          },
        ]
      })
    })
  },
}
