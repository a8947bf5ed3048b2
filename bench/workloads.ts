/** The five workloads of the benchmarks: their pictures and requests. */
import { readFileSync } from 'node:fs'
import { instant } from '../src/engine/base/brands.ts'
import type { AuthorizationRequest } from '../src/engine/evaluate/request.ts'
import type { Picture } from '../src/engine/picture.ts'
import type { PolicyKind } from '../src/engine/policy/ast.ts'
import { documentAddresses, policyText } from '../src/scenario/documents.ts'
import { parseScenario } from '../src/scenario/format/parse.ts'
import { referencedManagedPolicies } from '../src/scenario/managedPolicies.ts'
import { buildPicture } from '../src/scenario/run/picture.ts'
import { callerOfArn } from './callers.ts'

const B = '222233334444'
const A = '111122223333'

/** A document to parse and compile, with its kind. */
export interface Source {
  readonly text: string
  readonly kind: PolicyKind
}
export interface Workload {
  readonly name: string
  readonly picture: Picture
  /** Evaluated in turn. No two have the same resource or context, so that no answer comes from a cache. */
  readonly requests: readonly AuthorizationRequest[]
  readonly sources: readonly Source[]
}

interface Built {
  readonly picture: Picture
  readonly sources: readonly Source[]
}

function build(content: object, managed: (arn: string) => string | undefined = () => undefined): Built {
  const parsed = parseScenario({ format: 'iam-playground/1', ...content })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const scenario = parsed.value
  const texts = referencedManagedPolicies(scenario).flatMap((arn) => managed(arn) ?? [])
  return {
    picture: buildPicture(scenario, managed).picture,
    sources: [
      ...documentAddresses(scenario).map(({ document, kind }): Source => ({ text: policyText(document), kind })),
      ...texts.map((text): Source => ({ text, kind: 'managedPolicy' })),
    ],
  }
}

/** Number of different requests. */
const different = 64
const many = (make: (n: number) => AuthorizationRequest): readonly AuthorizationRequest[] =>
  Array.from({ length: different }, (_, n) => make(n))

const at = instant(Date.UTC(2026, 3, 25, 9))
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })

const small = build({
  accounts: [
    {
      id: B,
      users: [
        {
          name: 'ana',
          inlinePolicies: [
            {
              name: 'p',
              document: policy({
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:ListBucket'],
                Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
                Condition: {
                  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
                  IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] },
                },
              }),
            },
          ],
        },
      ],
    },
  ],
})
const ana = callerOfArn(small.picture, `arn:aws:iam::${B}:user/ana`)
export const conditions: Workload = {
  name: '(a) one small policy with MFA and IP conditions',
  ...small,
  requests: many((n) => ({
    action: 's3:GetObject',
    resource: `arn:aws:s3:::b/${n}.csv`,
    caller: ana,
    at,
    given: new Map([
      ['aws:SourceIp', [`203.0.113.${n}`]],
      ['aws:MultiFactorAuthPresent', ['true']],
    ]),
  })),
}

const full = { name: 'FullAWSAccess', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }
const crossed = build({
  organization: {
    id: 'o-x',
    managementAccountId: '999999999999',
    root: {
      id: 'r-1',
      accounts: ['999999999999'],
      serviceControlPolicies: [
        full,
        {
          name: 'Regions',
          document: policy({
            Effect: 'Deny',
            NotAction: ['iam:*', 'sts:*'],
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
          }),
        },
      ],
      organizationalUnits: [
        {
          id: 'ou-1',
          name: 'Prod',
          accounts: [A],
          serviceControlPolicies: [
            full,
            {
              name: 'NoLeave',
              document: policy({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
            },
          ],
        },
      ],
    },
  },
  accounts: [
    {
      id: A,
      serviceControlPolicies: [full],
      managedPolicies: [
        { name: 'Boundary', document: policy({ Effect: 'Allow', Action: ['s3:*', 'sts:*'], Resource: '*' }) },
      ],
      roles: [
        {
          name: 'R',
          trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: A }, Action: 'sts:AssumeRole' }),
          permissionsBoundary: 'Boundary',
          inlinePolicies: [
            { name: 'p', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) },
          ],
        },
      ],
    },
    {
      id: B,
      resources: [
        {
          arn: 'arn:aws:s3:::b',
          policy: policy(
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${A}:role/R` },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::b/*',
            },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ),
        },
      ],
    },
  ],
})
const job = callerOfArn(
  crossed.picture,
  `arn:aws:sts::${A}:assumed-role/R/job`,
  policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
)
export const layers: Workload = {
  name: '(b) cross-account: SCPs on three levels, boundary, session, bucket',
  ...crossed,
  requests: many((n) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::b/${n}.csv`, caller: job, at })),
}

const largeNames = [
  'ReadOnlyAccess',
  'SecurityAudit',
  'ViewOnlyAccess',
  'PowerUserAccess',
  'job-function/SystemAdministrator',
  'AmazonEC2FullAccess',
  'AmazonS3FullAccess',
  'AWSSupportServiceRolePolicy',
  'job-function/DatabaseAdministrator',
  'job-function/NetworkAdministrator',
]
const load = (arn: string): string | undefined => {
  try {
    return readFileSync(`public/data/managed-policies/${arn.split('/').at(-1)}.json`, 'utf8')
  } catch {
    return undefined
  }
}
const arns = largeNames.map((name) => `arn:aws:iam::aws:policy/${name}`)
const heavy = build(
  {
    accounts: [
      {
        id: B,
        roles: [
          {
            name: 'H',
            trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: B }, Action: 'sts:AssumeRole' }),
            managedPolicies: arns,
          },
        ],
      },
    ],
  },
  load,
)
const heavyCaller = callerOfArn(heavy.picture, `arn:aws:iam::${B}:role/H`)
export const managed: Workload = {
  name: '(c) a role with ten large AWS managed policies',
  ...heavy,
  requests: many((n) => ({ action: 's3:PutObject', resource: `arn:aws:s3:::b/${n}.csv`, caller: heavyCaller, at })),
}

const catalog = JSON.parse(readFileSync('public/data/catalog/actions.json', 'utf8')) as Record<string, string[]>
const actions = Object.entries(catalog).flatMap(([prefix, names]) => names.map((name) => `${prefix}:${name}`))

const crowd = build({
  accounts: [
    {
      id: B,
      users: Array.from({ length: 100 }, (_, n) => ({
        name: `user${n}`,
        tags: { team: `t${n % 7}` },
        inlinePolicies: [
          {
            name: 'p',
            document: policy(
              { Effect: 'Allow', Action: [`s3:Get*`, `ec2:Describe*`, `dynamodb:*`], Resource: '*' },
              {
                Effect: 'Deny',
                Action: '*',
                Resource: '*',
                Condition: { StringEquals: { 'aws:PrincipalTag/team': `t${(n + 1) % 7}` } },
              },
            ),
          },
        ],
      })),
    },
  ],
})
const hundred = actions.filter((_, index) => index % Math.floor(actions.length / 100) === 0).slice(0, 100)

export const everyAction: Workload = {
  name: `(d) that role × every action of the catalog (${actions.length.toLocaleString('en')})`,
  ...heavy,
  requests: actions.map((action) => ({ action, resource: '*', caller: heavyCaller, at })),
}
export const crowded: Workload = {
  name: '(e) 100 principals × 100 actions',
  ...crowd,
  requests: Array.from({ length: 100 }, (_, n) =>
    callerOfArn(crowd.picture, `arn:aws:iam::${B}:user/user${n}`),
  ).flatMap((caller) => hundred.map((action) => ({ action, resource: '*', caller, at }))),
}
