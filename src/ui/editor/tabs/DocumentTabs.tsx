/** The tabs of the open documents: choose, close, reorder, keep open. */

import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { Tab, TabList } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import { own } from '../../../engine/base/own.ts'
import { tabTitle } from '../../../scenario/tabs.ts'
import { openProblems } from '../../../store/selectors/problems.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Name } from '../../kit/Name.tsx'
import { TabMenu } from './TabMenu.tsx'

const tabOf = (target: EventTarget) =>
  target instanceof Element ? (target.closest<HTMLElement>('[role=tab]') ?? undefined) : undefined

/** Pixels that a pressed tab must move before it is dragged. */
const SLACK = 6

export function DocumentTabs({ active }: { readonly active: string }) {
  const tabs = useApp(useShallow((state) => state.openTabs.map((address) => address)))
  const { closeTab } = appStore.getState()
  const list = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ readonly address: string; readonly element: HTMLElement }>()
  useEffect(() => {
    // A tab that was just opened renders a little later.
    const frame = requestAnimationFrame(() =>
      list.current
        ?.querySelector(`[data-key="${CSS.escape(active)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [active])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and other buttons of the tabs inside
    <div
      ref={list}
      onKeyDown={(event) => event.key === 'Delete' && closeTab(active)}
      // In the capture phase: React Aria's tab stops the event.
      onPointerDownCapture={drag}
      onAuxClick={(event: MouseEvent) => {
        const address = tabOf(event.target)?.dataset['key']
        if (event.button === 1 && address !== undefined) closeTab(address)
      }}
      // Otherwise the middle button scrolls the page.
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onContextMenu={(event) => {
        const element = tabOf(event.target)
        if (element?.dataset['key'] === undefined) return
        event.preventDefault()
        setMenu({ address: element.dataset['key'], element })
      }}
      // The tabs scroll horizontally; most wheels only scroll vertically.
      onWheel={({ deltaX, deltaY, currentTarget }) =>
        deltaX === 0 && currentTarget.querySelector('[role=tablist]')?.scrollBy({ left: deltaY })
      }
      className="flex min-w-0 grow"
    >
      <TabList
        aria-label="Open documents"
        items={tabs.map((address) => ({ id: address }))}
        className="flex h-8 min-w-0 grow overflow-x-auto [scrollbar-width:none]"
      >
        {({ id }) => <DocumentTab address={id} />}
      </TabList>
      <TabMenu address={menu?.address} at={menu?.element} onClose={() => setMenu(undefined)} />
    </div>
  )
}

/** The mouse drags a tab; a finger scrolls the tabs instead. */
function drag(down: PointerEvent<HTMLElement>): void {
  const address = tabOf(down.target)?.dataset['key']
  if (address === undefined || down.button !== 0 || down.pointerType === 'touch') return
  const [list, begin] = [down.currentTarget, down.clientX]
  let isDragging = false
  const move = ({ clientX }: globalThis.PointerEvent) => {
    isDragging ||= Math.abs(clientX - begin) > SLACK
    if (!isDragging) return
    const { openTabs, moveTab } = appStore.getState()
    const at = openTabs.indexOf(address)
    const to = [...list.querySelectorAll<HTMLElement>('[role=tab]')].findIndex((tab) => {
      const { left, width } = tab.getBoundingClientRect()
      // Only past its middle: wider neighbours would otherwise jump back and forth.
      return openTabs.indexOf(tab.dataset['key'] ?? '') < at
        ? left <= clientX && clientX < left + width / 2
        : left + width / 2 < clientX && clientX <= left + width
    })
    if (to >= 0 && to !== at) moveTab(address, to - at)
  }
  const end = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}

function DocumentTab({ address }: { readonly address: string }) {
  const title = useApp((state) => tabTitle(state.scenario, address))
  const isPreview = useApp((state) => state.previewTab === address)
  const isDraft = useApp((state) => own(state.drafts, address) !== undefined)
  const errors = useApp(
    ({ evaluation, findings }) =>
      openProblems({ evaluation, findings }).filter(
        (problem) => problem.document === address && problem.severity === 'error',
      ).length,
  )
  const { closeTab, pinTab } = appStore.getState()
  return (
    <Tab
      id={address}
      aria-label={`${title}${errors === 0 ? '' : `, ${errors} ${errors === 1 ? 'error' : 'errors'}`}`}
      className="group/tab flex max-w-56 min-w-0 shrink-0 cursor-default items-center gap-1 border-r border-line pr-1 pl-3 text-muted outline-none selected:bg-surface selected:text-ink selected:shadow-[inset_0_2px_0_var(--accent)] hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: double click is a shortcut; editing the document pins it too */}
      <span
        title={address}
        onDoubleClick={() => pinTab(address)}
        className={classes('truncate', isPreview && !isDraft && 'italic', errors > 0 && 'text-deny')}
      >
        <Name text={title} />
      </span>
      {errors === 0 ? null : (
        <span aria-hidden className="shrink-0 text-2xs font-semibold text-deny">
          {errors}
        </span>
      )}
      {/* ARIA allows no button in a tab, so this is for the mouse. The keyboard has Delete and the command. */}
      <span
        aria-hidden
        title={`Close ${title}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          closeTab(address)
        }}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm opacity-0 group-hover/tab:opacity-100 group-selected/tab:opacity-100 hover:bg-ink/10 pointer-coarse:opacity-100"
      >
        <Icon name="x" size={12} />
      </span>
    </Tab>
  )
}
