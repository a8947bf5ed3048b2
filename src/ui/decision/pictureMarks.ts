/** The marks of outcomes as shapes: a drawing that is saved has no font of ours. Which one means what is as in `kit/marks.tsx`. */
import { Ban, Check, Circle, CircleDashed, CircleSlash, Dot, FileWarning, Info, type LucideIcon, X } from 'lucide-react'
import type { Outcome } from '../../engine/trace.ts'

export const pictureMarks: Readonly<Record<Outcome, LucideIcon>> = {
  allowed: Check,
  explicitDeny: Ban,
  implicitDeny: Circle,
  rejected: X,
  allows: Check,
  match: Check,
  noMatch: Circle,
  bypassed: CircleSlash,
  notApplicable: CircleDashed,
  notReached: Dot,
  invalid: FileWarning,
  note: Info,
}
