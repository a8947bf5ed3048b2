/** Calls that pass a role to a service: they need `iam:PassRole`, and yield a workload. Source: semantics 5.14. */
import { instant } from '../../../engine/base/brands.ts'
import { own } from '../../../engine/base/own.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import { findRole } from '../callers.ts'
import { type Compute, deliver } from '../workloads.ts'
import { type Effect, type EffectInput, failed, nothing, textOf } from './effect.ts'

interface Host {
  readonly service: string
  readonly compute: Compute
}
const hosts: Readonly<Record<string, Host>> = {
  lambda: { service: 'lambda.amazonaws.com', compute: 'lambda-function' },
  ec2: { service: 'ec2.amazonaws.com', compute: 'ec2-instance' },
  ecs: { service: 'ecs-tasks.amazonaws.com', compute: 'ecs-task' },
  apprunner: { service: 'tasks.apprunner.amazonaws.com', compute: 'ecs-task' },
  stepfunctions: { service: 'states.amazonaws.com', compute: 'ecs-task' },
}

/** The role that a call such as `ec2:RunInstances` passes, if any. */
export function passedRole(
  call: Pick<EngineCall, 'action' | 'parameters'>,
): (Host & { readonly role: string }) | undefined {
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const role = textOf(call, 'Role') ?? textOf(call, 'RoleArn')
  if (role === undefined || !/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(role) || prefix === 'iam' || prefix === 'sts')
    return undefined
  if (!/^(?:create|run|start|update|register|request|put|associate|add)/.test(name)) return undefined
  const host = own(hosts, prefix) ?? { service: `${prefix}.amazonaws.com`, compute: 'ecs-task' }
  return { ...host, role }
}

const day = 86_400_000

/** Lambda looks at the trust policy at once; other services when they first need the role (5.20). */
const takesTrustedRole = /^lambda:(?:CreateFunction|UpdateFunctionConfiguration)$/i

/** The service assumes the role later, when it first needs it: the workload tells whether it may. */
export function startWorkload({ call, world }: EffectInput): Effect | undefined {
  const passed = passedRole(call)
  if (passed === undefined) return undefined
  const role = findRole(world.picture, passed.role)
  if (role === undefined) return nothing('InvalidParameterValue', { kind: 'noRole', role: passed.role })
  const workload = {
    id: call.id,
    compute: passed.compute,
    role: passed.role,
    from: call.at,
    to: instant(call.at + day),
    service: passed.service,
  }
  if (takesTrustedRole.test(call.action) && deliver(workload, 0, call.at, world).refused !== undefined)
    return failed('InvalidParameterValueException', { kind: 'roleNotForLambda' })
  return {
    kind: 'changed',
    picture: world.picture,
    touched: [],
    effect: 'created',
    why: { kind: 'roleHandedOver', role: role.name, service: passed.service },
    workload,
  }
}
