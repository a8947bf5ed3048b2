/** What the timeline says of a session. */

import { plural } from '../../../engine/base/text.ts'
import type { Tag } from '../../../engine/picture.ts'
import type { Session } from '../../../engine/session/session.ts'
import { policyTextOf, readPolicyArns } from '../../../engine/session/sessionPolicies.ts'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'

export const clock = (time: number): string => new Date(time).toISOString().slice(11, 19)
export const stamp = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

/** In the largest unit that says it exactly enough: `45 seconds`, `90 minutes`, `12 hours`. */
export function length(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds % 60 !== 0 && seconds < 3600)
    return seconds < 120 ? plural(seconds, 'second') : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120 && minutes !== 60) return plural(minutes, 'minute')
  const hours = minutes / 60
  return Number.isInteger(hours) ? plural(hours, 'hour') : `${hours.toFixed(1)} hours`
}

const kinds: Readonly<Record<Session['kind'], string>> = {
  assumeRole: 'AssumeRole',
  webIdentity: 'AssumeRoleWithWebIdentity',
  saml: 'AssumeRoleWithSAML',
  sessionToken: 'GetSessionToken',
  federation: 'GetFederationToken',
  assumeRoot: 'AssumeRoot',
  delivered: 'delivered by the service',
  signIn: 'long-lived credentials',
}
export const howMade = (session: Session): string => kinds[session.kind]

/**
 * Which rule set the end (6.4, 6.13, 6.22).
 * @param maximum the role's `MaxSessionDuration` in seconds, where there is one.
 */
export function whyThen(session: Session, maximum: number | undefined): string {
  const most = session.chained
    ? '; a chained session may last one hour at most'
    : maximum === undefined
      ? ''
      : `; the role allows ${length(maximum * 1000)}`
  switch (session.endRule) {
    case 'requested':
      return `It was asked for ${length((session.requestedSeconds ?? 0) * 1000)} and got them${most}.`
    case 'default':
      if (session.chained) return 'Nothing was asked for: one hour, which is also the most that role chaining allows.'
      if (session.kind === 'sessionToken' || session.kind === 'federation')
        return 'Nothing was asked for: the default of twelve hours.'
      return session.kind === 'assumeRoot'
        ? 'Nothing was asked for: the default and the most of AssumeRoot, 15 minutes.'
        : `Nothing was asked for: the default, one hour${most}.`
    case 'rootMaximum':
      return 'Sessions of the root user last one hour at most, whatever was asked for.'
    case 'assertion':
      return 'The assertion’s own end (SessionNotOnOrAfter) came first.'
    case 'service':
      return 'The service chose it; the role’s maximum does not count here. The next credentials come five minutes before.'
    case 'never':
      return 'Long-lived credentials do not expire.'
  }
}

/**
 * How much of the packed limit of session policies and tags is used, in percent: an estimate, for AWS does not say how it
 * packs (6.5, U35). undefined: none are given.
 * @param passed the tags that came with the request, with its token or assertion.
 */
export function packedSize({ parameters = {} }: CallSpec, passed: readonly Tag[]): number | undefined {
  const text = policyTextOf(parameters.Policy)
  const arns = readPolicyArns(parameters)
  if (text === undefined && arns.length + passed.length === 0) return undefined
  const parts = [
    text === undefined ? '' : plainText(text),
    ...arns,
    ...passed.flatMap(({ key, value }) => [key, value]),
  ]
  return Math.ceil((parts.reduce((bytes, part) => bytes + new TextEncoder().encode(part).length, 0) / 4096) * 100)
}

/** Those of a session that it did not inherit: the parameter's, the token's or the assertion's (6.6). */
export function passedTags(session: Session, parent: Session | undefined): readonly Tag[] {
  const inherited = new Set((parent?.transitiveTagKeys ?? []).map((key) => key.toLowerCase()))
  return session.tags.filter(({ key }) => !inherited.has(key.toLowerCase()))
}

