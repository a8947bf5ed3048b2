/** Keys that are weak alone or can be made up by the caller. Source: semantics 1.6, 1.7, 1.9; 3.4. */

import { onceFor } from '../../../../../engine/base/memo.ts'
import type { ConditionClause, Located, PolicyDocument } from '../../../../../engine/policy/ast.ts'
import type { StatementRule, TextEdit } from '../../../finding.ts'
import { replace } from '../../../fixes/edit.ts'
import { reach } from '../../../support/actions.ts'
import { clausesOn, isNegated, keyOf, typeOfKey } from '../../../support/conditions.ts'
import { allow, allowOn, allowRead, deny } from '../../../support/exampleStatements.ts'
import { besides, conditionFix, eachOperator, operatorFix } from '../../../support/statementEdits.ts'

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

/** Every key that some Deny of the document looks at: where one Deny asks for the address, another asks for the VPC. */
export const keysOfDenies = onceFor(
  ({ readable }: PolicyDocument): ReadonlySet<string> =>
    new Set(readable.filter(({ effect }) => effect.value === 'Deny').flatMap(({ condition }) => condition.map(keyOf))),
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
              message: `\`${clause.key.value}\` says little alone: ${pair.why}. Add ${pair.shown}${statement.effect.value === 'Allow' ? '' : ' in a Deny of its own'}.`,
            },
          ]
    }),
}

const forged = new Map<string, string>(
  Object.entries({
    'aws:referer': 'the page that a browser claims to come from',
    'aws:useragent': 'the name that a program gives itself',
  }),
)

export const untrustworthyKey: StatementRule = {
  code: 'UNTRUSTWORTHY_CONDITION_KEY',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`aws:Referer` and `aws:UserAgent` are headers that every program can write as it likes. A policy that lets somebody in, or keeps somebody out, by them protects nothing. Use keys that AWS vouches for, such as `aws:SourceArn`, `aws:PrincipalArn`, `aws:SourceVpce` or `aws:SourceIp`.',
  examples: {
    bad: allowOn('StringLike', 'aws:Referer', 'https://www.example.com/*'),
    good: allowOn('StringEquals', 'aws:SourceVpce', 'vpce-0123456789abcdef0'),
  },
  check: (statement) =>
    statement.condition.flatMap((clause) => {
      const what = forged.get(keyOf(clause))
      return what === undefined
        ? []
        : [
            {
              range: clause.key.range,
              message: `\`${clause.key.value}\` is ${what}, and anybody can send any text there. Use a key that the caller cannot write, such as \`aws:PrincipalArn\` or \`aws:SourceIp\`.`,
            },
          ]
    }),
}

/** A pattern such as `arn:aws:iam::*` has to say all six fields under `ArnLike`. @returns undefined for what is no ARN. */
function widen({ value, range }: Located<string>): TextEdit | 'whole' | undefined {
  const fields = value.split(':').length
  if (fields >= 6) return 'whole'
  return value.startsWith('arn:') && value.endsWith('*')
    ? replace(range, JSON.stringify(value + ':*'.repeat(6 - fields)))
    : undefined
}

const isArnType = (type: string | undefined): boolean => type === 'ARN' || type === 'ArrayOfARN'
const crossing = ({ values }: ConditionClause): boolean =>
  values.some(({ value }) => /^arn:.*[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, '')))

export const stringLikeOnArn: StatementRule = {
  code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  severity: 'security',
  scope: 'statement',
  documentation:
    'Under `StringLike` a `*` also takes colons, so it runs over from one field of the ARN into the next: `arn:aws:sns:*:111122223333:finance-*` matches a topic of another account whose name ends that way. `ArnLike` compares field by field.',
  examples: {
    bad: allowOn('StringLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
    good: allowOn('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:finance-*'),
  },
  check: (statement, { catalog }) =>
    eachOperator(
      statement.condition.filter(
        (clause) =>
          /^String(?:Not)?Like$/.test(clause.operator.name) &&
          crossing(clause) &&
          isArnType(typeOfKey(catalog, clause.key.value)),
      ),
    ).flatMap((clauses) => {
      const [first] = clauses
      if (first === undefined) return []
      const to = first.operator.text.value.replace(/String(Not)?Like/i, (_, not: string | undefined) =>
        not === undefined ? 'ArnLike' : 'ArnNotLike',
      )
      const all = besides(first, statement)
      const widened = all.flatMap(({ values }) => values.map(widen))
      const same =
        all.every(({ key }) => isArnType(typeOfKey(catalog, key.value))) && widened.every((edit) => edit !== undefined)
      return [
        {
          range: first.operator.text.range,
          message: `\`*\` crosses the colons of an ARN under \`${first.operator.text.value}\`, and so matches more than the field it stands in. Use \`${to}\` for \`${first.key.value}\`.`,
          // AWS's check speaks of what matches too much; a negated operator spares too much.
          ...(isNegated(first) ? { severity: 'suggestion' as const } : {}),
          ...(same
            ? operatorFix(
                first,
                statement,
                to,
                widened.filter((edit) => edit !== 'whole'),
              )
            : {}),
        },
      ]
    }),
}

/** Reads whose `Select` decides whether all attributes come back. */
const reads = ['dynamodb:query', 'dynamodb:scan', 'dynamodb:getitem', 'dynamodb:batchgetitem']

export const attributesWithoutSelect: StatementRule = {
  code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`dynamodb:Attributes` holds the attributes that a request names. A request that names none gets all of them. Demand `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES`, so that reads have to say which attributes they want.',
  examples: {
    bad: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
    }),
    good: allow('dynamodb:Query', 'arn:aws:dynamodb:*:*:table/Orders', {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'total'] },
      Null: { 'dynamodb:Attributes': 'false' },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  },
  check: (statement, subject) => {
    const [clause] = clausesOn(statement, (key) => key === 'dynamodb:attributes')
    const asked = clausesOn(statement, (key) => key === 'dynamodb:select').length > 0
    if (
      statement.effect.value === 'Deny' ||
      clause === undefined ||
      asked ||
      !reads.some((name) => reach(statement.action, name) !== undefined)
    )
      return []
    return [
      {
        range: clause.key.range,
        message:
          'A read that names no attributes returns all of them, also those that are not listed here. Demand `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES`.',
        ...conditionFix(
          'Demand `SPECIFIC_ATTRIBUTES`',
          statement,
          subject,
          'StringEqualsIfExists',
          'dynamodb:Select',
          'SPECIFIC_ATTRIBUTES',
        ),
      },
    ]
  },
}

export const prefixInNegative: StatementRule = {
  code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  severity: 'security',
  scope: 'statement',
  documentation:
    '`s3:prefix` is the text that a listing asks for. Whoever may not list `secret/` asks for `sec`, or for nothing, and sees the same names. So a Deny of certain prefixes, or an Allow of all but certain ones, hides nothing. Allow the prefixes that may be listed instead.',
  examples: {
    bad: deny('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'secret/*' } }),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'public/*' } }),
  },
  check: (statement) =>
    clausesOn(statement, (key) => key === 's3:prefix')
      .filter(
        (clause) =>
          clause.operator.name !== 'Null' &&
          (statement.effect.value === 'Deny') !== isNegated(clause) &&
          !(statement.effect.value === 'Deny' && clause.values.every(({ value }) => value === '')),
      )
      .map((clause) => ({
        range: clause.key.range,
        message: `A shorter prefix gets around this: the listing for ${clause.values[0]?.value === undefined ? 'it' : `the start of \`${clause.values[0].value}\``} shows the same names. Allow the prefixes that may be listed instead.`,
      })),
}
