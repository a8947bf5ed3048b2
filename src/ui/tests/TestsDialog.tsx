/** Calls with expectations are the scenario's tests; coverage says what they exercise, and what they would not miss. */
import type { CallResult } from '../../scenario/evaluation.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { WhilePredicting } from '../kit/WhilePredicting.tsx'
import { AcceptAll } from './AcceptAll.tsx'
import { accept, shown } from './accept.ts'
import { Coverage } from './Coverage.tsx'

export function TestsDialog() {
  const isOpen = useApp((state) => state.overlay === 'tests')
  const predicts = useApp((state) => state.predicts)
  return (
    <Dialog title="Expectations" isOpen={isOpen} onClose={() => appStore.getState().setOverlay(undefined)} size="full">
      {!isOpen ? null : predicts ? <WhilePredicting what="Expectations" stop={() => appStore.getState().setPredicting(false)} /> : <Contents />}
    </Dialog>
  )
}

function Contents() {
  const results = useApp((state) => state.evaluation?.results ?? none)
  const calls = useApp((state) => state.scenario.calls ?? noCalls)
  const failed = results.filter(({ expectation }) => expectation === 'failed')
  const without = results.filter(({ expectation }) => expectation === 'none')
  return (
    <div className="space-y-4">
      <p role="status">
        {results.filter(({ expectation }) => expectation === 'met').length} met, {failed.length} failed, {without.length} without an expectation.
      </p>
      <table className="w-full border-collapse text-xs">
        <thead className="text-left text-muted">
          <tr>
            {['Call', 'Expected', 'Got', ''].map((name) => (
              <th key={name} scope="col" className="px-2 py-1 font-medium">
                {name || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.id} className={result.expectation === 'failed' ? 'bg-deny-soft' : 'border-t border-line'}>
              <td className="px-2 py-1">{calls.find(({ id }) => id === result.id)?.title ?? result.id}</td>
              <td className="px-2 py-1 font-mono">{shown(calls.find(({ id }) => id === result.id)?.expect)}</td>
              <td className="px-2 py-1">
                <span className="inline-flex items-center gap-1">
                  <DecisionMark decision={result.decision} decorative /> {decisionMarks[result.decision].words} {result.expectation === 'failed' ? <strong>(not as expected)</strong> : null}
                </span>
              </td>
              <td className="px-2 py-1 text-right">
                <Button className="h-6 text-xs" isDisabled={result.expectation === 'met'} onPress={() => accept([result], `Expect what happens now in ${result.id}`)}>
                  Expect this
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AcceptAll results={[...failed, ...without]} />
      <Coverage />
    </div>
  )
}
const none: readonly CallResult[] = []
const noCalls: readonly never[] = []
