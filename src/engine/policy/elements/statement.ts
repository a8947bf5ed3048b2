/** One statement: which elements it may and must have (2.2, 2.11), each parsed in its own file. */

import { didYouMean, nearest } from '../../base/nearest.ts'
import { quote } from '../../base/text.ts'
import type { ConditionClause, Located, Negatable, PrincipalEntry, Statement } from '../ast.ts'
import { type JsonMember, type JsonNode, type JsonObject, memberOf, pointer } from '../json/parseJson.ts'
import type { Misspelt, Scope } from '../rules.ts'
import { lintTrust } from '../trust.ts'
import { parseAction } from './action.ts'
import { checkBucketActions } from './bucketActions.ts'
import { parseCondition } from './condition.ts'
import { readEffect } from './effect.ts'
import { parsePrincipal } from './principal.ts'
import { parseResource } from './resource.ts'
import { readSid } from './sid.ts'
import { describeNode, placeOf, placeOfKey } from './values.ts'

const elementNames = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const
type StatementElement = (typeof elementNames)[number]
const isElement = (name: string): name is StatementElement => elementNames.some((known) => known === name)

/** @returns undefined when the statement lacks a required element; it has been reported. */
export function parseStatement(node: JsonNode, index: number, path: string, scope: Scope): Statement | undefined {
  const { report, kind } = scope
  if (node.kind !== 'object') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      placeOf(path, node),
      `A statement is ${describeNode(node)}. Write an object with \`Effect\`, \`Action\` and what else the policy needs.`,
    )
    return undefined
  }
  const misspelt = checkNames(node, path, scope)
  const sid = readSid(node, path, scope)
  const effect = readEffect(node, path, misspelt, scope)
  const isAwsDefault = kind === 'resourceControlPolicy' && isFullAccess(node)
  if (kind === 'resourceControlPolicy' && effect?.value === 'Allow' && !isAwsDefault) {
    report.refuse(
      'RCP_SYNTAX_ERROR_ALLOW',
      { path: pointer(path, 'Effect'), range: effect.range },
      memberOf(node, 'Condition') === undefined
        ? 'A resource control policy only denies. Write `"Deny"`; what may be allowed is everything to everyone without condition, as in `RCPFullAWSAccess`.'
        : 'A resource control policy only denies. To let in only those who meet the condition, deny everyone else: write `"Deny"` and negate the operators, such as `StringNotEquals` for `StringEquals`.',
    )
  }
  const principal = readPrincipal(node, path, effect, misspelt, scope)
  const action = readAction(node, path, isAwsDefault, misspelt, scope)
  const resource = readResource(node, path, misspelt, scope)
  const condition = readCondition(node, path, scope)
  if (effect === undefined || action === undefined) return undefined
  if (kind === 'resourcePolicy' && scope.service === 's3' && resource !== undefined)
    checkBucketActions(action, resource, pointer(path, 'Action'), scope)
  if (kind === 'trustPolicy' && principal !== undefined)
    lintTrust({ principal, action, effect, condition }, path, scope.report)
  return {
    index,
    range: node.range,
    effect,
    action,
    condition,
    ...(sid && { sid }),
    ...(principal && { principal }),
    ...(resource && { resource }),
  }
}

function checkNames(node: JsonObject, path: string, { report }: Scope): Misspelt {
  const misspelt = new Set<string>()
  for (const member of node.members) {
    const name = member.key.value
    if (isElement(name)) continue
    report.refuse('INVALID_POLICY_ELEMENT', placeOfKey(pointer(path, name), member), () => unknownElement(name))
    const meant = report.isFull() ? undefined : nearest(name, elementNames)
    if (meant !== undefined) misspelt.add(meant)
  }
  return misspelt
}

function unknownElement(name: string): string {
  if (name === 'Version' || name === 'Id' || name === 'Statement')
    return `\`${name}\` belongs to the document, beside \`Statement\`, not inside a statement.`
  const near = nearest(name, elementNames)
  if (near?.toLowerCase() === name.toLowerCase())
    return `${quote(name)} is not an element: case counts. Write \`${near}\`.`
  return `${quote(name)} is not an element of a statement.${didYouMean(name, elementNames)}`
}

/** Exactly the statement of RCPFullAWSAccess, the only Allow that an RCP may have (2.13). */
function isFullAccess(node: JsonObject): boolean {
  const isStar = (name: string): boolean => {
    const value = memberOf(node, name)?.value
    const only = value?.kind === 'array' && value.items.length === 1 ? value.items[0] : value
    return only?.kind === 'string' && only.value === '*'
  }
  const effect = memberOf(node, 'Effect')?.value
  return (
    effect?.kind === 'string' &&
    effect.value === 'Allow' &&
    isStar('Principal') &&
    isStar('Action') &&
    isStar('Resource') &&
    memberOf(node, 'Condition') === undefined
  )
}

const isPresent = (misspelt: Misspelt, name: string): boolean => misspelt.has(name) || misspelt.has(`Not${name}`)

/** An element or its negation, never both. */
function either(
  node: JsonObject,
  path: string,
  name: 'Principal' | 'Action' | 'Resource',
  { report }: Scope,
): readonly JsonMember[] {
  const members = [memberOf(node, name), memberOf(node, `Not${name}`)].filter((member) => member !== undefined)
  const [, second] = members
  if (second !== undefined)
    report.refuse(
      'UNSUPPORTED_ELEMENT_COMBINATION',
      placeOfKey(pointer(path, second.key.value), second),
      `A statement has \`${name}\` or \`Not${name}\`, not both. Remove one.`,
    )
  return members
}

