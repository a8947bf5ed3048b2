/** Keys that are weak alone. Source: semantics 1.7. */
import type { StatementRule } from '../../../finding.ts'
import { keyOf, keysOfDenies } from '../../../support/conditions.ts'
import { allowOn, allowRead } from '../../../support/exampleStatements.ts'

interface Pair {
  readonly keys: readonly string[]
  readonly shown: string
  readonly why: string
}

const pairs = new Map<string, Pair>(
  Object.entries({
    'aws:vpcsourceip': {
      keys: ['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn'],
      shown: '`aws:SourceVpc` or `aws:SourceVpce`',
      why: 'private addresses are the same in many VPCs',
    },
    'aws:ec2instancesourceprivateipv4': {
      keys: ['aws:ec2instancesourcevpc'],
      shown: '`aws:Ec2InstanceSourceVpc`',
      why: 'private addresses are the same in many VPCs',
    },
  }),
)

export const missingPair: StatementRule = {
  code: 'MISSING_PAIRED_CONDITION_KEYS',
  severity: 'security',
  scope: 'statement',
  documentation:
    'Private addresses are not unique: anybody can build a VPC with the same ones. `aws:VpcSourceIp` says something only together with `aws:SourceVpc` or `aws:SourceVpce`, and `aws:Ec2InstanceSourcePrivateIPv4` together with `aws:Ec2InstanceSourceVpc`. In an Allow, put both into one condition; in a Deny, write a second statement, since conditions of one statement must all hold.',
  examples: {
    bad: allowOn('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'),
    good: allowRead({
      IpAddress: { 'aws:VpcSourceIp': '10.1.0.0/16' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    }),
  },
  check: (statement, { document }) =>
    statement.condition.flatMap((clause) => {
      const pair = pairs.get(keyOf(clause))
      if (pair === undefined || clause.operator.name === 'Null') return []
      const there =
        statement.effect.value === 'Allow' ? new Set(statement.condition.map(keyOf)) : keysOfDenies(document)
      return pair.keys.some((key) => there.has(key))
        ? []
        : [
            {
              range: clause.key.range,
              message: `\`${clause.key.value}\` is not enough alone: ${pair.why}. Add ${pair.shown}${statement.effect.value === 'Allow' ? '' : ' in a Deny of its own'}.`,
            },
          ]
    }),
}
