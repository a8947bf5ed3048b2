/** `*` as resource where resources could be named. Source: semantics 3.5; Service Authorization Reference. */

import type { CatalogAction, CatalogService } from '../../../../../engine/catalog/catalog.ts'
import { findAction } from '../../../../../engine/catalog/catalog.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { isEveryResource } from '../../../support/resources.ts'

const changes = ({ access }: CatalogAction): boolean => access !== 'Read' && access !== 'List'

const makes = /^(?:Create|Allocate|Import|Copy|Register|Request|Run)/

/** Whether all it makes is known by a number that AWS deals out: nobody can name that beforehand. */
function makesUnnamed({ name, resourceTypes = [] }: CatalogAction, service: CatalogService): boolean {
  if (!makes.test(name)) return false
  const types = new Set(resourceTypes.map((type) => type.name))
  return (service.resourceTypes ?? [])
    .filter((type) => types.has(type.name))
    .every(({ arn }) => /\$\{\w*Id\}$/.test(arn))
}

/** Named actions that could be held to resources; undefined if one of the statement cannot, since then `*` is needed. */
function nameable({ action }: Statement, { catalog }: Subject): readonly string[] | undefined {
  if (action.isNegated) return undefined
  const names: string[] = []
  for (const { value } of action.entries) {
    if (hasWildcard(value)) return undefined
    const facts = findAction(catalog.service, value)
    if (facts === undefined || (facts.action.resourceTypes ?? []).length === 0) return undefined
    if (changes(facts.action) && !makesUnnamed(facts.action, facts.service))
      names.push(`${facts.service.prefix}:${facts.action.name}`)
  }
  return names.length === 0 ? undefined : names
}

export const resourceStar: StatementRule = {
  code: 'RESOURCE_STAR',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'All actions of this statement take resources, and some of them change what they are given. With `*` they may do so to every resource of the account. Name the ones that are meant, or a pattern such as `arn:aws:s3:::reports-*/*`. For actions that take no resource, and for those that make one whose name AWS deals out, `*` is right, and this finding is not given.',
  examples: { bad: allow('s3:PutObject'), good: allow('s3:PutObject', reports) },
  check: (statement, subject) => {
    const { effect, resource, condition } = statement
    if (
      !grantsToIdentity(subject.document.kind) ||
      effect.value === 'Deny' ||
      condition.length > 0 ||
      resource?.isNegated !== false
    )
      return []
    const star = resource.entries.find(({ value }) => /^\*+$/.test(value))
    const names = star && nameable(statement, subject)
    return star === undefined || names === undefined
      ? []
      : [
          {
            range: star.range,
            message: `${listed(names)} ${names.length === 1 ? 'takes' : 'take'} resources that could be named here; \`*\` is every one of them.`,
          },
        ]
  },
}

export const resourceEffectivelyStar: StatementRule = {
  code: 'RESOURCE_EFFECTIVELY_STAR',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'An ARN whose service and resource are wildcards is `*` in another spelling, only that actions without resources do not match it. Name the service and the resources.',
  examples: { bad: allow('s3:GetObject', 'arn:aws:*:*:*:*'), good: allow('s3:GetObject', reports) },
  check: ({ effect, resource }, { document }) =>
    (grantsToIdentity(document.kind) || document.kind === 'resourcePolicy') &&
    effect.value === 'Allow' &&
    resource?.isNegated === false
      ? resource.entries
          .filter(({ value }) => value.startsWith('arn:') && isEveryResource(value))
          .map(({ value, range }) => ({
            range,
            message: `\`${value}\` is every resource of every service. Name the service and the resources.`,
          }))
      : [],
}
