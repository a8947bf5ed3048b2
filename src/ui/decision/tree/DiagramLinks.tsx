/** The lines between the boxes. Those of the deciding path are strong, and in its colour. */
import { memo } from 'react'
import { strokeOf } from './DiagramNode.tsx'
import { type Drawn, padTop } from './diagramLayout.ts'

/** From the upper edge of a box to where a line reaches it from the side. */
const reach = padTop + 9

interface DiagramLinksProps {
  readonly drawn: readonly Drawn[]
  /** The box of the decision, whose colour the trunk has as far as the call gets. */
  readonly decision: Drawn | undefined
}

export const DiagramLinks = memo(function DiagramLinks({ drawn, decision }: DiagramLinksProps) {
  // Strong lines lie above the others.
  const sorted = drawn.toSorted((a, b) => Number(isStrong(a)) - Number(isStrong(b)))
  return sorted.map((node) => {
    const d = pathTo(node)
    if (d === undefined) return null
    const isStrongLink = isStrong(node)
    return (
      <path
        key={node.view.id}
        aria-hidden
        d={d}
        fill="none"
        className={strokeOf(node.isTrunk && isStrongLink ? (decision ?? node) : node)}
        strokeWidth={node.isTrunk ? (isStrongLink ? 5 : 3) : isStrongLink ? 2 : 1}
        strokeDasharray={node.isBeyond ? '3 4' : undefined}
      />
    )
  })
})

const isStrong = ({ view, isBeyond, isTrunk }: Drawn): boolean => !isBeyond && (isTrunk || view.node?.deciding === true)

function pathTo(node: Drawn): string | undefined {
  const { x, y, parent, previous, isBeside } = node
  if (previous !== undefined) return `M${previous.x + 17},${previous.y + previous.height}V${y}`
  if (parent === undefined) return undefined
  if (isBeside) {
    const [from, bend] = [parent.y + reach, x - 14]
    const to = y + reach
    if (from === to) return `M${parent.x + parent.width},${from}H${x}`
    const corner = Math.min(6, Math.abs(to - from) / 2)
    return `M${parent.x + parent.width},${from}H${bend - corner}Q${bend},${from} ${bend},${from + corner}V${to - corner}Q${bend},${to} ${bend + corner},${to}H${x}`
  }
  const down = parent.x + (parent.isTrunk ? 17 : 8)
  return `M${down},${parent.y + parent.height}V${y + reach - 6}Q${down},${y + reach} ${down + 6},${y + reach}H${x}`
}