/** Without the white space outside of strings. */
function plainText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** What such credentials can no longer do, or never could (6.9, 6.18, 6.19, 6.21). */
export function cannotDo(session: Session): readonly string[] {
  const said: string[] = []
  if (['assumeRole', 'webIdentity', 'saml', 'delivered'].includes(session.kind)) {
    said.push(
      'It has the role’s permissions only; what the caller could do before is gone.',
      'It cannot call GetSessionToken or GetFederationToken.',
      'Assuming a further role gives one hour at most (role chaining).',
    )
    if (session.mfa !== true)
      said.push('It carries no MFA: a policy that asks for MFA denies it, even if MFA was used to get it.')
  }
  if (session.kind === 'sessionToken') {
    if (session.mfa !== true) said.push('Made without MFA, it cannot call IAM at all.')
    said.push('Of STS it can call AssumeRole and GetCallerIdentity only.')
  }
  if (session.kind === 'assumeRoot')
    said.push('It can do what its task policy allows and no more; of STS it can call GetCallerIdentity only.')
  if (session.kind === 'federation') said.push('It cannot call IAM, nor STS except GetCallerIdentity.')
  if (session.policies !== undefined)
    said.push('Its session policies cap it; nothing outside them is allowed through identity policies.')
  if (session.tags.length > 0 || session.sourceIdentity !== undefined || session.policies !== undefined)
    said.push('Its tags, source identity and session policies are fixed until it ends.')
  if (session.expiresAt !== undefined)
    said.push(
      'It cannot be called back or cut short: changing the trust policy does not end it, only a Deny does (by aws:TokenIssueTime, for one).',
    )
  return said
}

/** What the drawing shows, for those who hear it: every session with its time and its calls. */
export function inWords({
  results,
  sessions,
  revocations,
  workloads,
  changes,
}: Omit<ShownEvaluation, 'bounds' | 'problems' | 'took'>): string {
  const most = 20
  const said = sessions.slice(0, most).map((session) => {
    const calls = results.filter(({ callerSession }) => callerSession === session.id)
    const cut = revocations.find((one) => one.session === session.id)
    const parent = sessions.find(({ id }) => id === session.parent)
    return [
      `Session ${session.name}, ${howMade(session)}${parent === undefined ? '' : `, made by session ${parent.name}`}, from ${stamp(session.issuedAt)} to ${session.expiresAt === undefined ? 'no end' : stamp(session.expiresAt)}`,
      ...(cut === undefined ? [] : [`revoked at ${stamp(cut.at)} by ${cut.name}`]),
      calls.length === 0 ? 'makes no calls' : `makes ${plural(calls.length, 'call')}, ${howMany(calls)}`,
    ].join('; ')
  })
  const direct = results.filter(({ callerSession }) => callerSession === undefined).length
  const refused = workloads.flatMap(({ id, refused: error }) =>
    error === undefined ? [] : [`Workload ${id} gets no credentials: ${error.message}`],
  )
  return [
    ...said,
    ...(sessions.length > most ? [`And ${plural(sessions.length - most, 'more session')}`] : []),
    ...refused,
    ...(direct === 0 ? [] : [`${plural(direct, 'call')} by callers without a session`]),
    ...(changes.length === 0 ? [] : [`${plural(changes.length, 'call')} changed the picture`]),
  ]
    .map((one) => `${one}.`)
    .join(' ')
}

/** "2 allowed", or how many one has yet to predict. */
function howMany(calls: ShownEvaluation['results']): string {
  const hidden = calls.filter(({ decision }) => decision === 'hidden').length
  return hidden > 0
    ? `${hidden} yet to be predicted`
    : `${calls.filter(({ decision }) => decision === 'allowed').length} allowed`
}

export function plainSummary({ results, sessions }: Pick<ShownEvaluation, 'results' | 'sessions'>): string {
  return `${plural(results.length, 'call')}, ${howMany(results)}; ${plural(sessions.length, 'session')}.`
}
