/** Section 4 as tables, through scenarios: each cell is one call by a user whose only Allow has the condition. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, deny, evaluate, inline, policy, role, sessionArn, to, trust, user } from './build.ts'

type Values = string | number | boolean | null | readonly (string | number | boolean)[]

/** `T` when a statement with this condition applies to a request with these keys, else `F`. */
function applies(
  Condition: unknown,
  context: Readonly<Record<string, Values>> = {},
  caller = user(B, 'ana'),
  Version = '2012-10-17',
): 'T' | 'F' {
  const document = { ...policy(allow('s3:GetObject', '*', Condition)), Version }
  const scenario = {
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', tags: { team: 'a' }, inlinePolicies: [{ name: 'p', document }] }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: [{ name: 'p', document }] }],
      },
    ],
    calls: [
      { id: 'call', at: '2026-04-25T09:00:00Z', caller, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x', context },
    ],
  }
  return evaluate(scenario).get('call')?.decision === 'allowed' ? 'T' : 'F'
}
const row = (operator: string, key: string, wanted: Values, columns: readonly (Values | undefined)[]) =>
  columns
    .map((value) => applies({ [operator]: { [key]: wanted } }, value === undefined ? {} : { [key]: value }))
    .join('')

describe('4.1 shape: operators and keys are AND-ed, values OR-ed, negated values NOR-ed', () => {
  test.each([
    ['two operators, both hold', { StringEquals: { 'x:a': '1' }, StringLike: { 'x:b': '2*' } }, 'T'],
    ['two operators, one fails', { StringEquals: { 'x:a': '1' }, StringLike: { 'x:b': '3*' } }, 'F'],
    ['two keys, both hold', { StringEquals: { 'x:a': '1', 'x:b': '2' } }, 'T'],
    ['two keys, one fails', { StringEquals: { 'x:a': '1', 'x:b': '1' } }, 'F'],
    ['one value of two', { StringEquals: { 'x:a': ['0', '1'] } }, 'T'],
    ['no value of two', { StringEquals: { 'x:a': ['0', '2'] } }, 'F'],
    ['negated, one value of two', { StringNotEquals: { 'x:a': ['0', '1'] } }, 'F'],
    ['negated, no value of two', { StringNotEquals: { 'x:a': ['0', '2'] } }, 'T'],
    [
      'the plain and the IfExists form side by side',
      { StringEquals: { 'x:a': '1' }, StringEqualsIfExists: { 'x:c': '1' } },
      'T',
    ],
    [
      'the prefixed form beside them',
      { StringEquals: { 'x:a': '1' }, 'ForAnyValue:StringEquals': { 'x:a': '2' } },
      'F',
    ],
    ['no operator (2.9)', {}, 'T'],
    ['an operator without keys (2.9)', { StringEquals: {} }, 'T'],
    ['keys that differ in case are both asked (2.1)', { StringEquals: { 'x:a': '1', 'X:A': '1' } }, 'T'],
    ['… and both must hold', { StringEquals: { 'x:a': '1', 'X:A': '2' } }, 'F'],
  ])('%s', (_what, condition, expected) => {
    expect(applies(condition, { 'x:a': '1', 'x:b': '2' })).toBe(expected)
  })
  test('4.1: true means that the statement applies, for Deny too', () => {
    const scenario = (Condition: unknown) => ({
      accounts: [{ id: B, users: [{ name: 'ana', inlinePolicies: inline(allow('*'), deny('s3:*', '*', Condition)) }] }],
      calls: [
        {
          id: 'call',
          caller: user(B, 'ana'),
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
          context: { 'x:a': '1' },
        },
      ],
    })
    expect(evaluate(scenario({ StringEquals: { 'x:a': '1' } })).get('call')?.decision).toBe('explicitDeny')
    expect(evaluate(scenario({ StringEquals: { 'x:a': '2' } })).get('call')?.decision).toBe('allowed')
  })
})

