/** Resource policies that calls write and remove. */

import { splitArn } from '../../../engine/base/arn.ts'
import { own } from '../../../engine/base/own.ts'
import { authorize } from '../../../engine/evaluate/authorize.ts'
import { switchedOnAt } from '../../../engine/evaluate/blockPublicAccess.ts'
import { isPublicPolicy } from '../../../engine/evaluate/publicPolicy.ts'
import { findResource } from '../../../engine/evaluate/target.ts'
import type { Picture, Resource } from '../../../engine/picture.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import { resourcePolicyAddress } from '../../address.ts'
import { parseCached } from '../parsedDocuments.ts'
import { unknownPrincipal } from '../principals.ts'
import { withAccount } from './edit.ts'
import { documentText, type Effect, type EffectInput, failed, invalidPolicy, textOf } from './effect.ts'

const off = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

/** The error codes of services that do not use the usual one for an invalid document. Source: semantics 2.19. */
const refusals: Readonly<Record<string, string>> = {
  s3: 'MalformedPolicy',
  sqs: 'InvalidAttributeValue',
  sns: 'InvalidParameter',
}

/** The declared resource, or a new one of the account that owns the ARN (0.3 rule 6). */
function target(picture: Picture, { resources: [arn = ''], resourceAccount, caller }: EngineCall): Resource {
  const parts = splitArn(arn)
  const account =
    parts !== undefined && /^\d{12}$/.test(parts.account)
      ? parts.account
      : (resourceAccount ?? ('account' in caller ? caller.account : ''))
  return findResource(picture, arn) ?? { arn, account, policy: undefined, tags: [], blockPublicAccess: off, grants: [] }
}

const withPolicy = (picture: Picture, resource: Resource, policy: Resource['policy']): Picture =>
  withAccount(picture, resource.account, (account) => ({
    ...account,
    resources: new Map(account.resources).set(resource.arn, { ...resource, policy }),
  }))

const addressOf = (resource: Resource): string => resourcePolicyAddress(resource.account, resource.arn)

export function putResourcePolicy({ call, world }: EffectInput): Effect | undefined {
  const resource = target(world.picture, call)
  if (setsAnother(call)) return undefined
  const text = call.action.toLowerCase() === 'lambda:addpermission' ? addedPermission(call, resource) : policyOf(call)
  if (text === undefined) return undefined
  const service = splitArn(resource.arn)?.service ?? ''
  const document = parseCached(text, 'resourcePolicy', service)
  const unknown = unknownPrincipal(world.picture, document)
  if (!document.isValid || unknown !== undefined)
    return failed(
      own(refusals, service) ?? 'MalformedPolicyDocumentException',
      unknown === undefined ? invalidPolicy(document) : { kind: 'unknownPrincipal', principal: undefined },
    )
  const by = service === 's3' ? switchedOnAt(world.picture, 'BlockPublicPolicy', resource) : undefined
  if (by !== undefined && isPublicPolicy(document)) return failed('AccessDenied', { kind: 'blockedPublicPolicy', by })
  const policy = { address: addressOf(resource), name: 'resource policy', document }
  const picture = withPolicy(world.picture, resource, policy)
  if (call.action.toLowerCase() === 'kms:putkeypolicy' && !bypassesCheck(call) && !maySetKeyPolicy(picture, call))
    return failed('MalformedPolicyDocumentException', { kind: 'keyPolicyLockout' })
  return {
    kind: 'changed',
    picture,
    touched: [policy.address],
    effect: resource.policy === undefined ? 'created' : 'changed',
    why: { kind: 'resourcePolicyWritten', resource: resource.arn },
  }
}

const bypassesCheck = ({ parameters }: EngineCall): boolean =>
  String(parameters.BypassPolicyLockoutSafetyCheck).toLowerCase() === 'true'

/** Whether the caller may write the key policy again (5.20). */
function maySetKeyPolicy(picture: Picture, call: EngineCall): boolean {
  const { caller, at, resourceAccount, vpcEndpoint, given, parameterKeys } = call
  return call.resources.every(
    (resource) =>
      authorize(picture, {
        action: call.action,
        resource,
        named: call.named?.get(resource),
        caller,
        at,
        resourceAccount,
        vpcEndpoint,
        given,
        parameterKeys,
      }).decision === 'allowed',
  )
}

/** `SetQueueAttributes` and `SetTopicAttributes` set other attributes too. */
function setsAnother(call: EngineCall): boolean {
  const { AttributeName: name, Attributes: attributes } = call.parameters
  switch (call.action.toLowerCase()) {
    case 'sns:settopicattributes':
      return name !== undefined && name !== 'Policy'
    case 'sqs:setqueueattributes':
      return typeof attributes === 'object' && attributes !== null && !('Policy' in attributes)
    default:
      return false
  }
}

/** The API's own parameter, or `Policy`. */
function policyOf(call: EngineCall): string | undefined {
  const attributes = call.parameters.Attributes
  const nested =
    typeof attributes === 'object' && attributes !== null && 'Policy' in attributes
      ? documentText({ parameters: { Policy: attributes.Policy } }, 'Policy')
      : undefined
  return nested ?? documentText(call, 'Policy', 'ResourcePolicy', 'AttributeValue', 'PolicyDocument')
}

/** Lambda adds one statement to the policy. */
function addedPermission(call: EngineCall, resource: Resource): string | undefined {
  const principal = textOf(call, 'Principal')
  if (principal === undefined) return policyOf(call)
  const sourceArn = textOf(call, 'SourceArn')
  const sourceAccount = textOf(call, 'SourceAccount')
  const condition = {
    ...(sourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    ...(sourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
  }
  const statement = {
    Sid: textOf(call, 'StatementId') ?? 'statement',
    Effect: 'Allow',
    Principal:
      principal === '*' ? '*' : principal.includes('amazonaws.com') ? { Service: principal } : { AWS: principal },
    Action: textOf(call, 'Action') ?? 'lambda:InvokeFunction',
    Resource: call.resources[0],
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  }
  let present: unknown
  try {
    present = JSON.parse(resource.policy?.document.text ?? '{"Version":"2012-10-17","Statement":[]}')
  } catch {
    return undefined
  }
  const statements =
    typeof present === 'object' && present !== null && 'Statement' in present ? [present.Statement].flat() : []
  return JSON.stringify({ Version: '2012-10-17', Statement: [...statements, statement] }, null, 2)
}

export function deleteResourcePolicy({ call, world }: EffectInput): Effect {
  const resource = target(world.picture, call)
  return {
    kind: 'changed',
    picture: withPolicy(world.picture, resource, undefined),
    touched: [addressOf(resource)],
    effect: 'deleted',
    why: { kind: 'resourcePolicyRemoved', resource: resource.arn },
  }
}
