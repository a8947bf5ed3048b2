import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContextEntry, RequestContext } from '../context/context.ts'
import { isMultivalued } from '../context/keys.ts'
import { parseOperator } from '../policy/operatorNames.ts'
import { explainClause } from './explain.ts'
import { compileClause, holds } from './holds.ts'
import { operatorTable } from './operators.ts'
import { readInstant } from './values.ts'

type Keys = Readonly<Record<string, string | readonly string[]>>
const contextOf = (keys: Keys): RequestContext => {
  const entries = new Map(
    Object.entries(keys).map(([name, value]): [string, ContextEntry] => [
      name.toLowerCase(),
      { name, values: [value].flat(), isMultivalued: isMultivalued(name, [value].flat().length), origin: 'given' },
    ]),
  )
  return { get: (name) => entries.get(name), entries: () => [...entries.values()], isRemoved: () => false }
}
const clause = (operator: string, key: string, values: readonly string[]) => {
  const range = { start: 0, end: 0 }
  const parsed = parseOperator({ value: operator, range })
  if (parsed === undefined) throw new Error(operator)
  return compileClause(
    { operator: parsed, key: { value: key, range }, values: values.map((value) => ({ value, range })), range },
    '2012-10-17',
  )
}
const check = (operator: string, key: string, values: readonly string[] | string, keys: Keys) =>
  holds(clause(operator, key, [values].flat()), contextOf(keys))

describe('4.13 truth tables: policy values a and b', () => {
  const columns: readonly (readonly string[])[] = [[], ['a'], ['c'], ['a', 'b'], ['a', 'c'], ['c', 'd']]
  test.each([
    ['ForAllValues:StringEquals', 'TTFTFF'],
    ['ForAnyValue:StringEquals', 'FTFTTF'],
    ['ForAllValues:StringNotEquals', 'TFTFFT'],
    ['ForAnyValue:StringNotEquals', 'FFTFTT'],
    ['ForAllValues:StringEqualsIfExists', 'TTFTFF'],
    ['ForAnyValue:StringEqualsIfExists', 'FTFTTF'], // U49
    ['StringEquals', 'FFFFFF'], // U22 for every present multivalued key
    ['StringNotEquals', 'TFFFFF'],
  ])('%s on a multivalued key', (operator, row) => {
    const got = columns
      .map((values) =>
        check(operator, 'aws:TagKeys', ['a', 'b'], values.length === 0 ? {} : { 'aws:TagKeys': values }) ? 'T' : 'F',
      )
      .join('')
    expect(got).toBe(row)
  })
  test.each([
    ['StringEquals', 'FTF'],
    ['StringNotEquals', 'TFT'],
    ['StringEqualsIfExists', 'TTF'],
    ['StringNotEqualsIfExists', 'TFT'],
  ])('%s on a single-valued key', (operator, row) => {
    const got = [{}, { 'aws:username': 'a' }, { 'aws:username': 'c' }]
      .map((keys) => (check(operator, 'aws:username', ['a', 'b'], keys) ? 'T' : 'F'))
      .join('')
    expect(got).toBe(row)
  })
  test.each([
    ['Null', 'true', 'TF'],
    ['Null', 'false', 'FT'],
    ['ForAllValues:Null', 'false', 'TT'],
    ['ForAnyValue:Null', 'true', 'FF'],
  ])('%s "%s": absent, present', (operator, value, row) => {
    expect(
      [{}, { 'aws:TagKeys': ['a', 'c'] }]
        .map((keys) => (check(operator, 'aws:TagKeys', value, keys) ? 'T' : 'F'))
        .join(''),
    ).toBe(row)
  })
  test('4.10, 4.12: an empty list of values is an absent key', () => {
    expect(check('Null', 'aws:TagKeys', 'true', { 'aws:TagKeys': [] })).toBe(true)
    expect(check('ForAnyValue:StringEqualsIfExists', 'aws:TagKeys', 'a', { 'aws:TagKeys': [] })).toBe(false)
    expect(check('ForAllValues:StringEqualsIfExists', 'aws:TagKeys', 'a', { 'aws:TagKeys': [] })).toBe(true)
    expect(check('ForAnyValue:StringEquals', 'aws:TagKeys', '', { 'aws:TagKeys': [''] })).toBe(false)
    expect(check('ForAllValues:StringEquals', 'aws:TagKeys', 'a', { 'aws:TagKeys': [''] })).toBe(true)
  })
  test.each([
    ['StringEquals', 'FF'],
    ['StringNotEquals', 'TT'],
    ['StringEqualsIfExists', 'TF'],
    ['ForAllValues:StringEquals', 'TF'],
    ['ForAnyValue:StringEquals', 'FF'],
    ['ForAllValues:StringNotEquals', 'TT'],
    ['ForAnyValue:StringNotEquals', 'FT'],
  ])('empty policy list under %s: absent, present', (operator, row) => {
    expect(
      [{}, { 'aws:username': 'a' }].map((keys) => (check(operator, 'aws:username', [], keys) ? 'T' : 'F')).join(''),
    ).toBe(row)
  })
  test.each([
    ['Bool', 'FFT'],
    ['BoolIfExists', 'TFT'],
  ])('%s "false": absent, true, false', (operator, row) => {
    expect(
      [{}, { 'aws:SecureTransport': 'true' }, { 'aws:SecureTransport': 'False' }]
        .map((keys) => (check(operator, 'aws:SecureTransport', 'false', keys) ? 'T' : 'F'))
        .join(''),
    ).toBe(row)
  })
})

