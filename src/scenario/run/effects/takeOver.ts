/**
 * Calls that run code where a workload runs: they yield the credentials of its role, and need no `iam:PassRole`.
 * Source: semantics 6.22; scenario-format.md, "Calls that change the picture".
 */
import { lastPart } from '../../../engine/base/arn.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import type { Workload } from '../workloads.ts'
import type { Effect } from './effect.ts'

const named = (service: string, names: string): readonly string[] =>
  names.split(' ').map((name) => `${service}:${name.toLowerCase()}`)

/** In lower case. */
const runsCode: ReadonlySet<string> = new Set([
  ...named('lambda', 'UpdateFunctionCode UpdateFunctionConfiguration'),
  ...named('ssm', 'SendCommand StartSession'),
  ...named('ecs', 'ExecuteCommand'),
  ...named('ec2-instance-connect', 'SendSSHPublicKey SendSerialConsoleSSHPublicKey'),
])

/** @param running every workload so far. @returns undefined where the call runs no code on what a workload runs on. */
export function takeOver(
  { id, at, action, resources }: EngineCall,
  running: readonly Workload[],
): Pick<Extract<Effect, { kind: 'changed' }>, 'why' | 'workload'> | undefined {
  if (!runsCode.has(action.toLowerCase())) return undefined
  const isOn = (resource: string | undefined): boolean =>
    resource !== undefined && resources.some((arn) => arn === resource || arn.startsWith(`${resource}:`))
  const held = running.find(({ resource, from, to }) => isOn(resource) && from <= at && at < to)
  if (held?.resource === undefined) return undefined
  return {
    why: { kind: 'codeRun', resource: held.resource, role: lastPart(held.role) },
    workload: { ...held, id, from: at },
  }
}
