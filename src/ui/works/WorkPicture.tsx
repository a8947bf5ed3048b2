import type { Decision } from '../../engine/trace.ts'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'

const SHOWN = 12

/** The decisions of a scenario's first calls as a row of marks. */
export function WorkPicture({ decisions }: { readonly decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null
  const shown = decisions.slice(0, SHOWN)
  return (
    <span
      role="img"
      aria-label={`Calls: ${decisions.map((decision) => decisionMarks[decision].words).join(', ')}`}
      className="inline-flex items-center gap-0.5"
    >
      {shown.map((decision, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the decisions have no names here
        <DecisionMark key={index} decision={decision} size={12} isDecorative />
      ))}
      {decisions.length > SHOWN ? <span aria-hidden>…</span> : null}
    </span>
  )
}
