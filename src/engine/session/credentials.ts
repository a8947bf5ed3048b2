/** Whether credentials are alive and usable for an API, before any policy is asked. Source: semantics 6.19, 6.20. */
import { isQueryService } from '../evaluate/awsError.ts'
import type { Instant } from '../ids.ts'
import type { ApiError } from './outcome.ts'
import type { Caller, Session } from './session.ts'

export const unknownToken: ApiError = { code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid' }

/** Valid while `issuedAt ≤ t < expiresAt` (U40). */
export function lifetimeError(session: Session, at: Instant, action: string): ApiError | undefined {
  if (at < session.issuedAt) return unknownToken
  if (session.expiresAt === undefined || at < session.expiresAt) return undefined
  const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase()
  const code = service === 'ec2' ? 'RequestExpired' : isQueryService(service) ? 'ExpiredToken' : 'ExpiredTokenException'
  return { code, message: 'The security token included in the request is expired' }
}

type Kind = 'longTerm' | 'role' | 'sessionToken' | 'federation' | 'assumeRoot' | 'unsigned'

function kindOf(caller: Caller): Kind {
  switch (caller.kind) {
    case 'role':
      return 'role'
    case 'federatedUser':
      return 'federation'
    case 'user':
    case 'root':
      if (caller.session?.kind === 'sessionToken') return 'sessionToken'
      return caller.session?.kind === 'assumeRoot' ? 'assumeRoot' : 'longTerm'
    default:
      return 'unsigned'
  }
}

/** The table of 6.19. @param action in lower case. @param name the operation's name for the message. */
export function usageError(caller: Caller, action: string, name: string): ApiError | undefined {
  const kind = kindOf(caller)
  const service = action.slice(0, Math.max(0, action.indexOf(':')))
  if (service === 'iam' && (kind === 'federation' || (kind === 'sessionToken' && caller.kind === 'user' && caller.session?.mfa !== true))) return unknownToken
  if (caller.kind === 'root' && action === 'sts:assumerole') return { code: 'AccessDenied', message: 'Roles may not be assumed by root accounts.' }
  if (service !== 'sts' || action === 'sts:getcalleridentity') return undefined
  const refused = { code: 'AccessDenied', message: `Cannot call ${name} with session credentials` }
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken') return kind === 'longTerm' ? undefined : refused
  if (kind === 'federation' || kind === 'assumeRoot') return refused
  return kind === 'sessionToken' && action !== 'sts:assumerole' ? refused : undefined
}
