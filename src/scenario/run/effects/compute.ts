/** Calls that pass a role to a service: they need `iam:PassRole`, and yield a workload. Source: semantics 5.14. */
import { instant } from '../../../engine/base/brands.ts'
import { own } from '../../../engine/base/own.ts'
import type { Picture } from '../../../engine/picture.ts'
import { type PassedRole, passedRoles } from '../../../engine/requests/passedRoles.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import { findRole } from '../callers.ts'
import { type Compute, deliver } from '../workloads.ts'
import { type Effect, type EffectInput, failed, nothing } from './effect.ts'

/** What runs with the role, by prefix of the action; a task where nothing is said. */
const computes: Readonly<Record<string, Compute>> = { lambda: 'lambda-function', ec2: 'ec2-instance' }

const startsWork = /:(?:create|run|start|update|register|request|put|associate|add)/

/** The role that the call's workload gets: not the one that pulls the image of a task (table R). */
function roleOfWorkload(call: EngineCall, picture: Picture): (PassedRole & { readonly compute: Compute }) | undefined {
  const lower = call.action.toLowerCase()
  if (!startsWork.test(lower) || lower.startsWith('iam:')) return undefined
  const passed = passedRoles(call, picture).find(({ parameter }) => !/executionrole/i.test(parameter))
  return passed && { ...passed, compute: own(computes, lower.slice(0, lower.indexOf(':'))) ?? 'ecs-task' }
}

const day = 86_400_000

/** Lambda looks at the trust policy at once; other services when they first need the role (5.20). */
const takesTrustedRole = /^lambda:(?:CreateFunction|UpdateFunctionConfiguration)$/i

/** The service assumes the role later, when it first needs it: the workload tells whether it may. */
export function startWorkload({ call, world }: EffectInput): Effect | undefined {
  const passed = roleOfWorkload(call, world.picture)
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
