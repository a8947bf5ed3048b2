/** The suggestions of what would change the decision, each with its effects and its changes of text. */

import { diffLines } from 'diff'
import type { Blast } from '../../../analysis/counterfactual/blast.ts'
import { resourceIn } from '../../../engine/base/arn.ts'
import type { ScenarioEdit } from '../../../scenario/edits/differences.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { appStore } from '../../../store/store.ts'
import { undoLatest } from '../../../store/undoToast.ts'
import type { SuggestionAnswer } from '../../../worker/protocol.ts'
import { callTitle } from '../../callTitle.ts'
import { Button } from '../../kit/Button.tsx'
import { decisionMarks } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'
import type { SuggestionsProps } from './WhatIf.tsx'

const none: readonly SuggestionAnswer[] = []

export function SuggestionList({ title, list, canApply, onApplied }: SuggestionsProps) {
  if (list?.length === 0)
    return (
      <p className="px-3 py-2 text-xs text-muted">
        No single change in each blocking layer would allow this call. The owner of the blocking policy has to change
        more.
      </p>
    )
  return (
    <ul aria-label={title} className="divide-y divide-line">
      {(list ?? none).map((suggestion) => (
        <Suggestion
          key={suggestion.changes.map((change) => change.title).join()}
          suggestion={suggestion}
          canApply={canApply}
          onApplied={onApplied}
        />
      ))}
    </ul>
  )
}

function Suggestion({
  suggestion,
  canApply,
  onApplied,
}: Omit<SuggestionsProps, 'title' | 'list'> & { readonly suggestion: SuggestionAnswer }) {
  const { changes, edits, flips, blast } = suggestion
  const name = changes.map((change) => change.title).join(', and ')
  const apply = () => {
    const { edit, notify, suggestions, revision } = appStore.getState()
    // Applying replaces the scenario, so edits made since the search would be lost.
    if (suggestions?.revision !== revision) {
      notify('The scenario has changed in the meantime. The suggestions are being searched for again.')
      return
    }
    edit(plain(name), () => suggestion.scenario as Scenario)
    notify(`Applied: ${plain(name)}`, { undo: undoLatest(appStore) })
    onApplied()
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
              ? 'Changes no other call’s decision.'
              : `Also changes ${flips.map((flip) => `${callTitle(appStore.getState().scenario, flip.call)} (${decisionMarks[flip.from].words} → ${decisionMarks[flip.to].words})`).join(', ')}.`}
          </p>
          <SampleEffect blast={blast} />
        </div>
        <Button isDisabled={!canApply} onPress={apply} aria-label={`Apply: ${plain(name)}`}>
          Apply
        </Button>
      </div>
      {edits.map((edit) => (
        <Diff key={edit.document ?? edit.title} edit={edit} />
      ))}
    </li>
  )
}

/** Makes long lines scrollable by keyboard. */
const scrolledByKeyboard = { tabIndex: 0 }

const plain = (text: string): string => text.replaceAll('`', '')

/** What the change does to a sample of other requests, with a list to expand. */
function SampleEffect({ blast: { cells, allowed, denied, turned } }: { readonly blast: Blast }) {
  if (cells === 0) return null
  const effect = [allowed === 0 ? '' : `newly allows ${allowed}`, denied === 0 ? '' : `no longer allows ${denied}`]
    .filter(Boolean)
    .join(' and ')
  const sample = `${cells.toLocaleString('en')} sampled questions (users and roles × calls and actions)`
  if (turned.length === 0) return <p className="text-xs text-muted">Changes none of {sample}.</p>
  return (
    <details className="text-xs text-muted">
      <summary className="cursor-default">
        Of {sample}, it {effect}.
      </summary>
      <ul className="list-disc pl-5">
        {turned.map(({ principal, action, resource, from, to }) => (
          <li key={`${principal} ${action} ${resource}`} className="break-words">
            {resourceIn(principal)} <code className="font-mono">{action}</code> on{' '}
            <code className="font-mono break-all">{resource}</code>: {decisionMarks[from].words} →{' '}
            {decisionMarks[to].words}
          </li>
        ))}
        {allowed + denied > turned.length ? <li>and {allowed + denied - turned.length} more</li> : null}
      </ul>
    </details>
  )
}

/** The changed lines with two lines of context, under the document's title. */
function Diff({ edit: { title, document, before, after } }: { readonly edit: ScenarioEdit }) {
  const lines = diffLines(before ?? '', after ?? '').flatMap((part, at) => {
    const texts = part.value.replace(/\n$/, '').split('\n')
    const sign = part.added ? '+' : part.removed ? '-' : ' '
    const shown =
      sign === ' ' && texts.length > 4 ? [...(at === 0 ? [] : texts.slice(0, 2)), '…', ...texts.slice(-2)] : texts
    return shown.map((text, index) => ({ key: `${at}.${index}`, sign, text }))
  })
  const name = `${title}${before === undefined ? ' (new)' : after === undefined ? ' (removed)' : ''}`
  return (
    <figure className="mt-1 rounded-md bg-sunken">
      <figcaption className="px-2 pt-1 text-xs font-medium break-words">
        {document === undefined || before === undefined ? (
          name
        ) : (
          <button
            type="button"
            className="text-left text-accent underline"
            onClick={() =>
              appStore.getState().openDocument(document, undefined, { isPreview: true, shouldFocus: true })
            }
          >
            {name}
          </button>
        )}
      </figcaption>
      <section aria-label={`Changes of ${name}`} className="overflow-x-auto pb-1" {...scrolledByKeyboard}>
        <pre className="font-mono text-2xs">
          {lines.map(({ key, sign, text }) => (
            <span
              key={key}
              className={
                sign === '+'
                  ? 'block bg-allow-soft px-2 text-allow'
                  : sign === '-'
                    ? 'block bg-deny-soft px-2 text-deny'
                    : 'block px-2'
              }
            >
              {sign} {text}
            </span>
          ))}
        </pre>
      </section>
    </figure>
  )
}
