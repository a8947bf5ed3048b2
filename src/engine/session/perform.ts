/** One call: STS operations by their own rules, every other by authorization alone. Source: semantics 0.4, 6.1. */
import { Asking } from './asking.ts'
import { assumeRole } from './assumeRole.ts'
import { assumeRoot } from './assumeRoot.ts'
import { usageError } from './credentials.ts'
import { type CallOutcome, type CallWorld, type EngineCall, inOrder, notReached, rejected } from './outcome.ts'
import { signedProof } from './proof.ts'
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

/** Each resource in turn, then what is authorized along with the call (3.6, 5.14). */
function authorizeOnly(call: EngineCall, world: CallWorld): CallOutcome {
  const error = usageError(call.caller, call.action.toLowerCase(), call.action.slice(call.action.indexOf(':') + 1))
  if (error !== undefined) return rejected(error, [...inOrder([{ label: 'Credentials', error, passed: '', section: '6.19' }]).steps, notReached('Authorization', '5.1')])
  const asking = new Asking(world, call)
  for (const resource of call.resources) asking.ask({ action: call.action, resource, parameterKeys: call.parameterKeys })
  for (const { action, resource, parameterKeys } of call.alongside) asking.ask({ action, resource, parameterKeys })
  return asking.outcome()
}
