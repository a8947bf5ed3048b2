/** Filters, sorts and exports the answer of a matrix. */

import { blockedLayers, decisions, PENDING } from '../../analysis/matrix/grid.ts'
import { accountIn, resourceIn } from '../../engine/base/arn.ts'
import { onceFor } from '../../engine/base/memo.ts'
import { isoTime } from '../../engine/context/entries.ts'
import type { Decision } from '../../engine/trace.ts'
import { layerInSentence } from '../../engine/words/layers.ts'
import type { MatrixAnswer } from '../../worker/matrixPool.ts'
import type { MatrixHead } from '../../worker/protocol.ts'
import { csvCell } from '../kit/inertText.ts'
import { decisionMarks } from '../kit/marks.tsx'
import type { GridCell, Head } from './Grid.tsx'

export type Show = 'all' | 'allowed' | 'denied' | 'differ'

export interface ViewOptions {
  /** Calls or actions are the rows, and principals the columns. */
  readonly isTransposed: boolean
  readonly filter: string
  readonly show: Show
  /** Index of a visible column. Rows are sorted by its decisions, allowed first. */
  readonly sort: number | undefined
}
export interface VisibleCells {
  /** Indices of the answer's rows and columns, in the order of the visible rows and columns. */
  readonly down: readonly number[]
  readonly across: readonly number[]
}

export const principalHead = (arn: string): Head => ({
  key: arn,
  main: resourceIn(arn),
  detail: accountIn(arn),
  name: arn.split('/').at(-1) ?? arn,
})
/** By action and resource: the times at which columns ask for them. */
const timesOf = onceFor((columns: MatrixHead['columns']): ReadonlyMap<string, ReadonlySet<number>> => {
  const times = new Map<string, Set<number>>()
  for (const { action, resource, at } of columns) {
    const key = `${action} ${resource}`
    times.set(key, (times.get(key) ?? new Set()).add(at))
  }
  return times
})

/** The time stands with columns that ask for the same at different times. */
export function columnHead({ columns }: Pick<MatrixHead, 'columns'>, index: number): Head {
  const column = columns[index]
  if (column === undefined) return { key: String(index), main: '', detail: undefined, name: '' }
  const { id, action, resource, at } = column
  const isRepeated = (timesOf(columns).get(`${action} ${resource}`)?.size ?? 0) > 1
  const time = isRepeated ? [isoTime(at).slice(11, -1)] : []
  const on = resource === '*' ? [] : [resourceIn(resource)]
  return {
    key: `${id} ${resource}`,
    main: action,
    detail: [...time, ...on].join(' ') || undefined,
    name: [action, ...time].join(' '),
  }
}

const at = (answer: MatrixAnswer, principal: number, column: number) => principal * answer.columns.length + column

export function cellOf(answer: MatrixAnswer, principal: number, column: number): GridCell {
  const index = at(answer, principal, column)
  const decided = answer.decided[index] ?? PENDING
  const decision: Decision | undefined = decided === PENDING ? undefined : decisions[decided]
  if (decision === undefined) return { decision: undefined, words: 'not decided yet' }
  const layers = blockedLayers(answer.blocked[index] ?? 0)
  return {
    decision,
    words: `${decisionMarks[decision].words}${layers.length === 0 ? '' : `, stopped by ${layers.map(layerInSentence).join(', ')}`}`,
  }
}

/** @returns the rows and columns that pass the filters, sorted. */
export function visibleOf(answer: MatrixAnswer, { isTransposed, filter, show, sort }: ViewOptions): VisibleCells {
  const text = filter.trim().toLowerCase()
  const principals = answer.principals.map((_, index) => index)
  const columns = answer.columns.map((_, index) => index)
  const [down, across] = isTransposed ? [columns, principals] : [principals, columns]
  const decided = (row: number, column: number) =>
    answer.decided[isTransposed ? at(answer, column, row) : at(answer, row, column)] ?? PENDING
  const nameOf = (row: number) =>
    isTransposed ? `${answer.columns[row]?.action} ${answer.columns[row]?.resource}` : (answer.principals[row] ?? '')
  const passes = (row: number): boolean => {
    if (text !== '' && !nameOf(row).toLowerCase().includes(text)) return false
    if (show === 'all') return true
    const cells = across.map((column) => decided(row, column))
    if (show === 'allowed') return cells.includes(0)
    if (show === 'denied') return cells.some((cell) => cell !== 0 && cell !== PENDING)
    return new Set(cells.filter((cell) => cell !== PENDING).map((cell) => cell === 0)).size > 1
  }
  const rows = down.filter(passes)
  const by = sort === undefined ? undefined : across[sort]
  return { down: by === undefined ? rows : rows.toSorted((a, b) => decided(a, by) - decided(b, by) || a - b), across }
}

/** Number of cells by decision. */
export function counts(answer: MatrixAnswer): Readonly<Record<Decision, number>> {
  const total = { allowed: 0, explicitDeny: 0, implicitDeny: 0, rejected: 0 }
  for (const cell of answer.decided) {
    const decision = decisions[cell]
    if (decision !== undefined) total[decision] += 1
  }
  return total
}

/** The visible cells as comma-separated values. */
export function toCsv(answer: MatrixAnswer, { down, across }: VisibleCells, isTransposed: boolean): string {
  const name = (column: number) => `${columnHead(answer, column).name} ${answer.columns[column]?.resource}`
  const head = [
    isTransposed ? 'action' : 'principal',
    ...across.map((one) => (isTransposed ? (answer.principals[one] ?? '') : name(one))),
  ]
  const lines = down.map((row) => [
    isTransposed ? name(row) : (answer.principals[row] ?? ''),
    ...across.map(
      (column) => (isTransposed ? cellOf(answer, column, row) : cellOf(answer, row, column)).decision ?? '',
    ),
  ])
  return [head, ...lines].map((line) => line.map(csvCell).join(',')).join('\n')
}
