/** Edits of existing statements: widen an Allow that nearly matches, add an exception to a Deny. */

import { type JsonPath, valueAt } from '../../engine/base/jsonPath.ts'
import { type Operator, operatorFacts, operatorText } from '../../engine/condition/operators.ts'
import type { ConditionDetail } from '../../engine/trace.ts'
import { getDocument } from '../../scenario/documents.ts'
import { isGitHub } from '../findings/support/providers.ts'
import { missingForm } from '../gitHubSubject.ts'
import type { ConditionNode, FoundStatement, Spot } from './blockedLayer.ts'
import { principalOf } from './caller.ts'
import { type Change, documentChange, editText, statementPath } from './change.ts'
import { together } from './contexts.ts'

/** One failed element at a time: two failed elements are better served by a statement of their own. */
export function widenStatement(spot: Spot, { node, document }: FoundStatement): readonly Change[] {
  const text = getDocument(spot.scenario, document)
  if (text === undefined || node.failed.length !== 1) return []
  const path = statementPath(text, node.index)
  const where = `${node.label} of ${titleOf(document)}`
  switch (node.failed[0]) {
    case 'action':
      return [
        addEntry(
          document,
          `action ${document} ${node.index} ${spot.request.action}`,
          [...path, 'Action'],
          spot.request.action,
          `Add \`${spot.request.action}\` to the actions of ${where}`,
          5,
        ),
      ]
    case 'resource':
      return spot.request.resource === '*'
        ? []
        : [
            addEntry(
              document,
              `resource ${document} ${node.index} ${spot.request.resource}`,
              [...path, 'Resource'],
              spot.request.resource,
              `Add \`${spot.request.resource}\` to the resources of ${where}`,
              5,
            ),
          ]
    case 'principal': {
      const principal = principalOf(spot.result.callerArn, spot.scenario)
      return principal === undefined
        ? []
        : [
            addEntry(
              document,
              `principal ${document} ${node.index}`,
              [...path, 'Principal', principal.key],
              principal.value,
              `Add \`${principal.value}\` to the principals of ${where}`,
              5,
              'addPrincipal',
            ),
          ]
    }
    case 'condition':
      return widenConditions(path, document, where, node)
    default:
      return []
  }
}

/** Each failing condition takes the request's value besides its own, or goes; together where there are several. */
function widenConditions(
  path: JsonPath,
  document: string,
  where: string,
  node: FoundStatement['node'],
): readonly Change[] {
  const failing = node.children.flatMap((child) =>
    child.kind === 'condition' && child.outcome === 'noMatch' ? [child] : [],
  )
  const wider = failing.map(
    (one) =>
      otherSubject(path, document, where, node.index, one) ??
      widerValue(path, document, where, node.index, one.condition),
  )
  const gone = failing.map((one) => dropCondition(path, document, where, node.index, one.condition))
  const widened = together(wider.flatMap((change, at) => change ?? gone[at] ?? []))
  const dropped = together(gone)
  return [
    ...(wider.some((change) => change !== undefined) && widened !== undefined ? [widened] : []),
    ...(dropped === undefined ? [] : [dropped]),
  ]
}

/** Operators where one more value accepts more. Both values of `Bool` would accept everything. */
function takesMore({ name }: Operator): boolean {
  const { type, relation, isNegated } = operatorFacts(name)
  const isListed = relation === 'equal' || relation === 'like' || relation === 'within'
  return isListed && !isNegated && type !== 'Bool' && type !== 'Binary'
}

/** The other form of GitHub's subject, with ids or without: before anything else (11.1). */
function otherSubject(
  path: JsonPath,
  document: string,
  where: string,
  index: number,
  { condition: { operator, key, requestValues }, children }: ConditionNode,
): Change | undefined {
  const [sent] = requestValues ?? []
  const isSubject = key.toLowerCase().endsWith(':sub') && isGitHub(key.slice(0, -':sub'.length).toLowerCase())
  if (sent === undefined || !isSubject || !takesMore(operator)) return undefined
  const entry = children.flatMap((child) => (child.kind === 'value' ? (missingForm(child.value, sent) ?? []) : []))[0]
  if (entry === undefined) return undefined
  const written = operatorText(operator)
  return addEntry(
    document,
    `subject ${document} ${index} ${written} ${key}`,
    [...path, 'Condition', written, key],
    entry,
    `Take the other form of GitHub's subject too: \`${entry}\` in ${where}`,
    0,
  )
}

