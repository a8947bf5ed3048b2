/** Ids of VPCs and of VPC endpoints. Source: semantics 1.7. */
import { keyOf, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { onValues } from '../../../support/valueRule.ts'

export const vpcs = onValues(
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
  (clause) => keyOf(clause) === 'aws:sourcevpc' && uses(clause, 'StringEquals'),
  (value) =>
    /^vpc-[0-9a-z]{8}(?:[0-9a-z]{9})?$/i.test(value)
      ? undefined
      : { message: `\`${value}\` is not the id of a VPC: \`vpc-\` and 8 or 17 characters.` },
)

export const endpoints = onValues(
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
  (clause) => keyOf(clause) === 'aws:sourcevpce' && uses(clause, 'StringEquals'),
  (value) =>
    /^vpce-[0-9a-z]{8}(?:[0-9a-z]{9})?$/i.test(value)
      ? undefined
      : { message: `\`${value}\` is not the id of a VPC endpoint: \`vpce-\` and 8 or 17 characters.` },
)
