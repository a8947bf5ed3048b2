/**
 * The regions on a wide screen: explorer and editor, the timeline below them, and the decision beside all of these, because its
 * tree needs the whole height.
 */

import { useEffect, useRef, useState } from 'react'
import { Group, Panel, type PanelImperativeHandle, useDefaultLayout } from 'react-resizable-panels'
import { useApp } from '../../store/store.ts'
import { Guide } from '../guide/Guide.tsx'
import { Divider } from '../kit/Divider.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Region as RegionFrame } from '../kit/Region.tsx'
import { Guard } from './Guard.tsx'
import { layoutStorage } from './layoutStorage.ts'
import { Content } from './regions.tsx'

const MatrixRegion = lazyPart(
  async () => ({ default: (await import('../matrix/MatrixRegion.tsx')).MatrixRegion }),
  () => <RegionFrame name="Matrix">{null}</RegionFrame>,
)

/** The borders that the reader has moved. Layouts of an older shape of the page have other names, and are not read. */
const storageOf = (...panels: readonly string[]) => layoutStorage(() => localStorage, panels)
const storages = {
  page: storageOf('work', 'decision'),
  work: storageOf('documents', 'timeline'),
  documents: storageOf('explorer', 'editor'),
}

/** @returns props of a group whose borders are kept once the reader has moved them. */
function useKeptLayout(name: keyof typeof storages) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `iam-playground/${name}`,
    storage: storages[name],
    onlySaveAfterUserInteractions: true,
  })
  return { onLayoutChanged, ...(defaultLayout && { defaultLayout }) }
}

export function SideBySide() {
  const page = useKeptLayout('page')
  const documents = useKeptLayout('documents')
  return (
    <Group orientation="horizontal" id="page" className="h-full" {...page}>
      <Panel id="work" defaultSize="62%" minSize={440} className="flex flex-col">
        <Guide />
        <Work>
          <Group orientation="horizontal" id="documents" className="h-full" {...documents}>
            <Panel id="explorer" defaultSize="30%" minSize={200}>
              <Content id="explorer" />
            </Panel>
            <Divider orientation="horizontal" name="explorer and editor" />
            <Panel id="editor" minSize={240}>
              <Content id="editor" />
            </Panel>
          </Group>
        </Work>
      </Panel>
      <Divider orientation="horizontal" name="editor and decision" />
      <Panel id="decision" minSize={300}>
        <Content id="decision" />
      </Panel>
    </Group>
  )
}

/** The largest share of the height that the timeline takes by itself, and that of the matrix. */
const [mostOfTimeline, mostOfMatrix] = [0.4, 0.45]

/** Explorer and editor above the timeline, which is as high as its lanes until the reader moves the border. */
function Work({ children }: { readonly children: React.ReactNode }) {
  const kept = useKeptLayout('work')
  const isKept = useRef(kept.defaultLayout !== undefined)
  const panel = useRef<PanelImperativeHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const below = useApp((state) => state.below)
  const [needed, setNeeded] = useState<number | undefined>(undefined)
  useEffect(() => {
    const most = frame.current?.clientHeight ?? 0
    const height = below === 'matrix' ? most * mostOfMatrix : Math.min(needed ?? 0, most * mostOfTimeline)
    if (isKept.current || height === 0) return
    panel.current?.resize(Math.round(height))
  }, [needed, below])
  return (
    <Group
      orientation="vertical"
      id="work"
      className="min-h-0 grow"
      elementRef={frame}
      {...kept}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) isKept.current = true
        kept.onLayoutChanged(layout, meta)
      }}
    >
      <Panel id="documents" minSize={160}>
        {children}
      </Panel>
      <Divider orientation="vertical" name="editor and timeline" />
      <Panel id="timeline" defaultSize={180} minSize={96} panelRef={panel} groupResizeBehavior="preserve-pixel-size">
        {below === 'timeline' ? (
          <Content id="timeline" onHeight={setNeeded} />
        ) : (
          <Guard name="Matrix">
            <MatrixRegion />
          </Guard>
        )}
      </Panel>
    </Group>
  )
}
