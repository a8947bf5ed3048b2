/** Middle region: the open documents as tabs, where the document stands, and its text. */
import { X } from 'lucide-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import { appStore, useApp } from '../../store/store.ts'
import { classes } from '../kit/classes.ts'
import { Empty, Region } from '../kit/Region.tsx'
import { tabTitle } from './documents.ts'
import { Pane } from './Pane.tsx'
import { StatementLine } from './StatementLine.tsx'
import { EditorButtons } from './EditorButtons.tsx'
import { Beside } from './Beside.tsx'
import { ProblemsPanel } from './ProblemsPanel.tsx'

export function Editor() {
  const tabs = useApp(useShallow((state) => state.openTabs.map((address) => address)))
  const active = useApp((state) => state.activeTab)
  const { openDocument, closeTab } = appStore.getState()
  if (active === undefined) {
    return (
      <Region name="Editor">
        <Empty title="No document is open">Choose a policy, role or call in the explorer, or a node of the decision.</Empty>
      </Region>
    )
  }
  return (
    <Region name="Editor">
      <Tabs selectedKey={active} onSelectionChange={(key) => openDocument(String(key), undefined, { preview: true })} className="flex min-h-0 grow flex-col">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the tabs inside */}
        <div onKeyDown={(event) => event.key === 'Delete' && closeTab(active)} className="shrink-0">
          <div className="flex h-8 bg-sunken">
            <TabList aria-label="Open documents" items={tabs.map((address) => ({ id: address }))} className="flex h-8 min-w-0 grow overflow-x-auto [scrollbar-width:none]">
              {({ id }) => <DocumentTab address={id} />}
            </TabList>
            <EditorButtons />
          </div>
        </div>
        {/* A panel keeps the id that it began with, hence the key. */}
        <TabPanel key={active} id={active} className="flex min-h-0 grow flex-col outline-none">
          <Panes active={active} />
          <StatementLine address={active} />
          <ProblemsPanel address={active} />
        </TabPanel>
      </Tabs>
    </Region>
  )
}

function DocumentTab({ address }: { readonly address: string }) {
  const title = useApp((state) => tabTitle(state.scenario, address))
  const isPreview = useApp((state) => state.previewTab === address)
  const { closeTab, pinTab } = appStore.getState()
  return (
    <Tab
      id={address}
      aria-label={title}
      className="group/tab flex max-w-56 min-w-0 shrink-0 cursor-default items-center gap-1 border-r border-line pr-1 pl-3 text-muted outline-none selected:bg-surface selected:text-ink selected:shadow-[inset_0_2px_0_var(--accent)] hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: double click is a shortcut; editing the document pins it too */}
      <span title={address} onDoubleClick={() => pinTab(address)} className={classes('truncate', isPreview && 'italic')}>
        {title}
      </span>
      {/* A tab may hold no button (ARIA): this is the mouse's way. The keyboard has Delete, and everyone the command. */}
      <span
        aria-hidden
        title={`Close ${title}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          closeTab(address)
        }}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm opacity-0 group-hover/tab:opacity-100 group-selected/tab:opacity-100 hover:bg-ink/10 pointer-coarse:opacity-100"
      >
        <X size={12} />
      </span>
    </Tab>
  )
}

/** One document, or two. */
function Panes({ active }: { readonly active: string }) {
  const beside = useApp((state) => state.sideTab)
  if (beside === undefined) return <Pane address={active} />
  return <Beside first={<Pane address={active} />} second={<Pane address={beside} slot="side" />} />
}
