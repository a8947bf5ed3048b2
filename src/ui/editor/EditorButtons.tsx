/** The buttons right of the tabs: back, forward, a second pane. */

import { useApp } from '../../store/store.ts'
import { command, keyLabel } from '../commands.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'

export function EditorButtons() {
  const hasPast = useApp((state) => state.navigationHistory.past.length > 0)
  const hasFuture = useApp((state) => state.navigationHistory.future.length > 0)
  const isSplit = useApp((state) => state.splitTab !== undefined)
  const [back, forward, beside] = [command('back'), command('forward'), command('beside')]
  return (
    <div className="flex shrink-0 items-center pr-1">
      <IconButton label="Back" keys={keyLabel(back.keys)} isDisabled={!hasPast} onPress={back.run}>
        <Icon name="arrow-left" size={13} />
      </IconButton>
      <IconButton label="Forward" keys={keyLabel(forward.keys)} isDisabled={!hasFuture} onPress={forward.run}>
        <Icon name="arrow-right" size={13} />
      </IconButton>
      <IconButton label={isSplit ? 'One document' : beside.label} keys={keyLabel(beside.keys)} onPress={beside.run}>
        <Icon name="columns-2" size={13} />
      </IconButton>
    </div>
  )
}
