/** Actions on a node of the explorer, for its menu and its keys alike. */
import type { EntityKind } from '../../scenario/entities.ts'
import { isAttachment, type TreeNode } from '../../scenario/tree.ts'

export type EntityAction =
  | { readonly kind: 'settings' | 'move' | 'rename' | 'duplicate' | 'delete' }
  | { readonly kind: 'add'; readonly what: EntityKind }

export const deleteWord = (node: TreeNode): string => (isAttachment(node) ? 'Detach' : 'Delete')
