/** Which statements the calls exercise, and which no expectation would miss. */
import { useEffect, useMemo, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { StatementCoverage } from '../../analysis/testing/coverage.ts'
import { type Unexercised, unexercised } from '../../analysis/testing/exercised.ts'
import { theAnalyst } from '../../store/analyst.ts'
import { appStore, useApp } from '../../store/store.ts'

export function Coverage() {
  const isDimmed = useApp((state) => state.showsCoverage)
  const results = useApp((state) => state.evaluation?.results)
  const idle = useMemo(() => unexercised(appStore.getState().scenario, results ?? []), [results])
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
      <Checkbox isSelected={isDimmed} onChange={appStore.getState().showCoverage} className="flex items-center gap-2 text-xs">
        {({ isSelected }) => (
          <>
            <span aria-hidden className="flex size-4 items-center justify-center rounded-sm border border-line-strong">
              {isSelected ? '✓' : ''}
            </span>
            Dim in the editor what no call exercises: statements, conditions and values
          </>
        )}
      </Checkbox>
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
              <Idle places={(idle.get(row.document) ?? []).filter(({ statement, what }) => statement === row.index && what !== 'statement')} />
              {row.noticed === undefined ? null : <span className={row.noticed ? 'text-allow' : 'text-nomatch'}>{row.noticed ? '✓ missed if removed' : '○ not missed'}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Parts of a statement that matched, which no call needed. */
function Idle({ places }: { readonly places: readonly Unexercised[] }) {
  if (places.length === 0) return null
  const count = (what: Unexercised['what']) => places.filter((place) => place.what === what).length
  const parts = (['condition', 'value'] as const).flatMap((what) => (count(what) === 0 ? [] : [`${count(what)} ${what}${count(what) === 1 ? '' : 's'}`]))
  return <span className="text-nomatch">○ {parts.join(' and ')} never needed</span>
}
