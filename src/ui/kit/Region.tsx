import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/**
 * One of the page's regions: a named landmark that fills its panel. CSS containment tells the browser that its changes move nothing
 * outside, except for the editor, whose completion lists reach out of it.
 */
export function Region({
  name,
  className,
  children,
}: {
  readonly name: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <section
      aria-label={name}
      className={classes(
        'flex h-full min-h-0 min-w-0 flex-col bg-surface',
        name !== 'Editor' && 'contain-content',
        className,
      )}
    >
      {children}
    </section>
  )
}

/** The heading above a list inside a region. */
export function Caption({
  children,
  actions,
  id,
}: {
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly id?: string
}) {
  return (
    <div className="flex h-8 shrink-0 items-center justify-between gap-2 pr-1 pl-3">
      <h2 id={id} className="truncate text-2xs font-semibold tracking-wide text-muted uppercase">
        {children}
      </h2>
      {actions}
    </div>
  )
}

/** An empty state: what would be here, and how to get it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="m-auto max-w-80 p-6 text-center text-muted">
      <p className="font-medium text-ink">{title}</p>
      {children === undefined ? null : <div className="mt-1 text-xs">{children}</div>}
    </div>
  )
}