function widerValue(
  path: JsonPath,
  document: string,
  where: string,
  index: number,
  { operator, key, requestValues }: ConditionDetail,
): Change | undefined {
  const value = requestValues?.[0]
  if (value === undefined || !takesMore(operator) || (operator.set !== undefined && requestValues?.length !== 1))
    return undefined
  const entry = operator.name === 'IpAddress' ? cidr(value) : value
  const written = operatorText(operator)
  return addEntry(
    document,
    `value ${document} ${index} ${written} ${key}`,
    [...path, 'Condition', written, key],
    entry,
    `Let \`${key}\` also be \`${value}\` in ${where}`,
    4,
  )
}

/** The operator goes with its last key: an empty one is refused. */
function dropCondition(
  path: JsonPath,
  document: string,
  where: string,
  index: number,
  { key, ...condition }: ConditionDetail,
): Change {
  const operator = operatorText(condition.operator)
  const title = `Drop the condition \`${operator}\` on \`${key}\` from ${where}`
  return documentChange(
    { id: `drop ${document} ${index} ${operator} ${key}`, kind: 'widenValue', title, document, weight: 7 },
    (text) => {
      const found = conditionPath(text, path, operator, key)
      if (found === undefined) return undefined
      const keys = Object.keys((valueInText(text, found.slice(0, -1)) ?? {}) as object)
      const operators = Object.keys((valueInText(text, found.slice(0, -2)) ?? {}) as object)
      return editText(
        text,
        keys.length > 1 ? found : operators.length > 1 ? found.slice(0, -1) : found.slice(0, -2),
        undefined,
      )
    },
  )
}

/** Where a condition stands as it is written: names of operators and keys are read without regard to case. */
function conditionPath(text: string, path: JsonPath, operator: string, key: string): (string | number)[] | undefined {
  const operators = valueInText(text, [...path, 'Condition'])
  const named = (object: unknown, name: string) =>
    typeof object === 'object' && object !== null
      ? Object.keys(object).find((one) => one.toLowerCase() === name.toLowerCase())
      : undefined
  const writtenOperator = named(operators, operator)
  const writtenKey = writtenOperator && named((operators as Record<string, unknown>)[writtenOperator], key)
  return writtenOperator === undefined || writtenKey === undefined
    ? undefined
    : [...path, 'Condition', writtenOperator, writtenKey]
}

