/** 2: which documents are valid, and their statements. A refused document has none (2.20). When in doubt, it is valid. */
import { readStrictJson } from './json.ts'
import { globs, plainTokens } from './match.ts'
import { bucketActions, objectActions } from './s3.ts'
import type { Any, Doc } from './types.ts'
import { list } from './types.ts'

export function readDoc(document: Any, kind: string): Doc {
  if (document?.gone !== undefined) return withoutTheGone(readDoc(document.stored, kind), document.gone)
  // A document that is an object cannot repeat a key; of it only the characters are looked at.
  const policy =
    typeof document === 'string'
      ? readStrictJson(document)
      : /[^\u0000-\u00ff]/.test(JSON.stringify(document) ?? '')
        ? undefined
        : document
  if (kind === 'any' ? !isReadable(policy) : !isValid(policy, kind))
    return { kind, version: '2008-10-17', statements: [] }
  return { kind, version: policy.Version ?? '2008-10-17', statements: list(policy.Statement) }
}

/** 3.10: what named them shows an id that nobody has. */
function withoutTheGone(doc: Doc, gone: string[]): Doc {
  const swap = (principal: Any) =>
    principal?.AWS === undefined
      ? principal
      : { ...principal, AWS: list(principal.AWS).map((entry) => (gone.includes(entry) ? 'AIDAGONEGONEGONE' : entry)) }
  const statements = doc.statements.map((statement) => ({
    ...statement,
    ...(statement.Principal === undefined ? {} : { Principal: swap(statement.Principal) }),
    ...(statement.NotPrincipal === undefined ? {} : { NotPrincipal: swap(statement.NotPrincipal) }),
  }))
  return { ...doc, statements }
}

/** AWS's own RCP is the only one that may allow; it never needs to be read here. */
const isObject = (value: Any): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const iamOwned = ['identity', 'managed', 'boundary', 'session', 'trust']

/** To look for names in a document, whatever it is for. */
const isReadable = (policy: Any): boolean => isObject(policy) && list(policy.Statement).every(isObject)

// 2.1, 2.3, 2.4
function isValid(policy: Any, kind: string): boolean {
  if (!isObject(policy)) return false
  for (const name of Object.keys(policy)) if (!['Version', 'Id', 'Statement'].includes(name)) return false
  if (policy.Version !== undefined && policy.Version !== '2012-10-17' && policy.Version !== '2008-10-17') return false // 2.3
  if ((kind === 'scp' || kind === 'rcp') && policy.Version !== '2012-10-17') return false // 2.12, 2.13
  if (policy.Id !== undefined && (typeof policy.Id !== 'string' || kind === 'scp' || kind === 'rcp')) return false // 2.4
  if (policy.Statement === undefined) return false
  const statements = list(policy.Statement)
  if (statements.length === 0 || !statements.every(isObject)) return false
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== '')
  if (iamOwned.includes(kind) && new Set(sids).size < sids.length) return false // 2.4, 2.19
  return statements.every((statement) => isValidStatement(statement, kind))
}

function isValidStatement(statement: Any, kind: string): boolean {
  const names = [
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ]
  for (const name of Object.keys(statement)) if (!names.includes(name)) return false
  if (statement.Sid !== undefined && typeof statement.Sid !== 'string') return false
  if (iamOwned.includes(kind) && statement.Sid !== undefined && !/^[A-Za-z0-9]*$/.test(statement.Sid)) return false // 2.4
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return false // 2.5
  if (kind === 'rcp' && statement.Effect !== 'Deny') return false // 2.13
  return (
    areActionsValid(statement, kind) &&
    areResourcesValid(statement, kind) &&
    arePrincipalsValid(statement, kind) &&
    isConditionValid(statement.Condition)
  )
}

/** 2.6, 2.11. */
function areActionsValid(statement: Any, kind: string): boolean {
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) return false
  const actions = list(statement.Action === undefined ? statement.NotAction : statement.Action)
  if (kind === 'rcp' && statement.NotAction !== undefined) return false
  if (actions.length === 0 && iamOwned.includes(kind)) return false // 2.1
  return actions.every((action) => {
    if (typeof action !== 'string' || action === '') return false
    if (action === '*') return kind !== 'rcp' && kind !== 'trust' // 2.13, 2.14
    const parts = action.split(':')
    if (parts.length !== 2) return false
    const [prefix = ''] = parts
    if (kind === 'trust') return prefix.toLowerCase() === 'sts'
    return prefix === '*' || /^[A-Za-z0-9-]+$/.test(prefix) // U44
  })
}

/** 2.7, 2.14, 2.19: `*` or an ARN; short ones stand (U24). */
function areResourcesValid(statement: Any, kind: string): boolean {
  if (kind === 'trust') return statement.Resource === undefined && statement.NotResource === undefined
  if (statement.Resource !== undefined && statement.NotResource !== undefined) return false
  if (statement.Resource === undefined && statement.NotResource === undefined) return kind === 'resource' // 2.15
  if (kind === 'bucket' && !doActionsFit(statement)) return false
  const resources = list(statement.Resource === undefined ? statement.NotResource : statement.Resource)
  if (resources.length === 0 && iamOwned.includes(kind)) return false
  return resources.every((resource) => {
    if (typeof resource !== 'string' || resource === '') return false
    if (resource === '*' || !['bucket', ...iamOwned].includes(kind)) return true // elsewhere a lint
    return resource.startsWith('arn:') && /^aws|[*?]/.test(resource.split(':')[1] ?? '') // 2.19
  })
}

