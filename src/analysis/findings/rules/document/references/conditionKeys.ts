/** Condition keys that there are not, and keys that a request for these actions never has. Source: semantics 1.4, 3.6, 4.6. */

import { canHaveKey } from '../../../../../engine/catalog/catalog.ts'
import type { ConditionClause } from '../../../../../engine/policy/ast.ts'
import { type CatalogForLint, keyFamily } from '../../../catalog.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn } from '../../../support/exampleStatements.ts'
import { isKeyNamedByAws } from '../../../support/namedByAws.ts'
import { coveredByStatement, perhapsNewer, suggestion, sureIf } from '../../../support/reference.ts'

const rangeOf = ({ key }: ConditionClause) => key.range

export const invalidGlobalKey: StatementRule = {
  code: 'INVALID_GLOBAL_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'AWS documents no `aws:` key of this name, so no request has it. A comparison with an absent key does not hold (or holds, for negated operators and `IfExists`): an Allow that asks for it never applies, a Deny that does never stops anything.',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipleOrgID', 'o-a1b2c3d4e5'),
    good: allowOn('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  },
  check: ({ condition }, { catalog }) =>
    catalog.globalKeys.size === 0
      ? []
      : condition.flatMap((clause): Draft[] => {
          const key = keyOf(clause)
          if (!key.startsWith('aws:') || key === 'aws:arn' || undocumented.has(key) || isGlobal(catalog, key)) return []
          const names = [...catalog.globalKeys.values()].map(({ name }) => name)
          const { words, fix } = suggestion(clause.key.value, names, rangeOf(clause), (name) => name)
          return [
            {
              range: rangeOf(clause),
              message: `There is no global key \`${clause.key.value}\`.${words} ${perhapsNewer}`,
              ...sureIf(fix),
            },
          ]
        }),
}

/** AWS's own policies use it, and its reference does not list it. */
const undocumented: ReadonlySet<string> = new Set(['aws:principalorgmasteraccountid'])

/** A family needs the name of its tag behind the slash. */
function isGlobal(catalog: CatalogForLint, key: string): boolean {
  if (catalog.globalKeys.has(key)) return true
  return key.includes('/') && catalog.globalKeys.has(keyFamily(key))
}

export const deprecatedKey: StatementRule = {
  code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'AWS no longer offers `aws:ARN`. Who calls is in `aws:PrincipalArn`; on whose behalf a service calls is in `aws:SourceArn`.',
  examples: {
    bad: allowOn('ArnLike', 'aws:ARN', 'arn:aws:iam::111122223333:role/App'),
    good: allowOn('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/App'),
  },
  check: ({ condition }) =>
    condition
      .filter((clause) => keyOf(clause) === 'aws:arn')
      .map((clause) => ({
        range: rangeOf(clause),
        message: `\`${clause.key.value}\` is no longer supported. Use \`aws:PrincipalArn\` for who calls, or \`aws:SourceArn\` for what a service acts for.`,
        fix: { title: 'Write `aws:PrincipalArn`', edits: [{ range: rangeOf(clause), text: '"aws:PrincipalArn"' }] },
      })),
}

export const missingTagKey: StatementRule = {
  code: 'MISSING_TAG_KEY_IN_CONDITION',
  severity: 'error',
  scope: 'statement',
  documentation:
    'Keys such as `aws:ResourceTag/` stand for one tag, whose name follows the slash: `aws:ResourceTag/team`. Without a name no request has the key.',
  examples: {
    bad: allowOn('StringEquals', 'aws:PrincipalTag/', 'blue'),
    good: allowOn('StringEquals', 'aws:PrincipalTag/team', 'blue'),
  },
  check: ({ condition }) =>
    condition
      .filter(({ key }) =>
        /^(?:aws:(?:resource|request|principal)tag|[a-z0-9-]+:(?:resourcetag|requestobjecttag|existingobjecttag))\/?$/i.test(
          key.value,
        ),
      )
      .map((clause) => ({
        range: rangeOf(clause),
        message: `\`${clause.key.value}\` names no tag. Write the tag’s name after a slash: \`${clause.key.value.replace(/\/$/, '')}/team\`.`,
      })),
}

