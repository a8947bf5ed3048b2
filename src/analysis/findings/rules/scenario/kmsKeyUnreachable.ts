/** Key policies that nobody can change. Source: semantics 5.10. */

import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { A, allow, ana, key, one, root, userArn } from '../../support/scenario/exampleScenarios.ts'
import { entriesOf, resourcesOf, scenarioIndex, start } from '../../support/scenario/scenarioIndex.ts'
import { alwaysReaches, isAllow, mayReach } from '../../support/scenario/statementReach.ts'

export const kmsKeyUnreachable: ScenarioRule = {
  code: 'kms-key-unreachable',
  severity: 'security',
  scope: 'scenario',
  documentation:
    'A KMS key answers to its key policy alone: without a statement for the account (`arn:aws:iam::…:root`) no identity policy counts, not even the administrator’s. This key policy allows nobody to change it (`kms:PutKeyPolicy`), or denies it to everybody, so nobody can ever change it again.',
  examples: {
    bad: one({
      users: [ana(allow('s3:*'))],
      resources: [key({ Effect: 'Allow', Principal: { AWS: userArn('ana') }, Action: 'kms:Decrypt' })],
    }),
    good: one({
      users: [ana(allow('s3:*'))],
      resources: [key({ Effect: 'Allow', Principal: root(A), Action: 'kms:*' })],
    }),
  },
  check: (scenario, subject) =>
    resourcesOf(scenarioIndex(scenario, subject)).flatMap(({ resource, policy }): ScenarioDraft[] => {
      const { document, address } = policy
      if (!/:kms:.*:key\//.test(resource.arn) || !document.isValid) return []
      const change = 'kms:PutKeyPolicy'
      const isAllowedTo = document.statements.some(
        (statement) =>
          isAllow(statement) &&
          mayReach(statement, change, undefined) &&
          (statement.principal?.isNegated === true || entriesOf(statement).length > 0),
      )
      const deny = document.statements.find(
        (statement) =>
          !isAllow(statement) &&
          alwaysReaches(statement, change, undefined) &&
          entriesOf(statement).some(({ value }) => value.kind === 'anyone'),
      )
      if (deny !== undefined)
        return [
          {
            document: address,
            range: deny.effect.range,
            message:
              'This denies `kms:PutKeyPolicy` to everybody, so nobody may ever change the key policy again. Spare its administrators.',
          },
        ]
      return isAllowedTo
        ? []
        : [
            {
              document: address,
              range: start,
              message: `Nobody may change this key policy: it allows \`${change}\` to no one, nor to account ${resource.account}. AWS would refuse it, or the key could not be managed again.`,
            },
          ]
    }),
}
