/**
 * What AWS would ask besides, and this evaluator does not: said at the decision that it could change.
 * Source: semantics 5.5, 5.11, 11.8.
 */
import { splitArn } from '../base/arn.ts'
import { noteDraft } from '../noteDraft.ts'
import type { LayerName, TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import type { Plan } from './plan.ts'

/** Actions of 11.8, in lower case, and what AWS does besides. */
const notModelled: ReadonlyMap<string, Why<'notModelled'>['what']> = new Map([
  ...['signin:authenticate', 'signin:authorizeoauth2access', 'signin:createoauth2token'].map(
    (action) => [action, 'consoleSignIn'] as const,
  ),
  ['iam:acquirerole', 'roleManager'],
  ['sts:getdelegatedaccesstoken', 'temporaryDelegation'],
])

export function unmodelled(plan: Plan, blockedBy: readonly LayerName[]): readonly TraceDraft[] {
  const besides = notModelled.get(plan.action)
  if (besides !== undefined) return [noteDraft('Not modelled', { kind: 'notModelled', what: besides }, '11.8')]
  const parts = splitArn(plan.request.resource)
  if (
    parts?.service === 's3' &&
    parts.resource.startsWith('accesspoint/') &&
    plan.target.resource?.bucket === undefined
  )
    return [noteDraft('Access points', { kind: 'bucketBehindAccessPoint' }, '5.11')]
  const isUnreachable =
    plan.relation === 'cross' &&
    plan.target.kind === 'ordinary' &&
    !plan.resourcePolicy.isApplicable &&
    blockedBy.includes('resourcePolicy')
  if (!isUnreachable) return none
  return [
    parts?.service === 's3'
      ? noteDraft('Access control lists', { kind: 'accessControlLists' }, '5.11')
      : noteDraft('Shared resources', { kind: 'sharesOfResourceAccessManager' }, '5.5'),
  ]
}

const none: readonly TraceDraft[] = []
