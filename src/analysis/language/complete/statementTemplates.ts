/** Whole statements to start from, by kind of policy, filled in from the scenario. */

import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { accountIdOf, resourceOfPolicy } from '../../../scenario/address.ts'
import type { LanguageInput } from '../input.ts'
import {
  boundaryTemplates,
  endpointTemplates,
  identityTemplates,
  rcpTemplates,
  resourceTemplates,
  type StatementTemplate,
  scpTemplates,
  trustTemplates,
  type Words,
} from '../place/statementLists.ts'
import { namedEntities } from '../references/namedEntities.ts'
import { vocabularyOf } from '../words/vocabulary.ts'
import { literal } from './completionItem.ts'

export type { StatementTemplate } from '../place/statementLists.ts'

export function statementTemplates(input: LanguageInput): readonly StatementTemplate[] {
  const words = wordsOf(input)
  const byKind: Readonly<Record<PolicyKind, () => readonly StatementTemplate[]>> = {
    identityPolicy: () => identityTemplates(words),
    managedPolicy: () => identityTemplates(words),
    sessionPolicy: () => identityTemplates(words),
    permissionsBoundary: () => [...boundaryTemplates(), ...identityTemplates(words)],
    serviceControlPolicy: () => scpTemplates(words),
    resourceControlPolicy: () => rcpTemplates(words),
    trustPolicy: () => trustTemplates(words),
    resourcePolicy: () => resourceTemplates(words),
    vpcEndpointPolicy: () => endpointTemplates(words),
  }
  return byKind[input.kind]()
}

/** The snippet of a statement, braces included. */
export const statementSnippet = ({ lines }: StatementTemplate): string =>
  `{\n${lines.map((line) => `\t${line}`).join('\n')}\n}`

function wordsOf({ scenario, address, service }: LanguageInput): Words {
  const { partition, organization, accounts, regions } = vocabularyOf(scenario)
  const entities = namedEntities(scenario)
  const account = accountIdOf(address) ?? accounts[0]?.value ?? '111122223333'
  const provider = entities.find(({ kind }) => kind === 'oidcProvider')?.name
  return {
    account,
    otherAccount: accounts.find(({ value }) => value !== account)?.value ?? '111122223333',
    organization: literal(organization ?? 'o-exampleorgid'),
    role: literal(
      entities.find(({ kind }) => kind === 'role')?.arn ?? `arn:${partition}:iam::${account}:role/RoleName`,
    ),
    provider: literal(provider ?? 'token.actions.githubusercontent.com'),
    saml: literal(entities.find(({ kind }) => kind === 'samlProvider')?.name ?? 'Provider'),
    resource: literal(resourceOfPolicy(address) ?? '*'),
    service: literal(service ?? 's3'),
    region: literal(regions[0] ?? 'eu-central-1'),
  }
}
