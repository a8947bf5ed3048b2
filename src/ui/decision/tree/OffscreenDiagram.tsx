/** The drawing of a decision made out of sight, for a file or the clipboard: as the tree opens at first. */
import { useEffect, useMemo, useRef } from 'react'
import type { TraceNode } from '../../../engine/trace.ts'
import { pngOf, svgText } from './exportDiagram.ts'
import { TreeDiagram } from './TreeDiagram.tsx'
import { openedAtFirst, viewTree } from './viewTree.ts'

interface PictureOfProps {
  readonly trace: TraceNode
  readonly kind: 'svg' | 'png'
  /** @param picture undefined: it could not be made. */
  readonly done: (picture: Blob | undefined) => void
}

const nothing = () => undefined

export function OffscreenDiagram({ trace, kind, done }: PictureOfProps) {
  const frame = useRef<HTMLDivElement>(null)
  const root = useMemo(() => viewTree(trace, 'matching', ''), [trace])
  const open = useMemo(() => new Set(openedAtFirst(trace)), [trace])
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once, when it is asked for
  useEffect(() => {
    const svg = frame.current?.querySelector('svg')
    const text = svg instanceof SVGSVGElement ? svgText(svg) : undefined
    const made =
      text === undefined
        ? Promise.resolve(undefined)
        : kind === 'svg'
          ? Promise.resolve(new Blob([text], { type: 'image/svg+xml' }))
          : pngOf(text)
    void made.catch(nothing).then(done)
  }, [])
  return root === undefined ? null : (
    <div ref={frame} aria-hidden inert className="fixed top-0 left-[-4000px] h-[600px] w-[900px] overflow-hidden">
      <TreeDiagram root={root} open={open} setOpen={nothing} selected={undefined} select={nothing} />
    </div>
  )
}
