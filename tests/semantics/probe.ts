/**
 * Reads a request's context through the public door. Every document that a request may meet asks `StringLike key *` of
 * each key in question, so the trace shows each key as conditions see it.
 *
 * The world: organization o-a1b2c3d4e5 with M at its root, B in an OU and A in an OU below that; account C stands alone.
 */

import { createCatalog } from '../../src/cli/catalog.ts'
import type { TraceNode } from '../../src/engine/trace.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { A, B, M, role } from './build.ts'

const catalog = createCatalog()

export const C = '333344445555'
export const orgPaths = {
  [M]: 'o-a1b2c3d4e5/r-ab12/',
  [B]: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
  [A]: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/',
} as const
export const bucket = 'arn:aws:s3:::data'
export const at = '2026-04-25T09:00:00Z'
export const github = 'token.actions.githubusercontent.com'

/** Whom `*` does not name (3.8). */
const federated = ['accounts.google.com']
const trustActions = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
  'sts:SetSourceIdentity',
]

/** Everything is allowed, and every key is asked for. */
export function world(calls: readonly object[], keys: readonly string[], more: Record<string, unknown> = {}) {
  const statements = (fixed: object) => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...fixed },
      ...keys.map((key) => ({ Effect: 'Allow', ...fixed, Condition: { StringLike: { [key]: '*' } } })),
    ],
  })
  const inlinePolicies = [{ name: 'ask', document: statements({ Action: '*', Resource: '*' }) }]
  const trustPolicy = statements({
    Principal: {
      AWS: '*',
      Federated: [...federated, `arn:aws:iam::${B}:oidc-provider/${github}`, `arn:aws:iam::${B}:saml-provider/Okta`],
    },
    Action: trustActions,
  })
  const resource = (arn: string, tags = {}) => ({
    arn,
    tags,
    ...(/^arn:aws:s3:::[^/]+$/.test(arn) ? { abac: true } : {}),
    policy: statements({ Principal: '*', Action: `${arn.split(':')[2]}:*`, Resource: arn }),
  })
  return {
    organization: {
      id: 'o-a1b2c3d4e5',
      managementAccountId: M,
      centralizedRootAccess: true,
      root: {
        id: 'r-ab12',
        accounts: [M],
        organizationalUnits: [
          {
            id: 'ou-ab12-11111111',
            name: 'Outer',
            accounts: [B],
            organizationalUnits: [{ id: 'ou-ab12-22222222', name: 'Inner', accounts: [A] }],
          },
        ],
      },
    },
    accounts: [
      {
        id: A,
        managedPolicies: [{ name: 'Boundary', document: statements({ Action: '*', Resource: '*' }) }],
        users: [
          { name: 'ana', path: '/team/x/', tags: { team: 'data', Dept: 'IT' }, inlinePolicies },
          { name: 'bound', inlinePolicies, permissionsBoundary: 'Boundary', tags: { team: 'bound' } },
        ],
        roles: [
          { name: 'Reader', path: '/team/x/', tags: { team: 'r', env: 'prod' }, trustPolicy, inlinePolicies },
          { name: 'AWSServiceRoleForECS', path: '/aws-service-role/ecs.amazonaws.com/', trustPolicy, inlinePolicies },
        ],
        vpcEndpoints: [{ id: 'vpce-0a1b2c3d', vpcId: 'vpc-1a2b3c', service: 's3' }, { id: 'vpce-bare' }],
        resources: [
          resource(bucket, { team: 'data', Stage: 'raw' }),
          resource(`${bucket}/tagged`, { secret: 'yes' }),
          resource(`arn:aws:sqs:eu-west-1:${A}:queue`, { k: 'v' }),
        ],
      },
      {
        id: B,
        roles: [{ name: 'Target', tags: { team: 'z' }, trustPolicy, inlinePolicies }],
        identityProviders: [
          { type: 'oidc', url: github },
          { type: 'saml', name: 'Okta' },
        ],
        resources: [
          resource('arn:aws:s3:::other'),
          resource(`arn:aws:kms:us-west-2:${B}:key/k1`),
          resource(`arn:aws:ec2:eu-west-1:${B}:instance/i-1`, { os: 'linux' }),
        ],
      },
      { id: M, users: [{ name: 'boss', inlinePolicies }] },
      { id: C, users: [{ name: 'cy', inlinePolicies }], vpcEndpoints: [{ id: 'vpce-lone', vpcId: 'vpc-9' }] },
    ],
    workloads: [
      {
        id: 'fn',
        compute: 'lambda-function',
        role: role(A, 'team/x/Reader'),
        from: '2026-04-25T08:00:00Z',
        to: '2026-04-25T20:00:00Z',
      },
    ],
    ...more,
    calls,
  }
}

export interface Call {
  readonly id?: string
  readonly at?: string
  readonly caller?: string
  readonly action?: string
  readonly resource?: string | readonly string[]
  readonly context?: Record<string, unknown>
  readonly [more: string]: unknown
}

type Condition = TraceNode & { readonly kind: 'condition' }

/** The conditions of the last call's first request, in the order of the tree. */
export function conditionsOf(scenario: object): readonly Condition[] {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  const { results, problems } = evaluateScenario(parsed.value, { trace: true, catalog })
  const result = results.at(-1)
  const errors = problems.filter(
    ({ severity, code }) => severity === 'error' && code !== 'UNKNOWN_CALLER' && code !== 'FOREIGN_PARTITION',
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1))
  const request = result?.trace?.children.find(({ kind }) => kind === 'request')
  if (request === undefined) throw new Error(`nothing was asked: ${result?.error?.code} ${result?.error?.message}`)
  const found: Condition[] = []
  const walk = (node: TraceNode): void => {
    if (node.kind === 'condition') found.push(node)
    node.children.forEach(walk)
  }
  walk(request)
  return found
}

const defaults = {
  id: 'call',
  at,
  caller: `arn:aws:iam::${A}:user/team/x/ana`,
  action: 's3:GetObject',
  resource: `${bucket}/file`,
}

function ask(
  call: Call,
  keys: readonly string[],
  before: readonly object[],
  more: Record<string, unknown>,
): ReadonlyMap<string, Condition> {
  const conditions = conditionsOf(world([...before, { ...defaults, ...call }], keys, more))
  return new Map(
    keys.map((key) => {
      const condition = conditions.find(({ label }) => label === `StringLike ${key}`)
      if (condition === undefined) throw new Error(`no document asked for ${key}`)
      return [key, condition]
    }),
  )
}

/** A single-valued key as its value, a multivalued one as a list; `undefined` is absent. */
export function values(
  call: Call,
  keys: readonly string[],
  before: readonly object[] = [],
  more: Record<string, unknown> = {},
): Record<string, string | readonly string[] | undefined> {
  const show = ({ condition: { requestValues }, outcome }: Condition) =>
    outcome === 'noMatch' ? requestValues : requestValues?.join()
  return Object.fromEntries([...ask(call, keys, before, more)].map(([key, condition]) => [key, show(condition)]))
}

/** Where each key comes from: `derived`, `given`, `overridden`, `absent` or `removed`. */
export const origins = (call: Call, keys: readonly string[], before: readonly object[] = []): Record<string, string> =>
  Object.fromEntries([...ask(call, keys, before, {})].map(([key, { condition }]) => [key, condition.origin]))
