/** Where "+" of the explorer puts things: into what one is in. */
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
