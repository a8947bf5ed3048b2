import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip as AriaTooltip,
  OverlayArrow,
  TooltipTrigger,
} from 'react-aria-components'
import { classes } from './classes.ts'

const looks = {
  quiet: 'text-ink hover:bg-ink/6 pressed:bg-ink/10',
  outline: 'border border-line-strong/60 bg-raised text-ink hover:bg-sunken',
  solid: 'bg-accent text-accent-ink hover:opacity-90',
  danger: 'border border-deny/50 text-deny hover:bg-deny-soft',
} as const

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: keyof typeof looks
  readonly className?: string
  readonly children?: ReactNode
  /** For an icon alone. */
  readonly isSquare?: boolean
}

export function Button({ look = 'outline', isSquare = false, className, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classes(
        'inline-flex h-7 shrink-0 cursor-default items-center justify-center gap-1.5 rounded-md text-sm whitespace-nowrap off:opacity-40',
        isSquare ? 'w-7' : 'px-2.5',
        looks[look],
        className,
      )}
    />
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** Name and tooltip. */
  readonly label: string
  /** Key combination, shown in the tooltip. */
  readonly keys?: string | undefined
}

/** A button with an icon: its label is its tooltip, and it has at least 24 px (WCAG 2.5.8). */
export function IconButton({ label, keys, look = 'quiet', className, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Button {...props} look={look} isSquare aria-label={label} {...(className !== undefined && { className })} />
      <Tooltip>
        {label}
        {keys === undefined ? null : <kbd className="ml-2 font-mono opacity-70">{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}

export function Tooltip({ children }: { readonly children: ReactNode }) {
  return (
    <AriaTooltip offset={4} className="max-w-80 rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-overlay">
      <OverlayArrow />
      {children}
    </AriaTooltip>
  )
}
