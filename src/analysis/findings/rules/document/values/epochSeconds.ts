/** Times that are written as numbers. Source: semantics 4.5. */
import { allowOn } from '../../../support/exampleStatements.ts'
import { comparing, onValues } from '../../../support/valueRule.ts'

export const epochs = onValues(
  {
    code: 'INVALID_DATE_VALUE',
    severity: 'warning',
    documentation:
      'A number under a date operator counts seconds since 1970. It works, but nobody reads it: write the date.',
    examples: {
      bad: allowOn('DateLessThan', 'aws:CurrentTime', '1777107600'),
      good: allowOn('DateLessThan', 'aws:CurrentTime', '2026-04-25T09:00:00Z'),
    },
  },
  comparing('Date'),
  (value) => {
    if (!/^\d{9,13}$/.test(value)) return undefined
    const seconds = Number(value.length > 11 ? value.slice(0, -3) : value)
    const better = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
    return { message: `\`${value}\` is ${better} in seconds. A date is easier to read.`, better }
  },
)
