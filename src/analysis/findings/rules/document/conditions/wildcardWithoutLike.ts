/** Under `StringEquals`, `*` and `?` are ordinary characters; whoever writes them mostly meant a pattern. Source: semantics 3.1, 4.3. */

import type { StatementRule } from '../../../finding.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

export const wildcardWithoutLike: StatementRule = {
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  severity: 'warning',
  scope: 'statement',
  documentation:
    '`StringEquals` and its kin compare character by character: `*` and `?` stand for themselves there. A value such as `team-*` matches only the text `team-*`. To match a pattern, write `StringLike` (or `StringNotLike`).',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipalTag/team', 'data-*'),
    good: allowOn('StringLike', 'aws:PrincipalTag/team', 'data-*'),
  },
  check: ({ condition }) => {
    const meant = condition.filter(
      ({ operator, values }) =>
        /^String(?:Not)?Equals$/.test(operator.name) &&
        values.some(({ value }) => /[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, ''))),
    )
    // One operator may stand over several such keys.
    const operators = new Map(meant.map(({ operator }) => [operator.text.range.start, operator.text]))
    return [...operators.values()].map((text) => {
      const like = text.value.replace(/Equals/i, 'Like')
      const taken = condition.some(({ operator }) => operator.text.value === like)
      return {
        range: text.range,
        message: `\`${text.value}\` takes \`*\` and \`?\` as plain characters. Use \`${like}\` to match a pattern.`,
        ...(taken
          ? {}
          : { fix: { title: `Write \`${like}\``, edits: [{ range: text.range, text: JSON.stringify(like) }] } }),
      }
    })
  },
}
