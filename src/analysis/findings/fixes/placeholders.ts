/** Placeholders that a fix writes where something is missing: the smallest value that the kind of policy accepts, for its author to change. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import type { Json } from './indentation.ts'

const account = 'arn:aws:iam::111122223333:root'

export const principalFor = (kind: PolicyKind): Json =>
  kind === 'resourceControlPolicy' || kind === 'vpcEndpointPolicy' ? '*' : { AWS: account }
export const effectFor = (kind: PolicyKind): 'Allow' | 'Deny' => (kind === 'resourceControlPolicy' ? 'Deny' : 'Allow')
export const hasPrincipal = (kind: PolicyKind): boolean =>
  kind === 'resourceControlPolicy' ||
  kind === 'trustPolicy' ||
  kind === 'resourcePolicy' ||
  kind === 'vpcEndpointPolicy'

/** @param service prefix of the service that the statement or the policy is about. */
export function actionFor(kind: PolicyKind, service: string | undefined): string {
  if (kind === 'trustPolicy') return 'sts:AssumeRole'
  return service === undefined || service === 's3' ? 's3:GetObject' : `${service}:*`
}

export function statementFor(kind: PolicyKind, service?: string): Json {
  return {
    Effect: effectFor(kind),
    ...(hasPrincipal(kind) ? { Principal: principalFor(kind) } : {}),
    Action: actionFor(kind, service),
    ...(kind === 'trustPolicy' ? {} : { Resource: '*' }),
  }
}

export const emptyPolicy = (kind: PolicyKind): Json => ({ Version: '2012-10-17', Statement: [statementFor(kind)] })
