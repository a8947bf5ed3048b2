/** Ranges of addresses: bits behind the mask, and private ones under `aws:SourceIp`. Source: semantics 4.8. */

import { type Address, type Cidr, readCidr } from '../../../../../engine/condition/values.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { compares } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'

const isAddressOperator = (clause: ConditionClause): boolean => compares(clause, 'IpAddress')

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
