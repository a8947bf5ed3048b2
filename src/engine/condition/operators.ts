/**
 * The condition operators: one row for each comparison, with the name of its negated form beside it. What follows from
 * a row (the names, which of them are negated, which take variables) is derived here; how a value is compared is in
 * `comparisons.ts`, and the words are in `operatorWords.ts`. This file imports nothing, so that the parser can read it.
 * Source: semantics 4.2.
 */

/** What an operator reads its values as. */
export type OperatorType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null'

/** How the request's value stands to the policy's where the operator holds. */
export type Relation = 'equal' | 'like' | 'less' | 'atMost' | 'greater' | 'atLeast' | 'within' | 'presence'

interface OperatorRow {
  readonly type: OperatorType
  readonly relation: Relation
  /** The section that says how one value is compared. */
  readonly section: string
  /** Policy variables in its values are filled in. */
  readonly canHaveVariables: boolean
  readonly isCaseInsensitive?: true
  /** The operator that holds where no value fits. */
  readonly negation?: string
}

const string = { type: 'String', section: '4.3', canHaveVariables: true } as const
const numeric = { type: 'Numeric', section: '4.4', canHaveVariables: false } as const
const date = { type: 'Date', section: '4.5', canHaveVariables: false } as const
const arn = { type: 'Arn', section: '3.4', canHaveVariables: true } as const

/** In the order of 4.2. */
export const operatorTable = {
  StringEquals: { ...string, relation: 'equal', negation: 'StringNotEquals' },
  StringEqualsIgnoreCase: {
    ...string,
    relation: 'equal',
    isCaseInsensitive: true,
    negation: 'StringNotEqualsIgnoreCase',
  },
  StringLike: { ...string, relation: 'like', negation: 'StringNotLike' },
  NumericEquals: { ...numeric, relation: 'equal', negation: 'NumericNotEquals' },
  NumericLessThan: { ...numeric, relation: 'less' },
  NumericLessThanEquals: { ...numeric, relation: 'atMost' },
  NumericGreaterThan: { ...numeric, relation: 'greater' },
  NumericGreaterThanEquals: { ...numeric, relation: 'atLeast' },
  DateEquals: { ...date, relation: 'equal', negation: 'DateNotEquals' },
  DateLessThan: { ...date, relation: 'less' },
  DateLessThanEquals: { ...date, relation: 'atMost' },
  DateGreaterThan: { ...date, relation: 'greater' },
  DateGreaterThanEquals: { ...date, relation: 'atLeast' },
  // One page of AWS lets `Bool` take variables, another does not (U18).
  Bool: { type: 'Bool', section: '4.6', canHaveVariables: true, relation: 'equal' },
  BinaryEquals: { type: 'Binary', section: '4.7', canHaveVariables: false, relation: 'equal' },
  IpAddress: {
    type: 'IpAddress',
    section: '4.8',
    canHaveVariables: false,
    relation: 'within',
    negation: 'NotIpAddress',
  },
  // Two spellings of one operator (3.4).
  ArnEquals: { ...arn, relation: 'like', negation: 'ArnNotEquals' },
  ArnLike: { ...arn, relation: 'like', negation: 'ArnNotLike' },
  Null: { type: 'Null', section: '4.10', canHaveVariables: false, relation: 'presence' },
} as const satisfies Readonly<Record<string, OperatorRow>>

type Table = typeof operatorTable
export type PositiveOperator = keyof Table
type NegatedOperator = {
  [Name in PositiveOperator]: Table[Name] extends { readonly negation: infer Negation } ? Negation : never
}[PositiveOperator]
/** Without set prefix and `IfExists`, in AWS's spelling. */
export type OperatorName = PositiveOperator | NegatedOperator

export const setPrefixes = ['ForAllValues', 'ForAnyValue'] as const
export type SetPrefix = (typeof setPrefixes)[number]

/** An operator with its set prefix and its suffix. */
export interface Operator {
  readonly name: OperatorName
  readonly set: SetPrefix | undefined
  readonly ifExists: boolean
}

