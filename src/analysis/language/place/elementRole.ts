/** The role of a token, from the path that leads to it: an action, a condition's key … Source: semantics 2.1, 2.2, 2.9. */
import type { Found } from './findPlace.ts'

export type PlaceKind =
  /** The text is empty, or no object that could have elements. */
  | 'document'
  /** The name of an element, of the policy or of a statement. */
  | 'element'
  | 'version'
  | 'id'
  /** A whole statement. */
  | 'statement'
  | 'sid'
  | 'effect'
  | 'action'
  | 'resource'
  /** The value of Principal itself: `"*"` or a map. */
  | 'principal'
  /** `AWS`, `Service` … */
  | 'principalType'
  | 'principalValue'
  /** The value of Condition itself. */
  | 'condition'
  | 'operator'
  /** The value of an operator: its keys and their values. */
  | 'block'
  | 'conditionKey'
  | 'conditionValue'
  | 'outside'

export interface ElementRole {
  readonly kind: PlaceKind
  readonly statement?: number
  readonly element?: string
  readonly principalType?: string
  readonly operator?: string
  readonly conditionKey?: string
}

const documentValues: ReadonlyMap<string, PlaceKind> = new Map([
  ['version', 'version'],
  ['id', 'id'],
  ['statement', 'statement'],
])
const statementValues: ReadonlyMap<string, PlaceKind> = new Map([
  ['sid', 'sid'],
  ['effect', 'effect'],
  ['action', 'action'],
  ['notaction', 'action'],
  ['resource', 'resource'],
  ['notresource', 'resource'],
  ['principal', 'principal'],
  ['notprincipal', 'principal'],
  ['condition', 'condition'],
])

export function roleOf({ steps, position }: Found): ElementRole | undefined {
  const [first, ...below] = steps
  if (first === undefined) return { kind: 'element' }
  const name = String(first).toLowerCase()
  if (name !== 'statement') {
    const kind = position === 'value' && steps.length === 1 ? documentValues.get(name) : undefined
    return kind === undefined ? undefined : { kind, element: String(first) }
  }
  const isInList = typeof below[0] === 'number'
  if (position === 'value' && below.length === (isInList ? 1 : 0)) return { kind: 'statement' }
  const statement = typeof below[0] === 'number' ? below[0] : 0
  return insideStatement(statement, isInList ? below.slice(1) : below, position)
}

function insideStatement(
  statement: number,
  steps: readonly (string | number)[],
  position: 'key' | 'value',
): ElementRole | undefined {
  const [first, ...rest] = steps
  if (first === undefined) return { kind: 'element', statement }
  const element = String(first)
  const kind = statementValues.get(element.toLowerCase())
  const base = { statement, element }
  // A path that ends with an index leads to one value of a list.
  const names = typeof rest.at(-1) === 'number' ? rest.slice(0, -1) : rest
  if (kind === undefined || names.some((step) => typeof step === 'number')) return undefined
  const isListed = names.length < rest.length
  const [one, two] = names.map(String)
  if (kind === 'principal') {
    if (position === 'key') return names.length === 0 ? { ...base, kind: 'principalType' } : undefined
    if (one === undefined) return isListed ? undefined : { ...base, kind }
    return names.length === 1 ? { ...base, kind: 'principalValue', principalType: one } : undefined
  }
  if (kind === 'condition') {
    if (position === 'key') {
      if (one === undefined) return { ...base, kind: 'operator' }
      return names.length === 1 ? { ...base, kind: 'conditionKey', operator: one } : undefined
    }
    if (one === undefined) return isListed ? undefined : { ...base, kind }
    if (two === undefined) return isListed ? undefined : { ...base, kind: 'block', operator: one }
    return names.length === 2 ? { ...base, kind: 'conditionValue', operator: one, conditionKey: two } : undefined
  }
  if (position === 'key' || names.length > 0) return undefined
  return isListed && (kind === 'effect' || kind === 'sid') ? undefined : { ...base, kind }
}
