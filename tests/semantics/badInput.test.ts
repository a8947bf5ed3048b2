import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScenario, parseScenarioText } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { B, user } from './build.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    '${',
    '*',
    '?',
    'arn:aws:::::',
    'arn:aws:s3:::',
    '1e999',
    '\u0000',
    '{"Version":',
    ':::::::',
    's3:',
    ':GetObject',
    '2026-99-99T99:99:99Z',
    '203.0.113.0/99',
    '::ffff:1.2.3.4/0',
  ),
)
const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        nasty,
        fc.constantFrom(
          'Effect',
          'Action',
          'Resource',
          'Principal',
          'Condition',
          'Statement',
          'Version',
          'AWS',
          'StringLike',
        ),
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value
const anyPolicy = fc.oneof(
  anyJson,
  fc.record({
    Version: fc.constantFrom('2012-10-17', '2008-10-17'),
    Statement: fc.array(
      fc.record({
        Effect: fc.constantFrom('Allow', 'Deny'),
        Action: fc.oneof(nasty, fc.array(nasty)),
        Resource: fc.oneof(nasty, fc.array(nasty)),
        Condition: fc.dictionary(
          fc.constantFrom('StringLike', 'ArnLike', 'IpAddress', 'DateLessThan', 'ForAnyValue:StringEquals'),
          fc.dictionary(nasty, fc.oneof(nasty, fc.array(nasty))),
        ),
      }),
      { maxLength: 3 },
    ),
  }),
)

const run = (scenario: unknown, trace = true) => {
  const parsed = parseScenario(scenario)
  return parsed.ok ? evaluateScenario(parsed.value, { trace: trace }) : undefined
}

describe('no input makes the engine throw', () => {
  test('any text in every position of a scenario', () => {
    const calls = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b'),
        caller: fc.oneof(nasty, fc.constantFrom(user(B, 'ana'), 'session:a', 'workload:w', `arn:aws:iam::${B}:role/R`)),
        action: fc.oneof(
          nasty.filter((text) => text !== ''),
          fc.constantFrom(
            's3:GetObject',
            'sts:AssumeRole',
            'iam:PutRolePolicy',
            'iam:CreateUser',
            's3:PutBucketPolicy',
            'organizations:MoveAccount',
            'sts:GetFederationToken',
            'sts:AssumeRoleWithWebIdentity',
            'lambda:CreateFunction',
          ),
        ),
        resource: fc.oneof(nasty, fc.constantFrom(`arn:aws:iam::${B}:role/R`, 'arn:aws:s3:::b/x')),
        context: fc.dictionary(nasty, fc.oneof(nasty, fc.array(nasty), fc.constant(null))),
        parameters: fc.dictionary(
          fc.oneof(
            nasty,
            fc.constantFrom(
              'RoleSessionName',
              'Tags',
              'Policy',
              'PolicyArns',
              'DurationSeconds',
              'PolicyDocument',
              'WebIdentityToken',
              'Role',
              'TransitiveTagKeys',
              'Attributes',
            ),
          ),
          anyJson,
        ),
      }),
      { maxLength: 2 },
    )
    fc.assert(
      fc.property(
        anyPolicy,
        anyPolicy,
        anyPolicy,
        fc.dictionary(nasty, nasty),
        calls,
        (identity, trustPolicy, resource, tags, list) => {
          const document = (value: unknown) =>
            typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value))
              ? value
              : JSON.stringify(value)
          const evaluation = run({
            format: 'iam-playground/1',
            accounts: [
              {
                id: B,
                users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document: document(identity) }], tags }],
                roles: [{ name: 'R', trustPolicy: document(trustPolicy), tags }],
                resources: [{ arn: 'arn:aws:s3:::b', policy: document(resource), tags }],
              },
            ],
            calls: list.filter(({ id }, at) => list.findIndex((one) => one.id === id) === at),
          })
          for (const { decision, trace } of evaluation?.results ?? []) expect(trace?.outcome).toBe(decision)
        },
      ),
      { numRuns: 1500 },
    )
  })
  test('any JSON, any text', () => {
    fc.assert(fc.property(anyJson, (json) => typeof parseScenario(json).ok === 'boolean'))
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
        (text) => typeof parseScenarioText(text).ok === 'boolean',
      ),
    )
  })
})

describe('hand-made nasties stay quick', () => {
  const scenario = (action: string, resource: string, policy: unknown) => ({
    format: 'iam-playground/1',
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: [{ name: 'p', document: policy }] }],
        resources: [{ arn: 'arn:aws:s3:::b' }],
      },
    ],
    calls: [{ id: 'call', caller: user(B, 'ana'), action, resource }],
  })
  const allow = (Action: unknown, Resource: unknown = '*', Condition?: unknown) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) }],
  })
  const long = 'a'.repeat(1_000_000)
  test.each([
    ['a megabyte of action', scenario(`s3:${long}`, 'arn:aws:s3:::b/x', allow(`s3:*${long.slice(0, 500_000)}b`))],
    [
      'ten thousand stars against ten thousand a’s',
      scenario(
        's3:GetObject',
        `arn:aws:s3:::${'a'.repeat(10_000)}`,
        allow('s3:*', `arn:aws:s3:::${'*a'.repeat(5000)}b`),
      ),
    ],
    [
      'stars in the first fields',
      scenario(
        's3:GetObject',
        `arn:aws:s3:::${'a:'.repeat(5000)}`,
        allow('s3:*', `arn:aws:s3:${'*'.repeat(3000)}x:${'?*'.repeat(1000)}y:*`),
      ),
    ],
    ['colons without end in the resource', scenario('s3:GetObject', `arn:aws:sqs:${':a'.repeat(200_000)}`, allow('*'))],
    [
      'a list inside a list inside a list',
      scenario('s3:GetObject', '*', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
    [
      'a condition of ten thousand values',
      scenario(
        's3:GetObject',
        '*',
        allow('*', '*', { StringLike: { 'aws:username': Array.from({ length: 10_000 }, (_, at) => `*${at}*x`) } }),
      ),
    ],
    ['duplicate keys', scenario('s3:GetObject', '*', '{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}')],
    ['a lone surrogate', scenario('s3:GetObject', 'arn:aws:s3:::b/\ud800', allow('s3:*', 'arn:aws:s3:::b/?'))],
  ])('%s', { timeout: 20_000 }, (_name, input) => {
    expect(run(input)?.results).toHaveLength(1)
  })
  test('prototype keys are keys like any other', () => {
    const input = JSON.parse(
      `{"format":"iam-playground/1","accounts":[{"id":"${B}","users":[{"name":"ana","tags":{"__proto__":"x","constructor":"y"},"inlinePolicies":[{"name":"p","document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/constructor":"y"}}}]}}]}]}],"calls":[{"id":"call","caller":"${user(B, 'ana')}","action":"s3:GetObject","resource":"arn:aws:s3:::b/x","context":{"__proto__":"z"}}]}`,
    )
    expect(run(input)?.results[0]?.decision).toBe('allowed')
  })
  test('a scenario that nests without end is refused by name', () => {
    const parsed = parseScenarioText(`{"format":"iam-playground/1","accounts":${'['.repeat(200_000)}`)
    expect(parsed.ok).toBe(false)
  })
})
