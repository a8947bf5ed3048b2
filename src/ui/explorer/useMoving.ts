/** Drag and drop of accounts and units onto units or the root, also by keyboard from a handle. */

import { type DragAndDropHooks, type Key, useDragAndDrop } from 'react-aria-components'
import { organizationNodeIdOf } from '../../scenario/address.ts'
import { placesFor } from '../../scenario/edits/move.ts'
import { canMove, type TreeNode } from '../../scenario/tree.ts'
import { appStore, useApp } from '../../store/store.ts'
import { move } from './MoveDialog.tsx'

const MOVED = 'application/x-iam-playground-place'

/** @returns undefined without an organization: there is nothing to move things into. */
export function useMoving(find: (key: Key) => TreeNode | undefined): DragAndDropHooks | undefined {
  const hasPlaces = useApp(({ scenario }) => scenario.organization !== undefined)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key): Record<string, string> => {
        const node = find(key)
        return { 'text/plain': node?.label ?? '', ...(node !== undefined && canMove(node) && { [MOVED]: node.id }) }
      }),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: [MOVED],
    shouldAcceptItemDrop: ({ key }) => placeOf(key) !== undefined,
    getDropOperation: (target) =>
      target.type === 'item' && target.dropPosition === 'on' && placeOf(target.key) !== undefined ? 'move' : 'cancel',
    onItemDrop: async ({ items, target }) => {
      for (const item of items) {
        if (item.kind !== 'text' || !item.types.has(MOVED)) continue
        const node = find(await item.getText(MOVED))
        const place = node && placesFor(appStore.getState().scenario, node).find(({ id }) => id === placeOf(target.key))
        if (node !== undefined) move(node, place)
      }
    },
  })
  return hasPlaces ? dragAndDropHooks : undefined
}

/** The id of the root or unit that a row stands for. */
const placeOf = (key: Key): string | undefined => organizationNodeIdOf(String(key))
