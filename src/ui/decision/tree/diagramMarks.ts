/** The marks of outcomes as shapes: a drawing that is saved has no font of ours. */
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
  type LucideIcon,
  X,
} from 'lucide-react'
import type { Shape } from '../../kit/marks.tsx'

export const pictureMarks: Readonly<Record<Shape, LucideIcon>> = {
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
}
