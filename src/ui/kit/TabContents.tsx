import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import {
  CollectionRendererContext,
  DefaultCollectionRenderer,
  TabListStateContext,
  TabsContext,
} from 'react-aria-components'

interface TabContentsProps {
  /** Key of its tab. It must hold something that takes the focus. */
  readonly id: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * What a tab shows: within `<Tabs data-tabs>`, where the library has its `TabPanel`. That one looks for something to focus in it
 * whenever anything in it changes, and has the page laid out for it: in an editor, or a tree, at each letter.
 */
export function TabContents({ id, className, children }: TabContentsProps) {
  const panel = useRef<HTMLDivElement>(null)
  const isSelected = useContext(TabListStateContext)?.selectedKey === id
  // Its tab knows the ids of both.
  useLayoutEffect(() => {
    const tab = panel.current?.closest('[data-tabs]')?.querySelector('[role=tab][aria-selected=true]')
    if (panel.current === null || tab === null || tab === undefined) return
    panel.current.id = tab.getAttribute('aria-controls') ?? ''
    panel.current.setAttribute('aria-labelledby', tab.id)
  })
  return isSelected ? (
    <div ref={panel} role="tabpanel" className={className}>
      {/* Tabs within are tabs of their own, and lists draw as lists do. */}
      <TabsContext value={null}>
        <TabListStateContext value={null}>
          <CollectionRendererContext value={DefaultCollectionRenderer}>{children}</CollectionRendererContext>
        </TabListStateContext>
      </TabsContext>
    </div>
  ) : null
}
