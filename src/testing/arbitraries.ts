/**
 * Random scenarios for property tests. The generators draw from few names, so that statements match requests, and from
 * valid documents, because an invalid Deny voids its whole document (2.20).
 */
import fc from 'fast-check'

export const A = '111122223333'
export const B = '222233334444'
const actions = ['s3:GetObject', 's3:PutObject', 's3:*', 's3:Get*', '*'] as const
const resources = ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/*', 'arn:aws:s3:::c/x', '*'] as const
const principals = [
  '*',
  { AWS: A },
  { AWS: B },
  { AWS: `arn:aws:iam::${B}:user/ana` },
  { AWS: `arn:aws:iam::${B}:role/R` },
  { AWS: `arn:aws:sts::${B}:assumed-role/R/job` },
  { AWS: `arn:aws:iam::${A}:user/far` },
] as const
const conditions = [
  {},
  { Condition: { StringEquals: { 'aws:PrincipalAccount': B } } },
  { Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'a' } } },
  { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
  { Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-x/*' } } },
] as const

export type Statement = Readonly<Record<string, unknown>>

export const anyStatement = (effect?: 'Allow' | 'Deny', hasPrincipal = false): fc.Arbitrary<Statement> =>
  fc
    .record({
      Effect: effect === undefined ? fc.constantFrom('Allow', 'Allow', 'Deny') : fc.constant(effect),
      Action: fc.constantFrom(...actions),
      Resource: fc.constantFrom(...resources),
      principal: fc.constantFrom(...principals),
      condition: fc.constantFrom(...conditions),
    })
    .map(({ principal, condition, ...statement }) => ({
      ...statement,
      ...(hasPrincipal ? { Principal: principal } : {}),
      ...condition,
    }))

const documentOf = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements })
const policies = (name: string, most = 2) =>
  fc
    .array(fc.array(anyStatement(), { minLength: 1, maxLength: 2 }), { maxLength: most })
    .map((lists) => lists.map((list, at) => ({ name: `${name}${at}`, document: documentOf(list) })))

export interface Ingredients {
  readonly identity: readonly { readonly name: string; readonly document: object }[]
  readonly scps: readonly { readonly name: string; readonly document: object }[] | undefined
  readonly boundary: readonly Statement[] | undefined
  readonly bucket: readonly Statement[] | undefined
  readonly session: readonly Statement[] | undefined
  readonly caller: string
  readonly action: string
  readonly resource: string
  readonly isSecure: boolean
}

export const anyIngredients: fc.Arbitrary<Ingredients> = fc.record({
  identity: policies('Identity'),
  scps: fc.option(policies('Scp'), { nil: undefined }),
  boundary: fc.option(fc.array(anyStatement(), { minLength: 1, maxLength: 2 }), { nil: undefined }),
  bucket: fc.option(fc.array(anyStatement(undefined, true), { minLength: 1, maxLength: 3 }), { nil: undefined }),
  session: fc.option(fc.array(anyStatement(), { minLength: 1, maxLength: 2 }), { nil: undefined }),
  caller: fc.constantFrom(
    `arn:aws:iam::${B}:user/ana`,
    `arn:aws:iam::${B}:role/R`,
    `arn:aws:sts::${B}:assumed-role/R/job`,
    `arn:aws:iam::${A}:user/far`,
    `arn:aws:iam::${B}:root`,
    'anonymous',
    'service:ec2.amazonaws.com',
    'session:assume',
  ),
  action: fc.constantFrom('s3:GetObject', 's3:PutObject'),
  resource: fc.constantFrom('arn:aws:s3:::b/x', 'arn:aws:s3:::c/x'),
  isSecure: fc.boolean(),
})

/** One account in an organization, a second account, one bucket, and one call to decide. */
export function scenarioOf(given: Ingredients): object {
  const boundary = given.boundary === undefined ? {} : { permissionsBoundary: 'Boundary' }
  return {
    format: 'iam-playground/1',
    organization: {
      id: 'o-x',
      managementAccountId: '999999999999',
      root: {
        id: 'r-ab12',
        accounts: ['999999999999'],
        organizationalUnits: [
          {
            id: 'ou-ab12-11111111',
            name: 'Unit',
            accounts: [B],
            ...(given.scps === undefined ? {} : { serviceControlPolicies: given.scps }),
          },
        ],
      },
    },
    accounts: [
      { id: A, users: [{ name: 'far', inlinePolicies: given.identity }] },
      {
        id: B,
        managedPolicies:
          given.boundary === undefined ? [] : [{ name: 'Boundary', document: documentOf(given.boundary) }],
        users: [{ name: 'ana', inlinePolicies: given.identity, tags: { team: 'a' }, ...boundary }, { name: 'starter' }],
        roles: [
          {
            name: 'R',
            trustPolicy: documentOf([
              { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${B}:user/starter` }, Action: 'sts:AssumeRole' },
            ]),
            inlinePolicies: given.identity,
            ...boundary,
          },
        ],
        resources: [
          { arn: 'arn:aws:s3:::b', ...(given.bucket === undefined ? {} : { policy: documentOf(given.bucket) }) },
        ],
      },
      { id: '999999999999' },
    ],
    calls: [
      {
        id: 'assume',
        caller: `arn:aws:iam::${B}:user/starter`,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${B}:role/R`,
        parameters: {
          RoleSessionName: 'job',
          ...(given.session === undefined ? {} : { Policy: documentOf(given.session) }),
        },
      },
      {
        id: 'call',
        caller: given.caller,
        action: given.action,
        resource: given.resource,
        context: { 'aws:SecureTransport': String(given.isSecure) },
      },
    ],
  }
}
