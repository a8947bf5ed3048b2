/**
 * Permissions that add up to more permissions, across all statements of one policy. This is a hint from names alone: whether
 * a path leads anywhere depends on the roles and users that exist, which one policy does not tell.
 */

import type { Located, Statement } from '../../../../../engine/policy/ast.ts'
import type { DocumentRule, Draft } from '../../../finding.ts'
import { actionList, isEveryAction } from '../../../support/actions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { groupBy } from '../../../support/group.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { broadEntry } from '../../../support/resources.ts'
import { type EscalationPath, escalationPaths } from './escalationPaths.ts'

const needed = actionList([...new Set(escalationPaths.flatMap(({ needs }) => needs))])

/** Nothing narrows it: no condition, and every resource of the kind. Such a statement alone counts. */
const isWide = ({ action, resource, condition }: Statement): boolean =>
  !action.isNegated && condition.length === 0 && broadEntry(resource) !== undefined

/** Steps that are no danger on resources that were named: creating, starting, describing. What they act on counts. */
const isAnywhere = (name: string): boolean => !name.startsWith('iam:') && !name.startsWith('sts:')

/** Where each needed action is granted; what an unconditional Deny takes away is left out. */
function granted(statements: readonly Statement[]): {
  readonly wide: ReadonlyMap<string, Located<string>>
  readonly somewhere: ReadonlySet<string>
} {
  const wide = new Map<string, Located<string>>()
  const somewhere = new Set<string>()
  const denied = new Set<string>()
  for (const statement of statements) {
    const { effect, action, condition } = statement
    if (action.isNegated || condition.length > 0) continue
    const isBroad = isWide(statement)
    for (const entry of action.entries)
      for (const name of needed.coveredBy(entry.value)) {
        if (effect.value === 'Deny') {
          if (isBroad) denied.add(name)
        } else {
          somewhere.add(name)
          if (isBroad && !wide.has(name)) wide.set(name, entry)
        }
      }
  }
  for (const name of denied) {
    wide.delete(name)
    somewhere.delete(name)
  }
  return { wide, somewhere }
}

export const privilegeEscalation: DocumentRule = {
  code: 'PRIVILEGE_ESCALATION',
  severity: 'warning',
  scope: 'document',
  documentation:
    'Some rights can be turned into greater ones: who may write policies may write them for themselves, and who may pass any role and start a function can act with the rights of that role. The finding goes by the actions of this policy; whether a path leads anywhere depends on which roles and users there are. Name the resources, add a condition such as `iam:PassedToService`, `iam:PolicyARN` or `iam:PermissionsBoundary`, or set a permissions boundary.',
  examples: {
    bad: allow('iam:AttachUserPolicy'),
    good: allow('iam:AttachUserPolicy', '*', {
      ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    }),
  },
  check: ({ document }) => {
    const { readable } = document
    if (
      !grantsToIdentity(document.kind) ||
      readable.some(
        (one) =>
          one.effect.value === 'Allow' && isWide(one) && one.action.entries.some(({ value }) => isEveryAction(value)),
      )
    )
      return []
    const { wide, somewhere } = granted(readable)
    const open = escalationPaths.flatMap((path) => {
      const [first = '', ...rest] = path.needs
      const entry = wide.get(first)
      // Another finding reports whole services. Nearly all of them have resources that lend the rights of a role.
      if (path.kind === 'existing' && entry !== undefined && /^[^:]*:\*+$/.test(entry.value)) return []
      const isOpen =
        entry !== undefined &&
        rest.every((name) => wide.has(name) || (path.kind === 'pass' && isAnywhere(name) && somewhere.has(name)))
      return isOpen ? [{ path, entry }] : []
    })
    return [...groupBy(open, ({ entry }) => entry).entries()].map(([entry, found]) =>
      draft(
        entry,
        found.map(({ path }) => path),
      ),
    )
  },
}

const most = 3

function draft(entry: Located<string>, paths: readonly EscalationPath[]): Draft {
  // What changes the caller's own rights comes first; it needs no role that is there already.
  const shown = paths
    .slice(0, most)
    .map(({ how, needs }) => `${how} (${needs.map((name) => `\`${name}\``).join(' + ')})`)
  const more = paths.length > most ? `; ${paths.length - most} more ways` : ''
  const isExisting = paths.every(({ kind }) => kind === 'existing')
  return {
    range: entry.range,
    message: `Whoever has this policy can ${shown.join('; ')}${more}. ${isExisting ? 'What has a role lends its rights. Name the resources.' : 'Name the resources, or add a condition.'}`,
    ...(isExisting ? { severity: 'suggestion' as const } : {}),
  }
}