describe('4.2 operators: equal, different, absent', () => {
  test.each([
    // operator, policy value, [a value that matches, one that does not, absent]
    ['StringEquals', 'Dev', ['Dev', 'dev', null], 'TFF'],
    ['StringNotEquals', 'Dev', ['Dev', 'dev', null], 'FTT'],
    ['StringEqualsIgnoreCase', 'Dev', ['dEV', 'dev1', null], 'TFF'],
    ['StringNotEqualsIgnoreCase', 'Dev', ['dEV', 'dev1', null], 'FTT'],
    ['StringLike', 'D*?', ['Dev', 'D', null], 'TFF'],
    ['StringNotLike', 'D*?', ['Dev', 'D', null], 'FTT'],
    ['NumericEquals', '10', ['10.0', '10.5', null], 'TFF'],
    ['NumericNotEquals', '10', ['10.0', '10.5', null], 'FTT'],
    ['NumericLessThan', '10', ['9.9', '10', null], 'TFF'],
    ['NumericLessThanEquals', '10', ['10', '10.1', null], 'TFF'],
    ['NumericGreaterThan', '10', ['10.1', '10', null], 'TFF'],
    ['NumericGreaterThanEquals', '10', ['10', '9.9', null], 'TFF'],
    ['DateEquals', '2026-04-25T09:00:00Z', ['2026-04-25T11:00:00+02:00', '2026-04-25T09:00:01Z', null], 'TFF'],
    ['DateNotEquals', '2026-04-25T09:00:00Z', ['2026-04-25T11:00:00+02:00', '2026-04-25T09:00:01Z', null], 'FTT'],
    ['DateLessThan', '2026-04-25', ['2026-04-24T23:59:59Z', '2026-04-25T00:00:00Z', null], 'TFF'],
    ['DateLessThanEquals', '2026-04-25', ['2026-04-25T00:00:00Z', '2026-04-25T00:00:01Z', null], 'TFF'],
    ['DateGreaterThan', '2026-04-25', ['2026-04-25T00:00:01Z', '2026-04-25T00:00:00Z', null], 'TFF'],
    ['DateGreaterThanEquals', '2026-04-25', ['2026-04-25T00:00:00Z', '2026-04-24T23:59:59Z', null], 'TFF'],
    ['Bool', 'true', ['True', 'false', null], 'TFF'],
    ['BinaryEquals', 'QUJD', ['QUJD', 'QUJE', null], 'TFF'],
    ['IpAddress', '203.0.113.0/24', ['203.0.113.10', '203.0.114.10', null], 'TFF'],
    ['NotIpAddress', '203.0.113.0/24', ['203.0.113.10', '203.0.114.10', null], 'FTT'],
    ['ArnEquals', 'arn:aws:iam::*:role/*', [role(B, 'a/b'), user(B, 'a'), null], 'TFF'],
    ['ArnNotEquals', 'arn:aws:iam::*:role/*', [role(B, 'a/b'), user(B, 'a'), null], 'FTT'],
    ['ArnLike', 'arn:aws:iam::*:role/*', [role(B, 'a/b'), user(B, 'a'), null], 'TFF'],
    ['ArnNotLike', 'arn:aws:iam::*:role/*', [role(B, 'a/b'), user(B, 'a'), null], 'FTT'],
  ])('%s %s', (operator, wanted, columns, expected) => {
    expect(row(operator, 'x:key', wanted, columns)).toBe(expected)
    // 4.11: with IfExists an absent key holds; a present one is compared as before.
    expect(row(`${operator}IfExists`, 'x:key', wanted, columns)).toBe(`${expected.slice(0, 2)}T`)
    // 4.12: as a list of one; absent is true for ForAllValues, false for ForAnyValue, negated or not.
    expect(row(`ForAllValues:${operator}`, 'x:key', wanted, columns)).toBe(`${expected.slice(0, 2)}T`)
    expect(row(`ForAnyValue:${operator}`, 'x:key', wanted, columns)).toBe(`${expected.slice(0, 2)}F`)
  })
})

