/** The ARNs of a statement with their fields; each ARN is split once. Source: semantics 1.3, 3.3, 3.4. */

import { type ArnParts, splitArn } from '../../../engine/base/arn.ts'
import { onceFor } from '../../../engine/base/memo.ts'
import type { Located, Statement } from '../../../engine/policy/ast.ts'
import type { Subject } from '../finding.ts'
import { compares } from './conditions.ts'
import { type Part, partOf } from './textParts.ts'

export type Field = 'service' | 'region' | 'account' | 'resource'

export interface WrittenArn {
  readonly entry: Located<string>
  readonly parts: ArnParts
  readonly part: (field: Field, subject: Subject) => Part
}

function written(entry: Located<string>): readonly WrittenArn[] {
  const parts = entry.value.startsWith('arn:') ? splitArn(entry.value) : undefined
  if (parts === undefined) return []
  const part = (field: Field, subject: Subject): Part => {
    const service = 'arn:'.length + parts.partition.length + 1
    const region = service + parts.service.length + 1
    const account = region + parts.region.length + 1
    const from = { service, region, account, resource: account + parts.account.length + 1 }[field]
    return partOf(entry, from, from + parts[field].length, subject)
  }
  return [{ entry, parts, part }]
}

/** ARNs of `Resource` and `NotResource`. The parser reports variables before the resource, so such ARNs are left out. */
export const arnsOfResources = onceFor((statement: Statement): readonly WrittenArn[] =>
  (statement.resource?.entries ?? [])
    .flatMap(written)
    .filter(({ parts }) => !`${parts.partition}${parts.service}${parts.region}${parts.account}`.includes('${')),
)

/** Of values under the Arn operators. */
export const arnsOfConditions = ({ condition }: Statement): readonly WrittenArn[] =>
  condition.filter((clause) => compares(clause, 'Arn')).flatMap(({ values }) => values.flatMap(written))
