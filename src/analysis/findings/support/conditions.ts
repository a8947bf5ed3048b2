/** What a condition asks for. Source: semantics 4.2, 4.10 to 4.13. */

import { onceFor } from '../../../engine/base/memo.ts'
import type { CatalogService } from '../../../engine/catalog/catalog.ts'
import {
  type Operator,
  type OperatorType,
  operatorFacts,
  holdsWhenAbsent as operatorHoldsWhenAbsent,
  operatorNames,
  type PositiveOperator,
} from '../../../engine/condition/operators.ts'
import type { ConditionClause, PolicyDocument, Statement } from '../../../engine/policy/ast.ts'
import { type CatalogForLint, keyFamily } from '../catalog.ts'

/** Case does not count in names of keys (1.4). */
export const keyOf = (clause: ConditionClause): string => clause.key.value.toLowerCase()

export const isNegated = ({ operator }: ConditionClause): boolean => operatorFacts(operator.name).isNegated

/** Whether the operator reads its values as one of these types. */
export const compares = ({ operator }: ConditionClause, ...types: readonly OperatorType[]): boolean =>
  types.includes(operatorFacts(operator.name).type)

/** Whether the operator is one of these, or the negation of one. */
export const uses = ({ operator }: ConditionClause, ...positives: readonly PositiveOperator[]): boolean =>
  positives.includes(operatorFacts(operator.name).positive)

/** Another operator with the set prefix and the suffix of this one, and negated where this one is. */
export function operatorLike({ name, set, ifExists }: Operator, positive: PositiveOperator): Operator {
  const { isNegated } = operatorFacts(name)
  const fits = operatorNames.find((other) => {
    const facts = operatorFacts(other)
    return facts.positive === positive && facts.isNegated === isNegated
  })
  return { name: fits ?? positive, set, ifExists }
}

const asks = ({ values }: ConditionClause, value: 'true' | 'false'): boolean =>
  values.some((one) => one.value.toLowerCase() === value)

/** `Null: { key: "true" }`. */
export const asksForAbsence = (clause: ConditionClause): boolean =>
  clause.operator.name === 'Null' && asks(clause, 'true')
/** `Null: { key: "false" }`. */
export const asksForPresence = (clause: ConditionClause): boolean =>
  clause.operator.name === 'Null' && asks(clause, 'false') && !asks(clause, 'true')
/** `Bool`, whatever its suffix, with only this value. */
export const isBool = (clause: ConditionClause, value: 'true' | 'false'): boolean =>
  clause.operator.name === 'Bool' &&
  clause.operator.set === undefined &&
  asks(clause, value) &&
  !asks(clause, value === 'true' ? 'false' : 'true')

/** Whether the clause holds for a request without the key (4.13). */
export const holdsWhenAbsent = (clause: ConditionClause): boolean =>
  clause.operator.name === 'Null' ? asksForAbsence(clause) : operatorHoldsWhenAbsent(clause.operator)

/** Whether the clause holds only for requests whose key has a value of the list. */
export const pinsDown = (clause: ConditionClause): boolean =>
  clause.operator.name !== 'Null' && !isNegated(clause) && !holdsWhenAbsent(clause)

/** @param isWanted in lower case. */
export const clausesOn = (statement: Statement, isWanted: (key: string) => boolean): readonly ConditionClause[] =>
  statement.condition.filter((clause) => isWanted(keyOf(clause)))

/** Whether the statement demands that one of the keys has a value of its list. */
export const demands = (statement: Statement, isWanted: (key: string) => boolean): boolean =>
  clausesOn(statement, isWanted).some(pinsDown)

/** Condition keys of a service by family, made once for each service. */
const typesOf = onceFor(
  (service: CatalogService): ReadonlyMap<string, string> =>
    new Map((service.conditionKeys ?? []).map(({ name, type }) => [family(name), type])),
)
const oneValued =
  /^saml:(?:aud|iss|sub|sub_type|doc|namequalifier|edupersonorgdn|edupersonprimaryaffiliation|edupersonprimaryorgunitdn|edupersonprincipalname)$/
const family = (name: string): string =>
  /^(.*[/:])(?:\$\{[^}]*\}|<[^>]*>)$/.exec(name.toLowerCase())?.[1] ?? name.toLowerCase()

/**
 * The type of a key as the service reference has it: `String`, `ArrayOfString`, `ARN` … Keys of identity providers other
 * than `amr` have one value (6.10). @returns undefined for a key that is not known or whose service is not loaded.
 */
export function typeOfKey(catalog: CatalogForLint, key: string): string | undefined {
  const lower = key.toLowerCase()
  if (/^(?!saml:)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[a-z0-9./_-]*)?:(?:aud|sub|azp|oaud|email)$/.test(lower))
    return 'String'
  const global = catalog.globalKeys.get(lower) ?? catalog.globalKeys.get(keyFamily(lower))
  if (global !== undefined) return global.type
  const prefix = lower.slice(0, Math.max(0, lower.indexOf(':')))
  // Keys of SAML providers stand among those of STS, and not all that are called `String` there have one value (6.12).
  if (prefix === 'saml') return oneValued.test(lower) ? 'String' : 'ArrayOfString'
  const service = catalog.service(prefix)
  if (service === undefined) return undefined
  const types = typesOf(service)
  return (
    types.get(lower) ??
    types.get(lower.slice(0, lower.indexOf('/') + 1)) ??
    types.get(/^[^:]*:[^:]*:/.exec(lower)?.[0] ?? lower)
  )
}

/** Every key that some Deny of the document looks at: where one Deny asks for the address, another asks for the VPC. */
export const keysOfDenies = onceFor(
  ({ readable }: PolicyDocument): ReadonlySet<string> =>
    new Set(readable.filter(({ effect }) => effect.value === 'Deny').flatMap(({ condition }) => condition.map(keyOf))),
)
