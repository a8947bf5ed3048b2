/** A document that a call has written: its text at the playhead, compared with the text at the start. */
import { storedText } from '../../scenario/tabs.ts'
import { appStore, useApp } from '../../store/store.ts'
import type { TextChange } from '../../worker/protocol.ts'
import { Button } from '../kit/Button.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { PlainText } from './PlainText.tsx'

const TextComparison = lazyPart(
  () => import('./code/TextComparison.tsx'),
  ({ modified }) => <PlainText text={modified} />,
)

interface DocumentAtPlayheadProps {
  readonly address: string
  /** undefined: a call has deleted it. */
  readonly text: string | undefined
  readonly change: TextChange
  /** Absent where there was no such document at the start. */
  readonly onStart: (() => void) | undefined
}

const time = (at: number) => new Date(at).toISOString().slice(11, 19)

export function DocumentAtPlayhead({ address, text, change, onStart }: DocumentAtPlayheadProps) {
  const before = useApp((state) => storedText(state.scenario, address))
  const title = useApp((state) => state.scenario.calls?.find(({ id }) => id === change.call)?.title ?? change.call)
  const label = `${title}: the text at the playhead`
  const { selectCall } = appStore.getState()
  return (
    <div className="flex min-h-0 grow flex-col">
      <p className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-accent-soft px-3 py-1 text-xs">
        <span className="grow">
          {text === undefined ? 'Deleted' : before === undefined ? 'Created' : 'Changed'} at {time(change.at)} UTC by{' '}
          <button type="button" className="text-accent underline" onClick={() => selectCall(change.call)}>
            {title}
          </button>
          . This is the text at the playhead.
        </span>
        {onStart === undefined ? null : (
          <Button className="h-6 text-xs" onPress={onStart}>
            Edit the text at the start
          </Button>
        )}
      </p>
      <section aria-label={label} className="min-h-0 grow">
        {/* A created document has nothing to be compared with: it is shown without marks. */}
        <TextComparison label={label} original={before ?? text ?? ''} modified={text ?? ''} />
      </section>
    </div>
  )
}
