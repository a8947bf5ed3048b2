/**
 * What the evaluator has to know of each layer, in one row. Whoever treats layers one by one loops over these rows, or
 * holds a record over `LayerName`, so that a layer that is missing somewhere does not compile. Source: semantics 5.1, 5.2.
 */
import type { Level } from '../organization/levels.ts'
import { type LayerName, layerNames } from '../trace.ts'
import type { Applies } from './applies.ts'
import type { Pool } from './pool.ts'

/** What each layer holds of policies where it applies. */
interface LayerPolicies {
  /** From the root down to the account. */
  readonly resourceControlPolicy: readonly Level[]
  readonly serviceControlPolicy: readonly Level[]
  /** `default` is AWS's full access. */
  readonly vpcEndpointPolicy: Pool | 'default'
  readonly resourcePolicy: Pool
  readonly trustPolicy: Pool
  readonly identityPolicy: Pool
  readonly permissionsBoundary: Pool
  readonly sessionPolicy: Pool
}

export type PlannedLayers = { readonly [Name in LayerName]: Applies<LayerPolicies[Name]> }

interface Layer<Policies> {
  /**
   * What follows where the layer applies and none of its policies allows the request. `passes`: nothing, for AWS allows
   * everything in it; `stops`: the request is not allowed; `caps`: the same, unless a grant bypasses it (5.4);
   * `grants`: the layer adds nothing to the grant paths (5.4 to 5.6).
   */
  readonly withoutAllow: 'passes' | 'stops' | 'caps' | 'grants'
  /** Whether AWS's message names the policy that denies explicitly (5.17). */
  readonly isPolicyNamed: boolean
  /** Bit of `LayerFacts` for a matching Deny; in a set of layers, the bit of the layer. */
  readonly denyBit: number
  /** Bit of `LayerFacts` for a matching Allow, or for a layer that does not apply. */
  readonly allowBit: number
  readonly poolsOf: (policies: Policies) => readonly Pool[]
}

const alone = (pool: Pool): readonly Pool[] => [pool]

/** Where the bits of Allows begin: `denyBit << allowShift` is `allowBit`. */
export const allowShift = 8
const bits = (index: number) => ({ denyBit: 1 << index, allowBit: 1 << (index + allowShift) })

/** Bits of `LayerFacts` up to this one are those of the layers. */
export const firstFreeBit = 2 * allowShift

export const layers: { readonly [Name in LayerName]: Layer<LayerPolicies[Name]> } = {
  resourceControlPolicy: {
    ...bits(0),
    withoutAllow: 'passes',
    isPolicyNamed: false,
    poolsOf: (levels) => levels.map((level) => level.resourceControlPolicies),
  },
  serviceControlPolicy: {
    ...bits(1),
    withoutAllow: 'stops',
    isPolicyNamed: false,
    poolsOf: (levels) => levels.flatMap((level) => level.serviceControlPolicies ?? []),
  },
  vpcEndpointPolicy: {
    ...bits(2),
    withoutAllow: 'stops',
    isPolicyNamed: false,
    poolsOf: (pool) => (pool === 'default' ? [] : [pool]),
  },
  resourcePolicy: { ...bits(3), withoutAllow: 'grants', isPolicyNamed: false, poolsOf: alone },
  trustPolicy: { ...bits(4), withoutAllow: 'grants', isPolicyNamed: false, poolsOf: alone },
  identityPolicy: { ...bits(5), withoutAllow: 'grants', isPolicyNamed: true, poolsOf: alone },
  permissionsBoundary: { ...bits(6), withoutAllow: 'caps', isPolicyNamed: true, poolsOf: alone },
  sessionPolicy: { ...bits(7), withoutAllow: 'caps', isPolicyNamed: true, poolsOf: alone },
}

/** A request asks the policy of its target as one of the two: the trust policy where it assumes a role (5.9). */
export type TargetLayer = 'resourcePolicy' | 'trustPolicy'

const asked: Readonly<Record<TargetLayer, readonly LayerName[]>> = {
  resourcePolicy: layerNames.filter((name) => name !== 'trustPolicy'),
  trustPolicy: layerNames.filter((name) => name !== 'resourcePolicy'),
}

/** @returns the layers of a request, in AWS's order. */
export const layersOf = (target: TargetLayer): readonly LayerName[] => asked[target]

/** @returns the policies of a layer, pool by pool; none where it does not apply. */
export function poolsOf<Name extends LayerName>(planned: PlannedLayers, name: Name): readonly Pool[] {
  const held: Applies<LayerPolicies[Name]> = planned[name]
  return held.isApplicable ? layers[name].poolsOf(held.value) : []
}
