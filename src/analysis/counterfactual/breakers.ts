/** What an allowed call depends on: each Allow that granted it, each condition of that Allow, and the smallest Deny that would stop it. Each is tried by itself. */
import { inlinePolicyAddress } from '../../scenario/address.ts'
import { getDocument } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import {
  type FoundStatement,
  type LayerNode,
  type RequestNode,
  requests,
  type Spot,
  statementsBelow,
} from './blockedLayer.ts'
import { holderOf } from './caller.ts'
import { unique } from './candidates.ts'
import { appendStatement, type Change, documentChange, editText, inAccount, statementPath } from './change.ts'
import { contextChange } from './contexts.ts'
import { removeStatement, titleOf, valueInText } from './statements.ts'
import { refusedValue } from './values.ts'

export function breakers(scenario: Scenario, result: CallResult): readonly Change[] {
  return unique(
    requests(result.trace).flatMap((request) =>
      request.children.flatMap((layer) => {
        if (layer.kind !== 'layer') return []
        const spot: Spot = { scenario, result, request, layer: layer.layer, managed: () => undefined }
        const allows = statementsBelow(layer).filter(({ node }) => node.effect === 'Allow' && node.outcome === 'match')
        return [
          ...allows.flatMap((found) => [...otherwise(spot, found), ...smaller(spot, found)]),
          ...denials(spot, layer),
          ...detachments(spot, layer),
        ]
      }),
    ),
  )
}

/** Changes of the call so that the statement no longer matches: without MFA, from another address, at another time. */
function otherwise(spot: Spot, { node }: FoundStatement): readonly Change[] {
  return node.children.flatMap((child): readonly Change[] => {
    if (child.kind !== 'condition' || child.outcome !== 'match' || child.condition.requestValues === undefined)
      return []
    const { key, operator, origin } = child.condition
    const refused = refusedValue(
      operator,
      child.children.flatMap((value) => (value.kind === 'value' ? [value.resolved ?? value.value] : [])),
    )
    const values = [
      ...(refused === undefined ? [] : [refused]),
      ...(origin === 'given' || origin === 'overridden' || /^aws:multifactorauth/i.test(key) ? [null] : []),
    ]
    return values.slice(0, 1).flatMap((value) => contextChange(spot, [{ key, value }]) ?? [])
  })
}

/** The statement without the entry that the call needs, or removed. */
function smaller({ scenario, request }: Spot, { node, document }: FoundStatement): readonly Change[] {
  const text = getDocument(scenario, document)
  if (text === undefined) return []
  const path = statementPath(text, node.index)
  const where = `${node.label} of ${titleOf(document)}`
  const entries = (['action', 'resource', 'principal'] as const).flatMap((element): readonly Change[] => {
    const matched =
      node.children
        .find((child) => child.kind === 'element' && child.element === element && !child.negated)
        ?.children.flatMap((value) => (value.kind === 'value' && value.outcome === 'match' ? [value.value] : [])) ?? []
    const [only] = matched
    if (only === undefined || matched.length > 1) return []
    const lists =
      element === 'principal'
        ? ['AWS', 'Service', 'Federated'].map((kind) => [...path, 'Principal', kind])
        : [[...path, element === 'action' ? 'Action' : 'Resource']]
    return lists.flatMap((list) => {
      const present = valueInText(text, list)
      const at = Array.isArray(present) && present.length > 1 ? present.indexOf(only) : -1
      if (at < 0) return []
      return [
        documentChange(
          {
            id: `less ${document} ${node.index} ${element} ${only}`,
            kind: 'remove',
            title: `Take \`${only}\` out of the ${element}s of ${where}`,
            document,
            weight: 2,
          },
          (current) => editText(current, [...list, at], undefined),
        ),
      ]
    })
  })
  const whole = documentChange(
    {
      id: `without ${document} ${node.index}`,
      kind: 'remove',
      title: `Remove ${node.label} of ${titleOf(document)}`,
      document,
      weight: 3,
    },
    (current) => removeStatement(current, node.index),
  )
  return request.outcome === 'allowed' ? [...entries, whole] : []
}

