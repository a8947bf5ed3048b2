/** What the timeline says of a session. */
import { policyTextOf, readPolicyArns } from '../../engine/session/sessionPolicies.ts'
import { readTags } from '../../engine/session/tags.ts'
import type { Session } from '../../engine/session/session.ts'
import type { CallSpec } from '../../scenario/schema.ts'
import { plural } from '../../engine/words.ts'
import type { PageEvaluation } from '../../worker/protocol.ts'

export const clock = (time: number): string => new Date(time).toISOString().slice(11, 19)
export const stamp = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

export function length(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 120) return minutes === 60 ? '1 hour' : `${minutes} minutes`
  const hours = minutes / 60
  return `${Number.isInteger(hours) ? hours : hours.toFixed(1)} hours`
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

/** Which rule set the end (6.4, 6.13, 6.22). */
export function whyThen(session: Session): string {
  switch (session.endRule) {
    case 'requested':
      return `It was asked for ${length((session.requestedSeconds ?? 0) * 1000)} and got them${session.chained ? '; a chained session may last one hour at most' : ''}.`
    case 'default':
      return session.chained
        ? 'Nothing was asked for: one hour, which is also the most that role chaining allows.'
        : session.kind === 'sessionToken' || session.kind === 'federation'
          ? 'Nothing was asked for: the default of twelve hours.'
          : 'Nothing was asked for: the default, one hour (15 minutes for AssumeRoot).'
    case 'rootMaximum':
      return 'Sessions of the root user last one hour at most, whatever was asked for.'
    case 'assertion':
      return 'The assertion’s own end (SessionNotOnOrAfter) came first.'
    case 'service':
      return 'The service chose it; the next credentials come five minutes before.'
    case 'never':
      return 'Long-lived credentials do not expire.'
  }
}

/**
 * How much of the packed limit of session policies and tags is used, in percent: an estimate, for AWS does not say how it
 * packs (6.5, U35). undefined: none are given.
 */
export function packedSize({ parameters = {} }: CallSpec): number | undefined {
  const text = policyTextOf(parameters.Policy)
  const arns = readPolicyArns(parameters)
  const { tags } = readTags(parameters)
  if (text === undefined && arns.length + tags.length === 0) return undefined
  const parts = [text === undefined ? '' : plainText(text), ...arns, ...tags.flatMap(({ key, value }) => [key, value])]
  return Math.ceil((parts.reduce((bytes, part) => bytes + new TextEncoder().encode(part).length, 0) / 4096) * 100)
}

/** Without the white space outside of strings. */
function plainText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** What such credentials can no longer do, or never could (6.9, 6.18, 6.19). */
export function cannotDo(session: Session): readonly string[] {
  const said: string[] = []
  if (['assumeRole', 'webIdentity', 'saml', 'delivered'].includes(session.kind)) {
    said.push(
      'It has the role’s permissions only; what the caller could do before is gone.',
      'It cannot call GetSessionToken or GetFederationToken.',
      'Assuming a further role gives one hour at most (role chaining).',
    )
    if (session.mfa !== true) said.push('It carries no MFA: a policy that asks for MFA denies it, even if MFA was used to get it.')
  }
  if (session.kind === 'sessionToken') {
    if (session.mfa !== true) said.push('Made without MFA, it cannot call IAM at all.')
    said.push('Of STS it can call AssumeRole and GetCallerIdentity only.')
  }
  if (session.kind === 'federation') said.push('It cannot call IAM, nor STS except GetCallerIdentity.')
  if (session.policies !== undefined) said.push('Its session policies cap it; nothing outside them is allowed through identity policies.')
  return said
}

/** What the drawing shows, for those who hear it: every session with its time and its calls. */
export function inWords({ results, sessions, revocations }: Pick<PageEvaluation, 'results' | 'sessions' | 'revocations'>): string {
  const most = 20
  const said = sessions.slice(0, most).map((session) => {
    const calls = results.filter(({ callerSession }) => callerSession === session.id)
    const allowed = calls.filter(({ decision }) => decision === 'allowed').length
    const cut = revocations.find((one) => one.session === session.id)
    const parent = sessions.find(({ id }) => id === session.parent)
    return [
      `Session ${session.name}, ${howMade(session)}${parent === undefined ? '' : `, made by session ${parent.name}`}, from ${stamp(session.issuedAt)} to ${session.expiresAt === undefined ? 'no end' : stamp(session.expiresAt)}`,
      ...(cut === undefined ? [] : [`revoked at ${stamp(cut.at)} by ${cut.name}`]),
      calls.length === 0 ? 'makes no calls' : `makes ${plural(calls.length, 'call')}, ${allowed} allowed`,
    ].join('; ')
  })
  const direct = results.filter(({ callerSession }) => callerSession === undefined).length
  return [...said, ...(sessions.length > most ? [`And ${plural(sessions.length - most, 'more session')}`] : []), ...(direct === 0 ? [] : [`${plural(direct, 'call')} by long-lived callers`])]
    .map((one) => `${one}.`)
    .join(' ')
}
