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
  readonly denies: boolean
  readonly allows: boolean
}

export function traceLevels(picture: Picture, tracing: Tracing, name: ControlLayer): TracedLayer {
  const applies = tracing.plan[name]
  if (!applies.applies) {
    const exempt = exemptLayer(name, applies)
    return applies.why.kind === 'noOrganization' ? naming(exempt, attachedOutside(picture, tracing, name)) : exempt
  }
  const levels = applies.value.map((level) =>
    name === 'serviceControlPolicy' ? traceScpLevel(tracing, level) : traceRcpLevel(tracing, level),
  )
  const denies = levels.some((level) => level.denies)
  const allows = levels.every((level) => level.allows)
  return {
    node: layerNode(
      name,
      outcomeOf(denies, allows),
      reasonOf(name, levels, denies, allows),
      name === 'serviceControlPolicy' ? '7.2' : '7.5',
      levels.map(({ node }) => node),
    ),
    denies,
    allows,
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

function outcomeOf(denies: boolean, allows: boolean): Outcome {
  if (denies) return 'explicitDeny'
  return allows ? 'allows' : 'implicitDeny'
}

const everyLevelAllows: Why = { kind: 'everyLevelAllows' }
const noLevelDenies: Why = { kind: 'noLevelDenies' }

function reasonOf(name: ControlLayer, levels: readonly TracedLevel[], denies: boolean, allows: boolean): Why {
  const labelsOf = (chosen: readonly TracedLevel[]) => chosen.map(({ node }) => node.label)
  if (denies) return { kind: 'levelsDeny', levels: labelsOf(levels.filter((level) => level.denies)) }
  if (!allows) return { kind: 'levelsDoNotAllow', levels: labelsOf(levels.filter((level) => !level.allows)) }
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
    return { node: levelNode(level, '7.2', 'allows', fullAccessByDefault, []), denies: false, allows: true }
  const { denies, allows, nodes } = tracePolicies(tracing, pool)
  const why = levelReason(denies, allows, pool)
  return { node: levelNode(level, '7.2', outcomeOf(denies, allows), why, nodes), denies, allows }
}

function levelReason(denies: boolean, allows: boolean, { policies }: Pool): Why {
  if (denies) return levelDenies
  if (allows) return levelAllows
  return policies.length === 0 ? nothingAttached : levelDoesNotAllow
}

function traceRcpLevel(tracing: Tracing, level: Level): TracedLevel {
  const { denies, nodes } = tracePolicies(tracing, level.resourceControlPolicies)
  const why = denies ? levelDenies : fullAccessAlways
  return { node: levelNode(level, '7.5', denies ? 'explicitDeny' : 'allows', why, nodes), denies, allows: true }
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
  readonly denies: boolean
  readonly allows: boolean
}

/** The policies of one level, pooled. */
function tracePolicies(tracing: Tracing, { policies }: Pool): TracedPolicies {
  const nodes: TraceDraft[] = []
  let denies = false
  let allows = false
  for (const policy of policies) {
    const traced = tracePolicy(tracing, policy)
    nodes.push(traced.node)
    denies ||= traced.denies
    allows ||= traced.allows.length > 0
  }
  return { nodes, denies, allows }
}
