/** Which calls change the picture, and how. Source: scenario-format.md, "Calls that change the picture". */
import type { ContextEntry } from '../../../engine/context/context.ts'
import { type Entries, put, putTags } from '../../../engine/context/entries.ts'
import type { CallOutcome, CallWorld, EngineCall } from '../../../engine/session/outcome.ts'
import { tagsOf } from '../../../engine/session/tags.ts'
import { passedRole, startWorkload } from './compute.ts'
import { type Effect, type EffectRule, textOf } from './effect.ts'
import { changeVersion, createEntity, createPolicy, deleteEntity, deletePolicy } from './entities.ts'
import { attachControl, detachControl, moveAccount } from './organization.ts'
import {
  attachPolicy,
  changeMembership,
  changeTags,
  deleteBoundary,
  deleteInline,
  detachPolicy,
  makeCredentials,
  putBoundary,
  putInline,
  tagKeys,
  updateTrust,
} from './principals.ts'
import { deleteResourcePolicy, putResourcePolicy } from './resources.ts'

export type { Effect } from './effect.ts'

/** By action, in lower case. */
const rules: ReadonlyMap<string, EffectRule> = new Map<string, EffectRule>([
  ['iam:createuser', createEntity('user')],
  ['iam:createrole', createEntity('role')],
  ['iam:creategroup', createEntity('group')],
  ['iam:createpolicy', createPolicy],
  ['iam:deletepolicy', deletePolicy],
  ['iam:createpolicyversion', changeVersion],
  ['iam:setdefaultpolicyversion', changeVersion],
  ['iam:updateassumerolepolicy', updateTrust],
  ['iam:addusertogroup', changeMembership],
  ['iam:removeuserfromgroup', changeMembership],
  ['iam:createaccesskey', makeCredentials],
  ['iam:createloginprofile', makeCredentials],
  ...['user', 'role', 'group'].flatMap((type): [string, EffectRule][] => [
    [`iam:delete${type}`, deleteEntity],
    [`iam:attach${type}policy`, attachPolicy],
    [`iam:detach${type}policy`, detachPolicy],
    [`iam:put${type}policy`, putInline],
    [`iam:delete${type}policy`, deleteInline],
    [`iam:put${type}permissionsboundary`, putBoundary],
    [`iam:delete${type}permissionsboundary`, deleteBoundary],
    [`iam:tag${type}`, changeTags],
    [`iam:untag${type}`, changeTags],
  ]),
  ['s3:putbucketpolicy', putResourcePolicy],
  ['kms:putkeypolicy', putResourcePolicy],
  ['sqs:setqueueattributes', putResourcePolicy],
  ['sns:settopicattributes', putResourcePolicy],
  ['lambda:addpermission', putResourcePolicy],
  ['secretsmanager:putresourcepolicy', putResourcePolicy],
  ['s3:deletebucketpolicy', deleteResourcePolicy],
  ['secretsmanager:deleteresourcepolicy', deleteResourcePolicy],
  ['organizations:attachpolicy', attachControl],
  ['organizations:detachpolicy', detachControl],
  ['organizations:moveaccount', moveAccount],
])

/**
 * @returns what an allowed call changes; undefined when it changes nothing. A call without any parameters asks
 * whether it would be allowed, and changes nothing either.
 */
export function applyEffect(call: EngineCall, world: CallWorld, outcome: CallOutcome): Effect | undefined {
  const action = call.action.toLowerCase()
  const rule = rules.get(action)
  if (rule === undefined) return startWorkload({ call, world, outcome })
  const asks = !needsNoParameters(action) && Object.keys(call.parameters).length === 0
  return asks || call.resources.length !== 1 || (call.resources[0] === '*' && !action.startsWith('organizations:'))
    ? undefined
    : rule({ call, world, outcome })
}

/** Whether the resource of the call is all that the action needs. */
const needsNoParameters = (action: string): boolean =>
  /^(?:iam:(?:create(?:user|group|accesskey|loginprofile)|delete)|s3:delete|secretsmanager:delete)/.test(action)

/** The context keys that the API derives from its parameters, and what is authorized along with the call. */
export function describeParameters(
  call: Omit<EngineCall, 'parameterKeys' | 'alongside'>,
): Pick<EngineCall, 'parameterKeys' | 'alongside'> {
  if (call.action.toLowerCase().startsWith('sts:')) return { parameterKeys: [], alongside: [] }
  const entries: Entries = new Map()
  const isIam = call.action.toLowerCase().startsWith('iam:')
  const policyArn = textOf(call, 'PolicyArn')
  if (isIam && policyArn !== undefined) put(entries, 'iam:PolicyARN', policyArn)
  const boundary = textOf(call, 'PermissionsBoundary')
  if (isIam && boundary !== undefined) put(entries, 'iam:PermissionsBoundary', boundary)
  const tags = tagsOf(call.parameters.Tags)
  if (tags.length > 0) putTags(entries, 'aws:RequestTag/', tags)
  const keys = tags.length > 0 ? tags.map(({ key }) => key) : tagKeys(call.parameters.TagKeys)
  if (keys.length > 0) put(entries, 'aws:TagKeys', ...keys)
  if (call.action.toLowerCase() === 'iam:createservicelinkedrole' && textOf(call, 'AWSServiceName') !== undefined)
    put(entries, 'iam:AWSServiceName', textOf(call, 'AWSServiceName') ?? '')
  return { parameterKeys: [...entries.values()], alongside: passRole(call) }
}

function passRole(call: Omit<EngineCall, 'parameterKeys' | 'alongside'>): EngineCall['alongside'] {
  const passed = passedRole(call)
  if (passed === undefined) return []
  const keys: Entries = new Map<string, ContextEntry>()
  put(keys, 'iam:PassedToService', passed.service)
  return [{ action: 'iam:PassRole', resource: passed.role, parameterKeys: [...keys.values()] }]
}
