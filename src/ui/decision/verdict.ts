/** The decision in one sentence, with the names that the user gave things. Read off the tree, so it says what was decided. */
import type { LayerName, TraceNode } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import { whatItAsks } from './conditionWords.ts'

type Node<Kind extends TraceNode['kind']> = Extract<TraceNode, { kind: Kind }>

/** Texts of the user's stand in backticks. */
export function verdict(result: CallResult): string {
  if (result.decision === 'rejected') return `Rejected: ${rejection(result)}`
  const request = decidingRequest(result)
  if (result.decision === 'allowed') return `Allowed: ${request === undefined ? 'no policy has a say in this call' : allowance(request, result)}`
  return `Denied: ${request === undefined ? (result.error?.message ?? 'no policy allows it') : denial(request, result)}`
}

/** The request that decided: the first that was not allowed, else the first. */
export function decidingRequest(result: CallResult): Node<'request'> | undefined {
  const requests = (result.trace?.children ?? []).flatMap((node) => (node.kind === 'request' ? [node] : []))
  return requests.find(({ outcome }) => outcome === result.decision) ?? requests[0]
}

function rejection({ error, callerArn }: CallResult): string {
  switch (error?.code) {
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
      return `the credentials of ${holderName(callerArn)} have expired`
    case 'InvalidClientTokenId':
      return 'the caller’s credentials do not work here'
    default:
      if (/role chaining/i.test(error?.message ?? '')) return 'a session made by a role session (role chaining) lasts one hour at most'
      return lower(sentence(error?.message ?? 'the call never reached authorization'))
  }
}

const sentence = (text: string): string => text.replace(/\.$/, '')

function denial(request: Node<'request'>, result: CallResult): string {
  const layers = request.children.flatMap((node) => (node.kind === 'layer' && result.blockedBy.includes(node.layer) ? [node] : []))
  const explicit = layers.find(({ outcome }) => outcome === 'explicitDeny')
  const first = explicit ?? layers[0]
  if (first === undefined) return sentence(request.reason)
  const more = layers.length > 1 ? ` (and ${layers.length - 1} more ${layers.length === 2 ? 'layer' : 'layers'} would stop it)` : ''
  return (explicit === undefined ? implicit(first, request, result) : denyStatement(explicit, request, result)) + more
}

function denyStatement(layer: Node<'layer'>, request: Node<'request'>, result: CallResult): string {
  const found = findPath(layer, (node) => node.kind === 'statement' && node.effect === 'Deny' && node.outcome === 'match' && node.deciding === true)
  const policy = found.find((node) => node.kind === 'policy')
  const statement = found.at(-1)
  const level = found.find((node) => node.kind === 'level')
  const where = level === undefined ? '' : ` on ${level.label}`
  const which = statement?.kind === 'statement' ? `, in ${lower(statement.label).replace(/"(.*)"/, '`$1`')}` : ''
  return `${what(layer.layer, policy, result, request)}${where} explicitly denies \`${request.action}\`${which}`
}

