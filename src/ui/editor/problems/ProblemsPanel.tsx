/** The problems of the document or of the whole scenario, below the text, worst first. */

import { memo, useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import type { Severity } from '../../../engine/policy/ast.ts'
import { tabKind, tabTitle, textOf } from '../../../scenario/tabs.ts'
import { allProblems, openProblems, type Problem } from '../../../store/selectors/problems.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button as TextButton } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { useSettled } from '../../useSettled.ts'
import { useUnchanged } from '../../useUnchanged.ts'
import { problemsOf } from '../code/problemPlaces.ts'
import { ProblemRow, SeverityIcon, severityWords } from './ProblemRow.tsx'
import { useIsOpen } from './useIsOpen.ts'

/** Most rows: more would only be slow. */
const MOST = 200
const severities: readonly Severity[] = ['error', 'security', 'warning', 'suggestion']

/** Milliseconds: half a word is wrong for a moment, and must not move the page. Bar and list appear together. */
const PAUSE = 500

type Scope = 'document' | 'scenario' | 'muted'

export function ProblemsPanel({ address }: { readonly address: string }) {
  const state = useApp(
    useShallow(({ scenario, drafts, evaluation, findings }) => ({ scenario, drafts, evaluation, findings })),
  )
  const text = textOf(state, address)
  const here = useUnchanged<readonly Problem[]>(text === undefined ? nothing : problemsOf(state, address, text))
  const everywhere = openProblems(state)
  const muted = useUnchanged(allProblems(state).filter(({ isMuted }) => isMuted))
  return <Panel address={address} here={here} everywhere={everywhere} muted={muted} />
}

const nothing: readonly Problem[] = []

interface PanelProps {
  readonly address: string
  readonly here: readonly Problem[]
  readonly everywhere: readonly Problem[]
  readonly muted: readonly Problem[]
}

/** Re-renders when the problems change, and not with every letter. */
const Panel = memo(function Panel({ address, here, everywhere, muted }: PanelProps) {
  const isChecked = useApp((state) => state.uncheckedDocuments === 0)
  const hidden = useApp((one) => one.hiddenSeverities)
  const [scope, setScope] = useState<Scope>('document')
  const { scenario, showSeverity, setDraft } = appStore.getState()
  const isRefused = tabKind(address) !== 'policy' && here.some((problem) => problem.code === 'NOT_APPLIED')
  const isEmpty = here.length + everywhere.length + muted.length === 0
  const hasErrorNow = here.some(({ severity }) => severity === 'error')
  const settled = useSettled(isEmpty ? 'nothing' : hasErrorNow ? 'errors' : 'others', PAUSE)
  const { isOpen, onPressStart, onPress } = useIsOpen(address, settled === 'errors')
  if (isEmpty || settled === 'nothing') return null
  const inScope = scope === 'document' ? here : scope === 'scenario' ? everywhere : muted
  const shown = inScope.filter(({ severity }) => !hidden.includes(severity))

  return (
    <section
      aria-label="Problems of the scenario"
      className="@container flex max-h-[40%] shrink-0 flex-col border-t border-line"
    >
      <div className="flex min-h-7 shrink-0 flex-wrap items-center gap-x-1 px-1">
        <Button
          aria-expanded={isOpen}
          onPressStart={onPressStart}
          onPress={onPress}
          className="flex h-7 cursor-default items-center gap-1.5 rounded-md px-2 text-xs text-muted outline-none hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
        >
          <Icon name="chevron-down" size={12} className={classes('transition-transform', !isOpen && '-rotate-90')} />
          Problems
        </Button>
        {severities.map((severity) => {
          const count = inScope.filter((problem) => problem.severity === severity).length
          if (count === 0) return null
          return (
            <ToggleButton
              key={severity}
              isSelected={!hidden.includes(severity)}
              onChange={(isShown) => showSeverity(severity, isShown)}
              aria-label={`${count} ${severityWords[severity].many}`}
              className="flex h-6 cursor-default items-center gap-1 rounded-md px-1.5 text-xs opacity-50 outline-none selected:opacity-100 hover:bg-ink/6 focus-visible:outline-2 focus-visible:outline-accent"
            >
              <SeverityIcon severity={severity} isDecorative />
              {count}
            </ToggleButton>
          )
        })}
        <div className="ml-auto flex items-center">
          <ScopeButton scope="document" now={scope} onChoose={setScope} label="This document" />
          <ScopeButton
            scope="scenario"
            now={scope}
            onChoose={setScope}
            label={`Everywhere (${everywhere.length}${isChecked ? '' : ' so far'})`}
          />
          {muted.length === 0 ? null : (
            <ScopeButton scope="muted" now={scope} onChoose={setScope} label={`Muted (${muted.length})`} />
          )}
        </div>
      </div>
      {isOpen ? (
        <ul aria-label="Problems" aria-live="polite" className="min-h-0 overflow-auto pb-1">
          {shown.slice(0, MOST).map((problem) => (
            <ProblemRow
              key={`${problem.document} ${problem.code} ${problem.range?.start} ${problem.message}`}
              problem={problem}
              title={
                scope === 'document'
                  ? undefined
                  : problem.document === undefined
                    ? 'Scenario'
                    : tabTitle(scenario, problem.document)
              }
              tab={scope === 'document' ? address : undefined}
            />
          ))}
          {shown.length === 0 ? (
            <li className="px-3 py-1 text-xs text-muted">
              {inScope.length === 0 ? 'Nothing.' : 'All problems have a severity that is hidden above.'}
            </li>
          ) : null}
          {shown.length > MOST ? <li className="px-3 text-xs text-muted">and {shown.length - MOST} more</li> : null}
          {isRefused ? (
            <li className="flex items-center justify-between gap-2 px-3 pt-1 text-xs text-muted">
              This text is kept, but the scenario uses the last valid version.
              <TextButton onPress={() => setDraft(address, undefined)}>Go back to it</TextButton>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
})

function ScopeButton({
  scope,
  now,
  label,
  onChoose,
}: {
  readonly scope: Scope
  readonly now: Scope
  readonly label: string
  readonly onChoose: (scope: Scope) => void
}) {
  return (
    <ToggleButton
      isSelected={scope === now}
      onChange={() => onChoose(scope)}
      className="flex h-6 cursor-default items-center rounded-md px-2 text-xs text-muted outline-none selected:bg-ink/6 selected:text-ink hover:text-ink focus-visible:outline-2 focus-visible:outline-accent"
    >
      {label}
    </ToggleButton>
  )
}
