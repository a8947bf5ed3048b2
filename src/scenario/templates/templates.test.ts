import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadManagedPolicies } from '../../cli/managedPolicies.ts'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { documentAddresses, policyText } from '../documents.ts'
import { parseScenario } from '../format/parse.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import { referencedManagedPolicies } from '../managedPolicies.ts'
import { evaluateScenario } from '../run/evaluate.ts'
import { applyTemplate, problemsOf, suggestedAnswers, templates } from './index.ts'

const id = '111122223333'
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${id}:root` }, Action: 'sts:AssumeRole' }],
}
const allowAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const small: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    {
      id,
      roles: [{ name: 'Reader', trustPolicy: trust, inlinePolicies: [{ name: 'All', document: allowAll }] }],
      resources: [{ arn: 'arn:aws:s3:::data' }],
    },
  ],
}
const example = JSON.parse(
  readFileSync(new URL('../../../public/examples/cross-account-reader.json', import.meta.url), 'utf8'),
) as Scenario
const withoutRoles: Scenario = { format: 'iam-playground/1', accounts: [{ id }] }
const needsRole = new Set(['revoke-sessions', 'bucket-one-reader', 'kms-key', 'secret-reader'])

function applied(name: string, scenario: Scenario, answers = {}) {
  const template = templates.find((one) => one.id === name)
  if (template === undefined) throw new Error(`there is no template ${name}`)
  const all = { ...suggestedAnswers(template, scenario), ...answers }
  expect(problemsOf(template, scenario, all)).toEqual({})
  const result = applyTemplate(template, scenario, all)
  if (result === undefined) throw new Error('it was not applied')
  return result
}

const evaluated = (scenario: Scenario) =>
  evaluateScenario(scenario, { managedPolicies: loadManagedPolicies(referencedManagedPolicies(scenario)) })

/** Decisions of calls that are added to the scenario. */
function decisions(scenario: Scenario, ...calls: readonly Omit<CallSpec, 'id'>[]) {
  const { results, problems } = evaluated({
    ...scenario,
    calls: calls.map((call, at) => ({ id: `call${at}`, ...call })),
  })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return results.map(({ decision }) => decision)
}

const reader = `arn:aws:iam::${id}:role/Reader`
const object = 'arn:aws:s3:::data/report'
const get = { caller: reader, action: 's3:GetObject', resource: object }

describe.each([
  ['a small scenario', small],
  ['the first example', example],
])('with its suggested answers, in %s', (_, scenario) => {
  const before = new Map(documentAddresses(scenario).map((one) => [one.address, one.document]))
  test.each(templates.map((one) => [one.id, one] as const))('%s adds documents that IAM takes', (name) => {
    const { scenario: after, open, said } = applied(name, scenario)
    expect(parseScenario(after).ok).toBe(true)
    const written = documentAddresses(after).filter((one) => before.get(one.address) !== one.document)
    expect(written.map(({ address }) => address)).toContain(open)
    for (const { document, kind, service } of written) {
      expect(
        parsePolicy(policyText(document), kind, service === undefined ? {} : { service }).problems.filter(
          ({ severity }) => severity === 'error',
        ),
      ).toEqual([])
    }
    expect(evaluated(after).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(said).toMatch(/^(?:Added|Revoked) /)
    // A template can be used again: the next suggestion does not collide with what it made.
    expect(parseScenario(applied(name, after).scenario).ok).toBe(true)
  })
})

test('templates have ids and titles of their own, and say what they are for', () => {
  expect(new Set(templates.map((one) => one.id)).size).toBe(templates.length)
  expect(new Set(templates.map((one) => one.title)).size).toBe(templates.length)
  for (const { about } of templates) expect(about).toMatch(/\.$/)
})

test.each(templates.map((one) => [one.id, one] as const))(
  '%s says what is missing, and applies nothing until then',
  (name, template) => {
    const empty = Object.fromEntries(template.questions.map((question) => [question.id, ' ']))
    const required = template.questions.filter(({ isOptional }) => isOptional !== true)
    expect(Object.keys(problemsOf(template, small, empty))).toEqual(required.map((one) => one.id))
    expect(applyTemplate(template, small, empty)).toBeUndefined()
    const problems = problemsOf(template, withoutRoles, suggestedAnswers(template, withoutRoles))
    expect(Object.keys(problems).length > 0).toBe(needsRole.has(name))
  },
)

test('no answer makes a template throw, and what it applies is a scenario', () => {
  const answer = fc.oneof(
    fc.string(),
    fc.constantFrom('*', '', id, reader, 'arn:aws:s3:::data', 'r-root', 'o-a1b2c3d4e5'),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.array(answer, { minLength: 8, maxLength: 8 }),
      fc.nat(255),
      (template, texts, mask) => {
        const suggested = suggestedAnswers(template, small)
        const answers = Object.fromEntries(
          template.questions.map((question, at) => [
            question.id,
            (mask >> at) & 1 ? (texts[at] ?? '') : (suggested[question.id] ?? ''),
          ]),
        )
        const result = applyTemplate(template, small, answers)
        expect(result === undefined || parseScenario(result.scenario).ok).toBe(true)
      },
    ),
  )
})

describe('what a template is for, it does', () => {
  test('a policy that cannot be read is not written over', () => {
    const broken: Scenario = {
      ...small,
      accounts: [{ ...small.accounts[0], id, resources: [{ arn: 'arn:aws:s3:::data', policy: '{ "Statement": ' }] }],
    }
    const template = templates.find((one) => one.id === 'bucket-tls')
    expect(template && problemsOf(template, broken, suggestedAnswers(template, broken))).toHaveProperty('resource')
  })
  test('TLS only: denies without TLS', () => {
    const { scenario } = applied('bucket-tls', small)
    expect(
      decisions(
        scenario,
        { ...get, context: { 'aws:SecureTransport': 'false' } },
        { ...get, context: { 'aws:SecureTransport': 'true' } },
      ),
    ).toEqual(['explicitDeny', 'allowed'])
  })
  test('one statement after the other gathers in the same bucket policy', () => {
    const both = applied('bucket-organization', applied('bucket-tls', small).scenario, {
      organization: 'o-zzzzzzzzzz',
    }).scenario
    expect(decisions(both, get)).toEqual(['explicitDeny'])
    expect(JSON.stringify(both)).toContain('OnlyWithTls')
  })
  test('VPC endpoint: denies from elsewhere, and leaves administration alone', () => {
    const { scenario } = applied('bucket-endpoint', small)
    const through = { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' }
    expect(
      decisions(
        scenario,
        get,
        { ...get, context: through },
        { ...get, action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::data' },
      ),
    ).toEqual(['explicitDeny', 'allowed', 'allowed'])
  })
  test('unencrypted uploads are refused', () => {
    const { scenario } = applied('bucket-encrypted', small)
    const put = { ...get, action: 's3:PutObject' }
    expect(decisions(scenario, put, { ...put, context: { 's3:x-amz-server-side-encryption': 'aws:kms' } })).toEqual([
      'explicitDeny',
      'allowed',
    ])
  })
  test('CloudFront reads with the distribution as source only', () => {
    const { scenario } = applied('bucket-cloudfront', small)
    const by = (distribution: string) => ({
      ...get,
      caller: 'service:cloudfront.amazonaws.com',
      context: { 'aws:SourceArn': `arn:aws:cloudfront::${id}:distribution/${distribution}` },
    })
    expect(decisions(scenario, by('E1EXAMPLE2ABCD'), by('EOTHER'))).toEqual(['allowed', 'implicitDeny'])
  })
  test.each([
    ['role-ec2', 'InstanceRole', 'ec2-instance'],
    ['role-lambda', 'FunctionRole', 'lambda-function'],
    ['role-ecs-task', 'TaskRole', 'ecs-task'],
    ['role-eks-pod', 'PodRole', 'eks-pod'],
  ] as const)('%s: the compute gets credentials', (name, role, compute) => {
    const { scenario } = applied(name, small)
    const at = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' }
    const { workloads } = evaluated({
      ...scenario,
      workloads: [{ id: 'w', compute, role: `arn:aws:iam::${id}:role/${role}`, ...at }],
    })
    expect(workloads[0]?.refused).toBeUndefined()
    expect(workloads[0]?.sessions.length).toBeGreaterThan(0)
  })
  test.each([
    [
      'role-github',
      'DeployFromGitHub',
      'token.actions.githubusercontent.com',
      'repo:example-org/app:ref:refs/heads/main',
      'repo:example-org/app:ref:refs/heads/other',
    ],
    [
      'role-irsa',
      'ServiceAccountRole',
      'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
      'system:serviceaccount:default:app',
      'system:serviceaccount:default:other',
    ],
  ])('%s: only the subject that was named', (name, role, provider, right, wrong) => {
    const { scenario } = applied(name, small)
    const by = (sub: string) => ({
      caller: `web-identity:${provider}`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${id}:role/${role}`,
      parameters: { RoleSessionName: 'run', WebIdentityToken: { aud: 'sts.amazonaws.com', sub } },
    })
    expect(decisions(scenario, by(right), by(wrong))).toEqual(['allowed', 'implicitDeny'])
  })
  test('cross-account: the external id is asked for', () => {
    const { scenario } = applied('role-cross-account', small, { trusted: id, externalId: 'one-of-many' })
    const assume = (parameters: object) => ({
      caller: reader,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${id}:role/PartnerRole`,
      parameters: { RoleSessionName: 'run', ...parameters },
    })
    expect(decisions(scenario, assume({}), assume({ ExternalId: 'one-of-many' }))).toEqual(['implicitDeny', 'allowed'])
  })
  test('regions: denies elsewhere, and lets IAM pass', () => {
    const { scenario } = applied('scp-regions', small)
    const at = (action: string, region: string) => ({
      caller: reader,
      action,
      context: { 'aws:RequestedRegion': region },
    })
    expect(
      decisions(
        scenario,
        at('ec2:RunInstances', 'us-east-1'),
        at('ec2:DescribeInstances', 'eu-west-1'),
        at('iam:CreateUser', 'us-east-1'),
      ),
    ).toEqual(['explicitDeny', 'allowed', 'allowed'])
  })
  test('no root user', () => {
    expect(
      decisions(applied('scp-root-user', small).scenario, { ...get, caller: `arn:aws:iam::${id}:root` }, get),
    ).toEqual(['explicitDeny', 'allowed'])
  })
  test('MFA for sensitive actions, with roles left out', () => {
    const drop = { caller: reader, action: 's3:DeleteBucket', resource: 'arn:aws:s3:::data' }
    expect(decisions(applied('scp-mfa', small).scenario, drop, get)).toEqual(['explicitDeny', 'allowed'])
    expect(decisions(applied('scp-mfa', small, { exempt: 'arn:aws:iam::*:role/Reader' }).scenario, drop)).toEqual([
      'allowed',
    ])
  })
  test.each([
    ['scp-cloudtrail', 'cloudtrail:StopLogging'],
    ['scp-leaving', 'organizations:LeaveOrganization'],
    ['scp-imdsv2', 'ec2:ModifyInstanceMetadataOptions'],
    ['scp-s3-public', 's3:PutBucketPublicAccessBlock'],
  ])('%s denies %s', (name, action) => {
    expect(decisions(applied(name, small).scenario, { caller: reader, action }, get)).toEqual([
      'explicitDeny',
      'allowed',
    ])
  })
  test('only my organization: strangers are out, services for one of my accounts are in', () => {
    const granted = applied('bucket-cross-account', small, { trusted: '999988887777' }).scenario
    const stranger = { name: 'Stranger', trustPolicy: trust, inlinePolicies: [{ name: 'All', document: allowAll }] }
    const outside = (scenario: Scenario): Scenario => ({
      ...scenario,
      accounts: [...scenario.accounts, { id: '999988887777', roles: [stranger] }],
    })
    const open = outside(granted)
    const scenario = outside(applied('rcp-organization', granted).scenario)
    const foreign = { ...get, caller: 'arn:aws:iam::999988887777:role/Stranger' }
    expect(decisions(open, foreign)).toEqual(['allowed'])
    expect(decisions(scenario, foreign, get)).toEqual(['explicitDeny', 'allowed'])
    const logs = applied('bucket-cloudfront', scenario).scenario
    const by = (organization: string) => ({
      ...get,
      caller: 'service:cloudfront.amazonaws.com',
      context: {
        'aws:SourceArn': `arn:aws:cloudfront::${id}:distribution/E1EXAMPLE2ABCD`,
        'aws:SourceAccount': id,
        'aws:SourceOrgID': organization,
      },
    })
    expect(decisions(logs, by('o-a1b2c3d4e5'), by('o-zzzzzzzzzz'))).toEqual(['allowed', 'explicitDeny'])
  })
  test('the boundary is demanded', () => {
    const { scenario } = applied('delegated-administration', small)
    const create = {
      caller: `arn:aws:iam::${id}:role/TeamAdministrator`,
      action: 'iam:CreateRole',
      resource: `arn:aws:iam::${id}:role/team/New`,
    }
    const bounded = { AssumeRolePolicyDocument: trust, PermissionsBoundary: `arn:aws:iam::${id}:policy/TeamBoundary` }
    expect(
      decisions(
        scenario,
        { ...create, parameters: { AssumeRolePolicyDocument: trust } },
        { ...create, parameters: bounded },
      ),
    ).toEqual(['implicitDeny', 'allowed'])
    const rewrite = { ...create, action: 'iam:UpdateAssumeRolePolicy', parameters: { PolicyDocument: trust } }
    expect(decisions(scenario, { ...rewrite, resource: reader }, { ...rewrite, resource: create.caller })).toEqual([
      'implicitDeny',
      'implicitDeny',
    ])
  })
  test('a permission set: its sessions do what it says, and nobody takes its role but Identity Center', () => {
    const { scenario } = applied('role-identity-center', small)
    const role = scenario.accounts[0]?.roles?.at(-1)
    const assume = {
      caller: `saml:arn:aws:iam::${id}:saml-provider/AWSSSO_fedcba9876543210_DO_NOT_DELETE`,
      action: 'sts:AssumeRoleWithSAML',
      resource: `arn:aws:iam::${id}:role${role?.path}${role?.name}`,
    }
    const session = { ...get, caller: `arn:aws:sts::${id}:assumed-role/${role?.name}/zoe` }
    expect(decisions(scenario, session, { ...session, action: 's3:PutObject' }, assume)).toEqual([
      'allowed',
      'implicitDeny',
      'rejected',
    ])
  })
  test('SAML: who has the assertion of the provider gets in, with the audience only', () => {
    const { scenario } = applied('role-saml', small)
    const role = scenario.accounts[0]?.roles?.at(-1)
    const provider = scenario.accounts[0]?.identityProviders?.[0]
    const by = (audience: string) => ({
      caller: `saml:arn:aws:iam::${id}:saml-provider/${provider?.type === 'saml' ? provider.name : ''}`,
      action: 'sts:AssumeRoleWithSAML',
      resource: `arn:aws:iam::${id}:role${role?.path ?? '/'}${role?.name}`,
      parameters: { SAMLAssertion: { RoleSessionName: 'zoe' } },
      context: { 'SAML:aud': audience },
    })
    expect(decisions(scenario, by('https://signin.aws.amazon.com/saml'), by('https://elsewhere.example.com'))).toEqual([
      'allowed',
      'implicitDeny',
    ])
  })
  test('cross-account: whoever shall take the role may, and has both halves', () => {
    const partner: Scenario = {
      ...small,
      accounts: [...small.accounts, { id: '444455556666', users: [{ name: 'pat' }, { name: 'sam' }] }],
    }
    const { scenario } = applied('role-cross-account', partner, {
      trusted: '444455556666',
      assumer: 'arn:aws:iam::444455556666:user/pat',
    })
    const by = (user: string) => ({
      caller: `arn:aws:iam::444455556666:user/${user}`,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${id}:role/PartnerRole`,
      parameters: { RoleSessionName: 'run' },
    })
    expect(decisions(scenario, by('pat'), by('sam'))).toEqual(['allowed', 'implicitDeny'])
    const template = templates.find((one) => one.id === 'role-cross-account')
    expect(
      template &&
        problemsOf(template, partner, {
          ...suggestedAnswers(template, partner),
          trusted: '444455556666',
          assumer: reader,
        }),
    ).toHaveProperty('assumer')
  })
  const two: Scenario = {
    ...small,
    accounts: [
      {
        id,
        roles: [
          { name: 'Reader', trustPolicy: trust },
          { name: 'Keeper', trustPolicy: trust },
        ],
        resources: [{ arn: 'arn:aws:s3:::data' }],
      },
    ],
  }
  const keeper = `arn:aws:iam::${id}:role/Keeper`
  test('one role may read the bucket, and needs no other policy for it', () => {
    const { scenario } = applied('bucket-one-reader', two)
    expect(
      decisions(
        scenario,
        get,
        { ...get, caller: keeper },
        { ...get, action: 's3:ListBucket', resource: 'arn:aws:s3:::data' },
      ),
    ).toEqual(['allowed', 'implicitDeny', 'allowed'])
  })
  test('a key is used by its users and administered by its administrators, who can give it to nobody', () => {
    const key = `arn:aws:kms:eu-west-1:${id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`
    const { scenario } = applied('kms-key', two)
    const call = (caller: string, action: string) => ({ caller, action, resource: key })
    expect(
      decisions(
        scenario,
        call(reader, 'kms:Decrypt'),
        call(keeper, 'kms:Decrypt'),
        call(keeper, 'kms:ScheduleKeyDeletion'),
        call(keeper, 'kms:PutKeyPolicy'),
        call(keeper, 'kms:CreateGrant'),
      ),
    ).toEqual(['allowed', 'implicitDeny', 'allowed', 'implicitDeny', 'implicitDeny'])
  })
  test('a secret is read by the named role, and by nobody else whatever it has', () => {
    const secret = `arn:aws:secretsmanager:eu-west-1:${id}:secret:database-a1b2c3`
    const strong: Scenario = {
      ...two,
      accounts: two.accounts.map((one) => ({
        ...one,
        roles: one.roles?.map((role) => ({ ...role, inlinePolicies: [{ name: 'All', document: allowAll }] })),
      })),
    }
    const { scenario } = applied('secret-reader', strong)
    const call = (caller: string) => ({ caller, action: 'secretsmanager:GetSecretValue', resource: secret })
    expect(decisions(scenario, call(reader), call(keeper))).toEqual(['allowed', 'explicitDeny'])
  })
  test.each([
    ['sqs-s3-events', `arn:aws:sqs:eu-west-1:${id}:bucket-events`, 'sqs:SendMessage'],
    ['sns-s3-events', `arn:aws:sns:eu-west-1:${id}:bucket-events`, 'sns:Publish'],
  ])('%s: S3 delivers for the bucket, and for no other', (name, resource, action) => {
    const { scenario } = applied(name, small)
    const by = (bucket: string) => ({
      caller: 'service:s3.amazonaws.com',
      action,
      resource,
      context: { 'aws:SourceArn': bucket, 'aws:SourceAccount': id },
    })
    expect(decisions(scenario, by('arn:aws:s3:::data'), by('arn:aws:s3:::other'))).toEqual(['allowed', 'implicitDeny'])
  })
  test('TLS only, everywhere', () => {
    const { scenario } = applied('rcp-tls', small)
    expect(
      decisions(
        scenario,
        { ...get, context: { 'aws:SecureTransport': 'false' } },
        { ...get, context: { 'aws:SecureTransport': 'true' } },
      ),
    ).toEqual(['explicitDeny', 'allowed'])
  })
  test('sessions from before are revoked', () => {
    const { scenario } = applied('revoke-sessions', example)
    const { results } = evaluated(scenario)
    expect(results.find((one) => one.id === 'read')?.decision).toBe('explicitDeny')
  })
})
