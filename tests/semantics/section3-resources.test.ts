/** 3.5: the resource that the API authorizes. */
import { describe, expect, test } from 'vitest'
import { createCatalog } from '../../src/cli/catalog.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { A, allow, B, deny, inline, nodesOf, outcome, policy, to, user } from './build.ts'

const catalog = createCatalog()
const bo = user(B, 'bo')
const at = 'eu-west-1'
const key = (id: string) => `arn:aws:kms:${at}:${B}:key/${id}`
const alias = (name: string) => `arn:aws:kms:${at}:${B}:alias/${name}`
const group = `arn:aws:logs:${at}:${B}:log-group:/app`
const secret = `arn:aws:secretsmanager:${at}:${B}:secret:db`
const instance = `arn:aws:ec2:${at}:${B}:instance/i-0abc`

interface Given {
  readonly resources?: readonly object[]
  readonly statements?: readonly object[]
  readonly context?: Record<string, unknown>
}
const scenario = (
  action: string,
  resource: string | readonly string[],
  { resources = [], statements = [allow('*')], context }: Given = {},
) => ({
  accounts: [{ id: B, users: [{ name: 'bo', inlinePolicies: inline(...statements) }], resources }],
  calls: [{ id: 'call', caller: bo, action, resource, ...(context === undefined ? {} : { context }) }],
})

function evaluated(made: object) {
  const parsed = parseScenario({ format: 'iam-playground/1', ...made })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const { results, problems } = evaluateScenario(parsed.value, { trace: true, catalog })
  return { result: results[0], problems }
}
/** What is authorized: the resources of the requests. */
const authorizedOn = (made: object): readonly string[] =>
  nodesOf(evaluated(made).result?.trace).flatMap((node) => (node.kind === 'request' ? [node.resource] : []))
const codes = (made: object): readonly string[] => evaluated(made).problems.map(({ code, path }) => `${code} ${path}`)

const unknownKey = key('????????-????-????-????-????????????')
const declared = [{ arn: alias('app'), targetKey: key('1') }, { arn: key('1') }]

