/** Adds MFA to the call that proves it: the STS call itself, or the call that created the session. Source: semantics 6.9. */
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'
import type { ConditionNode, Spot } from './blockedLayer.ts'
import { makerOf } from './caller.ts'
import { type Change, callChange } from './change.ts'

/** @param failing conditions that do not hold; any but MFA among them, and MFA alone is not enough. */
export function mfaChanges({ scenario, result }: Spot, failing: readonly ConditionNode[]): readonly Change[] {
  if (
    failing.length === 0 ||
    !failing.every((node) => node.condition.key.toLowerCase().startsWith('aws:multifactorauth'))
  )
    return []
  const own = scenario.calls?.find(({ id }) => id === result.id)
  return [own, makerOf(scenario, result.callerSession)].flatMap((call) =>
    call === undefined ? [] : (withCode(scenario, call, call.id === result.id) ?? []),
  )
}

/** @param isOwn the call that is asked about, not the one that made its session. */
export function withCode(scenario: Scenario, call: CallSpec, isOwn: boolean): Change | undefined {
  const [, account, name] = /^arn:aws[^:]*:iam::(\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(call.caller) ?? []
  if (
    account === undefined ||
    name === undefined ||
    !/^sts:(?:AssumeRole|GetSessionToken)$/i.test(call.action) ||
    call.parameters?.TokenCode !== undefined
  )
    return undefined
  const device =
    scenario.accounts.find(({ id }) => id === account)?.users?.find((user) => user.name === name)?.mfaDevices?.[0] ??
    `arn:aws:iam::${account}:mfa/${name}`
  const where = isOwn ? 'with the call' : `in \`${call.id}\``
  return callChange(
    {
      id: `mfa ${call.id}`,
      kind: 'parameter',
      title: `Pass an MFA code ${where} (\`SerialNumber\`, \`TokenCode\`)`,
      weight: isOwn ? 1 : 2,
    },
    call.id,
    (spec) => ({
      ...spec,
      parameters: { ...spec.parameters, SerialNumber: device, TokenCode: '123456' },
    }),
  )
}
