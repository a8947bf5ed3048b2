/**
 * What a service says of a workload when it takes the role: session name, source, tags. What the scenario leaves out is
 * filled in, and is the same every time. Source: semantics 6.17, 6.22, 6.24.
 */
import { defaultRegion, lastPart, splitArn } from '../../engine/base/arn.ts'
import type { Instant } from '../../engine/base/brands.ts'
import type { ContextEntry } from '../../engine/context/context.ts'
import { type Entries, put, putTags } from '../../engine/context/entries.ts'
import { uniqueId } from '../../engine/fakeCredentials.ts'
import type { Role, Tag } from '../../engine/picture.ts'
import type { PolicyText, WorkloadSpec } from '../format/schema.ts'

export type Compute = WorkloadSpec['compute']

export interface Workload {
  readonly id: string
  readonly compute: Compute
  readonly role: string
  readonly from: Instant
  readonly to: Instant
  /** The service that assumes the role, where it is not the one of the compute. */
  readonly service?: string
  /** What the scenario says of it besides (6.22, 11.3); undefined: it is filled in. */
  readonly resource?: string | undefined
  readonly region?: string | undefined
  readonly sourceArn?: string | undefined
  readonly cluster?: string | undefined
  readonly namespace?: string | undefined
  readonly serviceAccount?: string | undefined
  readonly certificate?: WorkloadSpec['certificate']
  readonly targetRole?: string | undefined
  readonly sessionPolicy?: PolicyText | undefined
  readonly sessionTags?: boolean | undefined
}

export interface Details {
  readonly name: string
  readonly sourceArn: string
  readonly tags: readonly Tag[]
  readonly sourceIdentity: string | undefined
  /** Keys of the session. */
  readonly keys: readonly ContextEntry[]
}

/** A key of the request whose value the scenario does not give, and the field of the workload that would. */
export interface FilledKey {
  readonly key: string
  readonly value: string
  readonly field: keyof WorkloadSpec
}

const bare = { tags: [], sourceIdentity: undefined, keys: [] }

export function sessionDetails(workload: Workload, role: Role): Details {
  const { id, compute, resource, cluster = 'main' } = workload
  const made = uniqueId('', `${compute} ${id}`)
    .toLowerCase()
    .replace(/[^a-f0-9]/g, (letter) => (letter.charCodeAt(0) % 16).toString(16))
  const { partition = 'aws' } = splitArn(role.arn) ?? {}
  const at = (service: string, name: string) =>
    `arn:${partition}:${service}:${workload.region ?? defaultRegion(partition)}:${role.account}:${name}`
  const keys: Entries = new Map()
  switch (compute) {
    case 'ec2-instance': {
      const instance = resource ?? at('ec2', `instance/i-${made}`)
      put(keys, 'ec2:RoleDelivery', '2.0')
      put(keys, 'ec2:SourceInstanceArn', instance)
      return { ...bare, name: lastPart(instance), sourceArn: workload.sourceArn ?? instance, keys: [...keys.values()] }
    }
    case 'lambda-function': {
      const fn = resource ?? at('lambda', `function:${id}`)
      put(keys, 'lambda:SourceFunctionArn', fn)
      const name = (splitArn(fn)?.resource ?? '').split(':')[1] ?? id
      return { ...bare, name, sourceArn: workload.sourceArn ?? fn, keys: [...keys.values()] }
    }
    case 'ecs-task': {
      const task = resource ?? at('ecs', `task/${cluster}/${made}`)
      return { ...bare, name: lastPart(task), sourceArn: workload.sourceArn ?? task }
    }
    case 'eks-pod': {
      const clusterArn = at('eks', `cluster/${cluster}`)
      const tags = Object.entries({
        'eks-cluster-arn': clusterArn,
        'eks-cluster-name': cluster,
        'kubernetes-namespace': workload.namespace ?? 'default',
        'kubernetes-service-account': workload.serviceAccount ?? 'default',
        'kubernetes-pod-name': `${id}-0`,
        'kubernetes-pod-uid': made,
      }).map(([key, value]) => ({ key, value }))
      return {
        ...bare,
        name: `eks-${cluster}-${id}-${made}`.slice(0, 64),
        sourceArn: workload.sourceArn ?? clusterArn,
        tags: workload.sessionTags === false ? [] : tags,
      }
    }
    case 'on-premises':
      return {
        ...bare,
        ...certificateDetails(workload.certificate ?? { subject: { CN: id } }),
        name: made,
        sourceArn: workload.sourceArn ?? at('rolesanywhere', `trust-anchor/${made}`),
      }
  }
}

