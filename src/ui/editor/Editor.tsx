/** The middle region: the open documents as tabs, and the panes with their text. */
import { Tabs } from 'react-aria-components'
import { appStore, useApp } from '../../store/store.ts'
import { Region } from '../kit/Region.tsx'
import { TabContents } from '../kit/TabContents.tsx'
import { StatementLine } from './code/StatementLine.tsx'
import { EditorButtons } from './EditorButtons.tsx'
import { Pane } from './Pane.tsx'
import { ProblemsPanel } from './problems/ProblemsPanel.tsx'
import { DocumentTabs } from './tabs/DocumentTabs.tsx'
import { NothingOpen } from './tabs/NothingOpen.tsx'
import { SplitView } from './tabs/SplitView.tsx'

export function Editor() {
  const active = useApp((state) => state.activeTab)
  const { openDocument } = appStore.getState()
  return (
    <Region name="Editor">
      {active === undefined ? (
        <NothingOpen />
      ) : (
        <Tabs
          data-tabs
          selectedKey={active}
          onSelectionChange={(key) => openDocument(String(key), undefined, { isPreview: true })}
          className="flex min-h-0 grow flex-col"
        >
          <div className="flex h-8 shrink-0 bg-sunken">
            <DocumentTabs active={active} />
            <EditorButtons />
          </div>
          {/* Another tab does not remount the panes: creating an editor takes longer than switching a tab may. */}
          <TabContents id={active} className="flex min-h-0 grow flex-col">
            <Panes active={active} />
            <StatementLine key={active} address={active} />
            <ProblemsPanel key={`problems ${active}`} address={active} />
          </TabContents>
        </Tabs>
      )}
    </Region>
  )
}

/** One pane, or two. */
function Panes({ active }: { readonly active: string }) {
  const beside = useApp((state) => state.splitTab)
  if (beside === undefined) return <Pane address={active} />
  return <SplitView first={<Pane address={active} />} second={<Pane address={beside} pane="side" />} />
}