describe('4.4 to 4.9 types', () => {
  test.each([
    ['NumericEquals', '10.0', '10', true],
    ['NumericLessThanEquals', '10', '11', false],
    ['NumericLessThanEquals', '10', '1e1', true],
    ['NumericGreaterThan', '10', '10', false],
    ['NumericEquals', '10 ', '10', false], // 4.14
    ['NumericNotEquals', 'x', '10', true], // U27
    ['DateEquals', '2026-04-25T09:00:00+02:00', '2026-04-25T07:00:00Z', true],
    ['DateEquals', '2026-04-25', '2026-04-25T00:00:00Z', true],
    ['DateLessThan', '2026-04-25T09:00Z', '2026-04-25T08:59:59Z', true],
    ['DateGreaterThan', '1777107600', '2026-04-25T09:00:01Z', true],
    ['DateGreaterThan', '2026', '2026-04-25T09:00:01Z', true], // P81: 1970
    ['DateEquals', '2026-02-30', '2026-03-02', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.10', true],
    ['IpAddress', '203.0.113.77/24', '203.0.113.10', true],
    ['IpAddress', '203.0.113.9', '203.0.113.10', false],
    ['IpAddress', '0.0.0.0/0', '2001:db8::5', false],
    ['NotIpAddress', '203.0.113.0/24', '2001:db8::5', true],
    ['IpAddress', '2001:DB8::/32', '2001:db8:0:0:0:0:0:5', true],
    ['IpAddress', '10.0.0', '10.0.0.1', false],
    ['NotIpAddress', '10.0.0', '10.0.0.1', true],
    ['BinaryEquals', 'QUI=', 'QUI=', true],
    ['BinaryEquals', 'QUI', 'QUI', false],
    ['StringEquals', 'dev-*', 'dev-x', false],
    ['StringEquals', 'a${*}', 'a*', true],
    ['StringLike', 'dev-*', 'dev-x', true],
    ['StringEqualsIgnoreCase', 'ANA', 'ana', true],
    ['StringNotEqualsIgnoreCase', 'ANA', 'ana', false],
    ['StringEqualsIgnoreCase', 's', 'ſ', false], // 4.3: lower case, and the long s is lower case already
    ['StringEqualsIgnoreCase', '${aws:username}', 'undefined', false], // absent
    ['StringNotEqualsIgnoreCase', '${aws:username}', 'undefined', true],
    ['Bool', 'TRUE', 'true', true],
    ['Bool', 'yes', 'yes', false],
  ])('%s %s against %s → %s', (operator, policy, request, expected) => {
    expect(check(operator, 'x:key', policy, { 'x:key': request })).toBe(expected)
  })
  test('4.8: absent address', () => {
    expect(check('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', {})).toBe(true)
    expect(check('IpAddress', 'aws:SourceIp', '203.0.113.0/24', {})).toBe(false)
    expect(
      check('NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.0/24'], { 'aws:SourceIp': '198.51.100.7' }),
    ).toBe(false)
  })
  test.each([
    ['arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/a/b', true, true, false],
    [
      'arn:aws:sns:*:111122223333:finance-*',
      'arn:aws:sns:us-east-1:444455556666:x:111122223333:finance-1',
      false,
      true,
      false,
    ],
    ['arn:aws:iam::*:role/Admin', 'arn:aws:iam::111122223333:role/Admin', true, true, false],
    ['arn:aws:iam::*', 'arn:aws:iam::111122223333:role/Admin', false, true, false],
    ['*', 'anything', false, true, false],
    ['*:*:*:*:*:*', 'anything', false, false, false],
    ['*:*:*:*:*:*', 'arn:aws:s3::bucket', false, false, false],
    ['*:*:*:*:*:*', 'arn:aws:s3:::bucket', true, true, false],
    [':*:*:*:*:*', ':aws:s3:::bucket', true, true, false],
    ['arn:*:iam::111122223333:root', 'arn:aws:iam::111122223333:root', true, true, false],
    ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/Admin', true, true, true],
  ])('3.4: %s against %s', (pattern, value, arn, like, equals) => {
    const keys = { 'aws:SourceArn': value }
    expect([
      check('ArnLike', 'aws:SourceArn', pattern, keys),
      check('ArnNotLike', 'aws:SourceArn', pattern, keys),
      check('StringLike', 'aws:SourceArn', pattern, keys),
      check('StringEquals', 'aws:SourceArn', pattern, keys),
    ]).toEqual([arn, !arn, like, equals])
  })
  test('4.5: accepted forms', () => {
    for (const text of [
      '2026-04',
      '2026-04-25',
      '2026-04-25T09:00Z',
      '2026-04-25t09:00:00z',
      '2026-04-25T09:00:00.250+02:00',
      '1777107600',
    ])
      expect(readInstant(text), text).toBeTypeOf('number')
    for (const text of ['', 'today', '2026-13-01', '2026-04-25T25:00Z', '25.04.2026'])
      expect(readInstant(text), text).toBeUndefined()
  })
})

