/** The switches of S3 Block Public Access: what counts is the OR of all levels. Source: semantics 5.11, 11.7. */
import { membershipOf } from '../organization/levels.ts'
import type { BlockPublicAccess, Picture, Resource } from '../picture.ts'
import type { PublicAccessLevel } from '../why/serviceRules.ts'
import { findResource } from './target.ts'

export type BlockPublicAccessSwitch = keyof BlockPublicAccess

/**
 * @param accessPoint ARN of the access point that the request on a bucket came through: of such a request both ends count.
 * @returns the level at which the switch is on, the nearest to the resource; undefined: at none.
 */
export function switchedOnAt(
  picture: Picture,
  name: BlockPublicAccessSwitch,
  resource: Resource,
  accessPoint?: string,
): PublicAccessLevel | undefined {
  const other = resource.bucket ?? accessPoint
  const otherEnd = other === undefined ? undefined : findResource(picture, other)
  return levelOf(picture, name, resource) ?? (otherEnd && levelOf(picture, name, otherEnd))
}

function levelOf(
  picture: Picture,
  name: BlockPublicAccessSwitch,
  { blockPublicAccess, account }: Resource,
): PublicAccessLevel | undefined {
  if (blockPublicAccess[name]) return 'resource'
  if (picture.accounts.get(account)?.blockPublicAccess[name] === true) return 'account'
  return membershipOf(picture, account)?.nodes.some((node) => node.blockPublicAccess[name]) === true
    ? 'organization'
    : undefined
}
