/** A session in words. */

import { plural } from '../../../engine/base/text.ts'
import type { Tag } from '../../../engine/picture.ts'
import type { Session } from '../../../engine/session/session.ts'
import { policyTextOf, readPolicyArns } from '../../../engine/session/sessionPolicies.ts'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'

export const clock = (time: number): string => new Date(time).toISOString().slice(11, 19)
export const stamp = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

/** A length of time in the largest unit that is precise enough: `45 seconds`, `90 minutes`, `12 hours`. */
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
  const most = session.isChained
    ? '; a chained session lasts at most one hour'
    : maximum === undefined
      ? ''
      : `; the role allows ${length(maximum * 1000)}`
  switch (session.endRule) {
    case 'requested':
      return `The call requested ${length((session.requestedSeconds ?? 0) * 1000)} and got it${most}.`
    case 'default':
      if (session.isChained)
        return 'No duration was requested. The default is one hour, which is also the maximum for role chaining.'
      if (session.kind === 'sessionToken' || session.kind === 'federation')
        return 'No duration was requested. The default is twelve hours.'
      return session.kind === 'assumeRoot'
        ? 'No duration was requested. The default is 15 minutes, which is also the maximum of AssumeRoot.'
        : `No duration was requested. The default is one hour${most}.`
    case 'rootMaximum':
      return 'Sessions of the root user last at most one hour, whatever duration is requested.'
    case 'assertion':
      return 'The assertion expires first (SessionNotOnOrAfter).'
    case 'service':
      return 'The service chose the duration; the role’s maximum does not apply. New credentials come five minutes before the old ones expire.'
    case 'never':
      return 'Long-lived credentials do not expire.'
  }
}

/**
 * How much of the packed limit of session policies and tags is used, in percent. It is an estimate: AWS does not document
 * the packing (6.5, U35). undefined: the call passes none.
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

/** The tags that a session did not inherit: the parameter's, the token's or the assertion's (6.6). */
export function passedTags(session: Session, parent: Session | undefined): readonly Tag[] {
  const inherited = new Set((parent?.transitiveTagKeys ?? []).map((key) => key.toLowerCase()))
  return session.tags.filter(({ key }) => !inherited.has(key.toLowerCase()))
}

/** JSON without the white space outside of strings. */
function plainText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** What these credentials cannot do (6.9, 6.18, 6.19, 6.21). */
export function cannotDo(session: Session): readonly string[] {
  const sentences: string[] = []
  if (['assumeRole', 'webIdentity', 'saml', 'delivered'].includes(session.kind)) {
    sentences.push(
      'It has only the role’s permissions, not those that the caller had before.',
      'It cannot call GetSessionToken or GetFederationToken.',
      'If it assumes another role, that session lasts at most one hour (role chaining).',
    )
    if (session.hasMfa !== true)
      sentences.push('It carries no MFA: a policy that requires MFA denies it, even if MFA was used to get it.')
  }
  if (session.kind === 'sessionToken') {
    if (session.hasMfa !== true) sentences.push('Made without MFA, it cannot call IAM at all.')
    sentences.push('In STS it can only call AssumeRole and GetCallerIdentity.')
  }
  if (session.kind === 'assumeRoot')
    sentences.push('It can only do what its task policy allows. In STS it can only call GetCallerIdentity.')
  if (session.kind === 'federation') sentences.push('It cannot call IAM. In STS it can only call GetCallerIdentity.')
  if (session.policies !== undefined)
    sentences.push('Its session policies limit it: identity policies allow nothing outside them.')
  if (session.tags.length > 0 || session.sourceIdentity !== undefined || session.policies !== undefined)
    sentences.push('Its tags, source identity and session policies are fixed until it ends.')
  if (session.expiresAt !== undefined)
    sentences.push(
      'It cannot be recalled or shortened: a change of the trust policy does not end it. Only a Deny does, for example by aws:TokenIssueTime.',
    )
  return sentences
}

/** What the chart shows, for screen readers: every session with its time and its calls. */
export function inWords({
  results,
  sessions,
  revocations,
  workloads,
  changes,
}: Omit<ShownEvaluation, 'bounds' | 'problems' | 'took'>): string {
  const most = 20
  const sentences = sessions.slice(0, most).map((session) => {
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
    ...sentences,
    ...(sessions.length > most ? [`And ${plural(sessions.length - most, 'more session')}`] : []),
    ...refused,
    ...(direct === 0 ? [] : [`${plural(direct, 'call')} by callers without a session`]),
    ...(changes.length === 0 ? [] : [`${plural(changes.length, 'call')} changed the picture`]),
  ]
    .map((one) => `${one}.`)
    .join(' ')
}

/** "2 allowed", or how many calls the user has yet to predict. */
function howMany(calls: ShownEvaluation['results']): string {
  const hidden = calls.filter(({ decision }) => decision === 'hidden').length
  return hidden > 0
    ? `${hidden} yet to be predicted`
    : `${calls.filter(({ decision }) => decision === 'allowed').length} allowed`
}

export function plainSummary({ results, sessions }: Pick<ShownEvaluation, 'results' | 'sessions'>): string {
  return `${plural(results.length, 'call')}, ${howMany(results)}; ${plural(sessions.length, 'session')}.`
}
