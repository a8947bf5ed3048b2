/** Edits of statements that are there: widen an Allow that nearly fits, make an exception in a Deny. */
import { getDocument } from '../../scenario/address.ts'
import type { FoundStatement, Spot } from './spot.ts'
import { type Change, documentChange, editText, statementPath } from './change.ts'
import { principalOf } from './caller.ts'
import { splitOperator } from './values.ts'

/** One failed element at a time: two failed elements are better served by a statement of their own. */
export function widenStatement(spot: Spot, { node, document }: FoundStatement): readonly Change[] {
  const text = getDocument(spot.scenario, document)
  if (text === undefined || node.failed.length !== 1) return []
  const path = statementPath(text, node.index)
  const where = `${node.label} of ${titleOf(document)}`
  switch (node.failed[0]) {
    case 'action':
      return [addEntry(document, `action ${document} ${node.index}`, [...path, 'Action'], spot.request.action, `Add \`${spot.request.action}\` to the actions of ${where}`, 5)]
    case 'resource':
      return spot.request.resource === '*'
        ? []
        : [addEntry(document, `resource ${document} ${node.index}`, [...path, 'Resource'], spot.request.resource, `Add \`${spot.request.resource}\` to the resources of ${where}`, 5)]
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
      return widenConditions({ spot, path, document, where, node })
    default:
      return []
  }
}

function widenConditions({ path, document, where, node }: { spot: Spot; path: readonly (string | number)[]; document: string; where: string; node: FoundStatement['node'] }): readonly Change[] {
  const failing = node.children.flatMap((child) => (child.kind === 'condition' && child.outcome === 'noMatch' ? [child.condition] : []))
  const [only] = failing
  if (only === undefined || failing.length > 1) return []
  const { operator, key, requestValues } = only
  const { base, set } = splitOperator(operator)
  const changes: Change[] = []
  const value = requestValues?.[0]
  if (value !== undefined && !base.includes('Not') && base !== 'Null' && set === undefined && base !== 'Bool' && !base.includes('Than')) {
    changes.push(
      addEntry(
        document,
        `value ${document} ${node.index} ${key}`,
        [...path, 'Condition', operator, key],
        base === 'IpAddress' ? cidr(value) : value,
        `Let \`${key}\` also be \`${value}\` in ${where}`,
        4,
      ),
    )
  }
  changes.push(
    documentChange(
      { id: `drop ${document} ${node.index} ${operator} ${key}`, kind: 'widenValue', title: `Drop the condition \`${operator}\` on \`${key}\` from ${where}`, document, weight: 7 },
      (text) => editText(text, [...path, 'Condition', operator, key], undefined),
    ),
  )
  return changes
}

const cidr = (address: string): string => (address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`)

/** Adds one entry to an element that is a string or a list; `Action: "*"` and the like need none. */
function addEntry(document: string, id: string, path: readonly (string | number)[], entry: string, title: string, weight: number, kind: Change['kind'] = 'widenValue'): Change {
  return documentChange({ id, kind, title, document, weight }, (text) => {
    const present = valueAt(text, path)
    if (Array.isArray(present)) return editText(text, [...path, present.length], entry, true)
    return editText(text, [...path], present === undefined ? entry : [present, entry])
  })
}

function valueAt(text: string, path: readonly (string | number)[]): unknown {
  try {
    return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined), JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Spare this caller, spare this resource, or take the Deny away: gentlest first. */
export function carveOut(spot: Spot, { node, document }: FoundStatement): readonly Change[] {
  const text = getDocument(spot.scenario, document)
  if (text === undefined) return []
  const path = statementPath(text, node.index)
  const where = `${node.label} of ${titleOf(document)}`
  const changes: Change[] = []
  const principal = principalOf(spot.result.callerArn, spot.scenario)
  if (principal?.key === 'AWS' && spot.layer !== 'sessionPolicy') {
    changes.push(
      documentChange({ id: `spare ${document} ${node.index}`, kind: 'carveOut', title: `Except \`${principal.value}\` from the Deny in ${where}`, document, weight: 6 }, (current) => {
        const condition = [...path, 'Condition', 'ArnNotEquals', 'aws:PrincipalArn']
        const present = valueAt(current, condition)
        if (present === undefined) return editText(current, condition, principal.value)
        return editText(current, condition, [...(Array.isArray(present) ? present : [present]), principal.value])
      }),
    )
  }
  if (spot.request.resource !== '*' && isEverything(valueAt(text, [...path, 'Resource']))) {
    changes.push(
      documentChange({ id: `except ${document} ${node.index}`, kind: 'carveOut', title: `Except \`${spot.request.resource}\` from the Deny in ${where}`, document, weight: 6 }, (current) => {
        const without = editText(current, [...path, 'Resource'], undefined)
        return without === undefined ? undefined : editText(without, [...path, 'NotResource'], spot.request.resource)
      }),
    )
  }
  changes.push(documentChange({ id: `remove ${document} ${node.index}`, kind: 'remove', title: `Remove the Deny, ${where}`, document, weight: 9 }, (current) => removeStatement(current, node.index)))
  return changes
}

const isEverything = (resource: unknown): boolean => resource === '*' || (Array.isArray(resource) && resource.includes('*'))

/** A document needs a statement: the last one turns into one that denies nothing that exists. */
export function removeStatement(text: string, index: number): string | undefined {
  const statements = valueAt(text, ['Statement'])
  if (Array.isArray(statements) && statements.length > 1) return editText(text, ['Statement', index], undefined)
  return editText(text, [...statementPath(text, index), 'Action'], ['none:None'])
}

/** The last names of an address: `SCP DenyS3`, for titles. */
export function titleOf(document: string): string {
  const parts = document.split('/')
  const last = parts.at(-1) ?? document
  return last === 'trustPolicy' ? `the trust policy of \`${parts.at(-2)}\`` : last === 'policy' ? 'the resource policy' : last === 'Policy' ? 'the session policy' : `\`${last}\``
}
