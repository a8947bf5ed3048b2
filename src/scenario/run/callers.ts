/** Resolves the `caller` of a call to the engine's Caller, as of the moment of the call. Source: scenario-format.md, "caller". */

import { isOriginAccessIdentity, issuerOf, lastPart, originAccessIdentityArn, splitArn } from '../../engine/base/arn.ts'
import type { Instant } from '../../engine/base/brands.ts'
import type { Picture, Role, User } from '../../engine/picture.ts'
import { lifetimeError, unknownCredentials } from '../../engine/session/credentials.ts'
import { type ApiError, apiError } from '../../engine/session/outcome.ts'
import type { Caller, Session } from '../../engine/session/session.ts'
import type { Why } from '../../engine/why/index.ts'

/** What the earlier calls and rotations left. */
export interface Past {
  readonly picture: Picture
  /** Sessions by the id of the call that yielded them. */
  readonly sessions: ReadonlyMap<string, Session>
  readonly callIds: ReadonlySet<string>
  /** Sessions of each workload so far, oldest first, and why it has none. */
  readonly workloads: ReadonlyMap<
    string,
    { readonly sessions: readonly Session[]; readonly refused: ApiError | undefined }
  >
}

export type CallerResult =
  | { readonly kind: 'caller'; readonly caller: Caller }
  /** The credentials do not work: the call is rejected. */
  | {
      readonly kind: 'rejected'
      readonly error: ApiError
      readonly shown: string
      readonly session: string | undefined
      readonly uncertain?: readonly string[]
      /** What there is to say besides the service's answer. */
      readonly because?: Why
    }
  /** The scenario is wrong: the call is rejected, and a problem says why. */
  | { readonly kind: 'problem'; readonly error: ApiError }

const found = (caller: Caller): CallerResult => ({ kind: 'caller', caller })
const problem = (why: Why): CallerResult => ({ kind: 'problem', error: apiError('InvalidClientTokenId', why) })

export function resolveCaller(text: string, at: Instant, action: string, past: Past): CallerResult {
  if (text === 'anonymous') return found({ kind: 'anonymous' })
  const colon = text.indexOf(':')
  const rest = text.slice(colon + 1)
  switch (text.slice(0, Math.max(0, colon))) {
    case 'service':
      return found({ kind: 'service', name: rest })
    case 'web-identity':
      return found({ kind: 'webIdentity', provider: issuerOf(rest) })
    case 'saml':
      return found({ kind: 'saml', provider: rest })
    case 'session':
      return fromCall(rest, at, action, past)
    case 'origin-access-identity':
      return found({ kind: 'originAccessIdentity', arn: originAccessIdentityArn(rest) })
    case 'workload':
      return fromWorkload(rest, at, action, past)
    case 'arn':
      return fromArn(text, past.picture)
    default:
      return problem({ kind: 'notCaller', text })
  }
}

function fromCall(id: string, at: Instant, action: string, past: Past): CallerResult {
  if (!past.callIds.has(id)) return problem({ kind: 'noCall', call: id })
  const session = past.sessions.get(id)
  if (session === undefined)
    return {
      kind: 'rejected',
      error: unknownCredentials(action, (form) => ({
        kind: 'noSessionOfCall',
        call: id,
        error: { kind: 'unknownCredentials', form },
      })),
      shown: `session:${id}`,
      session: undefined,
    }
  return fromSession(session, at, action, past.picture)
}

function fromWorkload(id: string, at: Instant, action: string, past: Past): CallerResult {
  const workload = past.workloads.get(id)
  if (workload === undefined) return problem({ kind: 'noWorkload', workload: id })
  const session = workload.sessions.findLast(({ issuedAt }) => issuedAt <= at)
  if (session === undefined)
    return {
      kind: 'rejected',
      error: workload.refused ?? unknownCredentials(action),
      shown: `workload:${id}`,
      session: undefined,
    }
  return fromSession(session, at, action, past.picture)
}

function fromSession(session: Session, at: Instant, action: string, picture: Picture): CallerResult {
  const error = lifetimeError(session, at, action)
  // Whether the last instant counts is an open question, and so is the lifetime of a service's credentials.
  const uncertain = at === session.expiresAt ? ['U40'] : session.kind === 'delivered' ? ['U41'] : []
  if (error !== undefined)
    return {
      kind: 'rejected',
      error,
      shown: session.arn,
      session: session.id,
      ...(uncertain.length > 0 ? { uncertain } : {}),
    }
  const caller = callerOf(session, picture)
  if (!isGone(session, caller)) return found(caller)
  const principal = session.principalArn
  return {
    kind: 'rejected',
    error: unknownCredentials(action, (form) => ({ kind: 'principalDeleted', form, principal })),
    because: { kind: 'sessionEndedWithPrincipal', principal },
    shown: session.arn,
    session: session.id,
  }
}

