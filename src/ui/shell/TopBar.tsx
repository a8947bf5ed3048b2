/** The top bar: the open scenario, and the commands for all of it. */

import { type ReactNode, useEffect, useState } from 'react'
import { Button as AriaButton, Input, TextField } from 'react-aria-components'
import { type Example, listExamples, offerWayBack, openExample, openWork } from '../../store/opening.ts'
import { listWork } from '../../store/saved/workspaces.ts'
import type { Theme } from '../../store/slices/pageSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { type Command, command, keyLabel } from '../commands.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuGroup, MenuItem } from '../kit/Menu.tsx'
import { HistoryMenu } from './HistoryMenu.tsx'

export function TopBar() {
  const past = useApp((state) => state.history.past.at(-1)?.name)
  const future = useApp((state) => state.history.future[0]?.name)
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-raised px-2">
      <Brand />
      <ScenarioMenu />
      <Title />
      <Run of={command('undo')} label={past === undefined ? 'Undo' : `Undo: ${past}`} isDisabled={past === undefined}>
        <Icon name="undo-2" size={16} />
      </Run>
      <Run
        of={command('redo')}
        label={future === undefined ? 'Redo' : `Redo: ${future}`}
        isDisabled={future === undefined}
      >
        <Icon name="redo-2" size={16} />
      </Run>
      <HistoryMenu />
      <span className="grow" />
      <span className="hidden sm:contents">
        <Run of={command('matrix')}>
          <Icon name="grid-3x3" size={16} />
        </Run>
        <Run of={command('tests')}>
          <Icon name="list-checks" size={16} />
        </Run>
      </span>
      <Find />
      <FileMenu />
      <ThemeMenu />
      <Button look="solid" aria-label="Share" onPress={command('share').run} className="ml-1">
        <Icon name="share-2" size={14} />
        <span className="hidden sm:inline">Share</span>
      </Button>
    </header>
  )
}

/** The logo: a gate that lets one path through. */
function Brand() {
  return (
    <h1 className="flex shrink-0 items-center gap-2 pr-1 pl-1">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden className="text-accent">
        <path
          d="M3 3v4.5M3 12.5V17M10 3v4.5M10 12.5V17M17 3v4.5M17 12.5V17"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
        <path d="M1 10h18" stroke="currentColor" strokeWidth="2" strokeDasharray="3 2" strokeLinecap="round" />
      </svg>
      <span className="hidden font-semibold lg:inline">IAM Playground</span>
      <span className="sr-only lg:hidden">IAM Playground</span>
    </h1>
  )
}

function Run({
  of,
  label,
  isDisabled = false,
  children,
}: {
  readonly of: Command
  readonly label?: string
  readonly isDisabled?: boolean
  readonly children: ReactNode
}) {
  return (
    <IconButton label={label ?? of.label} keys={keyLabel(of.keys)} onPress={of.run} isDisabled={isDisabled}>
      {children}
    </IconButton>
  )
}

/** The scenario's title, edited in place. */
function Title() {
  const title = useApp((state) => state.scenario.title ?? '')
  const { edit } = appStore.getState()
  return (
    <TextField
      aria-label="Title of the scenario"
      value={title}
      onChange={(text) => edit('Change the title', (scenario) => ({ ...scenario, title: text }), { document: 'title' })}
      className="max-w-96 min-w-12 shrink"
    >
      <Input
        placeholder="Untitled"
        spellCheck={false}
        className="h-7 field-sizing-content w-40 max-w-full min-w-12 truncate supports-[field-sizing:content]:w-auto rounded-md border border-transparent bg-transparent px-1.5 text-sm font-medium hover:border-line focus:border-line-strong focus:bg-surface"
      />
    </TextField>
  )
}

function ScenarioMenu() {
  const [examples, setExamples] = useState<readonly Example[]>([])
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    if (!isWanted) return
    listExamples().then(setExamples, () => appStore.getState().notify('The list of examples could not be loaded.'))
  }, [isWanted])
  const act = async (key: string) => {
    const [kind, id = ''] = key.split(' ')
    if (kind === 'new') return command('new').run()
    const isOpen = kind === 'example' ? await openExample(appStore, { id }) : openWork(appStore, localStorage, id)
    if (isOpen) offerWayBack(appStore, `Opened ${appStore.getState().scenario.title || 'the scenario'}`)
  }
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
        <MenuGroup title="Your work">{isWanted ? recent() : null}</MenuGroup>
      </Menu>
    </MenuButton>
  )
}

function recent(): ReactNode {
  try {
    const list = listWork(localStorage).filter((record) => record.work !== undefined)
    if (list.length === 0) return <MenuItem id="none" label="No changes yet" isDisabled />
    return list
      .slice(0, 8)
      .map(({ id, work }) => (
        <MenuItem
          key={id}
          id={`work ${id}`}
          label={work?.title || 'Untitled'}
          detail={new Date(work?.savedAt ?? 0).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
        />
      ))
  } catch {
    return <MenuItem id="none" label="The browser does not allow this page to store data" isDisabled />
  }
}

function FileMenu() {
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label="Import and export">
          <Icon name="file-input" size={16} />
        </IconButton>
      }
    >
      <Menu aria-label="Import and export" onAction={(key) => command(String(key)).run()}>
        <MenuItem
          id="export"
          label="Export as a file"
          icon={<Icon name="download" size={14} />}
          keys={keyLabel(command('export').keys)}
        />
        <MenuItem
          id="import"
          label="Import a file …"
          icon={<Icon name="file-input" size={14} />}
          keys={keyLabel(command('import').keys)}
        />
        <MenuItem id="json" label="Edit the scenario as JSON" icon={<Icon name="book-open" size={14} />} />
      </Menu>
    </MenuButton>
  )
}

const themes = [
  { id: 'system', label: 'System', icon: 'sun-moon' },
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
] as const satisfies readonly { id: Theme; label: string; icon: IconName }[]

function ThemeMenu() {
  const theme = useApp((state) => state.theme)
  const { setTheme } = appStore.getState()
  const icon = themes.find((one) => one.id === theme)?.icon ?? 'sun-moon'
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label="Theme">
          <Icon name={icon} size={16} />
        </IconButton>
      }
    >
      <Menu aria-label="Theme" selectionMode="single" selectedKeys={[theme]} onAction={(key) => setTheme(key as Theme)}>
        {themes.map(({ id, label, icon }) => (
          <MenuItem key={id} id={id} label={label} icon={<Icon name={icon} size={14} />} />
        ))}
      </Menu>
    </MenuButton>
  )
}

function Find() {
  const { label, keys, run } = command('palette')
  return (
    <AriaButton
      aria-label={label}
      onPress={run}
      className="flex h-7 min-w-7 shrink-0 cursor-default items-center justify-center gap-2 rounded-md border border-line px-1.5 text-muted hover:border-line-strong md:px-2"
    >
      <Icon name="search" size={14} />
      <kbd className="hidden font-mono text-2xs md:inline">{keyLabel(keys)}</kbd>
    </AriaButton>
  )
}
