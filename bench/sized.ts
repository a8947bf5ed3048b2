/**
 * Scenarios of any size, like an organization as it is found: units, accounts, roles with trust policies and inline
 * policies, buckets, and calls of which some assume roles and some use their sessions. The same numbers make the same
 * scenario.
 */
import type { Scenario } from '../src/scenario/format/schema.ts'

export interface Size {
  /** Organizational units, side by side below the root. */
  readonly units: number
  readonly accounts: number
  readonly roles: number
  /** Inline policies, spread over the roles; trust policies come with the roles. */
  readonly policies: number
  readonly calls: number
  readonly seed: number
}

export const realSize: Size = { units: 10, accounts: 20, roles: 1000, policies: 5000, calls: 500, seed: 1 }

type Account = Scenario['accounts'][number]
type Unit = NonNullable<NonNullable<Scenario['organization']>['root']['organizationalUnits']>[number]
type Call = NonNullable<Scenario['calls']>[number]

const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const full = { name: 'FullAWSAccess', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }
const services = ['s3', 'dynamodb', 'sqs', 'sns', 'lambda', 'ec2', 'kms', 'logs', 'glue', 'athena'] as const
const manager = '999999999999'
const accountId = (at: number) => String(100_000_000_000 + at)
const roleName = (at: number) => `role-${Math.floor(at / 10)}-${at % 10}`
const times = (count: number) => Array.from({ length: count }, (_, at) => at)

/** The first call's role and the document that decides it: where a benchmark types. */
export const typedRole = roleName(0)

/** Park and Miller's generator: small, and the same on every machine. */
function random(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

export function sized(size: Size): Scenario {
  const { accounts, roles, calls } = size
  const pick = random(size.seed)
  const place = (role: number) => accountId(role % accounts)
  const arn = (role: number) => `arn:aws:iam::${place(role)}:role/${roleName(role)}`
  return {
    format: 'iam-playground/1',
    title: `${roles} roles, ${size.policies} policies, ${calls} calls`,
    ...(size.units === 0 ? {} : { organization: organizationOf(size) }),
    accounts: [
      ...(size.units === 0 ? [] : [{ id: manager, name: 'management' }]),
      ...times(accounts).map((at) => accountOf(size, at, pick)),
    ],
    calls: times(calls).map((at) => callOf(at, pick(roles), arn)),
  }
}

function organizationOf({ units, accounts }: Size): NonNullable<Scenario['organization']> {
  const tls = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }
  return {
    id: 'o-sized',
    managementAccountId: manager,
    root: {
      id: 'r-1',
      serviceControlPolicies: [full],
      organizationalUnits: times(units).map(
        (at): Unit => ({
          id: `ou-${at}`,
          name: `Unit ${at}`,
          accounts: times(accounts)
            .filter((one) => one % units === at)
            .map(accountId),
          ...(at % 4 === 0 ? { serviceControlPolicies: [full, { name: 'Stay', document: policy(tls) }] } : {}),
        }),
      ),
    },
  }
}

function accountOf({ accounts, roles, policies }: Size, at: number, pick: (below: number) => number): Account {
  const id = accountId(at)
  const own = times(roles).filter((role) => role % accounts === at)
  return {
    id,
    name: `workload-${at}`,
    managedPolicies: services.map((service) => ({
      name: `${service}-readers`,
      document: policy({ Effect: 'Allow', Action: [`${service}:Get*`, `${service}:List*`], Resource: '*' }),
    })),
    roles: own.map((role) => ({
      name: roleName(role),
      trustPolicy: policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId((at + 1) % accounts)}:root` },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      }),
      inlinePolicies: times(Math.floor(policies / roles) + (role < policies % roles ? 1 : 0)).map((number) => ({
        name: `grants-${number}`,
        document: grants(id, role, number, pick),
      })),
      managedPolicies: [`${services[role % services.length]}-readers`],
      tags: { team: `team-${role % 7}` },
    })),
    resources: times(3).map((number) => ({
      arn: `arn:aws:s3:::data-${at}-${number}`,
      policy: policy({
        Sid: 'Tls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::data-${at}-${number}`, `arn:aws:s3:::data-${at}-${number}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    })),
  }
}

function grants(
  account: string,
  role: number,
  number: number,
  pick: (below: number) => number,
): Record<string, unknown> {
  const service = services[(role + number) % services.length] ?? 's3'
  const objects = {
    Sid: 'Objects',
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject'],
    Resource: [`arn:aws:s3:::data-${role}/*`],
  }
  const others = {
    Sid: 'Others',
    Effect: 'Allow',
    Action: [`${service}:Describe*`, `${service}:List*`],
    Resource: `arn:aws:${service}:*:${account}:thing-${pick(40)}`,
    ...(pick(3) === 0 ? { Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${pick(7)}` } } } : {}),
  }
  // The first assumes roles elsewhere. Every role may read its own objects by its first policy alone.
  const assume = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*' }
  const listing = {
    Sid: 'Listing',
    Effect: 'Allow',
    Action: [`${service}:List*`, `${service}:Get*`, 'tag:GetResources'],
    Resource: [`arn:aws:${service}:eu-west-1:${account}:*`, `arn:aws:${service}:us-east-1:${account}:*`],
  }
  return number === 0 ? policy(objects, assume) : policy(others, listing)
}

/** The first two are of one role and one action: what turns one turns the other. */
function callOf(at: number, picked: number, arn: (role: number) => string): Call {
  const role = at < 2 ? 0 : picked
  const context = { 'aws:SecureTransport': true, 'aws:RequestedRegion': 'eu-west-1' }
  if (at > 1 && at % 10 === 2)
    return {
      id: `call-${at}`,
      title: `Assume ${at}`,
      caller: arn(role + 1),
      action: 'sts:AssumeRole',
      resource: arn(role),
      parameters: { RoleSessionName: `session-${at}` },
    }
  return {
    id: `call-${at}`,
    title: `Read ${at}`,
    caller: at > 1 && at % 10 === 3 ? `session:call-${at - 1}` : arn(role),
    action: at % 3 < 2 ? 's3:GetObject' : 'dynamodb:ListTables',
    resource: at % 3 < 2 ? `arn:aws:s3:::data-${role}/report.csv` : '*',
    context,
  }
}