/** A Deny as narrow as the call, in the first document of each layer that takes one; where AWS keeps them all, in one of its own. */
function denials({ scenario, request, layer, result }: Spot, node: LayerNode): readonly Change[] {
  if (!['identityPolicy', 'resourcePolicy', 'permissionsBoundary'].includes(layer)) return []
  const statement = {
    Effect: 'Deny',
    ...(layer === 'resourcePolicy' ? { Principal: '*' } : {}),
    Action: request.action,
    Resource: request.resource,
  }
  const documents = node.children.flatMap((child) =>
    child.kind === 'policy' && child.source !== undefined ? [child.source.document] : [],
  )
  const document = documents.find((address) => getDocument(scenario, address) !== undefined)
  if (document !== undefined)
    return [
      documentChange(
        {
          id: `deny ${document} ${request.action} ${request.resource}`,
          kind: 'addStatement',
          title: `Add a Deny for \`${request.action}\`${onWhat(request)} to ${titleOf(document)}`,
          document,
          weight: 4,
        },
        (text) => appendStatement(text, statement),
      ),
    ]
  const holder = layer === 'identityPolicy' ? holderOf(result.callerArn) : undefined
  if (holder === undefined) return []
  const policy = {
    name: `Deny${request.action.replace(/[^A-Za-z0-9]/g, '')}`,
    document: { Version: '2012-10-17', Statement: [statement] },
  }
  const { account, list, name } = holder
  return [
    {
      id: `deny inline ${account} ${list} ${name} ${request.action} ${request.resource}`,
      kind: 'attach',
      title: `Give ${list.slice(0, -1)} \`${name}\` an inline policy that denies \`${request.action}\`${onWhat(request)}`,
      document: inlinePolicyAddress(account, list, name, policy.name),
      weight: 4,
      apply: (before) =>
        inAccount(before, account, (spec) =>
          list === 'users'
            ? {
                ...spec,
                users: spec.users?.map((user) =>
                  user.name === name ? { ...user, inlinePolicies: [...(user.inlinePolicies ?? []), policy] } : user,
                ),
              }
            : {
                ...spec,
                roles: spec.roles?.map((role) =>
                  role.name === name ? { ...role, inlinePolicies: [...(role.inlinePolicies ?? []), policy] } : role,
                ),
              },
        ),
    },
  ]
}

const onWhat = ({ resource }: RequestNode): string => (resource === '*' ? '' : ` on \`${resource}\``)

/** Attached policies that allow the call, taken off the user or role. */
function detachments({ result, layer }: Spot, node: LayerNode): readonly Change[] {
  const holder = holderOf(result.callerArn)
  if (layer !== 'identityPolicy' || holder === undefined) return []
  const { account, list, name } = holder
  const without = <T extends { readonly name: string; readonly managedPolicies?: readonly string[] | undefined }>(
    items: readonly T[] | undefined,
    policy: string,
  ) =>
    items?.map((one) =>
      one.name === name
        ? {
            ...one,
            managedPolicies: one.managedPolicies?.filter(
              (attached) => attached !== policy && attached.split('/').at(-1) !== policy,
            ),
          }
        : one,
    )
  return node.children.flatMap((child): readonly Change[] => {
    if (child.kind !== 'policy' || child.outcome !== 'allows') return []
    const policy = child.label
    return [
      {
        id: `detach ${policy} ${name}`,
        kind: 'remove',
        title: `Detach \`${policy}\` from ${list.slice(0, -1)} \`${name}\``,
        document: undefined,
        weight: 3,
        apply: (before) => {
          const isAttached = before.accounts.some(
            ({ id, [list]: items }) =>
              id === account &&
              items?.some(
                (one) =>
                  one.name === name && one.managedPolicies?.some((attached) => attached.split('/').at(-1) === policy),
              ),
          )
          if (!isAttached) return before
          return inAccount(before, account, (spec) =>
            list === 'users'
              ? { ...spec, users: without(spec.users, policy) as NonNullable<typeof spec.users> }
              : { ...spec, roles: without(spec.roles, policy) as NonNullable<typeof spec.roles> },
          )
        },
      },
    ]
  })
}