export const invalidServiceKey: StatementRule = {
  code: 'INVALID_SERVICE_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The service has no condition key of this name, so no request has it, and the comparison is one with an absent key.',
  examples: {
    bad: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefixes': 'home/*' } }),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  check: ({ condition, action }, { catalog }) =>
    condition.flatMap((clause): Draft[] => {
      const [prefix = ''] = keyOf(clause).split(':')
      const service = prefix === 'aws' || prefix === 'saml' ? undefined : catalog.service(prefix)
      if (
        service === undefined ||
        typeOfKey(catalog, clause.key.value) !== undefined ||
        outsideReference.test(keyOf(clause)) ||
        action.entries.some(({ value }) => isKeyNamedByAws(keyOf(clause), value))
      )
        return []
      const names = (service.conditionKeys ?? []).map(({ name }) => name)
      if (names.length === 0) return []
      const { words, fix } = suggestion(clause.key.value, names, rangeOf(clause), (name) => name)
      return [
        {
          range: rangeOf(clause),
          message: `${service.name} has no condition key \`${clause.key.value}\`.${words} ${perhapsNewer}`,
          ...sureIf(fix),
        },
      ]
    }),
}

/** Keys that AWS documents elsewhere than in the service's own table. */
const outsideReference =
  /^[a-z0-9-]+:resourcetag\/|^(?:ec2:(?:rolelifecycle|roledelivery|sourceinstancearn)|kms:(?:encryptioncontext|recipientattestation)|lambda:sourcefunctionarn|sts:|iam:|s3express:|cognito-identity)/

export const neverPresent: StatementRule = {
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'AWS lists for each action which condition keys its requests have. None of the actions of this statement has this key: the condition compares with an absent key, so an Allow never applies and a Deny never stops anything (the other way round for negated operators, `IfExists` and `Null`).',
  examples: {
    bad: allowOn('StringLike', 's3:prefix', 'home/*'),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  check: (statement, { catalog }) => {
    const keyed = statement.condition.filter(
      (clause) =>
        /^(?!aws:|saml:|sts:)[a-z0-9-]+:/.test(keyOf(clause)) &&
        clause.operator.name !== 'Null' &&
        !clause.operator.ifExists,
    )
    if (keyed.length === 0) return []
    const covered = coveredByStatement(catalog, statement)
    if (covered === undefined) return []
    return keyed.flatMap((clause): Draft[] => {
      const [prefix = ''] = keyOf(clause).split(':')
      // Another service's key may come along where the reference does not say so; an unknown key has its own finding.
      if (
        outsideReference.test(keyOf(clause)) ||
        typeOfKey(catalog, clause.key.value) === undefined ||
        !covered.some(({ service }) => service.prefix === prefix)
      )
        return []
      if (
        covered.some(
          (facts) =>
            canHaveKey(facts, clause.key.value) ||
            isKeyNamedByAws(keyOf(clause), `${facts.service.prefix}:${facts.action.name}`),
        )
      )
        return []
      return [
        {
          range: rangeOf(clause),
          message: `No action of this statement has the key \`${clause.key.value}\`, so ${effectOf(statement.effect.value, clause)}. ${perhapsNewer}`,
        },
      ]
    })
  },
}

const effectOf = (effect: 'Allow' | 'Deny', { operator }: ConditionClause): string =>
  operator.name.includes('Not')
    ? 'the condition always holds'
    : effect === 'Allow'
      ? 'the statement allows nothing'
      : 'the statement denies nothing'

/** The reference calls keys of event patterns lists, though a request has one value of each. */
const isMultivalued = (catalog: CatalogForLint, key: string): boolean =>
  !key.startsWith('events:') && typeOfKey(catalog, key)?.startsWith('ArrayOf') === true

export const missingQualifier: StatementRule = {
  code: 'MISSING_QUALIFIER',
  severity: 'error',
  scope: 'statement',
  documentation:
    'This key can have several values in one request. Without `ForAnyValue:` or `ForAllValues:` the comparison of several values with several is not what one means. `ForAnyValue:` asks whether one of them fits; `ForAllValues:` whether none is outside the list (and holds when there is none at all).',
  examples: {
    bad: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', { StringEquals: { 'aws:TagKeys': ['team', 'cost'] } }),
    good: allow('sqs:TagQueue', 'arn:aws:sqs:*:*:*', {
      'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team', 'cost'] },
    }),
  },
  check: ({ condition }, { catalog }) =>
    condition
      .filter(
        (clause) =>
          clause.operator.set === undefined && clause.operator.name !== 'Null' && isMultivalued(catalog, keyOf(clause)),
      )
      .map((clause) => {
        const wanted = `ForAnyValue:${clause.operator.text.value}`
        return {
          range: rangeOf(clause),
          message: `\`${clause.key.value}\` can have several values. Say whether one of them must fit (\`${wanted}\`) or all (\`ForAllValues:${clause.operator.text.value}\`).`,
          // The operator may hold further keys: those would change too.
          ...(condition.filter(({ operator }) => operator.text.range.start === clause.operator.text.range.start)
            .length > 1
            ? {}
            : {
                fix: {
                  title: `Write \`${wanted}\``,
                  edits: [{ range: clause.operator.text.range, text: JSON.stringify(wanted) }],
                },
              }),
        }
      }),
}
