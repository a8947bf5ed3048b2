/** What the traced evaluation finds of a layer: its node, and what it says. Source: semantics 5.1. */
import type { LayerName, Outcome, TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { layerWords } from '../words/layers.ts'
import type { Exempt } from './applies.ts'

export type LayerDraft = TraceDraft & { readonly kind: 'layer' }

export interface TracedLayer {
  readonly node: LayerDraft
  readonly hasDeny: boolean
  readonly hasAllow: boolean
  /** Bits of the principals that matching Allows name, in the policy of the target. */
  readonly kinds: number
}

export const layerNode = (
  name: LayerName,
  outcome: Outcome,
  why: Why,
  section: string,
  children: readonly TraceDraft[],
): LayerDraft => ({
  kind: 'layer',
  layer: name,
  id: '',
  outcome,
  label: layerWords[name].title,
  reason: wordsOf(why),
  why,
  section,
  uncertain: undefined,
  source: undefined,
  deciding: undefined,
  children,
})

/** Where each layer says to whom it does not apply; the others in 5.1. */
const exemptionSections: Partial<Record<LayerName, string>> = {
  resourceControlPolicy: '7.6',
  serviceControlPolicy: '7.4',
}

export const exemptLayer = (name: LayerName, { why }: Exempt): TracedLayer => ({
  node: layerNode(name, 'notApplicable', why, exemptionSections[name] ?? '5.1', []),
  hasDeny: false,
  hasAllow: true,
  kinds: 0,
})
