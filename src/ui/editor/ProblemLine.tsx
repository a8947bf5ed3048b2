/** Below the text: what is wrong with it, first things first; a click goes there. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import { appStore, useApp } from '../../store/store.ts'
import { Button as TextButton } from '../kit/Button.tsx'
import { Words } from '../kit/Words.tsx'
import { tabKind, textOf } from './documents.ts'
import { problemsOf } from './markers.ts'

const SHOWN = 4

export function ProblemLine({ address }: { readonly address: string }) {
  const state = useApp(useShallow(({ scenario, drafts, evaluation }) => ({ scenario, drafts, evaluation })))
  const { openDocument, setDraft } = appStore.getState()
  const text = textOf(state, address)
  const problems = text === undefined ? [] : problemsOf(state, address, text)
  if (problems.length === 0) return null
  const isRefused = tabKind(address) !== 'policy' && problems.some((problem) => problem.code === 'NOT_APPLIED')
  return (
    <ul aria-label="Problems" aria-live="polite" className="max-h-40 shrink-0 overflow-auto border-t border-line py-1">
      {problems.slice(0, SHOWN).map((problem) => (
        <li key={`${problem.code} ${problem.range.start} ${problem.message}`}>
          <Button
            onPress={() => openDocument(address, problem.range, { focus: true })}
            className="flex w-full cursor-default items-start gap-2 px-3 py-0.5 text-left text-xs outline-none hover:bg-ink/5 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
          >
            {problem.severity === 'error' ? (
              <CircleAlert size={13} aria-label="Error" className="mt-0.5 shrink-0 text-deny" />
            ) : (
              <TriangleAlert size={13} aria-label="Warning" className="mt-0.5 shrink-0 text-nomatch" />
            )}
            <span>
              <Words text={problem.message} />
            </span>
          </Button>
        </li>
      ))}
      {problems.length > SHOWN ? <li className="px-3 text-xs text-muted">and {problems.length - SHOWN} more</li> : null}
      {isRefused ? (
        <li className="flex items-center justify-between gap-2 px-3 pt-1 text-xs text-muted">
          This text is kept, but the scenario goes on with its last good state.
          <TextButton onPress={() => setDraft(address, undefined)}>Go back to it</TextButton>
        </li>
      ) : null}
    </ul>
  )
}
