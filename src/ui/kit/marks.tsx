/** The marks of decisions and outcomes: a shape for each, so that colour is never the only sign. */

import type { Decision, Outcome } from '../../engine/trace.ts'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import type { shapes } from './shapes.ts'

/** An icon that `npm run icons` also writes as a shape: a diagram that is saved has no font of ours. */
export type Shape = keyof typeof shapes

interface Mark {
  readonly shape: Shape
  /** Text colour class. */
  readonly tone: string
  /** Soft background class, for chips and banners. */
  readonly soft: string
  readonly words: string
}

/** A decision, or one that waits for a prediction. */
type ShownDecision = Decision | 'hidden'
export const decisionMarks: Readonly<Record<ShownDecision, Mark>> = {
  allowed: { shape: 'check', tone: 'text-allow', soft: 'bg-allow-soft', words: 'allowed' },
  explicitDeny: { shape: 'ban', tone: 'text-deny', soft: 'bg-deny-soft', words: 'explicitly denied' },
  implicitDeny: { shape: 'circle', tone: 'text-nomatch', soft: 'bg-nomatch-soft', words: 'implicitly denied' },
  rejected: { shape: 'x', tone: 'text-reject', soft: 'bg-reject-soft', words: 'rejected' },
  hidden: { shape: 'circle-question-mark', tone: 'text-muted', soft: 'bg-sunken', words: 'yet to be predicted' },
}

export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  ...decisionMarks,
  allows: { shape: 'check', tone: 'text-allow', soft: 'bg-allow-soft', words: 'allows' },
  match: { shape: 'check', tone: 'text-ink', soft: 'bg-sunken', words: 'matches' },
  noMatch: { shape: 'circle', tone: 'text-nomatch', soft: 'bg-nomatch-soft', words: 'does not match' },
  bypassed: { shape: 'circle-slash', tone: 'text-muted', soft: 'bg-sunken', words: 'passed by' },
  notApplicable: { shape: 'circle-dashed', tone: 'text-muted', soft: 'bg-sunken', words: 'does not apply' },
  notReached: { shape: 'dot', tone: 'text-muted', soft: 'bg-sunken', words: 'not reached' },
  invalid: { shape: 'file-warning', tone: 'text-reject', soft: 'bg-reject-soft', words: 'invalid' },
  note: { shape: 'info', tone: 'text-muted', soft: 'bg-sunken', words: 'note' },
}

interface MarkProps {
  readonly size?: number
  readonly className?: string
  /** The words are beside the mark: it is hidden from screen readers. */
  readonly isDecorative?: boolean
}

function MarkIcon({ mark, size = 14, className, isDecorative = false }: MarkProps & { readonly mark: Mark }) {
  const label = isDecorative ? {} : { role: 'img', 'aria-label': mark.words }
  return <Icon name={mark.shape} {...label} size={size} isBold className={classes('shrink-0', mark.tone, className)} />
}

export const DecisionMark = ({ decision, ...props }: MarkProps & { readonly decision: ShownDecision }) => (
  <MarkIcon {...props} mark={decisionMarks[decision]} />
)

export const OutcomeMark = ({ outcome, ...props }: MarkProps & { readonly outcome: Outcome }) => (
  <MarkIcon {...props} mark={outcomeMarks[outcome]} />
)
