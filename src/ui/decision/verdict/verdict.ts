/** The decision in one sentence, with the names that the user gave things. It is read from the tree, so it says what was decided. */

import { resourceIn } from '../../../engine/base/arn.ts'
import { list } from '../../../engine/base/text.ts'
import { isDefaultKeyPolicy } from '../../../engine/documentAddress.ts'
import type { LayerName, TraceNode } from '../../../engine/trace.ts'
import { layerWords } from '../../../engine/words/layers.ts'
import { inSentence, withoutFullStop } from '../../../engine/words/phrases.ts'
import { holderOfPolicy } from '../../../scenario/address.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { whatItAsks } from '../tree/conditionWords.ts'
import { callerName, lastName, principalName } from './names.ts'
import { rejection } from './rejectionWords.ts'

type Node<Kind extends TraceNode['kind']> = Extract<TraceNode, { kind: Kind }>

/** The user's texts are in backticks. */
export function verdict(result: CallResult): string {
  if (result.decision === 'rejected') return `Rejected: ${rejection(result)}`
  const request = decidingRequest(result)
  if (result.decision === 'allowed')
    return `${allowed(result)}: ${request === undefined ? 'no policy applies to this call' : allowance(request, result)}`
  return `Denied: ${request === undefined ? (result.error?.message ?? 'no policy allows it') : denial(request, result)}`
}

/** AWS may check more than the scenario says (semantics 3.6). */
const allowed = ({ alsoChecked = [] }: CallResult): string =>
  alsoChecked.length === 0 ? 'Allowed' : 'Allowed, as far as the scenario says'

/** The request that decided: the first that was not allowed, else the first. */
export function decidingRequest(result: CallResult): Node<'request'> | undefined {
  const requests = (result.trace?.children ?? []).flatMap((node) => (node.kind === 'request' ? [node] : []))
  return requests.find(({ outcome }) => outcome === result.decision) ?? requests[0]
}

function denial(request: Node<'request'>, result: CallResult): string {
  const layers = request.children.flatMap((node) =>
    node.kind === 'layer' && result.blockedBy.includes(node.layer) ? [node] : [],
  )
  const explicit = layers.find(({ outcome }) => outcome === 'explicitDeny')
  const first = explicit ?? layers[0]
  if (first === undefined) return inSentence(withoutFullStop(request.reason))
  const others = layers.filter((layer) => layer !== first).map(({ layer }) => `the ${layerWords[layer].inSentence}`)
  const more = others.length === 0 ? '' : ` (and ${list(others)} would stop it too)`
  return (explicit === undefined ? implicit(first, request, result) : denyStatement(explicit, request, result)) + more
}

function denyStatement(layer: Node<'layer'>, request: Node<'request'>, result: CallResult): string {
  const found = findPath(
    layer,
    (node) => node.kind === 'statement' && node.effect === 'Deny' && node.outcome === 'match' && node.deciding === true,
  )
  const policy = found.find((node) => node.kind === 'policy')
  const statement = found.at(-1)
  const level = found.find((node) => node.kind === 'level')
  const where = level === undefined ? '' : ` on ${level.label}`
  const which = statement?.kind === 'statement' ? `, in ${statementName(statement)}` : ''
  return `${what(layer.layer, policy, result, request)}${where} explicitly denies \`${request.action}\`${which}`
}

const statementName = ({ index, sid }: Node<'statement'>): string => `statement ${index + 1}${sid ? ` \`${sid}\`` : ''}`

function implicit(layer: Node<'layer'>, request: Node<'request'>, result: CallResult): string {
  const held = heldBack(layer)
  if (held !== undefined)
    return held.why?.kind === 'blockPublicAccess'
      ? `Block Public Access holds the public policy of \`${resourceIn(guardedBy(layer, request))}\` back`
      : withoutFullStop(inSentence(held.reason))
  const near = nearMiss(layer)
  const policy = near.find((node) => node.kind === 'policy') ?? onlyPolicy(layer)
  const statement = near.at(-1)
  const level = near.find((node) => node.kind === 'level')
  const holder = `${what(layer.layer, policy, result, request)}${level === undefined ? '' : ` on ${level.label}`}`
  if (policy?.outcome === 'invalid') return `${holder} cannot be read, so it allows nothing`
  if (statement?.kind === 'statement' && statement.failed.length === 1) {
    const failed = statement.failed[0]
    if (failed === 'condition')
      return `${holder} ${whatItAsks(statement.children.flatMap((node) => (node.kind === 'condition' && node.outcome === 'noMatch' ? [node] : [])))}`
    if (failed === 'resource') return `${holder} allows \`${request.action}\`, but not on \`${request.resource}\``
    if (failed === 'principal') return `${holder} lets others in, but not ${callerName(result.callerArn)}`
  }
  const silent = layer.children.find((node) => node.kind === 'level' && node.outcome === 'implicitDeny')
  if (silent !== undefined) return `the service control policies on ${silent.label} do not allow \`${request.action}\``
  if (layer.layer === 'identityPolicy' && layer.children.length !== 1)
    return `no identity policy of ${principalName(result.callerArn)} allows \`${request.action}\``
  if (layer.children.length === 0) return nothingThere(layer, request, result)
  return `${holder} has no statement that allows \`${request.action}\`${request.resource === '*' || layer.layer === 'trustPolicy' ? '' : ` on \`${request.resource}\``}`
}

/** A layer without a policy. */
function nothingThere(
  { layer, reason }: Node<'layer'>,
  { resource }: Node<'request'>,
  { callerArn }: CallResult,
): string {
  if (resource !== '*' && layer === 'trustPolicy')
    return `there is no role \`${lastName(resource)}\` here, so no trust policy lets ${callerName(callerArn)} in`
  if (resource !== '*' && layer === 'resourcePolicy')
    return `\`${resourceIn(resource)}\` has no policy that could let ${callerName(callerArn)} in`
  return withoutFullStop(inSentence(reason))
}

