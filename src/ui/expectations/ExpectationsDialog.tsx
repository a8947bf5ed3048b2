/** Calls with expectations are the scenario's tests. Coverage says which statements they exercise and need. */
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { CheckboxRow } from '../kit/CheckboxRow.tsx'
import { classes } from '../kit/classes.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { Name } from '../kit/Name.tsx'
import { WhilePredicting } from '../kit/WhilePredicting.tsx'
import { Term } from '../Term.tsx'
import { AcceptAll } from './AcceptAll.tsx'
import { accept, expectationText } from './accept.ts'
import { Coverage } from './Coverage.tsx'

export function ExpectationsDialog() {
  const isOpen = useApp((state) => state.overlay === 'tests')
  const isPredicting = useApp((state) => state.isPredicting)
  return (
    <Dialog title="Expectations" isOpen={isOpen} onClose={() => appStore.getState().setOverlay(undefined)} size="full">
      {!isOpen ? null : isPredicting ? (
        <WhilePredicting what="Expectations" stop={() => appStore.getState().setPredicting(false)} />
      ) : (
        <Contents />
      )}
    </Dialog>
  )
}

function Contents() {
  const results = useApp((state) => state.evaluation?.results ?? none)
  const calls = useApp((state) => state.scenario.calls ?? noCalls)
  const areTestsShown = useApp((state) => state.areTestsShown)
  const failed = results.filter(({ expectation }) => expectation === 'failed')
  const without = results.filter(({ expectation }) => expectation === 'none')
  return (
    <div className="space-y-4">
      <p role="status">
        {results.filter(({ expectation }) => expectation === 'met').length} met, {failed.length} failed,{' '}
        {without.length} without an <Term id="expectation">expectation</Term>.
      </p>
      <CheckboxRow isSelected={areTestsShown} onChange={appStore.getState().showTests}>
        Say in the list of calls what is not as expected
      </CheckboxRow>
      <ul aria-label="Calls and their expectations" className="text-xs">
        {results.map((result) => {
          const call = calls.find(({ id }) => id === result.id)
          return (
            <li
              key={result.id}
              className={classes(
                'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-2 py-1',
                result.expectation === 'failed' && 'bg-deny-soft',
              )}
            >
              <span className="min-w-40 grow basis-40 font-medium">
                <Name text={call?.title ?? result.id} />
              </span>
              <span className="basis-52">
                <span className="text-muted">Expected: </span>
                <span className="font-mono break-words">{expectationText(call?.expect)}</span>
              </span>
              <span className="inline-flex basis-52 flex-wrap items-center gap-1">
                <span className="text-muted">Got:</span>
                <DecisionMark decision={result.decision} isDecorative /> {decisionMarks[result.decision].words}{' '}
                <Verdict expectation={result.expectation} />
              </span>
              <Button
                className="h-6 text-xs"
                isDisabled={result.expectation === 'met'}
                aria-label={`Expect this in ${call?.title ?? result.id}`}
                onPress={() => accept([result], `Expect the current result of ${result.id}`)}
              >
                Expect this
              </Button>
            </li>
          )
        })}
      </ul>
      <AcceptAll results={[...failed, ...without]} />
      <Coverage />
    </div>
  )
}
/** Pass or fail, in words and with a symbol. */
const Verdict = ({ expectation }: Pick<CallResult, 'expectation'>) =>
  expectation === 'none' ? null : expectation === 'met' ? (
    <span className="text-allow">✓ pass</span>
  ) : (
    <strong className="text-deny">✕ fail (not as expected)</strong>
  )

const none: readonly CallResult[] = []
const noCalls: readonly never[] = []
