/** A Deny of calls from other networks, which also meets calls that AWS services make. Source: semantics 1.7, 1.9, 1.13. */
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import type { StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { isNegated, keyOf } from '../../../support/conditions.ts'
import { deny } from '../../../support/exampleStatements.ts'
import { conditionsFix } from '../../../support/statementEdits.ts'

const network: ReadonlySet<string> = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn'])
/** Keys by which a statement leaves out calls of services, or some callers. */
const spares =
  /^aws:(?:viaawsservice|calledvia(?:first|last)?|principalisawsservice|principalservicename(?:slist)?|principalarn|principaltype|sourceaccount|sourcearn|sourceorg(?:id|paths))$/

const isElsewhere = (clause: ConditionClause): boolean => network.has(keyOf(clause)) && isNegated(clause)

const outside = { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }

export const networkDeny: StatementRule = {
  code: 'network-deny-hits-services',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'When an AWS service makes a call for somebody, such as CloudFormation that creates a bucket or Athena that reads from S3, the call does not come from the network of the caller. A Deny of every other address or VPC then denies it. Spare such calls: add `"Bool": { "aws:ViaAWSService": "false" }`; in the policy of a resource also `"aws:PrincipalIsAWSService": "false"`, for services that call by themselves.',
  examples: {
    bad: deny('*', '*', outside),
    good: deny('*', '*', { ...outside, Bool: { 'aws:ViaAWSService': 'false' } }),
  },
  check: (statement, subject) => {
    const { kind } = subject.document
    // RCPs have a finding of their own, and no service calls through an endpoint of a customer.
    if (statement.effect.value === 'Allow' || kind === 'resourceControlPolicy' || kind === 'vpcEndpointPolicy')
      return []
    const [first] = statement.condition.filter(isElsewhere)
    if (first === undefined || statement.condition.some((clause) => spares.test(keyOf(clause)))) return []
    // A service that calls by itself meets the policy of a resource only.
    const keys = kind === 'resourcePolicy' ? ['aws:ViaAWSService', 'aws:PrincipalIsAWSService'] : ['aws:ViaAWSService']
    return [
      {
        range: first.key.range,
        message: `Calls that AWS services make for somebody come from elsewhere, and this denies them too. Ask under \`Bool\` that ${listed(keys)} ${keys.length > 1 ? 'are' : 'is'} \`false\`.`,
        ...conditionsFix(
          'Spare calls of services',
          statement,
          subject,
          'Bool',
          Object.fromEntries(keys.map((key) => [key, 'false'])),
        ),
      },
    ]
  },
}
