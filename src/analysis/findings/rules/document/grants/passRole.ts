/** Six ways of granting `iam:PassRole` on roles that are not named. Source: semantics 5.14; IAM User Guide, "Grant a user permissions to pass a role to an AWS service". */
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { examplesOf, type Shape, shapeOf } from '../../../support/broadGrant.ts'
import { clausesOn, demands } from '../../../support/conditions.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'
import { operatorFix } from '../../../support/statementEdits.ts'
import { passFix } from './passRoleFix.ts'

/** Keys whose demand keeps the grant small, or keeps role passing out of it altogether. */
const answers: ReadonlySet<string> = new Set([
  'iam:passedtoservice',
  'iam:associatedresourcearn',
  'aws:ismcpserviceaction',
])

const remedy = 'Name the roles in `Resource`, or add a condition on `iam:PassedToService`.'

const words: Readonly<Record<Shape, string>> = {
  STAR_IN_RESOURCE: 'With this resource, `iam:PassRole` covers every role of the account.',
  STAR_IN_ACTION_AND_RESOURCE: 'The wildcard covers `iam:PassRole` too, and the resource every role of the account.',
  STAR_IN_RESOURCE_AND_NOT_ACTION:
    '`NotAction` leaves `iam:PassRole` allowed, and the resource covers every role of the account.',
  NOT_RESOURCE: '`NotResource` lets `iam:PassRole` reach every role that is not listed.',
  STAR_IN_ACTION_AND_NOT_RESOURCE:
    'The wildcard covers `iam:PassRole` too, and `NotResource` lets it reach every role that is not listed.',
  NOT_ACTION_AND_NOT_RESOURCE:
    '`NotAction` leaves `iam:PassRole` allowed, and `NotResource` lets it reach every role that is not listed.',
}

function check(shape: Shape, statement: Statement, subject: Subject): readonly Draft[] {
  if (!grantsToIdentity(subject.document.kind)) return []
  const found = shapeOf(statement, 'iam:passrole', 'role/')
  if (found?.shape !== shape || demands(statement, (key) => answers.has(key))) return []
  const [loose] = clausesOn(statement, (key) => key === 'iam:passedtoservice').filter(
    ({ operator }) => operator.ifExists,
  )
  const advice =
    loose === undefined
      ? remedy
      : `Write \`${loose.operator.text.value}\` without \`IfExists\`, so that the service must be told.`
  return [
    {
      range: found.range,
      message: `${words[shape]} Whoever may pass a role to a service can act with that role's rights. ${advice}`,
      ...(loose === undefined
        ? passFix(found, statement, subject)
        : operatorFix(loose, statement, { ...loose.operator, ifExists: false })),
    },
  ]
}

const examples = examplesOf('iam:PassRole', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/App'))

const rule = (shape: Shape): StatementRule => ({
  code: `PASS_ROLE_WITH_${shape}`,
  severity: 'security',
  scope: 'statement',
  documentation: `To give a role to a service (a function, an instance, a job) one needs \`iam:PassRole\` on that role. ${words[shape]} Together with the right to start something in a service, that lends the rights of any role that the service may assume. ${remedy}`,
  examples: examples[shape],
  check: (statement, subject) => check(shape, statement, subject),
})

export const passRole: readonly StatementRule[] = (Object.keys(words) as readonly Shape[]).map(rule)
