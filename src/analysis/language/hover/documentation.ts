/** Markdown for actions, condition keys and ARNs: for hovers, and for the selected item of a completion list. */

import { splitArn } from '../../../engine/base/arn.ts'
import { didYouMean } from '../../../engine/base/nearest.ts'
import { findAction } from '../../../engine/catalog/catalog.ts'
import { compileResources } from '../../../engine/match/resource.ts'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import type { CatalogForLint } from '../../findings/catalog.ts'
import type { StatementFacts } from '../place/statementFacts.ts'
import { findKey } from '../place/statementScope.ts'
import { accountName, entityByArn, namedEntities } from '../references/namedEntities.ts'
import { keyWords } from '../words/keys.ts'
import { isMultivalued, typeWords } from '../words/keyTypes.ts'
import { actionsLike, shortly } from './serviceFacts.ts'

/** @returns undefined where nothing is known. */
export function actionDocumentation(text: string, catalog: CatalogForLint): string | undefined {
  if (/^\*+$/.test(text)) return '**`*`**: every action of every service.'
  const colon = text.indexOf(':')
  const prefix = text.slice(0, Math.max(0, colon)).toLowerCase()
  const title = catalog.prefixes.get(prefix)
  const name = text.slice(colon + 1)
  if (title === undefined)
    return colon > 0 && catalog.prefixes.size > 0 && !/[*?]/.test(prefix)
      ? `There is no service \`${prefix}\`.${didYouMean(prefix, [...catalog.prefixes.keys()])}`
      : undefined
  if (name === '') return `**${title}**: ${catalog.actionNames(prefix)?.length ?? 0} actions.`
  if (/[*?]/.test(name)) return patternDocumentation(text, prefix, name, catalog)
  const found = findAction(catalog.service, text)
  if (found === undefined) {
    const names = catalog.actionNames(prefix) ?? []
    const same = names.find((one) => one.toLowerCase() === name.toLowerCase())
    return same === undefined
      ? `${title} has no action \`${name}\`.${didYouMean(name, names)}`
      : `**\`${prefix}:${same}\`**: ${title}.`
  }
  const { action, service } = found
  const lines = [`**\`${service.prefix}:${action.name}\`** · ${action.access} · ${title}`]
  if (action.description !== '') lines.push(sentence(shortly(action.description)))
  const types = action.resourceTypes ?? []
  lines.push(
    types.length === 0
      ? 'Works on no resource of its own: only `"Resource": "*"` covers it.'
      : `Works on: ${listed(
          types.map(({ name: type, required }) => `\`${type}\`${required ? ' (required)' : ''}`),
          12,
        )}.`,
  )
  const keys = action.conditionKeys ?? []
  if (keys.length > 0)
    lines.push(
      `Condition keys: ${listed(
        keys.map((key) => `\`${key}\``),
        12,
      )}.`,
    )
  return lines.join('\n\n')
}

function patternDocumentation(text: string, prefix: string, pattern: string, catalog: CatalogForLint): string {
  const service = catalog.service(prefix)
  if (service === undefined) return `**\`${text}\`**: actions of ${catalog.prefixes.get(prefix) ?? prefix}.`
  const actions = actionsLike(service, pattern)
  if (actions.length === 0) return `\`${text}\` covers no action of ${catalog.prefixes.get(prefix) ?? service.name}.`
  const byAccess = new Map<string, number>()
  for (const { access } of actions) byAccess.set(access, (byAccess.get(access) ?? 0) + 1)
  const shares = [...byAccess].map(([access, count]) => `${count} ${access}`).join(', ')
  return `**\`${text}\`** covers ${count(actions.length, 'action')}: ${listed(
    actions.map(({ name }) => name),
    12,
  )}.\n\n${shares}.`
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
export const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

