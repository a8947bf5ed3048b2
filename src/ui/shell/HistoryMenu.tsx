/** The named steps of undo and redo; choosing one goes back, or forward, to it. */

import { useShallow } from 'zustand/react/shallow'
import { appStore, useApp } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'

/** Most steps in the menu; older ones are reached by going back twice. */
const shown = 40

export function HistoryMenu() {
  const hasSteps = useApp(({ history: { past, future } }) => past.length + future.length > 0)
  if (!hasSteps) return null
  return (
    <MenuButton
      button={
        <IconButton label="History">
          <Icon name="history" size={15} />
        </IconButton>
      }
    >
      <Steps />
    </MenuButton>
  )
}

/** A component of its own, so that the steps render only while the menu is open. */
function Steps() {
  const { past, future } = useApp(useShallow((state) => ({ past: state.history.past, future: state.history.future })))
  const steps = [
    // Steps to redo, the last one first: the list is sorted from new to old.
    ...future.map((step, index) => ({ key: String(index + 1), name: step.name, detail: 'undone' })).toReversed(),
    ...past
      .map((step, index) => ({
        key: String(index + 1 - past.length),
        name: step.name,
        detail: index === past.length - 1 ? 'where you are' : undefined,
      }))
      .toReversed(),
    { key: String(-past.length), name: 'As it was opened', detail: past.length === 0 ? 'where you are' : undefined },
  ]
  return (
    <Menu aria-label="History" onAction={(key) => appStore.getState().travel(Number(key))}>
      {steps.slice(0, shown).map(({ key, name, detail }) => (
        <MenuItem
          key={key}
          id={key}
          label={name}
          detail={detail}
          icon={key === '0' || key === '-0' ? <Icon name="check" size={13} /> : <span />}
        />
      ))}
    </Menu>
  )
}
