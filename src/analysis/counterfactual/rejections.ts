/** Changes after which a rejected call gets as far as the policies. Source: semantics 6.2, 6.4, 6.20, 6.24. */
import { trustPolicyAddress } from '../../scenario/address.ts'
import { getDocument } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CallResult, Evaluation } from '../../scenario/run/evaluation.ts'
import { deliveryOf } from '../../scenario/run/workloads.ts'
import { makerOf } from './caller.ts'
import { appendStatement, type Change, callChange, documentChange } from './change.ts'
import { inParameter } from './contexts.ts'
import { withCode } from './mfa.ts'
import { beforeExpiry } from './moments.ts'

/** The call that should have made the caller's credentials and was not allowed to, if that is why there are none. */
export function refusedMaker(scenario: Scenario, evaluation: Evaluation, result: CallResult): CallResult | undefined {
  const caller = scenario.calls?.find(({ id }) => id === result.id)?.caller
  const maker = caller?.startsWith('session:') ? caller.slice('session:'.length) : undefined
  const made = evaluation.results.find(({ id }) => id === maker)
  return result.decision === 'rejected' &&
    result.callerSession === undefined &&
    made !== undefined &&
    made.decision !== 'allowed' &&
    made.id !== result.id
    ? made
    : undefined
}

export function rejectionChanges(scenario: Scenario, evaluation: Evaluation, result: CallResult): readonly Change[] {
  const call = scenario.calls?.find(({ id }) => id === result.id)
  if (call === undefined) return []
  const maker = makerOf(scenario, result.callerSession)
  const proof =
    maker === undefined || result.error?.code !== 'InvalidClientTokenId' ? undefined : withCode(scenario, maker, false)
  return [
    ...beforeExpiry(scenario, evaluation, result),
    ...(proof === undefined ? [] : [proof]),
    ...otherParameters(call),
    ...trustedService(scenario, call.caller),
  ]
}

/** An API refuses a request for one parameter, most of the time. */
function otherParameters(call: NonNullable<Scenario['calls']>[number]): readonly Change[] {
  const names = Object.keys(call.parameters ?? {})
  const tags = call.parameters?.Tags
  const tagNames = typeof tags === 'object' && tags !== null && !Array.isArray(tags) ? Object.keys(tags) : []
  const fewerTags = tagNames.length < 2 ? [] : tagNames.map((tag) => callWithout(call.id, tag))
  const isRole = /^sts:AssumeRole/i.test(call.action)
  return [
    ...(names.includes('DurationSeconds') ? [inParameter(call, 'DurationSeconds', 3600)] : []),
    ...(isRole && !names.includes('RoleSessionName') ? [inParameter(call, 'RoleSessionName', 'session')] : []),
    ...fewerTags,
    ...names.map((name) => inParameter(call, name, null)),
  ]
}

const callWithout = (id: string, tag: string): Change =>
  callChange(
    { id: `no tag ${id} ${tag}`, kind: 'parameter', title: `Leave out the tag \`${tag}\` in \`${id}\``, weight: 2 },
    id,
    (spec) => ({
      ...spec,
      parameters: {
        ...spec.parameters,
        Tags: Object.fromEntries(
          Object.entries((spec.parameters?.Tags ?? {}) as Record<string, string>).filter(([name]) => name !== tag),
        ),
      },
    }),
  )

/** A workload whose service the role does not trust. */
function trustedService(scenario: Scenario, caller: string): readonly Change[] {
  const workload = scenario.workloads?.find(({ id }) => caller === `workload:${id}`)
  const [, account = '', name = ''] =
    /^arn:[^:]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(workload?.role ?? '') ?? []
  const document = trustPolicyAddress(account, name)
  if (workload === undefined || getDocument(scenario, document) === undefined) return []
  const { service, actions } = deliveryOf(workload.compute)
  const [first] = actions
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: actions.length === 1 ? first : actions }
  return [
    documentChange(
      {
        id: `trust ${document} ${service}`,
        kind: 'addPrincipal',
        title: `Let \`${service}\` take the role \`${name}\``,
        document,
        weight: 5,
      },
      (text) => appendStatement(text, statement),
    ),
  ]
}
