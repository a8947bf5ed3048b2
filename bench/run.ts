/**
 * Timings, for people: decisions a second with and without trace, and compile times. Nothing here is asserted.
 * `npm run bench`; one core; each figure is the median of several rounds.
 */
import { readFileSync } from 'node:fs'
import { authorize, decide } from '../src/engine/evaluate/authorize.ts'
import { compileDocument } from '../src/engine/evaluate/compile.ts'
import type { AuthorizationRequest } from '../src/engine/evaluate/request.ts'
import { instant } from '../src/engine/ids.ts'
import type { Picture } from '../src/engine/picture.ts'
import { parsePolicy } from '../src/engine/policy/parse.ts'
import { callerOfArn } from './callers.ts'
import { buildPicture } from '../src/scenario/picture.ts'
import { parseScenario } from '../src/scenario/parse.ts'

const B = '222233334444'
const A = '111122223333'

function picture(scenario: object, managed: (arn: string) => string | undefined = () => undefined): Picture {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return buildPicture(parsed.value, managed).picture
}

/** Median over rounds of how many times a second `work` runs. */
function perSecond(work: () => void, batch: number, rounds = 7): number {
  work()
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now()
    for (let at = 0; at < batch; at++) work()
    rates.push((batch * 1000) / (performance.now() - begin))
  }
  return rates.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

function milliseconds(work: () => void, rounds = 7): number {
  work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now()
    work()
    times.push(performance.now() - begin)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

const thousands = (value: number): string => Math.round(value).toLocaleString('en')
const at = instant(Date.UTC(2026, 3, 25, 9))
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })

const small = picture({
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
                Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } },
              }),
            },
          ],
        },
      ],
    },
  ],
})
const smallRequest: AuthorizationRequest = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/x',
  caller: callerOfArn(small, `arn:aws:iam::${B}:user/ana`),
  at,
  given: new Map([
    ['aws:SourceIp', ['203.0.113.9']],
    ['aws:MultiFactorAuthPresent', ['true']],
  ]),
}

const full = { name: 'FullAWSAccess', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }
const crossed = picture({
  organization: {
    id: 'o-x',
    managementAccountId: '999999999999',
    root: {
      id: 'r-1',
      accounts: ['999999999999'],
      serviceControlPolicies: [
        full,
        { name: 'Regions', document: policy({ Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } } }) },
      ],
      organizationalUnits: [
        {
          id: 'ou-1',
          name: 'Prod',
          accounts: [A],
          serviceControlPolicies: [full, { name: 'NoLeave', document: policy({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }) }],
        },
      ],
    },
  },
  accounts: [
    {
      id: A,
      serviceControlPolicies: [full],
      managedPolicies: [{ name: 'Boundary', document: policy({ Effect: 'Allow', Action: ['s3:*', 'sts:*'], Resource: '*' }) }],
      roles: [
        {
          name: 'R',
          trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: A }, Action: 'sts:AssumeRole' }),
          permissionsBoundary: 'Boundary',
          inlinePolicies: [{ name: 'p', document: policy({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) }],
        },
      ],
    },
    {
      id: B,
      resources: [
        {
          arn: 'arn:aws:s3:::b',
          policy: policy(
            { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${A}:role/R` }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
            { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          ),
        },
      ],
    },
  ],
})
const crossedCaller = callerOfArn(crossed, `arn:aws:sts::${A}:assumed-role/R/job`, policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }))
const crossedRequest: AuthorizationRequest = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/x', caller: crossedCaller, at }

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
    return readFileSync(new URL(`../public/data/managed-policies/${arn.split('/').at(-1)}.json`, import.meta.url), 'utf8')
  } catch {
    return undefined
  }
}
const arns = largeNames.map((name) => `arn:aws:iam::aws:policy/${name}`)
const heavy = picture({ accounts: [{ id: B, roles: [{ name: 'H', trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: B }, Action: 'sts:AssumeRole' }), managedPolicies: arns }] }] }, load)
const heavyCaller = callerOfArn(heavy, `arn:aws:iam::${B}:role/H`)
const heavyRequest: AuthorizationRequest = { action: 's3:PutObject', resource: 'arn:aws:s3:::b/x', caller: heavyCaller, at }

const catalog = JSON.parse(readFileSync(new URL('../public/data/catalog/actions.json', import.meta.url), 'utf8')) as Record<string, string[]>
const actions = Object.entries(catalog).flatMap(([prefix, names]) => names.map((name) => `${prefix}:${name}`))

const crowd = picture({
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
              { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': `t${(n + 1) % 7}` } } },
            ),
          },
        ],
      })),
    },
  ],
})
const crowdCallers = Array.from({ length: 100 }, (_, n) => callerOfArn(crowd, `arn:aws:iam::${B}:user/user${n}`))
const hundred = actions.filter((_, index) => index % Math.floor(actions.length / 100) === 0).slice(0, 100)

const rate = (name: string, which: Picture, request: AuthorizationRequest, batch: number) => {
  const plain = perSecond(() => void decide(which, request), batch)
  const traced = perSecond(() => void authorize(which, request, { trace: true }), Math.max(10, Math.floor(batch / 20)))
  process.stdout.write(`${name.padEnd(66)} ${thousands(plain).padStart(10)}/s plain ${thousands(traced).padStart(10)}/s traced\n`)
}

rate('(a) one small policy with MFA and IP conditions', small, smallRequest, 100_000)
rate('(b) cross-account: SCPs on three levels, boundary, session, bucket', crossed, crossedRequest, 50_000)
rate('(c) a role with ten large AWS managed policies', heavy, heavyRequest, 50_000)
process.stdout.write(
  `(d) that role × every action of the catalog (${thousands(actions.length)})`.padEnd(66) +
    ` ${milliseconds(() => actions.forEach((action) => decide(heavy, { action, resource: '*', caller: heavyCaller, at })))
      .toFixed(1)
      .padStart(8)} ms\n`,
)
process.stdout.write(
  `(e) 100 principals × 100 actions`.padEnd(66) +
    ` ${milliseconds(() => crowdCallers.forEach((caller) => hundred.forEach((action) => decide(crowd, { action, resource: '*', caller, at }))))
      .toFixed(1)
      .padStart(8)} ms\n`,
)
const texts = arns.flatMap((arn) => load(arn) ?? [])
process.stdout.write(
  `parse and compile the ten policies (${thousands(texts.reduce((sum, text) => sum + text.length, 0))} characters)`.padEnd(66) +
    ` ${milliseconds(() => texts.forEach((text) => compileDocument(parsePolicy(text, 'managed'))))
      .toFixed(1)
      .padStart(8)} ms\n`,
)
