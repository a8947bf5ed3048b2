import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import {
  CollectionRendererContext,
  DefaultCollectionRenderer,
  TabListStateContext,
  TabsContext,
} from 'react-aria-components'

interface TabContentsProps {
  /** Key of its tab. The panel must contain a focusable element. */
  readonly id: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * The panel of a tab, within `<Tabs data-tabs>`, in place of React Aria's `TabPanel`. That one looks for a focusable element after
 * every change in it, which forces a layout: in an editor, or a tree, with every letter.
 */
export function TabContents({ id, className, children }: TabContentsProps) {
  const panel = useRef<HTMLDivElement>(null)
  const isSelected = useContext(TabListStateContext)?.selectedKey === id
  // The tab has the ids of both.
  useLayoutEffect(() => {
    const tab = panel.current?.closest('[data-tabs]')?.querySelector('[role=tab][aria-selected=true]')
    if (panel.current === null || tab === null || tab === undefined) return
    panel.current.id = tab.getAttribute('aria-controls') ?? ''
    panel.current.setAttribute('aria-labelledby', tab.id)
  })
  return isSelected ? (
    <div ref={panel} role="tabpanel" className={className}>
      {/* Tabs and lists inside are independent of these tabs. */}
      <TabsContext value={null}>
        <TabListStateContext value={null}>
          <CollectionRendererContext value={DefaultCollectionRenderer}>{children}</CollectionRendererContext>
        </TabListStateContext>
      </TabsContext>
    </div>
  ) : null
}
