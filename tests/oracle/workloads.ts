/** 6.22, 6.24: compute that receives credentials of a role. */
import { decide } from './decide.ts'
import { readDoc } from './policy.ts'
import { assumeRole } from './sts.ts'
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
  resource?: string
  region?: string
  sourceArn?: string
  cluster?: string
  namespace?: string
  serviceAccount?: string
  certificate?: Any
  targetRole?: string
  sessionPolicy?: Any
  sessionTags?: boolean
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
  const lifetime =
    workload.compute === 'eks-pod' && workload.targetRole !== undefined ? 3600 : deliveryOf(workload).lifetime // 11.3
  for (let at = workload.from; at < workload.to; at += (lifetime - 300) * 1000) times.push(at)
  return times
}

/** @returns undefined where the role does not let the service in. Ids of instances, tasks and pods are made up. */
export function deliver(world: Any, workload: Workload, at: number): Session | undefined {
  const found = findEntity(world, workload.role)
  if (found === undefined || found.type !== 'role') return undefined
  const { entity: role, account } = found
  const { actions, lifetime, service } = deliveryOf(workload)
  const { id } = workload
  const isEks = workload.compute === 'eks-pod'
  if (isEks && workload.sessionPolicy !== undefined && workload.sessionTags !== false) return undefined // 11.3
  const { resource, cluster = 'main' } = workload
  const region = workload.region ?? 'us-east-1'
  const arn = (which: string, name: string) => `arn:aws:${which}:${region}:${account.id}:${name}`
  const certificate = workload.certificate ?? { subject: { CN: id } }
  const names = (family: string, all: Record<string, string> | undefined) =>
    Object.fromEntries(Object.entries(all ?? {}).map(([key, value]) => [`${family}/${key}`, value]))
  const own = (made: string) => resource ?? made
  const made = {
    'ec2-instance': {
      name: own('i-0123456789').split('/').at(-1),
      source: own(arn('ec2', 'instance/i-0123456789')),
      tags: {},
      keys: { 'ec2:RoleDelivery': '2.0', 'ec2:SourceInstanceArn': own(arn('ec2', 'instance/i-0123456789')) },
    },
    'lambda-function': {
      name: own(arn('lambda', `function:${id}`)).split(':')[6],
      source: own(arn('lambda', `function:${id}`)),
      tags: {},
      keys: { 'lambda:SourceFunctionArn': own(arn('lambda', `function:${id}`)) },
    },
    'ecs-task': {
      name: own('0123456789').split('/').at(-1),
      source: own(arn('ecs', `task/${cluster}/0123456789`)),
      tags: {},
      keys: {},
    },
    'eks-pod': {
      name: 'eks-main-pod-0123456789',
      source: arn('eks', `cluster/${cluster}`),
      tags:
        workload.sessionTags === false
          ? {}
          : {
              'eks-cluster-arn': arn('eks', `cluster/${cluster}`),
              'eks-cluster-name': cluster,
              'kubernetes-namespace': workload.namespace ?? 'default',
              'kubernetes-service-account': workload.serviceAccount ?? 'default',
              'kubernetes-pod-name': `${id}-0`,
              'kubernetes-pod-uid': '0123456789',
            },
      keys: {},
    },
    'on-premises': {
      name: '0123456789',
      source: arn('rolesanywhere', 'trust-anchor/0123456789'),
      tags: {
        ...names('x509Subject', certificate.subject),
        ...names('x509Issuer', certificate.issuer),
        ...names('x509SAN', certificate.san),
      },
      keys: {},
    },
  }[workload.compute] as { name: string; source: string; tags: Record<string, string>; keys: Record<string, string> }
  const other = workload.service === undefined || workload.service === service ? undefined : workload.service
  const source = workload.sourceArn ?? (other === undefined ? made.source : arn(other.split('.')[0] ?? '', id))
  const commonName = workload.compute === 'on-premises' ? certificate.subject?.CN : undefined
  const identity = commonName === undefined ? undefined : `CN=${commonName}` // 6.24
  const isPod = workload.compute === 'eks-pod'
  const tagNames = Object.keys(made.tags)
  const extra: Record<string, string | string[]> = {
    'sts:RoleSessionName': other === undefined ? made.name : id,
    'aws:SourceArn': source,
    'aws:SourceAccount': account.id,
    ...(tagNames.length > 0 ? { 'aws:TagKeys': tagNames } : {}),
    ...(isPod && tagNames.length > 0 ? { 'sts:TransitiveTagKeys': tagNames } : {}),
    ...(identity === undefined ? {} : { 'sts:SourceIdentity': identity }),
  }
  for (const [key, value] of Object.entries(made.tags)) {
    extra[`aws:RequestTag/${key}`] = value
    if (workload.compute === 'on-premises') extra[`aws:PrincipalTag/${key}`] = value // 6.24
  }
  // 6.6: without tags TagSession is not asked for
  const asked = isEks && tagNames.length === 0 ? ['sts:AssumeRole'] : actions
  const answers = asked.map((action) =>
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
  if (!isEks || workload.targetRole === undefined) {
    if (isEks && workload.sessionPolicy !== undefined) session.policies = [readDoc(workload.sessionPolicy, 'session')]
    return session
  }
  // 11.3: with that session the agent assumes the target role; the session policy is the second session's.
  const issued = new Map<string, Session>()
  const parameters = { RoleSessionName: name, Policy: workload.sessionPolicy }
  const call = { id: 'target', action: 'sts:AssumeRole', resource: workload.targetRole, parameters }
  assumeRole(world, call, at, session.who, issued)
  return issued.get('target')
}

/** 1.12, 6.22: the only Region that the ARNs of the scenario name; a wildcard names none. */
export function onlyRegion(scenario: Any): string | undefined {
  const text = JSON.stringify(scenario)
  const regions = text
    .split('arn:')
    .slice(1)
    .map((rest) => rest.split('"')[0]?.split(':')[2] ?? '')
  const named = [...new Set(regions.filter((region) => /^[a-z]+(-[a-z]+)+-\d+$/.test(region)))]
  return named.length === 1 ? named[0] : undefined
}

/** 6.22: a call that runs code on what a workload runs on has the credentials of that workload's role. */
export function takenOver(call: Any, at: number, running: Workload[]): Workload | undefined {
  const runs =
    /^(lambda:updatefunction(code|configuration)|ssm:(sendcommand|startsession)|ecs:executecommand|ec2-instance-connect:send(serialconsole)?sshpublickey)$/
  if (!runs.test(call.action.toLowerCase())) return undefined
  const held = running.find(
    ({ resource, from, to }) =>
      resource !== undefined &&
      from <= at &&
      at < to &&
      list(call.resource).some((arn: string) => arn === resource || arn.startsWith(`${resource}:`)),
  )
  return held && { ...held, id: call.id, from: at }
}

/** What runs with the role that a call hands over. */
export const computeOf = (action: string): string =>
  ({ lambda: 'lambda-function', ec2: 'ec2-instance' })[action.split(':')[0] ?? ''] ?? 'ecs-task'