/** The first items of a list, and the number of the others. */
export const listed = (all: readonly string[], most: number): string =>
  all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`

/** A condition key: its type, what it holds, and when a request has it. */
export function keyDocumentation(
  name: string,
  statement: StatementFacts | undefined,
  catalog: CatalogForLint,
): string | undefined {
  const words = keyWords(name)
  const found = findKey(name, statement, catalog)
  if (words === undefined && found === undefined) return undefined
  const type = words?.type ?? found?.type ?? 'String'
  const lines = [
    `**\`${name}\`** · ${typeWords(type, isMultivalued(name, type))}`,
    sentence(words?.holds ?? found?.description ?? ''),
  ]
  if (words !== undefined) lines.push(`In the request: ${words.present}.`)
  else if (found?.level === 'action' || found?.level === 'resource')
    lines.push(
      `In requests for actions of this statement, as a key of the ${found.level === 'action' ? 'action' : 'resource'}.`,
    )
  else if (found?.level === 'service' && statement !== undefined)
    lines.push("A key of the service, but of none of this statement's actions: their requests do not have it.")
  if (isMultivalued(name, type)) lines.push('Holds several values: ask with `ForAnyValue:` or `ForAllValues:`.')
  return lines.join('\n\n')
}

export interface ArnReading {
  readonly kind: PolicyKind
  readonly version: string | undefined
}

/** An ARN: its parts by name, the entity of the scenario that it names, and what its wildcards match there. */
export function arnDocumentation(
  text: string,
  scenario: Scenario,
  reading: ArnReading = { kind: 'identityPolicy', version: '2012-10-17' },
): string | undefined {
  if (/^\d{12}$/.test(text))
    return `Account **${accountName(scenario, text)}**${scenario.accounts.some(({ id }) => id === text) ? '' : ', not declared in this scenario'}.`
  const parts = splitArn(text)
  if (parts === undefined) return undefined
  const lines: string[] = []
  const entity = entityByArn(scenario, text)
  if (entity !== undefined) lines.push(`**${entity.name}**: ${entity.words}.`)
  const fields = [
    `service \`${parts.service}\``,
    ...(parts.partition === 'aws' ? [] : [`partition \`${parts.partition}\``]),
    ...(parts.region === '' ? [] : [`Region \`${parts.region}\``]),
    ...(parts.account === ''
      ? []
      : [`account ${/^\d{12}$/.test(parts.account) ? accountName(scenario, parts.account) : `\`${parts.account}\``}`]),
    `resource \`${parts.resource}\``,
  ]
  lines.push(`${fields.join(' · ')}`)
  const hasVariables = reading.version === '2012-10-17' && text.includes('${')
  if (hasVariables) {
    const names = matchedBy(text.replace(/\$\{[^}]*\}/g, '*'), scenario, reading)
    lines.push(
      names.length === 0
        ? 'Whatever its variables stand for, it matches nothing that this scenario has or names.'
        : `With the right caller it can match: ${listed(names.map(code), 8)}.`,
    )
  } else if (/[*?]/.test(text)) {
    const names = matchedBy(text, scenario, reading)
    lines.push(
      names.length === 0
        ? 'Matches nothing that this scenario has or names.'
        : `Matches here: ${listed(names.map(code), 8)}.`,
    )
  } else if (entity === undefined) lines.push('Not declared in this scenario.')
  if (entity !== undefined && entity.calls.length > 0) lines.push(`In calls: ${listed(entity.calls, 6)}.`)
  return lines.join('\n\n')
}

const code = (text: string): string => `\`${text}\``

/** ARNs of the scenario that a resource pattern covers, by the engine's own matching (3.3). */
export function matchedBy(pattern: string, scenario: Scenario, { kind, version }: ArnReading): readonly string[] {
  const range = { start: 0, end: 0 }
  const matcher = compileResources(
    { range, isNegated: false, entries: [{ value: pattern, range }] },
    kind,
    version === '2012-10-17' ? version : '2008-10-17',
  )
  const empty = { get: () => undefined, entries: () => [], isRemoved: () => false }
  return namedEntities(scenario).flatMap(({ arn, kind: what }) =>
    what !== 'account' && matcher.matches(arn, '', empty) ? [arn] : [],
  )
}
