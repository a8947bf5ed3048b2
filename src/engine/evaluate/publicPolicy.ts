/** Whether S3 calls a bucket policy public: some Allow to everyone is not pinned by a fixed value. Source: semantics 5.11. */
import { onceFor } from '../base/memo.ts'
import { type OperatorType, operatorFacts } from '../condition/operators.ts'
import type { ConditionClause, PolicyDocument, Statement } from '../policy/ast.ts'

const pinning = new Set(
  `aws:sourcearn aws:sourcevpc aws:sourcevpce aws:sourceowner aws:sourceaccount aws:principalorgid aws:principalorgpaths aws:principalarn
  aws:principalaccount s3:x-amz-server-side-encryption-aws-kms-key-id aws:userid s3:dataaccesspointarn s3:dataaccesspointaccount aws:sourceip`.split(
    /\s+/,
  ),
)

export const isPublicPolicy = onceFor((document: PolicyDocument): boolean =>
  document.statements.some(isPublicStatement),
)

function isPublicStatement(statement: Statement): boolean {
  if (statement.effect.value !== 'Allow' || statement.principal === undefined) return false
  const isForEveryone =
    statement.principal.isNegated || statement.principal.entries.some(({ value }) => value.kind === 'anyone')
  return isForEveryone && !statement.condition.some(pins)
}

const pinningTypes: ReadonlySet<OperatorType> = new Set(['String', 'Arn', 'IpAddress'])

/** A positive comparison of a pinning key with fixed values only. */
function pins(clause: ConditionClause): boolean {
  const key = clause.key.value.toLowerCase()
  const { name, set, ifExists } = clause.operator
  if (!pinning.has(key) || clause.values.length === 0 || ifExists || set === 'ForAllValues') return false
  const { type, isNegated } = operatorFacts(name)
  if (isNegated || !pinningTypes.has(type)) return false
  return clause.values.every(({ value }) =>
    key === 'aws:sourceip'
      ? isNarrow(value)
      : isFixed(value) || (key === 's3:dataaccesspointarn' && hasFixedAccount(value)),
  )
}

/** The name of an access point may be a pattern, as long as its account is fixed. */
const hasFixedAccount = (value: string): boolean => /^arn:[^:*?$]+:s3:[^:*?$]+:\d{12}:accesspoint\/[^$]+$/.test(value)

/** Without wildcards and variables; so `AROLEID:*`, which stands for every session of a role, is not fixed either. */
const isFixed = (value: string): boolean => !/[*?]|\$\{/.test(value)

/** No wider than /8 (IPv4) or /32 (IPv6). */
function isNarrow(cidr: string): boolean {
  const slash = cidr.indexOf('/')
  if (slash < 0) return true
  const length = Number(cidr.slice(slash + 1))
  return Number.isInteger(length) && length >= (cidr.includes(':') ? 32 : 8)
}
