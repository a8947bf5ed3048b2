/** The status line: the state of the evaluation, and the problems of the whole scenario. */

import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { plural } from '../../engine/base/text.ts'
import { SCENARIO_TAB } from '../../scenario/address.ts'
import { storedText, tabTitle } from '../../scenario/tabs.ts'
import { shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import { openProblems } from '../../store/selectors/problems.ts'
import type { EvaluationFailure } from '../../store/slices/evaluationSlice.ts'
import type { AppState } from '../../store/state.ts'
import { appStore, useApp } from '../../store/store.ts'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { Words } from '../kit/Words.tsx'
import { useSettled } from '../useSettled.ts'
import { failureWords } from '../workerFailure.ts'
import { NotSaved } from './NotSaved.tsx'

/** Milliseconds: a shorter wait is not announced. */
const PATIENCE = 250

/** The old text stays until typing pauses: a screen reader would read a new one with every letter. */
const SETTLED = 400

/** On a phone the decision has its place, except for a failure. */
export function StatusLine({ isPhone }: { readonly isPhone: boolean }) {
  const isDecision = useApp((state) => isPhone && state.region === 'decision' && state.evaluationState !== 'failed')
  return isDecision ? null : (
    <footer className="flex h-6 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-raised px-3 text-2xs whitespace-nowrap text-muted">
      <NotSaved />
      <Problems />
      <Unchecked />
      <Unexpected />
      <Progress />
    </footer>
  )
}

/** The findings of a large scenario come one document after the other. */
function Unchecked() {
  const documents = useApp((state) => state.uncheckedDocuments)
  return documents === 0 ? null : (
    <span className="hidden shrink-0 sm:inline">{plural(documents, 'document')} not yet checked</span>
  )
}

function Unexpected() {
  const failed = useApp(
    (one) => shownEvaluation(one)?.results.filter((result) => result.expectation === 'failed').length ?? 0,
  )
  const areTestsShown = useApp((one) => one.areTestsShown)
  if (failed === 0) return null
  // Of an example, all decisions are the expected ones until the reader changes it.
  return areTestsShown ? (
    <span className="shrink-0 font-medium text-reject">
      {failed === 1 ? '1 call is not as expected' : `${failed} calls are not as expected`}
    </span>
  ) : (
    <span className="shrink-0 font-medium text-accent">
      {failed === 1 ? 'Your changes turned 1 decision' : `Your changes turned ${failed} decisions`}
    </span>
  )
}

function Progress() {
  const state = useApp((one) => one.evaluationState)
  const failure = useApp((one) => one.evaluationFailure)
  const evaluated = useApp(evaluatedWords)
  const settled = useSettled(evaluated, SETTLED)
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (state !== 'running') return
    const timer = setTimeout(() => setSlow(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <span
      role="status"
      className={classes(
        'ml-auto items-center gap-1.5',
        state === 'failed' ? 'flex min-w-0 truncate font-medium text-deny' : 'hidden shrink-0 sm:flex',
      )}
    >
      {state === 'failed' && failure ? (
        <>
          <Icon name="circle-alert" size={12} className="shrink-0" />
          {evaluationFailureWords(failure)}
        </>
      ) : isSlow ? (
        <>
          <Icon name="loader-circle" size={12} className="shrink-0 animate-spin" />
          Evaluating …
        </>
      ) : (
        (settled ?? evaluated)
      )}
    </span>
  )
}

function evaluatedWords({ evaluation }: AppState): string | undefined {
  if (evaluation === undefined) return undefined
  const { took, results } = evaluation
  return `${results.length} ${results.length === 1 ? 'call' : 'calls'} evaluated in ${took < 10 ? took.toFixed(1) : Math.round(took)} ms`
}

function evaluationFailureWords(failure: EvaluationFailure): string {
  const words = failureWords(failure)
  if (failure.cause === 'stopped' || failure.cause === 'notLoaded')
    return `The evaluation ${words}. The decisions shown are older; the next edit starts it again.`
  const { scenario } = appStore.getState()
  const { document } = failure
  // A structural edit has no document, and the scenario's title is none.
  const isDocument = document !== undefined && storedText(scenario, document) !== undefined
  const what = isDocument ? `The evaluation with your last edit of ${tabTitle(scenario, document)}` : 'The evaluation'
  return failure.cause === 'tooLong'
    ? `${what} ${words}. The decisions shown are older. Change or undo the edit to continue.`
    : `${what} ${words}. The decisions shown are older.`
}

function Problems() {
  const problems = useApp(openProblems)
  const isChecked = useApp((state) => state.uncheckedDocuments === 0)
  const errors = problems.filter((problem) => problem.severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning' || severity === 'security').length
  // The problem of a policy may reveal what the user has yet to predict.
  const isPredicting = useApp((state) => state.isPredicting)
  const first = errors[0] ?? (warnings > 0 ? problems[0] : undefined)
  // The panel of problems lists suggestions too, so “No problems” would contradict it.
  if (first === undefined && problems.length > 0)
    return <span>{`No errors or warnings, ${plural(problems.length, 'suggestion')}`}</span>
  if (first === undefined) return <span>{isChecked ? 'No problems' : 'No problems so far'}</span>
  return (
    <Button
      aria-label={`${plural(errors.length, 'error')}, ${plural(warnings, 'warning')}. Show the first`}
      onPress={() =>
        appStore.getState().openDocument(first.document ?? SCENARIO_TAB, first.range, { shouldFocus: true })
      }
      className="flex min-w-0 cursor-default items-center gap-2 hover:text-ink"
    >
      <span className={classes('flex items-center gap-1', errors.length > 0 && 'text-deny')}>
        <Icon name="circle-alert" size={12} />
        {errors.length}
      </span>
      <span className={classes('flex items-center gap-1', warnings > 0 && 'text-nomatch')}>
        <Icon name="triangle-alert" size={12} />
        {warnings}
      </span>
      <span className="truncate">{isPredicting ? null : <Words text={first.message} />}</span>
    </Button>
  )
}
