/** The menu of a node of the explorer. */

import { createContext, useContext } from 'react'
import { Button } from 'react-aria-components'
import { canMoveToAccount } from '../../scenario/edits/moveToAccount.ts'
import { type EntityKind, entities, hasSettings } from '../../scenario/entities.ts'
import { canDelete, canDuplicate, canMove, canRename, type TreeNode } from '../../scenario/tree.ts'
import { useApp } from '../../store/store.ts'
import { keyLabel } from '../commands.ts'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuGroup, MenuItem } from '../kit/Menu.tsx'
import { withoutEffect } from './addTo.ts'
import { deleteWord, type EntityAction } from './nodeActions.ts'

/** The row whose menu is open. Its button, a right click and the context menu key open it. */
export const OpenMenu = createContext<{
  readonly open: string | undefined
  readonly setOpen: (row: string | undefined) => void
}>({ open: undefined, setOpen: () => undefined })

export function EntityMenu({
  node,
  onAction,
}: {
  readonly node: TreeNode
  readonly onAction: (action: EntityAction) => void
}) {
  const isMovable = useApp(({ scenario }) => scenario.organization !== undefined) && canMove(node)
  const hasOtherAccounts = useApp(({ scenario }) => scenario.accounts.length > 1)
  const management = useApp(({ scenario }) => scenario.organization?.managementAccountId)
  const { open, setOpen } = useContext(OpenMenu)
  const makes = entities[node.kind].contains.filter(
    (what) =>
      ((what !== 'resourcePolicy' && what !== 'vpcEndpointPolicy') || node.children.length === 0) &&
      (what !== 'permissionsBoundary' || node.children.every(({ kind }) => kind !== 'permissionsBoundary')),
  )
  if (makes.length === 0 && !canRename(node) && !canDelete(node) && !hasSettings(node.kind))
    return <span className="h-6 w-0 shrink-0 group-hover/row:w-6 pointer-coarse:w-6" />
  return (
    <MenuButton
      placement="bottom end"
      isOpen={open === node.id}
      onOpenChange={(isOpen) => setOpen(isOpen ? node.id : undefined)}
      button={
        <Button
          excludeFromTabOrder
          aria-label={`Actions for ${node.label}`}
          className="flex h-6 w-0 shrink-0 items-center justify-center overflow-hidden rounded-md text-muted group-hover/row:w-6 group-focus-visible/row:w-6 hover:bg-ink/8 focus-visible:w-6 expanded:w-6 pointer-coarse:w-6"
        >
          <Icon name="ellipsis" size={14} />
        </Button>
      }
    >
      <Menu
        aria-label={`Actions for ${node.label}`}
        onAction={(key) => {
          const [kind, what] = String(key).split(':')
          if (kind === 'add') onAction({ kind, what: what as EntityKind })
          else onAction({ kind: kind as 'settings' | 'move' | 'rename' | 'duplicate' | 'delete' })
        }}
      >
        {makes.length === 0 ? null : (
          <MenuGroup title="Add">
            {makes.map((what) => (
              <MenuItem
                key={what}
                id={`add:${what}`}
                label={entities[what].title}
                detail={withoutEffect(node, what, management)}
              />
            ))}
          </MenuGroup>
        )}
        <MenuGroup title={node.label}>
          {hasSettings(node.kind) ? <MenuItem id="settings" label="Settings" keys="Enter" /> : null}
          {canRename(node) ? <MenuItem id="rename" label="Rename…" keys="F2" /> : null}
          {isMovable ? <MenuItem id="move" label="Move to…" /> : null}
          {hasOtherAccounts && canMoveToAccount(node) ? <MenuItem id="move" label="Move to account…" /> : null}
          {canDuplicate(node) ? <MenuItem id="duplicate" label="Duplicate" keys={keyLabel('Mod+D')} /> : null}
          {canDelete(node) ? <MenuItem id="delete" label={deleteWord(node)} keys={keyLabel('Delete')} /> : null}
        </MenuGroup>
      </Menu>
    </MenuButton>
  )
}
