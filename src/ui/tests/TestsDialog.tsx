/** Calls with expectations are the scenario's tests; coverage says what they exercise, and what they would not miss. */
import { useEffect, useState } from 'react'
import type { StatementCoverage } from '../../analysis/testing/coverage.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import { theAnalyst } from '../../store/analyst.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'

export function TestsDialog() {
  const isOpen = useApp((state) => state.overlay === 'tests')
  return (
    <Dialog title="Expectations" isOpen={isOpen} onClose={() => appStore.getState().setOverlay(undefined)} size="full">
      {isOpen ? <Contents /> : null}
    </Dialog>
  )
}

const expectedNow = (result: CallResult) => (result.decision === 'rejected' && result.error !== undefined ? { decision: result.decision, error: result.error.code } : result.decision)

/** Writes what happens now as the expectation of the given calls: one undoable step. */
function accept(results: readonly CallResult[], name: string): void {
  const now = new Map(results.map((result) => [result.id, expectedNow(result)]))
  appStore.getState().edit(name, (scenario) => ({ ...scenario, calls: (scenario.calls ?? []).map((call) => (now.has(call.id) ? { ...call, expect: now.get(call.id) } : call)) }))
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
      <Button isDisabled={failed.length + without.length === 0} onPress={() => accept([...failed, ...without], 'Expect what happens now')}>
        Expect what happens now in all {failed.length + without.length}
      </Button>
      <Coverage />
    </div>
  )
}
const none: readonly CallResult[] = []
const noCalls: readonly never[] = []

const shown = (expect: unknown): string => (expect === undefined ? 'nothing' : typeof expect === 'string' ? expect : JSON.stringify(expect))

function Coverage() {
  const scenario = useApp((state) => state.scenario)
  const [rows, setRows] = useState<readonly StatementCoverage[] | undefined>(undefined)
  useEffect(() => {
    let isNewest = true
    setRows(undefined)
    void theAnalyst()
      .ask('coverage', (face, base) => face.coverage(scenario, base, true))
      .then((answer) => isNewest && answer.kind === 'done' && setRows(answer.value))
    return () => {
      isNewest = false
    }
  }, [scenario])
  const open = (row: StatementCoverage) => {
    appStore.getState().setOverlay(undefined)
    appStore.getState().openDocument(row.document, row.range, { preview: true })
  }
  return (
    <section aria-label="Coverage" className="space-y-1">
      <h3 className="font-semibold">Statements that the calls exercise</h3>
      <p className="text-xs text-muted">Each statement is taken away in turn: “not missed” means that no expectation fails without it.</p>
      {rows === undefined ? (
        <p role="status">Trying…</p>
      ) : (
        <ul className="divide-y divide-line text-xs">
          {rows.map((row) => (
            <li key={`${row.document} ${row.index}`} className="flex flex-wrap items-center gap-2 py-1">
              <button type="button" className="min-w-0 grow truncate text-left font-mono text-accent underline" onClick={() => open(row)}>
                {row.document} · statement {row.index + 1} ({row.effect})
              </button>
              <span className={row.matchedBy.length === 0 ? 'text-nomatch' : 'text-allow'}>{row.matchedBy.length === 0 ? '○ never matched' : `✓ matched by ${row.matchedBy.join(', ')}`}</span>
              {row.noticed === undefined ? null : <span className={row.noticed ? 'text-allow' : 'text-nomatch'}>{row.noticed ? '✓ missed if removed' : '○ not missed'}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
