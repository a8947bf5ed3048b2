/** What calls have changed by the playhead, newest last. */
import { plainText } from '../../engine/words/phrases.ts'
import { callAddress } from '../../scenario/address.ts'
import { appStore, useApp } from '../../store/store.ts'
import type { TextChange } from '../../worker/protocol.ts'
import { clock } from './cards/sessionWords.ts'

export function Changes({ changes }: { readonly changes: readonly TextChange[] }) {
  const playhead = useApp((state) => state.playhead)
  const calls = useApp((state) => state.scenario.calls)
  if (changes.length === 0) return null
  const titles = new Map((calls ?? []).map(({ id, title }) => [id, title]))
  const done = playhead === undefined ? [] : changes.filter(({ at }) => at <= playhead)
  const open = (change: TextChange) => {
    const { selectCall, openDocument } = appStore.getState()
    selectCall(change.call)
    openDocument(callAddress(change.call))
  }
  /** Shows the document at the time of the change. */
  const show = (change: TextChange, address: string) => {
    const { openDocument, lookAt, showRegion } = appStore.getState()
    if (playhead === undefined || playhead < change.at) lookAt(change.at)
    showRegion('editor')
    openDocument(address, undefined, { isPreview: true })
  }
  return (
    <details className="shrink-0 border-b border-line px-3 py-1 text-xs">
      <summary className="cursor-default">
        The picture {playhead === undefined ? 'at the start' : `at ${clock(playhead)}`}: {done.length} of{' '}
        {changes.length} {changes.length === 1 ? 'change has' : 'changes have'} taken effect
      </summary>
      <ol className="max-h-24 overflow-auto py-1">
        {changes.map((change) => {
          const isDone = done.includes(change)
          return (
            <li key={change.call} className={isDone ? '' : 'text-muted'}>
              <span aria-hidden>{isDone ? '● ' : '○ '}</span>
              {clock(change.at)} <span className="sr-only">{isDone ? 'has taken effect' : 'is yet to come'}</span>
              <button type="button" className="text-accent underline" onClick={() => open(change)}>
                {titles.get(change.call) ?? change.call}
              </button>{' '}
              {plainText(change.summary)}
              {change.documents
                .filter(({ text }) => text !== undefined)
                .map(({ address }) => (
                  <button
                    key={address}
                    type="button"
                    className="ml-2 text-accent underline"
                    onClick={() => show(change, address)}
                  >
                    its text<span className="sr-only"> {address}</span>
                  </button>
                ))}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
