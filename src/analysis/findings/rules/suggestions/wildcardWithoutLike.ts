/** Under `StringEquals`, `*` and `?` are ordinary characters; whoever writes them mostly meant a pattern. Source: semantics 3.1, 4.3. */
import type { StatementRule } from '../../finding.ts'

export const wildcardWithoutLike: StatementRule = {
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  severity: 'warning',
  origin: 'Access Analyzer',
  scope: 'statement',
  documentation:
    '`StringEquals` and its kin compare character by character: `*` and `?` stand for themselves there. A value such as `team-*` matches only the text `team-*`. To match a pattern, write `StringLike` (or `StringNotLike`).',
  check: ({ condition }) =>
    condition
      .filter(({ operator, values }) => /^String(?:Not)?Equals$/.test(operator.name) && values.some(({ value }) => /[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, ''))))
      .map(({ operator }) => {
        const like = operator.text.value.replace(/Equals/i, 'Like')
        return {
          range: operator.text.range,
          message: `\`${operator.text.value}\` takes \`*\` and \`?\` as plain characters. Use \`${like}\` to match a pattern.`,
          fix: { title: `Write \`${like}\``, edits: [{ range: operator.text.range, text: JSON.stringify(like) }] },
        }
      }),
}
