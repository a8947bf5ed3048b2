/** The command palette (⌘K): finds calls, documents and commands by a few letters of their names. */

import { type ReactNode, useMemo } from 'react'
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  TextField,
  useFilter,
} from 'react-aria-components'
import { documentAddresses } from '../../scenario/documents.ts'
import { hasSettings } from '../../scenario/entities.ts'
import { everyNode, scenarioTree } from '../../scenario/tree.ts'
import { appStore, useApp } from '../../store/store.ts'
import { commands, keyLabel } from '../commands.ts'
import { Overlay } from '../kit/Dialog.tsx'
import { Icon } from '../kit/Icon.tsx'

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
  const entities = useMemo(
    () => [...everyNode(scenarioTree(scenario))].filter(({ kind }) => hasSettings(kind)),
    [scenario],
  )
  const accountName = (id: string) => scenario.accounts.find((one) => one.id === id)?.name || id
  const { contains } = useFilter({ sensitivity: 'base' })
  const run = (key: string) => {
    close()
    const { selectCall, openDocument, showRegion } = appStore.getState()
    const [kind, ...rest] = key.split(' ')
    const id = rest.join(' ')
    if (kind === 'call') {
      selectCall(id)
      showRegion('decision')
    }
    if (kind === 'document') openDocument(id, undefined, { focus: true })
    if (kind === 'command') commands.find((one) => one.id === id)?.run()
  }
  return (
    <Autocomplete filter={(text, query) => query.split(/\s+/).every((word) => contains(text, word))}>
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
        <Part title="Calls">
          {(scenario.calls ?? []).map((call) => (
            <Found
              key={call.id}
              id={`call ${call.id}`}
              icon={<Icon name="play" size={14} />}
              label={call.title ?? call.id}
              detail={call.action}
            />
          ))}
        </Part>
        <Part title="Documents">
          {documentAddresses(scenario).map((document) => (
            <Found
              key={document.address}
              id={`document ${document.address}`}
              icon={<Icon name="file-text" size={14} />}
              label={document.title}
              detail={document.account && accountName(document.account)}
            />
          ))}
        </Part>
        <Part title="Settings">
          {entities.map(({ id, label, kind, account }) => (
            <Found
              key={id}
              id={`document ${id}`}
              icon={<Icon name="sliders-horizontal" size={14} />}
              label={label}
              detail={[kind, account === undefined || account === label ? undefined : accountName(account)]
                .filter(Boolean)
                .join(' of ')}
            />
          ))}
        </Part>
        <Part title="Commands">
          {commands
            .filter((one) => one.id !== 'palette' && (one.isEnabled?.() ?? true))
            .map((one) => (
              <Found
                key={one.id}
                id={`command ${one.id}`}
                icon={<Icon name="square-terminal" size={14} />}
                label={one.label}
                detail={keyLabel(one.keys)}
              />
            ))}
        </Part>
      </Menu>
    </Autocomplete>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <MenuSection>
    <Header className="px-2 pt-2 pb-1 text-2xs font-semibold tracking-wide text-muted uppercase">{title}</Header>
    {children}
  </MenuSection>
)

function Found({
  id,
  icon,
  label,
  detail,
}: {
  readonly id: string
  readonly icon: ReactNode
  readonly label: string
  readonly detail?: string | undefined
}) {
  return (
    <MenuItem
      id={id}
      textValue={`${label} ${detail ?? ''}`}
      className="group flex h-8 cursor-default items-center gap-2 rounded-md px-2 outline-none focused:bg-accent-soft"
    >
      <span className="text-muted">{icon}</span>
      <span className="min-w-0 truncate">{label}</span>
      <span className="ml-auto shrink-0 font-mono text-2xs text-muted">{detail}</span>
      <Icon name="corner-down-left" size={12} className="shrink-0 text-muted opacity-0 group-focused:opacity-100" />
    </MenuItem>
  )
}
