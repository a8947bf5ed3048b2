/**
 * A large matrix as flat numbers: every cell a decision and the layers that block it. Blocks of cells are decided by
 * themselves, so that several workers can share a grid and what is on screen can come first. Source: semantics 0.4.
 */

import { type Decision, type LayerName, layerNames } from '../../engine/trace.ts'
import { type MatrixColumn, matrixRow, type PictureAt } from './matrix.ts'

export const decisions: readonly Decision[] = ['allowed', 'explicitDeny', 'implicitDeny', 'rejected']
/** A cell that is not decided yet. */
export const PENDING = 255

/** Rows are principals, columns calls or actions; `from` included, `to` not. */
export interface Block {
  readonly rows: readonly [from: number, to: number]
  readonly columns: readonly [from: number, to: number]
}
/** Row by row, the cells of one block. */
export interface Cells {
  /** Positions in `decisions`. */
  readonly decided: Uint8Array
  /** A bit for each layer that blocks, in the order of `layerNames`. */
  readonly blocked: Uint8Array
}

export function decideBlock(
  pictureAt: PictureAt,
  principals: readonly string[],
  columns: readonly MatrixColumn[],
  block: Block,
): Cells {
  const width = block.columns[1] - block.columns[0]
  const decided = new Uint8Array((block.rows[1] - block.rows[0]) * width)
  const blocked = new Uint8Array(decided.length)
  const wanted = columns.slice(...block.columns)
  let at = 0
  for (const principal of principals.slice(...block.rows)) {
    for (const cell of matrixRow(pictureAt, principal, wanted).cells) {
      decided[at] = decisions.indexOf(cell.decision)
      blocked[at] = cell.blockedBy.reduce((bits, layer) => bits | (1 << layerNames.indexOf(layer)), 0)
      at += 1
    }
  }
  return { decided, blocked }
}

export const blockedLayers = (bits: number): readonly LayerName[] =>
  layerNames.filter((_, index) => (bits & (1 << index)) !== 0)

/** Blocks of about so many cells that cover the grid, those that `first` touches in front. */
export function blocksOf(rows: number, columns: number, cells: number, first?: Block): readonly Block[] {
  if (rows === 0 || columns === 0) return []
  const width = Math.min(columns, cells)
  const height = Math.max(1, Math.floor(cells / width))
  const blocks: Block[] = []
  for (let row = 0; row < rows; row += height)
    for (let column = 0; column < columns; column += width)
      blocks.push({ rows: [row, Math.min(rows, row + height)], columns: [column, Math.min(columns, column + width)] })
  if (first === undefined) return blocks
  const isFirst = (block: Block) => touches(block.rows, first.rows) && touches(block.columns, first.columns)
  return [...blocks.filter(isFirst), ...blocks.filter((block) => !isFirst(block))]
}

const touches = (a: readonly [number, number], b: readonly [number, number]) => a[0] < b[1] && b[0] < a[1]
