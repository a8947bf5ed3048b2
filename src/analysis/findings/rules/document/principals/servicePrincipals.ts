/** Names of service principals. Source: semantics 1.2, 1.10, 1.13. */
import { nearest } from '../../../../../engine/base/nearest.ts'
import { quote } from '../../../../../engine/base/text.ts'
import { hasWildcard } from '../../../../../engine/match/glob.ts'
import { overlaps } from '../../../../../engine/match/overlap.ts'
import type { ConditionClause, Located } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { compares, keyOf } from '../../../support/conditions.ts'
import { trust } from '../../../support/exampleStatements.ts'
import { withoutNames } from '../../../support/patterns.ts'
import { prefixesOf } from '../../../support/reference.ts'
import { partOf } from '../../../support/textParts.ts'

/** Keys that hold names of service principals. */
const holdsService = (key: string): boolean =>
  /^(?:aws:principalservicename|aws:principalservicenameslist|aws:calledvia(?:first|last)?|(?:iam|sts):awsservicename|[a-z0-9-]+:passedtoservice)$/.test(
    key,
  )

const forms = {
  name: ['*.amazonaws.com', '*.amazonaws.com.cn'],
  viaService: ['*.*.amazonaws.com', '*.*.amazonaws.com.cn'],
}

const fits = (value: string, wanted: readonly string[]): boolean =>
  wanted.some((form) => overlaps(withoutNames(value), form))

/** A bare word that is one label short of a name: `lambda`. */
const isLabel = (value: string): boolean => /^[a-z][a-z0-9-]*$/.test(value)

function* formOf(clause: ConditionClause): Iterable<Draft> {
  const isViaService = keyOf(clause) === 'kms:viaservice'
  for (const one of clause.values) {
    const { value, range } = one
    if (fits(value, isViaService ? forms.viaService : forms.name)) continue
    const region = isViaService ? '.*' : ''
    const written =
      isViaService && /^[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(value)
        ? value.replace('.', '.*.')
        : isLabel(value)
          ? `${value}${region}.amazonaws.com`
          : undefined
    // A `*` for the Region needs an operator that takes patterns.
    const isUsable = written !== undefined && (!hasWildcard(written) || clause.operator.name.endsWith('Like'))
    yield {
      range,
      message: isViaService
        ? `${quote(value)} is not how ${quote(clause.key.value)} names a service: the Region belongs to it. Write it like \`s3.eu-west-1.amazonaws.com\`, or \`s3.*.amazonaws.com\` under \`StringLike\`.`
        : `${quote(value)} is not how ${quote(clause.key.value)} names a service. Write it like \`lambda.amazonaws.com\`.`,
      ...(isUsable
        ? { fix: { title: `Write \`${written}\``, edits: [{ range, text: JSON.stringify(written) }] } }
        : {}),
    }
  }
}

/** Names that exist and only resemble a prefix of actions. */
const names: ReadonlySet<string> = new Set([
  'macie',
  'inspector',
  'edgelambda',
  'streams',
  'spotfleet',
  'config-conforms',
  'ecs-tasks',
])

/** A name that is one typo away from a service. No list of all names exists, so nothing else is reported. */
function* spellingOf({ value, range }: Located<string>, subject: Subject): Iterable<Draft> {
  const label = /^([a-z0-9-]{5,})\.amazonaws\.com(?:\.cn)?$/.exec(value)?.[1]
  if (
    label === undefined ||
    names.has(label) ||
    subject.catalog.prefixes.size === 0 ||
    subject.catalog.prefixes.has(label)
  )
    return
  const better = nearest(label, prefixesOf(subject.catalog))
  if (
    better === undefined ||
    better.length < 5 ||
    bare(better) === bare(label) ||
    Math.abs(better.length - label.length) > 1 ||
    !isOneSlip(label, better)
  )
    return
  const part = partOf({ value, range }, 0, label.length, subject)
  yield {
    range: part.range,
    message: `No service is known by the name \`${label}\`. Did you mean \`${better}.amazonaws.com\`? New services may be unknown to this page.`,
    severity: 'warning',
    fix: part.write(better),
  }
}

/** Principals are not always spelled as prefixes are: `macie` and `macie2`, `application-insights` and `applicationinsights`. */
const bare = (name: string): string => name.replaceAll(/\d+$|-/g, '')

/** One letter too many, too few or wrong, or two swapped. */
function isOneSlip(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let behind = 0
  while (behind < Math.min(a.length, b.length) - from && a[a.length - 1 - behind] === b[b.length - 1 - behind])
    behind += 1
  const [x, y] = [a.slice(from, a.length - behind), b.slice(from, b.length - behind)]
  return Math.max(x.length, y.length) <= 1 || (x.length === 2 && y.length === 2 && x === y.charAt(1) + y.charAt(0))
}

export const serviceName: StatementRule = {
  code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  severity: 'error',
  scope: 'statement',
  documentation:
    'A service is named by its principal: `lambda.amazonaws.com`. `kms:ViaService` wants the Region in it: `s3.eu-west-1.amazonaws.com`, since it is the address by which the service was called. Any other text equals no name, and the comparison never holds.',
  examples: {
    kind: 'trustPolicy',
    bad: trust({ Service: 'lambda' }),
    good: trust({ Service: 'lambda.amazonaws.com' }),
  },
  check: function* (statement, subject) {
    for (const clause of statement.condition) {
      const key = keyOf(clause)
      const isServiceKey = holdsService(key)
      if ((key !== 'kms:viaservice' && !isServiceKey) || !compares(clause, 'String')) continue
      yield* formOf(clause)
      if (isServiceKey) for (const one of clause.values) yield* spellingOf(one, subject)
    }
    for (const { value, range } of statement.principal?.entries ?? []) {
      if (value.kind === 'service') yield* spellingOf({ value: value.name, range }, subject)
    }
  },
}
