/** A scenario from what somebody has who was denied a call: who called what, and the policies that may have decided. */
import { accountIn, isAccountId, rootArn, splitArn } from '../engine/base/arn.ts'
import { documentOf } from './documents.ts'
import { addControl, intoOrganization } from './edits/organization.ts'
import { document } from './edits/statements.ts'
import type { AccountSpec, NamedPolicySpec, PolicyText, Scenario } from './format/schema.ts'

export const pastedKinds = ['identity', 'resource', 'trust', 'boundary', 'service', 'resourceControl'] as const
export type PastedKind = (typeof pastedKinds)[number]

export interface Pasted {
  readonly kind: PastedKind
  readonly text: string
}

export interface DeniedCall {
  readonly caller: string
  readonly action: string
  /** Empty: the action has none. */
  readonly resource: string
  /** Of a resource whose ARN has no account; empty: the caller's. */
  readonly resourceAccount: string
  readonly policies: readonly Pasted[]
}

export type DeniedField = 'caller' | 'action' | 'resource' | 'resourceAccount' | 'policies'

const principal = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|(user|role)(\/(?:[^/]+\/)*)([\w+=,.@-]+))$/
const session = /^arn:aws[a-z-]*:sts::\d{12}:assumed-role\/([\w+=,.@-]+)\/[\w+=,.@-]+$/
const role = /^arn:aws[a-z-]*:iam::\d{12}:role(\/(?:[^/]+\/)*)([\w+=,.@-]+)$/

/** What is wrong with each field; empty where nothing is. */
export function problemsOfDenied(call: DeniedCall): Partial<Readonly<Record<DeniedField, string>>> {
  const caller =
    principal.test(call.caller) || session.test(call.caller)
      ? undefined
      : 'Write the ARN of a user, a role or a session, such as arn:aws:iam::111122223333:user/ana.'
  const action = /^[a-z0-9-]+:\w+$/i.test(call.action) ? undefined : 'Write an action such as s3:GetObject.'
  const resource =
    call.resource === '' || call.resource === '*' || splitArn(call.resource) !== undefined
      ? undefined
      : 'Write an ARN such as arn:aws:s3:::my-bucket/file, or leave it empty.'
  const resourceAccount =
    call.resourceAccount === '' || isAccountId(call.resourceAccount) ? undefined : 'An account id has twelve digits.'
  const policies = written(call).flatMap(({ kind }) => withoutHolder(kind, call) ?? [])[0]
  const all = { caller, action, resource, resourceAccount, policies }
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined))
}

/** Why a kind of policy has nobody to belong to; undefined where it has. */
function withoutHolder(kind: PastedKind, { caller, resource }: DeniedCall): string | undefined {
  if (kind === 'trust' && !role.test(resource))
    return 'A trust policy belongs to a role. Write the ARN of the role as the resource.'
  if (kind === 'resource' && splitArn(resource) === undefined)
    return 'A resource policy belongs to a resource. Write its ARN.'
  return kind === 'boundary' && caller.endsWith(':root')
    ? 'A permissions boundary belongs to a user or a role, not to the root user.'
    : undefined
}

/** What stands in a field that was left empty is no policy. */
const written = ({ policies }: DeniedCall): readonly Pasted[] => policies.filter(({ text }) => text.trim() !== '')

/** @param call without problems. @returns the caller, the resource and the call itself, each with its policies. */
export function scenarioOfDenied(call: DeniedCall): Scenario {
  const named = (kind: PastedKind, stem: string): readonly NamedPolicySpec[] =>
    written(call)
      .filter((one) => one.kind === kind)
      .map(({ text }, at) => ({ name: at === 0 ? stem : `${stem}${at + 1}`, document: asWritten(text) }))
  const account = accountIn(call.caller) ?? ''
  const owner = accountIn(call.resource) || call.resourceAccount || account
  const owned = withResource({ id: owner }, call, named)
  const own = withCaller(owner === account ? owned : { id: account }, call, named)
  const base: Scenario = {
    format: 'iam-playground/1',
    title: `${call.action} that was denied`,
    accounts: owner === account ? [own] : [own, owned],
    calls: [
      {
        id: 'denied-call',
        title: call.action,
        caller: call.caller,
        action: call.action,
        ...(call.resource !== '' && { resource: call.resource }),
        // AssumeRole asks for one, before it asks any policy (6.3).
        ...(/^sts:AssumeRole/i.test(call.action) && { parameters: { RoleSessionName: 'session' } }),
        ...(splitArn(call.resource)?.account === '' && owner !== account && { resourceAccount: owner }),
      },
    ],
  }
  const controls = [
    ...named('service', 'SCP').map((policy) => ({ place: account, list: 'serviceControlPolicies' as const, policy })),
    ...named('resourceControl', 'RCP').map((policy) => ({
      place: owner,
      list: 'resourceControlPolicies' as const,
      policy,
    })),
  ]
  return controls.reduce(
    (scenario, { place, list, policy }) =>
      addControl(intoOrganization(scenario, place).scenario, place, list, policy).scenario,
    base,
  )
}

type Named = (kind: PastedKind, stem: string) => readonly NamedPolicySpec[]

function withCaller(account: AccountSpec, { caller }: DeniedCall, named: Named): AccountSpec {
  const [, type, path = '/', name] = principal.exec(caller) ?? []
  const holder = name ?? session.exec(caller)?.[1]
  if (holder === undefined) return account
  const [boundary] = named('boundary', 'Boundary')
  const spec = {
    name: holder,
    ...(path !== '/' && { path }),
    inlinePolicies: [...named('identity', 'Policy')],
    ...(boundary && { permissionsBoundary: boundary.name }),
  }
  const bounded: AccountSpec = {
    ...account,
    ...(boundary && { managedPolicies: [...(account.managedPolicies ?? []), boundary] }),
  }
  if (type === 'user') return { ...bounded, users: [spec] }
  const declared = account.roles?.find((one) => one.name === holder)
  const trustPolicy = document({
    Effect: 'Allow',
    Principal: { AWS: rootArn(account.id) },
    Action: 'sts:AssumeRole',
  })
  return {
    ...bounded,
    roles: [...(account.roles ?? []).filter((one) => one !== declared), { trustPolicy, ...declared, ...spec }],
  }
}

function withResource(account: AccountSpec, { resource }: DeniedCall, named: Named): AccountSpec {
  const [policy] = named('resource', 'Policy')
  const [trust] = named('trust', 'Trust')
  const [, path = '/', name] = role.exec(resource) ?? []
  if (name !== undefined)
    return trust === undefined
      ? account
      : { ...account, roles: [{ name, ...(path !== '/' && { path }), trustPolicy: trust.document }] }
  const parts = splitArn(resource)
  if (parts === undefined || parts.service === 'iam' || (policy === undefined && parts.resource.includes('*')))
    return account
  return { ...account, resources: [{ arn: guarded(resource), ...(policy && { policy: policy.document }) }] }
}

/** The resource that has the policy: of an object, its bucket. */
const guarded = (arn: string): string => (splitArn(arn)?.service === 's3' ? (arn.split('/')[0] ?? arn) : arn)

/** Laid out as the page writes policies where the text is JSON; else as it was pasted, with what is wrong in it. */
function asWritten(text: string): PolicyText {
  try {
    return documentOf(JSON.stringify(JSON.parse(text), null, 2))
  } catch {
    return text
  }
}
