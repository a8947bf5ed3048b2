/** Fixes for conditions. Source: semantics 2.9, 4.2, 4.10, 4.13. */

import { nearest } from '../../../engine/base/nearest.ts'
import { isNegated } from '../../../engine/condition/operators.ts'
import { nearestOperator, readOperator } from '../../../engine/policy/operatorNames.ts'
import type { Fix } from '../finding.ts'
import { typeOfKey } from '../support/conditions.ts'
import { removeUpward } from './edit.ts'
import { fix, nameAt, rename, type Site, shown } from './fixContext.ts'

export function fixOperator(site: Site): Fix | undefined {
  const name = nameAt(site.spot)
  const meant =
    name === undefined
      ? undefined
      : (readOperator(name)?.canonical ?? nearestOperator(name) ?? nearestOperator(name.replace(/[\s_-]+/g, '')))
  return meant === undefined ? undefined : rename(site, meant)
}

export const fixNull = (site: Site): Fix | undefined => rename(site, 'Null')

/** `SourceIp` or `aws.SourceIp`: the global key of that name. */
export function fixKeyFormat(site: Site): Fix | undefined {
  const name = nameAt(site.spot)
  if (name === undefined || name.length > 60) return undefined
  const keys = [...site.subject.catalog.globalKeys.values()]
    .map((key) => key.name)
    .filter((key) => key.startsWith('aws:') && !key.includes('/'))
  const bare = name.replace(/^aws[^A-Za-z]?/i, '').toLowerCase()
  const meant = keys.find((key) => key.slice('aws:'.length).toLowerCase() === bare) ?? nearest(`aws:${bare}`, keys)
  return meant === undefined ? undefined : rename(site, meant)
}

/** An empty block, and the condition that it was the whole of. */
export function fixEmptyCondition(site: Site): Fix | undefined {
  const isBlock =
    nameAt(site.spot) !== 'Condition' || site.chain.filter((spot) => nameAt(spot) === 'Condition').length > 1
  return fix('Remove it', removeUpward(site.chain, isBlock ? 1 : 0))
}

/** Only where the empty list makes the key hold for every request: then it says nothing (4.13). */
export function fixEmptyValues(site: Site): Fix | undefined {
  const block = site.chain.at(-2)
  const operator = block && readOperator(nameAt(block) ?? '')
  if (operator === undefined || !isNegated(operator.name) || operator.set === 'ForAnyValue') return undefined
  // Without a set prefix a key of many values does not match at all (U22).
  if (
    operator.set === undefined &&
    typeOfKey(site.subject.catalog, nameAt(site.spot) ?? '')?.startsWith('ArrayOf') === true
  )
    return undefined
  const edit = removeUpward(site.chain, 2)
  return edit && fix(`Remove ${shown(nameAt(site.spot) ?? 'it')}`, edit)
}
