import { describe, expect, test } from 'vitest'
import { operatorNames } from '../../condition/operators.ts'
import { judge, judgeStatement, kinds, type Verdict } from '../policy.fixtures.ts'

const withCondition = (Condition: unknown): Verdict => judgeStatement('identityPolicy', { Condition })
const clauses = ({ document }: Verdict): unknown =>
  document.statements[0]?.condition.map(({ operator: { name, set, ifExists }, key, values }) => ({
    name,
    set,
    ifExists,
    key: key.value,
    values: values.map(({ value }) => value),
  }))
/** As written, for numbers that `JSON.stringify` would spell anew. */
const raw = (condition: string): Verdict =>
  judge(
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${condition}}}`,
    'identityPolicy',
  )

describe('2.9: operators', () => {
  test.each(operatorNames)('%s', (name) => {
    expect(withCondition({ [name]: { 'aws:x': 'true' } })).toMatchObject({ refused: [], lints: [] })
    expect(withCondition({ [`${name}IfExists`]: { 'aws:x': 'true' } }).refused).toEqual(
      name === 'Null' ? ['NULL_WITH_IF_EXISTS'] : [],
    )
    for (const set of ['ForAllValues', 'ForAnyValue']) {
      const verdict = withCondition({ [`${set}:${name}`]: { 'aws:x': 'true' } })
      expect(verdict).toMatchObject({ refused: [], lints: name === 'Null' ? ['NULL_WITH_QUALIFIER'] : [] })
      expect(clauses(verdict)).toEqual([{ name, set, ifExists: false, key: 'aws:x', values: ['true'] }])
    }
  })
  test.each([
    'StringEqual',
    'Equals',
    '',
    'stringequals2',
    'ForAllValues',
    'ForSomeValues:StringEquals',
    'NotBool',
    'StringEquals ',
    '__proto__',
  ])('%j is none', (name) => {
    for (const kind of kinds)
      expect(
        judge(
          JSON.stringify({
            Version: '2012-10-17',
            Statement: {
              ...(JSON.parse(judgeStatement(kind, {}).document.text) as { Statement: [object] }).Statement[0],
              Condition: Object.fromEntries([[name, { 'aws:x': '1' }]]),
            },
          }),
          kind,
        ).refused,
      ).toEqual(['INVALID_CONDITION_OPERATOR'])
  })
  test.each(['NullIfExists', 'ForAnyValue:NullIfExists', 'nullifexists'])('%s does not exist', (name) => {
    expect(withCondition({ [name]: { 'aws:x': 'true' } }).refused).toEqual(['NULL_WITH_IF_EXISTS'])
  })
  test('did you mean', () => {
    expect(withCondition({ StringEqual: {} }).document.problems[0]).toMatchObject({
      message: expect.stringContaining('Did you mean `StringEquals`?') as string,
      path: '/Statement/0/Condition/StringEqual',
    })
  })
  test.each([
    ['stringequals', 'StringEquals'],
    ['STRINGLIKEIFEXISTS', 'StringLike'],
    ['forallvalues:ArnLike', 'ArnLike'],
    ['StringequalsIgnorecase', 'StringEqualsIgnoreCase'],
  ])('U10: %s is read as %s', (written, name) => {
    const verdict = withCondition({ [written]: { 'aws:x': '1' } })
    expect(verdict).toMatchObject({ refused: [], lints: ['INVALID_CONDITION_OPERATOR'] })
    expect(clauses(verdict)).toMatchObject([{ name }])
  })
  test('4.1: operators that differ in prefix, suffix or case stand side by side', () => {
    expect(
      clauses(
        withCondition({
          StringEquals: { 'aws:a': '1' },
          StringEqualsIfExists: { 'aws:a': '2' },
          'ForAnyValue:StringEquals': { 'aws:a': '3' },
          stringequals: { 'aws:a': '4' },
        }),
      ),
    ).toHaveLength(4)
  })
})

describe('2.9: shapes', () => {
  test.each([['x'], [1], [null], [[]], [true]])('Condition: %j is refused', (Condition) => {
    expect(withCondition(Condition).refused).toEqual(['DATA_TYPE_MISMATCH'])
  })
  test.each([['x'], [null], [[]], [true]])('an operator with %j is refused', (block) => {
    expect(withCondition({ Bool: block }).refused).toEqual(['DATA_TYPE_MISMATCH'])
  })
  test.each([[null], [{}], [[null]], [[['a']]], [['a', {}]]])('the value %j is refused', (value) => {
    expect(withCondition({ StringEquals: { 'aws:x': value } }).refused).toEqual(['DATA_TYPE_MISMATCH'])
  })
  test('what is empty is no constraint', () => {
    expect(withCondition({})).toMatchObject({
      refused: [],
      lints: ['EMPTY_OBJECT_CONDITION'],
      document: { statements: [{ condition: [] }] },
    })
    expect(withCondition({ StringEquals: {} })).toMatchObject({
      refused: [],
      lints: ['EMPTY_OBJECT_CONDITION'],
      document: { statements: [{ condition: [] }] },
    })
  })
  test('and says so', () => {
    const said = (Condition: unknown) =>
      withCondition(Condition).document.problems.map(({ severity, path, message }) => `${severity} ${path} ${message}`)
    expect(said({})).toEqual([
      'suggestion /Statement/0/Condition This condition is empty, so it always holds. Remove it.',
    ])
    expect(said({ StringEquals: {} })).toEqual([
      'suggestion /Statement/0/Condition/StringEquals `StringEquals` names no key, so it always holds. Remove it.',
    ])
    expect(said({ 'ForAllValues:Null': { 'aws:x': 'true' } })).toEqual([
      'suggestion /Statement/0/Condition/ForAllValues:Null `ForAllValues:Null` is always true, whatever the request. Write `Null`.',
    ])
    expect(said({ 'ForAnyValue:Null': { 'aws:x': 'true' } })).toEqual([
      'suggestion /Statement/0/Condition/ForAnyValue:Null `ForAnyValue:Null` is always false, whatever the request. Write `Null`.',
    ])
    expect(said({ Same: { 'aws:x': 'true' } })).toEqual([
      'error /Statement/0/Condition/Same `Same` is not a condition operator. Write one such as `StringEquals`, `ArnLike` or `Bool`.',
    ])
    expect(said({ StringEquals: { 'aws:A': '1', 'aws:a': '1' } })).toEqual([
      'error /Statement/0/Condition/StringEquals/aws:a `aws:a` and `aws:A` are the same key, since case does not count. Both must hold; write the values in one list if either will do.',
    ])
    expect(said({ StringEquals: { 'aws:x': [] } })).toEqual([
      'suggestion /Statement/0/Condition/StringEquals/aws:x This list of values is empty, so no value of a request is in it. Write the values that you mean.',
    ])
    expect(said({ StringEquals: { 'aws:x': [null, ['a']] } })).toEqual([
      'error /Statement/0/Condition/StringEquals/aws:x/0 A condition value is a text, a number, `true` or `false`, not `null`.',
      'error /Statement/0/Condition/StringEquals/aws:x/1 A condition value is a text, a number, `true` or `false`, not a list.',
    ])
  })
  test('a condition of the wrong shape leaves no clause', () => {
    for (const Condition of [
      ['x'],
      'x',
      { StringEquals: 'x' },
      { StringEquals: { 'aws:x': null } },
      { Same: { 'aws:x': ['1', '${x}'] } },
    ]) {
      const verdict = withCondition(Condition)
      expect(verdict.document.isValid).toBe(false)
      expect(verdict.refused).toHaveLength(1)
      expect(verdict.lints).toEqual([])
    }
  })
  test.each([
    ['StringEquals', 'EMPTY_ARRAY_CONDITION'],
    ['StringEqualsIfExists', 'EMPTY_ARRAY_CONDITION_IFEXISTS'],
    ['ForAllValues:StringEquals', 'EMPTY_ARRAY_CONDITION_FORALLVALUES'],
    ['ForAnyValue:StringEqualsIfExists', 'EMPTY_ARRAY_CONDITION_FORANYVALUE'],
  ])('4.13: an empty list under %s stays', (operator, code) => {
    const verdict = withCondition({ [operator]: { 'aws:x': [] } })
    expect(verdict).toMatchObject({ refused: [], lints: [code] })
    expect(clauses(verdict)).toMatchObject([{ key: 'aws:x', values: [] }])
  })
  test('2.1: the empty text is a value', () => {
    expect(withCondition({ StringEquals: { 'aws:x': '' } })).toMatchObject({ refused: [], lints: [] })
  })
  test('0.3: booleans and numbers as their JSON text', () => {
    expect(
      clauses(raw('{"StringEquals":{"aws:x":[true,false,10,1e3,1.50,-0,0.10,1E-7,12345678901234567890,1e400,"1e3"]}}')),
    ).toMatchObject([
      { values: ['true', 'false', '10', '1000', '1.5', '0', '0.1', '1e-7', '12345678901234567890', '1e400', '1e3'] },
    ])
  })
})

describe('2.1, 2.9, 3.7: keys and values', () => {
  test('keys that differ only in case are both kept', () => {
    const verdict = withCondition({ StringEquals: { 'aws:PrincipalTag/a': '1', 'AWS:principaltag/A': '2' } })
    expect(verdict).toMatchObject({ refused: [], lints: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'] })
    expect(clauses(verdict)).toMatchObject([{ values: ['1'] }, { values: ['2'] }])
    expect(withCondition({ StringEquals: { 'aws:a': '1' }, StringLike: { 'AWS:A': '2' } })).toMatchObject({
      refused: [],
      lints: [],
    })
  })
  test.each([
    ['SourceIp', 'INVALID_CONDITION_KEY_FORMAT'],
    ['', 'INVALID_CONDITION_KEY_FORMAT'],
    [':x', 'INVALID_CONDITION_KEY_FORMAT'],
    ['aws:', 'INVALID_CONDITION_KEY_FORMAT'],
    [':aws:x', 'INVALID_CONDITION_KEY_FORMAT'],
    ['aws:PrincipalTag/${aws:x}', 'VARIABLE_UNSUPPORTED_IN_ELEMENT'],
  ])('the key %j is a lint', (key, code) => {
    expect(withCondition({ StringEquals: { [key]: '1' } })).toMatchObject({ refused: [], lints: [code] })
  })
  test.each([
    'accounts.google.com:aud',
    'token.actions.githubusercontent.com:sub',
    'aws:ResourceTag/cost center',
    'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub',
    'saml:aud',
  ])('the key %s', (key) => {
    expect(withCondition({ StringEquals: { [key]: '1' } })).toMatchObject({ refused: [], lints: [] })
  })
  test.each([
    ['StringEquals', []],
    ['ForAllValues:StringNotLikeIfExists', []],
    ['ArnLike', []],
    ['Bool', []],
    ['NumericEquals', ['INVALID_VARIABLE_FOR_OPERATOR']],
    ['DateLessThan', ['INVALID_VARIABLE_FOR_OPERATOR']],
    ['IpAddress', ['INVALID_VARIABLE_FOR_OPERATOR']],
    ['Null', ['INVALID_VARIABLE_FOR_OPERATOR']],
    ['BinaryEquals', ['INVALID_VARIABLE_FOR_OPERATOR']],
  ])('4.2, U18: a variable under %s', (operator, lints) => {
    expect(withCondition({ [operator]: { 'aws:x': '${aws:y}' } })).toMatchObject({ refused: [], lints })
  })
  test('2.3: without the version a variable is text, and nothing else is said of it', () => {
    const statement = {
      Effect: 'Allow',
      Action: '*',
      Resource: 'arn:aws:s3:::b/${aws:username}',
      Condition: { StringEquals: { 'aws:x': '${' } },
    }
    expect(judge(JSON.stringify({ Version: '2008-10-17', Statement: statement }), 'identityPolicy')).toMatchObject({
      refused: [],
      lints: ['VARIABLE_UNSUPPORTED_IN_VERSION', 'VARIABLE_UNSUPPORTED_IN_VERSION'],
    })
  })
})
