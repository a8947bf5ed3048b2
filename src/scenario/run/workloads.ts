/**
 * Workloads: compute that a service gives the credentials of a role. Which service the role must trust, and when each
 * set is issued. Source: semantics 6.17, 6.22, 6.24.
 */

import { type Instant, instant, later, seconds } from '../../engine/base/brands.ts'
import type { ContextEntry } from '../../engine/context/context.ts'
import { type Entries, put, putTags } from '../../engine/context/entries.ts'
import { authorize } from '../../engine/evaluate/authorize.ts'
import { accessKeyId, secretAccessKey, sessionToken, uniqueId } from '../../engine/fakeCredentials.ts'
import type { Picture, Role, Tag } from '../../engine/picture.ts'
import { type ApiError, apiError } from '../../engine/session/outcome.ts'
import type { Session } from '../../engine/session/session.ts'
import type { WorkloadSpec } from '../format/schema.ts'
import { findRole } from './callers.ts'

export type Compute = WorkloadSpec['compute']
export interface Delivery {
  /** Service principal that the role must trust. */
  readonly service: string
  /** What its trust policy must allow that service. */
  readonly actions: readonly string[]
  /** Lifetime of the credentials in seconds; the next are issued 300 seconds before they expire (U41). */
  readonly lifetime: number
}
const deliveries: Readonly<Record<Compute, Delivery>> = {
  'ec2-instance': { service: 'ec2.amazonaws.com', actions: ['sts:AssumeRole'], lifetime: 21_600 },
  'ecs-task': { service: 'ecs-tasks.amazonaws.com', actions: ['sts:AssumeRole'], lifetime: 21_600 },
  'lambda-function': { service: 'lambda.amazonaws.com', actions: ['sts:AssumeRole'], lifetime: 43_200 },
  'eks-pod': { service: 'pods.eks.amazonaws.com', actions: ['sts:AssumeRole', 'sts:TagSession'], lifetime: 21_600 },
  'on-premises': {
    service: 'rolesanywhere.amazonaws.com',
    actions: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    lifetime: 3600,
  },
}
/** The service that assumes the role for a kind of compute, what the trust policy must allow it, the lifetime of the credentials. */
export const deliveryOf = (compute: Compute): Delivery => deliveries[compute]

/** Seconds before the end at which the next credentials are issued (U41). */
export const ahead = 300
/** Rotations of one workload that are kept: a year of EC2 is about 1,500. */
const mostRotations = 2000

export interface Workload {
  readonly id: string
  readonly compute: Compute
  readonly role: string
  readonly from: Instant
  readonly to: Instant
  /** The service that assumes the role, where it is not the one of the compute. */
  readonly service?: string
}

export const workloadOf = (spec: WorkloadSpec): Workload => ({
  id: spec.id,
  compute: spec.compute,
  role: spec.role,
  from: instant(Date.parse(spec.from)),
  to: instant(Date.parse(spec.to)),
})

/** When credentials are issued: at the start, then 300 seconds before each set ends. */
export function rotations({ compute, from, to }: Workload): readonly Instant[] {
  const every = (deliveries[compute].lifetime - ahead) * 1000
  const times: Instant[] = []
  for (let at: number = from; at < to && times.length < mostRotations; at += every) times.push(instant(at))
  return times
}