function readPrincipal(
  node: JsonObject,
  path: string,
  effect: Located<'Allow' | 'Deny'> | undefined,
  misspelt: Misspelt,
  scope: Scope,
): Negatable<PrincipalEntry> | undefined {
  const { report, rules, kind } = scope
  const members = either(node, path, 'Principal', scope)
  if (members.length === 0 && rules.principal === 'required' && !isPresent(misspelt, 'Principal'))
    report.refuse(
      'MISSING_PRINCIPAL',
      placeOf(path, node),
      `The statement has no \`Principal\`, which ${rules.title} needs. ${kind === 'resourceControlPolicy' ? 'Write `"Principal": "*"`.' : 'Say who it is about, such as `"Principal": { "AWS": "arn:aws:iam::111122223333:root" }`.'}`,
    )
  const parsed = members.map((member) => {
    const elementPath = pointer(path, member.key.value)
    const isNegated = member.key.value === 'NotPrincipal'
    const place = placeOfKey(elementPath, member)
    if (rules.principal === 'refused') {
      report.refuse(
        kind === 'serviceControlPolicy' ? 'SCP_SYNTAX_ERROR_PRINCIPAL' : 'UNSUPPORTED_PRINCIPAL',
        place,
        `\`${member.key.value}\` cannot stand in ${rules.title}: whom it is about follows from where it is attached. Remove it.`,
      )
      return undefined
    }
    if (isNegated && rules.notPrincipal === 'refused') {
      report.refuse(
        kind === 'resourceControlPolicy' ? 'RCP_SYNTAX_ERROR_PRINCIPAL' : 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
        place,
        `\`NotPrincipal\` cannot stand in ${rules.title}. Write \`Principal\`, and a condition on \`aws:PrincipalArn\` to leave somebody out.`,
      )
    } else if (isNegated && effect?.value === 'Allow') {
      // Some services store it; it then grants access to everyone who is not listed (3.9).
      report.lint(
        'security',
        'ALLOW_WITH_NOT_PRINCIPAL',
        place,
        '`NotPrincipal` with `Allow` is not supported. Where a service stores it, it allows everybody who is not listed, anonymous callers included. Write `Principal`.',
      )
    }
    return parsePrincipal(member, elementPath, scope)
  })
  return parsed[0]
}

function readAction(
  node: JsonObject,
  path: string,
  isAwsDefault: boolean,
  misspelt: Misspelt,
  scope: Scope,
): Negatable<string> | undefined {
  const { report, rules, kind } = scope
  const members = either(node, path, 'Action', scope)
  if (members.length === 0 && !isPresent(misspelt, 'Action'))
    report.refuse(
      'MISSING_ACTION',
      placeOf(path, node),
      `The statement has no \`Action\`. Write one, such as \`"Action": "${kind === 'trustPolicy' ? 'sts:AssumeRole' : 's3:GetObject'}"\`.`,
    )
  const parsed = members.map((member) => {
    const elementPath = pointer(path, member.key.value)
    if (member.key.value === 'NotAction' && rules.notAction === 'refused')
      report.refuse(
        'RCP_SYNTAX_ERROR_NOTACTION',
        placeOfKey(elementPath, member),
        `\`NotAction\` cannot stand in ${rules.title}. Write \`Action\`.`,
      )
    if (member.key.value === 'NotAction' && rules.notAction === 'lint')
      report.lint(
        'warning',
        'ROLE_TRUST_POLICY_NOTACTION',
        placeOfKey(elementPath, member),
        '`NotAction` in a trust policy covers every other way of assuming the role. Write `Action` with the ones you mean.',
      )
    return parseAction(member, elementPath, scope, isAwsDefault)
  })
  return parsed[0]
}

function readResource(node: JsonObject, path: string, misspelt: Misspelt, scope: Scope): Negatable<string> | undefined {
  const { report, rules, service, kind } = scope
  const members = either(node, path, 'Resource', scope)
  // A resource policy that leaves it out speaks of its own resource; S3 and KMS want it written (2.15).
  const isRequired =
    rules.resource === 'required' && (kind !== 'resourcePolicy' || service === 's3' || service === 'kms')
  if (members.length === 0 && isRequired && !isPresent(misspelt, 'Resource'))
    report.refuse(
      'MISSING_RESOURCE',
      placeOf(path, node),
      'The statement has no `Resource`. Write an ARN, or `"Resource": "*"`.',
    )
  const parsed = members.map((member) => {
    const elementPath = pointer(path, member.key.value)
    if (rules.resource !== 'refused') return parseResource(member, elementPath, scope)
    report.refuse(
      'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
      placeOfKey(elementPath, member),
      `\`${member.key.value}\` cannot stand in a trust policy, whose resource is the role itself. Remove it.`,
    )
    return undefined
  })
  return parsed[0]
}

function readCondition(node: JsonObject, path: string, scope: Scope): readonly ConditionClause[] {
  const member = memberOf(node, 'Condition')
  return member === undefined ? [] : parseCondition(member, pointer(path, 'Condition'), scope)
}
