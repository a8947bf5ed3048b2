/** Small scenarios for the examples of the rules, in few words. */
import type { ExampleScenario } from '../../finding.ts'

type Json = Readonly<Record<string, unknown>>
type Texts = string | readonly string[]

export const [A, B, management] = ['111122223333', '222233334444', '999999999999'] as const

export const policy = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement })
export const allow = (Action: Texts, Resource: Texts = '*', more: Json = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
export const deny = (Action: Texts, Resource: Texts = '*', more: Json = {}): Json => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
})
export const denyBut = (NotAction: Texts, more: Json = {}): Json => ({
  Effect: 'Deny',
  NotAction,
  Resource: '*',
  ...more,
})
export const when = (operator: string, key: string, value: unknown): Json => ({
  Condition: { [operator]: { [key]: value } },
})
export const trust = (Principal: unknown, more: Json = {}): Json =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more })
export const named = (name: string, ...statements: readonly Json[]): Json => ({ name, document: policy(...statements) })
export const inline = (...statements: readonly Json[]): readonly Json[] => [named('p', ...statements)]

export const root = (account: string): Json => ({ AWS: `arn:aws:iam::${account}:root` })
export const roleArn = (name: string, account: string = A): string => `arn:aws:iam::${account}:role/${name}`
export const userArn = (name: string, account: string = A): string => `arn:aws:iam::${account}:user/${name}`
export const sessionArn = (role: string, session: string, account: string = A): string =>
  `arn:aws:sts::${account}:assumed-role/${role}/${session}`

/** Reading the objects of the bucket `b`. */
export const reads = allow('s3:GetObject', 'arn:aws:s3:::b/*')

/** The user `ana` with these statements. */
export const ana = (...statements: readonly Json[]): Json => ({ name: 'ana', inlinePolicies: inline(...statements) })
/** A role that its account may assume. */
export const role = (name: string, more: Json = {}): Json => ({ name, trustPolicy: trust(root(A)), ...more })
export const serviceRole = (name: string, service: string, more: Json = {}): Json => ({
  name,
  trustPolicy: trust({ Service: service }),
  ...more,
})
export const may = allow('sts:AssumeRole', roleArn('R'))
export const tagged = { Tags: [{ Key: 'team', Value: 'blue' }] }

/** `ana` asks for the role. */
export const assume = (name: string, parameters: Json = {}, more: Json = {}): Json => ({
  id: 'assume',
  caller: userArn('ana'),
  action: 'sts:AssumeRole',
  resource: roleArn(name),
  parameters: { RoleSessionName: 's', ...parameters },
  ...more,
})
export const call = (id: string, caller: string, action: string, resource: string, parameters: Json = {}): Json => ({
  id,
  caller,
  action,
  resource,
  parameters,
})

/** The account A alone. */
export const one = (account: Json, more: Json = {}): ExampleScenario => ({ accounts: [{ id: A, ...account }], ...more })
export const two = (a: Json, b: Json, more: Json = {}): ExampleScenario => ({
  accounts: [
    { id: A, ...a },
    { id: B, ...b },
  ],
  ...more,
})

export const full = named('FullAWSAccess', allow('*'))
/** The root of an organization whose member is A. */
export const organization = (serviceControlPolicies: readonly Json[], more: Json = {}): Json => ({
  organization: {
    id: 'o-1',
    managementAccountId: management,
    root: { id: 'r-1', accounts: [A], serviceControlPolicies, ...more },
  },
})

const inBucket = 'arn:aws:s3:::b/*'
export const bucket = (...statements: readonly Json[]): Json => ({
  arn: 'arn:aws:s3:::b',
  policy: policy(...statements),
})
/** A bucket that lets these principals read. */
export const readableBy = (Principal: unknown, more: Json = {}): Json =>
  bucket({ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: inBucket, ...more })
export const sparing = (AWS: readonly string[], more: Json = {}): Json =>
  bucket({ Effect: 'Deny', NotPrincipal: { AWS }, Action: 's3:*', Resource: inBucket, ...more })
export const key = (...statements: readonly Json[]): Json => ({
  arn: `arn:aws:kms:eu-west-1:${A}:key/k`,
  policy: policy(...statements.map((statement) => ({ Resource: '*', ...statement }))),
})
export const group = (name: string, ...statements: readonly Json[]): Json => ({
  name,
  inlinePolicies: inline(...statements),
})
