/** Exceptions of a Deny that spare nobody, or everybody. Source: semantics 1.2, 3.1, 3.3, 3.4; pitfalls P13, P16. */

import { splitArn } from '../../../../../engine/base/arn.ts'
import { onceFor } from '../../../../../engine/base/memo.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { ConditionClause, Located, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { isEveryAction } from '../../../support/actions.ts'
import { clausesOn, compares, holdsWhenAbsent, isNegated, keyOf, uses } from '../../../support/conditions.ts'
import { type CoveredActions, covered } from '../../../support/coveredActions.ts'
import { deny } from '../../../support/exampleStatements.ts'
import { removalFix } from '../../../support/statementEdits.ts'

export const carveOut: StatementRule = {
  code: 'ineffective_deny_carve_out',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'An exception that never applies leaves the Deny standing for those whom it should spare, and one that is `*` spares everybody, so that the Deny denies nobody. `aws:PrincipalArn` holds the ARN of the role, never that of its session, so `arn:aws:sts::…:assumed-role/Admin/*` spares nobody; write `arn:aws:iam::…:role/Admin`. And under `NotResource` an ARN spares only if the actions are about such resources: `s3:DeleteObject` is about `bucket/key`, never about the bucket.',
  examples: {
    bad: deny('s3:DeleteObject', '*', {
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:sts::111122223333:assumed-role/Admin/*' },
    }),
    good: deny('s3:DeleteObject', '*', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Admin' } }),
  },
  check: (statement, subject) =>
    statement.effect.value === 'Allow'
      ? []
      : [
          ...sessions(statement),
          ...strangers(statement, subject),
          ...exceptionsForEverybody(statement),
          ...patternsOfNoArn(statement),
        ],
}

/** Keys that every signed request has: `*` spares all of them. */
const ofEveryCaller = /^aws:(?:principal(?:arn|account|type)|userid)$/

/**
 * Clauses of a Deny that spare everybody who has the key. A lone `*` on a key that some callers lack is a question of its
 * own, which EQUIVALENT_TO_NULL_TRUE puts better.
 */
export const sparesEverybody = (clause: ConditionClause, { effect }: Statement): boolean =>
  effect.value === 'Deny' &&
  isNegated(clause) &&
  clause.operator.set !== 'ForAnyValue' &&
  (clause.values.length > 1 || ofEveryCaller.test(keyOf(clause))) &&
  clause.values.some(({ value }) => takesAll(clause, value))

function takesAll(clause: ConditionClause, value: string): boolean {
  if (uses(clause, 'StringLike')) return /^\*+$/.test(value)
  return compares(clause, 'Arn') && /^(?:arn|\*+)(?::\*+){5}$/.test(value)
}

const exceptionsForEverybody = (statement: Statement): readonly Draft[] =>
  statement.condition
    .filter((clause) => sparesEverybody(clause, statement))
    .flatMap((clause) =>
      clause.values
        .filter(({ value }) => takesAll(clause, value))
        .map(({ value, range }) => ({
          range,
          message: `This excepts everybody: \`${value}\` takes every value of \`${clause.key.value}\`, so ${holdsWhenAbsent(clause) ? 'the statement denies only requests without the key' : 'the statement denies nobody'}. Remove it, and name those whom the Deny should spare.`,
        })),
    )

/** The Arn operators compare field by field, so that a lone `*` is like no ARN (3.4). MISSING_ARN_FIELD reports short ARNs. */
const patternsOfNoArn = (statement: Statement): readonly Draft[] =>
  statement.condition
    .filter((clause) => compares(clause, 'Arn') && isNegated(clause))
    .flatMap(({ values, operator }) =>
      values
        .filter(({ value }) => /^[*?]+$/.test(value))
        .map(({ value, range }) => ({
          range,
          message: `This excepts nobody: under \`${operator.text.value}\` a pattern needs the six fields of an ARN, and \`${value}\` has one. Write the ARNs of those whom the Deny should spare.`,
        })),
    )

/** A session ARN does not contain the path of its role. The fix therefore allows any path. */
const sessions = (statement: Statement): readonly Draft[] =>
  clausesOn(statement, (key) => key === 'aws:principalarn')
    .filter((clause) => isNegated(clause))
    .flatMap(({ values, operator }) =>
      values.flatMap(({ value, range }) => {
        const [, partition, account, role] =
          /^arn:([^:]*):sts::([^:]*):assumed-role\/([^/]+)(?:\/.*)?$/.exec(value) ?? []
        if (role === undefined) return []
        const arn = `arn:${partition}:iam::${account}:role/${role}`
        const fix =
          hasWildcard(arn) && !/Like$|^Arn/.test(operator.name)
            ? {}
            : { fix: { title: `Write \`${arn}\``, edits: [{ range, text: JSON.stringify(arn) }] } }
        return [
          {
            range,
            message: `This excepts nobody: for a session of a role \`aws:PrincipalArn\` is the ARN of the role. Write \`${arn}\`, with the path if the role has one.`,
            ...fix,
          },
        ]
      }),
    )

const arnsOf = onceFor(({ service, actions }: CoveredActions) => {
  const names = new Set(actions.flatMap(({ resourceTypes = [] }) => resourceTypes.map(({ name }) => name)))
  return (service.resourceTypes ?? []).filter(({ name }) => names.has(name)).map(({ arn }) => arn)
})

/** ARN patterns of everything that the actions of the statement are about; undefined where that is not known. */
function patterns({ action }: Statement, { catalog }: Subject): readonly string[] | undefined {
  if (action.isNegated) return undefined
  const found = new Set<string>()
  for (const { value } of action.entries) {
    const known = isEveryAction(value) ? undefined : covered(catalog, value)
    if (known === undefined) return undefined
    for (const arn of arnsOf(known)) found.add(arn)
  }
  return found.size === 0 ? undefined : [...found]
}

function strangers(statement: Statement, subject: Subject): readonly Draft[] {
  const { resource } = statement
  if (resource?.isNegated !== true) return []
  const about = patterns(statement, subject)
  if (about === undefined) return []
  const services = new Set(about.map((arn) => arn.split(':')[2]?.toLowerCase() ?? ''))
  // A pattern that leaves the service open fits any.
  if ([...services].some((name) => name === '' || /[*$]/.test(name))) return []
  const s3 = about.filter((arn) => arn.startsWith('arn:${Partition}:s3:::'))
  return resource.entries.flatMap((entry: Located<string>) => {
    const parts = splitArn(entry.value)
    if (parts === undefined || hasWildcard(parts.service) || entry.value.includes('${')) return []
    if (!services.has(parts.service))
      return [
        {
          range: entry.range,
          message: `This excepts nothing: no action of the statement is about resources of \`${parts.service}\`. Remove it, or deny those actions too.`,
          ...removalFix('Remove it', entry.range, subject),
        },
      ]
    if (s3.length === 0 || !/^arn:[^:]*:s3:::/.test(entry.value) || hasWildcard(parts.resource.split('/')[0] ?? ''))
      return []
    const isObject = parts.resource.includes('/')
    if (!isObject && s3.every((arn) => arn.includes('/')))
      return [
        {
          range: entry.range,
          message: 'This excepts nothing: the actions are about objects, and this is a bucket. Add `/*`.',
          fix: { title: 'Add `/*`', edits: [{ range: entry.range, text: JSON.stringify(`${entry.value}/*`) }] },
        },
      ]
    if (isObject && !s3.some((arn) => arn.includes('/')))
      return [
        {
          range: entry.range,
          message:
            'This excepts nothing: the actions are about buckets, and this names objects. Leave out what follows the slash.',
        },
      ]
    return []
  })
}
