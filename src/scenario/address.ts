/**
 * Addresses: the names of what a tab can hold, as paths of names such as `accounts/<id>/roles/<name>/trustPolicy`. They
 * are put together and taken apart here and nowhere else, but for the two that the engine itself needs. Names may hold
 * slashes and colons (ARNs, issuers). Source: scenario-format.md.
 */
export { callDocumentAddress } from '../engine/documentAddress.ts'

/** Address of the tab that holds the whole scenario's JSON. */
export const SCENARIO_TAB = 'scenario'

/** Lists of an account whose entries have an address. */
export type AccountList =
  | 'users'
  | 'groups'
  | 'roles'
  | 'resources'
  | 'managedPolicies'
  | 'vpcEndpoints'
  | 'identityProviders'
export type HolderList = 'users' | 'groups' | 'roles'
export type ControlList = 'serviceControlPolicies' | 'resourceControlPolicies'

const separator = '/'
const join = (...steps: readonly string[]): string => steps.join(separator)

export const callAddress = (id: string): string => join('calls', id)
export const workloadAddress = (id: string): string => join('workloads', id)
/** The root or an organizational unit. */
export const organizationNodeAddress = (id: string): string => join('organization', id)
export const accountAddress = (id: string): string => join('accounts', id)
/** @param name the entry's name; ARN of a resource; id of an endpoint; issuer of an OIDC provider. */
export const accountEntryAddress = (account: string, list: AccountList, name: string): string =>
  join('accounts', account, list, name)
export const managedPolicyAddress = (account: string, name: string): string =>
  accountEntryAddress(account, 'managedPolicies', name)
export const inlinePolicyAddress = (account: string, list: HolderList, holder: string, policy: string): string =>
  join('accounts', account, list, holder, 'inlinePolicies', policy)
export const trustPolicyAddress = (account: string, role: string): string =>
  join('accounts', account, 'roles', role, 'trustPolicy')
export const resourcePolicyAddress = (account: string, arn: string): string =>
  join('accounts', account, 'resources', arn, 'policy')
export const endpointPolicyAddress = (account: string, id: string): string =>
  join('accounts', account, 'vpcEndpoints', id, 'policy')
/** @param place address of an account, of the root or of a unit. */
export const controlPolicyAddress = (place: string, list: ControlList, name: string): string => join(place, list, name)
/** The address of what stands below another address: a list and a name, or a member. */
export const addressBelow = (address: string, ...steps: readonly string[]): string => join(address, ...steps)

/** Whether an address is another one, or stands below it. */
export const isAtOrBelow = (address: string, above: string): boolean => address === above || isBelow(address, above)
export const isBelow = (address: string, above: string): boolean => address.startsWith(above + separator)

/** The address after what stands at `from` has moved to `to`; the same address where it does not stand there. */
export const withAddressMoved = (address: string, from: string, to: string): string =>
  isAtOrBelow(address, from) ? to + address.slice(from.length) : address

/** What an address names, without a look at the scenario. */
export type AddressParts =
  | { readonly kind: 'scenario' }
  /** `rest`: the document that the call sends, `['parameters', 'Policy']`; empty for the call itself. */
  | { readonly kind: 'call'; readonly id: string; readonly rest: readonly string[] }
  | { readonly kind: 'workload'; readonly id: string }
  | { readonly kind: 'organizationNode'; readonly id: string; readonly control: ControlPolicy | undefined }
  | { readonly kind: 'account'; readonly account: string; readonly control: ControlPolicy | undefined }
  /** `document`: what it holds, `trustPolicy`, `policy`, `inlinePolicies/<name>`; undefined for the entry itself. */
  | {
      readonly kind: 'accountEntry'
      readonly account: string
      readonly list: AccountList
      readonly name: string
      readonly document: string | undefined
    }
  /** Whatever else: the ARN of an AWS managed policy, a path that does not exist. */
  | { readonly kind: 'other' }

export interface ControlPolicy {
  readonly list: ControlList
  readonly name: string
}

const control = '(?:/(serviceControlPolicies|resourceControlPolicies)/(.+))?$'
const forms = {
  call: /^calls\/([^/]+)(?:\/(.+))?$/,
  workload: /^workloads\/([^/]+)$/,
  node: new RegExp(`^organization/([^/]+)${control}`),
  account: new RegExp(`^accounts/(\\d{12})${control}`),
  // Names of users, roles and groups hold no slashes.
  holder: /^accounts\/(\d{12})\/(users|groups|roles)\/([^/]+)(?:\/(trustPolicy|inlinePolicies\/.+))?$/,
  // ARNs do, and the policy is the last step.
  policed: /^accounts\/(\d{12})\/(resources|vpcEndpoints)\/(.+?)(?:\/(policy))?$/,
  plain: /^accounts\/(\d{12})\/(managedPolicies|identityProviders)\/(.+)$/,
} as const

/** Takes an address apart. */
export function parseAddress(address: string): AddressParts {
  if (address === SCENARIO_TAB) return { kind: 'scenario' }
  const call = forms.call.exec(address)
  if (call !== null) return { kind: 'call', id: call[1] ?? '', rest: call[2]?.split(separator) ?? [] }
  const workload = forms.workload.exec(address)
  if (workload !== null) return { kind: 'workload', id: workload[1] ?? '' }
  const node = forms.node.exec(address)
  if (node !== null) return { kind: 'organizationNode', id: node[1] ?? '', control: controlOf(node) }
  const account = forms.account.exec(address)
  if (account !== null) return { kind: 'account', account: account[1] ?? '', control: controlOf(account) }
  const entry = forms.holder.exec(address) ?? forms.policed.exec(address) ?? forms.plain.exec(address)
  if (entry === null) return { kind: 'other' }
  const [, id = '', list, name = '', document] = entry
  return { kind: 'accountEntry', account: id, list: list as AccountList, name, document }
}

const controlOf = ([, , list, name]: RegExpExecArray): ControlPolicy | undefined =>
  list === undefined || name === undefined ? undefined : { list: list as ControlList, name }

/** The id of the call that an address is of, or that the document belongs to. */
export function callIdOf(address: string): string | undefined {
  const parts = parseAddress(address)
  return parts.kind === 'call' ? parts.id : undefined
}

/** The id in `calls/<id>`; undefined for every other address, documents of a call among them. */
export function callId(address: string): string | undefined {
  const parts = parseAddress(address)
  return parts.kind === 'call' && parts.rest.length === 0 ? parts.id : undefined
}

/** The account that an address is in. */
export function accountIdOf(address: string): string | undefined {
  const parts = parseAddress(address)
  return parts.kind === 'account' || parts.kind === 'accountEntry' ? parts.account : undefined
}

/** Id of the root or unit that an address names, without its documents. */
export function organizationNodeIdOf(address: string): string | undefined {
  const parts = parseAddress(address)
  return parts.kind === 'organizationNode' && parts.control === undefined ? parts.id : undefined
}

/** What holds the policy at an address, where it is an entry of that list: the role of a trust policy, a bucket. */
export function holderOfPolicy(
  address: string,
  list: AccountList,
): { readonly account: string; readonly list: AccountList; readonly name: string } | undefined {
  const parts = parseAddress(address)
  return parts.kind === 'accountEntry' && parts.list === list && parts.document !== undefined ? parts : undefined
}

/** ARN of the resource whose policy stands at an address. */
export const resourceOfPolicy = (address: string): string | undefined => holderOfPolicy(address, 'resources')?.name
