/** Kinds of things of a scenario: what may be inside them, and what can be done with them. */

import { type ExplorerNode, isMade, type NodeKind } from './tree.ts'

export type NewThing =
  | 'account'
  | 'unit'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'managedPolicy'
  | 'inlinePolicy'
  | 'resourcePolicy'
  | 'serviceControlPolicy'
  | 'resourceControlPolicy'
  | 'organization'
  | 'oidcProvider'
  | 'samlProvider'
  | 'vpcEndpoint'
  | 'endpointPolicy'
  | 'workload'

/** What can be made inside a kind of thing. */
export const within: Partial<Record<NodeKind, readonly NewThing[]>> = {
  organization: ['unit', 'account', 'serviceControlPolicy', 'resourceControlPolicy'],
  unit: ['unit', 'account', 'serviceControlPolicy', 'resourceControlPolicy'],
  account: [
    'user',
    'group',
    'role',
    'resource',
    'managedPolicy',
    'oidcProvider',
    'samlProvider',
    'vpcEndpoint',
    'workload',
    'serviceControlPolicy',
    'resourceControlPolicy',
  ],
  user: ['inlinePolicy'],
  group: ['inlinePolicy'],
  role: ['inlinePolicy'],
  resource: ['resourcePolicy'],
  endpoint: ['endpointPolicy'],
}

const renamed: ReadonlySet<NodeKind> = new Set([
  'unit',
  'account',
  'user',
  'group',
  'role',
  'resource',
  'endpoint',
  'provider',
  'workload',
  'control',
])
const copied: ReadonlySet<NodeKind> = new Set([
  'unit',
  'account',
  'user',
  'group',
  'role',
  'resource',
  'endpoint',
  'workload',
  'control',
])
/** Kinds that open as a form and a text; the others are documents, or lead to one. */
const settled: ReadonlySet<NodeKind> = new Set([
  'organization',
  'unit',
  'account',
  'user',
  'group',
  'role',
  'resource',
  'endpoint',
  'provider',
  'workload',
])
export const hasSettings = (kind: NodeKind): boolean => settled.has(kind)

const isNamedPolicy = (node: ExplorerNode) => node.kind === 'policy' && typeof node.path.at(-1) === 'number'

/** Nothing of what a call made: the call says what it is. */
export const canRename = (node: ExplorerNode): boolean =>
  !isMade(node) && (renamed.has(node.kind) || isNamedPolicy(node))
export const canDuplicate = (node: ExplorerNode): boolean =>
  !isMade(node) && (copied.has(node.kind) || isNamedPolicy(node))
/** A role without trust policy is none. */
export const canDelete = (node: ExplorerNode): boolean => !isMade(node) && node.kind !== 'trust'
