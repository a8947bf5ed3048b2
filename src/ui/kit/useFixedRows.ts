/** Rows of one height: those in view, some on each side, and the one that has the tab stop. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefCallback, type RefObject, useCallback } from 'react'

interface FixedRows {
  /** Indices of the rows to render, in order. */
  readonly places: readonly number[]
  /** For the element around the rows, which is as high as all rows together. */
  readonly containerRef: RefCallback<HTMLElement>
  /** For each row. */
  readonly measureElement: RefCallback<HTMLElement>
  /** Scrolls a row into view, no further than necessary. */
  readonly scrollIntoView: (place: number) => void
  /** Number of rows that fit on a screen. */
  readonly page: () => number
}

const OVERSCAN = 8

/**
 * @param key of a row, by its place.
 * @param kept index of the row that is rendered even out of view.
 */
export function useFixedRows(
  box: RefObject<HTMLElement | null>,
  { count, height, key, kept }: { count: number; height: number; key: (place: number) => string; kept: number },
): FixedRows {
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => box.current,
    getItemKey: key,
    estimateSize: useCallback(() => height, [height]),
    measureElement: useCallback(() => height, [height]),
    rangeExtractor: useCallback((range: Range) => withKept(defaultRangeExtractor(range), kept), [kept]),
    overscan: OVERSCAN,
    paddingEnd: 8,
    // Before the box is measured, as many rows as mostly fit.
    initialRect: { width: 300, height: 20 * height },
    // A row that scrolls moves without a re-render.
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  })
  return {
    places: virtual.getVirtualItems().map(({ index }) => index),
    containerRef: virtual.containerRef,
    measureElement: virtual.measureElement,
    scrollIntoView: (place) => virtual.scrollToIndex(place),
    page: () => Math.max(1, (virtual.range?.endIndex ?? 1) - (virtual.range?.startIndex ?? 0) - 1),
  }
}

export function withKept(places: number[], kept: number): number[] {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined || (kept >= first && kept <= last)) return places
  return kept < first ? [kept, ...places] : [...places, kept]
}