describe('3.5 the resource that the API authorizes', () => {
  test.each<[string, string, string, readonly string[], Given]>([
    ['(a) an action without resource types', 'ec2:DescribeInstances', instance, ['*'], {}],
    ['(a) of STS it stays', 'sts:GetCallerIdentity', instance, [instance], {}],
    ['(b) a bucket action on an object', 's3:ListBucket', 'arn:aws:s3:::b/a/b', ['arn:aws:s3:::b'], {}],
    ['(b) an object action stays', 's3:GetObject', 'arn:aws:s3:::b/a/b', ['arn:aws:s3:::b/a/b'], {}],
    ['(c) the key behind an alias', 'kms:Decrypt', alias('app'), [key('1')], { resources: declared }],
    ['(c) an alias that nobody declares', 'kms:Decrypt', alias('app'), [unknownKey], {}],
    ['(c) an alias without its key', 'kms:Decrypt', alias('app'), [unknownKey], { resources: [{ arn: alias('app') }] }],
    ['(c) an operation on the alias itself', 'kms:DeleteAlias', alias('app'), [alias('app')], { resources: declared }],
    ['(d) as written', 's3:GetObject', instance, [instance], {}],
    ['(e) a log group', 'logs:CreateLogStream', group, [`${group}:*`], {}],
    ['(e) … in its other form', 'logs:CreateLogStream', `${group}:*`, [`${group}:*`], {}],
    ['(e) … that is tagged', 'logs:TagResource', `${group}:*`, [group], {}],
    ['(e) a stream stays', 'logs:PutLogEvents', `${group}:log-stream:s`, [`${group}:log-stream:s`], {}],
    [
      '(f) a secret by its name',
      'secretsmanager:GetSecretValue',
      secret,
      [`${secret}-AbCdEf`],
      { resources: [{ arn: `${secret}-AbCdEf` }] },
    ],
    ['(f) one that nobody declares', 'secretsmanager:GetSecretValue', secret, [`${secret}-??????`], {}],
    ['(f) one whose name looks whole', 'secretsmanager:GetSecretValue', `${secret}-secret`, [`${secret}-secret`], {}],
    [
      '(f) … and is not',
      'secretsmanager:GetSecretValue',
      `${secret}-secret`,
      [`${secret}-secret-AbCdEf`],
      { resources: [{ arn: `${secret}-secret-AbCdEf` }] },
    ],
    [
      '(f) one that is declared so',
      'secretsmanager:GetSecretValue',
      secret,
      [secret],
      { resources: [{ arn: secret }] },
    ],
    ['an action that nobody knows', 'ec2:Nothing', instance, [instance], {}],
  ])('%s: %s on %s', (_what, action, resource, expected, given) => {
    expect(authorizedOn(scenario(action, resource, given))).toEqual(expected)
  })
  test('a resource that is there already is not asked twice', () => {
    expect(authorizedOn(scenario('s3:ListBucket', ['arn:aws:s3:::b', 'arn:aws:s3:::b/x']))).toEqual(['arn:aws:s3:::b'])
  })
  test.each<[string, string, readonly string[], Given]>([
    ['ec2:DescribeInstances', instance, ['OTHER_RESOURCE_AUTHORIZED /calls/0/resource'], {}],
    ['ec2:DescribeInstances', '*', [], {}],
    ['s3:ListBucket', 'arn:aws:s3:::b/x', ['OTHER_RESOURCE_AUTHORIZED /calls/0/resource'], {}],
    ['kms:Decrypt', alias('app'), ['OTHER_RESOURCE_AUTHORIZED /calls/0/resource'], { resources: declared }],
    ['s3:GetObject', instance, ['RESOURCE_FITS_NO_TYPE /calls/0/resource'], {}],
    ['s3:GetObject', 'arn:aws:s3:::b/x', [], {}],
    ['iam:CreateAccessKey', `arn:aws:iam::${B}:root`, [], {}],
    ['logs:CreateLogStream', `${group}:*`, [], {}],
    ['logs:TagResource', group, [], {}],
    ['ec2:RunInstances', `arn:aws:ec2:${at}:${B}:instance/*`, [], {}],
  ])('the warning at the call: %s on %s → %j', (action, resource, expected, given) => {
    expect(codes(scenario(action, resource, given))).toEqual(expected)
  })
  test('the explanation says it, as data and in words', () => {
    const { result } = evaluated(scenario('ec2:DescribeInstances', instance))
    const note = nodesOf(result?.trace).find(({ label }) => label === 'Resource')
    expect(note).toMatchObject({ why: { kind: 'authorizedOnEverything', named: instance }, section: '3.5' })
    expect(note?.reason).toBe(
      `\`ec2:DescribeInstances\` supports no resource of its own: AWS authorizes it on \`*\`, and not on \`${instance}\`.`,
    )
  })

  test.each([
    [allow('ec2:DescribeInstances', instance), 'implicitDeny: identityPolicy'],
    [allow('ec2:DescribeInstances', '*'), 'allowed'],
  ])('(a) %j → %s', (statement, expected) => {
    expect(outcome(scenario('ec2:DescribeInstances', instance, { statements: [statement] }))).toBe(expected)
  })

  test.each<[string, readonly object[], string]>([
    ['on the alias', [allow('kms:*', alias('app'))], 'implicitDeny: identityPolicy'],
    ['on the key', [allow('kms:*', key('1'))], 'allowed'],
    [
      'by the alias of the call',
      [allow('kms:*', '*', { StringEquals: { 'kms:RequestAlias': 'alias/app' } })],
      'allowed',
    ],
    [
      'by the aliases of the key',
      [allow('kms:*', '*', { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app' } })],
      'allowed',
    ],
    ['a Deny on the alias has no effect', [allow('kms:*'), deny('kms:*', alias('app'))], 'allowed'],
  ])('(c) a permission %s', (_what, statements, expected) => {
    expect(outcome(scenario('kms:Decrypt', alias('app'), { resources: declared, statements }))).toBe(expected)
  })
  test('(c) the policy is that of the key behind, which may refuse the account', () => {
    const resources = [declared[0] ?? {}, { arn: key('1'), policy: policy(to({ AWS: user(B, 'admin') }, 'kms:*')) }]
    expect(outcome(scenario('kms:Decrypt', alias('app'), { resources }))).toBe('implicitDeny: resourcePolicy')
    expect(outcome(scenario('kms:Decrypt', alias('other'), { resources }))).toBe('allowed')
  })
  test('(c) the keys of AWS’s own aliases may be used through their service alone', () => {
    expect(outcome(scenario('kms:Decrypt', alias('aws/s3')))).toBe('implicitDeny: resourcePolicy')
    const context = { 'kms:ViaService': `s3.${at}.amazonaws.com` }
    expect(outcome(scenario('kms:Decrypt', alias('aws/s3'), { context }))).toBe('allowed')
  })
  test.each<[string, string]>([
    [`${secret}-??????`, 'allowed'],
    [`${secret}-*`, 'allowed'],
    [`${secret}*`, 'allowed'],
    [secret, 'implicitDeny: identityPolicy'],
    [`${secret}-AbCdEf`, 'implicitDeny: identityPolicy'],
  ])('(f) a secret whose end nobody knows, allowed on %s → %s', (pattern, expected) => {
    const statements = [allow('secretsmanager:*', pattern)]
    expect(outcome(scenario('secretsmanager:GetSecretValue', secret, { statements }))).toBe(expected)
  })
  test.each<[string, string, string]>([
    ['logs:CreateLogStream', group, 'implicitDeny: identityPolicy'],
    ['logs:CreateLogStream', `${group}:*`, 'allowed'],
    ['logs:TagResource', group, 'allowed'],
  ])('(e) %s, allowed on %s → %s', (action, pattern, expected) => {
    expect(outcome(scenario(action, group, { statements: [allow('logs:*', pattern)] }))).toBe(expected)
  })
  test('(e) tags count in both forms', () => {
    const statements = [allow('logs:*', '*', { StringEquals: { 'aws:ResourceTag/team': 'a' } })]
    for (const arn of [group, `${group}:*`])
      for (const action of ['logs:CreateLogStream', 'logs:TagResource'])
        expect(outcome(scenario(action, group, { resources: [{ arn, tags: { team: 'a' } }], statements }))).toBe(
          'allowed',
        )
  })

  const logGroups = (pattern: string) =>
    evaluated(
      scenario('logs:DescribeLogGroups', '*', {
        statements: [allow('logs:*', pattern)],
        context: { 'aws:RequestedRegion': at },
      }),
    ).result
  test.each<[string, string]>([
    ['*', 'allowed'],
    ['arn:aws:logs:*:*:*', 'allowed'],
    [`arn:aws:logs:${at}:${B}:log-group::log-stream:*`, 'allowed'],
    [`arn:aws:logs:${at}:${A}:*`, 'implicitDeny'],
    [`arn:aws:logs:us-east-1:${B}:*`, 'implicitDeny'],
    [group, 'implicitDeny'],
  ])('(g) U52: logs:DescribeLogGroups, allowed on %s → %s', (pattern, expected) => {
    expect(logGroups(pattern)?.decision).toBe(expected)
  })
  test('(g) the value that matches names U52', () => {
    const uncertain = nodesOf(logGroups('arn:aws:logs:*:*:*')?.trace).flatMap((node) => node.uncertain ?? [])
    expect(uncertain).toContain('U52')
  })
})
