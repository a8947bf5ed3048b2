/** Drag and drop of accounts and units onto units or the root, also by keyboard from a handle. */

import type { RefObject } from 'react'
import { useDrag } from 'react-aria/useDrag'
import { useDrop } from 'react-aria/useDrop'
import { organizationNodeIdOf } from '../../scenario/address.ts'
import { placesFor } from '../../scenario/edits/move.ts'
import { canMove, everyNode, type TreeNode } from '../../scenario/tree.ts'
import { appStore } from '../../store/store.ts'
import { move } from './MoveDialog.tsx'
import { treeNodes } from './treeSelectors.ts'

const MOVED = 'application/x-iam-playground-place'

/**
 * Of one row.
 * @param isMovable whether there is an organization: without one there is nothing to move things into.
 */
export function useMoving(node: TreeNode, ref: RefObject<HTMLElement | null>, isMovable: boolean) {
  const place = organizationNodeIdOf(node.id)
  const canDrag = isMovable && canMove(node)
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    getItems: () => [{ 'text/plain': node.label, [MOVED]: node.id }],
    getAllowedDropOperations: () => ['move'],
    hasDragButton: true,
    isDisabled: !canDrag,
  })
  const { dropProps, isDropTarget } = useDrop({
    ref,
    getDropOperation: (types) => (types.has(MOVED) ? 'move' : 'cancel'),
    onDrop: async ({ items }) => {
      for (const item of items) {
        if (item.kind !== 'text' || !item.types.has(MOVED)) continue
        const id = await item.getText(MOVED)
        const moved = [...everyNode(treeNodes(appStore.getState()))].find((one) => one.id === id)
        if (moved !== undefined)
          move(
            moved,
            placesFor(appStore.getState().scenario, moved).find((one) => one.id === place),
          )
      }
    },
    isDisabled: !isMovable || place === undefined,
  })
  return {
    rowProps: { ...(canDrag ? dragProps : {}), ...(isMovable && place !== undefined ? dropProps : {}) },
    handleProps: canDrag ? dragButtonProps : undefined,
    isTarget: isDropTarget,
    isDragged: isDragging,
  }
}
