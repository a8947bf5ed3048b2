/** English for what the evaluator found: layer names, why a layer does not apply, lists. */
import type { Exempt } from './evaluate/applies.ts'
import type { LayerName } from './trace.ts'

export const layerTitles: Record<LayerName, string> = {
  resourceControlPolicy: 'Resource control policies',
  serviceControlPolicy: 'Service control policies',
  vpcEndpointPolicy: 'VPC endpoint policy',
  resourcePolicy: 'Resource policy',
  trustPolicy: 'Trust policy',
  identityPolicy: 'Identity policies',
  permissionsBoundary: 'Permissions boundary',
  sessionPolicy: 'Session policies',
}

/** For the middle of a sentence; VPC stays as it is. */
export const layerName = (layer: LayerName): string =>
  layerTitles[layer].replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

const exemptions: Record<Exempt, string> = {
  noOrganization: 'The account is in no organization.',
  managementAccount: 'The account is the management account of the organization, which is exempt.',
  serviceLinkedRole: 'Service-linked roles are exempt.',
  noAccount: 'The caller belongs to no account.',
  noResource: 'The request names no single resource, so no owner could control it.',
  serviceWithoutRcp: 'This service does not support resource control policies.',
  awsOwned: 'AWS managed keys are exempt.',
  retireGrant: '`kms:RetireGrant` is exempt.',
  noEndpoint: 'The call does not go through a VPC endpoint.',
  unknownEndpoint:
    'The scenario does not declare this VPC endpoint, so its policy is not known and nothing is filtered.',
  noPolicy: 'There is no policy on the resource.',
  rootUser: 'The root user has no identity policies: it may do everything in its own account.',
  noneSet: 'None is set.',
}

export const whyExempt = (why: Exempt): string => exemptions[why]

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  const last = items.at(-1)
  return items.length < 2 ? (last ?? '') : `${items.slice(0, -1).join(', ')} and ${last}`
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** The user's own text, in backticks and not too long. */
export const quote = (text: string): string => `\`${text.length > 120 ? `${text.slice(0, 117)}…` : text}\``
