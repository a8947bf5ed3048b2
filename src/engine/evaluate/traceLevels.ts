/** SCPs and RCPs, explained: they are pooled per level, and every level must allow. Source: semantics 7.2, 7.5. */
import { controlsWithoutEffect, type Level } from '../organization/levels.ts'
import type { Picture, Policy } from '../picture.ts'
import type { Outcome, TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { exemptLayer, layerNode, type TracedLayer } from './layerNode.ts'
import type { Pool } from './pool.ts'
import { type Tracing, tracePolicy } from './traceStatement.ts'

type ControlLayer = 'serviceControlPolicy' | 'resourceControlPolicy'

interface TracedLevel {
  readonly node: TraceDraft
  readonly hasDeny: boolean
  readonly hasAllow: boolean
}

export function traceLevels(picture: Picture, tracing: Tracing, name: ControlLayer): TracedLayer {
  const applies = tracing.plan[name]
  if (!applies.isApplicable) {
    const exempt = exemptLayer(name, applies)
    return applies.why.kind === 'noOrganization' ? naming(exempt, attachedOutside(picture, tracing, name)) : exempt
  }
  const levels = applies.value.map((level) =>
    name === 'serviceControlPolicy' ? traceScpLevel(tracing, level) : traceRcpLevel(tracing, level),
  )
  const hasDeny = levels.some((level) => level.hasDeny)
  const hasAllow = levels.every((level) => level.hasAllow)
  return {
    node: layerNode(
      name,
      outcomeOf(hasDeny, hasAllow),
      reasonOf(name, levels, hasDeny, hasAllow),
      name === 'serviceControlPolicy' ? '7.2' : '7.5',
      levels.map(({ node }) => node),
    ),
    hasDeny,
    hasAllow,
    kinds: 0,
  }
}

/** SCPs bind the caller's account, RCPs the owner's (7.2, 7.5). */
function attachedOutside(picture: Picture, { plan }: Tracing, name: ControlLayer): readonly Policy[] {
  const { caller } = plan.request
  const ofCaller = 'account' in caller ? caller.account : undefined
  const account = name === 'serviceControlPolicy' ? ofCaller : plan.target.owner
  return account === undefined ? [] : controlsWithoutEffect(picture, account, name)
}

/** Says of policies that somebody attached that they have no effect, for silence would acquit them. */
function naming(exempt: TracedLayer, policies: readonly Policy[]): TracedLayer {
  if (policies.length === 0) return exempt
  const why: Why = { kind: 'attachedOutsideOrganization', policies: policies.map(({ name }) => name) }
  return { ...exempt, node: { ...exempt.node, why, reason: wordsOf(why) } }
}

function outcomeOf(hasDeny: boolean, hasAllow: boolean): Outcome {
  if (hasDeny) return 'explicitDeny'
  return hasAllow ? 'allows' : 'implicitDeny'
}

const everyLevelAllows: Why = { kind: 'everyLevelAllows' }
const noLevelDenies: Why = { kind: 'noLevelDenies' }

function reasonOf(name: ControlLayer, levels: readonly TracedLevel[], hasDeny: boolean, hasAllow: boolean): Why {
  const labelsOf = (chosen: readonly TracedLevel[]) => chosen.map(({ node }) => node.label)
  if (hasDeny) return { kind: 'levelsDeny', levels: labelsOf(levels.filter((level) => level.hasDeny)) }
  if (!hasAllow) return { kind: 'levelsDoNotAllow', levels: labelsOf(levels.filter((level) => !level.hasAllow)) }
  return name === 'serviceControlPolicy' ? everyLevelAllows : noLevelDenies
}

const levelDenies: Why = { kind: 'levelDenies' }
const levelAllows: Why = { kind: 'levelAllows' }
const levelDoesNotAllow: Why = { kind: 'levelDoesNotAllow' }
const nothingAttached: Why = { kind: 'nothingAttached' }
const fullAccessByDefault: Why = { kind: 'fullAccessByDefault' }
const fullAccessAlways: Why = { kind: 'fullAccessAlways' }

function traceScpLevel(tracing: Tracing, level: Level): TracedLevel {
  const pool = level.serviceControlPolicies
  if (pool === undefined)
    return { node: levelNode(level, '7.2', 'allows', fullAccessByDefault, []), hasDeny: false, hasAllow: true }
  const { hasDeny, hasAllow, nodes } = tracePolicies(tracing, pool)
  const why = levelReason(hasDeny, hasAllow, pool)
  return { node: levelNode(level, '7.2', outcomeOf(hasDeny, hasAllow), why, nodes), hasDeny, hasAllow }
}

function levelReason(hasDeny: boolean, hasAllow: boolean, { policies }: Pool): Why {
  if (hasDeny) return levelDenies
  if (hasAllow) return levelAllows
  return policies.length === 0 ? nothingAttached : levelDoesNotAllow
}

function traceRcpLevel(tracing: Tracing, level: Level): TracedLevel {
  const { hasDeny, nodes } = tracePolicies(tracing, level.resourceControlPolicies)
  const why = hasDeny ? levelDenies : fullAccessAlways
  return { node: levelNode(level, '7.5', hasDeny ? 'explicitDeny' : 'allows', why, nodes), hasDeny, hasAllow: true }
}

const levelNode = (
  level: Level,
  section: string,
  outcome: Outcome,
  why: Why,
  children: readonly TraceDraft[],
): TraceDraft => ({
  kind: 'level',
  node: level.id,
  id: '',
  outcome,
  label: levelLabel(level),
  reason: wordsOf(why),
  why,
  section,
  uncertain: undefined,
  source: undefined,
  deciding: undefined,
  children,
})

const levelLabel = (level: Level): string =>
  level.name === level.id || level.name === '' ? level.id : `${level.name} (${level.id})`

interface TracedPolicies {
  readonly nodes: readonly TraceDraft[]
  readonly hasDeny: boolean
  readonly hasAllow: boolean
}

/** The policies of one level, pooled. */
function tracePolicies(tracing: Tracing, { policies }: Pool): TracedPolicies {
  const nodes: TraceDraft[] = []
  let hasDeny = false
  let hasAllow = false
  for (const policy of policies) {
    const traced = tracePolicy(tracing, policy)
    nodes.push(traced.node)
    hasDeny ||= traced.hasDeny
    hasAllow ||= traced.allows.length > 0
  }
  return { nodes, hasDeny, hasAllow }
}
