/**
 * What the layers said, as one number: a bit per layer for a matching Deny, a bit per layer for a matching Allow
 * (`layers.ts`), and the bits below. The plain evaluation makes it by the million, the traced one beside its tree;
 * `decision.ts` reads nothing else, so both decide by one rule.
 */
import type { MatchKind } from '../match/kinds.ts'
import { layerNames } from '../trace.ts'
import { firstFreeBit, layers } from './layers.ts'

export const bit = {
  // Allows in the resource or trust policy, by the principal that they name (3.8).
  everyone: 1 << firstFreeBit,
  direct: 1 << (firstFreeBit + 1),
  role: 1 << (firstFreeBit + 2),
  account: 1 << (firstFreeBit + 3),
  parent: 1 << (firstFreeBit + 4),
  // A KMS grant covers caller and operation (5.10).
  grant: 1 << (firstFreeBit + 5),
} as const

export const anyDeny = layerNames.reduce((bits, name) => bits | layers[name].denyBit, 0)
export const anyKind = bit.everyone | bit.direct | bit.role | bit.account | bit.parent

export const kindBit = (kind: MatchKind): number => bit[kind]