/** The names of a certificate are session tags, and the subject's common name is the source identity (6.24). */
function certificateDetails({
  subject = {},
  issuer = {},
  san = {},
}: NonNullable<WorkloadSpec['certificate']>): Pick<Details, 'tags' | 'sourceIdentity'> {
  const tagsOf = (family: string, names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([key, value]) => ({ key: `${family}/${key}`, value }))
  return {
    tags: [...tagsOf('x509Subject', subject), ...tagsOf('x509Issuer', issuer), ...tagsOf('x509SAN', san)],
    sourceIdentity: subject.CN === undefined ? undefined : `CN=${subject.CN}`,
  }
}

export function requestKeys(
  { compute }: Workload,
  role: Role,
  { name, sourceArn, tags, sourceIdentity }: Details,
): readonly ContextEntry[] {
  const entries: Entries = new Map()
  put(entries, 'sts:RoleSessionName', name)
  put(entries, 'aws:SourceArn', sourceArn)
  put(entries, 'aws:SourceAccount', role.account)
  if (sourceIdentity !== undefined) put(entries, 'sts:SourceIdentity', sourceIdentity)
  // Roles Anywhere's certificate attributes are principal tags already in the trust policy (6.24).
  if (compute === 'on-premises') putTags(entries, 'aws:PrincipalTag/', tags)
  if (tags.length > 0) {
    putTags(entries, 'aws:RequestTag/', tags)
    put(entries, 'aws:TagKeys', ...tags.map(({ key }) => key))
    if (compute === 'eks-pod') put(entries, 'sts:TransitiveTagKeys', ...tags.map(({ key }) => key))
  }
  return [...entries.values()]
}

/** The filled values that conditions of the role's trust policy read (6.22). */
export function filledKeys(workload: Workload, role: Role, details: Details): readonly FilledKey[] {
  const read = new Set(
    role.trustPolicy.document.statements.flatMap(({ condition }) =>
      condition.map(({ key }) => key.value.toLowerCase()),
    ),
  )
  const candidates: FilledKey[] = []
  const isSourceGiven = workload.sourceArn !== undefined || (workload.resource !== undefined && isItself(workload))
  if (!isSourceGiven) candidates.push({ key: 'aws:SourceArn', value: details.sourceArn, field: 'sourceArn' })
  for (const { key, value } of details.tags) {
    const field = fieldOfTag(workload, key)
    if (field === undefined) continue
    candidates.push({ key: `aws:RequestTag/${key}`, value, field })
    if (workload.compute === 'on-premises') candidates.push({ key: `aws:PrincipalTag/${key}`, value, field })
  }
  if (details.sourceIdentity !== undefined && workload.certificate === undefined)
    candidates.push({ key: 'sts:SourceIdentity', value: details.sourceIdentity, field: 'certificate' })
  return candidates.filter(({ key }) => read.has(key.toLowerCase()))
}

/** Computes whose own ARN is the source of their requests. */
const isItself = ({ compute }: Workload): boolean =>
  compute === 'ec2-instance' || compute === 'lambda-function' || compute === 'ecs-task'

/** The field that gives a session tag its value, where the scenario does not. */
function fieldOfTag(workload: Workload, tag: string): keyof WorkloadSpec | undefined {
  if (tag.startsWith('x509')) return workload.certificate === undefined ? 'certificate' : undefined
  if (tag.startsWith('eks-cluster-')) return workload.cluster === undefined ? 'cluster' : undefined
  if (tag === 'kubernetes-namespace') return workload.namespace === undefined ? 'namespace' : undefined
  if (tag === 'kubernetes-service-account') return workload.serviceAccount === undefined ? 'serviceAccount' : undefined
  return undefined
}
