/** Two panes: side by side, or one above the other where there is less room. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Group, Panel } from 'react-resizable-panels'
import { Divider } from '../../kit/Divider.tsx'

/** Pixels. In narrower halves a policy's lines wrap. */
const ROOM = 760

export function SplitView({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useLayoutEffect(() => {
    if (box.current === null) return
    const watcher = new ResizeObserver(([entry]) => setWide((entry?.contentRect.width ?? 0) >= ROOM))
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  const orientation = isWide ? 'horizontal' : 'vertical'
  return (
    <div ref={box} className="min-h-0 grow">
      <Group key={orientation} orientation={orientation} id="beside" className="h-full">
        <Panel id="first" minSize={120}>
          {first}
        </Panel>
        <Divider orientation={orientation} name="the two documents" />
        <Panel id="second" minSize={120}>
          {second}
        </Panel>
      </Group>
    </div>
  )
}
