/** The lanes: one per caller, below it one per session, below those the chained sessions; then the workloads. */

import { lastPart } from '../../../engine/base/arn.ts'
import type { Session } from '../../../engine/session/session.ts'
import type { ShownEvaluation, ShownResult } from '../../../store/selectors/hiddenResults.ts'
import type { Ghost } from './refusedSessions.ts'

export interface Bar {
  readonly session: Session
  readonly from: number
  readonly to: number
  /** The end that the call requested and did not get. */
  readonly ghost: number | undefined
}
export interface Lane {
  readonly id: string
  readonly label: string
  /** The label in full. */
  readonly detail: string
  /** Levels below its first ancestor. */
  readonly depth: number
  readonly parent: string | undefined
  readonly bars: readonly Bar[]
  readonly calls: readonly ShownResult[]
  /** A session that was requested and refused. */
  readonly ghost?: Ghost
  /** Id of the workload whose credentials these are. */
  readonly workload?: string
  /** Why the lane is empty. */
  readonly note?: string
}

/** Above this number, callers without a session share a lane. */
const mostCallers = 6

export function lanesOf(evaluation: ShownEvaluation, ghosts: ReadonlyMap<string, Ghost> = new Map()): readonly Lane[] {
  const { results, sessions, workloads } = evaluation
  const made = new Map(
    results.flatMap((result): [string, ShownResult][] =>
      result.session === undefined ? [] : [[result.session.id, result]],
    ),
  )
  const issued = new Map(sessions.map((session) => [session.id, session]))
  const delivered = new Set(workloads.flatMap((workload) => workload.sessions.map(({ id }) => id)))
  const lanes: Lane[] = []
  const placed = new Set<string>()

  const addSession = (session: Session, depth: number, parent: string | undefined) => {
    if (placed.has(session.id)) return
    placed.add(session.id)
    const calls = results.filter(({ callerSession }) => callerSession === session.id)
    lanes.push({
      id: session.id,
      label: labelOf(session),
      detail: session.arn,
      depth,
      parent,
      bars: [barOf(session)],
      calls,
    })
    addYields(calls, depth + 1, session.id)
  }
  /** The sessions that these calls got, or were refused, in order of time. */
  const addYields = (calls: readonly ShownResult[], depth: number, parent: string) => {
    for (const call of calls.toSorted((a, b) => a.at - b.at)) {
      const ghost = ghosts.get(call.id)
      if (ghost !== undefined)
        lanes.push({
          id: `ghost ${call.id}`,
          label: 'not given',
          detail: ghost.words,
          depth,
          parent,
          bars: [],
          calls: [],
          ghost,
        })
      const session = call.session && issued.get(call.session.id)
      if (session !== undefined) addSession(session, depth, parent)
    }
  }

  const direct = results
    .filter(({ callerSession }) => callerSession === undefined || !issued.has(callerSession))
    .filter(({ callerArn }) => !workloads.some(({ id }) => callerArn === `workload:${id}`))
  for (const [name, calls] of callersOf(direct, made)) {
    lanes.push({
      id: `caller ${name}`,
      label: name === others ? 'Other callers' : callerLabel(name),
      detail: name === others ? 'Callers without a session' : name,
      depth: 0,
      parent: undefined,
      bars: [],
      calls,
    })
    addYields(calls, 1, `caller ${name}`)
  }
  for (const workload of workloads) {
    const ids = new Set(workload.sessions.map(({ id }) => id))
    const calls = results.filter(
      ({ callerSession, callerArn }) =>
        (callerSession !== undefined && ids.has(callerSession)) || callerArn === `workload:${workload.id}`,
    )
    const id = `workload ${workload.id}`
    lanes.push({
      id,
      label: workload.id,
      detail: `${workload.id}, ${workload.compute}, ${workload.role}`,
      depth: 0,
      parent: undefined,
      bars: workload.sessions.map(barOf),
      calls,
      workload: workload.id,
      ...(workload.refused === undefined ? {} : { note: `No credentials: ${workload.refused.message}` }),
    })
    addYields(calls, 1, id)
  }
  for (const session of sessions) if (!delivered.has(session.id)) addSession(session, 0, undefined)
  return lanes
}

const others = '…'

/** The callers without a session, in order of their first call. Many callers that get no session share one lane. */
function callersOf(
  direct: readonly ShownResult[],
  made: ReadonlyMap<string, ShownResult>,
): ReadonlyMap<string, readonly ShownResult[]> {
  const makers = new Set([...made.values()].map(({ callerArn }) => callerArn))
  const names = new Set(direct.map(({ callerArn }) => callerArn))
  const grouped = new Map<string, ShownResult[]>()
  for (const call of direct.toSorted((a, b) => a.at - b.at)) {
    const name = names.size <= mostCallers || makers.has(call.callerArn) ? call.callerArn : others
    const list = grouped.get(name)
    if (list === undefined) grouped.set(name, [call])
    else list.push(call)
  }
  return grouped
}

/** `ana` of `arn:aws:iam::111122223333:user/ana`; a root user by its account. */
function callerLabel(name: string): string {
  const root = /:(\d{12}):root$/.exec(name)?.[1]
  if (root !== undefined) return `root of ${root}`
  // A role that calls without a session of the scenario has one of no special name.
  const role = /:assumed-role\/([^/]+)\/session$/.exec(name)?.[1]
  if (role !== undefined) return role
  // A session that was never issued, or not yet.
  if (name.startsWith('session:')) return `session of ${name.slice('session:'.length)}`
  return name.startsWith('arn:') ? lastPart(name) : name
}

function labelOf(session: Session): string {
  const role = lastPart(session.principalArn)
  switch (session.kind) {
    case 'assumeRole':
    case 'webIdentity':
    case 'saml':
    case 'delivered':
      return `${role} · ${session.name}`
    case 'sessionToken':
      return `${session.name} · session token`
    case 'federation':
      return `${session.name} · federated`
    case 'assumeRoot':
      return `root of ${session.account}`
    case 'signIn':
      return `${session.name} · new credentials`
  }
}

function barOf(session: Session): Bar {
  // A session without an end lasts beyond any view.
  const to = session.expiresAt ?? Number.MAX_SAFE_INTEGER
  const asked = session.requestedSeconds === undefined ? undefined : session.issuedAt + session.requestedSeconds * 1000
  return { session, from: session.issuedAt, to, ghost: asked !== undefined && asked > to ? asked : undefined }
}

/** The instants of all events, in order, for keyboard steps and for fitting. */
export function eventTimes(evaluation: ShownEvaluation): readonly number[] {
  const times = [
    ...evaluation.results.map(({ at }) => at as number),
    ...evaluation.sessions.flatMap(({ issuedAt, expiresAt }) => [
      issuedAt as number,
      ...(expiresAt === undefined ? [] : [expiresAt as number]),
    ]),
  ]
  return [...new Set(times)].sort((a, b) => a - b)
}
