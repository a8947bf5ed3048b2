/** Which calls change the picture, and how. Source: scenario-format.md, "Calls that change the picture". */
import type { ContextEntry } from '../../../engine/context/context.ts'
import { type Entries, put, putTags } from '../../../engine/context/entries.ts'
import { tagsIn } from '../../../engine/requests/values.ts'
import type { CallOutcome, CallWorld, EngineCall } from '../../../engine/session/outcome.ts'
import { startWorkload } from './compute.ts'
import { createAccessKey, createLoginProfile } from './credentials.ts'
import { type Effect, type EffectRule, textOf } from './effect.ts'
import { createEntity, deleteEntity } from './entities.ts'
import { createPolicy, createVersion, deletePolicy, setDefaultVersion } from './managedPolicies.ts'
import { attachControl, detachControl, moveAccount } from './organization.ts'
import {
  attachPolicy,
  changeMembership,
  changeTags,
  deleteBoundary,
  deleteInline,
  detachPolicy,
  putBoundary,
  putInline,
  tagKeys,
  updateTrust,
} from './principals.ts'
import { deleteResourcePolicy, putResourcePolicy } from './resources.ts'

export type { Effect } from './effect.ts'

/** A rule, and the parameters that its effect needs: of each list one at least. */
type Entry = readonly [EffectRule, ...(readonly string[])[]]

const document = ['PolicyDocument']
const resourcePolicy = ['Policy', 'ResourcePolicy', 'AttributeValue', 'Attributes', 'PolicyDocument']

/** By action, in lower case. */
const rules: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['iam:createuser', [createEntity('user')]],
  ['iam:createrole', [createEntity('role'), ['AssumeRolePolicyDocument']]],
  ['iam:creategroup', [createEntity('group')]],
  ['iam:createpolicy', [createPolicy, document]],
  ['iam:deletepolicy', [deletePolicy]],
  ['iam:createpolicyversion', [createVersion, document]],
  ['iam:setdefaultpolicyversion', [setDefaultVersion, ['VersionId']]],
  ['iam:updateassumerolepolicy', [updateTrust, ['PolicyDocument', 'AssumeRolePolicyDocument']]],
  ['iam:addusertogroup', [changeMembership, ['UserName']]],
  ['iam:removeuserfromgroup', [changeMembership, ['UserName']]],
  ['iam:createaccesskey', [createAccessKey]],
  ['iam:createloginprofile', [createLoginProfile]],
  ...['user', 'role', 'group'].flatMap((type): [string, Entry][] => [
    [`iam:delete${type}`, [deleteEntity]],
    [`iam:attach${type}policy`, [attachPolicy, ['PolicyArn']]],
    [`iam:detach${type}policy`, [detachPolicy, ['PolicyArn']]],
    [`iam:put${type}policy`, [putInline, ['PolicyName'], document]],
    [`iam:delete${type}policy`, [deleteInline, ['PolicyName']]],
  ]),
  ...['user', 'role'].flatMap((type): [string, Entry][] => [
    [`iam:put${type}permissionsboundary`, [putBoundary, ['PermissionsBoundary']]],
    [`iam:delete${type}permissionsboundary`, [deleteBoundary]],
    [`iam:tag${type}`, [changeTags, ['Tags']]],
    [`iam:untag${type}`, [changeTags, ['TagKeys']]],
  ]),
  ['s3:putbucketpolicy', [putResourcePolicy, resourcePolicy]],
  ['kms:putkeypolicy', [putResourcePolicy, resourcePolicy]],
  ['sqs:setqueueattributes', [putResourcePolicy, resourcePolicy]],
  ['sns:settopicattributes', [putResourcePolicy, resourcePolicy]],
  ['lambda:addpermission', [putResourcePolicy, ['Principal', ...resourcePolicy]]],
  ['secretsmanager:putresourcepolicy', [putResourcePolicy, resourcePolicy]],
  ['s3:deletebucketpolicy', [deleteResourcePolicy]],
  ['secretsmanager:deleteresourcepolicy', [deleteResourcePolicy]],
  ['organizations:attachpolicy', [attachControl, ['TargetId']]],
  ['organizations:detachpolicy', [detachControl, ['TargetId'], ['PolicyName']]],
  ['organizations:moveaccount', [moveAccount, ['DestinationParentId']]],
])

/**
 * @returns what an allowed call changes; undefined when it changes nothing. A call without the parameters that its
 * effect needs asks whether it would be allowed, and changes nothing either (5.20).
 */
export function applyEffect(call: EngineCall, world: CallWorld, outcome: CallOutcome): Effect | undefined {
  const action = call.action.toLowerCase()
  const entry = rules.get(action)
  if (entry === undefined) return startWorkload({ call, world, outcome })
  const [rule, ...needed] = entry
  const isMissingParameter = needed.some((names) => names.every((name) => call.parameters[name] === undefined))
  return isMissingParameter ||
    call.resources.length !== 1 ||
    (call.resources[0] === '*' && !action.startsWith('organizations:'))
    ? undefined
    : rule({ call, world, outcome })
}

/** The context keys that the API derives from its parameters. */
export function parameterKeys(call: Pick<EngineCall, 'action' | 'parameters'>): readonly ContextEntry[] {
  if (call.action.toLowerCase().startsWith('sts:')) return []
  const entries: Entries = new Map()
  const isIam = call.action.toLowerCase().startsWith('iam:')
  const policyArn = textOf(call, 'PolicyArn')
  if (isIam && policyArn !== undefined) put(entries, 'iam:PolicyARN', policyArn)
  const boundary = textOf(call, 'PermissionsBoundary')
  if (isIam && boundary !== undefined) put(entries, 'iam:PermissionsBoundary', boundary)
  const tags = tagsIn(call.parameters.Tags ?? call.parameters.tags)
  if (tags.length > 0) putTags(entries, 'aws:RequestTag/', tags)
  const keys = tags.length > 0 ? tags.map(({ key }) => key) : tagKeys(call.parameters.TagKeys)
  if (keys.length > 0) put(entries, 'aws:TagKeys', ...keys)
  if (call.action.toLowerCase() === 'iam:createservicelinkedrole' && textOf(call, 'AWSServiceName') !== undefined)
    put(entries, 'iam:AWSServiceName', textOf(call, 'AWSServiceName') ?? '')
  return [...entries.values()]
}
