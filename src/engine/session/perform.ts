/** One call: STS operations follow their own rules, any other call is authorized and no more. Source: semantics 0.4, 6.1. */
import { identityKeys } from '../context/identity.ts'
import { callerName } from '../evaluate/awsError.ts'
import { noteDraft } from '../noteDraft.ts'
import type { Picture } from '../picture.ts'
import type { TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { bucketRequest } from './accessPoints.ts'
import { assumeRole, authorizeAsIfAccepted } from './assumeRole.ts'
import { assumeRoot } from './assumeRoot.ts'
import { Authorizations, type Question } from './authorizations.ts'
import { hasNoTaggingOperation, methodNotAllowed, ownerOfForeignPolicy } from './bucketPolicies.ts'
import { signedProof } from './callerProof.ts'
import { usageError } from './credentials.ts'
import {
  callsFunctionUrl,
  functionUrlError,
  functionUrlNote,
  functionUrlRequests,
  signedUrlNote,
} from './functionUrls.ts'
import { type CallOutcome, type CallWorld, type EngineCall, failedStep, notReached, rejected } from './outcome.ts'
import { samlProof } from './saml.ts'
import { getFederationToken, getSessionToken } from './tokens.ts'
import { unsignedRefusal } from './unsigned.ts'
import { webIdentityProof } from './webIdentity.ts'
import { getWebIdentityToken } from './webIdentityToken.ts'

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
    case 'sts:getwebidentitytoken':
      return getWebIdentityToken(call, world)
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

/** Each resource in turn, then what is authorized along with the call (3.6, 5.14); then what the service itself says (0.4). */
function authorizeOnly(call: EngineCall, world: CallWorld): CallOutcome {
  const unsigned = unsignedRefusal(call, world.picture)
  if (unsigned !== undefined) {
    const { error, note } = unsigned
    return refused(world, { label: 'Credentials', error, section: '5.6' }, note === undefined ? [] : [note])
  }
  const error = usageError(call.caller, call.action.toLowerCase(), call.action.slice(call.action.indexOf(':') + 1))
  if (error !== undefined) return refused(world, { label: 'Credentials', error, section: '6.19' })
  const urlError = functionUrlError(call)
  if (urlError !== undefined)
    return refused(world, { label: 'Function URL', error: urlError, section: '5.12' }, [signedUrlNote()])
  const authorizations = new Authorizations(world, call)
  if (world.isTraced && callsFunctionUrl(call)) authorizations.addStep(functionUrlNote())
  if (world.isTraced)
    for (const why of call.derived?.notes ?? []) authorizations.addStep(noteDraft('Operation', why, '3.6'))
  for (const question of questionsOf(call, world.picture)) authorizations.authorize(question)
  if (world.isTraced && call.action.toLowerCase() === 'sts:getcalleridentity')
    authorizations.addStep(identityOf(call, world))
  if (!authorizations.isDenied && hasNoTaggingOperation(call, world.picture)) {
    if (world.isTraced) {
      authorizations.addStep(
        failedStep({ label: 'The API itself', error: methodNotAllowed, section: '11.2', uncertain: ['U51'] }),
      )
      authorizations.addStep(noteDraft('Bucket tags', { kind: 'bucketTagsByTagResource' }, '11.2'))
    }
    return authorizations.rejected(methodNotAllowed)
  }
  const owner = authorizations.isDenied ? undefined : ownerOfForeignPolicy(call, world.picture)
  if (owner === undefined) return authorizations.outcome()
  if (world.isTraced) {
    authorizations.addStep(failedStep({ label: 'The API itself', error: methodNotAllowed, section: '5.11' }))
    authorizations.addStep(noteDraft('Bucket policy', { kind: 'bucketPolicyOfOwner', owner }, '5.11'))
  }
  return authorizations.rejected(methodNotAllowed)
}

/** Before any policy is read. */
const refused = (
  world: CallWorld,
  step: Parameters<typeof failedStep>[0],
  notes: readonly TraceDraft[] = [],
): CallOutcome =>
  rejected(step.error, world.isTraced ? [failedStep(step), ...notes, notReached('Authorization', '5.1')] : [])

/** The requests that a call is (3.6). One that comes through an access point is authorized on the bucket too. */
function questionsOf(call: EngineCall, picture: Picture): readonly Question[] {
  const { action, parameterKeys, resources, named, derived } = call
  if (derived === undefined)
    return resources.flatMap((resource): readonly Question[] =>
      callsFunctionUrl(call)
        ? functionUrlRequests(call, resource)
        : [{ action, resource, named: named?.get(resource), parameterKeys }, ...bucketRequest(call, resource, picture)],
    )
  return derived.requests.flatMap((request): readonly Question[] => {
    if (callsFunctionUrl(call) && request.calledBy === undefined) return functionUrlRequests(call, request.resource)
    const behind = bucketRequest(request, request.resource, picture)
    return behind.length === 0 ? [request] : [request, ...behind.map((one) => ({ ...request, ...one }))]
  })
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
