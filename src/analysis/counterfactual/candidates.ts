/**
 * What might be changed, read off the tree of a denial: for each layer that stops the call, the Denies that matched
 * and the Allows that nearly did. A candidate is a guess with a reason; `search.ts` tries every one.
 */
import type { CallResult } from '../../scenario/evaluation.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import type { Scenario } from '../../scenario/schema.ts'
import { type Change, callChange } from './change.ts'
import { addStatement, attachPolicy } from './grants.ts'
import { isClock, momentChange } from './moments.ts'
import { carveOut, widenStatement } from './statements.ts'
import { type ConditionNode, type LayerNode, requests, type Spot, type StatementNode, statementsBelow } from './spot.ts'
import { acceptedValue, refusedValue } from './values.ts'

/**
 * @param managed texts of AWS's own policies.
 * @returns candidates by blocking layer, so that a search can take one of each.
 */
export function candidates(scenario: Scenario, result: CallResult, managed: ManagedPolicyLookup = () => undefined): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, readonly Change[]>()
  for (const request of requests(result.trace)) {
    if (request.outcome === 'allowed') continue
    for (const layer of request.children) {
      if (layer.kind !== 'layer' || !result.blockedBy.includes(layer.layer) || layer.outcome === 'notApplicable') continue
      const spot: Spot = { scenario, result, request, layer: layer.layer, managed }
      const changes = layer.outcome === 'explicitDeny' ? againstDenies(spot, layer) : towardsAllow(spot, layer)
      found.set(`${request.id} ${layer.layer}`, unique(changes))
    }
  }
  return found
}

function againstDenies(spot: Spot, layer: LayerNode): readonly Change[] {
  const denies = statementsBelow(layer).filter(({ node }) => node.effect === 'Deny' && node.outcome === 'match')
  const one = denies.flatMap((statement) => [...contextAgainst(spot, statement.node), ...carveOut(spot, statement)])
  return layer.children.some((child) => child.outcome === 'implicitDeny') ? [...one, ...towardsAllow(spot, layer)] : one
}

function towardsAllow(spot: Spot, layer: LayerNode): readonly Change[] {
  const near = statementsBelow(layer).filter(({ node }) => node.effect === 'Allow' && node.outcome === 'noMatch' && !(node.failed.length > 1 && node.failed.includes('action')))
  const least = Math.min(...near.map(({ node }) => node.failed.length))
  const nearest = near.filter(({ node }) => node.failed.length === least).slice(0, 6)
  return [
    ...nearest.flatMap(({ node }) => (node.failed.every((element) => element === 'condition') ? contextTowards(spot, node) : [])),
    ...nearest.flatMap((statement) => widenStatement(spot, statement)),
    ...addStatement(spot, layer),
    ...attachPolicy(spot, layer),
  ]
}

/** One context value for each condition that failed; all together when there are several. */
function contextTowards(spot: Spot, statement: StatementNode): readonly Change[] {
  const failing = conditionsOf(statement).filter((node) => node.outcome === 'noMatch')
  const values = failing.map((node) => ({ key: node.condition.key, value: acceptedValue(node.condition.operator, policyValues(node)) }))
  if (values.length === 0 || values.some(({ value }) => value === undefined)) return mfa(spot, failing)
  return [
    ...mfa(spot, failing),
    contextChange(
      spot,
      values.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }])),
    ),
  ]
}

/** Any one condition of a Deny that no longer holds takes the Deny away. */
function contextAgainst(spot: Spot, statement: StatementNode): readonly Change[] {
  return conditionsOf(statement).flatMap((node) => {
    const { operator, key } = node.condition
    const value = refusedValue(operator, policyValues(node))
    const signIn = key.toLowerCase() === 'aws:multifactorauthpresent' ? mfa(spot, [node]) : []
    return value === undefined ? signIn : [...signIn, contextChange(spot, [{ key, value }])]
  })
}

const conditionsOf = (statement: StatementNode): readonly ConditionNode[] => statement.children.flatMap((child) => (child.kind === 'condition' ? [child] : []))

const policyValues = (node: ConditionNode): readonly string[] => node.children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))

function contextChange(spot: Spot, all: readonly { readonly key: string; readonly value: string }[]): Change {
  const clock = all.find(({ key }) => isClock(key))
  const moment = clock && momentChange(spot.result.id, clock.value)
  const pairs = moment === undefined ? all : all.filter(({ key }) => !isClock(key))
  if (moment !== undefined && pairs.length === 0) return moment
  const context = contextOf(spot, pairs)
  if (moment === undefined) return context
  return { ...context, id: `${context.id} ${moment.id}`, title: `${context.title}, at ${moment.id.slice(3)}`, weight: context.weight + 1, apply: (scenario) => moment.apply(context.apply(scenario)) }
}

function contextOf(spot: Spot, pairs: readonly { readonly key: string; readonly value: string }[]): Change {
  const said = pairs.map(({ key, value }) => `\`${key}\` is \`${value}\``).join(' and ')
  return callChange({ id: `context ${said}`, kind: 'context', title: `Make the call when ${said}`, weight: 1 + pairs.length }, spot.result.id, (call) => ({
    ...call,
    context: {
      ...Object.fromEntries(Object.entries(call.context ?? {}).filter(([name]) => !pairs.some(({ key }) => key.toLowerCase() === name.toLowerCase()))),
      ...Object.fromEntries(pairs.map(({ key, value }) => [key, value])),
    },
  }))
}

/** A user signs the STS call itself with a code: the honest way to have MFA there (6.9). */
function mfa(spot: Spot, failing: readonly ConditionNode[]): readonly Change[] {
  const wanted = failing.length > 0 && failing.every((node) => node.condition.key.toLowerCase().startsWith('aws:multifactorauth'))
  const user = /^arn:aws[^:]*:iam::(\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(spot.result.callerArn)
  const mayPassCode = /^sts:(?:AssumeRole|GetSessionToken)$/i.test(spot.result.action)
  if (!wanted || user === null || !mayPassCode) return []
  const device = firstDevice(spot.scenario, user[1] ?? '', user[2] ?? '')
  return [
    callChange({ id: 'mfa', kind: 'parameter', title: `Pass an MFA code with the call (\`SerialNumber\`, \`TokenCode\`)`, weight: 1 }, spot.result.id, (call) => ({
      ...call,
      parameters: { ...call.parameters, SerialNumber: device, TokenCode: '123456' },
    })),
  ]
}

function firstDevice(scenario: Scenario, account: string, name: string): string {
  const user = scenario.accounts.find(({ id }) => id === account)?.users?.find((candidate) => candidate.name === name)
  return user?.mfaDevices?.[0] ?? `arn:aws:iam::${account}:mfa/${name}`
}

const unique = (changes: readonly Change[]): readonly Change[] => [...new Map(changes.map((change) => [change.id, change])).values()]
