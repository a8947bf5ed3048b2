/** Condition keys that do not exist. Source: semantics 1.4, 3.6. */
import { serviceName } from '../../../../../engine/catalog/serviceNames.ts'
import { type CatalogForLint, keyFamily } from '../../../catalog.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn } from '../../../support/exampleStatements.ts'
import { isKeyNamedByAws } from '../../../support/namedByAws.ts'
import { outsideReference, perhapsNewer, suggestion, sureIf } from '../../../support/reference.ts'

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
          const { words, fix } = suggestion(clause.key.value, names, clause.key.range, (name) => name)
          return [
            {
              range: clause.key.range,
              message: `There is no global key \`${clause.key.value}\`.${words} ${perhapsNewer}`,
              ...sureIf(fix),
            },
          ]
        }),
}

/** AWS's own policies use this key, although its reference does not list it. */
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
        range: clause.key.range,
        message: `\`${clause.key.value}\` is no longer supported. Use \`aws:PrincipalArn\` for who calls, or \`aws:SourceArn\` for what a service acts for.`,
        fix: { title: 'Write `aws:PrincipalArn`', edits: [{ range: clause.key.range, text: '"aws:PrincipalArn"' }] },
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
        range: clause.key.range,
        message: `\`${clause.key.value}\` names no tag. Write the tag’s name after a slash: \`${clause.key.value.replace(/\/$/, '')}/team\`.`,
      })),
}

export const invalidServiceKey: StatementRule = {
  code: 'INVALID_SERVICE_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The service has no condition key of this name, so no request has it. The condition compares with an absent key: an Allow that asks for it never applies, a Deny never stops anything.',
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
      const { words, fix } = suggestion(clause.key.value, names, clause.key.range, (name) => name)
      return [
        {
          range: clause.key.range,
          message: `${serviceName(service.prefix, service.name)} has no condition key \`${clause.key.value}\`.${words} ${perhapsNewer}`,
          ...sureIf(fix),
        },
      ]
    }),
}
