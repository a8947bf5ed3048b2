/** What AWS checks besides, and the scenario cannot answer: it is said, and decides nothing. Source: semantics 3.6. */
import { roleArn, serviceIn } from '../base/arn.ts'
import { decide } from '../evaluate/authorize.ts'
import { findResource } from '../evaluate/target.ts'
import type { Picture } from '../picture.ts'
import type { EngineCall } from '../session/outcome.ts'
import type { Why } from '../why/index.ts'
import { passedRoles } from './passedRoles.ts'
import { actionsOnData, makesStack, runsTasks, serviceLinkedRoles } from './tables/alsoChecked.ts'
import { fieldIn, listIn } from './values.ts'

type Rule = (call: EngineCall, picture: Picture) => Why | undefined
const hasParameter = ({ parameters }: EngineCall, name: string): boolean => parameters[name] !== undefined

const besideStack: Rule = (call) => ({
  kind: hasParameter(call, 'RoleARN') ? 'stackUsesItsRole' : 'stackUsesCallersRights',
})
const rolesOfTask: Rule = (call, picture) =>
  passedRoles(call, picture).length === 0 ? { kind: 'taskDefinitionPassesRoles' } : undefined
const fromTemplate: Rule = (call) =>
  hasParameter(call, 'LaunchTemplate') ? { kind: 'launchTemplateCounts' } : undefined
const encryptedVolume: Rule = ({ parameters }) =>
  listIn(parameters.BlockDeviceMappings).some((one) => fieldIn(fieldIn(one, 'Ebs'), 'Encrypted') === true)
    ? { kind: 'encryptedVolumeNeedsKey' }
    : undefined
const waits: Rule = ({ parameters }) =>
  typeof parameters.definition === 'string' && parameters.definition.includes('.sync')
    ? { kind: 'machineWaitsForTasks' }
    : undefined
const inVpc: Rule = (call) => (hasParameter(call, 'VpcConfig') ? { kind: 'functionInVpc' } : undefined)

/** The first time in an account, unless the role is there or the caller may make it. */
const linkedRole: Rule = (call, picture) => {
  const linked = serviceLinkedRoles.get(call.action.toLowerCase())
  const { caller, at, given } = call
  if (linked === undefined || !('account' in caller)) return undefined
  const path = `/aws-service-role/${linked.service}/`
  const roles = [...(picture.accounts.get(caller.account)?.roles.values() ?? [])]
  if (roles.some((role) => role.path === path)) return undefined
  const resource = roleArn(caller.account, { name: linked.role, path })
  return decide(picture, { action: 'iam:CreateServiceLinkedRole', resource, caller, at, given }) === 'allowed'
    ? undefined
    : { kind: 'makesServiceLinkedRole', role: linked.role }
}

/** Where the account has keys of its own, and the picture does not say which of them encrypts the data. */
const dataKey: Rule = (call, picture) => {
  const actions = actionsOnData.get(call.action.toLowerCase()) ?? []
  const [resource = ''] = call.resources
  const holder = findResource(picture, resource)
  if (holder === undefined || holder.kmsKey !== undefined) return undefined
  if (
    call.action.toLowerCase() === 'secretsmanager:getsecretvalue' &&
    'account' in call.caller &&
    call.caller.account !== holder.account
  )
    return { kind: 'secretOfAnotherAccount' }
  const keys = [...(picture.accounts.get(holder.account)?.resources.keys() ?? [])]
  return keys.some((arn) => serviceIn(arn) === 'kms') ? { kind: 'mayBeEncrypted', actions } : undefined
}

const always =
  (why: Why): Rule =>
  () =>
    why

/** By action, in lower case. */
const rules = new Map<string, readonly Rule[]>([
  ...[...makesStack].map((action): [string, readonly Rule[]] => [action, [besideStack]]),
  ...[...serviceLinkedRoles.keys()].map((action): [string, readonly Rule[]] => [action, [linkedRole]]),
  ...[...actionsOnData.keys()].map((action): [string, readonly Rule[]] => [action, [dataKey]]),
  ...[...runsTasks].map((action): [string, readonly Rule[]] => [
    action,
    serviceLinkedRoles.has(action) ? [rolesOfTask, linkedRole] : [rolesOfTask],
  ]),
  ['ec2:runinstances', [fromTemplate, encryptedVolume]],
  ['lambda:createeventsourcemapping', [always({ kind: 'functionReadsSource' })]],
  ['states:createstatemachine', [waits]],
  ['lambda:createfunction', [inVpc]],
  ['ecr:batchgetimage', [always({ kind: 'pullIsThreeCalls' })]],
])

const nothing: readonly Why[] = []

/** @returns one reason for each of them; most calls have none. */
export const alsoChecked = (call: EngineCall, picture: Picture): readonly Why[] =>
  rules.get(call.action.toLowerCase())?.flatMap((rule) => rule(call, picture) ?? []) ?? nothing
