/**
 * Confirms with the engine what a rule is about to claim. Rules find candidates by looking at the documents. A claim about a
 * call ("this grants nothing") is evaluated, and is dropped if the evaluator disagrees. Source: semantics 0.4, 5.2.
 */

import { instant } from '../../../../engine/base/brands.ts'
import { authorize } from '../../../../engine/evaluate/authorize.ts'
import type { Authorization } from '../../../../engine/evaluate/request.ts'
import type { Located, Statement } from '../../../../engine/policy/ast.ts'
import type { LayerName } from '../../../../engine/trace.ts'
import { resolveCaller } from '../../../../scenario/run/callers.ts'
import { type CatalogForLint, coveredActions } from '../../catalog.ts'
import type { Holder, ScenarioIndex } from './scenarioIndex.ts'

const at = instant(Date.UTC(2026, 0, 1))

/** @returns undefined where there is no such caller. */
export function ask(
  { picture }: Pick<ScenarioIndex, 'picture'>,
  holder: Pick<Holder, 'entity'>,
  action: string,
  resource: string,
): Authorization | undefined {
  const found = resolveCaller(holder.entity.arn, at, action, {
    picture,
    sessions: new Map(),
    callIds: new Set(),
    workloads: new Map(),
  })
  return found.kind === 'caller' ? authorize(picture, { action, resource, caller: found.caller, at }) : undefined
}

export const isAllowed = (
  index: Pick<ScenarioIndex, 'picture'>,
  holder: Pick<Holder, 'entity'>,
  action: string,
  resource: string,
): boolean => ask(index, holder, action, resource)?.decision === 'allowed'

/** An action that a pattern covers; of a service that is not loaded, the pattern with its wildcards written out. */
export function sampleAction(pattern: string, catalog: CatalogForLint): string {
  if (/^\*+$/.test(pattern)) return 's3:GetObject'
  if (!/[*?]/.test(pattern)) return pattern
  const [first] = coveredActions(catalog, pattern) ?? []
  return first === undefined ? pattern.replaceAll(/[*?]/g, 'A') : `${first.service.prefix}:${first.action.name}`
}

/** A resource that the statement covers. */
export function sampleResource({ resource }: Pick<Statement, 'resource'>): string {
  const [first] = resource === undefined || resource.isNegated ? [] : resource.entries
  return first === undefined || first.value === '*' ? '*' : first.value.replaceAll(/\$\{[^}]*\}|[*?]/g, 'a')
}

/** Whether the layer stops a call that the entry covers. Where there is nobody to ask for, the documents have the word. */
export function isStoppedBy(
  layer: LayerName,
  index: Pick<ScenarioIndex, 'picture'>,
  holder: Pick<Holder, 'entity'>,
  statement: Statement,
  entry: Located<string>,
  catalog: CatalogForLint,
): boolean {
  const answer = ask(index, holder, sampleAction(entry.value, catalog), sampleResource(statement))
  return answer === undefined || answer.blockedBy.includes(layer)
}
