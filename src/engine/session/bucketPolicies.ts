/** The operations on a bucket's policy work for identities of the bucket's owner alone. Source: semantics 5.11. */
import { actionFacts } from '../evaluate/actionFacts.ts'
import { bucketPolicyOperations } from '../evaluate/neverCrosses.ts'
import { findResource, findTarget } from '../evaluate/target.ts'
import type { Picture } from '../picture.ts'
import { apiError, type EngineCall } from './outcome.ts'

/** What S3 answers to those whom the policies allow it. */
export const methodNotAllowed = apiError('MethodNotAllowed', { kind: 'methodNotAllowed' })

/** With ABAC on, tags of a bucket change by TagResource and UntagResource alone (11.2). */
export function hasNoTaggingOperation(call: EngineCall, picture: Picture): boolean {
  if (!/^s3:(?:put|delete)buckettagging$/i.test(call.action)) return false
  return call.resources.some((arn) => findResource(picture, arn)?.abac === true)
}

/** @returns the account that owns the bucket, where the call is about the policy of a bucket and the caller is no identity of it. */
export function ownerOfForeignPolicy(call: EngineCall, picture: Picture): string | undefined {
  const facts = actionFacts(call.action)
  if (!bucketPolicyOperations.has(facts.lower)) return undefined
  const { caller, at, action, resourceAccount } = call
  for (const resource of call.resources) {
    const { owner } = findTarget(picture, { action, resource, caller, at, resourceAccount }, facts)
    if (owner === undefined || ('account' in caller && caller.account === owner)) continue
    return owner
  }
  return undefined
}
