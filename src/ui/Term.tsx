/** A term of the field: hover and focus explain it, a press or a tap opens its card, which leads to AWS's page. */
import { type ReactNode, useRef, useState } from 'react'
import { Button, Dialog, Popover, TooltipTrigger } from 'react-aria-components'
import type { TermId } from '../engine/words/glossary.ts'
import { Tooltip } from './kit/Button.tsx'
import { classes } from './kit/classes.ts'
import { lazyPart } from './kit/lazyPart.tsx'

const TermCard = lazyPart(
  async () => ({ default: (await import('./TermCard.tsx')).TermCard }),
  () => null,
)
/** What a term means, for tooltips of other things too. */
export const TermWords = lazyPart<{ readonly id: TermId }>(
  async () => ({ default: (await import('./TermCard.tsx')).TermWords }),
  () => null,
)

interface TermProps {
  readonly id: TermId
  readonly children: ReactNode
  /** For what has no words: a symbol. */
  readonly label?: string
  readonly className?: string
}

export function Term({ id, children, label, className }: TermProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <TooltipTrigger delay={400} closeDelay={80} isDisabled={isOpen}>
        <Button
          ref={button}
          onPress={() => setOpen(true)}
          aria-haspopup="dialog"
          {...(label !== undefined && { 'aria-label': label })}
          className={classes(
            'cursor-help',
            className ?? 'rounded-sm underline decoration-line-strong decoration-dotted underline-offset-2',
          )}
        >
          {children}
        </Button>
        <Tooltip>
          <TermWords id={id} />
        </Tooltip>
      </TooltipTrigger>
      {isOpen ? (
        <Popover
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
          placement="bottom start"
          offset={2}
          className="w-80 max-w-[90vw] rounded-lg border border-line bg-raised shadow-overlay"
        >
          <Dialog aria-label="What the term means" className="p-3 text-left text-xs font-normal text-ink outline-none">
            <TermCard id={id} />
          </Dialog>
        </Popover>
      ) : null}
    </>
  )
}
