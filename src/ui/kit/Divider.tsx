import { Separator } from 'react-resizable-panels'
import { classes } from './classes.ts'

/** The border between two panels of a group that is laid out in this orientation: a thin line with a wide handle. */
export function Divider({ orientation }: { readonly orientation: 'horizontal' | 'vertical' }) {
  return (
    <Separator
      className={classes(
        'relative shrink-0 bg-line outline-none transition-colors hover:bg-accent focus-visible:bg-accent data-[separator=active]:bg-accent',
        orientation === 'horizontal' ? 'w-px' : 'h-px',
      )}
    />
  )
}
