/** Grants that a cap makes void: SCPs, boundaries, session policies, a Deny beside them. Source: semantics 5.1, 5.4, 7.2 to 7.4. */
import { membershipOf } from '../../../../engine/organization/levels.ts'
import type { OrganizationNode } from '../../../../engine/picture.ts'
import { findDocument, pointerOf, policyText } from '../../../../scenario/address.ts'
import { parseCached } from '../../../../scenario/picture.ts'
import type { OrganizationNodeSpec } from '../../../../scenario/schema.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { ask, isStoppedBy, sampleAction, sampleResource } from './ask.ts'
import { allowedActions, assumeCalls, deniesAlways, isInline, isWithin, mayAllow, nowhere, start, titleOf, wholeOf } from './whole.ts'

export const grantBlockedByScp: ScenarioRule = {
  code: 'grant-blocked-by-scp',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A service control policy is a ceiling for every user and role of the accounts below it: what no level allows, or what one denies, no identity policy can give. This entry of an Allow can never take effect while the SCP stands. Remove the entry, or change the SCP if the grant is meant.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const { holders, picture } = whole
    return holders.flatMap((holder): ScenarioDraft[] => {
      const { account, entity, policies } = holder
      const membership = membershipOf(picture, account.id)
      if (membership === undefined || membership.isManagement || ('trustPolicy' in entity && entity.path.startsWith('/aws-service-role/'))) return []
      return policies.filter(isInline).flatMap(({ address, document }) =>
        allowedActions(document).flatMap(({ statement, entry }): ScenarioDraft[] => {
          const isStopped = () => isStoppedBy('serviceControlPolicy', whole, holder, statement, entry, subject.catalog)
          for (const { name, id, serviceControl } of membership.levels) {
            if (serviceControl === undefined) continue
            const documents = serviceControl.policies.map((policy) => policy.document)
            const where = name || id
            const deny = deniesAlways(documents, entry.value)
            if (deny !== undefined && isStopped())
              return [{ document: address, range: entry.range, message: `\`${entry.value}\` is denied at ${where} by ${titleOf(deny)} of a service control policy, whatever is allowed here.` }]
            if (documents.length > 0 && !mayAllow(documents, entry.value) && isStopped())
              return [{ document: address, range: entry.range, message: `No service control policy at ${where} allows \`${entry.value}\`, so this grants nothing.` }]
          }
          return []
        }),
      )
    })
  },
}

export const grantOutsideBoundary: ScenarioRule = {
  code: 'grant-outside-boundary',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A permissions boundary caps what the identity policies of its user or role can give. The boundary allows nothing that this entry covers, so the entry grants nothing. Widen the boundary, or remove the entry.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    return whole.holders.flatMap((holder): ScenarioDraft[] => {
      const { entity, policies } = holder
      const { boundary } = entity
      if (boundary === undefined || !boundary.document.valid) return []
      return policies.filter(isInline).flatMap(({ address, document }) =>
        allowedActions(document).flatMap(({ statement, entry }): ScenarioDraft[] => {
          const deny = deniesAlways([boundary.document], entry.value)
          if (deny === undefined && mayAllow([boundary.document], entry.value)) return []
          if (!isStoppedBy('permissionsBoundary', whole, holder, statement, entry, subject.catalog)) return []
          return [
            {
              document: address,
              range: entry.range,
              message: `The boundary \`${boundary.name}\` of ${entity.name} ${deny === undefined ? 'does not allow' : 'denies'} \`${entry.value}\`, so this grants nothing.`,
            },
          ]
        }),
      )
    })
  },
}

export const grantOutsideSessionPolicy: ScenarioRule = {
  code: 'grant-outside-session-policy',
  severity: 'suggestion',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A session policy never adds permissions: a session may do what both the role’s policies and the session policy allow. None of the role’s policies allows what this entry covers, so it has no effect.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    return assumeCalls(scenario, whole).flatMap(({ call, role }): ScenarioDraft[] => {
      const address = `calls/${call.id}/parameters/Policy`
      const found = findDocument(scenario, address)
      const session = found && parseCached(policyText(found.document), found.kind, found.service)
      if (session === undefined) return []
      const granted = role.policies.map(({ document }) => document)
      return allowedActions(session).flatMap(({ entry }): ScenarioDraft[] =>
        mayAllow(granted, entry.value) ? [] : [{ document: address, range: entry.range, message: `No policy of \`${role.name}\` allows \`${entry.value}\`; a session policy cannot add it.` }],
      )
    })
  },
}

