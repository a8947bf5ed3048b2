/** One call: STS operations by their own rules, every other by authorization alone. Source: semantics 0.4, 6.1. */
import { assumeRole } from './assumeRole.ts'
import { Asking } from './asking.ts'
import { usageError } from './credentials.ts'
import { type CallOutcome, type CallWorld, type EngineCall, notReached, rejected, step } from './outcome.ts'
import { samlProof, signedProof, webIdentityProof } from './proof.ts'
import { assumeRoot, getFederationToken, getSessionToken } from './tokens.ts'

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

/** Each resource in turn, then what is authorized along with the call (3.6, 5.14). */
function authorizeOnly(call: EngineCall, world: CallWorld): CallOutcome {
  const lower = call.action.toLowerCase()
  const usage = usageError(call.caller, lower, call.action.slice(call.action.indexOf(':') + 1))
  if (usage !== undefined) return rejected(usage, [step('Credentials', usage, '', '6.19'), notReached('Authorization', '5.1')])
  if (lower === 'sts:getcalleridentity' && !('account' in call.caller)) return rejected({ code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' })
  const asking = new Asking(world, call)
  for (const resource of call.resources) asking.ask({ action: call.action, resource, parameterKeys: call.parameterKeys })
  for (const { action, resource, parameterKeys } of call.alongside) asking.ask({ action, resource, parameterKeys })
  return asking.outcome()
}
