import { Separator } from 'react-resizable-panels'
import { classes } from './classes.ts'

/** The border between two panels of a group that is laid out in this orientation: a thin line with a wide handle. */
export function Divider({
  orientation,
  name,
}: {
  readonly orientation: 'horizontal' | 'vertical'
  /** What stands on its two sides, for those who come to it by Tab. */
  readonly name: string
}) {
  return (
    <Separator
      aria-label={`Border between ${name}`}
      className={classes(
        'relative shrink-0 bg-line outline-none transition-colors hover:bg-accent focus-visible:bg-accent data-[separator=active]:bg-accent',
        orientation === 'horizontal' ? 'w-px' : 'h-px',
      )}
    />
  )
}
