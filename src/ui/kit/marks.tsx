/** The marks of decisions and outcomes: a shape for each, so that colour is never the only sign. */

import type { Decision, Outcome } from '../../engine/trace.ts'
import { classes } from './classes.ts'
import {
  Ban,
  Check,
  Circle,
  CircleDashed,
  CircleQuestionMark,
  CircleSlash,
  Dot,
  FileWarning,
  Info,
  X,
} from './icons.tsx'

const icons = { Ban, Check, Circle, CircleDashed, CircleQuestionMark, CircleSlash, Dot, FileWarning, Info, X } as const

/** By the icon's name: a drawing that is saved has shapes of its own for them. */
export type Shape = keyof typeof icons

interface Mark {
  readonly shape: Shape
  /** Text colour class. */
  readonly tone: string
  /** Soft background class, for chips and banners. */
  readonly soft: string
  readonly words: string
}

/** Besides the decisions: one that waits for a prediction. */
type ShownDecision = Decision | 'hidden'
export const decisionMarks: Readonly<Record<ShownDecision, Mark>> = {
  allowed: { shape: 'Check', tone: 'text-allow', soft: 'bg-allow-soft', words: 'allowed' },
  explicitDeny: { shape: 'Ban', tone: 'text-deny', soft: 'bg-deny-soft', words: 'explicitly denied' },
  implicitDeny: { shape: 'Circle', tone: 'text-nomatch', soft: 'bg-nomatch-soft', words: 'implicitly denied' },
  rejected: { shape: 'X', tone: 'text-reject', soft: 'bg-reject-soft', words: 'rejected' },
  hidden: { shape: 'CircleQuestionMark', tone: 'text-muted', soft: 'bg-sunken', words: 'yet to be predicted' },
}

export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  ...decisionMarks,
  allows: { shape: 'Check', tone: 'text-allow', soft: 'bg-allow-soft', words: 'allows' },
  match: { shape: 'Check', tone: 'text-ink', soft: 'bg-sunken', words: 'matches' },
  noMatch: { shape: 'Circle', tone: 'text-nomatch', soft: 'bg-nomatch-soft', words: 'does not match' },
  bypassed: { shape: 'CircleSlash', tone: 'text-muted', soft: 'bg-sunken', words: 'passed by' },
  notApplicable: { shape: 'CircleDashed', tone: 'text-muted', soft: 'bg-sunken', words: 'does not apply' },
  notReached: { shape: 'Dot', tone: 'text-muted', soft: 'bg-sunken', words: 'not reached' },
  invalid: { shape: 'FileWarning', tone: 'text-reject', soft: 'bg-reject-soft', words: 'invalid' },
  note: { shape: 'Info', tone: 'text-muted', soft: 'bg-sunken', words: 'note' },
}

interface MarkProps {
  readonly size?: number
  readonly className?: string
  /** The words stand beside the mark: it is only drawn. */
  readonly decorative?: boolean
}

function MarkIcon({ mark, size = 14, className, decorative = false }: MarkProps & { readonly mark: Mark }) {
  const Icon = icons[mark.shape]
  const name = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': mark.words }
  return <Icon {...name} size={size} isBold className={classes('shrink-0', mark.tone, className)} />
}

export const DecisionMark = ({ decision, ...props }: MarkProps & { readonly decision: ShownDecision }) => (
  <MarkIcon {...props} mark={decisionMarks[decision]} />
)

export const OutcomeMark = ({ outcome, ...props }: MarkProps & { readonly outcome: Outcome }) => (
  <MarkIcon {...props} mark={outcomeMarks[outcome]} />
)
