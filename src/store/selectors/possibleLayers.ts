/** The layers that could stop a call in a scenario: what somebody who predicts chooses from. Source: semantics 5.1. */
import { type LayerName, layerNames } from '../../engine/trace.ts'
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'

/** @param blockedBy the layers that stop the call: one of them must be among the choices, wherever it came from. */
export function possibleLayers(
  scenario: Scenario,
  call: Pick<CallSpec, 'action' | 'vpcEndpoint'>,
  blockedBy: readonly LayerName[],
): readonly LayerName[] {
  const { accounts, calls = [], organization } = scenario
  const isAssumeRole = /^sts:assumerole/i.test(call.action)
  const principals = accounts.flatMap(({ users = [], roles = [] }) => [...users, ...roles])
  const writes = (pattern: RegExp) =>
    calls.some(({ action, parameters = {} }) => [action, ...Object.keys(parameters)].some((name) => pattern.test(name)))
  const exists: Readonly<Record<LayerName, boolean>> = {
    resourceControlPolicy: organization !== undefined,
    serviceControlPolicy: organization !== undefined,
    vpcEndpointPolicy: call.vpcEndpoint !== undefined,
    resourcePolicy: !isAssumeRole,
    trustPolicy: isAssumeRole,
    identityPolicy: true,
    permissionsBoundary:
      principals.some(({ permissionsBoundary }) => permissionsBoundary !== undefined) || writes(/PermissionsBoundary/i),
    sessionPolicy: calls.some(
      ({ action, parameters = {} }) =>
        /^sts:/i.test(action) && Object.keys(parameters).some((name) => /^policy/i.test(name)),
    ),
  }
  return layerNames.filter((name) => exists[name] || blockedBy.includes(name))
}