/** An operator as AWS writes it: `ForAnyValue:StringLikeIfExists`. */
export const operatorText = ({ name, set, ifExists }: Operator): string =>
  `${set === undefined ? '' : `${set}:`}${name}${ifExists ? 'IfExists' : ''}`

/** What is known of an operator; for a negated one, what its positive form compares. */
export interface OperatorFacts extends OperatorRow {
  readonly positive: PositiveOperator
  readonly isNegated: boolean
  /** Its values are patterns of `*` and `?`. */
  readonly canHaveWildcards: boolean
}

const entries: readonly (readonly [PositiveOperator, OperatorRow & { readonly negation?: NegatedOperator }])[] =
  Object.entries(operatorTable) as [PositiveOperator, Table[PositiveOperator]][]

const facts: ReadonlyMap<OperatorName, OperatorFacts> = new Map(
  entries.flatMap(([positive, row]) => {
    const shared = { ...row, positive, canHaveWildcards: row.relation === 'like' }
    const own: [OperatorName, OperatorFacts] = [positive, { ...shared, isNegated: false }]
    return row.negation === undefined
      ? [own]
      : [own, [row.negation, { ...shared, isNegated: true }] satisfies [OperatorName, OperatorFacts]]
  }),
)

/** Every operator, each negated one behind its positive form. */
export const operatorNames: readonly OperatorName[] = [...facts.keys()]

export function operatorFacts(name: OperatorName): OperatorFacts {
  const known = facts.get(name)
  if (known === undefined) throw new Error(`no row for the operator ${name}`)
  return known
}

export const isNegated = (name: OperatorName): boolean => operatorFacts(name).isNegated

/** Why an operator holds, or does not, for a request without the key. */
export type AbsentKeyRule =
  | 'absentIfExists'
  | 'absentIfExistsForAny' // U49
  | 'emptyForAll'
  | 'emptyForAny'
  | 'absentNegated'
  | 'absentPositive'

/** The rule that decides where the request lacks the key. `Null`, which asks for that, has none. Source: semantics 4.2, 4.11, 4.12. */
export function absentKeyRule({ name, set, ifExists }: Operator): AbsentKeyRule {
  if (ifExists) return set === 'ForAnyValue' ? 'absentIfExistsForAny' : 'absentIfExists'
  if (set !== undefined) return set === 'ForAllValues' ? 'emptyForAll' : 'emptyForAny'
  return isNegated(name) ? 'absentNegated' : 'absentPositive'
}

/** Whether an operator other than `Null` holds for a request without the key. */
export function holdsWhenAbsent(operator: Operator): boolean {
  const rule = absentKeyRule(operator)
  return rule === 'absentIfExists' || rule === 'emptyForAll' || rule === 'absentNegated'
}

/** Put first where several fit; the others follow in the order of the table. */
const likeliest: readonly OperatorName[] = [
  'ArnLike',
  'ArnEquals',
  'ArnNotLike',
  'StringEquals',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
]

const namesOf = (type: OperatorType): readonly OperatorName[] => {
  const names = operatorNames.filter((name) => operatorFacts(name).type === type)
  return [...new Set([...likeliest.filter((name) => names.includes(name)), ...names])]
}

/** Types of keys as the service reference writes them, in lower case. */
const typesOfKeys: Readonly<Record<string, OperatorType>> = {
  arn: 'Arn',
  bool: 'Bool',
  numeric: 'Numeric',
  long: 'Numeric',
  date: 'Date',
  ipaddress: 'IpAddress',
  binary: 'Binary',
}

/**
 * Names of the operators that fit a key's type, the likeliest first.
 * @param type as the service reference writes it, such as `ArrayOfString`; an unknown one is taken for a text.
 */
export function operatorsForType(type: string): readonly OperatorName[] {
  const wanted = typesOfKeys[type.replace(/^ArrayOf/, '').toLowerCase()] ?? 'String'
  if (wanted !== 'Arn') return namesOf(wanted)
  return [...namesOf('Arn'), ...namesOf('String').filter((name) => operatorFacts(name).isCaseInsensitive !== true)]
}
