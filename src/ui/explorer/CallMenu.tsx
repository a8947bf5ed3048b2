/** The menu of a call, from the button above the list or a right click on the call. */

import { Popover } from 'react-aria-components'
import { keyLabel } from '../commands.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'

export type CallAction = 'edit' | 'rename' | 'duplicate' | 'delete' | 'up' | 'down'

function Items({ label, onAction }: { readonly label: string; readonly onAction: (action: CallAction) => void }) {
  return (
    <Menu aria-label={label} onAction={(key) => onAction(key as CallAction)}>
      <MenuItem id="edit" label="Edit" icon={<Icon name="file-pen" size={14} />} keys="Enter" />
      <MenuItem id="rename" label="Rename…" icon={<Icon name="pencil" size={14} />} keys="F2" />
      <MenuItem id="duplicate" label="Duplicate" icon={<Icon name="copy" size={14} />} keys={keyLabel('Mod+D')} />
      <MenuItem id="up" label="Move up" icon={<Icon name="arrow-up" size={14} />} keys={keyLabel('Alt+ArrowUp')} />
      <MenuItem
        id="down"
        label="Move down"
        icon={<Icon name="arrow-down" size={14} />}
        keys={keyLabel('Alt+ArrowDown')}
      />
      <MenuItem id="delete" label="Delete" icon={<Icon name="trash-2" size={14} />} keys={keyLabel('Delete')} />
    </Menu>
  )
}

export function SelectedCallMenu({
  isDisabled,
  onAction,
}: {
  readonly isDisabled: boolean
  readonly onAction: (action: CallAction) => void
}) {
  const label = 'Actions for the selected call'
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label={label} isDisabled={isDisabled}>
          <Icon name="ellipsis" size={14} />
        </IconButton>
      }
    >
      <Items label={label} onAction={onAction} />
    </MenuButton>
  )
}

/** Options must not contain buttons (ARIA), so this menu is anchored to the option itself. */
export function CallContextMenu({
  at,
  title,
  onClose,
  onAction,
}: {
  readonly at: HTMLElement | undefined
  readonly title: string
  readonly onClose: () => void
  readonly onAction: (action: CallAction) => void
}) {
  return (
    <Popover
      isOpen={at !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: at ?? null }}
      placement="bottom"
      className="min-w-48 overflow-auto rounded-lg border border-line bg-raised shadow-overlay"
    >
      <Items
        label={`Actions for ${title}`}
        onAction={(action) => {
          onClose()
          onAction(action)
        }}
      />
    </Popover>
  )
}
