/** The four regions, by name. Explorer and decision come with the first chunk, the others after the first render. */

import type { Region } from '../../store/slices/pageSlice.ts'
import { DecisionView } from '../decision/DecisionView.tsx'
import { Explorer } from '../explorer/Explorer.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Region as RegionFrame } from '../kit/Region.tsx'
import { Guard } from './Guard.tsx'

const Editor = lazyPart(
  async () => ({ default: (await import('../editor/Editor.tsx')).Editor }),
  () => <RegionFrame name="Editor">{null}</RegionFrame>,
)
const Timeline = lazyPart(
  async () => ({ default: (await import('../timeline/Timeline.tsx')).Timeline }),
  () => <RegionFrame name="Timeline">{null}</RegionFrame>,
)

interface ContentProps {
  readonly id: Region
  /** Told how many pixels the region needs to show everything; only the timeline says so. */
  readonly onHeight?: (pixels: number) => void
}

export const regions: readonly {
  readonly id: Region
  readonly name: string
  readonly content: (props: Omit<ContentProps, 'id'>) => React.ReactNode
}[] = [
  { id: 'explorer', name: 'Explorer', content: () => <Explorer /> },
  { id: 'editor', name: 'Editor', content: () => <Editor /> },
  { id: 'decision', name: 'Decision', content: () => <DecisionView /> },
  { id: 'timeline', name: 'Timeline', content: (props) => <Timeline {...props} /> },
]

export const Content = ({ id, ...props }: ContentProps) => {
  const region = regions.find((one) => one.id === id)
  return <Guard name={region?.name ?? id}>{region?.content(props)}</Guard>
}
