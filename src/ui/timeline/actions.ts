/** What the timeline does: chooses sessions and calls, moves them, adds calls. */

import { userArn } from '../../engine/base/arn.ts'
import { callAddress } from '../../scenario/address.ts'
import { appendCall, newCallAt } from '../../scenario/edits/calls.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { moveCall } from '../../scenario/run/callTimes.ts'
import { shownSweep } from '../../store/selectors/hiddenResults.ts'
import { appStore } from '../../store/store.ts'
import { callTitle } from '../callTitle.ts'
import { decisionMarks } from '../kit/marks.tsx'
import { stamp } from './cards/sessionWords.ts'

export const chooseCall = (id: string): void => appStore.getState().selectCall(id)

/** On a phone, which shows one region at a time, this leads to the decision. */
export function showCall(id: string): void {
  chooseCall(id)
  appStore.getState().showRegion('decision')
}

/** Shows a session's card, and the decision of the call that created it. */
export function chooseSession(id: string): void {
  const { selectSession, selectCall, lookAt, evaluation, scenario } = appStore.getState()
  selectSession(id)
  if (scenario.calls?.some((call) => call.id === id)) selectCall(id)
  else lookAt(evaluation?.sessions.find((session) => session.id === id)?.issuedAt)
}

/** Moves a call, as one step of undo. */
export function moveTo(id: string, to: number): void {
  const { edit, notify, undo, selectCall, evaluation, scenario } = appStore.getState()
  selectCall(id)
  const title = callTitle(scenario, id)
  edit(`Move ${title} in time`, (before) => moveCall(before, id, to))
  const hasSession = evaluation?.results.find((result) => result.id === id)?.session !== undefined
  notify(`${title} is now made at ${stamp(to)}${hasSession ? ', and its session begins then' : ''}.`, { undo })
}

/** The call's decision at another time, if it is known: ` · allowed`. */
export function verdictAt(call: string, time: number): string {
  const sweep = shownSweep(appStore.getState())
  const band = sweep?.call === call ? sweep.value.find(({ from, to }) => time >= from && time < to) : undefined
  return band === undefined ? '' : ` · ${decisionMarks[band.decision].words}`
}

/** How a call names a session as its caller. */
const callerOf = (session: string, scenario: Scenario): string =>
  scenario.calls?.some((call) => call.id === session) ? `session:${session}` : session.replace(/#\d+$/, '')

/** Adds a call at the playhead, as the selected session or else by the selected call's caller, and opens its fields. */
export function addAtPlayhead(kind: 'call' | 'assume', fallback: number): void {
  const { scenario, selectedSession, selectedCall, playhead, edit, selectCall, openDocument, showRegion } =
    appStore.getState()
  const like = scenario.calls?.find(({ id }) => id === selectedCall)?.caller
  const [first] = scenario.accounts
  const anyone = first?.users?.[0] === undefined ? 'anonymous' : userArn(first.id, first.users[0])
  const call = newCallAt(
    scenario,
    kind,
    playhead ?? fallback,
    selectedSession === undefined ? (like ?? anyone) : callerOf(selectedSession, scenario),
  )
  edit(`Add ${call.id}`, (before) => appendCall(before, call))
  selectCall(call.id)
  openDocument(callAddress(call.id))
  showRegion('editor')
}
