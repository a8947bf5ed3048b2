/** AssumeRoot: one task as the root user of a member account. Source: semantics 6.15. */

import { partitionIn, rootArn } from '../base/arn.ts'
import { seconds } from '../base/brands.ts'
import { type Entries, put } from '../context/entries.ts'
import { membershipOf } from '../organization/levels.ts'
import { Authorizations } from './authorizations.ts'
import { optional } from './callerProof.ts'
import { signer } from './credentials.ts'
import type { SessionLength } from './duration.ts'
import {
  type ApiError,
  apiError,
  type CallOutcome,
  type CallWorld,
  type EngineCall,
  inOrder,
  notReached,
  rejected,
} from './outcome.ts'
import { Validation } from './parameters.ts'
import { taskPolicy } from './taskPolicies.ts'
import { tokenSession } from './tokens.ts'

export function assumeRoot(call: EngineCall, world: CallWorld): CallOutcome {
  const member = memberOf(call)
  const task = optional(call.parameters.TaskPolicyArn)
  const policy = task === undefined ? undefined : taskPolicy(task, world)
  const { error, steps } = inOrder(
    [
      {
        label: 'Credentials',
        error: notEntitled(call, world),
        passed: { kind: 'mayAssumeRoot' },
        section: '6.15',
      },
      {
        label: 'Parameters',
        error: parameterError(call, member, task, policy !== undefined),
        passed: { kind: 'parametersAccepted' },
        section: '6.15',
      },
      {
        label: 'Target',
        error: targetError(world, member),
        passed: { kind: 'memberAccount' },
        section: '6.15',
      },
    ],
    world,
  )
  if (error !== undefined || member === undefined || policy === undefined || task === undefined)
    return rejected(
      error ?? apiError('ValidationError', { kind: 'incompleteCall' }),
      world.isTraced ? [...steps, notReached('Authorization', '6.15')] : [],
    )
  const arn = rootArn(member, 'arn' in call.caller ? partitionIn(call.caller.arn) : undefined)
  const entries: Entries = new Map()
  put(entries, 'sts:TaskPolicyArn', task)
  const authorizations = new Authorizations(world, call)
  for (const check of steps) authorizations.addStep(check)
  authorizations.authorize({ action: 'sts:AssumeRoot', resource: arn, parameterKeys: [...entries.values()] })
  if (authorizations.isDenied) return authorizations.outcome()
  const requested = new Validation(call.parameters).seconds(0, 900)
  const length: SessionLength = {
    length: seconds(requested ?? 900),
    rule: requested === undefined ? 'default' : 'requested',
  }
  // No tags, no session policies; a source identity is carried on.
  const sourceIdentity = 'session' in call.caller ? call.caller.session?.sourceIdentity : undefined
  const session = tokenSession(
    call,
    { kind: 'assumeRoot', length, requested },
    {
      arn,
      account: member,
      principalArn: arn,
      principalId: undefined,
      name: 'root',
      policies: [policy],
      sourceIdentity,
    },
  )
  return { ...authorizations.outcome(), session }
}

/** An account id, or the ARN of its root user. */
function memberOf(call: EngineCall): string | undefined {
  const target = optional(call.parameters.TargetPrincipal) ?? call.resources[0] ?? ''
  return /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1]
}

function parameterError(
  call: EngineCall,
  member: string | undefined,
  task: string | undefined,
  isTask: boolean,
): ApiError | undefined {
  const validation = new Validation(call.parameters)
  validation.seconds(0, 900)
  if (member === undefined)
    validation.fail('TargetPrincipal', call.parameters.TargetPrincipal ?? call.resources[0], { kind: 'accountOrRoot' })
  if (task === undefined) validation.fail('TaskPolicyArn', call.parameters.TaskPolicyArn, { kind: 'required' })
  return (
    validation.error() ??
    (isTask || task === undefined ? undefined : apiError('ValidationError', { kind: 'notTaskPolicy', policy: task }))
  )
}

function notEntitled({ caller }: EngineCall, { picture: { organization } }: CallWorld): ApiError | undefined {
  const signed = signer(caller, 'sts:assumeroot', 'AssumeRoot')
  if (!signed.ok) return signed.error
  const { kind, account } = signed.value
  if (
    organization?.centralizedRootAccess === true &&
    (kind === 'user' || kind === 'role') &&
    account === organization.managementAccountId
  )
    return undefined
  return apiError('AccessDenied', { kind: 'mayNotAssumeRoot' })
}

function targetError({ picture }: CallWorld, member: string | undefined): ApiError | undefined {
  const membership = membershipOf(picture, member ?? '')
  if (membership !== undefined && !membership.isManagement) return undefined
  return apiError('AccessDenied', { kind: 'notMemberAccount', account: member })
}
