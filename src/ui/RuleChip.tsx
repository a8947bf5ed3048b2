/** The title of the rule behind a node or a fact. Pressing it opens the rule's card: its words, AWS's pages, and what AWS leaves open. */
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { openQuestions } from '../engine/words/openQuestions.ts'
import { ruleTitles } from '../engine/words/ruleTitles.ts'
import { Icon } from './kit/Icon.tsx'
import { lazyPart } from './kit/lazyPart.tsx'

const RuleCard = lazyPart(
  async () => ({ default: (await import('./RuleCard.tsx')).RuleCard }),
  () => null,
)

interface RuleChipProps {
  readonly section?: string | undefined
  readonly uncertain: readonly string[] | undefined
  /** Rows of a tree have one tab stop, and the arrow keys lead to the chip. */
  readonly isInRow?: boolean
  /** What stands before the chip. A title that says the same is left to the card. */
  readonly after?: string
}

/** Every row of the tree has one, so it is only a button until it is pressed. */
export const RuleChip = memo(function RuleChip({ section, uncertain = none, isInRow = false, after }: RuleChipProps) {
  const chip = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const title = section === undefined ? undefined : ruleTitles[section]
  if (title === undefined && uncertain.length === 0) return null
  // React Aria takes a click without a pointer for a screen reader's and delays the focus until all transitions end.
  // Handling the key itself avoids that click.
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (event.type === 'keydown') setOpen(true)
  }
  const name = title === undefined ? 'Open question' : `Rule: ${title}`
  return (
    <>
      <button
        ref={chip}
        type="button"
        tabIndex={isInRow ? -1 : 0}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={key}
        onKeyUp={key}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={uncertain.length === 0 ? name : `${name}. Unclear in AWS’s documentation`}
        className="-my-1 inline-flex h-6 max-w-full min-w-6 cursor-default items-center gap-1 rounded-md px-1 align-baseline text-2xs whitespace-nowrap text-muted hover:bg-ink/6"
      >
        {title === undefined ? null : title === after ? (
          <Icon name="circle-question-mark" size={12} />
        ) : (
          <span className="min-w-0 truncate underline decoration-line-strong decoration-dotted underline-offset-2">
            {title}
          </span>
        )}
        {uncertain.length === 0 ? null : (
          <span className="shrink-0 rounded-sm bg-nomatch-soft px-1 text-nomatch">Unclear in AWS’s documentation</span>
        )}
      </button>
      {isOpen ? (
        <Popover
          triggerRef={chip}
          isOpen
          onOpenChange={setOpen}
          placement="bottom start"
          offset={2}
          className="w-80 max-w-[90vw] rounded-lg border border-line bg-raised shadow-overlay"
        >
          <Dialog className="space-y-2 p-3 text-xs outline-none">
            <Heading slot="title" className="text-sm font-semibold">
              {title ?? name}
            </Heading>
            {section === undefined ? null : <RuleCard section={section} />}
            {uncertain.map((id) => (
              <OpenQuestion key={id} id={id} />
            ))}
          </Dialog>
        </Popover>
      ) : null}
    </>
  )
})

const none: readonly string[] = []

/** What AWS leaves open, and how this page answers it. */
export function OpenQuestion({ id }: { readonly id: string }) {
  const open = openQuestions[id]
  if (open === undefined) return null
  return (
    <p className="text-xs">
      <span className="font-medium text-nomatch">AWS’s documentation leaves this open.</span> {open.question}{' '}
      <span className="text-muted">{open.answer}</span>
    </p>
  )
}