function allowance(request: Node<'request'>, result: CallResult): string {
  const named = (layers: readonly LayerName[]) =>
    request.children.flatMap((layer) => {
      if (layer.kind !== 'layer' || layer.outcome !== 'allows' || !layers.includes(layer.layer)) return []
      const policies = layer.children.filter((node) => node.kind === 'policy' && node.outcome === 'allows')
      return policies.length === 0
        ? []
        : [policies.map((policy) => what(layer.layer, policy, result, request)).join(' and ')]
    })
  const target = named(['resourcePolicy', 'trustPolicy'])
  const identity = named(['identityPolicy'])
  const [first = '', second] = [...target, ...identity]
  if (first === '') return withoutFullStop(inSentence(request.reason))
  if (second === undefined) return `by ${first}`
  switch (request.why?.kind) {
    case 'allowedByBothSides':
    case 'allowedThroughAccount':
      return `by ${first} together with ${second}: both are needed`
    case 'eitherIsEnough':
      return `by ${first}, and also by ${second}: in the same account either is enough`
    case 'onlyTargetIsEnough':
    case 'allowedByTarget':
      return `by ${first}; ${second} would not be enough`
    case 'allowedByIdentity':
      return `by ${second}; ${first} would not be enough`
    default:
      return `by ${first}, and also by ${second}`
  }
}

/** A policy by its place: "the trust policy of DataReader", "the boundary `DevBoundary`". */
function what(layer: LayerName, policy: TraceNode | undefined, result?: CallResult, request?: Node<'request'>): string {
  const name = policy === undefined ? undefined : `\`${policy.label}\``
  const caller = result === undefined ? undefined : principalName(result.callerArn)
  switch (layer) {
    case 'trustPolicy': {
      const role =
        holderOfPolicy(policy?.source?.document ?? '', 'roles')?.name ??
        (request === undefined ? undefined : lastName(request.resource))
      return role === undefined ? 'the trust policy' : `the trust policy of \`${role}\``
    }
    case 'resourcePolicy': {
      const resource = holderOfPolicy(policy?.source?.document ?? '', 'resources')?.name
      if (resource === undefined && isDefaultKeyPolicy(policy?.source?.document) && request !== undefined)
        return `the default key policy of \`${resourceIn(request.resource)}\``
      return resource === undefined ? 'the resource policy' : `the policy of \`${resourceIn(resource)}\``
    }
    case 'permissionsBoundary':
      return `the boundary ${name ?? ''}${caller === undefined ? '' : ` on ${caller}`}`
    case 'serviceControlPolicy':
      return `the SCP ${name ?? ''}`.trim()
    case 'resourceControlPolicy':
      return `the RCP ${name ?? ''}`.trim()
    case 'sessionPolicy':
      return 'the session policy'
    case 'vpcEndpointPolicy': {
      const endpoint = holderOfPolicy(policy?.source?.document ?? '', 'vpcEndpoints')?.name
      return `the policy of the VPC endpoint${endpoint === undefined ? '' : ` \`${endpoint}\``}`
    }
    case 'identityPolicy':
      return `${name ?? 'an identity policy'}${caller === undefined ? '' : ` of ${caller}`}`
  }
}

/** The nodes from a layer down to the first one that fits. */
function findPath(node: TraceNode, fits: (node: TraceNode) => boolean): readonly TraceNode[] {
  if (fits(node)) return [node]
  for (const child of node.children) {
    const path = findPath(child, fits)
    if (path.length > 0) return [node, ...path]
  }
  return []
}

const nearMiss = (layer: TraceNode): readonly TraceNode[] =>
  findPath(
    layer,
    (node) =>
      node.kind === 'statement' && node.effect === 'Allow' && node.outcome === 'noMatch' && node.deciding === true,
  )

/** Why an Allow that matches does not count. */
function heldBack(layer: Node<'layer'>): TraceNode | undefined {
  const policy = layer.children.find(
    (node) => node.kind === 'policy' && node.outcome === 'noMatch' && node.deciding === true,
  )
  return policy?.children.find((node) => node.kind === 'note' && node.deciding === true)
}

/** The resource that the layer's policy belongs to. */
const guardedBy = (layer: Node<'layer'>, request: Node<'request'>): string =>
  layer.children.flatMap((node) => holderOfPolicy(node.source?.document ?? '', 'resources')?.name ?? [])[0] ??
  request.resource

function onlyPolicy(layer: TraceNode): TraceNode | undefined {
  const policies = layer.children.filter((node) => node.kind === 'policy')
  return policies.length === 1 ? policies[0] : undefined
}
