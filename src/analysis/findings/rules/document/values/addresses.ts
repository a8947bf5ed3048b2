/** Ranges of addresses: bits behind the mask, and private ones under `aws:SourceIp`. Source: semantics 4.8. */

import { type Address, type Cidr, inCidr, readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { keepValues } from '../../../support/clauseEdits.ts'
import { keyOf } from '../../../support/conditions.ts'
import { allowOn, denyOn } from '../../../support/exampleStatements.ts'

const isAddressOperator = ({ operator }: ConditionClause): boolean =>
  operator.name === 'IpAddress' || operator.name === 'NotIpAddress'

/** The first address of the range. */
function baseOf({ address, length }: Cidr): Address {
  return address.map((group, at) => {
    const bits = Math.max(0, Math.min(16, length - at * 16))
    return group & ((0xffff << (16 - bits)) & 0xffff)
  })
}

export function writeAddress(address: Address): string {
  if (address.length === 2) return address.flatMap((group) => [group >> 8, group & 255]).join('.')
  // The longest run of zeros, of two or more, is `::`.
  let [best, bestLength] = [-1, 1]
  for (let from = 0; from < address.length; from += 1) {
    let length = 0
    while (address[from + length] === 0) length += 1
    if (length > bestLength) [best, bestLength] = [from, length]
  }
  const hex = (groups: Address): string => groups.map((group) => group.toString(16)).join(':')
  return best < 0 ? hex(address) : `${hex(address.slice(0, best))}::${hex(address.slice(best + bestLength))}`
}

export const improveRange: StatementRule = {
  code: 'IMPROVE_IP_RANGE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'A range in CIDR notation counts only as many bits as the mask says; the rest of the address is ignored. `203.0.113.77/24` is `203.0.113.0/24`, all 256 addresses of it. If you meant the one address, write it with `/32` (IPv6: `/128`); if you meant the range, write its first address.',
  examples: {
    bad: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.77/24'),
    good: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  check: (statement) =>
    statement.condition.filter(isAddressOperator).flatMap(({ values }) =>
      values.flatMap(({ value, range }): Draft[] => {
        const cidr = value.includes('/') ? readCidr(value) : undefined
        const base = cidr && baseOf(cidr)
        if (cidr === undefined || base === undefined || base.every((group, at) => group === cidr.address[at])) return []
        const better = `${writeAddress(base)}/${cidr.length}`
        return [
          {
            range,
            message: `Bits behind the mask are ignored: \`${value}\` is \`${better}\`. Write that, or \`/${cidr.address.length * 16}\` for the one address.`,
            fix: { title: `Write \`${better}\``, edits: [{ range, text: JSON.stringify(better) }] },
          },
        ]
      }),
    ),
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap(
  (text) => readCidr(text) ?? [],
)

/** Whether the whole range is of addresses that the internet does not carry. */
function isPrivate({ value }: Located<string>): boolean {
  const cidr = readCidr(value)
  return cidr !== undefined && privateRanges.some((range) => cidr.length >= range.length && inCidr(cidr.address, range))
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
