/** Of a long list of rows those in sight, a few around them, and one that stays. Rows are as high as their words need. */
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type Key, type RefCallback, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { indent } from './OutlineRow.tsx'
import type { TreeRow } from './treeKeys.ts'

interface RowsInSight {
  /** Of the rows to draw, in order. */
  readonly places: readonly number[]
  /** Of the element around the rows: it is as high as all of them. */
  readonly containerRef: RefCallback<HTMLElement>
  readonly measureElement: RefCallback<HTMLElement>
  /** Brings a row into sight, no further than it must. */
  readonly bringIntoSight: (place: number) => void
  /** So many rows fit on a screen. */
  readonly page: () => number
}

const around = 5

/** @param kept place of the row that is there also when it is out of sight. */
export function useRowsInSight(
  box: RefObject<HTMLElement | null>,
  rows: readonly TreeRow[],
  kept: number,
): RowsInSight {
  const width = useRef(500)
  const [measure] = useState(measuring)
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: useCallback((place: number) => rows[place]?.view.id ?? place, [rows]),
    estimateSize: (place) => likelyHeight(rows[place], width.current),
    measureElement: measure,
    rangeExtractor: useCallback((range: Range) => withKept(defaultRangeExtractor(range), kept), [kept]),
    overscan: around,
    paddingStart: 4,
    paddingEnd: 4,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
    // A scrolled row moves without being drawn anew.
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  })
  useLayoutEffect(() => {
    width.current = virtual.scrollRect?.width ?? width.current
  })
  return {
    places: virtual.getVirtualItems().map(({ index }) => index),
    containerRef: virtual.containerRef,
    measureElement: virtual.measureElement,
    bringIntoSight: (place) => {
      virtual.scrollToIndex(place)
      // What is around the list may be scrolled too.
      requestAnimationFrame(() =>
        box.current?.querySelector(`[data-index="${place}"]`)?.scrollIntoView({ block: 'nearest' }),
      )
    },
    page: () => Math.max(1, (virtual.range?.endIndex ?? 1) - (virtual.range?.startIndex ?? 0) - 1),
  }
}

function withKept(places: number[], kept: number): number[] {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined || (kept >= first && kept <= last)) return places
  return kept < first ? [kept, ...places] : [...places, kept]
}

type Measure = (
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLElement, HTMLElement>,
) => number

/**
 * The browser tells heights after it has laid out the page: to ask for one earlier would have it lay out once for every row. Until
 * then a row is as high as it last was, wherever it stood in the list.
 */
function measuring(): Measure {
  const told = new Map<Key, number>()
  return (element, entry, { indexFromElement, options }) => {
    const place = indexFromElement(element)
    const key = options.getItemKey(place)
    const height = entry?.borderBoxSize[0]?.blockSize
    if (height !== undefined) told.set(key, Math.round(height))
    return told.get(key) ?? options.estimateSize(place)
  }
}

/** Before it is measured: by the length of what it says. */
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
