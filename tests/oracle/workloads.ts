/** 6.22, 6.24: compute that receives credentials of a role. */
import { decide } from './decide.ts'
import { type Any, list, type Session } from './types.ts'
import { findEntity } from './world.ts'

export interface Workload {
  id: string
  compute: string
  role: string
  from: number
  to: number
  /** Service that was handed the role by a call. */
  service?: string
}

interface Delivery {
  service: string
  actions: string[]
  lifetime: number
}
const deliveries: Record<string, Delivery> = {
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
const deliveryOf = ({ compute }: Workload): Delivery => deliveries[compute] as Delivery

/** At the start, then each time 300 seconds before the last ones end (U41). */
export function rotations(workload: Workload): number[] {
  const times: number[] = []
  for (let at = workload.from; at < workload.to; at += (deliveryOf(workload).lifetime - 300) * 1000) times.push(at)
  return times
}

/** @returns undefined where the role does not let the service in. Ids of instances, tasks and pods are made up. */
export function deliver(world: Any, workload: Workload, at: number): Session | undefined {
  const found = findEntity(world, workload.role)
  if (found === undefined || found.type !== 'role') return undefined
  const { entity: role, account } = found
  const { actions, lifetime, service } = deliveryOf(workload)
  const { id } = workload
  const arn = (which: string, resource: string) => `arn:aws:${which}:us-east-1:${account.id}:${resource}`
  const made = {
    'ec2-instance': {
      name: 'i-0123456789',
      source: arn('ec2', 'instance/i-0123456789'),
      tags: {},
      keys: { 'ec2:RoleDelivery': '2.0', 'ec2:SourceInstanceArn': arn('ec2', 'instance/i-0123456789') },
    },
    'lambda-function': {
      name: id,
      source: arn('lambda', `function:${id}`),
      tags: {},
      keys: { 'lambda:SourceFunctionArn': arn('lambda', `function:${id}`) },
    },
    'ecs-task': { name: '0123456789', source: arn('ecs', 'task/default/0123456789'), tags: {}, keys: {} },
    'eks-pod': {
      name: 'eks-main-pod-0123456789',
      source: arn('eks', 'cluster/main'),
      tags: {
        'eks-cluster-arn': arn('eks', 'cluster/main'),
        'eks-cluster-name': 'main',
        'kubernetes-namespace': 'default',
        'kubernetes-service-account': id,
        'kubernetes-pod-name': `${id}-0`,
        'kubernetes-pod-uid': '0123456789',
      },
      keys: {},
    },
    'on-premises': {
      name: '0123456789',
      source: arn('rolesanywhere', 'trust-anchor/0123456789'),
      tags: { 'x509Subject/CN': id },
      keys: {},
    },
  }[workload.compute] as { name: string; source: string; tags: Record<string, string>; keys: Record<string, string> }
  const other = workload.service === undefined || workload.service === service ? undefined : workload.service
  const source = other === undefined ? made.source : arn(other.split('.')[0] ?? '', id)
  const identity = workload.compute === 'on-premises' ? `CN=${id}` : undefined
  const isPod = workload.compute === 'eks-pod'
  const tagNames = Object.keys(made.tags)
  const extra: Record<string, string | string[]> = {
    'sts:RoleSessionName': other === undefined ? made.name : id,
    'aws:SourceArn': source,
    'aws:SourceAccount': account.id,
    ...(tagNames.length > 0 ? { 'aws:TagKeys': tagNames } : {}),
    ...(isPod ? { 'sts:TransitiveTagKeys': tagNames } : {}),
    ...(identity === undefined ? {} : { 'sts:SourceIdentity': identity }),
  }
  for (const [key, value] of Object.entries(made.tags)) {
    extra[`aws:RequestTag/${key}`] = value
    if (identity !== undefined) extra[`aws:PrincipalTag/${key}`] = value // 6.24
  }
  const answers = actions.map((action) =>
    decide(world, { kind: 'service', service: workload.service ?? service }, action, workload.role, at, {}, extra),
  )
  if (answers.some(({ decision }) => decision !== 'allowed')) return undefined
  const session: Session = {
    kind: 'role',
    issued: at,
    expires: at + lifetime * 1000,
    mfa: false, // U37
    tags: made.tags,
    transitive: isPod ? tagNames : [],
    keys: made.keys,
    ...(identity === undefined ? {} : { sourceIdentity: identity }),
    who: { kind: 'anonymous' },
  }
  const name = extra['sts:RoleSessionName'] as string
  session.who = {
    kind: 'role',
    account: account.id,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${name}`,
    principalArn: workload.role,
    sessionName: name,
    entity: role,
    uid: role.uid,
    session,
  }
  return session
}

/** 5.14: the role that a call hands to a service, and to which. */
export function passedRole(call: Any): { role: string; service: string; compute: string } | undefined {
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const role = list(call.parameters?.Role)[0]
  if (role === undefined || prefix === 'iam' || prefix === 'sts' || !/^(?:create|run)/.test(name)) return undefined
  const known: Record<string, [string, string]> = {
    lambda: ['lambda.amazonaws.com', 'lambda-function'],
    ec2: ['ec2.amazonaws.com', 'ec2-instance'],
    ecs: ['ecs-tasks.amazonaws.com', 'ecs-task'],
  }
  const [service, compute] = known[prefix] ?? [`${prefix}.amazonaws.com`, 'ecs-task']
  return { role, service, compute }
}