function implicit(layer: Node<'layer'>, request: Node<'request'>, result: CallResult): string {
  const near = nearMiss(layer)
  const policy = near.find((node) => node.kind === 'policy') ?? onlyPolicy(layer)
  const statement = near.at(-1)
  const holder = what(layer.layer, policy, result, request)
  if (policy?.outcome === 'invalid') return `${holder} cannot be read, so it allows nothing`
  if (statement?.kind === 'statement' && statement.failed.length === 1) {
    const failed = statement.failed[0]
    if (failed === 'condition') return `${holder} ${whatItAsks(statement.children.flatMap((node) => (node.kind === 'condition' && node.outcome === 'noMatch' ? [node] : [])))}`
    if (failed === 'resource') return `${holder} allows \`${request.action}\`, but not on \`${request.resource}\``
    if (failed === 'principal') return `${holder} lets others in, but not \`${lastName(result.callerArn)}\``
  }
  const level = layer.children.find((node) => node.kind === 'level' && node.outcome === 'implicitDeny')
  if (level !== undefined) return `the service control policies on ${level.label} do not allow \`${request.action}\``
  if (layer.layer === 'identityPolicy' && layer.children.length !== 1) return `no identity policy of \`${lastName(result.callerArn)}\` allows \`${request.action}\``
  if (layer.children.length === 0) return sentence(lower(layer.reason))
  return `${holder} has no statement that allows \`${request.action}\`${request.resource === '*' || layer.layer === 'trustPolicy' ? '' : ` on \`${request.resource}\``}`
}

/** For the middle of a sentence; words in capitals (MFA, SCPs) and AWS's `User:` stay as they are. */
const lower = (text: string): string => (/^[A-Z][a-z]*[\s’',]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text)

function allowance(request: Node<'request'>, result: CallResult): string {
  const named = request.children.flatMap((layer) => {
    if (layer.kind !== 'layer' || layer.outcome !== 'allows' || !['identityPolicy', 'resourcePolicy', 'trustPolicy'].includes(layer.layer)) return []
    const policies = layer.children.filter((node) => node.kind === 'policy' && node.outcome === 'allows')
    return policies.length === 0 ? [] : [policies.map((policy) => what(layer.layer, policy, result, request)).join(' and ')]
  })
  if (named.length === 0) return sentence(lower(request.reason))
  return `by ${named.join(' together with ')}`
}

/** A policy, said by its place: "the trust policy of DataReader", "the boundary `DevBoundary`". */
function what(layer: LayerName, policy: TraceNode | undefined, result?: CallResult, request?: Node<'request'>): string {
  const name = policy === undefined ? undefined : `\`${policy.label}\``
  const caller = result === undefined ? undefined : principalName(result.callerArn)
  switch (layer) {
    case 'trustPolicy': {
      const role = /roles\/([^/]+)\/trustPolicy/.exec(policy?.source?.document ?? '')?.[1] ?? (request === undefined ? undefined : lastName(request.resource))
      return role === undefined ? 'the trust policy' : `the trust policy of \`${role}\``
    }
    case 'resourcePolicy': {
      const resource = /resources\/(.+)\/policy$/.exec(policy?.source?.document ?? '')?.[1]
      return resource === undefined ? 'the resource policy' : `the policy of \`${shortArn(resource)}\``
    }
    case 'permissionsBoundary':
      return `the boundary ${name ?? ''}${caller === undefined ? '' : ` on ${caller}`}`
    case 'serviceControlPolicy':
      return `the SCP ${name ?? ''}`.trim()
    case 'resourceControlPolicy':
      return `the RCP ${name ?? ''}`.trim()
    case 'sessionPolicy':
      return 'the session policy'
    case 'vpcEndpointPolicy':
      return 'the policy of the VPC endpoint'
    default:
      return `${name ?? 'an identity policy'}${caller === undefined ? '' : ` of ${caller}`}`
  }
}

/** Whose credentials: the session's own name is the one that the user gave. */
function holderName(arn: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? []
  return role === undefined ? principalName(arn) : `the session \`${session}\` of role \`${role}\``
}

function principalName(arn: string): string {
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  if (session !== undefined) return `role \`${session}\``
  return arn.includes(':user/') ? `user \`${lastName(arn)}\`` : `\`${lastName(arn)}\``
}

const lastName = (arn: string): string => {
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  return session ?? arn.slice(Math.max(arn.lastIndexOf('/'), arn.startsWith('arn:') ? arn.lastIndexOf(':') : -1) + 1)
}
const shortArn = (arn: string): string => arn.split(':').slice(5).join(':') || arn

/** Nodes from a layer down to the first that fits. */
function findPath(node: TraceNode, fits: (node: TraceNode) => boolean): readonly TraceNode[] {
  if (fits(node)) return [node]
  for (const child of node.children) {
    const path = findPath(child, fits)
    if (path.length > 0) return [node, ...path]
  }
  return []
}

const nearMiss = (layer: TraceNode): readonly TraceNode[] => findPath(layer, (node) => node.kind === 'statement' && node.effect === 'Allow' && node.outcome === 'noMatch' && node.deciding === true)

function onlyPolicy(layer: TraceNode): TraceNode | undefined {
  const policies = layer.children.filter((node) => node.kind === 'policy')
  return policies.length === 1 ? policies[0] : undefined
}
