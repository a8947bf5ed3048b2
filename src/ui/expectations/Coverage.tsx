/** Which statements the calls exercise, and which ones no expectation depends on. */
import { useEffect, useMemo, useState } from 'react'
import type { StatementCoverage } from '../../analysis/coverage/coverage.ts'
import { type Unexercised, unexercised } from '../../analysis/coverage/exercised.ts'
import { findDocument } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { appStore, useApp } from '../../store/store.ts'
import { analysisClient } from '../../store/sync/analysisClient.ts'
import { scenarioUpdate } from '../../worker/scenarioUpdate.ts'
import { callTitle } from '../callTitle.ts'
import { CheckboxRow } from '../kit/CheckboxRow.tsx'

export function Coverage() {
  const isDimmed = useApp((state) => state.isCoverageShown)
  const results = useApp((state) => state.evaluation?.results)
  const unexercisedParts = useMemo(() => unexercised(appStore.getState().scenario, results ?? []), [results])
  const scenario = useApp((state) => state.scenario)
  const [rows, setRows] = useState<readonly StatementCoverage[] | undefined>(undefined)
  useEffect(() => {
    let isNewest = true
    setRows(undefined)
    void analysisClient
      .ask('coverage', (face) => face.coverage(scenarioUpdate(face, scenario), true))
      .then((answer) => isNewest && answer.kind === 'done' && setRows(answer.value))
    return () => {
      isNewest = false
    }
  }, [scenario])
  const open = (row: StatementCoverage) => {
    appStore.getState().setOverlay(undefined)
    appStore.getState().openDocument(row.document, row.range, { isPreview: true })
  }
  return (
    <section aria-label="Coverage" className="space-y-1">
      <h3 className="font-semibold">Statements that the calls exercise</h3>
      <CheckboxRow isSelected={isDimmed} onChange={appStore.getState().showCoverage}>
        Dim statements, conditions and values in the editor that no call exercises
      </CheckboxRow>
      {rows === undefined ? (
        <p role="status">Removing each statement in turn…</p>
      ) : (
        <MutationResult rows={rows} open={open} />
      )}
      {rows === undefined ? null : (
        <ul className="divide-y divide-line text-xs">
          {rows.map((row) => (
            <li key={`${row.document} ${row.index}`} className="flex flex-wrap items-center gap-2 py-1">
              <button
                type="button"
                className="min-h-6 min-w-0 grow basis-60 text-left break-words text-accent underline"
                onClick={() => open(row)}
              >
                {titleOf(scenario, row)}
              </button>
              <span className={row.matchedBy.length === 0 ? 'text-nomatch' : 'text-allow'}>
                {row.matchedBy.length === 0
                  ? '○ never matched'
                  : `✓ matched by ${row.matchedBy.map((id) => callTitle(scenario, id)).join(', ')}`}
              </span>
              <NeverNeeded
                places={(unexercisedParts.get(row.document) ?? []).filter(
                  ({ statement, what }) => statement === row.index && what !== 'statement',
                )}
              />
              {row.isNoticed === undefined ? null : (
                <span className={row.isNoticed ? 'text-allow' : 'text-nomatch'}>
                  {row.isNoticed ? '✓ some expectation needs it' : '○ no expectation needs it'}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `DataReader trust policy, in prod: statement 1 (Allow)` */
function titleOf(scenario: Scenario, { document, index, effect }: StatementCoverage): string {
  const found = findDocument(scenario, document)
  const account = scenario.accounts.find(({ id }) => id === found?.account)
  const where = account === undefined ? '' : `, in ${account.name ?? account.id}`
  return `${found?.title ?? document}${where}: statement ${index + 1} (${effect})`
}

/** Mutation testing: each statement was removed, and the expectations were checked again. */
function MutationResult({
  rows,
  open,
}: {
  readonly rows: readonly StatementCoverage[]
  readonly open: (row: StatementCoverage) => void
}) {
  const scenario = useApp((state) => state.scenario)
  const tried = rows.filter(({ isNoticed }) => isNoticed !== undefined)
  const unneeded = tried.filter(({ isNoticed }) => isNoticed === false)
  if (tried.length === 0)
    return (
      <p className="text-xs text-muted">
        {rows.length === 0
          ? 'There are no statements.'
          : 'No call has an expectation yet, so nothing would notice a missing statement.'}
      </p>
    )
  return (
    <div className="text-xs">
      <p>
        Each of {tried.length} statements was removed in turn.{' '}
        {unneeded.length === 0
          ? 'For each of them some expectation fails.'
          : `No expectation fails without ${unneeded.length === 1 ? 'this one' : `these ${unneeded.length}`}:`}
      </p>
      {unneeded.length === 0 ? null : (
        <ul aria-label="Statements that no expectation needs" className="list-disc pl-5">
          {unneeded.map((row) => (
            <li key={`${row.document} ${row.index}`}>
              <button
                type="button"
                className="min-h-6 text-left break-words text-accent underline"
                onClick={() => open(row)}
              >
                {titleOf(scenario, row)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The parts of a matched statement that no call needed. */
function NeverNeeded({ places }: { readonly places: readonly Unexercised[] }) {
  if (places.length === 0) return null
  const count = (what: Unexercised['what']) => places.filter((place) => place.what === what).length
  const parts = (['condition', 'value'] as const).flatMap((what) =>
    count(what) === 0 ? [] : [`${count(what)} ${what}${count(what) === 1 ? '' : 's'}`],
  )
  return <span className="text-nomatch">○ {parts.join(' and ')} never needed</span>
}
