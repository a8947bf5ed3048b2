/** The mark of an outcome as a shape, because a saved diagram does not carry the icon font. */
import { createElement } from 'react'
import type { Shape } from '../../kit/marks.tsx'
import { shapes } from '../../kit/shapes.ts'

interface DiagramMarkProps {
  readonly shape: Shape
  /** Of the upper left corner, pixels of the diagram. */
  readonly x: number
  readonly y: number
  /** Its colour. */
  readonly className: string
}

export const DiagramMark = ({ shape, x, y, className }: DiagramMarkProps) => (
  <svg
    aria-hidden
    x={x}
    y={y}
    width={13}
    height={13}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2.5}
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
  >
    {shapes[shape].map(([element, attributes], index) => createElement(element, { ...attributes, key: index }))}
  </svg>
)
