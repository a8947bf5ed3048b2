/** Opens a scenario: own work first, then the examples. */

import { type ReactNode, useEffect, useState } from 'react'
import { type Example, listExamples, offerWayBack, openChosenWork, openExample } from '../../store/opening.ts'
import { safeStorage } from '../../store/saved/storage.ts'
import { listWork } from '../../store/saved/workspaces.ts'
import { appStore } from '../../store/store.ts'
import { command } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuGroup, MenuItem } from '../kit/Menu.tsx'

/** Own work in the menu; a dialog lists all. */
const SHOWN = 5

export function ScenarioMenu() {
  const [examples, setExamples] = useState<readonly Example[]>([])
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    if (!isWanted) return
    listExamples().then(setExamples, () => appStore.getState().notify('The list of examples could not be loaded.'))
  }, [isWanted])
  return (
    <MenuButton
      button={
        <Button look="quiet" aria-label="Scenarios" onPress={() => setWanted(true)} onFocus={() => setWanted(true)}>
          <Icon name="folder-open" size={16} />
          <Icon name="chevron-down" size={12} className="text-muted" />
        </Button>
      }
    >
      <Menu aria-label="Scenarios" onAction={(key) => void act(String(key))}>
        <MenuItem id="new" label="New empty scenario" icon={<Icon name="file-plus-2" size={14} />} />
        <MenuGroup title="Your work">{isWanted ? recent() : null}</MenuGroup>
        <MenuGroup title="Examples">
          {examples.map((example) => (
            <MenuItem
              key={example.id}
              id={`example ${example.id}`}
              label={example.title}
              detail={example.description}
              icon={<Icon name="book-open" size={14} />}
            />
          ))}
        </MenuGroup>
      </Menu>
    </MenuButton>
  )
}

async function act(key: string): Promise<void> {
  const [kind, id = ''] = key.split(' ')
  if (kind === 'new' || kind === 'works') return command(kind).run()
  const isOpen =
    kind === 'example'
      ? await openExample(appStore, { id })
      : id !== appStore.getState().savedAs && (await openChosenWork(appStore, safeStorage('localStorage'), id))
  if (isOpen) offerWayBack(appStore, `Opened ${appStore.getState().scenario.title || 'the scenario'}`)
}

function recent(): ReactNode {
  const all = listWork(safeStorage('localStorage'))
  const list = all.filter(({ work }) => work !== undefined).slice(0, SHOWN)
  if (all.length === 0) return <MenuItem id="none" label="No changes yet" isDisabled />
  return (
    <>
      {list.map(({ id, work }) => (
        <MenuItem
          key={id}
          id={`work ${id}`}
          label={work?.title || 'Untitled'}
          detail={new Date(work?.savedAt ?? 0).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
          icon={<Icon name="file-pen" size={14} />}
        />
      ))}
      <MenuItem id="works" label={`All your work (${all.length}) …`} icon={<Icon name="list-tree" size={14} />} />
    </>
  )
}
