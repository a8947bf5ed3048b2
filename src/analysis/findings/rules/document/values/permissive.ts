/** Keys that restrict who may call, compared with a pattern that nearly every value matches. Source: semantics 1.4, 3.7, 5.15. */

import { quote } from '../../../../../engine/base/text.ts'
import type { ConditionClause, Located, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { compares, isNegated, keyOf, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

/** Keys that say who calls, or for whom: what a policy opens or closes by. */
const guards: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
])

/** A clause that gives access if every caller meets it: a condition of an Allow, or an exception of a Deny. */
const opens = ({ effect }: Statement, clause: ConditionClause): boolean =>
  guards.has(keyOf(clause)) && (effect.value === 'Deny') === isNegated(clause)

/** Fixed characters that make a pattern specific enough. */
const enough = 6
/** Whether that many stand together outside wildcards and variables; of `aws:userid`, before its colon, where the unique id is. */
function saysWho(key: string, text: string): boolean {
  const judged = key === 'aws:userid' && text.includes(':') ? text.slice(0, text.indexOf(':')) : text
  return judged
    .replaceAll(/\$\{[*?$]\}/g, '-')
    .replaceAll(/\$\{[^{}]*\}/g, '*')
    .split(/[*?]/)
    .some((piece) => piece.length >= enough)
}

const variableIn = ({ value }: Located<string>): string | undefined => /\$\{(?![*?$]\})([^{},]+)/.exec(value)?.[1]

export const permissiveWildcard: StatementRule = {
  code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
  severity: 'error',
  scope: 'statement',
  documentation:
    'This key is there to tell yours from strangers, and a pattern with few fixed characters does not: every organization is `o-*`, every VPC `vpc-*`, every ARN `arn:*`. Write the value in full; if a pattern is needed, put at least six fixed characters together. In `aws:userid` it is the part before the colon that tells one role from another, and anybody can choose the name of a session.',
  examples: {
    bad: allowOn('StringLike', 'aws:PrincipalOrgID', 'o-*'),
    good: allowOn('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  check: (statement) =>
    statement.condition
      .filter((clause) => (uses(clause, 'StringLike') || compares(clause, 'Arn')) && opens(statement, clause))
      .flatMap((clause) =>
        // Another rule reports a lone `*`; the rule below reports variables.
        clause.values
          .filter(
            (one) =>
              /[*?]/.test(one.value) &&
              !/^\*+$/.test(one.value) &&
              variableIn(one) === undefined &&
              !saysWho(keyOf(clause), one.value),
          )
          .map(({ value, range }) => ({
            range,
            message:
              keyOf(clause) === 'aws:userid' && value.includes(':')
                ? `${quote(value)} fits sessions of other roles too: the name behind the colon is the caller's to choose. Write the unique id of the role before it, as in \`AROA…:*\`.`
                : `${quote(value)} fits ${clause.key.value.toLowerCase().endsWith('arn') ? 'ARNs' : 'values'} of strangers as well. Write the value of ${quote(clause.key.value)} in full, or at least ${enough} fixed characters of it.`,
          })),
      ),
}

/** Keys whose value AWS vouches for, and which have one value for a whole account or organization. */
const vouched: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
])

export const permissiveVariable: StatementRule = {
  code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
  severity: 'error',
  scope: 'statement',
  documentation:
    'A variable is filled in from the request, so whoever can choose what it stands for can choose what is compared: a key that tells yours from strangers is worth nothing against it. Compared with itself, a key is always equal. Write the value in full, or put at least six fixed characters beside the variable. Comparing owners with each other is fine: `"aws:ResourceOrgID": "${aws:PrincipalOrgID}"`.',
  examples: {
    bad: allowOn('StringEquals', 'aws:SourceVpc', '${aws:SourceVpc}'),
    good: allowOn('StringEquals', 'aws:SourceVpc', 'vpc-0123456789abcdef0'),
  },
  check: (statement, { document }) =>
    document.version === '2008-10-17'
      ? []
      : statement.condition
          .filter((clause) => compares(clause, 'String', 'Arn') && opens(statement, clause))
          .flatMap((clause) =>
            clause.values.flatMap((one): readonly Draft[] => {
              const variable = variableIn(one)
              const isSame = variable?.toLowerCase() === keyOf(clause)
              if (
                variable === undefined ||
                saysWho(keyOf(clause), one.value) ||
                (!isSame && vouched.has(variable.toLowerCase()))
              )
                return []
              return [
                {
                  range: one.range,
                  // Who may change tags is not known here.
                  ...(isSame ? {} : { severity: 'warning' as const }),
                  message: isSame
                    ? `${quote(clause.key.value)} is compared with itself, which holds for everybody who has it. Write the value that you mean.`
                    : `Whoever chooses ${quote(variable)} chooses what ${quote(clause.key.value)} is compared with. Write the value in full, or at least ${enough} fixed characters beside the variable.`,
                },
              ]
            }),
          ),
}
