/** SCPs and RCPs attached and detached, accounts moved. */

import { membershipOf } from '../../../engine/organization/levels.ts'
import type { OrganizationNode, Picture, Policy } from '../../../engine/picture.ts'
import { quotas } from '../../../engine/policy/quotas.ts'
import { accountAddress, controlPolicyAddress, organizationNodeAddress } from '../../address.ts'
import { parseCached } from '../parsedDocuments.ts'
import { findNode, withAccount, withNode } from './edit.ts'
import { documentText, type Effect, type EffectInput, failed, invalidPolicy, nothing, textOf } from './effect.ts'

const fullAccess = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
type List = 'serviceControlPolicies' | 'resourceControlPolicies'

interface Target {
  readonly address: string
  readonly lists: {
    readonly serviceControlPolicies: readonly Policy[] | undefined
    readonly resourceControlPolicies: readonly Policy[]
  }
  readonly put: (list: List, policies: readonly Policy[]) => Picture
}

function findTarget(picture: Picture, id: string): Target | undefined {
  const account = picture.accounts.get(id)
  if (account !== undefined)
    return {
      address: accountAddress(id),
      lists: account,
      put: (list, policies) => withAccount(picture, id, (old) => ({ ...old, [list]: policies })),
    }
  const node = findNode(picture.organization?.root, id)
  return (
    node && {
      address: organizationNodeAddress(id),
      lists: node,
      put: (list, policies) => withNode(picture, id, (old) => ({ ...old, [list]: policies })),
    }
  )
}

const noTarget = (id: string): Effect => nothing('TargetNotFoundException', { kind: 'noTarget', id })

/** The attached policies. Absent means FullAWSAccess alone, which a change makes visible. */
const present = (target: Target, list: List): readonly Policy[] =>
  target.lists[list] ?? [
    {
      address: controlPolicyAddress(target.address, 'serviceControlPolicies', 'FullAWSAccess'),
      name: 'FullAWSAccess',
      document: parseCached(fullAccess, 'serviceControlPolicy'),
    },
  ]

export function attachControl({ call, world }: EffectInput): Effect | undefined {
  const id = textOf(call, 'TargetId') ?? ''
  const target = findTarget(world.picture, id)
  if (target === undefined) return noTarget(id)
  const name = textOf(call, 'PolicyName') ?? 'policy'
  const text = documentText(call, 'PolicyDocument') ?? (name === 'FullAWSAccess' ? fullAccess : '')
  const list: List = isRcp(call, text) ? 'resourceControlPolicies' : 'serviceControlPolicies'
  if (text === '') return undefined
  const document = parseCached(
    text,
    list === 'resourceControlPolicies' ? 'resourceControlPolicy' : 'serviceControlPolicy',
  )
  if (!document.isValid) return failed('MalformedPolicyDocumentException', invalidPolicy(document))
  const attached = present(target, list)
  if (attached.some((one) => one.name === name))
    return failed('DuplicatePolicyAttachmentException', {
      kind: 'controlPolicyAttachedAlready',
      policy: name,
      target: id,
    })
  const limit = list === 'serviceControlPolicies' ? quotas.scpsAttached : quotas.rcpsAttached
  if (attached.length + (list === 'resourceControlPolicies' && !hasFullRcp(attached) ? 1 : 0) >= limit)
    return failed('ConstraintViolationException', { kind: 'controlPolicyLimit', limit })
  const policy = { address: controlPolicyAddress(target.address, list, name), name, document }
  return {
    kind: 'changed',
    picture: target.put(list, [...attached, policy]),
    touched: [policy.address],
    effect: 'created',
    why: { kind: 'controlPolicyAttached', policy: name, to: id },
  }
}

/** RCPFullAWSAccess is attached everywhere, also where a scenario leaves it out, and counts (2.18). */
const fullRcp = 'RCPFullAWSAccess'
const hasFullRcp = (attached: readonly Policy[]): boolean => attached.some(({ name }) => name === fullRcp)

/** An RCP has a Principal, or the call says that it is one. */
const isRcp = (call: EffectInput['call'], text: string): boolean =>
  textOf(call, 'PolicyType') === 'RESOURCE_CONTROL_POLICY' || /"Principal"\s*:/.test(text)

export function detachControl({ call, world }: EffectInput): Effect {
  const id = textOf(call, 'TargetId') ?? ''
  const name = textOf(call, 'PolicyName') ?? ''
  const target = findTarget(world.picture, id)
  if (target === undefined) return noTarget(id)
  const list = (['serviceControlPolicies', 'resourceControlPolicies'] as const).find((one) =>
    present(target, one).some((policy) => policy.name === name),
  )
  if (list === undefined)
    return failed('PolicyNotAttachedException', { kind: 'controlPolicyNotAttached', policy: name, target: id })
  if (list === 'serviceControlPolicies' && present(target, list).length === 1)
    return failed('ConstraintViolationException', { kind: 'lastControlPolicy', policy: name, target: id })
  if (name === fullRcp) return failed('ConstraintViolationException', { kind: 'fullRcpStays' })
  return {
    kind: 'changed',
    picture: target.put(
      list,
      present(target, list).filter((policy) => policy.name !== name),
    ),
    touched: [controlPolicyAddress(target.address, list, name)],
    effect: 'deleted',
    why: { kind: 'controlPolicyDetached', policy: name, from: id },
  }
}

export function moveAccount({ call, world }: EffectInput): Effect {
  const id = textOf(call, 'AccountId') ?? textOf(call, 'TargetId') ?? call.resources[0]?.split('/').at(-1) ?? ''
  const to = textOf(call, 'DestinationParentId') ?? ''
  const { organization } = world.picture
  if (organization === undefined || findNode(organization.root, to) === undefined)
    return nothing('DestinationParentNotFoundException', { kind: 'noParent', id: to })
  if (membershipOf(world.picture, id) === undefined)
    return nothing('AccountNotFoundException', { kind: 'accountOutsideOrganization', account: id })
  const strip = (node: OrganizationNode): OrganizationNode => ({
    ...node,
    accounts: node.accounts.filter((account) => account !== id),
    organizationalUnits: node.organizationalUnits.map(strip),
  })
  const without = { ...world.picture, organization: { ...organization, root: strip(organization.root) } }
  return {
    kind: 'changed',
    picture: withNode(without, to, (node) => ({ ...node, accounts: [...node.accounts, id] })),
    touched: [accountAddress(id)],
    effect: 'changed',
    why: { kind: 'accountMoved', account: id, to },
  }
}
