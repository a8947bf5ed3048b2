/**
 * What the layers said, as one number. The plain evaluation fills it by the million; the traced one fills the
 * same bits while it draws its tree; `conclude` reads nothing else, so both decide by one rule.
 */
import type { MatchKind } from '../match/kinds.ts'

export const bit = {
  // A matching Deny in the layer.
  denyResourceControl: 1 << 0,
  denyServiceControl: 1 << 1,
  denyEndpoint: 1 << 2,
  denyResource: 1 << 3,
  denyIdentity: 1 << 4,
  denyBoundary: 1 << 5,
  denySession: 1 << 6,
  // A matching Allow, or the layer does not apply.
  allowServiceControl: 1 << 7,
  allowEndpoint: 1 << 8,
  allowIdentity: 1 << 9,
  allowBoundary: 1 << 10,
  allowSession: 1 << 11,
  // Allows in the resource or trust policy, by the principal that they name (3.8).
  everyone: 1 << 12,
  direct: 1 << 13,
  role: 1 << 14,
  account: 1 << 15,
  parent: 1 << 16,
  // A KMS grant covers caller and operation (5.10).
  grant: 1 << 17,
} as const

export const anyDeny =
  bit.denyResourceControl |
  bit.denyServiceControl |
  bit.denyEndpoint |
  bit.denyResource |
  bit.denyIdentity |
  bit.denyBoundary |
  bit.denySession
export const anyKind = bit.everyone | bit.direct | bit.role | bit.account | bit.parent

export const kindBit = (kind: MatchKind): number => bit[kind]
