/** The top bar: the open scenario, and the commands for all of it. */

import type { ReactNode } from 'react'
import { Button as AriaButton, Input, TextField } from 'react-aria-components'
import type { Theme } from '../../store/slices/pageSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { type Command, command, keyLabel } from '../commands.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem, MenuLine } from '../kit/Menu.tsx'
import { HistoryMenu } from './HistoryMenu.tsx'
import { ScenarioMenu } from './ScenarioMenu.tsx'

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
      <span className="contents max-[359px]:hidden">
        <Run
          of={command('redo')}
          label={future === undefined ? 'Redo' : `Redo: ${future}`}
          isDisabled={future === undefined}
        >
          <Icon name="redo-2" size={16} />
        </Run>
      </span>
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
      <span className="hidden sm:contents">
        <FileMenu />
        <ThemeMenu />
        <Run of={command('about')} label="About and keyboard">
          <Icon name="circle-question-mark" size={16} />
        </Run>
      </span>
      <span className="contents sm:hidden">
        <MoreMenu />
      </span>
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
    <h1 className="flex shrink-0 items-center gap-2 sm:px-1">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden className="hidden text-accent sm:block">
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
      className="max-w-96 min-w-0 shrink sm:min-w-12"
    >
      <Input
        placeholder="Untitled"
        spellCheck={false}
        className="h-7 field-sizing-content w-40 max-w-full min-w-0 truncate sm:min-w-12 supports-[field-sizing:content]:w-auto rounded-md border border-transparent bg-transparent px-1.5 text-sm font-medium hover:border-line focus:border-line-strong focus:bg-surface"
      />
    </TextField>
  )
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
        {fileItems()}
      </Menu>
    </MenuButton>
  )
}

const fileItems = () => (
  <>
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
  </>
)

/** On a phone: what has no room in the bar. */
function MoreMenu() {
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label="More">
          <Icon name="ellipsis-vertical" size={16} />
        </IconButton>
      }
    >
      <Menu aria-label="More" onAction={(key) => command(String(key)).run()}>
        {fileItems()}
        <MenuLine />
        <MenuItem id="matrix" label={command('matrix').label} icon={<Icon name="grid-3x3" size={14} />} />
        <MenuItem id="tests" label={command('tests').label} icon={<Icon name="list-checks" size={14} />} />
        <MenuLine />
        {themes.map(({ command: id, label, icon }) => (
          <MenuItem key={id} id={id} label={`Theme: ${label.toLowerCase()}`} icon={<Icon name={icon} size={14} />} />
        ))}
        <MenuLine />
        <MenuItem id="about" label="About this page" icon={<Icon name="circle-question-mark" size={14} />} />
      </Menu>
    </MenuButton>
  )
}

const themes = [
  { id: 'system', command: 'themeSystem', label: 'System', icon: 'sun-moon' },
  { id: 'light', command: 'themeLight', label: 'Light', icon: 'sun' },
  { id: 'dark', command: 'themeDark', label: 'Dark', icon: 'moon' },
] as const satisfies readonly { id: Theme; command: string; label: string; icon: IconName }[]

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