/** A session ends with the role or user that it hangs on, and a new one of its name is another (6.18, 3.10). */
function isGone({ principalId }: Session, caller: Caller): boolean {
  if (principalId === undefined) return false
  switch (caller.kind) {
    case 'user':
      return caller.user === undefined
    case 'role':
      return caller.role === undefined
    case 'federatedUser':
      return caller.parent === undefined
    default:
      return false
  }
}

/** Policies are read at each request, so the principal is looked up again (6.18). */
export function callerOf(session: Session, picture: Picture): Caller {
  const { account, arn } = session
  const same = <T extends User | Role>(principal: T | undefined): T | undefined =>
    session.principalId === undefined || principal?.uniqueId === session.principalId ? principal : undefined
  switch (session.kind) {
    case 'assumeRoot':
      return { kind: 'root', arn, account, session }
    case 'sessionToken':
    case 'signIn':
      if (arn.endsWith(':root')) return { kind: 'root', arn, account, session }
      return { kind: 'user', arn, account, user: same(findUser(picture, session.principalArn)), session }
    case 'federation':
      return {
        kind: 'federatedUser',
        arn,
        account,
        name: session.name,
        parent: same(findUser(picture, session.principalArn)),
        parentArn: session.principalArn,
        session,
      }
    default:
      return {
        kind: 'role',
        arn,
        account,
        roleArn: session.principalArn,
        role: same(findRole(picture, session.principalArn)),
        sessionName: session.name,
        session,
      }
  }
}

export function findUser(picture: Picture, arn: string): User | undefined {
  const parts = splitArn(arn)
  const user = parts && picture.accounts.get(parts.account)?.users.get(lastPart(parts.resource))
  return user?.arn === arn ? user : undefined
}

export function findRole(picture: Picture, arn: string): Role | undefined {
  const parts = splitArn(arn)
  const role = parts && picture.accounts.get(parts.account)?.roles.get(lastPart(parts.resource))
  return role?.arn === arn ? role : undefined
}

/** ARNs: established principals and sessions that no call issued (1.12). */
function fromArn(arn: string, picture: Picture): CallerResult {
  const parts = splitArn(arn)
  const account = parts?.account ?? ''
  const declared = picture.accounts.get(account)
  const undeclared = (): CallerResult => problem({ kind: 'undeclaredCaller', arn, account })
  if (isOriginAccessIdentity(arn)) return found({ kind: 'originAccessIdentity', arn })
  if (parts === undefined || !/^\d{12}$/.test(account)) return problem({ kind: 'notPrincipalArn', arn })
  if (parts.service === 'iam' && parts.resource === 'root')
    return found({ kind: 'root', arn, account, session: undefined })
  if (parts.service === 'iam' && parts.resource.startsWith('user/')) {
    const user = findUser(picture, arn)
    return declared !== undefined && user === undefined
      ? undeclared()
      : found({ kind: 'user', arn, account, user, session: undefined })
  }
  if (parts.service === 'iam' && parts.resource.startsWith('role/')) {
    const role = findRole(picture, arn)
    if (declared !== undefined && role === undefined) return undeclared()
    return found({
      kind: 'role',
      arn: `arn:${parts.partition}:sts::${account}:assumed-role/${lastPart(parts.resource)}/session`,
      account,
      roleArn: arn,
      role,
      sessionName: undefined,
      session: undefined,
    })
  }
  const session = parts.service === 'sts' ? /^assumed-role\/([^/]+)\/([^/]+)$/.exec(parts.resource) : null
  if (session !== null) {
    const [, name = '', sessionName = ''] = session
    const role = declared?.roles.get(name)
    if (declared !== undefined && role === undefined) return undeclared()
    return found({
      kind: 'role',
      arn,
      account,
      roleArn: role?.arn ?? `arn:${parts.partition}:iam::${account}:role/${name}`,
      role,
      sessionName,
      session: undefined,
    })
  }
  const federated = parts.service === 'sts' ? /^federated-user\/([^/]+)$/.exec(parts.resource)?.[1] : undefined
  if (federated !== undefined) {
    const parent = declared?.users.get(federated)
    return found({
      kind: 'federatedUser',
      arn,
      account,
      name: federated,
      parent,
      parentArn: parent?.arn,
      session: undefined,
    })
  }
  return problem({ kind: 'notPrincipalArn', arn })
}
