/** One document: its breadcrumbs, its form if it has one, and its text. */

import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { callId } from '../../scenario/address.ts'
import { storedText, tabKind, tabTitle } from '../../scenario/tabs.ts'
import { isHidden, shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import { writtenByPlayhead } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { keyLabel } from '../commands.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Empty } from '../kit/Region.tsx'
import { WhilePredicting } from '../kit/WhilePredicting.tsx'
import type { PaneId } from './code/models.ts'
import { DocumentAtPlayhead } from './DocumentAtPlayhead.tsx'
import { CallForm } from './forms/CallForm.tsx'
import { EntityForm } from './forms/EntityForm.tsx'
import { PlainDocument } from './PlainText.tsx'
import { Breadcrumbs } from './tabs/Breadcrumbs.tsx'

const CodeEditor = lazyPart(
  () => import('./code/CodeEditor.tsx'),
  ({ address }) => <PlainDocument address={address} />,
)

interface PaneProps {
  readonly address: string
  readonly pane?: PaneId
}

export function Pane({ address, pane = 'main' }: PaneProps) {
  return (
    <div className="group/pane flex h-full min-h-0 min-w-0 grow flex-col">
      <div className="@container flex h-6 shrink-0 items-center border-b border-line pr-1 pl-2 text-xs text-muted">
        <Breadcrumbs key={address} address={address} />
        <TabHint />
        {pane === 'side' ? <SideButtons address={address} /> : null}
      </div>
      <Body address={address} pane={pane} />
    </div>
  )
}

/** While one types: what Tab does, and how to change it. */
function TabHint() {
  const isTabIndenting = useApp((state) => state.isTabIndenting)
  return (
    <span className="ml-auto hidden shrink-0 pl-2 text-2xs @lg:group-has-[.monaco-editor.focused]/pane:inline">
      {isTabIndenting ? 'Tab indents' : 'Tab leaves the editor'} · {keyLabel('Mod+M')}{' '}
      {isTabIndenting ? 'leaves' : 'indents'}
    </span>
  )
}

function Body({ address, pane = 'main' }: PaneProps) {
  const isPresent = useApp(
    (state) => tabKind(address) === 'managed' || storedText(state.scenario, address) !== undefined,
  )
  const written = useApp(
    useShallow((state) => writtenByPlayhead({ evaluation: shownEvaluation(state), playhead: state.playhead }, address)),
  )
  const hasHiddenExpectation = useApp((state) => {
    const call = callId(address)
    return isHidden(state, call) && state.scenario.calls?.find(({ id }) => id === call)?.expect !== undefined
  })
  // The document whose text at the start is shown although a call has changed it.
  const [atStart, setAtStart] = useState<string>()
  if (written !== undefined && (atStart !== address || !isPresent))
    return (
      <DocumentAtPlayhead
        address={address}
        text={written.text}
        change={written.change}
        onStart={isPresent ? () => setAtStart(address) : undefined}
      />
    )
  if (!isPresent)
    return (
      <Empty title="The scenario has no text for this document">
        It is an AWS default, a later call writes it, or it was deleted. Undo restores a deleted document.
      </Empty>
    )
  return (
    <>
      {written === undefined ? null : (
        <p className="flex shrink-0 items-center gap-2 border-b border-line bg-accent-soft px-3 py-1 text-xs">
          <span className="grow">This is the text at the start. A call has changed it by the playhead.</span>
          <Button className="h-6 text-xs" onPress={() => setAtStart(undefined)}>
            Text at the playhead
          </Button>
        </p>
      )}
      {tabKind(address) === 'settings' ? <EntityForm key={address} address={address} /> : null}
      {callId(address) === undefined ? null : <CallForm key={address} id={callId(address) ?? ''} />}
      <div className="min-h-0 grow">
        {hasHiddenExpectation ? (
          <WhilePredicting
            what="The text of the call, which has its expectation,"
            stop={() => appStore.getState().setPredicting(false)}
          />
        ) : (
          <CodeEditor address={address} pane={pane} />
        )}
      </div>
    </>
  )
}

/** Buttons of the second pane: choose its document, close it. */
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
