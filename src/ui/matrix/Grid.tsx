/** A large grid of decisions: only visible cells are rendered, and arrow keys reach every cell (ARIA grid). */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Decision } from '../../engine/trace.ts'
import { classes } from '../kit/classes.ts'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { useIsNarrow } from '../kit/theme.ts'

export interface Head {
  readonly key: string
  readonly main: string
  readonly detail: string | undefined
  /** The part of a cell's name that comes from this head. */
  readonly name: string
}
export interface GridCell {
  /** undefined: not decided yet. */
  readonly decision: Decision | undefined
  readonly words: string
}
interface GridProps {
  /** The decisions are those of an older question. */
  readonly isOld: boolean
  readonly rows: readonly Head[]
  readonly columns: readonly Head[]
  readonly corner: string
  readonly cell: (row: number, column: number) => GridCell
  /** Name of a cell for assistive technology: who and what. */
  readonly cellName: (row: number, column: number) => string
  readonly onOpen: (row: number, column: number) => void
  readonly sorted: number | undefined
  readonly onSort: (column: number) => void
  readonly onVisible: (rows: readonly [number, number], columns: readonly [number, number]) => void
}

const rowHeight = 28
const columnWidth = 132
const headHeight = 46

export function Grid({ isOld, rows, columns, corner, cell, cellName, onOpen, sorted, onSort, onVisible }: GridProps) {
  const box = useRef<HTMLDivElement>(null)
  // On a phone the first column leaves room for a second one.
  const rowHead = useIsNarrow(640) ? 148 : 300
  const [active, setActive] = useState<readonly [number, number]>([0, 0])
  const wantsFocus = useRef(false)
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: headHeight,
    paddingStart: headHeight,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    scrollPaddingStart: rowHead,
    paddingStart: rowHead,
  })
  const [rowItems, columnItems] = [down.getVirtualItems(), across.getVirtualItems()]

  const range = [
    rowItems[0]?.index ?? 0,
    (rowItems.at(-1)?.index ?? -1) + 1,
    columnItems[0]?.index ?? 0,
    (columnItems.at(-1)?.index ?? -1) + 1,
  ] as const
  const rangeKey = range.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: reports the range when it changes
  useEffect(() => onVisible([range[0], range[1]], [range[2], range[3]]), [rangeKey])

  useEffect(() => {
    if (!wantsFocus.current) return
    const found = box.current?.querySelector<HTMLElement>(`[data-cell="${active.join()}"]`)
    if (found === null || found === undefined) return
    wantsFocus.current = false
    found.focus({ preventScroll: true })
  })

  const go = (row: number, column: number) => {
    const next = [
      Math.min(rows.length - 1, Math.max(0, row)),
      Math.min(columns.length - 1, Math.max(0, column)),
    ] as const
    setActive(next)
    wantsFocus.current = true
    down.scrollToIndex(next[0])
    across.scrollToIndex(next[1])
  }
  const press = (event: KeyboardEvent) => {
    const [row, column] = active
    const to: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - 15, column],
      PageDown: [row + 15, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows.length - 1 : row, columns.length - 1],
    }
    const next = to[event.key]
    if (next === undefined || !(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return
    event.preventDefault()
    go(...next)
  }
  // The cell with the tab stop is always rendered.
  const stop =
    rowItems.some(({ index }) => index === active[0]) && columnItems.some(({ index }) => index === active[1])
      ? active
      : ([range[0], range[2]] as const)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
    <div
      ref={box}
      role="grid"
      aria-label="Decisions"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={press}
      className={classes('min-h-16 grow overflow-auto rounded-md border border-line text-xs', isOld && 'opacity-60')}
    >
      <div
        className="relative"
        role="presentation"
        style={{ height: down.getTotalSize(), width: across.getTotalSize() }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-20 bg-raised"
          style={{ height: headHeight, width: across.getTotalSize() }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 flex items-end border-r border-b border-line bg-raised px-2 pb-1 text-muted"
            style={{ width: rowHead, height: headHeight }}
          >
            {corner}
          </div>
          {columnItems.map(({ index, start }) => {
            const head = columns[index]
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              <div
                key={head?.key}
                role="columnheader"
                aria-colindex={index + 2}
                aria-sort={sorted === index ? 'ascending' : 'none'}
                className="absolute top-0 border-b border-line"
                style={{ left: start, width: columnWidth, height: headHeight }}
              >
                <button
                  type="button"
                  title={`${head?.main} ${head?.detail ?? ''}. Sort by it`}
                  onClick={() => onSort(index)}
                  className="flex size-full flex-col justify-end px-2 pb-1 text-left hover:bg-ink/5"
                >
                  <span
                    className={classes(
                      'block w-full truncate font-mono',
                      sorted === index && 'font-semibold text-accent',
                    )}
                  >
                    {head?.main}
                  </span>
                  <span className="block w-full truncate text-muted">{head?.detail}</span>
                </button>
              </div>
            )
          })}
        </div>
        {rowItems.map((item) => {
          const head = rows[item.index]
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={head?.key}
              role="row"
              aria-rowindex={item.index + 2}
              className="absolute left-0"
              style={{ top: item.start, height: rowHeight, width: across.getTotalSize() }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: see above */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
              <div
                role="rowheader"
                aria-colindex={1}
                title={`${head?.main} ${head?.detail ?? ''}`}
                className="sticky left-0 z-10 flex items-center gap-2 border-r border-b border-line bg-raised px-2"
                style={{ width: rowHead, height: rowHeight }}
              >
                <span className="max-w-full shrink-0 truncate font-mono">{head?.main}</span>
                <span className="min-w-0 truncate text-muted">{head?.detail}</span>
              </div>
              {columnItems.map(({ index, start }) => {
                const { decision, words } = cell(item.index, index)
                return (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  // biome-ignore lint/a11y/useFocusableInteractive: the button inside is
                  <div
                    key={columns[index]?.key}
                    role="gridcell"
                    aria-colindex={index + 2}
                    className="absolute top-0 border-b border-line"
                    style={{ left: start, width: columnWidth, height: rowHeight }}
                  >
                    <button
                      type="button"
                      data-cell={`${item.index},${index}`}
                      tabIndex={stop[0] === item.index && stop[1] === index ? 0 : -1}
                      title={words}
                      aria-label={`${cellName(item.index, index)}: ${words}`}
                      onFocus={() => setActive([item.index, index])}
                      onClick={() => onOpen(item.index, index)}
                      className="flex size-full items-center gap-1.5 px-2 hover:bg-ink/5"
                    >
                      {decision === undefined ? (
                        <span aria-hidden>…</span>
                      ) : (
                        <DecisionMark decision={decision} isDecorative />
                      )}
                      <span className="truncate text-muted">
                        {decision === undefined || decision === 'allowed'
                          ? ''
                          : words
                              .replace(`${decisionMarks[decision].words}, stopped by `, '')
                              .replace(decisionMarks[decision].words, '')}
                      </span>
                    </button>
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
    </div>
  )
}