describe('4.3 strings', () => {
  test.each([
    ['StringEquals', '', '', 'T'],
    ['StringEquals', '', 'a', 'F'],
    ['StringEquals', 'a', 'a ', 'F'],
    ['StringLike', 'abc', 'abc', 'T'],
    ['StringLike', 'abc', 'abcd', 'F'],
    ['StringLike', 'a*', 'A1', 'F'],
    ['StringEquals', 'a*', 'ab', 'F'],
    ['StringEquals', 'a*', 'a*', 'T'],
    ['StringEquals', 'a${*}', 'a*', 'T'],
    ['StringLike', 'a${*}', 'a*', 'T'],
    ['StringLike', 'a${*}', 'ab', 'F'],
    ['StringLike', 'a${?}', 'ab', 'F'],
    ['StringEquals', '${$}{x}', '${x}', 'T'],
    ['StringEquals', 'a\u0301', '\u00e1', 'F'], // no normalisation; the document itself is refused (2.1)
  ])('%s %j against %j → %s', (operator, wanted, value, expected) => {
    expect(applies({ [operator]: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
})

describe('4.4 numbers', () => {
  test.each([
    ['10', '10', 'T'],
    ['10', '10.0', 'T'],
    ['1e3', '1000', 'T'],
    ['1E+3', '1000', 'T'],
    ['-3', '-3.00', 'T'],
    ['+3', '3', 'T'],
    ['0.5', '5e-1', 'T'],
    [1e3, '1000', 'T'],
    [10.5, 10.5, 'T'],
    ['10 ', '10', 'F'],
    ['0x10', '16', 'F'],
    ['.5', '0.5', 'F'],
    ['', '0', 'F'],
    ['1,000', '1000', 'F'],
  ])('NumericEquals %j against %j → %s', (wanted, value, expected) => {
    expect(applies({ NumericEquals: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
  test.each([
    ['10', 'T'],
    ['11', 'F'],
    [null, 'F'],
  ])('NumericLessThanEquals s3:max-keys 10: %j → %s', (value, expected) => {
    expect(applies({ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': value })).toBe(expected)
  })
})

describe('4.5 dates', () => {
  test.each([
    ['2026-04', '2026-04-01T00:00:00Z', 'T'],
    ['2026-04-25', '2026-04-25T00:00:00Z', 'T'],
    ['2026-04-25T09:00Z', '2026-04-25T09:00:00Z', 'T'],
    ['2026-04-25T09:00:00+02:00', '2026-04-25T07:00:00Z', 'T'],
    ['2026-04-25T09:00:00-05:30', '2026-04-25T14:30:00Z', 'T'],
    ['2026-04-25T09:00:00.250Z', '2026-04-25T09:00:00.25Z', 'T'],
    ['2026-04-25T09:00:00.251Z', '2026-04-25T09:00:00.25Z', 'F'],
    ['1777107600', '2026-04-25T09:00:00Z', 'T'],
    ['2026', '1970-01-01T00:33:46Z', 'T'],
    ['2026-04-25t09:00:00z', '2026-04-25T09:00:00Z', 'T'],
    ['2026-04-25T09:00:00', '2026-04-25T09:00:00Z', 'T'],
    ['2026-02-30', '2026-03-02T00:00:00Z', 'F'],
    ['25.04.2026', '2026-04-25T00:00:00Z', 'F'],
    ['2026-04-25 09:00:00Z', '2026-04-25T09:00:00Z', 'F'],
    ['0099-01-01', '0099-01-01T00:00:00Z', 'T'],
    ['0099-01-01', '1999-01-01T00:00:00Z', 'F'],
  ])('DateEquals %s against %s → %s', (wanted, value, expected) => {
    expect(applies({ DateEquals: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
  const window = {
    DateGreaterThanEquals: { 'aws:CurrentTime': '2026-04-25T09:00:00Z' },
    DateLessThan: { 'aws:CurrentTime': '2026-04-25T17:00:00Z' },
  }
  test.each([
    ['2026-04-25T08:59:59Z', 'F'],
    ['2026-04-25T09:00:00Z', 'T'],
    ['2026-04-25T16:59:59Z', 'T'],
    ['2026-04-25T17:00:00Z', 'F'],
  ])('a window of one day at %s → %s', (time, expected) => {
    expect(applies(window, { 'aws:CurrentTime': time })).toBe(expected)
  })
  test.each([
    ['NumericGreaterThan', 'aws:EpochTime', '1777107599', 'T'],
    ['DateGreaterThan', 'aws:EpochTime', '2026-04-25T08:59:59Z', 'T'],
    ['NumericGreaterThan', 'aws:CurrentTime', '0', 'F'],
    ['NumericEquals', 'aws:EpochTime', '1777107600', 'T'],
  ])('%s %s %s → %s', (operator, key, wanted, expected) => {
    expect(applies({ [operator]: { [key]: wanted } })).toBe(expected)
  })
})

describe('4.6 booleans', () => {
  test.each([
    ['true', 'TRUE', 'T'],
    [true, 'true', 'T'],
    [false, false, 'T'],
    ['False', 'false', 'T'],
    ['yes', 'yes', 'F'],
    ['1', 'true', 'F'],
    ['true', '1', 'F'],
    [['true', 'false'], 'false', 'T'],
    [['true', 'false'], null, 'F'],
  ])('Bool %j against %j → %s', (wanted, value, expected) => {
    expect(applies({ Bool: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
})

describe('4.7 binary', () => {
  test.each([
    ['QUJD', 'QUJD', 'T'],
    ['QUI=', 'QUI=', 'T'],
    ['QUI=', 'QUJ=', 'T'], // the same bytes: only the unused bits differ
    ['QUI=', 'QUE=', 'F'],
    ['QUI', 'QUI', 'F'],
    ['Q*==', 'QQ==', 'F'],
  ])('BinaryEquals %s against %s → %s', (wanted, value, expected) => {
    expect(applies({ BinaryEquals: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
})

describe('4.8 addresses', () => {
  test.each([
    ['IpAddress', '203.0.113.0/24', '203.0.113.10', 'T'],
    ['IpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db8::5', 'T'],
    ['NotIpAddress', ['203.0.113.0/24', '198.51.100.0/24'], '198.51.100.7', 'F'],
    ['NotIpAddress', '203.0.113.0/24', null, 'T'],
    ['IpAddress', '203.0.113.0/24', null, 'F'],
    ['NotIpAddress', '203.0.113.0/24', '2001:db8::5', 'T'],
    ['IpAddress', '203.0.113.10', '203.0.113.10', 'T'],
    ['IpAddress', '203.0.113.10', '203.0.113.11', 'F'],
    ['IpAddress', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', 'T'],
    ['IpAddress', '2001:db8::1', '2001:db8::2', 'F'],
    ['IpAddress', '0.0.0.0/0', '8.8.8.8', 'T'],
    ['IpAddress', '0.0.0.0/0', '2001:db8::5', 'F'],
    ['IpAddress', '::/0', '2001:db8::5', 'T'],
    ['IpAddress', '::/0', '8.8.8.8', 'F'],
    ['IpAddress', '203.0.113.77/24', '203.0.113.1', 'T'],
    ['IpAddress', '203.0.113.0/24', '::ffff:203.0.113.1', 'F'],
    ['IpAddress', '::ffff:0:0/96', '::ffff:203.0.113.1', 'T'],
    ['IpAddress', '203.0.113.*', '203.0.113.1', 'F'],
    ['IpAddress', '203.0.113.0/33', '203.0.113.1', 'F'],
    ['IpAddress', '203.0.112.0/23', '203.0.113.255', 'T'],
    ['IpAddress', '203.0.112.0/23', '203.0.114.0', 'F'],
    ['IpAddress', '128.0.0.0/1', '200.1.1.1', 'T'],
  ])('%s %j against %j → %s', (operator, wanted, value, expected) => {
    expect(applies({ [operator]: { 'aws:SourceIp': wanted } }, { 'aws:SourceIp': value })).toBe(expected)
  })
})

describe('4.9, 3.4 ARN operators against string operators', () => {
  const finance = `arn:aws:sns:us-east-1:444455556666:x:${A}:finance-1`
  test.each([
    [`arn:aws:iam::${A}:role/*`, role(A, 'a/b'), 'TTF'],
    [`arn:aws:sns:*:${A}:finance-*`, finance, 'FTF'],
    ['arn:aws:iam::*:role/Admin', role(A, 'Admin'), 'TTF'],
    ['arn:aws:iam::*', role(A, 'Admin'), 'FTF'],
    ['*', 'anything', 'FTF'],
    ['*', role(A, 'Admin'), 'FTF'],
    [`arn:*:iam::${A}:root`, `arn:aws:iam::${A}:root`, 'TTF'],
    [role(A, 'Admin'), role(A, 'Admin'), 'TTT'],
    [role(A, 'admin'), role(A, 'Admin'), 'FFF'],
    [`arn:aws:iam::${A}:role?Admin`, role(A, 'Admin'), 'TTF'],
    ['arn:aws:s3:::b:c*', 'arn:aws:s3:::b:cd', 'TTF'],
  ])('%s against %s: ArnLike, StringLike, StringEquals → %s', (wanted, value, expected) => {
    const ask = (operator: string) => applies({ [operator]: { 'x:arn': wanted } }, { 'x:arn': value })
    expect(ask('ArnLike') + ask('StringLike') + ask('StringEquals')).toBe(expected)
    expect(ask('ArnEquals')).toBe(ask('ArnLike'))
    expect(ask('ArnNotEquals')).toBe(ask('ArnLike') === 'T' ? 'F' : 'T')
    expect(ask('ArnNotLike')).toBe(ask('ArnNotEquals'))
  })
})

describe('4.10 Null', () => {
  test.each([
    ['true', 'TF'],
    ['false', 'FT'],
    [true, 'TF'],
    ['TRUE', 'TF'],
    [['true', 'false'], 'TT'],
    ['maybe', 'FF'],
    [[], 'FF'],
  ])('Null %j: absent, present → %s', (wanted, expected) => {
    expect(row('Null', 'x:key', wanted, [null, 'v'])).toBe(expected)
    expect(row('Null', 'aws:TagKeys', wanted, [[], ['a', 'b']])).toBe(expected)
  })
  test('U25: a single-valued key with an empty text is present', () => {
    expect(row('Null', 'aws:PrincipalTag/x', 'false', ['', null])).toBe('TF')
  })
})

describe('4.11 IfExists', () => {
  test.each([
    ['StringEqualsIfExists', 'a', [null, 'a', 'b'], 'TTF'],
    ['StringNotEqualsIfExists', 'a', [null, 'a', 'b'], 'TFT'],
    ['StringNotEquals', 'a', [null, 'a', 'b'], 'TFT'],
  ])('%s: absent, equal, different → %s', (operator, wanted, columns, expected) => {
    expect(row(operator, 'x:key', wanted, columns)).toBe(expected)
  })
  test('with Null "false" a negated Deny spares requests without the key', () => {
    const spare = { StringNotEqualsIfExists: { 'x:key': 'a' }, Null: { 'x:key': 'false' } }
    expect([applies(spare), applies(spare, { 'x:key': 'a' }), applies(spare, { 'x:key': 'b' })].join('')).toBe('FFT')
  })
  test('IfExists looks at the key, not at variables in its value (3.7)', () => {
    expect(applies({ StringEqualsIfExists: { 'x:key': '${x:absent}' } }, { 'x:key': 'a' })).toBe('F')
    expect(applies({ StringEqualsIfExists: { 'x:key': '${x:absent}' } })).toBe('T')
  })
})

describe('4.12, 4.13 truth tables: policy values a and b', () => {
  const columns: readonly Values[] = [[], ['a'], ['c'], ['a', 'b'], ['a', 'c'], ['c', 'd']]
  test.each([
    ['StringEquals', 'FTFFFF'],
    ['StringNotEquals', 'TFTFFF'],
    ['StringEqualsIfExists', 'TTFFFF'],
    ['StringNotEqualsIfExists', 'TFTFFF'],
  ])('%s on a single-valued key; several values are U22 → %s', (operator, expected) => {
    expect(row(operator, 'x:key', ['a', 'b'], columns)).toBe(expected)
    expect(row(operator, 'aws:RequestTag/k', ['a', 'b'], columns)).toBe(expected)
  })
  test.each([
    ['StringEquals', 'FFFFFF'],
    ['StringNotEquals', 'TFFFFF'],
    ['StringEqualsIfExists', 'TFFFFF'],
    ['StringNotEqualsIfExists', 'TFFFFF'],
  ])('%s on a key that is multivalued by definition (1.4, U22) → %s', (operator, expected) => {
    expect(row(operator, 'aws:TagKeys', ['a', 'b'], columns)).toBe(expected)
  })
  test.each([
    ['ForAllValues:StringEquals', 'TTFTFF'],
    ['ForAnyValue:StringEquals', 'FTFTTF'],
    ['ForAllValues:StringNotEquals', 'TFTFFT'],
    ['ForAnyValue:StringNotEquals', 'FFTFTT'],
    ['ForAllValues:StringEqualsIfExists', 'TTFTFF'],
    ['ForAnyValue:StringEqualsIfExists', 'FTFTTF'], // U49
    ['ForAllValues:StringNotEqualsIfExists', 'TFTFFT'],
    ['ForAnyValue:StringNotEqualsIfExists', 'FFTFTT'],
  ])('%s → %s', (operator, expected) => {
    expect(row(operator, 'aws:TagKeys', ['a', 'b'], columns)).toBe(expected)
    expect(row(operator, 'x:key', ['a', 'b'], columns)).toBe(expected)
  })
  test.each([
    ['Null', 'true', 'TFFFFF'],
    ['Null', 'false', 'FTTTTT'],
    ['ForAllValues:Null', 'true', 'TTTTTT'],
    ['ForAllValues:Null', 'false', 'TTTTTT'],
    ['ForAnyValue:Null', 'true', 'FFFFFF'],
    ['ForAnyValue:Null', 'false', 'FFFFFF'],
  ])('%s %s → %s', (operator, wanted, expected) => {
    expect(row(operator, 'aws:TagKeys', wanted, columns)).toBe(expected)
  })
  test.each([
    ['Bool', 'FFT'],
    ['BoolIfExists', 'TFT'],
  ])('%s "false": absent, true, false → %s', (operator, expected) => {
    expect(row(operator, 'aws:MultiFactorAuthPresent', 'false', [null, 'true', 'false'])).toBe(expected)
  })
  test.each([
    ['StringEquals', 'FF'],
    ['StringNotEquals', 'TT'],
    ['StringEqualsIfExists', 'TF'],
    ['StringNotEqualsIfExists', 'TT'],
    ['ForAllValues:StringEquals', 'TF'],
    ['ForAnyValue:StringEquals', 'FF'],
    ['ForAllValues:StringNotEquals', 'TT'],
    ['ForAnyValue:StringNotEquals', 'FT'],
  ])('empty policy list, %s: absent, present → %s', (operator, expected) => {
    expect(row(operator, 'x:key', [], [null, 'a'])).toBe(expected)
  })
  test('4.12: only empty texts are the empty set; beside another value they are values', () => {
    expect(row('ForAllValues:StringEquals', 'aws:TagKeys', 'a', [[''], ['', '']])).toBe('TT')
    expect(row('ForAnyValue:StringEquals', 'aws:TagKeys', '', [[''], ['', 'a']])).toBe('FT')
    expect(row('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a', [['']])).toBe('F')
    expect(row('ForAnyValue:StringEqualsIfExists', 'aws:TagKeys', '', [['']])).toBe('F')
  })
  test('4.12: one of each tag key, since no set operator asks for all of them', () => {
    const both = { StringLike: { 'aws:RequestTag/a': '*', 'aws:RequestTag/b': '*' } }
    expect(applies(both, { 'aws:RequestTag/a': '1', 'aws:RequestTag/b': '' })).toBe('T')
    expect(applies(both, { 'aws:RequestTag/a': '1' })).toBe('F')
  })
  test('U26: ForAllValues:StringNotLike by the formal rule', () => {
    const paths = 'o-x/r-y/ou-1/*'
    expect(
      row('ForAllValues:StringNotLike', 'aws:ResourceOrgPaths', paths, [['o-x/r-y/ou-1/'], ['o-x/r-y/ou-2/'], null]),
    ).toBe('FTT')
  })
})

describe('4.14 malformed and mistyped values', () => {
  test.each([
    ['NumericLessThan', '2026-04-25', '1', 'F'],
    ['NumericNotEquals', 'ten', '1', 'T'],
    ['NumericNotEquals', '1', 'ten', 'T'],
    ['DateNotEquals', 'soon', '2026-04-25T09:00:00Z', 'T'],
    ['DateGreaterThan', 'soon', '2026-04-25T09:00:00Z', 'F'],
    ['Bool', 'yes', 'true', 'F'],
    ['IpAddress', '10.0.0', '10.0.0.1', 'F'],
    ['NotIpAddress', '10.0.0', '10.0.0.1', 'T'],
    ['NotIpAddress', '10.0.0.0/8', 'localhost', 'T'],
    ['ArnNotLike', 'role/x', role(A, 'x'), 'T'],
    ['ArnLike', 'arn:aws:iam::*:role/*', 'x', 'F'],
  ])('%s %s against %s → %s (U27)', (operator, wanted, value, expected) => {
    expect(applies({ [operator]: { 'x:key': wanted } }, { 'x:key': value })).toBe(expected)
  })
  test('other values of the list still count', () => {
    expect(applies({ IpAddress: { 'x:key': ['10.0.0', '10.0.0.0/8'] } }, { 'x:key': '10.0.0.1' })).toBe('T')
    expect(applies({ NumericNotEquals: { 'x:key': ['ten', '10'] } }, { 'x:key': '10' })).toBe('F')
  })
  test.each([
    ['StringEquals', 'aws:SecureTransport', 'true', 'T'],
    ['StringLike', 'aws:CurrentTime', '2026-04-25T09:00:00Z', 'T'],
    ['StringEquals', 'aws:EpochTime', '1777107600', 'T'],
    ['Bool', 'aws:SecureTransport', 'true', 'T'],
  ])('%s on %s: strings take every type by its canonical text', (operator, key, wanted, expected) => {
    expect(applies({ [operator]: { [key]: wanted } })).toBe(expected)
  })
  test('Bool on a tag works by its text', () => {
    expect(row('Bool', 'aws:PrincipalTag/admin', 'true', ['True', 'yes', null])).toBe('TFF')
  })
})

describe('4.15 multifactor patterns: long-term keys, temporary without MFA, temporary with MFA', () => {
  const present = 'aws:MultiFactorAuthPresent'
  const age = 'aws:MultiFactorAuthAge'
  const credentials = [
    {},
    { [present]: 'false' },
    { [present]: 'true', [age]: '100' },
    { [present]: 'true', [age]: '7200' },
  ]
  test.each([
    ['Allow if', { Bool: { [present]: 'true' } }, 'FFTT'],
    ['Allow if', { BoolIfExists: { [present]: 'true' } }, 'TFTT'],
    ['Allow if', { Null: { [present]: 'false' } }, 'FTTT'],
    ['Deny if', { Bool: { [present]: 'false' } }, 'FTFF'],
    ['Deny if', { BoolIfExists: { [present]: 'false' } }, 'TTFF'],
    ['Deny if', { Null: { [present]: 'true' } }, 'TFFF'],
    ['Allow if', { NumericLessThan: { [age]: '3600' } }, 'FFTF'],
    ['Deny if', { NumericGreaterThan: { [age]: '3600' } }, 'FFFT'],
    ['Deny if', { NumericGreaterThanIfExists: { [age]: '3600' } }, 'TTFT'],
  ])('%s %j applies → %s (the last column: MFA two hours ago)', (_effect, condition, expected) => {
    expect(credentials.map((context) => applies(condition, context)).join('')).toBe(expected)
  })
  test('6.9: the keys as the picture derives them: access keys, GetSessionToken without and with MFA, role session', () => {
    const ana = user(B, 'ana')
    const at = (minute: string) => `2026-04-25T${minute}:00Z`
    const scenario = (Condition: unknown) => ({
      accounts: [
        {
          id: B,
          users: [{ name: 'ana', inlinePolicies: inline(allow('s3:*', '*', Condition)) }],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('s3:*', '*', Condition)) }],
        },
      ],
      calls: [
        { id: 'plain', at: at('09:00'), caller: ana, action: 'sts:GetSessionToken' },
        {
          id: 'mfa',
          at: at('09:00'),
          caller: ana,
          action: 'sts:GetSessionToken',
          parameters: { SerialNumber: `arn:aws:iam::${B}:mfa/ana`, TokenCode: '123456' },
        },
        ...[ana, 'session:plain', 'session:mfa', sessionArn(B, 'R', 'x')].map((caller, index) => ({
          id: `c${index}`,
          at: at('09:30'),
          caller,
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/x',
        })),
      ],
    })
    const cells = (condition: unknown) => {
      const results = evaluate(scenario(condition))
      return [0, 1, 2, 3].map((index) => (results.get(`c${index}`)?.decision === 'allowed' ? 'T' : 'F')).join('')
    }
    expect(cells({ Bool: { [present]: 'true' } })).toBe('FFTF')
    expect(cells({ Bool: { [present]: 'false' } })).toBe('FTFT')
    expect(cells({ Null: { [present]: 'true' } })).toBe('TFFF')
    expect(cells({ NumericEquals: { [age]: '1800' } })).toBe('FFTF')
  })
})

describe('4.16 worked examples', () => {
  const region = 'aws:RequestedRegion'
  const roles = ['arn:aws:iam::1:role/A', 'arn:aws:iam::1:role/B']
  const perimeter = {
    StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
    NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
  }
  const unsigned = { 'aws:PrincipalOrgID': null }
  test.each([
    [{ StringEquals: { [region]: ['eu-west-1', 'eu-west-2'] } }, { [region]: 'us-east-1' }, 'F'],
    [{ StringNotEquals: { [region]: ['eu-west-1', 'us-east-1'] } }, { [region]: 'us-east-1' }, 'F'],
    [{ StringNotEquals: { 'aws:PrincipalOrgID': 'o-x' } }, unsigned, 'T'],
    [{ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-x' } }, unsigned, 'T'],
    [{ StringNotEquals: { 'aws:PrincipalTag/none': 'a' } }, {}, 'T'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['env'] } }, {}, 'T'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['env'] }, Null: { 'aws:TagKeys': 'false' } }, {}, 'F'],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['env'] } }, { 'aws:TagKeys': ['env', 'secret'] }, 'T'],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['env'] } }, { 'aws:TagKeys': ['env', 'secret'] }, 'T'],
    [{ StringNotLike: { 'aws:PrincipalArn': roles } }, { 'aws:PrincipalArn': 'arn:aws:iam::1:role/B' }, 'F'],
    [perimeter, { 'aws:SourceVpce': 'vpce-1' }, 'F'],
    [perimeter, { 'aws:SourceIp': '198.51.100.1' }, 'T'],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } }, {}, 'F'],
    [
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1/*'] } },
      { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1/'] },
      'T',
    ],
    [
      { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1'] } },
      { 'aws:PrincipalOrgPaths': ['o-x/r-y/ou-1/'] },
      'F',
    ],
  ])('%j with %j applies: %s', (condition, context, expected) => {
    expect(applies(condition, context)).toBe(expected)
  })
  test('an anonymous request has no organization: a Deny on the organization reaches it', () => {
    const bucket = 'arn:aws:s3:::b'
    const scenario = (operator: string) => ({
      accounts: [
        {
          id: B,
          resources: [
            {
              arn: bucket,
              policy: policy(to('*', 's3:GetObject', `${bucket}/*`), {
                ...to('*', 's3:*', `${bucket}/*`, { [operator]: { 'aws:PrincipalOrgID': 'o-x' } }),
                Effect: 'Deny',
              }),
            },
          ],
        },
      ],
      calls: [{ id: 'call', caller: 'anonymous', action: 's3:GetObject', resource: `${bucket}/x` }],
    })
    expect(evaluate(scenario('StringNotEquals')).get('call')?.decision).toBe('explicitDeny')
    expect(evaluate(scenario('StringNotEqualsIfExists')).get('call')?.decision).toBe('explicitDeny')
    expect(evaluate(scenario('StringEquals')).get('call')?.decision).toBe('allowed')
  })
})
