/** Private ranges under `aws:SourceIp`: nothing else in a list is an error, some of them a suggestion. Source: semantics 1.7, 4.8. */

import { isInCidr, readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { keepValues } from '../../../support/clauseEdits.ts'
import { keyOf } from '../../../support/conditions.ts'
import { allowOn, denyOn } from '../../../support/exampleStatements.ts'

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  (text) => readCidr(text) ?? [],
)

/** Whether the whole range consists of private addresses, which are not routed on the internet. */
function isPrivate({ value }: Located<string>): boolean {
  const cidr = readCidr(value)
  return (
    cidr !== undefined && privateRanges.some((range) => cidr.length >= range.length && isInCidr(cidr.address, range))
  )
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

const subset = (name: 'IpAddress' | 'NotIpAddress', words: string) =>
  function* ({ condition }: { readonly condition: readonly ConditionClause[] }, subject: Subject): Iterable<Draft> {
    for (const clause of condition) {
      if (clause.operator.name !== name || keyOf(clause) !== 'aws:sourceip') continue
      const hidden = clause.values.filter(isPrivate)
      const [first] = hidden
      if (first === undefined || hidden.length === clause.values.length) continue
      const kept = clause.values.filter((value) => !hidden.includes(value)).map(({ value }) => value)
      yield {
        range: first.range,
        message: `\`aws:SourceIp\` is the public address of the caller, so ${listed(hidden.map(({ value }) => value))} ${words} nobody. Remove ${hidden.length === 1 ? 'it' : 'them'}, or write \`aws:VpcSourceIp\` for calls through an endpoint.`,
        ...keepValues(clause, kept, hidden.length === 1 ? 'Remove it' : 'Remove them', subject),
      }
    }
  }

const why =
  '`aws:SourceIp` holds the address that a call comes from on the internet; calls through a VPC endpoint do not have the key at all. Ranges such as `10.0.0.0/8` or `192.168.0.0/16` are never seen there. Remove them, and for calls through an endpoint add a condition on `aws:VpcSourceIp` together with `aws:SourceVpc`.'

export const privateSubset: StatementRule = {
  code: 'PRIVATE_IP_ADDRESS_SUBSET',
  severity: 'suggestion',
  scope: 'statement',
  documentation: `Some values of this list never match. ${why}`,
  examples: {
    bad: allowOn('IpAddress', 'aws:SourceIp', ['10.1.0.0/16', '203.0.113.0/24']),
    good: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  check: subset('IpAddress', 'lets in'),
}

export const privateNotSubset: StatementRule = {
  code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
  severity: 'suggestion',
  scope: 'statement',
  documentation: `Some values of this list spare nobody. ${why}`,
  examples: {
    bad: denyOn('NotIpAddress', 'aws:SourceIp', ['10.1.0.0/16', '203.0.113.0/24']),
    good: denyOn('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  check: subset('NotIpAddress', 'spares'),
}
