/** 2: which documents stand, and their statements. A refused document has none (2.20). */
import type { Any, Doc } from './types.ts'
import { list } from './types.ts'

export function readDoc(document: Any, kind: string): Doc {
  let policy = document
  if (typeof document === 'string') {
    try {
      policy = JSON.parse(document)
    } catch {
      return { kind, version: '2008-10-17', statements: [] }
    }
  }
  if (!isValid(policy, kind)) return { kind, version: '2008-10-17', statements: [] }
  return { kind, version: policy.Version ?? '2008-10-17', statements: list(policy.Statement) }
}

const operators =
  'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnNotEquals ArnLike ArnNotLike Null'.split(
    ' ',
  )

/** The defects that the generator makes, and those next to them. */
function isValid(policy: Any, kind: string): boolean {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return false
  for (const name of Object.keys(policy)) if (!['Version', 'Id', 'Statement'].includes(name)) return false
  if (policy.Version !== undefined && policy.Version !== '2012-10-17' && policy.Version !== '2008-10-17') return false // 2.3
  if ((kind === 'scp' || kind === 'rcp') && policy.Version !== '2012-10-17') return false // 2.12, 2.13
  const statements = list(policy.Statement)
  return statements.length > 0 && statements.every((statement) => isValidStatement(statement, kind))
}

const iamOwned = ['identity', 'managed', 'boundary', 'session', 'trust']

function isValidStatement(statement: Any, kind: string): boolean {
  const names = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']
  for (const name of Object.keys(statement)) if (!names.includes(name)) return false
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return false // 2.5
  const actions = statement.Action ?? statement.NotAction
  if (actions === undefined || (statement.Action !== undefined && statement.NotAction !== undefined)) return false // 2.6
  if (iamOwned.includes(kind) && list(actions).length === 0) return false // 2.1
  for (const action of list(actions)) if (action !== '*' && !/^(?:\*|[A-Za-z0-9-]+):[^:]+$/.test(action)) return false
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined
  const needsPrincipal = ['rcp', 'trust', 'resource', 'endpoint'].includes(kind)
  if (hasPrincipal !== needsPrincipal) return false // 2.11
  const resources = statement.Resource ?? statement.NotResource
  if (statement.Resource !== undefined && statement.NotResource !== undefined) return false
  if ((resources === undefined) !== (kind === 'trust')) return false // 2.14
  if (kind === 'trust' && statement.NotPrincipal !== undefined) return false
  if (kind === 'rcp' && (statement.Effect !== 'Deny' || statement.NotAction !== undefined || statement.NotPrincipal !== undefined)) return false // 2.13
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    const name = operator.replace(/^(?:ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '')
    if (!operators.includes(name) || operator.endsWith('NullIfExists')) return false // 2.9
    if (typeof keys !== 'object' || keys === null) return false
  }
  return true
}
