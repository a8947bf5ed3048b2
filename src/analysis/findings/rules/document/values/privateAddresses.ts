/** `aws:SourceIp` with nothing but private ranges. Lists in which some are private have a suggestion of their own. Source: semantics 1.7, 4.8. */

import { inCidr, readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { keyOf } from '../../../support/conditions.ts'
import { allowOn, denyOn } from '../../../support/exampleStatements.ts'

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  (text) => readCidr(text) ?? [],
)

function isPrivate({ value }: Located<string>): boolean {
  const cidr = readCidr(value)
  return cidr !== undefined && privateRanges.some((range) => cidr.length >= range.length && inCidr(cidr.address, range))
}

const onlyPrivate = (
  name: string,
  condition: readonly ConditionClause[],
  says: (clause: ConditionClause) => string,
): readonly Draft[] =>
  condition
    .filter(
      (clause) =>
        clause.operator.name === name &&
        keyOf(clause) === 'aws:sourceip' &&
        clause.values.length > 0 &&
        clause.values.every(isPrivate),
    )
    .map((clause) => ({
      range: {
        start: clause.values[0]?.range.start ?? clause.range.start,
        end: clause.values.at(-1)?.range.end ?? clause.range.end,
      },
      message: says(clause),
    }))

const where =
  '`aws:SourceIp` is the address that a call has on the internet, and is absent from calls through a VPC endpoint. Private ranges such as `10.0.0.0/8` are never seen there. For calls through an endpoint ask for `aws:VpcSourceIp` together with `aws:SourceVpc`; for calls over the internet write the public address that your network has outside.'

export const privateAddress: StatementRule = {
  code: 'PRIVATE_IP_ADDRESS',
  severity: 'error',
  scope: 'statement',
  documentation: `No call comes from one of these addresses, so the condition never holds. ${where}`,
  examples: {
    bad: allowOn('IpAddress', 'aws:SourceIp', '10.1.0.0/16'),
    good: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  check: ({ condition, effect }) =>
    onlyPrivate(
      'IpAddress',
      condition,
      ({ operator }) =>
        `\`aws:SourceIp\` is a public address, and ${operator.ifExists ? 'where it is there, it is never one of these' : `never one of these, so this statement ${effect.value === 'Allow' ? 'allows' : 'denies'} nothing`}. Write the public range, or \`aws:VpcSourceIp\` for calls through an endpoint.`,
    ),
}

export const privateNotAddress: StatementRule = {
  code: 'PRIVATE_NOT_IP_ADDRESS',
  severity: 'error',
  scope: 'statement',
  documentation: `Every call comes from outside these addresses, so the condition always holds. ${where}`,
  examples: {
    bad: denyOn('NotIpAddress', 'aws:SourceIp', '10.1.0.0/16'),
    good: denyOn('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  check: ({ condition }) =>
    onlyPrivate(
      'NotIpAddress',
      condition,
      () =>
        '`aws:SourceIp` is a public address, so every call comes from outside these ranges and the condition always holds. Write the public range, or `aws:VpcSourceIp` for calls through an endpoint.',
    ),
}
