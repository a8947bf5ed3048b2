/** The diagram of a decision, rendered offscreen for a file or the clipboard, expanded as the tree is at first. */
import { useEffect, useMemo, useRef } from 'react'
import type { TraceNode } from '../../../engine/trace.ts'
import { imageOf, svgText } from './exportDiagram.ts'
import { TreeDiagram } from './TreeDiagram.tsx'
import { openedAtFirst, viewTree } from './viewTree.ts'

interface OffscreenDiagramProps {
  readonly trace: TraceNode
  readonly kind: 'svg' | 'png'
  /** @param image undefined when it could not be made. */
  readonly done: (image: Blob | undefined) => void
}

const nothing = () => undefined

export function OffscreenDiagram({ trace, kind, done }: OffscreenDiagramProps) {
  const frame = useRef<HTMLDivElement>(null)
  const root = useMemo(() => viewTree(trace, 'matching', ''), [trace])
  const open = useMemo(() => new Set(openedAtFirst(trace)), [trace])
  // biome-ignore lint/correctness/useExhaustiveDependencies: exports once, on mount
  useEffect(() => {
    const svg = frame.current?.querySelector('svg')
    const text = svg instanceof SVGSVGElement ? svgText(svg) : undefined
    void (text === undefined ? Promise.resolve(undefined) : imageOf(text, kind)).catch(nothing).then(done)
  }, [])
  return root === undefined ? null : (
    <div ref={frame} aria-hidden inert className="fixed top-0 left-[-4000px] h-[600px] w-[1120px] overflow-hidden">
      <TreeDiagram root={root} open={open} setOpen={nothing} selected={undefined} select={nothing} />
    </div>
  )
}
