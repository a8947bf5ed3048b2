/** Rules on single values of conditions. */
import type { OperatorType } from '../../../engine/condition/operators.ts'
import type { ConditionClause, Located } from '../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../finding.ts'
import { compares } from './conditions.ts'

const hasVariable = ({ value }: Located<string>): boolean => value.includes('${')

/** `better`: what a fix writes instead. */
export interface ValueFault extends Pick<Draft, 'message' | 'severity'> {
  readonly better?: string
}

/** A rule on single values of the clauses that it is about. */
export function onValues(
  head: Pick<StatementRule, 'code' | 'severity' | 'documentation' | 'examples'>,
  isAbout: (clause: ConditionClause) => boolean,
  fault: (value: string, clause: ConditionClause) => ValueFault | undefined,
): StatementRule {
  return {
    ...head,
    scope: 'statement',
    check: ({ condition }) =>
      condition.filter(isAbout).flatMap((clause) =>
        clause.values.flatMap((one): Draft[] => {
          const said = hasVariable(one) ? undefined : fault(one.value, clause)
          if (said === undefined) return []
          const { better, ...draft } = said
          return [
            {
              range: one.range,
              ...draft,
              ...(better === undefined
                ? {}
                : {
                    fix: { title: `Write \`${better}\``, edits: [{ range: one.range, text: JSON.stringify(better) }] },
                  }),
            },
          ]
        }),
      ),
  }
}

/** Clauses whose operator reads its values as this type. */
export const comparing = (type: OperatorType) => (clause: ConditionClause) => compares(clause, type)
