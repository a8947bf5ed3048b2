/**
 * The page's icons: Lucide's, as letters of a font of our own. A letter is drawn with the text around it and takes its colour; an `svg`
 * element for each of two hundred icons would cost more in every frame than the rest of the page.
 */
import type { AriaRole } from 'react'
import { classes } from './classes.ts'
import { glyphs } from './glyphs.ts'

/** Lucide's own name, such as `plus`. To add one, give `glyphs.ts` a line for it; `npm run icons` fills it in. */
export type IconName = keyof typeof glyphs

interface IconProps {
  readonly name: IconName
  /** Pixels. */
  readonly size?: number
  readonly className?: string | undefined
  /** With heavier strokes. */
  readonly isBold?: boolean
  readonly role?: AriaRole
  /** What it means; absent: it is decoration, and hidden from screen readers. */
  readonly 'aria-label'?: string
}

export const Icon = ({ name, size = 24, className, isBold = false, ...labelled }: IconProps) => (
  <span
    {...labelled}
    aria-hidden={labelled['aria-label'] === undefined}
    data-icon={glyphs[name]}
    className={classes('icon', isBold && 'icon-bold', className)}
    style={{ fontSize: size }}
  />
)
