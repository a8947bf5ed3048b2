/** The page: top bar, four regions and dialogs. It only composes them. */

import { Tab, TabList, Tabs } from 'react-aria-components'
import type { Overlay, Region } from '../../store/slices/pageSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { GoToSymbol } from '../editor/code/GoToSymbol.tsx'
import { Guide } from '../guide/Guide.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { TabContents } from '../kit/TabContents.tsx'
import { useIsNarrow, useThemeAttribute } from '../kit/theme.ts'
import { DialogGuard } from './DialogGuard.tsx'
import { DropZone } from './DropZone.tsx'
import { Palette } from './Palette.tsx'
import { Content, regions } from './regions.tsx'
import { SideBySide } from './SideBySide.tsx'
import { StatusLine } from './StatusLine.tsx'
import { Toasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'
import { useCommandKeys } from './useCommandKeys.ts'
import { useFrame } from './useFrame.ts'
import { VerdictLine } from './VerdictLine.tsx'
import { WhenOpened } from './WhenOpened.tsx'

const PHONE = 768

// Dialogs are loaded when they are opened. Those into which one types at once (Palette, GoToSymbol) must be there, or the first letters are lost.
const none = () => null
const ShareDialog = lazyPart(async () => ({ default: (await import('../share/ShareDialog.tsx')).ShareDialog }), none)
const KeysDialog = lazyPart(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }), none)
const WorksDialog = lazyPart(async () => ({ default: (await import('../works/WorksDialog.tsx')).WorksDialog }), none)
const AboutDialog = lazyPart(async () => ({ default: (await import('./AboutDialog.tsx')).AboutDialog }), none)
const DescribeDialog = lazyPart(
  async () => ({ default: (await import('../describe/DescribeDialog.tsx')).DescribeDialog }),
  none,
)
const GlossaryDialog = lazyPart(
  async () => ({ default: (await import('../glossary/GlossaryDialog.tsx')).GlossaryDialog }),
  none,
)
const MatrixDialog = lazyPart(
  async () => ({ default: (await import('../matrix/MatrixDialog.tsx')).MatrixDialog }),
  none,
)
const ExpectationsDialog = lazyPart(
  async () => ({ default: (await import('../expectations/ExpectationsDialog.tsx')).ExpectationsDialog }),
  none,
)
const DeniedDialog = lazyPart(async () => ({ default: (await import('../guide/DeniedDialog.tsx')).DeniedDialog }), none)
const TemplatesDialog = lazyPart(
  async () => ({ default: (await import('../templates/TemplatesDialog.tsx')).TemplatesDialog }),
  none,
)

export function App() {
  useThemeAttribute(useApp((state) => state.theme))
  useCommandKeys()
  useFrame()
  const isPhone = useIsNarrow(PHONE)
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      {isPhone ? <Guide /> : null}
      <main className="min-h-0 grow">{isPhone ? <Stacked /> : <SideBySide />}</main>
      <StatusLine isPhone={isPhone} />
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
  { name: 'Your work', overlay: 'works', content: <WorksDialog /> },
  { name: 'About', overlay: 'about', content: <AboutDialog /> },
  { name: 'What the terms mean', overlay: 'glossary', content: <GlossaryDialog /> },
  { name: 'Title and description', overlay: 'describe', content: <DescribeDialog /> },
  { name: 'Matrix', overlay: 'matrix', content: <MatrixDialog /> },
  { name: 'Expectations', overlay: 'tests', content: <ExpectationsDialog /> },
  { name: 'A call that was denied', overlay: 'denied', content: <DeniedDialog /> },
  { name: 'Templates', overlay: 'templates', content: <TemplatesDialog /> },
]

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
      <TabList
        aria-label="Regions"
        className="grid h-12 shrink-0 grid-cols-4 [@media(max-height:700px)]:h-10 border-t border-line bg-raised"
      >
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
      {region === 'decision' ? null : <VerdictLine />}
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
