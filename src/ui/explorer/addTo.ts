/** Where "+" of the explorer puts things: into what one is in. */
import type { EntityKind } from '../../scenario/entities.ts'
import type { TreeNode } from '../../scenario/tree.ts'

/**
 * @param target the selected node, else that of the active document.
 * @returns the organization or unit that is selected, else the account that one is in, else the first that control
 * policies restrict; undefined: there is no account.
 */
export function addsTo(
  nodes: Iterable<TreeNode>,
  target: TreeNode | undefined,
  managementAccount: string | undefined,
): TreeNode | undefined {
  if (target?.kind === 'organization' || target?.kind === 'organizationalUnit') return target
  const accounts = [...nodes].filter(({ kind }) => kind === 'account')
  const own = target?.account === undefined ? undefined : accounts.find(({ account }) => account === target.account)
  return own ?? accounts.find(({ account }) => account !== managementAccount) ?? accounts[0]
}

/** Says of a control policy on the management account that it restricts nothing (7.4, 7.6); undefined for all else. */
export const withoutEffect = (
  { kind, account }: Pick<TreeNode, 'kind' | 'account'>,
  what: EntityKind,
  managementAccount: string | undefined,
): string | undefined =>
  kind === 'account' &&
  account !== undefined &&
  account === managementAccount &&
  (what === 'serviceControlPolicy' || what === 'resourceControlPolicy')
    ? 'restricts nothing here: the management account is exempt'
    : undefined
