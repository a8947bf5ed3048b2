/**
 * `Resource` and `NotResource`: `*` or an ARN pattern. Source: semantics 2.7, 2.19, 3.3.
 *
 * IAM and S3 refuse a text that is not an ARN. Organizations stores more, and some services have short forms (API
 * Gateway: `execute-api:/stage/*`), so elsewhere it is a lint.
 */
import { type ArnParts, splitArn } from '../../base/arn.ts'
import { quote } from '../../base/text.ts'
import type { Located, Negatable } from '../ast.ts'
import type { JsonMember } from '../json/parseJson.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'
import { isEmptyList, placeOf, placeOfMember, readStrings } from './values.ts'
import { lintVariables } from './variables.ts'

export function parseResource(member: JsonMember, path: string, scope: Scope): Negatable<string> {
  const name = member.key.value
  const { report, rules } = scope
  if (isEmptyList(member.value)) {
    if (rules.isIamOwned)
      report.refuse(
        'EMPTY_ARRAY_RESOURCE',
        placeOf(path, member.value),
        `\`${name}\` is an empty list. Write at least one resource: ${rules.title} must contain resources.`,
      )
    else
      report.lint(
        'suggestion',
        'EMPTY_ARRAY_RESOURCE',
        placeOf(path, member.value),
        `\`${name}\` is an empty list, so the statement never matches. Name resources, or remove the statement.`,
      )
  }
  const entries = readStrings(name, member.value, path, report).map((entry): Located<string> => {
    checkForm(name, entry.value, entry, scope)
    return { value: entry.value, range: entry.range }
  })
  return { range: placeOfMember(path, member).range, isNegated: name === 'NotResource', entries }
}

function checkForm(element: string, resource: string, place: ProblemPlace, scope: Scope): void {
  const { report, rules } = scope
  if (resource === '*') return
  if (resource === '') {
    report.refuse(
      'INVALID_ARN_PREFIX',
      place,
      `\`${element}\` holds an empty text. Write an ARN, or \`*\` for every resource.`,
    )
    return
  }
  lintVariables(resource, place, scope)
  if (isShortForm(resource, scope)) return
  if (!resource.startsWith('arn:')) {
    const message = (): string => `${quote(resource)} must be in ARN format or \`*\`.${advice(resource)}`
    if (rules.isIamOwned || (scope.kind === 'resourcePolicy' && scope.service === 's3'))
      report.refuse('INVALID_ARN_PREFIX', place, message)
    else report.lint('error', 'INVALID_ARN_PREFIX', place, message)
    return
  }
  const parts = splitArn(resource)
  if (parts === undefined) {
    report.lint(
      'error',
      'MISSING_ARN_FIELD',
      place,
      () =>
        `${quote(resource)} has fewer than the six fields of an ARN, \`arn:partition:service:region:account:resource\`. AWS does not document which policies may hold such a text. Write all six.`,
    )
    return
  }
  const beforeResource = resource.slice(0, resource.length - parts.resource.length)
  if (beforeResource.includes('${')) {
    report.lint(
      'error',
      'VARIABLE_UNSUPPORTED_IN_ELEMENT',
      place,
      () =>
        `${quote(resource)} has a policy variable before the fifth colon, where variables are plain text. Use \`*\` there, or a condition.`,
    )
    return
  }
  checkPartition(resource, parts, place, scope)
  lintFields(resource, parts, place, scope)
}

/** A path beneath the API that has the policy, which API Gateway expands when it saves it (2.15). */
const isShortForm = (resource: string, { kind, service }: Scope): boolean =>
  kind === 'resourcePolicy' && service === 'execute-api' && resource.startsWith('execute-api:/')

function advice(resource: string): string {
  if (resource.trim() !== resource) return ' Spaces count. Remove them.'
  if (/^arn:/i.test(resource)) return ' `arn:` is lower case.'
  return ' An ARN reads `arn:aws:service:region:account:resource`, such as `arn:aws:s3:::my-bucket/*`.'
}

/** A partition that could exist (`aws…`), or that has a wildcard, is a lint; IAM refuses any other (2.19). */
function checkPartition(
  resource: string,
  { partition }: ArnParts,
  place: ProblemPlace,
  { report, rules }: Scope,
): void {
  if (knownPartitions.has(partition)) return
  const message = (): string =>
    `Partition ${quote(partition)} is not valid for resource ${quote(resource)}. Write \`aws\`, \`aws-cn\` or \`aws-us-gov\`.`
  // Hundreds of AWS managed policies use `arn:*:…`, and AWS's own check accepts it.
  if (partition === '*') return
  if (/[*?]/.test(partition))
    report.lint(
      'suggestion',
      'INVALID_PARTITION',
      place,
      () =>
        `${quote(resource)} has a wildcard for the partition, which AWS's grammar does not offer. Write \`aws\`, \`aws-cn\` or \`aws-us-gov\`.`,
    )
  else if (rules.isIamOwned && !partition.startsWith('aws')) report.refuse('INVALID_PARTITION', place, message)
  else report.lint('error', 'INVALID_PARTITION', place, message)
}
const knownPartitions: ReadonlySet<string> = new Set([
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
])

/** None of these invalidates the document: such an ARN never matches, or matches more than it seems to (2.7). */
function lintFields(
  resource: string,
  { service, region, account, resource: last }: ArnParts,
  place: ProblemPlace,
  { report }: Scope,
): void {
  if (!/^[a-z0-9-]+$/.test(service)) {
    report.lint(
      'error',
      'INVALID_ARN_SERVICE_CASE',
      place,
      () =>
        `${quote(service)} in ${quote(resource)} is not the service part of an ARN: lower case letters, digits and hyphens, without wildcards.`,
    )
  }
  const isFlatS3 =
    service === 's3' &&
    !/^(?:accesspoint|storage-lens|storage-lens-group|job|async-request|access-grants)(?:[/:]|$)/.test(last)
  if (isFixed(region) && (service === 'iam' || isFlatS3)) {
    report.lint(
      'error',
      'ARN_REGION_NOT_ALLOWED',
      place,
      () =>
        `${quote(resource)} never matches: ARNs of ${service === 'iam' ? 'IAM' : 'S3 buckets and objects'} have an empty Region. Remove ${quote(region)}.`,
    )
  }
  if (isFixed(account) && isFlatS3) {
    report.lint(
      'error',
      'ARN_ACCOUNT_NOT_ALLOWED',
      place,
      () =>
        `${quote(resource)} never matches: ARNs of S3 buckets and objects have an empty account. Remove ${quote(account)}.`,
    )
  }
  const type = /^[^/:]*(?=[/:])/.exec(last)?.[0] ?? ''
  // Other services accept it, as AWS managed policies show.
  if (service === 'iam' && /[*?]/.test(type) && !type.includes('${')) {
    report.lint(
      'warning',
      'INVALID_ARN_RESOURCE',
      place,
      () =>
        `${quote(resource)} has a wildcard in the resource type, ${quote(type)}, which IAM refuses. Write the type in full, such as \`role/\`.`,
    )
  }
}

/** Written without wildcards. */
const isFixed = (field: string): boolean => field !== '' && !/[*?]/.test(field)
