/** A document as it stands at the playhead, after a call has written it: what changed is marked against the text of the start. */
import { diffLines } from 'diff'
import { useMemo } from 'react'
import { storedText } from '../../scenario/tabs.ts'
import { appStore, useApp } from '../../store/store.ts'
import type { TextChange } from '../../worker/protocol.ts'
import { Button } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'

interface TextThenProps {
  readonly address: string
  /** undefined: it is gone. */
  readonly text: string | undefined
  readonly change: TextChange
  /** Absent where there was no such document at the start. */
  readonly onStart: (() => void) | undefined
}

const time = (at: number) => new Date(at).toISOString().slice(11, 19)

export function DocumentAtPlayhead({ address, text, change, onStart }: TextThenProps) {
  const before = useApp((state) => storedText(state.scenario, address))
  const title = useApp((state) => state.scenario.calls?.find(({ id }) => id === change.call)?.title ?? change.call)
  const { selectCall } = appStore.getState()
  const lines = useMemo(
    () =>
      diffLines(before ?? '', text ?? '').flatMap(({ value, added, removed }) =>
        value
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => ({ line, added, removed })),
      ),
    [before, text],
  )
  return (
    <div className="flex min-h-0 grow flex-col">
      <p className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-accent-soft px-3 py-1 text-xs">
        <span className="grow">
          {text === undefined ? 'Removed' : before === undefined ? 'Made' : 'Changed'} at {time(change.at)} UTC by{' '}
          <button type="button" className="text-accent underline" onClick={() => selectCall(change.call)}>
            {title}
          </button>
          , and shown as it stands at the playhead.
        </span>
        {onStart === undefined ? null : (
          <Button className="h-6 text-xs" onPress={onStart}>
            Edit the text of the start
          </Button>
        )}
      </p>
      <section
        aria-label={`${title}: the text at the playhead`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 grow overflow-auto py-2 font-mono text-sm"
      >
        {lines.map(({ line, added, removed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
          <div key={index} className={classes('flex px-2', added && 'bg-allow-soft', removed && 'bg-deny-soft')}>
            <span className="w-6 shrink-0 text-muted select-none">{added ? '+' : removed ? '−' : ' '}</span>
            <span className="whitespace-pre-wrap">{line}</span>
          </div>
        ))}
      </section>
    </div>
  )
}
