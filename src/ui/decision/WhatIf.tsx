/** What would change the decision: each suggestion was evaluated before it is shown, and is applied as one step. */
import { diffLines } from 'diff'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { Button as AriaButton } from 'react-aria-components'
import { ChevronRight, Lightbulb } from 'lucide-react'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { Scenario } from '../../scenario/schema.ts'
import { appStore, isAnythingOff, useApp } from '../../store/store.ts'
import type { SuggestionAnswer } from '../../worker/analysisWorker.ts'
import { Button } from '../kit/Button.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import { Words } from '../kit/Words.tsx'

export function WhatIf({ result }: { readonly result: CallResult }) {
  const kept = useApp((state) => state.suggestions)
  const revision = useApp((state) => state.revision)
  const isOff = useApp(isAnythingOff)
  const isFresh = kept !== undefined && kept.call === result.id && kept.revision === revision
  const list = isFresh ? kept.value : []
  // What was rejected before any policy was asked has its remedy in the message; only expired credentials leave a choice.
  if (result.decision === 'rejected' && list.length === 0) return null
  const title = result.decision === 'allowed' ? 'What it hangs on' : 'What would allow it'
  return (
    <Disclosure className="shrink-0 border-b border-line">
      <Heading>
        <AriaButton slot="trigger" className="group flex h-8 w-full cursor-default items-center gap-1.5 px-3 text-left text-sm hover:bg-ink/4">
          <ChevronRight size={14} aria-hidden className="text-muted transition-transform group-aria-expanded:rotate-90" />
          <Lightbulb size={14} aria-hidden className="text-muted" />
          <span className="grow font-medium">{title}</span>
          <span className="text-xs text-muted">{isFresh ? (list.length === 0 ? 'nothing found' : list.length) : 'looking…'}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="max-h-72 overflow-auto">
        {list.length === 0 && isFresh ? (
          <p className="px-3 py-2 text-xs text-muted">No change of one statement, value or condition for each layer turns this decision. Whoever owns what stops it must change more.</p>
        ) : (
          <ul aria-label={title} className="divide-y divide-line">
            {list.map((suggestion) => (
              <Suggestion key={suggestion.changes.map((change) => change.title).join()} suggestion={suggestion} canApply={!isOff} />
            ))}
          </ul>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}

function Suggestion({ suggestion, canApply }: { readonly suggestion: SuggestionAnswer; readonly canApply: boolean }) {
  const { changes, flips, blast } = suggestion
  const name = changes.map((change) => change.title).join(', and ')
  const apply = () => {
    const { edit, notify, undo } = appStore.getState()
    edit(plain(name), () => suggestion.scenario as Scenario)
    notify(`Applied: ${plain(name)}`, { undo })
  }
  return (
    <li className="px-3 py-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          {changes.map((change) => (
            <p key={change.title} className="break-words">
              <Words text={change.title} />
            </p>
          ))}
          <p className="text-xs text-muted">
            {flips.length === 0
              ? 'Turns no other call of the scenario.'
              : `Also turns ${flips.map((flip) => `${flip.call} (${decisionMarks[flip.from].words} → ${decisionMarks[flip.to].words})`).join(', ')}.`}
            {blast.cells === 0 ? '' : ` Of ${blast.cells} sampled questions (principals × calls) it newly allows ${blast.allowed}${blast.denied === 0 ? '' : ` and no longer allows ${blast.denied}`}.`}
          </p>
        </div>
        <Button isDisabled={!canApply} onPress={apply} aria-label={`Apply: ${plain(name)}`}>
          Apply
        </Button>
      </div>
      {changes.map((change) =>
        change.before === undefined || change.after === undefined || change.before === change.after ? null : <Diff key={change.title} before={change.before} after={change.after} />,
      )}
    </li>
  )
}

const plain = (text: string): string => text.replaceAll('`', '')

/** The lines that change, with two around them. */
function Diff({ before, after }: { readonly before: string; readonly after: string }) {
  const lines = diffLines(before, after).flatMap((part, at) => {
    const texts = part.value.replace(/\n$/, '').split('\n')
    const sign = part.added ? '+' : part.removed ? '-' : ' '
    const shown = sign === ' ' && texts.length > 4 ? [...(at === 0 ? [] : texts.slice(0, 2)), '…', ...texts.slice(-2)] : texts
    return shown.map((text, index) => ({ key: `${at}.${index}`, sign, text }))
  })
  return (
    <pre className="mt-1 overflow-x-auto rounded-md bg-sunken py-1 font-mono text-2xs">
      {lines.map(({ key, sign, text }) => (
        <span key={key} className={sign === '+' ? 'block bg-allow-soft px-2 text-allow' : sign === '-' ? 'block bg-deny-soft px-2 text-deny' : 'block px-2'}>
          {sign} {text}
        </span>
      ))}
    </pre>
  )
}
