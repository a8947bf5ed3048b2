/** `Principal` and `NotPrincipal`: `"*"`, or a map from kinds of principals to names. Source: semantics 2.8, 2.11, 2.16, 3.9. */

import { didYouMean } from '../../base/nearest.ts'
import { quote } from '../../base/text.ts'
import type { Located, Negatable, PrincipalEntry } from '../ast.ts'
import { type JsonMember, type JsonNode, pointer } from '../json/parseJson.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'
import { type PrincipalKey, readPrincipal } from './principalEntry.ts'
import { describeNode, isEmptyList, placeOf, placeOfKey, placeOfMember, readStrings } from './values.ts'

const principalKeys: readonly PrincipalKey[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']
const isPrincipalKey = (key: string): key is PrincipalKey => principalKeys.some((known) => known === key)

export function parsePrincipal(member: JsonMember, path: string, scope: Scope): Negatable<PrincipalEntry> {
  const isNegated = member.key.value === 'NotPrincipal'
  const entries =
    member.value.kind === 'object'
      ? readMap(member.value.members, path, member.value, scope)
      : readBare(member.key.value, member.value, path, scope)
  if (scope.kind === 'resourceControlPolicy' && !isNegated)
    checkRcp(member.value, placeOf(path, member.value), entries, scope)
  return { range: placeOfMember(path, member).range, isNegated, entries }
}

/** The only text allowed instead of a map is `"*"`. */
function readBare(name: string, node: JsonNode, path: string, scope: Scope): readonly Located<PrincipalEntry>[] {
  const place = placeOf(path, node)
  if (node.kind !== 'string') {
    scope.report.refuse(
      'INVALID_PRINCIPAL_FORMAT',
      place,
      `\`${name}\` is ${describeNode(node)}. Write \`"*"\` or a map such as \`{ "AWS": "arn:aws:iam::111122223333:root" }\`.`,
    )
    return []
  }
  if (node.value !== '*') {
    scope.report.refuse(
      'INVALID_PRINCIPAL_FORMAT',
      place,
      () =>
        `${quote(node.value)} cannot stand alone: only \`"*"\` can. Write a map such as \`{ "AWS": … }\` or \`{ "Service": … }\`.`,
    )
    return []
  }
  if (scope.kind === 'trustPolicy')
    scope.report.lint(
      'error',
      'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      place,
      'IAM is reported to refuse `"*"` as the principal of a new trust policy, although AWS does not document it. Write `{ "AWS": "*" }`, or better the principals you mean.',
    )
  return [{ value: { kind: 'anyone' }, range: node.range }]
}

function readMap(
  members: readonly JsonMember[],
  path: string,
  node: JsonNode,
  scope: Scope,
): readonly Located<PrincipalEntry>[] {
  const { report } = scope
  if (members.length === 0)
    report.refuse(
      'EMPTY_OBJECT_PRINCIPAL',
      placeOf(path, node),
      'The map of principals is empty. Name a principal, such as `{ "AWS": "111122223333" }`.',
    )
  return members.flatMap((member) => {
    const key = member.key.value
    const memberPath = pointer(path, key)
    if (!isPrincipalKey(key)) {
      report.refuse(
        'INVALID_PRINCIPAL_KEY',
        placeOfKey(memberPath, member),
        () =>
          `${quote(key)} is not a kind of principal.${didYouMean(key, principalKeys)} Write \`AWS\`, \`Service\`, \`Federated\` or \`CanonicalUser\`.`,
      )
      return []
    }
    if (isEmptyList(member.value))
      report.refuse(
        'EMPTY_ARRAY_PRINCIPAL',
        placeOf(memberPath, member.value),
        `The list of \`${key}\` principals is empty. Name a principal, or remove the key.`,
      )
    lintKey(key, placeOfKey(memberPath, member), scope)
    return readStrings(key, member.value, memberPath, report).flatMap((entry): Located<PrincipalEntry>[] => {
      const value = readPrincipal(key, entry.value, entry, scope)
      if (value?.kind === 'account' && isOfGatewayEndpoint(scope))
        report.lint(
          'warning',
          'ENDPOINT_ACCOUNT_PRINCIPAL',
          entry,
          () =>
            `In an endpoint policy ${quote(entry.value)} matches only the root user of the account. AWS documents this for gateway endpoints alone. Write \`"*"\` with a condition on \`aws:PrincipalAccount\`.`,
        )
      return value === undefined ? [] : [{ value, range: entry.range }]
    })
  })
}

/** An endpoint of S3 or DynamoDB counts as a gateway endpoint (2.16, U13). An endpoint whose service is not known may be one. */
const isOfGatewayEndpoint = ({ kind, service }: Scope): boolean =>
  kind === 'vpcEndpointPolicy' && (service === undefined || service === 's3' || service === 'dynamodb')

/** Kinds of principals that the policy's service ignores (2.8, 2.21). */
function lintKey(key: PrincipalKey, place: ProblemPlace, { kind, service, report }: Scope): void {
  if (key === 'Federated' && kind !== 'trustPolicy')
    report.lint(
      'error',
      'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
      place,
      '`Federated` principals work only in the trust policies of roles. Name the role that they assume.',
    )
  if (key === 'CanonicalUser' && (kind !== 'resourcePolicy' || (service !== undefined && service !== 's3')))
    report.lint(
      'error',
      'INVALID_PRINCIPAL_KEY',
      place,
      '`CanonicalUser` works only in policies of S3. Name the account under `AWS`.',
    )
}

/** 2.13: everyone, narrowed by conditions. `{"AWS": "*"}` means the same (2.8); it is not documented whether Organizations stores it. */
function checkRcp(
  node: JsonNode,
  place: ProblemPlace,
  entries: readonly Located<PrincipalEntry>[],
  { report }: Scope,
): void {
  if (node.kind === 'string') return
  if (entries.length > 0 && entries.every(({ value }) => value.kind === 'anyone'))
    report.lint(
      'warning',
      'RCP_SYNTAX_ERROR_PRINCIPAL',
      place,
      'The principal of a resource control policy is written `"*"`.',
    )
  else
    report.refuse(
      'RCP_SYNTAX_ERROR_PRINCIPAL',
      place,
      'The principal of a resource control policy can only be `"*"`. Write that, and narrow it with a condition such as `aws:PrincipalArn`.',
    )
}
