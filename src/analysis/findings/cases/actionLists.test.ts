/** Actions that the rules know by name are actions that there are. */
import { expect, it } from 'vitest'
import { findAction } from '../../../engine/catalog/catalog.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { credentialActions } from '../rules/document/grants/credentials.ts'
import { escalationPaths } from '../rules/document/grants/escalationPaths.ts'
import { passing } from '../rules/document/grants/passRoleFix.ts'
import { rewriting } from '../rules/document/grants/resourceEscalation.ts'

it.each([
  ['return credentials', credentialActions],
  ['lead to greater rights', escalationPaths.flatMap(({ needs }) => needs)],
  ['hand a role to a service', passing.names],
  ['rewrite the policy of a resource', rewriting.names],
])('actions that %s', (_, names) => {
  const { service } = wholeCatalog()
  expect(
    names.filter(
      (name) => `${findAction(service, name)?.service.prefix}:${findAction(service, name)?.action.name}` !== name,
    ),
  ).toEqual([])
})
