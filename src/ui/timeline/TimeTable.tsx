/** The same data as a table, for those who read better than they see. */
import type { PageEvaluation } from '../../worker/protocol.ts'
import { decisionMarks } from '../kit/marks.tsx'
import { howMade, stamp } from './words.ts'

export function TimeTable({ evaluation, selectCall, selectSession }: { readonly evaluation: PageEvaluation; readonly selectCall: (id: string) => void; readonly selectSession: (id: string) => void }) {
  const rows = [
    ...evaluation.results.map((call) => ({
      key: `call ${call.id}`,
      at: call.at as number,
      what: `Call ${call.id}`,
      detail: `${call.action} by ${call.callerArn}`,
      state: decisionMarks[call.decision].words,
      open: () => selectCall(call.id),
    })),
    ...evaluation.sessions.map((session) => ({
      key: `session ${session.id}`,
      at: session.issuedAt as number,
      what: `Session ${session.name}`,
      detail: `${howMade(session)}, ${session.arn}`,
      state: session.expiresAt === undefined ? 'does not expire' : `until ${stamp(session.expiresAt)}`,
      open: () => selectSession(session.id),
    })),
  ].sort((a, b) => a.at - b.at)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className="h-full overflow-auto" tabIndex={0} aria-label="Timeline as a table">
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">Calls and sessions in order of time</caption>
        <thead className="sticky top-0 bg-raised text-left text-muted">
          <tr>
            {['Time', 'What', 'Detail', 'State'].map((name) => (
              <th key={name} scope="col" className="border-b border-line px-2 py-1 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line">
              <td className="px-2 py-1 whitespace-nowrap">{stamp(row.at)}</td>
              <td className="px-2 py-1">
                <button type="button" className="text-accent underline" onClick={row.open}>
                  {row.what}
                </button>
              </td>
              <td className="px-2 py-1 break-all">{row.detail}</td>
              <td className="px-2 py-1">{row.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
