/**
 * Workloads: compute that a service gives the credentials of a role. Which service the role must trust, and when each
 * set is issued. Source: semantics 6.17, 6.22, 6.24.
 */

import { splitArn } from '../../engine/base/arn.ts'
import { type Instant, instant, later, seconds } from '../../engine/base/brands.ts'
import { authorize } from '../../engine/evaluate/authorize.ts'
import { accessKeyId, secretAccessKey, sessionToken } from '../../engine/fakeCredentials.ts'
import type { Policy, Role } from '../../engine/picture.ts'
import { type ApiError, apiError, type CallWorld, type EngineCall } from '../../engine/session/outcome.ts'
import { performCall } from '../../engine/session/perform.ts'
import type { Session } from '../../engine/session/session.ts'
import { addressBelow, workloadAddress } from '../address.ts'
import { policyText } from '../documents.ts'
import type { PolicyText, WorkloadSpec } from '../format/schema.ts'
import { callerOf, findRole } from './callers.ts'
import { parseCached } from './parsedDocuments.ts'
import {
  type Compute,
  type FilledKey,
  filledKeys,
  requestKeys,
  sessionDetails,
  type Workload,
} from './workloadDetails.ts'

export type { Compute, Workload } from './workloadDetails.ts'

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

export const workloadOf = ({ from, to, ...spec }: WorkloadSpec): Workload => ({
  ...spec,
  from: instant(Date.parse(from)),
  to: instant(Date.parse(to)),
})

/** A session of another role that the first one assumes is a chained one: one hour (11.3). */
const lifetimeOf = ({ compute, targetRole }: Workload): number =>
  compute === 'eks-pod' && targetRole !== undefined ? 3600 : deliveries[compute].lifetime

/** When credentials are issued: at the start, then 300 seconds before each set ends. */
export function rotations(workload: Workload): readonly Instant[] {
  const { from, to } = workload
  const every = (lifetimeOf(workload) - ahead) * 1000
  const times: Instant[] = []
  for (let at: number = from; at < to && times.length < mostRotations; at += every) times.push(instant(at))
  return times
}

export interface Delivered {
  readonly session?: Session
  readonly refused?: ApiError
  readonly invalidPolicies?: readonly string[]
  /** Values of the request that conditions of the trust policy read, and that the scenario does not give. */
  readonly filled?: readonly FilledKey[]
}

/** One set of credentials, or why the service gets none. */
export function deliver(workload: Workload, number: number, at: Instant, world: CallWorld): Delivered {
  const { picture } = world
  const delivery = deliveries[workload.compute]
  const service = workload.service ?? delivery.service
  const role = findRole(picture, workload.role)
  if (role === undefined) return { refused: apiError('NoSuchEntity', { kind: 'noRole', role: workload.role }) }
  const isPod = workload.compute === 'eks-pod'
  if (isPod && workload.sessionPolicy !== undefined && workload.sessionTags !== false)
    return { refused: apiError('InvalidParameterException', { kind: 'sessionPolicyNeedsNoTags' }) }
  const details = sessionDetails(workload, role)
  const filled = filledKeys(workload, role, details)
  const parameterKeys = requestKeys(workload, role, details)
  // Without tags there is nothing that TagSession would be asked for (6.6).
  const actions = details.tags.length > 0 || !isPod ? delivery.actions : ['sts:AssumeRole']
  for (const action of actions) {
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
          filled,
        }),
        invalidPolicies: answer.invalidPolicies,
        filled,
      }
  }
  const id = `workload:${workload.id}#${number}`
  const policy =
    isPod && workload.sessionPolicy !== undefined ? sessionPolicyOf(workload, workload.sessionPolicy) : undefined
  const session: Session = {
    id,
    kind: 'delivered',
    arn: assumedRoleArn(role, details.name),
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
    hasMfa: false,
    mfaAt: undefined,
    tags: details.tags,
    transitiveTagKeys: isPod ? details.tags.map(({ key }) => key) : [],
    sourceIdentity: details.sourceIdentity,
    policies: policy === undefined || workload.targetRole !== undefined ? undefined : [policy],
    keys: details.keys,
    isChained: false,
    parent: undefined,
  }
  return isPod && workload.targetRole !== undefined
    ? { ...assumeTarget(workload, workload.targetRole, session, world), filled }
    : { session, filled }
}

const sessionPolicyOf = ({ id }: Workload, text: PolicyText): Policy => ({
  address: addressBelow(workloadAddress(id), 'sessionPolicy'),
  name: 'session policy',
  document: parseCached(policyText(text), 'sessionPolicy'),
})

/** The agent assumes the target role with the session of the first: AssumeRole as any other, with its checks (11.3). */
function assumeTarget(workload: Workload, target: string, first: Session, world: CallWorld): Delivered {
  const call: EngineCall = {
    id: first.id,
    at: first.issuedAt,
    caller: callerOf(first, world.picture),
    action: 'sts:AssumeRole',
    resources: [target],
    resourceAccount: undefined,
    vpcEndpoint: undefined,
    parameters: {
      RoleSessionName: first.name,
      ...(workload.sessionPolicy === undefined ? {} : { Policy: policyText(workload.sessionPolicy) }),
    },
    given: new Map(),
    parameterKeys: [],
    derived: undefined,
  }
  const { session, error, invalidPolicies } = performCall(call, world)
  return {
    ...(session === undefined ? {} : { session }),
    ...(error === undefined ? {} : { refused: error }),
    invalidPolicies,
  }
}

const assumedRoleArn = (role: Role, session: string): string =>
  `arn:${splitArn(role.arn)?.partition ?? 'aws'}:sts::${role.account}:assumed-role/${role.name}/${session}`
