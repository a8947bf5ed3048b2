/** `Sid`: the name of a statement. It decides nothing, but an invalid one makes the document invalid. Source: semantics 2.4. */

import { quote } from '../../base/text.ts'
import type { Located, Statement } from '../ast.ts'
import { type JsonObject, memberOf, pointer } from '../json/parseJson.ts'
import type { Scope } from '../rules.ts'
import { placeOf, readString } from './values.ts'

export function readSid(node: JsonObject, path: string, { report, rules }: Scope): Located<string> | undefined {
  const member = memberOf(node, 'Sid')
  if (member === undefined) return undefined
  const place = placeOf(pointer(path, 'Sid'), member.value)
  const sid = readString('Sid', member, place.path, report)
  if (sid?.value === '')
    report.lint('suggestion', 'EMPTY_SID_VALUE', place, 'This `Sid` is empty. Give the statement a name, or remove it.')
  if (sid === undefined || /^[A-Za-z0-9]*$/.test(sid.value)) return sid
  // Services have their own rules: S3, SQS and SNS accept more characters, KMS accepts spaces (2.4). For Organizations nothing is documented.
  const message = (): string =>
    `${quote(sid.value)} has other characters than letters and digits. Write a \`Sid\` such as \`AllowRead1\`.`
  if (rules.isIamOwned) report.refuse('UNSUPPORTED_SID', place, message)
  else if (rules.id === 'refused') report.lint('warning', 'UNSUPPORTED_SID', place, message)
  return sid
}

/** Unique in IAM's own documents; empty ones do not count (2.4). */
export function checkSids(statements: readonly Statement[], isList: boolean, { report, rules }: Scope): void {
  const seen = new Set<string>()
  for (const { index, sid } of statements) {
    if (sid === undefined || sid.value === '') continue
    const place = { path: `${isList ? pointer('/Statement', index) : '/Statement'}/Sid`, range: sid.range }
    const message = (): string =>
      `Another statement has the \`Sid\` ${quote(sid.value)} already. Give each statement its own.`
    if (seen.has(sid.value) && rules.isIamOwned) report.refuse('UNIQUE_SIDS_REQUIRED', place, message)
    else if (seen.has(sid.value)) report.lint('warning', 'UNIQUE_SIDS_RECOMMENDED', place, message)
    seen.add(sid.value)
  }
}
