/** The context menu of a tab: by the right mouse button or the menu key. */
import { Popover } from 'react-aria-components'
import { tabTitle } from '../../../scenario/tabs.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { command, keyLabel } from '../../commands.ts'
import { Menu, MenuItem, MenuLine } from '../../kit/Menu.tsx'

interface TabMenuProps {
  readonly address: string | undefined
  readonly at: HTMLElement | undefined
  readonly onClose: () => void
}

export function TabMenu({ address, at, onClose }: TabMenuProps) {
  return (
    <Popover
      isOpen={at !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: at ?? null }}
      placement="bottom start"
      className="min-w-48 overflow-auto rounded-lg border border-line bg-raised shadow-overlay"
    >
      {address === undefined ? null : <Items address={address} onClose={onClose} />}
    </Popover>
  )
}

function Items({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const tabs = useApp((state) => state.openTabs)
  const title = useApp((state) => tabTitle(state.scenario, address))
  const isPreview = useApp((state) => state.previewTab === address)
  const { closeTab, closeTabs, pinTab, moveTab, openInSplit } = appStore.getState()
  const at = tabs.indexOf(address)
  const act: Readonly<Record<string, () => void>> = {
    close: () => closeTab(address),
    others: () => closeTabs((tab) => tab === address),
    right: () => closeTabs((tab) => tabs.indexOf(tab) <= at),
    all: () => closeTabs(() => false),
    keep: () => pinTab(address),
    beside: () => openInSplit(address),
    left: () => moveTab(address, -1),
    onward: () => moveTab(address, 1),
  }
  const keys = (id: string) => keyLabel(command(id).keys)
  return (
    <Menu
      aria-label={`Actions for ${title}`}
      autoFocus="first"
      onAction={(key) => {
        onClose()
        act[String(key)]?.()
      }}
    >
      <MenuItem id="close" label="Close" keys={keys('close')} />
      <MenuItem id="others" label="Close others" isDisabled={tabs.length < 2} />
      <MenuItem id="right" label="Close those to the right" isDisabled={at === tabs.length - 1} />
      <MenuItem id="all" label="Close all" />
      <MenuLine />
      <MenuItem id="keep" label="Keep open" isDisabled={!isPreview} />
      <MenuItem id="beside" label="Show beside" keys={keys('beside')} />
      <MenuItem id="left" label="Move to the left" keys={keys('moveTabLeft')} isDisabled={at === 0} />
      <MenuItem id="onward" label="Move to the right" keys={keys('moveTabRight')} isDisabled={at === tabs.length - 1} />
    </Menu>
  )
}
