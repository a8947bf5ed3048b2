import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operatorNames } from '../condition/operators.ts'
import type { PolicyDocument, PolicyKind, TextRange } from './ast.ts'
import { readJson, toValue } from './json/parseJson.ts'
import { parsePolicy } from './parse.ts'
import { kinds, statementFor } from './policy.fixtures.ts'

const anyKind = fc.constantFrom<PolicyKind>(...kinds)
const anyService = fc.option(fc.constantFrom('s3', 'kms', 'ecr', 'sqs'), { nil: undefined })

const scalar = fc.oneof(
  fc.constantFrom(
    '*',
    '',
    's3:*',
    's3:Get*',
    'sts:AssumeRole',
    'a:b:c',
    'x',
    'arn:aws:s3:::b/*',
    'arn:aws:iam::*',
    'arn:aws:iam::111122223333:role/App',
    '111122223333',
    'ec2.amazonaws.com',
    '${aws:username}',
    '${',
    'Allow',
    'Deny',
    'allow',
    '2012-10-17',
    '2008-10-17',
  ),
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.constant(null),
)
const keys = fc.constantFrom(
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
  'action',
  '__proto__',
  'aws:SourceIp',
  'AWS:sourceip',
  ...operatorNames,
  'ForAllValues:Null',
  'NullIfExists',
  'stringlike',
)
/** JSON made of a policy's own words, in any disorder. */
const nearly = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
})).value
/** A policy, and one place of it changed. */
const changed = fc.tuple(anyKind, keys, nearly, fc.boolean()).map(([kind, key, value, inStatement]) => {
  const statement = { ...statementFor(kind), ...(inStatement ? Object.fromEntries([[key, value]]) : {}) }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [statement],
    ...(inStatement ? {} : Object.fromEntries([[key, value]])),
  })
})
const anyText = fc.oneof(
  changed,
  nearly.map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.string(),
)

function everyRange(value: unknown, visit: (range: TextRange) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key === 'range') visit(child as TextRange)
    else everyRange(child, visit)
  }
}

/** Whether a JSON pointer leads somewhere in the document. */
function resolves(path: string, root: unknown): boolean {
  let at = root
  for (const step of path.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Record<string, unknown>)[key]
  }
  return true
}

