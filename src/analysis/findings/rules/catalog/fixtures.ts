/** For tests only: what the rules of this folder say, and of what they are silent. */
import type { PolicyKind } from '../../../../engine/policy/ast.ts'

type Parts = Readonly<Record<string, unknown>>
interface Case {
  readonly parts: Parts
  readonly kind?: PolicyKind
  readonly service?: string
  readonly version?: string
}
interface Loud extends Case {
  readonly code: string
  /** The characters that the finding points at. */
  readonly marks: string
  readonly words?: string
  /** What the text holds once the fix is made; absent: there is no fix. */
  readonly after?: string
}

const base = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }
export const data = (parts: Parts, version = '2012-10-17'): string => {
  const statement: Record<string, unknown> = { ...base, ...parts }
  for (const name of Object.keys(statement)) if (statement[name] === undefined) delete statement[name]
  return JSON.stringify({ Version: version, Statement: [statement] })
}
const on = (operator: string, key: string, value: unknown): Parts => ({ Condition: { [operator]: { [key]: value } } })
const to = (principal: unknown): Parts => ({ Principal: principal })

export const loud: readonly Loud[] = [
  { code: 'TYPE_MISMATCH_STRING', parts: on('StringEquals', 'aws:PrincipalAccount', 111122223333), marks: '111122223333', words: 'a number', after: '"aws:PrincipalAccount":"111122223333"' },
  { code: 'TYPE_MISMATCH_STRING', parts: on('StringLike', 'aws:PrincipalTag/on', [true]), marks: 'true', words: 'a boolean', after: '["true"]' },
  { code: 'INVALID_CONDITION_DATA_TYPE', parts: on('NumericEquals', 's3:max-keys', ['10', 20]), marks: '20', words: 'a number, and another of the same list a text', after: '["10","20"]' },
  { code: 'INVALID_CONDITION_DATA_TYPE', parts: on('StringEquals', 'aws:PrincipalTag/a', [1, true]), marks: '1', words: 'a boolean', after: '["1","true"]' },
  { code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN', parts: on('Bool', 'aws:SecureTransport', ['true', 'false']), marks: '"true","false"', words: 'every request that has the key' },
  { code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN', parts: on('Null', 'aws:SourceIp', ['true', 'false']), marks: '"true","false"', words: 'there or not' },
  { code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN', parts: on('Bool', 'aws:SecureTransport', ['true', 'TRUE']), marks: '"true","TRUE"', after: '"aws:SecureTransport":"true"' },
  { code: 'PRIVATE_IP_ADDRESS', parts: on('IpAddress', 'aws:SourceIp', '10.1.0.0/16'), marks: '"10.1.0.0/16"', words: 'allows nothing' },
  { code: 'PRIVATE_IP_ADDRESS', parts: { Effect: 'Deny', ...on('IpAddress', 'aws:SourceIp', ['192.168.0.1', 'fd00::/8']) }, marks: '"192.168.0.1","fd00::/8"', words: 'denies nothing' },
  { code: 'PRIVATE_NOT_IP_ADDRESS', parts: { Effect: 'Deny', ...on('NotIpAddress', 'aws:SourceIp', ['172.16.0.0/12']) }, marks: '"172.16.0.0/12"', words: 'always holds' },
  { code: 'INVALID_ROLE_REFERENCE', parts: to({ AWS: 'AROAIOSFODNN7EXAMPLE' }), kind: 'resource', service: 's3', marks: '"AROAIOSFODNN7EXAMPLE"', words: 'role/Name' },
  { code: 'INVALID_USER_REFERENCE', parts: to({ AWS: ['111122223333', 'AIDAIOSFODNN7EXAMPLE'] }), kind: 'resource', service: 's3', marks: '"AIDAIOSFODNN7EXAMPLE"', words: 'user/Name' },
]

export const quiet: readonly Case[] = [
  { parts: {} },
  { parts: on('StringEquals', 'aws:PrincipalAccount', '111122223333') },
  { parts: on('NumericLessThan', 's3:max-keys', [10, 20]) },
  { parts: on('Bool', 'aws:SecureTransport', true) },
  { parts: on('ForAnyValue:Bool', 'aws:SecureTransport', ['true', 'false']) },
  { parts: on('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '10.0.0.0/8']) },
  { parts: on('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8') },
  { parts: on('IpAddress', 'aws:SourceIp', []) },
  { parts: to({ AWS: 'arn:aws:iam::111122223333:role/App' }), kind: 'resource', service: 's3' },
]

/** Odd texts that rules look for. */
export const exact: readonly string[] = [
  '*',
  's3:',
  's3:Get*',
  '${',
  '${aws:userid}',
  'aws:SourceIp',
  'aws:userid',
  '10.0.0.0/8',
  'arn:aws:s3:::',
  'arn:aws:::::',
  'arn:aws:iam::1:role/*',
  'kms:ViaService',
  's3.amazonaws.com',
]