export const scpLevelEmpty: ScenarioRule = {
  code: 'scp-level-empty',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'Every level from the root to the account must allow a call. A level to which no service control policy is attached allows nothing, so everything below it is denied. AWS attaches `FullAWSAccess` by itself; who removes it must put another Allow in its place.',
  check: (scenario) => {
    const found: ScenarioDraft[] = []
    const say = (name: string, path: readonly (string | number)[]) =>
      found.push({
        document: '',
        range: nowhere,
        path: pointerOf([...path, 'serviceControlPolicies']),
        message: `No service control policy is attached to ${name}, so everything below it is denied. Attach \`FullAWSAccess\`, or leave the list out.`,
      })
    const visit = (node: OrganizationNodeSpec, path: readonly (string | number)[]): void => {
      if (node.serviceControlPolicies?.length === 0) say(node.name ?? node.id, path)
      node.organizationalUnits?.forEach((child, index) => visit(child, [...path, 'organizationalUnits', index]))
    }
    if (scenario.organization === undefined) return []
    visit(scenario.organization.root, ['organization', 'root'])
    scenario.accounts.forEach(
      (account, index) => account.serviceControlPolicies?.length === 0 && account.id !== scenario.organization?.managementAccountId && say(account.name ?? account.id, ['accounts', index]),
    )
    return found
  },
}

export const scpOnManagementAccount: ScenarioRule = {
  code: 'scp-on-management-account',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'Service control policies never restrict the management account of an organization, nor do resource control policies. What should be restricted belongs in a member account.',
  check: (scenario, subject) => {
    const { picture } = wholeOf(scenario, subject)
    const { organization } = picture
    if (organization === undefined) return []
    const id = organization.managementAccountId
    const own = picture.accounts.get(id)
    // A unit with nothing but the management account in it restricts nobody.
    const lonely: OrganizationNode[] = []
    const visit = (node: OrganizationNode): boolean => {
      const inside = node.organizationalUnits.map(visit)
      const isLonely = node.accounts.length > 0 && node.accounts.every((account) => account === id) && inside.every(Boolean)
      if (isLonely && node !== organization.root) lonely.push(node)
      return isLonely
    }
    visit(organization.root)
    const policies = [...(own?.serviceControlPolicies ?? []), ...lonely.flatMap((node) => node.serviceControlPolicies ?? [])]
    return policies
      .filter(({ document }) => document.statements.some(({ effect, action }) => effect.value === 'Deny' || !action.entries.some(({ value }) => value === '*')))
      .map(
        ({ address, name }): ScenarioDraft => ({ document: address, range: start, message: `\`${name}\` has no effect here: the management account ${id} is exempt from service control policies.` }),
      )
  },
}

export const shadowedByDeny: ScenarioRule = {
  code: 'shadowed-by-deny',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'An explicit Deny always wins. The same user or role has a Deny without conditions that covers everything this entry allows, so the entry never takes effect.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    return whole.holders.flatMap((holder): ScenarioDraft[] => {
      const { entity, policies } = holder
      const denies = policies.flatMap(({ document, name }) =>
        document.statements.filter(({ effect, condition, action }) => effect.value === 'Deny' && condition.length === 0 && !action.negated).map((statement) => ({ statement, name })),
      )
      if (denies.length === 0) return []
      return policies.filter(isInline).flatMap(({ address, document }) =>
        allowedActions(document).flatMap(({ statement, entry }): ScenarioDraft[] => {
          const { resource } = statement
          if (resource === undefined || resource.negated) return []
          const deny = denies.find(
            ({ statement: one }) =>
              one.action.entries.some(({ value }) => isWithin(entry.value, value)) &&
              one.resource !== undefined &&
              !one.resource.negated &&
              resource.entries.every(({ value }) => one.resource?.entries.some((wide) => wide.value === '*' || (!wide.value.includes('${') && !value.includes('${') && wide.value === value))),
          )
          return deny === undefined || ask(whole, holder, sampleAction(entry.value, subject.catalog), sampleResource(statement))?.decision === 'allowed'
            ? []
            : [
                {
                  document: address,
                  range: entry.range,
                  message: `${titleOf(deny.statement)} of \`${deny.name}\` denies \`${entry.value}\` to ${entity.name} without a condition, so this never takes effect.`.replace(/^s/, 'S'),
                },
              ]
        }),
      )
    })
  },
}