function checkSound(document: PolicyDocument): void {
  const { text, isValid, problems, statements } = document
  expect(isValid).toBe(!problems.some(({ isInvalidating }) => isInvalidating))
  if (!isValid) expect(statements).toEqual([])
  everyRange(document, ({ start, end }) => {
    expect(0 <= start && start <= end && end <= text.length).toBe(true)
  })
  const { root } = readJson(text)
  const value = root && toValue(root)
  for (const { path, message, code, severity, isInvalidating } of problems) {
    expect(message).toMatch(/[.?`]$/)
    expect(code).toMatch(/^[A-Z0-9_]+$/)
    if (isInvalidating) expect(severity).toBe('error')
    if (root !== undefined && code !== 'DUPLICATE_KEY') expect(resolves(path, value)).toBe(true)
  }
}

describe('whatever the text', () => {
  test('never throws, every range lies inside the text, every path leads somewhere', () => {
    fc.assert(
      fc.property(anyText, anyKind, anyService, (text, kind, service) => {
        checkSound(parsePolicy(text, kind, service === undefined ? {} : { service }))
      }),
      { numRuns: 3000 },
    )
  }, 30_000)
  test('a cut policy is an invalid one', () => {
    fc.assert(
      fc.property(changed, anyKind, fc.nat(), (text, kind, cut) => {
        const document = parsePolicy(text.slice(0, cut % text.length), kind)
        checkSound(document)
        expect(document.isValid).toBe(false)
      }),
    )
  })
  test('white space changes nothing but places, and the size of what counts it', () => {
    const shape = ({ isValid, problems, statements }: PolicyDocument): unknown =>
      JSON.parse(
        JSON.stringify(
          [
            isValid,
            problems.filter(({ code }) => !code.startsWith('POLICY_SIZE')).map(({ code, path }) => [code, path]),
            statements,
          ],
          (key, value: unknown) => (key === 'range' ? undefined : value),
        ),
      )
    fc.assert(
      fc.property(changed, anyKind, (text, kind) => {
        expect(shape(parsePolicy(JSON.stringify(JSON.parse(text), undefined, '\t'), kind))).toEqual(
          shape(parsePolicy(JSON.stringify(JSON.parse(text)), kind)),
        )
      }),
    )
  })
  test('2.20: a lint more or less never takes a document out: Sids, order of elements', () => {
    fc.assert(
      fc.property(anyKind, fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), (kind, Sid) => {
        const reversed = Object.fromEntries(Object.entries({ ...statementFor(kind), Sid }).reverse())
        expect(parsePolicy(JSON.stringify({ Statement: [reversed], Version: '2012-10-17' }), kind).isValid).toBe(true)
      }),
    )
  })
})

describe('nasty texts are answered at once', () => {
  const policy = (statement: string): string => `{"Version":"2012-10-17","Statement":[${statement}]}`
  const many = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => item(index)).join(',')
  const long = 'x'.repeat(1_000_000)
  test.each([
    ['lists in lists', '['.repeat(100_000)],
    ['objects in objects', '{"Statement":'.repeat(100_000)],
    ['a megabyte of Sid', policy(`{"Sid":"${long}","Effect":"${long}","Action":"${long}","Resource":"${long}"}`)],
    ['a long action', policy(`{"Effect":"Allow","Action":"s3:${long}","Resource":"arn:aws:s3:::${long}"}`)],
    ['a long ARN of colons', policy(`{"Effect":"Allow","Action":"s3:*","Resource":"arn${':'.repeat(1_000_000)}"}`)],
    [
      'stars',
      policy(
        `{"Effect":"Allow","Action":"s3:${'*'.repeat(1_000_000)}","Resource":"arn:aws:s3:::${'*/'.repeat(500_000)}"}`,
      ),
    ],
    ['open variables', policy(`{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${'${'.repeat(500_000)}"}`)],
    ['variables', policy(`{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${'${a}'.repeat(300_000)}"}`)],
    ['many bad actions', policy(`{"Effect":"Allow","Action":[${many(200_000, () => '"x"')}],"Resource":"*"}`)],
    ['many unknown elements', policy(`{${many(100_000, (index) => `"Acton${index}":0`)}}`)],
    [
      'many unknown operators',
      policy(
        `{"Effect":"Allow","Action":"*","Resource":"*","Condition":{${many(100_000, (index) => `"StringEqual${index}":{}`)}}}`,
      ),
    ],
    [
      'many statements',
      policy(many(50_000, (index) => `{"Sid":"S${index}","Effect":"Allow","Action":"*","Resource":"*"}`)),
    ],
    ['one key again and again', policy(`{${many(100_000, () => '"Action":"*"')}}`)],
    [
      'many condition keys',
      policy(
        `{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{${many(100_000, (index) => `"aws:K${index}":"v"`)}}}}`,
      ),
    ],
    [
      'a long condition key with many bad values',
      policy(
        `{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"${long}":[${many(100_000, () => 'null')}]}}}`,
      ),
    ],
    [
      'many principals',
      `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[${many(50_000, () => '"111122223333"')}]},"Action":[${many(50_000, () => '"sts:AssumeRoleWithSAML"')}]}}`,
    ],
    [
      'long principals',
      `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/${'a/'.repeat(500_000)}","Service":"${'a.'.repeat(500_000)}","Federated":"${'a-'.repeat(500_000)}."},"Action":"sts:AssumeRole"}}`,
    ],
    ['characters that are not allowed', '中x'.repeat(300_000)],
    ['white space', ' '.repeat(2_000_000)],
    ['quotes', '"'.repeat(1_000_000)],
    ['surrogates', '\ud800'.repeat(500_000)],
  ])(
    '%s',
    (_, text) => {
      // Quadratic would be minutes, which the test's limit does not grant.
      for (const kind of ['identityPolicy', 'trustPolicy', 'resourcePolicy'] as const) {
        const document = parsePolicy(text, kind)
        expect(document.problems.length).toBeLessThanOrEqual(501)
        for (const { message } of document.problems) expect(message.length).toBeLessThan(1000)
      }
    },
    60_000,
  )
  test('problems beyond the limit are counted, and a refusal is not hidden behind lints', () => {
    const { isValid, problems } = parsePolicy(
      policy(`{"Effect":"Allow","Action":[${many(1000, () => '"s3: x"')},"x"],"Resource":"*"}`),
      'identityPolicy',
    )
    expect(isValid).toBe(false)
    expect(problems.filter(({ isInvalidating }) => isInvalidating)).toHaveLength(1)
    expect(problems.at(-1)).toMatchObject({
      code: 'MORE_PROBLEMS',
      message: '750 more problems of this document are not listed.',
    })
  })
})
