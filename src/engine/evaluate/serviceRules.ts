/** The rules that are about one service. Source: semantics 5.7, 5.8, 5.10 to 5.13. */

import { splitArn } from '../base/arn.ts'
import type { RequestContext } from '../context/context.ts'
import type { KmsGrant, Picture } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import { switchedOnAt } from './blockPublicAccess.ts'
import { bucketPolicyOperations, neverCrosses } from './neverCrosses.ts'
import type { Plan } from './plan.ts'
import { isPublicPolicy } from './publicPolicy.ts'

/** No policy has a say in these (5.13), in lower case. */
export const alwaysPermitted: ReadonlySet<string> = new Set(['sts:getcalleridentity', 'sts:getsessiontoken'])

/** The root user of the bucket's owner may always read and mend its policy, whatever that policy denies (5.7). */
export const ignoresResourceDeny = (plan: Plan): boolean =>
  plan.request.caller.kind === 'root' && plan.relation === 'same' && bucketPolicyOperations.has(plan.action)

/** Why an Allow in the resource policy counts for nothing here. */
export type Muted = 'blockPublicAccess' | 'queueAdministration' | 'neverCrossesAccounts'

export function mutedResourceAllow(picture: Picture, plan: Plan): Muted | undefined {
  const never = neverCrosses(picture, plan)
  if (never !== undefined) return never === 'queue' ? 'queueAdministration' : 'neverCrossesAccounts'
  const { resource, policy } = plan.target
  const canEnterAnyway = plan.relation === 'same' || plan.request.caller.kind === 'service'
  if (resource === undefined || policy === undefined || canEnterAnyway) return undefined
  return splitArn(resource.arn)?.service === 's3' &&
    switchedOnAt(picture, 'RestrictPublicBuckets', resource, plan.request.accessPoint) !== undefined &&
    isPublicPolicy(policy.document)
    ? 'blockPublicAccess'
    : undefined
}

const reserved =
  'attachrolepolicy detachrolepolicy putrolepolicy deleterolepolicy createrole deleterole updateassumerolepolicy putrolepermissionsboundary deleterolepermissionsboundary'.split(
    ' ',
  )
const ownedByAws: readonly { readonly path: RegExp; readonly actions: ReadonlySet<string> }[] = [
  {
    path: /^arn:[^:]*:iam::[^:]*:role\/aws-reserved\//,
    actions: new Set(
      [
        ...reserved,
        ...'updaterole updateroledescription tagrole untagrole passrole createservicelinkedrole deleteservicelinkedrole'.split(
          ' ',
        ),
      ].map((name) => `iam:${name}`),
    ),
  },
  { path: /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\//, actions: new Set(reserved.map((name) => `iam:${name}`)) },
  {
    path: /^arn:[^:]*:iam::aws:policy\//,
    actions: new Set(
      'createpolicy deletepolicy createpolicyversion deletepolicyversion setdefaultpolicyversion tagpolicy untagpolicy'
        .split(' ')
        .map((name) => `iam:${name}`),
    ),
  },
  {
    path: /^arn:[^:]*:kms:[^:]*:[^:]*:alias\/aws\//,
    actions: new Set(['kms:createalias', 'kms:deletealias', 'kms:updatealias']),
  },
]

/** Requests to change what AWS owns are refused whatever the policies allow (5.8). */
export const isOwnedByAws = (action: string, resource: string): boolean =>
  changing.has(action) && ownedByAws.some(({ path, actions }) => actions.has(action) && path.test(resource))

const changing: ReadonlySet<string> = new Set(ownedByAws.flatMap(({ actions }) => [...actions]))

/** @returns the grant of the key that covers caller and operation (5.10 step 3). */
export function coveringGrant(picture: Picture, plan: Plan): KmsGrant | undefined {
  if (plan.target.kind !== 'key' || neverCrosses(picture, plan) !== undefined) return undefined
  const operation = plan.action.slice('kms:'.length)
  return plan.target.resource?.grants.find(
    (grant) =>
      grant.operations.some((name) => name.toLowerCase() === operation) &&
      isGrantee(grant.granteePrincipal, plan.request.caller) &&
      constraintsHold(grant, plan.context),
  )
}

/**
 * Whether boundary and session policy cap what the grant gives. A grant to a role is treated like 5.4 row 5; one to
 * the user or session itself like rows 1 and 4 (U30).
 */
export const isCappedGrant = (grant: KmsGrant, caller: Caller): boolean =>
  !('arn' in caller && grant.granteePrincipal === caller.arn) || caller.kind === 'root'

function isGrantee(grantee: string, caller: Caller): boolean {
  switch (caller.kind) {
    case 'service':
      return grantee === caller.name
    case 'user':
    case 'root':
      return grantee === caller.arn || isAccount(grantee, caller.account)
    case 'role':
      return (
        grantee === caller.roleArn ||
        (caller.sessionName !== undefined && grantee === caller.arn) ||
        isAccount(grantee, caller.account)
      )
    case 'federatedUser':
      return grantee === caller.arn || grantee === caller.parentArn || isAccount(grantee, caller.account)
    default:
      return false
  }
}

const isAccount = (grantee: string, account: string): boolean =>
  grantee === account || (grantee.startsWith('arn:') && grantee.endsWith(`:iam::${account}:root`))

function constraintsHold(grant: KmsGrant, context: RequestContext): boolean {
  const prefix = 'kms:encryptioncontext:'
  const has = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).every(([key, value]) => context.get(prefix + key.toLowerCase())?.values[0] === value)
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = grant
  if (subset !== undefined && !has(subset)) return false
  if (equals === undefined) return true
  const sent = context.entries().filter((entry) => entry.name.toLowerCase().startsWith(prefix))
  return has(equals) && sent.length === Object.keys(equals).length
}
