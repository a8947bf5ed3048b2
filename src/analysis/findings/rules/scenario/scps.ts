/** Where service control policies are attached: levels that allow nothing, and places where they restrict nobody. Source: semantics 7.1 to 7.5. */

import { pointerOf } from '../../../../engine/base/jsonPath.ts'
import type { OrganizationNode } from '../../../../engine/picture.ts'
import { policyText } from '../../../../scenario/documents.ts'
import type { NamedPolicySpec, OrganizationNodeSpec } from '../../../../scenario/format/schema.ts'
import { parseCached } from '../../../../scenario/run/parsedDocuments.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { deny, full, management, named, one, organization } from '../../support/scenario/exampleScenarios.ts'
import { nowhere, scenarioIndex, start } from '../../support/scenario/scenarioIndex.ts'

export const scpLevelEmpty: ScenarioRule = {
  code: 'scp-level-empty',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Every level from the root to the account must allow a call. A level to which no service control policy with an Allow is attached allows nothing, so everything below it is denied. AWS attaches `FullAWSAccess` by itself; who removes it must put another Allow in its place.',
  examples: {
    bad: one({}, organization([])),
    good: one({}, organization([full])),
  },
  check: (scenario) => {
    const { organization } = scenario
    if (organization === undefined) return []
    const found: ScenarioDraft[] = []
    const say = (name: string, path: readonly (string | number)[], policies: readonly NamedPolicySpec[]) => {
      const lacks =
        policies.length === 0 ? 'No service control policy is attached to' : 'Only Deny statements are attached to'
      found.push({
        document: '',
        range: nowhere,
        path: pointerOf([...path, 'serviceControlPolicies']),
        message: `${lacks} ${name}, so everything below it is denied. Attach \`FullAWSAccess\`${policies.length === 0 ? ', or leave the list out' : ' beside them'}.`,
      })
    }
    /** @returns the accounts below. */
    const visit = (node: OrganizationNodeSpec, path: readonly (string | number)[]): readonly string[] => {
      const below = [
        ...(node.accounts ?? []),
        ...(node.organizationalUnits ?? []).flatMap((child, index) =>
          visit(child, [...path, 'organizationalUnits', index]),
        ),
      ]
      // The management account is exempt, and a unit without members stops nobody.
      if (
        node.serviceControlPolicies !== undefined &&
        letsNothing(node.serviceControlPolicies) &&
        below.some((id) => id !== organization.managementAccountId)
      )
        say(node.name ?? node.id, path, node.serviceControlPolicies)
      return below
    }
    const members = new Set(visit(organization.root, ['organization', 'root']))
    scenario.accounts.forEach(({ id, name, serviceControlPolicies }, index) => {
      if (
        serviceControlPolicies !== undefined &&
        letsNothing(serviceControlPolicies) &&
        members.has(id) &&
        id !== organization.managementAccountId
      )
        say(name ?? id, ['accounts', index], serviceControlPolicies)
    })
    return found
  },
}

/** A document that cannot be read may hold an Allow. */
const letsNothing = (policies: readonly NamedPolicySpec[]): boolean =>
  policies.every(({ document }) => {
    const { isValid, statements } = parseCached(policyText(document), 'serviceControlPolicy')
    return isValid && statements.every(({ effect }) => effect.value === 'Deny')
  })

export const scpOnManagementAccount: ScenarioRule = {
  code: 'scp-on-management-account',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Service control policies never restrict the management account of an organization, nor do resource control policies. What should be restricted belongs in a member account.',
  examples: {
    bad: {
      accounts: [{ id: management, serviceControlPolicies: [full, named('No', deny('s3:*'))] }],
      ...organization([full], { accounts: [management] }),
    },
    good: {
      accounts: [{ id: management, serviceControlPolicies: [full] }],
      ...organization([full], { accounts: [management] }),
    },
  },
  check: (scenario, subject) => {
    const { picture } = scenarioIndex(scenario, subject)
    const { organization } = picture
    if (organization === undefined) return []
    const id = organization.managementAccountId
    const own = picture.accounts.get(id)
    // A unit with nothing but the management account in it restricts nobody.
    const lonely: OrganizationNode[] = []
    const visit = (node: OrganizationNode): boolean => {
      const inside = node.organizationalUnits.map(visit)
      const isLonely =
        node.accounts.length + inside.length > 0 &&
        node.accounts.every((account) => account === id) &&
        inside.every(Boolean)
      if (isLonely && node !== organization.root) lonely.push(node)
      return isLonely
    }
    visit(organization.root)
    const places = [...(own === undefined ? [] : [own]), ...lonely]
    const restricting = places.flatMap((place) =>
      (place.serviceControlPolicies ?? []).filter(({ document }) =>
        document.statements.some(
          ({ effect, action }) =>
            effect.value === 'Deny' || action.isNegated || !action.entries.some(({ value }) => value === '*'),
        ),
      ),
    )
    const say =
      (kind: string) =>
      ({ address, name }: { readonly address: string; readonly name: string }): ScenarioDraft => ({
        document: address,
        range: start,
        message: `\`${name}\` has no effect here: the management account ${id} is exempt from ${kind} control policies.`,
      })
    const ofResources = places.flatMap((place) =>
      place.resourceControlPolicies.filter(({ document }) =>
        document.statements.some(({ effect }) => effect.value === 'Deny'),
      ),
    )
    return [...restricting.map(say('service')), ...ofResources.map(say('resource'))]
  },
}