/** 2.15, 2.20: in a bucket policy each action that S3 has for buckets or objects fits one of the resources. */
function doActionsFit(statement: Any): boolean {
  if (statement.Action === undefined || statement.Resource === undefined) return true
  const resources: Any[] = list(statement.Resource)
  const names = resources.map((entry) => (entry === '*' ? '*' : /^arn:[^:]*:s3:::(.*)$/s.exec(String(entry))?.[1]))
  if (names.length === 0 || names.includes(undefined)) return true
  const texts = names.map((name) => String(name).replace(/\$\{[^}]*\}/g, '*'))
  const bucket = texts.some((text) => !text.includes('/'))
  const object = texts.some((text) => /[/*?]/.test(text))
  return list(statement.Action).every((action) => {
    const name = /^s3:(.*)$/i.exec(String(action))?.[1]
    if (name === undefined) return true
    const fits = (all: readonly string[]) =>
      all.some((one) => globs(plainTokens(name.toLowerCase()), one.toLowerCase()))
    const [onBuckets, onObjects] = [fits(bucketActions), fits(objectActions)]
    return (!onBuckets && !onObjects) || (onBuckets && bucket) || (onObjects && object)
  })
}

/** 2.8, 2.11. */
function arePrincipalsValid(statement: Any, kind: string): boolean {
  const has = statement.Principal !== undefined
  const hasNot = statement.NotPrincipal !== undefined
  if (has && hasNot) return false
  if (!['rcp', 'trust', 'resource', 'key', 'bucket', 'endpoint'].includes(kind)) return !has && !hasNot
  if (!has && !hasNot) return false
  if (hasNot && (kind === 'rcp' || kind === 'trust')) return false // 2.13, 2.14
  const principal = has ? statement.Principal : statement.NotPrincipal
  if (kind === 'rcp')
    return (
      principal === '*' ||
      (isObject(principal) &&
        Object.keys(principal).length === 1 &&
        list(principal.AWS).length > 0 &&
        list(principal.AWS).every((entry) => entry === '*'))
    ) // 2.8: the same everywhere
  if (principal === '*') return true // U12
  if (!isObject(principal) || Object.keys(principal).length === 0) return false
  return Object.entries(principal).every(([type, given]) => {
    if (!['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(type)) return false
    const entries = list(given)
    return (
      entries.length > 0 &&
      entries.every((entry) => typeof entry === 'string' && entry !== '' && isEntryValid(type, entry, kind))
    )
  })
}

/** 2.8: an account has twelve digits, an ARN of IAM or STS is one that can call; ARNs of other services name nobody. */
function isEntryValid(type: string, entry: string, kind: string): boolean {
  if (type === 'AWS' && entry === '*') return true
  if (/[*?]/.test(entry.replace(/\$\{[^}]*\}/g, ''))) return false
  if (type !== 'AWS') return true
  if (/^\d{12}$/.test(entry) || /^(AIDA|AROA)[A-Z0-9]{6,}$/.test(entry)) return true
  if (kind === 'bucket' && /^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/.test(entry))
    return true
  const [arn, , service, region, account, ...rest] = entry.split(':')
  if (arn !== 'arn' || rest.length === 0 || !/^\d{12}$/.test(account ?? '')) return false
  const name = rest.join(':')
  if (service === 'iam') return region === '' && (name === 'root' || /^(user|role)\/[^:]*[^:/]$/.test(name))
  if (service === 'sts') return region === '' && /^(assumed-role\/[^:/]+|federated-user)\/[^:/]+$/.test(name)
  return true
}

const operators = (
  'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals ' +
  'NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ' +
  'ArnEquals ArnNotEquals ArnLike ArnNotLike Null'
)
  .split(' ')
  .map((name) => name.toLowerCase())

/** The parts of an operator's name, in lower case (U10); undefined where there is no such operator. */
export function readOperator(
  written: string,
): { set: 'forallvalues' | 'foranyvalue' | undefined; name: string; ifExists: boolean } | undefined {
  const found = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(written.toLowerCase())
  const name = found?.[2] ?? ''
  if (found === null || !operators.includes(name) || (name === 'null' && found[3] !== undefined)) return undefined
  return { set: found[1] as 'forallvalues' | 'foranyvalue' | undefined, name, ifExists: found[3] !== undefined }
}

/** 2.9. */
function isConditionValid(condition: Any): boolean {
  if (condition === undefined) return true
  if (!isObject(condition)) return false
  return Object.entries(condition).every(
    ([operator, keys]) =>
      readOperator(operator) !== undefined &&
      isObject(keys) &&
      Object.values(keys as Any).every((values) =>
        list(values).every((value) => ['string', 'number', 'boolean'].includes(typeof value)),
      ),
  )
}
