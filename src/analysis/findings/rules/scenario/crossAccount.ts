/** Grants across accounts that only one side makes. Source: semantics 5.3, 5.4. */

import type { Resource } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { Scenario } from '../../../../scenario/format/schema.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed, sampleAction, sampleResource } from '../../support/scenario/confirmWithEngine.ts'
import { allow, ana, readableBy, two, userArn } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import {
  entriesOf,
  type Holder,
  mayBeFor,
  resourcesOf,
  type ScenarioIndex,
  scenarioIndex,
} from '../../support/scenario/scenarioIndex.ts'
import { isOf } from '../../support/scenario/sessionArns.ts'
import { isAllow, mayReach } from '../../support/scenario/statementReach.ts'

/** An ARN whose resource can be looked up: no wildcard before the name. */
const isExactResource = (value: string): boolean =>
  value.startsWith('arn:') && !/[*?$]/.test(value.split(':').slice(0, 5).join(':'))

export const crossAccountOneSided: ScenarioRule = {
  code: 'cross-account-one-sided',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'Across accounts both sides must allow: the resource policy of the owner, and an identity policy of the caller. Here one side allows, and the other says nothing of it.',
  examples: {
    bad: two({ users: [ana(allow('sqs:*'))] }, { resources: [readableBy({ AWS: userArn('ana') })] }),
    good: two({ users: [ana(allow('s3:*'))] }, { resources: [readableBy({ AWS: userArn('ana') })] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const given = resourcesOf(index).flatMap(({ resource, policy }) =>
      policy.document.statements.filter(isAllow).flatMap((statement) =>
        entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] => {
          const holder = index.holders.find(({ entity }) => 'arn' in value && isOf(value.arn, entity.arn))
          if (
            holder === undefined ||
            holder.account.id === resource.account ||
            !holder.isKnown ||
            isChangedByCalls(scenario, holder.entity.name)
          )
            return []
          return isAskedFor(holder, statement) ||
            isAllowed(
              index,
              holder,
              sampleAction(statement.action.entries[0]?.value ?? '*', subject.catalog),
              sampleResource(statement),
            )
            ? []
            : [
                {
                  document: policy.address,
                  range,
                  message: `\`${holder.entity.name}\` belongs to another account and has no policy that allows any of this, so the grant has no effect yet.`,
                },
              ]
        }),
      ),
    )
    return [...given, ...wanted(scenario, index)]
  },
}

/** Whether some identity policy of the holder may allow some of what the statement grants. */
const isAskedFor = ({ policies }: Holder, { action, resource }: Statement): boolean =>
  action.isNegated ||
  policies.some(({ document }) =>
    document.statements.some(
      (one) => isAllow(one) && action.entries.some(({ value }) => mayReach(one, value, resource)),
    ),
  )

/** From the caller's side: the resource is declared in another account, and its policy does not let this caller in. */
function wanted(scenario: Scenario, index: ScenarioIndex): readonly ScenarioDraft[] {
  const declared = [...index.picture.accounts.values()].flatMap((account) => [...account.resources.values()])
  return ofEveryHolder(index, (holder, { document }) =>
    document.statements
      .filter(isAllow)
      .flatMap((statement) =>
        statement.resource === undefined || statement.resource.isNegated ? [] : statement.resource.entries,
      )
      .flatMap(({ value, range }): readonly Draft[] => {
        const target = isExactResource(value)
          ? declared.find(({ arn }) => value === arn || value.startsWith(`${arn}/`))
          : undefined
        if (target === undefined || target.account === holder.account.id || !mayBeClosed(scenario, target)) return []
        const isLetIn = target.policy?.document.statements.some(
          (statement) => isAllow(statement) && mayBeFor(statement, holder.entity),
        )
        return isLetIn === true
          ? []
          : [
              {
                range,
                message: `The resource belongs to account ${target.account}, and its policy does not let ${holder.entity.name} of account ${holder.account.id} in, so this has no effect yet.`,
              },
            ]
      }),
  )
}

/** Whether the policy may keep callers out. A policy that cannot be read or that a call will write is not known, and a KMS grant also gives access. */
const mayBeClosed = (scenario: Scenario, { arn, policy, grants }: Resource): boolean =>
  (policy === undefined || policy.document.isValid) &&
  grants.length === 0 &&
  !isChangedByCalls(scenario, arn, arn.slice(arn.lastIndexOf(':') + 1))