describe('4.15 multifactor patterns: long-term keys, temporary without MFA, temporary with MFA', () => {
  const credentials: readonly Keys[] = [
    {},
    { 'aws:MultiFactorAuthPresent': 'false' },
    { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' },
  ]
  test.each([
    ['Bool', 'aws:MultiFactorAuthPresent', 'true', 'FFT'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', 'TFT'],
    ['Null', 'aws:MultiFactorAuthPresent', 'false', 'FTT'],
    ['Bool', 'aws:MultiFactorAuthPresent', 'false', 'FTF'],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false', 'TTF'],
    ['Null', 'aws:MultiFactorAuthPresent', 'true', 'TFF'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600', 'FFT'],
    ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '3600', 'FFF'],
    ['NumericGreaterThanIfExists', 'aws:MultiFactorAuthAge', '3600', 'TTF'],
  ])('%s %s %s', (operator, key, value, row) => {
    expect(credentials.map((keys) => (check(operator, key, value, keys) ? 'T' : 'F')).join('')).toBe(row)
  })
})

describe('4.16 worked examples', () => {
  test.each([
    [
      'StringNotEquals',
      'aws:RequestedRegion',
      ['eu-west-1', 'us-east-1'],
      { 'aws:RequestedRegion': 'us-east-1' },
      false,
    ],
    ['StringNotEqualsIfExists', 'aws:PrincipalOrgID', ['o-x'], {}, true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['env'], {}, true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['env'], { 'aws:TagKeys': ['env', 'secret'] }, true],
    ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['env'], { 'aws:TagKeys': ['env', 'secret'] }, true],
    [
      'ForAnyValue:StringLike',
      'aws:PrincipalOrgPaths',
      ['o-x/r-y/ou-1/*'],
      { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1/'] },
      true,
    ],
    [
      'ForAnyValue:StringEquals',
      'aws:PrincipalOrgPaths',
      ['o-x/r-y/ou-1'],
      { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1/'] },
      false,
    ],
    ['StringEquals', 'aws:ResourceTag/team', ['${aws:PrincipalTag/team}'], {}, false],
    ['StringNotEquals', 'aws:ResourceTag/team', ['${aws:PrincipalTag/team}'], { 'aws:ResourceTag/team': 'a' }, true],
    ['StringLike', 's3:prefix', ['${aws:userid}/*'], { 's3:prefix': 'AROAX:job/a', 'aws:userid': 'AROAX:job' }, true],
  ] as const)('%s %s %j with %j → %s', (operator, key, values, keys, expected) => {
    expect(check(operator, key, values, keys)).toBe(expected)
  })
})

test.each([
  ['4.3', ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike']],
  [
    '4.4',
    ['NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
  ],
  ['4.5', ['DateEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals']],
  ['4.6', ['Bool']],
  ['4.7', ['BinaryEquals']],
  ['4.8', ['IpAddress']],
  ['3.4', ['ArnEquals', 'ArnLike']],
])('4.2: section %s says how its operators compare', (section, operators) => {
  expect(Object.entries(operatorTable).flatMap(([name, row]) => (row.section === section ? [name] : []))).toEqual(
    operators,
  )
})

test('the explanation of a condition comes out as the condition does, and no value makes it throw', () => {
  const operators = [
    'StringEquals',
    'StringNotLike',
    'NumericLessThan',
    'DateGreaterThanEquals',
    'BoolIfExists',
    'IpAddress',
    'NotIpAddress',
    'ArnLike',
    'ArnNotEquals',
    'Null',
    'BinaryEquals',
    'ForAllValues:StringLike',
    'ForAnyValue:StringNotEqualsIfExists',
  ]
  const values = fc.oneof(
    fc.constantFrom(
      'a',
      '*',
      'true',
      '10',
      '203.0.113.0/24',
      '2026-04-25',
      '${aws:username}',
      '${',
      'arn:aws:iam::1:role/x',
      '',
    ),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...operators),
      fc.constantFrom('aws:TagKeys', 'aws:username', 'x:y'),
      fc.array(values, { maxLength: 3 }),
      fc.array(values, { maxLength: 3 }),
      (operator, key, policy, request) => {
        const compiled = clause(operator, key, policy)
        const context = contextOf(request.length === 0 ? {} : { [key]: request })
        expect(explainClause(compiled, context).outcome === 'match').toBe(holds(compiled, context))
      },
    ),
    { numRuns: 2000 },
  )
})

describe('4.12 a set operator is unfolded: what it asks of each value of the request', () => {
  const unfolded = (operator: string, values: readonly string[]) =>
    explainClause(clause(operator, 'aws:TagKeys', ['a', 'b']), contextOf({ 'aws:TagKeys': values })).children.flatMap(
      (node) => (node.kind === 'check' ? [`${node.label}: ${node.outcome}. ${node.reason}`] : []),
    )
  test('each value fits one of the policy’s or none', () =>
    expect(unfolded('ForAllValues:StringEquals', ['a', 'c'])).toEqual([
      'request value a: match. `a` equals `a`.',
      'request value c: noMatch. `c` does not equal any of the values.',
    ]))
  test('a negated operator holds for the others', () =>
    expect(unfolded('ForAnyValue:StringNotEquals', ['a', 'c'])).toEqual([
      'request value a: noMatch. `a` equals `a`, and `StringNotEquals` holds when it does not.',
      'request value c: match. `c` does not equal any of the values, and `StringNotEquals` holds when it does not.',
    ]))
  test('any and all of them are the operator’s result', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('ForAnyValue', 'ForAllValues'),
        fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike'),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
        (set, name, values) => {
          const node = explainClause(
            clause(`${set}:${name}`, 'aws:TagKeys', ['a', 'b']),
            contextOf({ 'aws:TagKeys': values }),
          )
          const checks = node.children.filter(({ kind }) => kind === 'check').map(({ outcome }) => outcome === 'match')
          expect(node.outcome === 'match').toBe(set === 'ForAnyValue' ? checks.includes(true) : !checks.includes(false))
        },
      ),
    ))
  test('without a set operator there is nothing to unfold', () =>
    expect(
      explainClause(clause('StringEquals', 'aws:username', ['a']), contextOf({ 'aws:username': 'a' })).children.every(
        ({ kind }) => kind === 'value',
      ),
    ).toBe(true))
})