const cidr = (address: string): string =>
  address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`

/** Adds one entry to an element that is a string or a list; `Action: "*"` and the like need none. */
function addEntry(
  document: string,
  id: string,
  path: JsonPath,
  entry: string,
  title: string,
  weight: number,
  kind: Change['kind'] = 'widenValue',
): Change {
  return documentChange({ id, kind, title, document, weight }, (text) => {
    const condition = path.indexOf('Condition')
    const [operator, key] = condition < 0 ? [] : path.slice(condition + 1)
    const place = condition < 0 ? path : conditionPath(text, path.slice(0, condition), String(operator), String(key))
    if (place === undefined) return undefined
    const present = valueInText(text, place)
    if (Array.isArray(present)) return editText(text, [...place, present.length], entry, true)
    return editText(text, [...place], present === undefined ? entry : [present, entry])
  })
}

/** The value at a path of a document's text; undefined where there is none, or where the text is not JSON. */
export function valueInText(text: string, path: JsonPath): unknown {
  try {
    return valueAt(JSON.parse(text), path)
  } catch {
    return undefined
  }
}

/** Except this caller, except this resource, or remove the Deny: gentlest first. */
export function carveOut(spot: Spot, { node, document }: FoundStatement): readonly Change[] {
  const text = getDocument(spot.scenario, document)
  if (text === undefined) return []
  const path = statementPath(text, node.index)
  const where = `${node.label} of ${titleOf(document)}`
  const changes: Change[] = []
  const principal = principalOf(spot.result.callerArn, spot.scenario)
  if (principal?.key === 'AWS' && spot.layer !== 'sessionPolicy') {
    changes.push(
      documentChange(
        {
          id: `spare ${document} ${node.index}`,
          kind: 'carveOut',
          title: `Except \`${principal.value}\` from the Deny in ${where}`,
          document,
          weight: 6,
        },
        (current) => {
          const condition = [...path, 'Condition', 'ArnNotEquals', 'aws:PrincipalArn']
          const present = valueInText(current, condition)
          if (present === undefined) return editText(current, condition, principal.value)
          return editText(current, condition, [...(Array.isArray(present) ? present : [present]), principal.value])
        },
      ),
    )
  }
  if (spot.request.resource !== '*' && isEverything(valueInText(text, [...path, 'Resource']))) {
    changes.push(
      documentChange(
        {
          id: `except ${document} ${node.index} ${spot.request.resource}`,
          kind: 'carveOut',
          title: `Except \`${spot.request.resource}\` from the Deny in ${where}`,
          document,
          weight: 6,
        },
        (current) => {
          const without = editText(current, [...path, 'Resource'], undefined)
          return without === undefined ? undefined : editText(without, [...path, 'NotResource'], spot.request.resource)
        },
      ),
    )
  }
  if (principal?.key === 'Service') {
    changes.push(
      documentChange(
        {
          id: `spare ${document} ${node.index}`,
          kind: 'carveOut',
          title: `Except \`${principal.value}\` from the Deny in ${where}`,
          document,
          weight: 6,
        },
        (current) => {
          const condition = [...path, 'Condition', 'StringNotEquals', 'aws:PrincipalServiceName']
          return valueInText(current, condition) === undefined
            ? editText(current, condition, principal.value)
            : undefined
        },
      ),
    )
  }
  for (const [element, value] of [
    ['Action', spot.request.action],
    ['Resource', spot.request.resource],
  ] as const) {
    const entries = valueInText(text, [...path, element])
    const at = Array.isArray(entries)
      ? entries.findIndex((entry) => typeof entry === 'string' && entry.toLowerCase() === value.toLowerCase())
      : -1
    if (!Array.isArray(entries) || entries.length < 2 || at < 0) continue
    changes.push(
      documentChange(
        {
          id: `out ${document} ${node.index} ${element} ${value}`,
          kind: 'carveOut',
          title: `Take \`${value}\` out of the Deny in ${where}`,
          document,
          weight: 6,
        },
        (current) => editText(current, [...path, element, at], undefined),
      ),
    )
  }
  changes.push(
    documentChange(
      {
        id: `remove ${document} ${node.index}`,
        kind: 'remove',
        title: `Remove the Deny, ${where}`,
        document,
        weight: 9,
      },
      (current) => removeStatement(current, node.index),
    ),
  )
  return changes
}

const isEverything = (resource: unknown): boolean =>
  resource === '*' || (Array.isArray(resource) && resource.includes('*'))

/** A document needs a statement: the last one turns into one that denies nothing that exists. */
export function removeStatement(text: string, index: number): string | undefined {
  const statements = valueInText(text, ['Statement'])
  if (Array.isArray(statements) && statements.length > 1) return editText(text, ['Statement', index], undefined)
  return editText(text, [...statementPath(text, index), 'Action'], ['none:None'])
}

/** The last names of an address: `SCP DenyS3`, for titles. */
export function titleOf(document: string): string {
  const parts = document.split('/')
  const last = parts.at(-1) ?? document
  switch (last) {
    case 'trustPolicy':
      return `the trust policy of \`${parts.at(-2)}\``
    case 'policy':
      return 'the resource policy'
    case 'Policy':
      return 'the session policy'
    default:
      return `\`${last}\``
  }
}
