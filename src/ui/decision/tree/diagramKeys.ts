/** Where a key leads from a node of the drawing, and what it does to the view. */
import { type TreeList, type TreeStep, treeStep } from './treeKeys.ts'

export type Step =
  | TreeStep
  | { readonly kind: 'zoom'; readonly factor: number }
  /** Pixels by which the view moves. */
  | { readonly kind: 'pan'; readonly right: number; readonly down: number }
  | { readonly kind: 'fit' }

export const zoomFactor = 1.25
const panStep = 80

/** @param place of the node that has the focus. @returns undefined for keys that are not the tree's. */
export function stepOf(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  drawn: TreeList,
  place: number,
  open: ReadonlySet<string>,
): Step | undefined {
  if (drawn.nodes[place] === undefined) return undefined
  if (shiftKey && key.startsWith('Arrow')) return panOf(key)
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomFactor }
    case '-':
      return { kind: 'zoom', factor: 1 / zoomFactor }
    case '0':
      return { kind: 'fit' }
    default:
      return treeStep(key, drawn, place, open)
  }
}

function panOf(key: string): Step {
  const right = key === 'ArrowRight' ? panStep : key === 'ArrowLeft' ? -panStep : 0
  const down = key === 'ArrowDown' ? panStep : key === 'ArrowUp' ? -panStep : 0
  return { kind: 'pan', right, down }
}
