import { describe, expect, test } from 'vitest'
import { judgeDocument, judgeStatement, statementFor } from '../policy.fixtures.ts'
import { withoutVariables } from './variables.ts'

const inResource = (text: string) =>
  judgeStatement('identityPolicy', { Resource: `arn:aws:s3:::${text}` }).document.problems

describe('3.7: a malformed variable invalidates nothing, and is told', () => {
  test.each([
    '${aws:username}',
    '${aws:username}/${aws:userid}',
    "${aws:username, 'a b'}",
    "${aws:username,'a'}",
    '${*}',
    '${?}',
    '${$}',
    '$aws',
    '{}',
    '${$}{x}',
    'a}${aws:username}',
  ])('%s is well formed', (text) => {
    expect(inResource(text)).toEqual([])
  })
  test.each([
    [
      '${aws:username',
      'MISSING_BRACE_IN_VARIABLE',
      '`arn:aws:s3:::${aws:username` has no closing brace. Write `${key}`; a plain `$` before a brace is `${$}`.',
    ],
    ['${', 'MISSING_BRACE_IN_VARIABLE', 'has no closing brace'],
    ['${aws:username}${', 'MISSING_BRACE_IN_VARIABLE', 'has no closing brace'],
    [
      '${a${b}}',
      'MISSING_BRACE_IN_VARIABLE',
      '`${a${b}`: a variable cannot stand inside another. Close the first one.',
    ],
    ['${}', 'EMPTY_VARIABLE', '`${}` names no key. Write the name of a condition key, such as `${aws:username}`.'],
    ['${ }', 'EMPTY_VARIABLE', '`${ }` names no key.'],
    ["${,'x'}", 'EMPTY_VARIABLE', "`${,'x'}` names no key."],
    [
      '${ aws:username}',
      'UNSUPPORTED_SPACE_IN_VARIABLE',
      '`${ aws:username}` has a space beside the key, which makes it invalid. Remove the space.',
    ],
    ["${aws:username ,'x'}", 'UNSUPPORTED_SPACE_IN_VARIABLE', 'has a space beside the key'],
    [
      "${aws:username,  'x'}",
      'UNSUPPORTED_SPACE_IN_VARIABLE',
      "has a space too many around the default value, which makes it invalid. Write `${key, 'default'}`.",
    ],
    ["${aws:username, 'x' }", 'UNSUPPORTED_SPACE_IN_VARIABLE', 'has a space too many around the default value'],
    [
      '${aws:username, x}',
      'MISSING_QUOTE_IN_VARIABLE',
      "The default value in `${aws:username, x}` needs single quotes on both sides: `${key, 'default'}`.",
    ],
    ["${aws:username, 'x}", 'MISSING_QUOTE_IN_VARIABLE', 'needs single quotes'],
    ["${aws:username, x'}", 'MISSING_QUOTE_IN_VARIABLE', 'needs single quotes'],
    ["${aws:username, '}", 'MISSING_QUOTE_IN_VARIABLE', 'needs single quotes'],
    ['${aws:userid}${}', 'EMPTY_VARIABLE', '`${}` names no key.'],
  ])('%s', (text, code, message) => {
    const problems = inResource(text)
    expect(problems).toMatchObject([{ severity: 'error', code, path: '/Statement/0/Resource', isInvalidating: false }])
    expect(problems[0]?.message).toContain(message)
  })
  test('in the old version it is plain text, whatever stands in it', () => {
    const problems = judgeDocument('identityPolicy', {
      Version: '2008-10-17',
      Statement: [{ ...statementFor('identityPolicy'), Resource: ['arn:aws:s3:::${}', 'arn:aws:s3:::b'] }],
    }).document.problems
    expect(problems.filter(({ code }) => code.includes('VARIABLE'))).toMatchObject([
      {
        severity: 'error',
        code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
        path: '/Statement/0/Resource/0',
        message:
          'Without `"Version": "2012-10-17"` the variable in `arn:aws:s3:::${}` is plain text. Write that version, or remove the variable.',
      },
    ])
  })
  test('elements that take none say so', () => {
    const said = (change: object) =>
      judgeStatement('identityPolicy', { ...change }).document.problems.filter(
        ({ code }) => code === 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
      )
    expect(said({ Action: 's3:Get${x}' })).toMatchObject([
      {
        severity: 'error',
        message:
          '`Action` takes no policy variables: the variable in `s3:Get${x}` is plain text. Variables work in resources, after the fifth colon, and in condition values.',
      },
    ])
    expect(said({ Action: 's3:Get' })).toEqual([])
    expect(said({ Resource: 'arn:aws:s3:${aws:RequestedRegion}::b' })).toMatchObject([
      {
        severity: 'error',
        message:
          '`arn:aws:s3:${aws:RequestedRegion}::b` has a policy variable before the fifth colon, where variables are plain text. Use `*` there, or a condition.',
      },
    ])
    const inCondition = (Condition: object) => judgeStatement('identityPolicy', { Condition }).document.problems
    expect(inCondition({ NumericLessThan: { 's3:max-keys': '${x}' } })).toMatchObject([
      {
        severity: 'error',
        code: 'INVALID_VARIABLE_FOR_OPERATOR',
        message:
          '`NumericLessThan` takes no policy variables: `${x}` is plain text. Variables work under the String and Arn operators.',
      },
    ])
    expect(
      inCondition({
        Bool: { 'aws:SecureTransport': '${x}' },
        ArnLike: { 'aws:SourceArn': '${x}' },
        StringLike: { 'aws:userid': '${x}' },
      }),
    ).toEqual([])
    expect(inCondition({ StringLike: { 'aws:${x}': 'a' } })).toMatchObject([
      {
        severity: 'error',
        code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
        path: '/Statement/0/Condition/StringLike/aws:${x}',
      },
    ])
  })
})

test.each([
  ['plain', 'plain'],
  ['a${b}c', 'ac'],
  ['${b}', ''],
  ['${b}${c}d', 'd'],
  ['a${b', 'a${b'],
  ['a${b}c${d', 'ac${d'],
  ['a}b${c}', 'a}b'],
])('%s without its variables is %j', (text, rest) => {
  expect(withoutVariables(text)).toBe(rest)
})
