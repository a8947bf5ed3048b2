/** Roles for services: who passes them, and whom they trust. Source: semantics 5.9, 6.17, 6.18. */

import { globIgnoringCase } from '../../../../engine/match/glob.ts'
import type { Role } from '../../../../engine/picture.ts'
import type { Located, Statement } from '../../../../engine/policy/ast.ts'
import type { Draft, ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { compares, isNegated, keyOf } from '../../support/conditions.ts'
import { allow, ana, call, one, roleArn, serviceRole, userArn, when } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import { entriesOf, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { isAllow, mayReach, only } from '../../support/scenario/statementReach.ts'

const passes = (statement: Statement, role?: Role): boolean =>
  isAllow(statement) && mayReach(statement, 'iam:PassRole', role === undefined ? undefined : only(role.arn))

/** `states.eu-west-1.amazonaws.com` and `states.amazonaws.com` are one service; so are those of two partitions. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.(?:[a-z]{2}(?:-[a-z]+)+-\d)(?=\.amazonaws\.com)/, '')
    .replace(/\.amazonaws\.com(?:\.[a-z.]+)?$/, '')

const trustedServices = ({ trustPolicy }: Role): readonly Located<string>[] =>
  trustPolicy.document.statements
    .filter(isAllow)
    .flatMap(entriesOf)
    .flatMap(({ value, range }) => (value.kind === 'service' ? [{ value: value.name, range }] : []))

/** In doubt, yes: `*`, `NotPrincipal`, and a text that cannot be read. */
function mayTrust(role: Role, wanted: string): boolean {
  const { isValid, statements } = role.trustPolicy.document
  if (
    !isValid ||
    statements.some(
      (statement) =>
        isAllow(statement) &&
        (statement.principal?.isNegated === true || entriesOf(statement).some(({ value }) => value.kind === 'anyone')),
    )
  )
    return true
  return trustedServices(role).some(({ value }) => globIgnoringCase(plainName(wanted))(plainName(value)))
}

/** The services that `iam:PassedToService` names; undefined: any. */
function passedTo({ condition }: Statement): readonly Located<string>[] | undefined {
  const clauses = condition.filter(
    (clause) => keyOf(clause) === 'iam:passedtoservice' && compares(clause, 'String') && !isNegated(clause),
  )
  return clauses.length === 0 ? undefined : clauses.flatMap(({ values }) => values)
}

/** `ana` may pass the role to the service. */
const passTo = (service: string) =>
  allow('iam:PassRole', roleArn('R'), when('StringEquals', 'iam:PassedToService', service))

export const passRoleTarget: ScenarioRule = {
  code: 'passrole-target-does-not-trust-service',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Passing a role to a service works only when the role’s trust policy lets that service in. The condition names a service that none of the roles here trusts, or a role that trusts none of the services, so it cannot be used there.',
  examples: {
    bad: one({ users: [ana(passTo('ec2.amazonaws.com'))], roles: [serviceRole('R', 'lambda.amazonaws.com')] }),
    good: one({ users: [ana(passTo('lambda.amazonaws.com'))], roles: [serviceRole('R', 'lambda.amazonaws.com')] }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    return ofEveryHolder(index, (_, { document }) =>
      document.statements
        .filter((statement) => passes(statement) && !statement.action.isNegated)
        .flatMap((statement): readonly Draft[] => {
          const { resource } = statement
          const passed = passedTo(statement)
          if (resource === undefined || resource.isNegated || passed === undefined || passed.length === 0) return []
          const named = resource.entries.map((entry) => ({ entry, role: index.roles.get(entry.value)?.role }))
          const known = named.flatMap(({ entry, role }) =>
            role === undefined || isChangedByCalls(scenario, role.name) ? [] : [{ entry, role }],
          )
          const idle = known.filter(({ role }) => !passed.some(({ value }) => mayTrust(role, value)))
          const vain =
            known.length < named.length
              ? []
              : passed.filter(({ value }) => !known.some(({ role }) => mayTrust(role, value)))
          // One role and one service: one slip.
          if (vain.length > 0)
            return vain.map(({ value, range }) => ({
              range,
              message: `${known.map(({ role }) => `\`${role.name}\``).join(' and ')} ${known.length === 1 ? 'does' : 'do'} not trust \`${value}\`, so that service cannot use ${known.length === 1 ? 'it when it is' : 'them when they are'} passed.`,
            }))
          return idle.map(({ entry, role }) => ({
            range: entry.range,
            message: `\`${role.name}\` trusts none of the services that \`iam:PassedToService\` names here, so they cannot use it.`,
          }))
        }),
    )
  },
}

export const trustServiceNeverPassed: ScenarioRule = {
  code: 'trust-service-never-passed',
  severity: 'suggestion',
  scope: 'scenario',
  documentation:
    'A role for a service is of use when somebody may pass it to the service (`iam:PassRole`). In this scenario calls ask for `iam:PassRole`, but no declared user or role of the account may pass this role to the service that it trusts.',
  examples: {
    bad: one(
      { users: [ana(allow('s3:*'))], roles: [serviceRole('R', 'lambda.amazonaws.com')] },
      { calls: [call('pass', userArn('ana'), 'iam:PassRole', roleArn('R'))] },
    ),
    good: one(
      { users: [ana(allow('iam:PassRole'))], roles: [serviceRole('R', 'lambda.amazonaws.com')] },
      { calls: [call('pass', userArn('ana'), 'iam:PassRole', roleArn('R'))] },
    ),
  },
  check: (scenario, subject) => {
    const { holders, roles } = scenarioIndex(scenario, subject)
    // Only where the scenario is about passing roles.
    if (!(scenario.calls ?? []).some(({ action }) => /^iam:passrole$/i.test(action))) return []
    return [...roles.values()].flatMap(({ role, account }): ScenarioDraft[] => {
      const services = trustedServices(role)
      const [first] = services
      // Service-linked roles belong to their service, and a workload's role is passed already.
      if (
        first === undefined ||
        role.path.startsWith('/aws-service-role/') ||
        (scenario.workloads ?? []).some((one) => one.role === role.arn)
      )
        return []
      const suits = (statement: Statement) => passedTo(statement)?.some(({ value }) => mayTrust(role, value)) ?? true
      const isPassable = holders.some(
        ({ account: of, policies, entity, isKnown }) =>
          of.id === account.id &&
          (!isKnown ||
            isChangedByCalls(scenario, entity.name) ||
            policies.some(({ document }) =>
              document.statements.some((statement) => passes(statement, role) && suits(statement)),
            )),
      )
      return isPassable
        ? []
        : [
            {
              document: role.trustPolicy.address,
              range: first.range,
              message: `No user or role of account ${account.id} may pass \`${role.name}\` to \`${first.value}\`.`,
            },
          ]
    })
  },
}
