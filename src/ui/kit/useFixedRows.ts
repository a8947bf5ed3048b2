/** Rows of one height: those in view, some on each side, and the one that has the tab stop. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback } from 'react'
import { movedDirectly, rowsOf, useRangeWith, type VirtualRows } from './virtualRows.ts'

const OVERSCAN = 8

/**
 * @param key of a row, by its place.
 * @param kept index of the row that is rendered even out of view.
 */
export function useFixedRows(
  box: RefObject<HTMLElement | null>,
  { count, height, key, kept }: { count: number; height: number; key: (place: number) => string; kept: number },
): VirtualRows {
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => box.current,
    getItemKey: key,
    estimateSize: useCallback(() => height, [height]),
    measureElement: useCallback(() => height, [height]),
    rangeExtractor: useRangeWith(kept),
    overscan: OVERSCAN,
    paddingEnd: 8,
    // Before the box is measured, as many rows as mostly fit.
    initialRect: { width: 300, height: 20 * height },
    ...movedDirectly,
  })
  return { ...rowsOf(virtual), scrollIntoView: (place) => virtual.scrollToIndex(place) }
}
