/** Roles Anywhere needs three actions of STS in the trust policy. Source: semantics 6.22, 6.24; IAM Roles Anywhere, "Trust model". */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { PolicyDocument, Statement } from '../../../../../engine/policy/ast.ts'
import { memberOf } from '../../../../../engine/policy/json/parseJson.ts'
import type { StatementRule, Subject } from '../../../finding.ts'
import { addItem, replace } from '../../../fixes/edit.ts'
import { listed, reach } from '../../../support/actions.ts'
import { trust } from '../../../support/exampleStatements.ts'
import { type MaybeFix, nodeOf } from '../../../support/statementEdits.ts'

const needed = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']
const isRolesAnywhere = ({ effect, principal }: Statement) =>
  effect.value === 'Allow' &&
  principal?.entries.find(({ value }) => value.kind === 'service' && value.name === 'rolesanywhere.amazonaws.com')

const trusting = onceFor(({ readable }: PolicyDocument) => readable.filter(isRolesAnywhere))

export const rolesAnywhere: StatementRule = {
  code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'IAM Roles Anywhere assumes the role with a source identity and with session tags from the certificate. Each is a permission of its own, so the trust policy must allow `sts:AssumeRole`, `sts:SetSourceIdentity` and `sts:TagSession`; without one of them no session is made.',
  examples: {
    kind: 'trustPolicy',
    bad: trust({ Service: 'rolesanywhere.amazonaws.com' }),
    good: trust({ Service: 'rolesanywhere.amazonaws.com' }, [
      'sts:AssumeRole',
      'sts:SetSourceIdentity',
      'sts:TagSession',
    ]),
  },
  check: (statement, { document, root }) => {
    const entry = document.kind === 'trustPolicy' ? isRolesAnywhere(statement) : false
    if (!entry) return []
    // The three may stand in several statements.
    const others = trusting(document)
    if (others[0] !== statement) return []
    const missing = needed.filter(
      (name) => !others.some(({ action }) => reach(action, name.toLowerCase()) !== undefined),
    )
    return missing.length === 0
      ? []
      : [
          {
            range: statement.action.range,
            message: `Roles Anywhere also needs ${listed(missing)} here, or it cannot create a session.`,
            ...addActions(statement, { root, document }, missing),
          },
        ]
  },
}

function addActions(
  statement: Statement,
  { root, document }: Pick<Subject, 'root' | 'document'>,
  missing: readonly string[],
): MaybeFix {
  const node = nodeOf(statement, { root })
  const value = node && memberOf(node, 'Action')?.value
  const title = `Add ${listed(missing)}`
  if (value?.kind === 'string')
    return {
      fix: {
        title,
        edits: [replace(value.range, `[${[value.value, ...missing].map((name) => JSON.stringify(name)).join(', ')}]`)],
      },
    }
  if (value?.kind !== 'array' || missing.length === 0) return {}
  // One insertion for all, since two edits cannot be at the same place.
  return {
    fix: { title, edits: [addItem(document.text, value, missing.map((name) => JSON.stringify(name)).join(', '))] },
  }
}
