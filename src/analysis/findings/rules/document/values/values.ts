/** Condition values that cannot be what the operator or the key compares. Source: semantics 4.2 to 4.9. */

import { nearest } from '../../../../../engine/base/nearest.ts'
import { readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause, Located, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, Rule, StatementRule } from '../../../finding.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn, reports } from '../../../support/exampleStatements.ts'
import { besides, operatorFix } from '../../../support/statementEdits.ts'

const hasVariable = ({ value }: Located<string>): boolean => value.includes('${')

/** A rule on single values of the clauses that it is about. */
function onValues(
  head: Pick<StatementRule, 'code' | 'severity' | 'documentation' | 'examples'>,
  about: (clause: ConditionClause) => boolean,
  fault: (value: string, clause: ConditionClause) => { readonly message: string; readonly better?: string } | undefined,
): StatementRule {
  return {
    ...head,
    scope: 'statement',
    check: ({ condition }) =>
      condition.filter(about).flatMap((clause) =>
        clause.values.flatMap((one): Draft[] => {
          const said = hasVariable(one) ? undefined : fault(one.value, clause)
          if (said === undefined) return []
          const { message, better } = said
          return [
            {
              range: one.range,
              message,
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

const named = (pattern: RegExp) => (clause: ConditionClause) => pattern.test(clause.operator.name)

const booleans = onValues(
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
  named(/^Bool$/),
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

const numbers = onValues(
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
  named(/^Numeric/),
  (value) =>
    /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value.trim())
      ? undefined
      : { message: `\`${value}\` is not a number, so no comparison with it holds.` },
)

const dates = onValues(
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
  named(/^Date/),
  (value) =>
    /^\d+$/.test(value) || /^\d{4}-\d{2}-\d{2}/.test(value)
      ? undefined
      : {
          message: `\`${value}\` is not a time, so no comparison with it holds. Write one such as \`2026-04-25T09:00:00Z\`.`,
        },
)

const epochs = onValues(
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
  named(/^Date/),
  (value) => {
    if (!/^\d{9,13}$/.test(value)) return undefined
    const seconds = Number(value.length > 11 ? value.slice(0, -3) : value)
    const better = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
    return { message: `\`${value}\` is ${better} in seconds. A date is easier to read.`, better }
  },
)

const ranges = onValues(
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
  named(/^(?:Not)?IpAddress$/),
  (value) =>
    readCidr(value) === undefined
      ? { message: `\`${value}\` is no address and no range such as \`203.0.113.0/24\`, so no address is in it.` }
      : undefined,
)

const vpcs = onValues(
  {
    code: 'INVALID_VPC_FORMAT',
    severity: 'error',
    documentation:
      'A VPC’s id is `vpc-` and 8 or 17 hexadecimal digits. No request has another value in `aws:SourceVpc`.',
    examples: {
      bad: allowOn('StringEquals', 'aws:SourceVpc', 'vpc-1'),
      good: allowOn('StringEquals', 'aws:SourceVpc', 'vpc-0123456789abcdef0'),
    },
  },
  (clause) => keyOf(clause) === 'aws:sourcevpc' && /^StringEquals$|^StringNotEquals$/.test(clause.operator.name),
  (value) =>
    /^vpc-[0-9a-z]{8}(?:[0-9a-z]{9})?$/i.test(value)
      ? undefined
      : { message: `\`${value}\` is no id of a VPC: \`vpc-\` and 8 or 17 characters.` },
)
const endpoints = onValues(
  {
    code: 'INVALID_VPCE_FORMAT',
    severity: 'error',
    documentation:
      'A VPC endpoint’s id is `vpce-` and 8 or 17 hexadecimal digits. No request has another value in `aws:SourceVpce`.',
    examples: {
      bad: allowOn('StringEquals', 'aws:SourceVpce', 'vpc-01234567'),
      good: allowOn('StringEquals', 'aws:SourceVpce', 'vpce-01234567'),
    },
  },
  (clause) => keyOf(clause) === 'aws:sourcevpce' && /^StringEquals$|^StringNotEquals$/.test(clause.operator.name),
  (value) =>
    /^vpce-[0-9a-z]{8}(?:[0-9a-z]{9})?$/i.test(value)
      ? undefined
      : { message: `\`${value}\` is no id of a VPC endpoint: \`vpce-\` and 8 or 17 characters.` },
)

const regions =
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2'.split(
    ' ',
  )
const regionValues = onValues(
  {
    code: 'INVALID_REGION',
    severity: 'error',
    documentation:
      'The value names no Region of AWS, so no request was made to it. Regions are written `eu-west-1`; new ones are added now and then.',
    examples: {
      bad: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west1'),
      good: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    },
  },
  (clause) =>
    keyOf(clause) === 'aws:requestedregion' && /^String(?:Not)?Equals(?:IgnoreCase)?$/.test(clause.operator.name),
  (value) => {
    if (regions.includes(value.toLowerCase()) || /^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(value)) return undefined
    const better = nearest(value, regions)
    return {
      message: `\`${value}\` is no Region.${better === undefined ? '' : ` Did you mean \`${better}\`?`}`,
      ...(better === undefined ? {} : { better }),
    }
  },
)

/** Families of operators, and the types of keys that they can compare. */
const families: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^Bool$/, /^(?:ArrayOf)?Bool/, '`Bool` compares `true` and `false`'],
  [/^Numeric/, /^(?:ArrayOf)?(?:Numeric|Long|Integer|Date)/, 'numeric operators compare numbers'],
  [/^Date/, /^(?:ArrayOf)?(?:Date|Numeric)/, 'date operators compare times'],
  [/^(?:Not)?IpAddress$/, /^(?:ArrayOf)?IPAddress/i, '`IpAddress` compares addresses'],
]

/** The operator of the key's own family that asks the same; with values that only the other family can read there is none. */
function operatorFor(type: string, clause: ConditionClause, statement: Statement): Pick<Draft, 'fix'> {
  const plain = /Equals$|^Bool$|IpAddress$/.test(clause.operator.name)
  const family = /^(?:ArrayOf)?String$/.test(type)
    ? 'String'
    : /^(?:ArrayOf)?ARN$/.test(type) && clause.values.every(({ value }) => value.startsWith('arn:'))
      ? 'Arn'
      : undefined
  if (!plain || family === undefined) return {}
  const { set, ifExists, name } = clause.operator
  return operatorFix(
    clause,
    statement,
    `${set === undefined ? '' : `${set}:`}${family}${name.includes('Not') ? 'Not' : ''}Equals${ifExists ? 'IfExists' : ''}`,
  )
}

const wrongFamily: StatementRule = {
  code: 'TYPE_MISMATCH',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Each condition key has a type, and each family of operators compares one type. A number operator on a text key, or `Bool` on an ARN, reads nothing out of the value, and the comparison fails. Texts may be compared with nearly everything: `StringEquals` takes any value as written.',
  examples: {
    bad: allowOn('NumericEquals', 'aws:PrincipalOrgID', '1'),
    good: allowOn('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  check: (statement, { catalog }) =>
    statement.condition.flatMap((clause): Draft[] => {
      const type = typeOfKey(catalog, clause.key.value)
      const family = families.find(([operator]) => operator.test(clause.operator.name))
      if (type === undefined || family === undefined || family[1].test(type)) return []
      return [
        {
          range: clause.operator.text.range,
          message: `${family[2].charAt(0).toUpperCase()}${family[2].slice(1)}, and \`${clause.key.value}\` is of the type ${type.replace('ArrayOf', 'list of ')}, so the comparison does not say what it seems to.`,
          ...(besides(clause, statement).length === 1 ? operatorFor(type, clause, statement) : {}),
        },
      ]
    }),
}

const allowPutWithKey = (key: string) =>
  allow('s3:PutObject', reports, { StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key } })

const kmsKeys = onValues(
  {
    code: 'INVALID_KMS_KEY_VALUE',
    severity: 'error',
    documentation:
      'These keys hold the full ARN of a KMS key, never an alias or a bare id: `arn:aws:kms:eu-west-1:111122223333:key/…`.',
    examples: {
      bad: allowPutWithKey('alias/reports'),
      good: allowPutWithKey('arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    },
  },
  (clause) =>
    keyOf(clause) === 's3:x-amz-server-side-encryption-aws-kms-key-id' &&
    /^(?:String(?:Not)?Equals|Arn(?:Not)?(?:Equals|Like))/.test(clause.operator.name),
  (value) =>
    /^arn:aws[a-z-]*:kms:[^:]*:[^:]*:key\/.+/.test(value) || /[*?]/.test(value)
      ? undefined
      : {
          message: `The request has the full ARN of the key here; \`${value}\` never equals it. Write \`arn:aws:kms:region:account:key/id\`.`,
        },
)

const ignoringCase: StatementRule = {
  code: 'MISMATCHED_TYPE_BUT_USABLE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A String operator reads an ARN as any text. `StringEquals` with a whole ARN says the same as `ArnEquals`, so nothing is said of it; `StringEqualsIgnoreCase` does not: names of roles and users differ by capitals, and it takes them all for one. Write `ArnEquals`.',
  examples: {
    bad: allowOn('StringEqualsIgnoreCase', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
    good: allowOn('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
  },
  check: (statement, { catalog }) =>
    statement.condition.flatMap((clause): Draft[] => {
      const { name, text, ifExists, set } = clause.operator
      if (
        !/^String(?:Not)?EqualsIgnoreCase$/.test(name) ||
        !/^(?:ArrayOf)?ARN$/.test(typeOfKey(catalog, clause.key.value) ?? '')
      )
        return []
      const better = `${set === undefined ? '' : `${set}:`}Arn${name.includes('Not') ? 'Not' : ''}Equals${ifExists ? 'IfExists' : ''}`
      return [
        {
          range: text.range,
          message: `\`${clause.key.value}\` is an ARN, in which capitals count; \`${text.value}\` takes \`role/App\` and \`role/app\` for one. Write \`${better}\`.`,
          ...(besides(clause, statement).length === 1 ? operatorFix(clause, statement, better) : {}),
        },
      ]
    }),
}

export const valueRules: readonly Rule[] = [
  booleans,
  numbers,
  dates,
  epochs,
  ranges,
  vpcs,
  endpoints,
  regionValues,
  wrongFamily,
  ignoringCase,
  kmsKeys,
]
