/** What stands in which lane: long-lived callers first, then each session with its chained ones below, then workloads. */
import type { Session } from '../../engine/session/session.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'

export interface Bar {
  readonly session: Session
  readonly from: number
  readonly to: number
  /** Asked for and not given: until when. */
  readonly ghost: number | undefined
}
export interface Lane {
  readonly id: string
  readonly label: string
  /** How deep below its first ancestor. */
  readonly depth: number
  readonly parent: string | undefined
  readonly bars: readonly Bar[]
  readonly calls: readonly CallResult[]
  /** Why nothing stands in it. */
  readonly note?: string
}

const endless = 43_200_000

export function lanesOf(evaluation: PageEvaluation): readonly Lane[] {
  const { results, sessions, workloads } = evaluation
  const delivered = new Set(workloads.flatMap((workload) => workload.sessions.map(({ id }) => id)))
  const callsOf = (ids: ReadonlySet<string | undefined>) => results.filter(({ callerSession }) => ids.has(callerSession))
  const bySigner = new Set(sessions.map(({ id }) => id))
  const direct = results.filter(({ callerSession }) => callerSession === undefined || !bySigner.has(callerSession))
  const lanes: Lane[] = []
  if (direct.length > 0) lanes.push({ id: 'direct', label: 'Long-lived callers', depth: 0, parent: undefined, bars: [], calls: direct })
  const add = (session: Session, depth: number, parent: string | undefined) => {
    if (lanes.some(({ id }) => id === session.id)) return
    lanes.push({ id: session.id, label: session.name, depth, parent, bars: [barOf(session)], calls: callsOf(new Set([session.id])) })
    for (const child of sessions) if (child.parent === session.id) add(child, depth + 1, session.id)
  }
  for (const workload of workloads) {
    const ids = new Set(workload.sessions.map(({ id }) => id))
    lanes.push({
      id: `workload:${workload.id}`,
      label: `${workload.id} (${workload.compute})`,
      depth: 0,
      parent: undefined,
      bars: workload.sessions.map(barOf),
      calls: results.filter(({ callerSession }) => callerSession !== undefined && ids.has(callerSession)),
      ...(workload.refused === undefined ? {} : { note: `No credentials: ${workload.refused.message}` }),
    })
    for (const child of sessions) if (child.parent !== undefined && ids.has(child.parent)) add(child, 1, `workload:${workload.id}`)
  }
  for (const session of sessions) if (session.parent === undefined && !delivered.has(session.id)) add(session, 0, undefined)
  for (const session of sessions) if (!delivered.has(session.id)) add(session, 0, undefined)
  return lanes
}

function barOf(session: Session): Bar {
  const to = session.expiresAt ?? session.issuedAt + endless
  const asked = session.requestedSeconds === undefined ? undefined : session.issuedAt + session.requestedSeconds * 1000
  return { session, from: session.issuedAt, to, ghost: asked !== undefined && asked > to ? asked : undefined }
}

/** Every instant that something happens at, in order, for keyboard steps and for fitting. */
export function eventTimes(evaluation: PageEvaluation): readonly number[] {
  const times = [
    ...evaluation.results.map(({ at }) => at as number),
    ...evaluation.sessions.flatMap(({ issuedAt, expiresAt }) => [issuedAt as number, ...(expiresAt === undefined ? [] : [expiresAt as number])]),
  ]
  return [...new Set(times)].sort((a, b) => a - b)
}
