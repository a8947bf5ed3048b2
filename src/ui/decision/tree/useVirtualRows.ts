/** Virtual rows: those in view, five on each side, and the one that has the tab stop. Rows are as high as their text needs. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type Key, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { movedDirectly, rowsOf, useRangeWith, type VirtualRows } from '../../kit/virtualRows.ts'
import { indent } from './OutlineRow.tsx'
import type { TreeRow } from './treeKeys.ts'

const OVERSCAN = 5

/** @param kept index of the row that is rendered even out of view. */
export function useVirtualRows(
  box: RefObject<HTMLElement | null>,
  rows: readonly TreeRow[],
  kept: number,
): VirtualRows {
  const width = useRef(500)
  const above = useHeightAbove(box)
  const [measure] = useState(measuring)
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scrollerOf(box.current),
    scrollMargin: above,
    getItemKey: useCallback((place: number) => rows[place]?.view.id ?? place, [rows]),
    estimateSize: (place) => likelyHeight(rows[place], width.current),
    measureElement: measure,
    rangeExtractor: useRangeWith(kept),
    overscan: OVERSCAN,
    paddingStart: 4,
    paddingEnd: 4,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
    ...movedDirectly,
  })
  useLayoutEffect(() => {
    width.current = virtual.scrollRect?.width ?? width.current
  })
  return {
    ...rowsOf(virtual),
    scrollIntoView: (place) => {
      virtual.scrollToIndex(place)
      // An element around the list may be scrolled as well.
      requestAnimationFrame(() =>
        box.current?.querySelector(`[data-index="${place}"]`)?.scrollIntoView({ block: 'nearest' }),
      )
    },
  }
}

/** What scrolls the tree: the whole decision, below its verdict. */
const scrollerOf = (element: HTMLElement | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-scroller]') ?? element

/** Pixels between the beginning of what scrolls and the list: that of all parts above it. */
function useHeightAbove(box: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const parts = scrollerOf(box.current)?.querySelectorAll<HTMLElement>('[data-above-tree]') ?? []
    const measure = () => setHeight([...parts].reduce((sum, { offsetHeight }) => sum + offsetHeight, 0))
    const observer = new ResizeObserver(measure)
    for (const part of parts) observer.observe(part)
    return () => observer.disconnect()
  }, [box])
  return height
}

type Measure = (
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLElement, HTMLElement>,
) => number

/**
 * Heights come from the ResizeObserver, after layout: reading one earlier would force a layout for every row. Until then
 * a row keeps its last height, also at another place in the list.
 */
function measuring(): Measure {
  const heights = new Map<Key, number>()
  return (element, entry, { indexFromElement, options }) => {
    const place = indexFromElement(element)
    const key = options.getItemKey(place)
    const height = entry?.borderBoxSize[0]?.blockSize
    if (height !== undefined) heights.set(key, Math.round(height))
    return heights.get(key) ?? options.estimateSize(place)
  }
}

/** An estimate for rows that are not measured yet, from the length of their text. */
function likelyHeight(row: TreeRow | undefined, width: number): number {
  if (row === undefined) return 0
  const { view, level } = row
  const room = width - indent(level) - 24
  if (view.node === undefined) return Math.max(26, 4 + lines(view.label, 7, room) * 20)
  const [label, reason] = [lines(`${view.label}      `, 7, room - 28), lines(view.node.reason, 6.2, room - 28)]
  return 4 + label * 20 + (reason + (view.node.kind === 'condition' ? 1 : 0)) * 16
}

const lines = (text: string, letter: number, room: number): number =>
  Math.max(1, Math.ceil((text.length * letter) / Math.max(60, room)))
