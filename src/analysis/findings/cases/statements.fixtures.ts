/** Words for cases that are written as statements. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import type { RuleCode } from '../codes.ts'
import { isOneOf, type Said, type Silent } from './case.fixtures.ts'

export interface StatementCase {
  readonly statements: readonly object[]
  readonly said?: Said
  readonly silent?: Silent
}
interface Extra extends Pick<Said, 'service' | 'severity' | 'words'> {
  /** What the text holds after the fix, white space aside; absent: there is no fix. */
  readonly fixed?: string
}
const listOf = (statement: object | readonly object[]): readonly object[] =>
  Array.isArray(statement) ? statement : [statement]
const textOf = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)

export function says(
  code: RuleCode,
  title: string,
  kind: PolicyKind,
  statement: object | readonly object[],
  points: string | readonly string[],
  { fixed, ...extra }: Extra = {},
): StatementCase {
  const statements = listOf(statement)
  return {
    statements,
    said: {
      code,
      title,
      kind,
      text: textOf(statements),
      points: typeof points === 'string' ? [points] : points,
      fix: fixed === undefined ? 'none' : { part: fixed },
      ...extra,
    },
  }
}
export function quiet(
  code: RuleCode,
  title: string,
  kind: PolicyKind,
  statement: object | readonly object[],
  extra: Pick<Silent, 'service'> = {},
): StatementCase {
  const statements = listOf(statement)
  return {
    statements,
    silent: { title: `${code}: ${title}`, kind, text: textOf(statements), isWanted: isOneOf(code), ...extra },
  }
}

export const allow = (Action: unknown, Resource: unknown = '*', Condition?: object): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
})
export const deny = (Action: unknown, Resource: unknown = '*', Condition?: object): object => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition && { Condition }),
})
