/** The page: top bar, four regions and dialogs. It only composes them. */

import { Tab, TabList, Tabs } from 'react-aria-components'
import { Group, Panel, useDefaultLayout } from 'react-resizable-panels'
import type { Overlay, Region } from '../../store/slices/pageSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { DecisionView } from '../decision/DecisionView.tsx'
import { GoToSymbol } from '../editor/code/GoToSymbol.tsx'
import { Explorer } from '../explorer/Explorer.tsx'
import { Divider } from '../kit/Divider.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Region as RegionFrame } from '../kit/Region.tsx'
import { TabContents } from '../kit/TabContents.tsx'
import { useIsNarrow, useThemeAttribute } from '../kit/theme.ts'
import { DialogGuard } from './DialogGuard.tsx'
import { DropZone } from './DropZone.tsx'
import { Guard } from './Guard.tsx'
import { layoutStorage } from './layoutStorage.ts'
import { Palette } from './Palette.tsx'
import { StatusLine } from './StatusLine.tsx'
import { Toasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'
import { useCommandKeys } from './useCommandKeys.ts'
import { WhenOpened } from './WhenOpened.tsx'

const PHONE = 768

// Explorer and decision come with the first chunk. The other regions are loaded after the first render, dialogs when
// they are opened. Those into which one types at once (Palette, GoToSymbol) must be there, or the first letters are lost.
const Editor = lazyPart(
  async () => ({ default: (await import('../editor/Editor.tsx')).Editor }),
  () => <RegionFrame name="Editor">{null}</RegionFrame>,
)
const Timeline = lazyPart(
  async () => ({ default: (await import('../timeline/Timeline.tsx')).Timeline }),
  () => <RegionFrame name="Timeline">{null}</RegionFrame>,
)
const MatrixRegion = lazyPart(
  async () => ({ default: (await import('../matrix/MatrixRegion.tsx')).MatrixRegion }),
  () => <RegionFrame name="Matrix">{null}</RegionFrame>,
)
const none = () => null
const ShareDialog = lazyPart(async () => ({ default: (await import('../share/ShareDialog.tsx')).ShareDialog }), none)
const KeysDialog = lazyPart(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }), none)
const MatrixDialog = lazyPart(
  async () => ({ default: (await import('../matrix/MatrixDialog.tsx')).MatrixDialog }),
  none,
)
const ExpectationsDialog = lazyPart(
  async () => ({ default: (await import('../expectations/ExpectationsDialog.tsx')).ExpectationsDialog }),
  none,
)
const TemplatesDialog = lazyPart(
  async () => ({ default: (await import('../templates/TemplatesDialog.tsx')).TemplatesDialog }),
  none,
)

export function App() {
  useThemeAttribute(useApp((state) => state.theme))
  useCommandKeys()
  const isPhone = useIsNarrow(PHONE)
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <main className="min-h-0 grow">{isPhone ? <Stacked /> : <SideBySide />}</main>
      <StatusLine />
      {dialogs.map(({ name, overlay, content }) => (
        <DialogGuard key={name} name={name}>
          <WhenOpened overlay={overlay}>{content}</WhenOpened>
        </DialogGuard>
      ))}
      <Toasts />
      <DropZone />
    </div>
  )
}

const dialogs: readonly { readonly name: string; readonly overlay: Overlay; readonly content: React.ReactNode }[] = [
  { name: 'Share', overlay: 'share', content: <ShareDialog /> },
  { name: 'Find', overlay: 'palette', content: <Palette /> },
  { name: 'Go to symbol', overlay: 'symbols', content: <GoToSymbol /> },
  { name: 'Keyboard', overlay: 'keys', content: <KeysDialog /> },
  { name: 'Matrix', overlay: 'matrix', content: <MatrixDialog /> },
  { name: 'Expectations', overlay: 'tests', content: <ExpectationsDialog /> },
  { name: 'Templates', overlay: 'templates', content: <TemplatesDialog /> },
]

const regions: readonly { readonly id: Region; readonly name: string; readonly content: () => React.ReactNode }[] = [
  { id: 'explorer', name: 'Explorer', content: () => <Explorer /> },
  { id: 'editor', name: 'Editor', content: () => <Editor /> },
  { id: 'decision', name: 'Decision', content: () => <DecisionView /> },
  { id: 'timeline', name: 'Timeline', content: () => <Timeline /> },
]

const Content = ({ id }: { readonly id: Region }) => {
  const region = regions.find((one) => one.id === id)
  return <Guard name={region?.name ?? id}>{region?.content()}</Guard>
}

function SideBySide() {
  const rows = useDefaultLayout({ id: 'iam-playground/rows', storage: borders })
  const columns = useDefaultLayout({ id: 'iam-playground/columns', storage: borders })
  return (
    <Group orientation="vertical" id="rows" className="h-full" {...layout(rows)}>
      <Panel id="upper" defaultSize="74%" minSize={200}>
        <Group orientation="horizontal" id="columns" className="h-full" {...layout(columns)}>
          <Panel id="explorer" defaultSize="21%" minSize={200}>
            <Content id="explorer" />
          </Panel>
          <Divider orientation="horizontal" />
          <Panel id="editor" defaultSize="44%" minSize={240}>
            <Content id="editor" />
          </Panel>
          <Divider orientation="horizontal" />
          <Panel id="decision" defaultSize="35%" minSize={260}>
            <Content id="decision" />
          </Panel>
        </Group>
      </Panel>
      <Divider orientation="vertical" />
      <Panel id="timeline" minSize={96}>
        <Below />
      </Panel>
    </Group>
  )
}

/** The timeline, or the matrix while the user types. */
const Below = () =>
  useApp((state) => state.below) === 'timeline' ? (
    <Content id="timeline" />
  ) : (
    <Guard name="Matrix">
      <MatrixRegion />
    </Guard>
  )

const layout = ({ defaultLayout, onLayoutChanged }: ReturnType<typeof useDefaultLayout>) => ({
  onLayoutChanged,
  ...(defaultLayout && { defaultLayout }),
})

const borders = layoutStorage(() => localStorage)

/** One region at a time. The tabs are drawn below, but come first in the document: a panel takes its name from them. */
function Stacked() {
  const region = useApp((state) => state.region)
  const { showRegion } = appStore.getState()
  return (
    <Tabs
      data-tabs
      selectedKey={region}
      onSelectionChange={(key) => showRegion(key as Region)}
      className="flex h-full flex-col-reverse"
    >
      <TabList aria-label="Regions" className="grid h-12 shrink-0 grid-cols-4 border-t border-line bg-raised">
        {regions.map(({ id, name }) => (
          <Tab
            key={id}
            id={id}
            className="flex cursor-default items-center justify-center text-sm text-muted outline-none selected:font-medium selected:text-accent selected:shadow-[inset_0_2px_0_var(--accent)] focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
          >
            {name}
          </Tab>
        ))}
      </TabList>
      <div className="min-h-0 grow">
        {regions.map(({ id }) => (
          <TabContents key={id} id={id} className="h-full">
            <Content id={id} />
          </TabContents>
        ))}
      </div>
    </Tabs>
  )
}
