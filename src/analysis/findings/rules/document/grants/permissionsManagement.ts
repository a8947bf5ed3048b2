/** Actions that the service reference files under "Permissions management". */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { CatalogService } from '../../../../../engine/catalog/catalog.ts'
import { globIgnoringCase, hasWildcard } from '../../../../../engine/match/glob.ts'
import type { CatalogForLint } from '../../../catalog.ts'
import type { StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { broadEntry } from '../../../support/resources.ts'

/** The reference also files the likes of `glue:TestConnection` and `billing:GetResourcePolicy` there, which change nothing. */
const reads = /^(?:Get|List|Describe|BatchGet|Search|Check|Test|Validate)/
const aboutAccess = /Polic(?:y|ies)|Permission|Acl|Grant|Access|Ingress|Egress|Boundary|Authoriz|Share|Principal/

const managing = onceFor((service: CatalogService): readonly string[] =>
  (service.actions ?? [])
    .filter(
      ({ name, access, resourceTypes }) =>
        access === 'Permissions management' &&
        aboutAccess.test(name) &&
        !reads.test(name) &&
        (resourceTypes ?? []).length > 0,
    )
    .map(({ name }) => name),
)

/** Those of an entry that change who may do what, and take a resource. */
function covered({ service }: CatalogForLint, pattern: string): readonly string[] {
  const [prefix = '', name = ''] = pattern.split(':')
  const known = service(prefix.toLowerCase())
  // Another finding reports all actions of a service.
  if (known === undefined || /^\*+$/.test(name)) return []
  return managing(known)
    .filter(globIgnoringCase(name))
    .map((action) => `${known.prefix}:${action}`)
}

export const permissionsManagement: StatementRule = {
  code: 'PERMISSIONS_MANAGEMENT_ACTIONS',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'These actions change who may do what: they write policies, share resources, or hand out grants. On every resource and without condition, whoever has them decides about the access of others. Name the resources, or leave the actions to administrators.',
  examples: {
    bad: allow('s3:PutBucketPolicy'),
    good: allow('s3:PutBucketPolicy', 'arn:aws:s3:::reports'),
  },
  check: ({ effect, action, resource, condition }, { document, catalog }) => {
    if (
      !grantsToIdentity(document.kind) ||
      effect.value === 'Deny' ||
      action.isNegated ||
      condition.length > 0 ||
      broadEntry(resource) === undefined
    )
      return []
    const found = action.entries.flatMap((entry) => {
      const names = covered(catalog, entry.value)
      return names.length === 0 ? [] : [{ entry, names }]
    })
    const [first] = found
    if (first === undefined) return []
    const names = [...new Set(found.flatMap((one) => one.names))]
    return [
      {
        range: first.entry.range,
        message: `${hasWildcard(first.entry.value) ? `\`${first.entry.value}\` covers what` : 'This'} decides about the access of others, on every resource: ${listed(names)}. Name the resources.`,
      },
    ]
  },
}
