/** One document: where it stands, its form if it has one, and its text. */

import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { callId, storedText, tabKind, tabTitle } from '../../scenario/tabs.ts'
import { shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import { writtenByPlayhead } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Empty } from '../kit/Region.tsx'
import type { Slot } from './code/models.ts'
import { DocumentAtPlayhead } from './DocumentAtPlayhead.tsx'
import { CallForm } from './forms/CallForm.tsx'
import { ThingForm } from './forms/ThingForm.tsx'
import { Breadcrumbs } from './tabs/Breadcrumbs.tsx'

const CodeEditor = lazyPart(
  () => import('./code/CodeEditor.tsx'),
  ({ address }) => <PlainText address={address} />,
)

interface PaneProps {
  readonly address: string
  readonly slot?: Slot
}

export function Pane({ address, slot = 'main' }: PaneProps) {
  return (
    <div className="flex h-full min-h-0 min-w-0 grow flex-col">
      <div className="flex h-6 shrink-0 items-center border-b border-line pr-1 pl-2 text-xs text-muted">
        <Breadcrumbs address={address} />
        {slot === 'side' ? <SideButtons address={address} /> : null}
      </div>
      <Body address={address} slot={slot} />
    </div>
  )
}

function Body({ address, slot = 'main' }: PaneProps) {
  const exists = useApp((state) => tabKind(address) === 'managed' || storedText(state.scenario, address) !== undefined)
  const written = useApp(
    useShallow((state) => writtenByPlayhead({ evaluation: shownEvaluation(state), playhead: state.playhead }, address)),
  )
  const [isThen, setThen] = useState(true)
  if (written !== undefined && (isThen || !exists))
    return (
      <DocumentAtPlayhead
        address={address}
        text={written.text}
        change={written.change}
        onStart={exists ? () => setThen(false) : undefined}
      />
    )
  if (!exists)
    return (
      <Empty title="The scenario has no text for this document">
        It is a default of AWS’s, is written by a later call, or was removed: then undo brings it back.
      </Empty>
    )
  return (
    <>
      {written === undefined ? null : (
        <p className="flex shrink-0 items-center gap-2 border-b border-line bg-accent-soft px-3 py-1 text-xs">
          <span className="grow">This is the text of the start; a call has changed it by the playhead.</span>
          <Button className="h-6 text-xs" onPress={() => setThen(true)}>
            Text at the playhead
          </Button>
        </p>
      )}
      {tabKind(address) === 'thing' ? <ThingForm address={address} /> : null}
      {callId(address) === undefined ? null : <CallForm id={callId(address) ?? ''} />}
      <div className="min-h-0 grow">
        <CodeEditor address={address} slot={slot} />
      </div>
    </>
  )
}

/** The text while the editor is on its way. */
function PlainText({ address }: { readonly address: string }) {
  const text = useApp((state) => storedText(state.scenario, address))
  return <pre className="h-full overflow-auto p-2 pl-16 font-mono text-sm text-muted">{text}</pre>
}

/** For the document beside: which one, and away with it. */
function SideButtons({ address }: { readonly address: string }) {
  const tabs = useApp(useShallow((state) => state.openTabs.map((tab) => tabTitle(state.scenario, tab))))
  const { openInSplit } = appStore.getState()
  return (
    <span className="ml-auto flex shrink-0 items-center">
      <MenuButton
        placement="bottom end"
        button={
          <IconButton
            label={`Beside: ${tabTitle(appStore.getState().scenario, address)}. Choose another`}
            className="h-6 w-6"
          >
            <Icon name="columns-2" size={12} />
          </IconButton>
        }
      >
        <Menu aria-label="Document beside" onAction={(key) => openInSplit(appStore.getState().openTabs[Number(key)])}>
          {tabs.map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a tab is its position
            <MenuItem key={index} id={String(index)} label={title} />
          ))}
        </Menu>
      </MenuButton>
      <IconButton label="Close the document beside" className="h-6 w-6" onPress={() => openInSplit(undefined)}>
        <Icon name="x" size={12} />
      </IconButton>
    </span>
  )
}
