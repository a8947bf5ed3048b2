/** The switches of S3 Block Public Access: what counts is the OR of all levels. Source: semantics 5.11, 11.7. */
import { membershipOf } from '../organization/levels.ts'
import type { BlockPublicAccess, Picture, Resource } from '../picture.ts'
import { findResource } from './target.ts'

export type BlockPublicAccessSwitch = keyof BlockPublicAccess

/**
 * @param accessPoint ARN of the access point that the request on a bucket came through: of such a request both ends count.
 * @returns whether the switch is on at the resource, its account, or the organization above it.
 */
export function isSwitchedOn(
  picture: Picture,
  name: BlockPublicAccessSwitch,
  resource: Resource,
  accessPoint?: string,
): boolean {
  const other = resource.bucket ?? accessPoint
  const otherEnd = other === undefined ? undefined : findResource(picture, other)
  return isOn(picture, name, resource) || (otherEnd !== undefined && isOn(picture, name, otherEnd))
}

function isOn(picture: Picture, name: BlockPublicAccessSwitch, { blockPublicAccess, account }: Resource): boolean {
  return (
    blockPublicAccess[name] ||
    picture.accounts.get(account)?.blockPublicAccess[name] === true ||
    membershipOf(picture, account)?.nodes.some((node) => node.blockPublicAccess[name]) === true
  )
}
