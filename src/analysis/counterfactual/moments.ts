/** Changes in time: the call at another moment, or credentials that last until the call. Source: semantics 6.4, 6.20. */
import type { Session } from '../../engine/session/session.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CallResult, Evaluation } from '../../scenario/run/evaluation.ts'
import { makerOf } from './caller.ts'
import { type Change, callChange } from './change.ts'

/** Keys that tell the time of the request: what changes them is the clock. */
export const isClock = (key: string): boolean => /^aws:(?:currenttime|epochtime)$/i.test(key)

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')

/** @param time ISO 8601, or seconds since 1970. @returns undefined for a text that is neither. */
export function momentChange(call: string, time: string): Change | undefined {
  const at = /^\d+$/.test(time) ? Number(time) * 1000 : Date.parse(time)
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) return undefined
  const moment = iso(Math.floor(at / 1000) * 1000)
  return callChange(
    { id: `at ${moment}`, kind: 'parameter', title: `Make the call at ${moment}`, weight: 2 },
    call,
    (spec) => ({ ...spec, at: moment }),
  )
}

const longest = 43_200

/** Changes for a call whose credentials had expired: call earlier, or request a longer session. */
export function beforeExpiry(scenario: Scenario, evaluation: Evaluation, result: CallResult): readonly Change[] {
  const session = evaluation.sessions.find(({ id }) => id === result.callerSession)
  if (session?.expiresAt === undefined || result.at < session.expiresAt || !/Expired/.test(result.error?.code ?? ''))
    return []
  // A minute before the end, but not before the beginning.
  const earlier = Math.max(session.issuedAt, session.expiresAt - 60_000)
  return [
    momentChange(result.id, iso(earlier)),
    longerSession(scenario, session, result.at),
    laterSession(scenario, session, result.at),
  ].flatMap((change) => change ?? [])
}

/** `DurationSeconds` that reaches beyond the call, with the role's own maximum raised where that caps it. */
function longerSession(scenario: Scenario, session: Session, until: number): Change | undefined {
  const maker = makerOf(scenario, session.id)
  if (maker === undefined || session.isChained) return undefined
  const wanted = Math.ceil((until + 1000 - session.issuedAt) / 900_000) * 900
  if (wanted > longest) return undefined
  const asked = callChange(
    {
      id: `duration ${wanted}`,
      kind: 'parameter',
      title: `Ask for ${length(wanted)} in \`${maker.id}\` (\`DurationSeconds\`)`,
      weight: 3,
    },
    maker.id,
    (spec) => ({
      ...spec,
      parameters: { ...spec.parameters, DurationSeconds: wanted },
    }),
  )
  const role = scenario.accounts
    .find(({ id }) => id === session.account)
    ?.roles?.find(({ path = '/', name }) => session.principalArn.endsWith(`:role${path}${name}`))
  if (role === undefined || wanted <= (role.maxSessionDuration ?? 3600)) return asked
  const most = Math.ceil(wanted / 3600) * 3600
  return {
    ...asked,
    id: `${asked.id} of ${most}`,
    title: `${asked.title}, and let sessions of \`${role.name}\` last ${length(most)}`,
    weight: 5,
    apply: (before) => {
      const after = asked.apply(before)
      return {
        ...after,
        accounts: after.accounts.map((account) =>
          account.id === session.account
            ? {
                ...account,
                roles: (account.roles ?? []).map((one) =>
                  one.name === role.name ? { ...one, maxSessionDuration: most } : one,
                ),
              }
            : account,
        ),
      }
    },
  }
}

/** The same session, made again shortly before the call: what an SDK that refreshes would have done. */
function laterSession(scenario: Scenario, session: Session, until: number): Change | undefined {
  const maker = makerOf(scenario, session.id)
  if (maker === undefined) return undefined
  const at = iso(until - 60_000)
  return callChange(
    { id: `again ${at}`, kind: 'parameter', title: `Make the session at ${at} instead (\`${maker.id}\`)`, weight: 4 },
    maker.id,
    (spec) => ({ ...spec, at }),
  )
}

function length(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)]
  return [hours === 0 ? '' : `${hours} ${hours === 1 ? 'hour' : 'hours'}`, minutes === 0 ? '' : `${minutes} minutes`]
    .filter(Boolean)
    .join(' ')
}
