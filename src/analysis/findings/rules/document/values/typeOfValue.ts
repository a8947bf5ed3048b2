/** Values that are not of the type that their operator compares. Source: semantics 4.4 to 4.8. */
import { readCidr } from '../../../../../engine/condition/values.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { comparing, onValues } from '../../../support/valueRule.ts'

export const booleans = onValues(
  {
    code: 'TYPE_MISMATCH_BOOLEAN',
    severity: 'warning',
    documentation:
      '`Bool` compares with `true` or `false`. Any other text equals neither, so the comparison never holds.',
    examples: {
      bad: allowOn('Bool', 'aws:SecureTransport', 'yes'),
      good: allowOn('Bool', 'aws:SecureTransport', 'true'),
    },
  },
  comparing('Bool'),
  (value) =>
    /^(?:true|false)$/i.test(value)
      ? undefined
      : {
          message: `\`Bool\` compares with \`true\` or \`false\`; \`${value}\` is neither, so nothing equals it.`,
          ...meant(value),
        },
)

const meant = (value: string): { readonly better?: string } =>
  /^(?:yes|1|on)$/i.test(value) ? { better: 'true' } : /^(?:no|0|off)$/i.test(value) ? { better: 'false' } : {}

export const numbers = onValues(
  {
    code: 'TYPE_MISMATCH_NUMBER',
    severity: 'warning',
    documentation:
      'Numeric operators compare numbers. A text that is no number equals nothing, and every comparison with it fails.',
    examples: {
      bad: allowOn('NumericLessThan', 'aws:MultiFactorAuthAge', 'an hour'),
      good: allowOn('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
    },
  },
  comparing('Numeric'),
  (value) =>
    /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value.trim())
      ? undefined
      : { message: `\`${value}\` is not a number, so no comparison with it holds.` },
)

export const dates = onValues(
  {
    code: 'TYPE_MISMATCH_DATE',
    severity: 'warning',
    documentation:
      'Date operators compare times, written as `2026-04-25T09:00:00Z` or as seconds since 1970. A text that is neither equals nothing.',
    examples: {
      bad: allowOn('DateLessThan', 'aws:CurrentTime', 'tomorrow'),
      good: allowOn('DateLessThan', 'aws:CurrentTime', '2026-12-31T23:59:59Z'),
    },
  },
  comparing('Date'),
  (value) =>
    /^\d+$/.test(value) || /^\d{4}-\d{2}-\d{2}/.test(value)
      ? undefined
      : {
          message: `\`${value}\` is not a time, so no comparison with it holds. Write one such as \`2026-04-25T09:00:00Z\`.`,
        },
)

export const ranges = onValues(
  {
    code: 'TYPE_MISMATCH_IP_RANGE',
    severity: 'error',
    documentation:
      '`IpAddress` and `NotIpAddress` compare with an address or a range in CIDR notation: `203.0.113.0/24`, `2001:db8::/32`. Any other text contains no address.',
    examples: {
      bad: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/240'),
      good: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    },
  },
  comparing('IpAddress'),
  (value) =>
    readCidr(value) === undefined
      ? {
          message: `\`${value}\` is neither an address nor a range such as \`203.0.113.0/24\`, so no address is in it.`,
        }
      : undefined,
)
