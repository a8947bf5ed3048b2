/** Fixes for ARNs and for the variables in texts. Source: semantics 1.3, 2.7, 3.3, 3.7. */
import { splitArn } from '../../../engine/base/arn.ts'
import { nearest } from '../../../engine/base/nearest.ts'
import { memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Fix } from '../finding.ts'
import { removeEntry, type Site, statementAt, writeText } from './fixContext.ts'

const partitions = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc']

const onText =
  (meant: (value: string, site: Site) => string | undefined) =>
  (site: Site): Fix | undefined => {
    const { node } = site.spot
    const value = node.kind === 'string' && node.value.length <= 4000 ? meant(node.value, site) : undefined
    return value === undefined || (node.kind === 'string' && node.value === value) ? undefined : writeText(site, value)
  }

export function fixArnPrefix(site: Site): Fix | undefined {
  const { node } = site.spot
  if (node.kind === 'string' && node.value.trim() === '')
    return removeEntry(site, 'the empty text') ?? writeText(site, '*')
  return onText(meantArn)(site)
}

function meantArn(value: string, site: Site): string | undefined {
  const text = value.trim()
  if (text === '*') return text
  if (/^arn:/i.test(text)) return `arn:${text.slice(4)}`
  const bucket = /^s3:\/\/(.+)$/.exec(text)?.[1]
  if (bucket !== undefined) return `arn:aws:s3:::${bucket}`
  const fields = text.split(':')
  if (partitions.includes(fields[0] ?? '')) return `arn:${text}`
  if (fields[0] === '' && partitions.includes(fields[1] ?? '')) return `arn${text}`
  if (partitions.includes(fields[1] ?? '') && fields.length >= 4) return `arn:${fields.slice(1).join(':')}`
  if (fields.length >= 5 && site.subject.catalog.prefixes.has(fields[0] ?? '')) return `arn:aws:${text}`
  return /^[a-z0-9][a-z0-9.-]{2,62}(?:\/.*)?$/.test(text) && isAboutS3(site) ? `arn:aws:s3:::${text}` : undefined
}

/** Whether every action of the statement is one of S3, so that a bare name is a bucket's. */
function isAboutS3({ chain, subject }: Site): boolean {
  if (subject.service === 's3') return true
  const statement = statementAt(chain)?.node
  const action = statement && memberOf(statement, 'Action')?.value
  const entries = action?.kind === 'array' ? action.items : action === undefined ? [] : [action]
  return entries.length > 0 && entries.every((entry) => entry.kind === 'string' && /^s3:/i.test(entry.value))
}

/** Fields in the middle that S3 and IAM leave empty; else `*` for those at the end, as identity policies are read. */
export const fixArnFields = onText((value) => {
  const fields = value.split(':')
  const [, partition = 'aws', service = ''] = fields
  const rest = fields.slice(3).filter((field) => field !== '')
  if (service === 's3' && rest.length === 1) return `arn:${partition}:s3:::${rest[0]}`
  if (service === 'iam' && rest.length >= 1 && rest.length <= 2) {
    const account = /^\d{12}$|^\*$/.test(rest[0] ?? '') ? rest[0] : undefined
    const resource = account === undefined ? rest.join(':') : rest[1]
    if (resource !== undefined) return `arn:${partition}:iam::${account ?? '*'}:${resource}`
  }
  return fields.length >= 6 ? undefined : value + ':*'.repeat(6 - fields.length)
})

const withField = (at: number, change: (field: string) => string | undefined) =>
  onText((value) => {
    const fields = value.split(':')
    const changed = change(fields[at] ?? '')
    return changed === undefined || fields.length < 6
      ? undefined
      : [...fields.slice(0, at), changed, ...fields.slice(at + 1)].join(':')
  })

export const fixPartition = withField(1, (partition) =>
  /[*?]/.test(partition) ? 'aws' : nearest(partition, partitions),
)
export const fixArnService = withField(2, (service) =>
  /^[A-Za-z0-9 -]+$/.test(service) ? service.toLowerCase().replaceAll(' ', '') : undefined,
)
export const fixArnRegion = withField(3, () => '')
export const fixArnAccount = withField(4, () => '')

/** Before the fifth colon `*` takes the place of a variable. */
export const fixVariablePlace = onText((value, { finding }) => {
  const parts =
    value.startsWith('arn:') && /Resource(?:\/|$)/.test(finding.path) ? splitArn(maskVariables(value)) : undefined
  if (parts === undefined) return undefined
  const masked = maskVariables(value)
  const head = masked.length - parts.resource.length
  return masked.slice(0, head).replace(/\u0000+/g, '*') + value.slice(head)
})

/** The same length, with NUL for each character of a variable: its colons cut no fields. */
const maskVariables = (value: string): string =>
  value.replace(/\$\{[^}]*\}/g, (variable) => '\u0000'.repeat(variable.length))

const wholeKey = /^[A-Za-z0-9._-]+:(?:(?:PrincipalTag|ResourceTag|RequestTag)\/[\w+=.@-]+|[\w-]+)/i

/** Each variable of the text, with its brace, its quotes and without spaces. */
export const fixVariables = onText((value) => {
  const pieces: string[] = []
  let from = 0
  for (let open = value.indexOf('${'); open >= 0; open = value.indexOf('${', from)) {
    pieces.push(value.slice(from, open))
    const close = value.indexOf('}', open)
    const inner = close < 0 ? undefined : value.slice(open + 2, close)
    if (inner === undefined || inner.includes('${')) {
      const key = wholeKey.exec(value.slice(open + 2, open + 300))?.[0]
      if (key === undefined) return undefined
      pieces.push(`\${${key}}`)
      from = open + 2 + key.length
    } else {
      pieces.push(`\${${tidy(inner)}}`)
      from = (close ?? 0) + 1
    }
  }
  return pieces.join('') + value.slice(from)
})

function tidy(inner: string): string {
  if (inner === '*' || inner === '?' || inner === '$') return inner
  const comma = inner.indexOf(',')
  if (comma < 0) return inner.trim()
  const given = inner.slice(comma + 1).trim()
  const bare = given.replace(/^['"]/, '').replace(/['"]$/, '')
  return `${inner.slice(0, comma).trim()}, '${bare}'`
}
