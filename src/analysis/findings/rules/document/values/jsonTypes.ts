/** JSON types of condition values: IAM reads numbers and booleans as their text, which is seldom what was meant. Source: semantics 0.3, 4.6. */

import { quote } from '../../../../../engine/base/text.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { keepValues } from '../../../support/clauseEdits.ts'
import { compares, holdsWhenAbsent } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

type JsonType = 'text' | 'number' | 'boolean'

function jsonType({ range }: Located<string>, text: string): JsonType {
  const first = text.charAt(range.start)
  return first === '"' ? 'text' : first === 't' || first === 'f' ? 'boolean' : 'number'
}

const quoted = (values: readonly Located<string>[]): Draft['fix'] => ({
  title: values.length === 1 ? 'Put it in quotes' : 'Put them in quotes',
  edits: values.map(({ value, range }) => replace(range, JSON.stringify(value))),
})

/** The values that are no texts, where all are (`all`) or where only some are (`some`). */
function unquoted(
  { values }: ConditionClause,
  { document }: Subject,
): { readonly values: readonly Located<string>[]; readonly isMixed: boolean } {
  const types = values.map((value) => jsonType(value, document.text))
  return { values: values.filter((_, at) => types[at] !== 'text'), isMixed: new Set(types).size > 1 }
}

export const textWithoutQuotes: StatementRule = {
  code: 'TYPE_MISMATCH_STRING',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'The String operators compare texts, and a text stands in quotes. A bare number or boolean is turned into text before it is compared, and not always into the text that you see: `1e3` becomes `1000`. Put the value in quotes: `"aws:PrincipalAccount": "111122223333"`.',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipalAccount', 111122223333),
    good: allowOn('StringEquals', 'aws:PrincipalAccount', '111122223333'),
  },
  check: ({ condition }, subject) =>
    condition
      .filter((clause) => compares(clause, 'String'))
      .flatMap((clause): readonly Draft[] => {
        const { values, isMixed } = unquoted(clause, subject)
        return isMixed
          ? []
          : values.map((one) => ({
              range: one.range,
              message: `\`${clause.operator.text.value}\` compares texts, and this is a ${jsonType(one, subject.document.text)}. Put it in quotes.`,
              fix: { title: 'Put it in quotes', edits: [replace(one.range, JSON.stringify(one.value))] },
            }))
      }),
}

export const mixedTypes: StatementRule = {
  code: 'INVALID_CONDITION_DATA_TYPE',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The values of one list are alternatives for the same key, so they are of one type. A list such as `["true", true]` or `["10", 20]` mostly means that something was forgotten or written twice. Put all values in quotes; every operator reads quoted numbers and booleans.',
  examples: {
    bad: allowOn('NumericLessThan', 's3:signatureAge', ['1000', 2000]),
    good: allowOn('NumericLessThan', 's3:signatureAge', '2000'),
  },
  check: ({ condition }, subject) =>
    condition.flatMap((clause): readonly Draft[] => {
      const { values, isMixed } = unquoted(clause, subject)
      const [first] = values
      if (first === undefined || !isMixed) return []
      const other =
        clause.values.find((one) => jsonType(one, subject.document.text) !== jsonType(first, subject.document.text)) ??
        first
      const fix = quoted(values)
      return [
        {
          range: first.range,
          message: `This value of ${quote(clause.key.value)} is a ${jsonType(first, subject.document.text)}, and another of the same list a ${jsonType(other, subject.document.text)}. Put all values in quotes.`,
          ...(fix === undefined ? {} : { fix }),
        },
      ]
    }),
}

export const severalBooleans: StatementRule = {
  code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  severity: 'error',
  scope: 'statement',
  documentation:
    'A question with two answers takes one of them: `"Bool": {"aws:SecureTransport": "true"}`. With both `true` and `false` in the list the condition holds whenever the key is there, and so asks nothing. Keep the value that you mean.',
  examples: {
    bad: allowOn('BoolIfExists', 'aws:MultiFactorAuthPresent', ['true', 'false']),
    good: allowOn('Bool', 'aws:MultiFactorAuthPresent', 'true'),
  },
  check: ({ condition }, subject) =>
    condition
      .filter(({ operator }) => operator.name === 'Bool' || (operator.name === 'Null' && operator.set === undefined))
      .flatMap((clause): readonly Draft[] => {
        const [first, last] = [clause.values[0], clause.values.at(-1)]
        const answers = [...new Set(clause.values.map(({ value }) => value.toLowerCase()))]
        if (
          first === undefined ||
          last === undefined ||
          clause.values.length < 2 ||
          !answers.every((answer) => answer === 'true' || answer === 'false')
        )
          return []
        const [only] = answers
        const isSame = answers.length === 1 && only !== undefined
        const outcome = holdsWhenAbsent(clause) ? 'for every request' : 'for every request that has the key'
        return [
          {
            range: { start: first.range.start, end: last.range.end },
            message: isSame
              ? `${quote(clause.key.value)} is compared with \`${only}\` more than once. One value says it.`
              : `With both \`true\` and \`false\` this holds ${outcome}. Keep the value that ${quote(clause.key.value)} must have.`,
            ...(isSame ? keepValues(clause, [only], `Keep one \`${only}\``, subject) : {}),
          },
        ]
      }),
}
