/**
 * `Action` and `NotAction`: `*` or `prefix:name`. Source: semantics 2.6, 2.13, 2.14.
 *
 * Every kind of policy requires this form. IAM refuses any other (2.19), and so does S3, which even refuses unknown
 * names; no service is known to store another form. Names are not checked: any text after the colon is accepted, and
 * matches nothing if the action does not exist.
 */

import { quote } from '../../base/text.ts'
import type { Located, Negatable } from '../ast.ts'
import type { JsonMember } from '../json/parseJson.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'
import { isEmptyList, placeOf, placeOfMember, readStrings } from './values.ts'
import { lintNoVariables } from './variables.ts'

/** @param isAwsDefault the statement is that of RCPFullAWSAccess, the only one in an RCP that may use `*`. */
export function parseAction(member: JsonMember, path: string, scope: Scope, isAwsDefault: boolean): Negatable<string> {
  const name = member.key.value
  const { report, rules } = scope
  if (isEmptyList(member.value)) {
    if (rules.isIamOwned)
      report.refuse(
        'EMPTY_ARRAY_ACTION',
        placeOf(path, member.value),
        `\`${name}\` is an empty list. Write at least one action: ${rules.title} must contain actions.`,
      )
    else
      report.lint(
        'suggestion',
        'EMPTY_ARRAY_ACTION',
        placeOf(path, member.value),
        `\`${name}\` is an empty list, so the statement never matches. Name actions, or remove the statement.`,
      )
  }
  const entries = readStrings(name, member.value, path, report).map((entry): Located<string> => {
    const isWellFormed = checkForm(name, entry.value, entry, scope)
    if (isWellFormed && scope.kind === 'trustPolicy') checkTrust(entry.value, entry, scope)
    if (scope.kind === 'resourceControlPolicy' && entry.value === '*' && !isAwsDefault)
      report.refuse(
        'RCP_SYNTAX_ERROR_ACTION',
        entry,
        'A resource control policy cannot take `*` alone as an action. Name a service, such as `s3:*`.',
      )
    return { value: entry.value, range: entry.range }
  })
  return { range: placeOfMember(path, member).range, isNegated: name === 'NotAction', entries }
}

/** @returns whether the form was accepted, so that there is more to check. */
function checkForm(element: string, action: string, place: ProblemPlace, scope: Scope): boolean {
  const { report } = scope
  if (action === '*') return true
  if (action === '') {
    report.refuse(
      'INVALID_ACTION',
      place,
      `\`${element}\` holds an empty text. Write \`*\` or \`service:Action\`, such as \`s3:GetObject\`.`,
    )
    return false
  }
  const colon = action.indexOf(':')
  if (colon < 0) {
    report.refuse(
      'INVALID_ACTION',
      place,
      () => `${quote(action)} has no service prefix. Write \`service:Action\`, such as \`s3:GetObject\`.`,
    )
    return false
  }
  if (action.includes(':', colon + 1)) {
    report.refuse(
      'INVALID_ACTION',
      place,
      () => `${quote(action)} has more than one colon. Write \`service:Action\`, one colon between them.`,
    )
    return false
  }
  const prefix = action.slice(0, colon)
  if (prefix === '*') {
    report.lint(
      'suggestion',
      'WILDCARD_IN_SERVICE_NAME',
      place,
      () =>
        `${quote(action)}: AWS's grammar has no wildcard for the service, but IAM stores it. It is read as every service. Name one, or write \`*\` for every action.`,
    )
  } else if (!/^[A-Za-z0-9-]+$/.test(prefix)) {
    const advice =
      prefix === ''
        ? 'Write the service before the colon, such as `s3`.'
        : 'A prefix is letters, digits and hyphens, without wildcards or spaces.'
    report.refuse(
      'INVALID_SERVICE_IN_ACTION',
      place,
      () => `${quote(prefix)} in ${quote(action)} is not a service prefix. ${advice}`,
    )
    return false
  }
  if (action.includes('${')) lintNoVariables(element, action, place, scope)
  else lintName(action, action.slice(colon + 1), place, scope)
  return true
}

/** AWS stores it, but it matches no action (0.3, 2.6). */
function lintName(action: string, name: string, place: ProblemPlace, { report }: Scope): void {
  if (/^[A-Za-z0-9*?_-]+$/.test(name)) return
  report.lint('error', 'INVALID_ACTION', place, () => `${quote(action)} matches no action. ${nameAdvice(name)}`)
}

function nameAdvice(name: string): string {
  if (name === '') return 'Write the action after the colon, or `*` for all of them.'
  if (name.includes(',')) return 'A text holds one action. Make it a list: `["s3:GetObject", "s3:PutObject"]`.'
  if (name !== name.trim()) return 'Spaces count. Remove them.'
  return 'Names are letters and digits, with the wildcards `*` and `?`.'
}

const trustActions: ReadonlySet<string> = new Set([
  'assumerole',
  'assumerolewithsaml',
  'assumerolewithwebidentity',
  'tagsession',
  'setsourceidentity',
  'setcontext',
])

function checkTrust(action: string, place: ProblemPlace, { report }: Scope): void {
  const lower = action.toLowerCase()
  if (!lower.startsWith('sts:')) {
    report.refuse(
      'UNSUPPORTED_ACTION_IN_POLICY',
      place,
      () =>
        `${quote(action)} cannot stand in a trust policy, which takes only actions of STS. Write \`sts:AssumeRole\` or one of its kin.`,
    )
    return
  }
  const name = lower.slice('sts:'.length)
  if (name === '' || name.includes('*') || name.includes('?') || trustActions.has(name)) return
  report.lint(
    'warning',
    'UNSUPPORTED_ACTION_IN_POLICY',
    place,
    () =>
      `${quote(action)} has no effect in a trust policy. It decides \`sts:AssumeRole\`, \`sts:AssumeRoleWithSAML\`, \`sts:AssumeRoleWithWebIdentity\`, \`sts:TagSession\`, \`sts:SetSourceIdentity\` and \`sts:SetContext\`.`,
  )
}
