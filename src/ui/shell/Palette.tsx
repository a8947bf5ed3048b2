/** The command palette (⌘K): finds calls, documents and commands by a few letters of their names. */

import { useState } from 'react'
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  TextField,
} from 'react-aria-components'
import { appStore, useApp } from '../../store/store.ts'
import { commands, keyLabel } from '../commands.ts'
import { Overlay } from '../kit/Dialog.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Name } from '../kit/Name.tsx'
import { type Entry, entry, findEntries, finderIndex } from './finder.ts'

export function Palette() {
  const isOpen = useApp((state) => state.overlay === 'palette')
  const { setOverlay } = appStore.getState()
  const close = () => setOverlay(undefined)
  return (
    <Overlay isOpen={isOpen} onClose={close} size="wide">
      <AriaDialog aria-label="Find anything" className="outline-none">
        <Finder close={close} />
      </AriaDialog>
    </Overlay>
  )
}

function Finder({ close }: { readonly close: () => void }) {
  const scenario = useApp((state) => state.scenario)
  const [query, setQuery] = useState('')
  const index = finderIndex(scenario)
  const doable = commands
    .filter((one) => one.id !== 'palette' && (one.isEnabled?.() ?? true))
    .map((one) => entry(`command ${one.id}`, one.label, keyLabel(one.keys)))
  const run = (key: string) => {
    close()
    const { selectCall, openDocument, showRegion } = appStore.getState()
    const [kind, ...rest] = key.split(' ')
    const id = rest.join(' ')
    if (kind === 'call') {
      selectCall(id)
      showRegion('decision')
    }
    if (kind === 'document') openDocument(id, undefined, { shouldFocus: true })
    if (kind === 'command') commands.find((one) => one.id === id)?.run()
  }
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField aria-label="Find" autoFocus className="flex items-center border-b border-line px-4">
        <Input
          placeholder="Find a call, document, setting, command"
          spellCheck={false}
          className="h-11 w-full bg-transparent text-base outline-none placeholder:text-muted"
        />
      </TextField>
      <Menu
        aria-label="Found"
        className="max-h-[50vh] overflow-auto p-1 outline-none"
        onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className="p-4 text-center text-muted">No matches.</p>}
      >
        <Part title="Calls" icon="play" entries={index.calls} query={query} />
        <Part title="Documents" icon="file-text" entries={index.documents} query={query} />
        <Part title="Settings" icon="sliders-horizontal" entries={index.settings} query={query} />
        <Part title="Commands" icon="square-terminal" entries={doable} query={query} isWhole />
      </Menu>
    </Autocomplete>
  )
}

/** The best entries of one kind, or all of them. */
function Part({
  title,
  icon,
  entries,
  query,
  isWhole = false,
}: {
  readonly title: string
  readonly icon: IconName
  readonly entries: readonly Entry[]
  readonly query: string
  readonly isWhole?: boolean
}) {
  const best = findEntries(entries, query)
  const listed = isWhole && query.trim() === '' ? entries : best.entries
  if (listed.length === 0) return null
  const isCut = listed.length < best.count
  return (
    <MenuSection>
      <Header className="px-2 pt-2 pb-1 text-2xs font-semibold tracking-wide text-muted uppercase">
        {isCut ? `${title}: ${listed.length} of ${best.count}` : title}
      </Header>
      {listed.map((one) => (
        <Found key={one.id} entry={one} icon={icon} />
      ))}
    </MenuSection>
  )
}

function Found({ entry: { id, label, detail }, icon }: { readonly entry: Entry; readonly icon: IconName }) {
  return (
    <MenuItem
      id={id}
      textValue={`${label} ${detail ?? ''}`}
      className="group flex h-8 cursor-default items-center gap-2 rounded-md px-2 outline-none focused:bg-accent-soft"
    >
      <span className="text-muted">
        <Icon name={icon} size={14} />
      </span>
      <span className="min-w-0 truncate">
        <Name text={label} />
      </span>
      <span className="ml-auto shrink-0 font-mono text-2xs text-muted">{detail}</span>
      <Icon name="corner-down-left" size={12} className="shrink-0 text-muted opacity-0 group-focused:opacity-100" />
    </MenuItem>
  )
}
