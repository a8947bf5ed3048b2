/** One call: STS operations follow their own rules, any other call is authorized and no more. Source: semantics 0.4, 6.1. */
import { identityKeys } from '../context/identity.ts'
import { callerName } from '../evaluate/awsError.ts'
import type { TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { assumeRole, authorizeAsIfAccepted } from './assumeRole.ts'
import { assumeRoot } from './assumeRoot.ts'
import { Authorizations } from './authorizations.ts'
import { signedProof } from './callerProof.ts'
import { usageError } from './credentials.ts'
import { type CallOutcome, type CallWorld, type EngineCall, failedStep, notReached, rejected } from './outcome.ts'
import { samlProof } from './saml.ts'
import { getFederationToken, getSessionToken } from './tokens.ts'
import { webIdentityProof } from './webIdentity.ts'

export function performCall(call: EngineCall, world: CallWorld): CallOutcome {
  switch (call.action.toLowerCase()) {
    case 'sts:assumerole':
      return assumeRole(call, world, signedProof(call))
    case 'sts:assumerolewithwebidentity':
      return assumeRole(call, world, webIdentityProof(call, world.picture))
    case 'sts:assumerolewithsaml':
      return assumeRole(call, world, samlProof(call, world.picture))
    case 'sts:getsessiontoken':
      return getSessionToken(call, world)
    case 'sts:getfederationtoken':
      return getFederationToken(call, world)
    case 'sts:assumeroot':
      return assumeRoot(call, world)
    default:
      return authorizeOnly(call, world)
  }
}

/**
 * What the policies would say of a token or an assertion that STS rejects before it reads the trust policy. The answer
 * decides nothing: it is shown beside the rejection.
 * @returns undefined for calls that bring neither.
 */
export function authorizeRejected(call: EngineCall, world: CallWorld): CallOutcome | undefined {
  const action = call.action.toLowerCase()
  if (action === 'sts:assumerolewithwebidentity' && call.caller.kind === 'webIdentity')
    return authorizeAsIfAccepted(call, world, webIdentityProof(call, world.picture))
  if (action === 'sts:assumerolewithsaml' && call.caller.kind === 'saml')
    return authorizeAsIfAccepted(call, world, samlProof(call, world.picture))
  return undefined
}

/** Each resource in turn, then what is authorized along with the call (3.6, 5.14). */
function authorizeOnly(call: EngineCall, world: CallWorld): CallOutcome {
  const error = usageError(call.caller, call.action.toLowerCase(), call.action.slice(call.action.indexOf(':') + 1))
  if (error !== undefined)
    return rejected(
      error,
      world.trace
        ? [failedStep({ label: 'Credentials', error, section: '6.19' }), notReached('Authorization', '5.1')]
        : [],
    )
  const authorizations = new Authorizations(world, call)
  for (const resource of call.resources)
    authorizations.authorize({ action: call.action, resource, parameterKeys: call.parameterKeys })
  for (const { action, resource, parameterKeys } of call.alongside)
    authorizations.authorize({ action, resource, parameterKeys })
  if (world.trace && call.action.toLowerCase() === 'sts:getcalleridentity')
    authorizations.addStep(identityOf(call, world))
  return authorizations.outcome()
}

/** What GetCallerIdentity answers (6.16). */
function identityOf({ caller }: EngineCall, { picture }: CallWorld): TraceDraft {
  const keys = identityKeys(picture, caller)
  const value = (name: string): string => keys.get(name)?.values[0] ?? ''
  const why: Why = {
    kind: 'callerIdentity',
    account: value('aws:principalaccount'),
    arn: callerName(caller),
    userId: value('aws:userid'),
  }
  return { kind: 'note', outcome: 'note', label: 'Who calls', reason: wordsOf(why), why, section: '6.16', children: [] }
}
