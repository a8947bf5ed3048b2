/** Types of policies as the command line names them, and a guess for a policy that comes without its type. Source: semantics 2.11. */
import type { PolicyKind } from '../engine/policy/ast.ts'
import { type JsonNode, type JsonObject, memberOf } from '../engine/policy/json/parseJson.ts'

export const policyTypes = ['identity', 'boundary', 'session', 'scp', 'rcp', 'trust', 'resource', 'endpoint'] as const
export type PolicyType = (typeof policyTypes)[number]

export const kindOfType: Readonly<Record<PolicyType, PolicyKind>> = {
  identity: 'identityPolicy',
  boundary: 'permissionsBoundary',
  session: 'sessionPolicy',
  scp: 'serviceControlPolicy',
  rcp: 'resourceControlPolicy',
  trust: 'trustPolicy',
  resource: 'resourcePolicy',
  endpoint: 'vpcEndpointPolicy',
}

export interface Guess {
  readonly type: PolicyType
  readonly service: string | undefined
}

/**
 * What a bare policy is: one without principals is identity-based; one whose actions are all of STS and that has no
 * resource is a trust policy; every other one belongs to a resource, whose service its actions name. Service control
 * policies, boundaries and session policies look like identity-based ones, and must be named.
 */
export function guessType(root: JsonNode | undefined): Guess {
  const list = root?.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined
  const statements = itemsOf(list).flatMap((item) => (item.kind === 'object' ? [item] : []))
  const has = (names: readonly string[]) => (statement: JsonObject) =>
    names.some((name) => memberOf(statement, name) !== undefined)
  const plain: Guess = { type: 'identity', service: undefined }
  if (!statements.some(has(['Principal', 'NotPrincipal']))) return plain
  const services = new Set(statements.flatMap(actionsOf).map((action) => action.split(':')[0]?.toLowerCase() ?? ''))
  const [service] = services
  if (!statements.some(has(['Resource', 'NotResource'])) && services.size === 1 && service === 'sts')
    return { type: 'trust', service: undefined }
  const isSingle = services.size === 1 && service !== undefined && /^[a-z0-9-]+$/.test(service)
  return { type: 'resource', service: isSingle ? service : undefined }
}

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node === undefined ? [] : node.kind === 'array' ? node.items : [node]

const actionsOf = (statement: JsonObject): readonly string[] =>
  ['Action', 'NotAction']
    .flatMap((name) => itemsOf(memberOf(statement, name)?.value))
    .flatMap((item) => (item.kind === 'string' ? [item.value] : []))
