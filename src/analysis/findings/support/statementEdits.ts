/** Fixes inside a statement. */
import { type Operator, operatorText } from '../../../engine/condition/operators.ts'
import type { ConditionClause, Statement, TextRange } from '../../../engine/policy/ast.ts'
import { type JsonObject, memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Fix, Subject, TextEdit } from '../finding.ts'
import { addCondition, addMember, chainAt, countBeside, remove, replace } from '../fixes/edit.ts'
import { groupBy } from './group.ts'

/** Part of a draft: empty where there is no one sensible fix. */
export interface MaybeFix {
  readonly fix?: Fix
}

/** The JSON object that the statement was read from. */
export function nodeOf(statement: Statement, { root }: Pick<Subject, 'root'>): JsonObject | undefined {
  const list = root?.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined
  const node = list?.kind === 'array' ? list.items[statement.index] : list
  return node?.kind === 'object' && node.range.start === statement.range.start ? node : undefined
}

/** A fix that adds one condition; none where the operator has the key already. */
export function conditionFix(
  title: string,
  statement: Statement,
  subject: Subject,
  operator: string,
  key: string,
  value: string,
): MaybeFix {
  const node = nodeOf(statement, subject)
  const edit = node && addCondition(subject.document.text, node, operator, key, value)
  return edit === undefined ? {} : { fix: { title, edits: [edit] } }
}

/** A fix that adds conditions on several keys under one operator; none where the statement has the operator already. */
export function conditionsFix(
  title: string,
  statement: Statement,
  subject: Subject,
  operator: string,
  keys: Readonly<Record<string, string>>,
): MaybeFix {
  const node = nodeOf(statement, subject)
  const condition = node && memberOf(node, 'Condition')?.value
  if (condition?.kind !== 'object' || memberOf(condition, operator) !== undefined) return {}
  return { fix: { title, edits: [addMember(subject.document.text, condition, operator, keys)] } }
}

/** Writes another operator, for all keys under it, with further edits of their values; none where it stands there already. */
export function operatorFix(
  clause: ConditionClause,
  statement: Statement,
  better: Operator,
  more: readonly TextEdit[] = [],
): MaybeFix {
  const to = operatorText(better)
  const { text } = clause.operator
  const isTaken = statement.condition.some(
    ({ operator }) =>
      operator.text.range.start !== text.range.start && operator.text.value.toLowerCase() === to.toLowerCase(),
  )
  return isTaken || to === text.value
    ? {}
    : { fix: { title: `Write \`${to}\``, edits: [replace(text.range, JSON.stringify(to)), ...more] } }
}

/** Asks for another value under another operator, where the clause stands alone under its own. */
export function askInstead(clause: ConditionClause, statement: Statement, operator: Operator, value: string): MaybeFix {
  const [only] = clause.values
  if (only === undefined || clause.values.length > 1 || besides(clause, statement).length > 1) return {}
  const { fix } = operatorFix(clause, statement, operator, [replace(only.range, JSON.stringify(value))])
  return fix === undefined ? {} : { fix: { ...fix, title: `Write \`${operatorText(operator)}\` with \`${value}\`` } }
}

/** Takes an entry out of its list, where others remain. */
export function removalFix(title: string, range: TextRange, { root }: Pick<Subject, 'root'>): MaybeFix {
  const holder = root && chainAt(root, range).at(-1)?.holder
  return holder?.kind === 'item' && countBeside(holder) > 1 ? { fix: { title, edits: [remove(holder)] } } : {}
}

/** The clauses that stand under the same operator as this one. */
export const besides = (clause: ConditionClause, statement: Statement): readonly ConditionClause[] =>
  statement.condition.filter(({ operator }) => operator.text.range.start === clause.operator.text.range.start)

/** One clause for each operator in the text, so that a finding about an operator is said once. */
export const eachOperator = (clauses: readonly ConditionClause[]): readonly (readonly ConditionClause[])[] => [
  ...groupBy(clauses, ({ operator }) => operator.text.range.start).values(),
]
