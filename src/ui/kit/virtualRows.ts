/** What all virtual lists have in common: the rows in view, some on each side, and the one that has the tab stop. */
import { defaultRangeExtractor, type Range, type useVirtualizer } from '@tanstack/react-virtual'
import { type RefCallback, useCallback } from 'react'

export interface VirtualRows {
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

/** A row that scrolls moves without a re-render. */
export const movedDirectly = { directDomUpdates: true, directDomUpdatesMode: 'position' } as const

/** @param kept index of the row that is rendered even out of view. */
export const useRangeWith = (kept: number) =>
  useCallback((range: Range) => withKept(defaultRangeExtractor(range), kept), [kept])

export function withKept(places: number[], kept: number): number[] {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined || (kept >= first && kept <= last)) return places
  return kept < first ? [kept, ...places] : [...places, kept]
}

export const rowsOf = (
  virtual: ReturnType<typeof useVirtualizer<HTMLElement, HTMLElement>>,
): Omit<VirtualRows, 'scrollIntoView'> => ({
  places: virtual.getVirtualItems().map(({ index }) => index),
  containerRef: virtual.containerRef,
  measureElement: virtual.measureElement,
  page: () => Math.max(1, (virtual.range?.endIndex ?? 1) - (virtual.range?.startIndex ?? 0) - 1),
})
