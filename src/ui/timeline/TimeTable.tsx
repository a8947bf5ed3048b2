/** The same data as tables, for screen readers too: the events, and the selected call's decision over time. */
import { plainText } from '../../engine/words/phrases.ts'
import { type ShownEvaluation, shownSweep } from '../../store/selectors/hiddenResults.ts'
import { useApp } from '../../store/store.ts'
import { decisionMarks } from '../kit/marks.tsx'
import { howMade, stamp } from './cards/sessionWords.ts'
import type { Ghost } from './chart/refusedSessions.ts'

interface TimeTableProps {
  readonly evaluation: ShownEvaluation
  readonly ghosts: ReadonlyMap<string, Ghost>
  readonly selectCall: (id: string) => void
  readonly selectSession: (id: string) => void
}

interface Row {
  readonly key: string
  readonly at: number
  readonly what: string
  readonly detail: string
  readonly state: string
  readonly open: (() => void) | undefined
}

export function TimeTable({ evaluation, ghosts, selectCall, selectSession }: TimeTableProps) {
  const rows = rowsOf(evaluation, ghosts, selectCall, selectSession)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className="h-full overflow-auto" tabIndex={0} aria-label="Timeline as a table">
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">Events in order of time</caption>
        <Head names={['Time', 'What', 'Detail', 'State']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line">
              <td className="px-2 py-1 whitespace-nowrap">{stamp(row.at)}</td>
              <td className="min-w-32 px-2 py-1">
                {row.open === undefined ? (
                  row.what
                ) : (
                  <button type="button" className="text-left text-accent underline" onClick={row.open}>
                    {row.what}
                  </button>
                )}
              </td>
              <td className="min-w-56 px-2 py-1 break-all">{row.detail}</td>
              <td className="min-w-40 px-2 py-1">{row.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sweep />
    </section>
  )
}

function Head({ names }: { readonly names: readonly string[] }) {
  return (
    <thead className="sticky top-0 bg-raised text-left text-muted">
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" className="border-b border-line px-2 py-1 font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Sweep() {
  const call = useApp((state) => state.selectedCall)
  const sweep = useApp(shownSweep)
  if (sweep === undefined || sweep.call !== call) return null
  return (
    <table className="mt-3 w-full border-collapse text-xs">
      <caption className="px-2 py-1 text-left font-medium">{call} at other times: exact to the second</caption>
      <Head names={['From', 'Until (exclusive)', 'It would be']} />
      <tbody>
        {sweep.value.map(({ from, to, decision }) => (
          <tr key={from} className="border-b border-line">
            <td className="px-2 py-1 whitespace-nowrap">{stamp(from)}</td>
            <td className="px-2 py-1 whitespace-nowrap">{stamp(to)}</td>
            <td className="px-2 py-1">{decisionMarks[decision].words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function rowsOf(
  evaluation: ShownEvaluation,
  ghosts: TimeTableProps['ghosts'],
  selectCall: (id: string) => void,
  selectSession: (id: string) => void,
): readonly Row[] {
  const nameOf = (id: string) => evaluation.sessions.find((session) => session.id === id)?.name ?? id
  const rows: Row[] = [
    ...evaluation.results.map((call) => ({
      key: `call ${call.id}`,
      at: call.at as number,
      what: `Call ${call.id}`,
      detail: `${call.action} by ${call.callerArn}`,
      state: [
        decisionMarks[call.decision].words,
        ghosts.get(call.id)?.words,
        call.change === undefined ? undefined : `changes the picture: ${plainText(call.change.summary)}`,
      ]
        .filter((part) => part !== undefined)
        .join('; '),
      open: () => selectCall(call.id),
    })),
    ...evaluation.sessions.map((session) => ({
      key: `session ${session.id}`,
      at: session.issuedAt as number,
      what: `Session ${session.name}`,
      detail: `${howMade(session)}${session.parent === undefined ? '' : `, from the session ${nameOf(session.parent)}`}, ${session.arn}`,
      state: session.expiresAt === undefined ? 'does not expire' : `until ${stamp(session.expiresAt)}`,
      open: () => selectSession(session.id),
    })),
    ...evaluation.sessions.flatMap((session) =>
      session.expiresAt === undefined
        ? []
        : [
            {
              key: `end ${session.id}`,
              at: session.expiresAt as number,
              what: `End of session ${session.name}`,
              detail: session.arn,
              state: 'expired',
              open: undefined,
            },
          ],
    ),
    ...evaluation.revocations.map((cut) => ({
      key: `cut ${cut.session}`,
      at: cut.at as number,
      what: `Session ${nameOf(cut.session)} is revoked`,
      detail: `by ${cut.name}`,
      state: 'revoked',
      open: () => selectSession(cut.session),
    })),
    ...evaluation.workloads.flatMap((workload) =>
      workload.refused === undefined
        ? []
        : [
            {
              key: `none ${workload.id}`,
              at: workload.from as number,
              what: `Workload ${workload.id}`,
              detail: workload.refused.message,
              state: 'no credentials',
              open: undefined,
            },
          ],
    ),
  ]
  return rows.sort((a, b) => a.at - b.at)
}