/** One set of credentials, or why the service gets none. */
export function deliver(
  workload: Workload,
  number: number,
  at: Instant,
  picture: Picture,
): { readonly session?: Session; readonly refused?: ApiError; readonly invalidPolicies?: readonly string[] } {
  const delivery = deliveries[workload.compute]
  const service = workload.service ?? delivery.service
  const role = findRole(picture, workload.role)
  if (role === undefined) return { refused: apiError('NoSuchEntity', { kind: 'noRole', role: workload.role }) }
  const details = sessionDetails(workload, role)
  const parameterKeys = requestKeys(workload, role, details)
  for (const action of delivery.actions) {
    const answer = authorize(picture, {
      action,
      resource: role.arn,
      caller: { kind: 'service', name: service },
      at,
      parameterKeys,
    })
    if (answer.decision !== 'allowed')
      return {
        refused: apiError(answer.error?.code ?? 'AccessDenied', {
          kind: 'serviceNotTrusted',
          workload: workload.id,
          service,
          role: role.arn,
          answer: answer.error?.message,
        }),
        invalidPolicies: answer.invalidPolicies,
      }
  }
  const id = `workload:${workload.id}#${number}`
  return {
    session: {
      id,
      kind: 'delivered',
      arn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/${details.name}`,
      account: role.account,
      principalArn: role.arn,
      principalId: role.uniqueId,
      name: details.name,
      issuedAt: at,
      expiresAt: later(at, seconds(delivery.lifetime)),
      endRule: 'service',
      requestedSeconds: undefined,
      accessKeyId: accessKeyId(id),
      secretAccessKey: secretAccessKey(id),
      sessionToken: sessionToken(id),
      mfa: false,
      mfaAt: undefined,
      tags: details.tags,
      transitiveTagKeys: workload.compute === 'eks-pod' ? details.tags.map(({ key }) => key) : [],
      sourceIdentity: details.sourceIdentity,
      policies: undefined,
      keys: details.keys,
      chained: false,
      parent: undefined,
    },
  }
}

interface Details {
  readonly name: string
  readonly sourceArn: string
  readonly tags: readonly Tag[]
  readonly sourceIdentity: string | undefined
  readonly keys: readonly ContextEntry[]
}

/** Name and context keys of a session as each service sets them. The ids are made up, and are the same every time. */
function sessionDetails(workload: Workload, role: Role): Details {
  const { id, compute } = workload
  const made = uniqueId('', `${compute} ${id}`)
    .toLowerCase()
    .replace(/[^a-f0-9]/g, (letter) => (letter.charCodeAt(0) % 16).toString(16))
  const keys: Entries = new Map()
  const at = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${role.account}:${resource}`
  switch (compute) {
    case 'ec2-instance': {
      const sourceArn = at('ec2', `instance/i-${made}`)
      put(keys, 'ec2:RoleDelivery', '2.0')
      put(keys, 'ec2:SourceInstanceArn', sourceArn)
      return { name: `i-${made}`, sourceArn, tags: [], sourceIdentity: undefined, keys: [...keys.values()] }
    }
    case 'lambda-function': {
      const sourceArn = at('lambda', `function:${id}`)
      put(keys, 'lambda:SourceFunctionArn', sourceArn)
      return { name: id, sourceArn, tags: [], sourceIdentity: undefined, keys: [...keys.values()] }
    }
    case 'ecs-task':
      return { name: made, sourceArn: at('ecs', `task/default/${made}`), tags: [], sourceIdentity: undefined, keys: [] }
    case 'eks-pod': {
      const cluster = at('eks', 'cluster/main')
      const tags = Object.entries({
        'eks-cluster-arn': cluster,
        'eks-cluster-name': 'main',
        'kubernetes-namespace': 'default',
        'kubernetes-service-account': id,
        'kubernetes-pod-name': `${id}-0`,
        'kubernetes-pod-uid': made,
      }).map(([key, value]) => ({ key, value }))
      return {
        name: `eks-main-${id}-${made}`.slice(0, 64),
        sourceArn: cluster,
        tags,
        sourceIdentity: undefined,
        keys: [],
      }
    }
    case 'on-premises':
      return {
        name: made,
        sourceArn: at('rolesanywhere', `trust-anchor/${made}`),
        tags: [{ key: 'x509Subject/CN', value: id }],
        sourceIdentity: `CN=${id}`,
        keys: [],
      }
  }
}

function requestKeys(
  workload: Workload,
  role: Role,
  { name, sourceArn, tags, sourceIdentity }: Details,
): readonly ContextEntry[] {
  const entries: Entries = new Map()
  put(entries, 'sts:RoleSessionName', name)
  put(entries, 'aws:SourceArn', sourceArn)
  put(entries, 'aws:SourceAccount', role.account)
  if (sourceIdentity !== undefined) put(entries, 'sts:SourceIdentity', sourceIdentity)
  // Roles Anywhere's certificate attributes are principal tags already in the trust policy (6.24).
  if (workload.compute === 'on-premises') putTags(entries, 'aws:PrincipalTag/', tags)
  if (tags.length > 0) {
    putTags(entries, 'aws:RequestTag/', tags)
    put(entries, 'aws:TagKeys', ...tags.map(({ key }) => key))
    if (workload.compute === 'eks-pod') put(entries, 'sts:TransitiveTagKeys', ...tags.map(({ key }) => key))
  }
  return [...entries.values()]
}
