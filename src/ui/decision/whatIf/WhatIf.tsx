/** Changes that would turn the decision. Each was evaluated before it is shown, and is applied as one step of undo. */
import { memo, useRef, useState } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { isAnythingOff } from '../../../store/slices/analysisSlice.ts'
import { useApp } from '../../../store/store.ts'
import type { SuggestionAnswer } from '../../../worker/protocol.ts'
import { Icon } from '../../kit/Icon.tsx'
import { lazyPart } from '../../kit/lazyPart.tsx'
import { useSettled } from '../../useSettled.ts'

/** Milliseconds for which old suggestions stay while the user types: the same may be found again. */
const PATIENCE = 700

export function WhatIf({ result }: { readonly result: CallResult }) {
  const found = useApp((state) => state.suggestions)
  const isFresh = useApp(
    ({ suggestions, revision }) => suggestions?.call === result.id && suggestions.revision === revision,
  )
  const isOff = useApp(isAnythingOff)
  const isStale = useSettled(!isFresh, PATIENCE) && !isFresh
  // Suggestions for another call or decision are not shown.
  const isAnswered =
    found !== undefined && found.call === result.id && (isFresh || (!isStale && found.decision === result.decision))
  const list = isAnswered ? found.value : undefined
  // For a rejected call the message already says what to do, unless there are suggestions (expired credentials).
  if (result.decision === 'rejected' && (list ?? none).length === 0) return null
  return (
    <Suggestions
      title={result.decision === 'allowed' ? 'What this decision depends on' : 'What would allow it'}
      list={list}
      canApply={!isOff}
    />
  )
}

const none: readonly SuggestionAnswer[] = []

export interface SuggestionsProps {
  readonly title: string
  /** Undefined during the search. */
  readonly list: readonly SuggestionAnswer[] | undefined
  readonly canApply: boolean
  /** Told when a suggestion was applied, which takes its button away. */
  readonly onApplied: () => void
}

const SuggestionList = lazyPart(
  async () => ({ default: (await import('./SuggestionList.tsx')).SuggestionList }),
  () => null,
)

const Suggestions = memo(function Suggestions({ title, list, canApply }: Omit<SuggestionsProps, 'onApplied'>) {
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen} className="shrink-0 border-b border-line">
      <Heading>
        <AriaButton
          slot="trigger"
          ref={trigger}
          className="group flex h-8 w-full cursor-default items-center gap-1.5 px-3 text-left text-sm hover:bg-ink/4"
        >
          <Icon
            name="chevron-right"
            size={14}
            className="text-muted transition-transform group-aria-expanded:rotate-90"
          />
          <Icon name="lightbulb" size={14} className="text-muted" />
          <span className="grow font-medium">{title}</span>
          <span className="text-xs text-muted">
            {list === undefined ? 'Searching…' : list.length === 0 ? 'none found' : list.length}
          </span>
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        {isOpen ? (
          <SuggestionList title={title} list={list} canApply={canApply} onApplied={() => trigger.current?.focus()} />
        ) : null}
      </DisclosurePanel>
    </Disclosure>
  )
})
