import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../../match/variables.ts'
import { iamOwned, judgeStatement, kinds, others } from '../policy.fixtures.ts'

const notTrust = kinds.filter((kind) => kind !== 'trustPolicy')
const iamResources = iamOwned.filter((kind) => kind !== 'trustPolicy')

describe('2.6: the form of an action', () => {
  test.each([
    ['s3:GetObject', []],
    ['S3:getobject', []],
    ['s3:*Object*', []],
    ['ec2:Describe*', []],
    ['s3:Get?bject', []],
    ['elasticmapreduce:*', []],
    ['aws-marketplace:Subscribe', []],
    ['nosuch:Thing', []],
    ['s3:NoSuchAction', []],
    ['*:*', ['WILDCARD_IN_SERVICE_NAME']],
    ['*:Get*', ['WILDCARD_IN_SERVICE_NAME']],
    ['s3:GetObject,PutObject', ['INVALID_ACTION']],
    ['s3: GetObject', ['INVALID_ACTION']],
    ['s3:GetObject ', ['INVALID_ACTION']],
    ['s3:', ['INVALID_ACTION']],
    ['s3:Get${x}', ['VARIABLE_UNSUPPORTED_IN_ELEMENT']],
  ])('%j is stored', (Action, lints) => {
    for (const kind of notTrust)
      expect(judgeStatement(kind, { Action })).toMatchObject({
        refused: [],
        lints,
        document: { statements: [{ action: { entries: [{ value: Action }] } }] },
      })
  })

  // The last column is what a message must say.
  test.each([
    ['', 'INVALID_ACTION', 'empty text'],
    ['GetObject', 'INVALID_ACTION', 'no service prefix'],
    ['**', 'INVALID_ACTION', 'no service prefix'],
    ['* ', 'INVALID_ACTION', 'no service prefix'],
    ['s3:Get:Object', 'INVALID_ACTION', 'more than one colon'],
    ['s3::GetObject', 'INVALID_ACTION', 'more than one colon'],
    ['s3:Get${aws:username}', 'INVALID_ACTION', 'more than one colon'],
    ['arn:aws:s3:::b', 'INVALID_ACTION', 'more than one colon'],
    ['s*:Get*', 'INVALID_SERVICE_IN_ACTION', 'not a service prefix'],
    ['?:Get', 'INVALID_SERVICE_IN_ACTION', 'not a service prefix'],
    [':Get', 'INVALID_SERVICE_IN_ACTION', 'before the colon'],
    [' s3:Get', 'INVALID_SERVICE_IN_ACTION', 'not a service prefix'],
    ['s3 x:Get', 'INVALID_SERVICE_IN_ACTION', 'not a service prefix'],
    ['s3.amazonaws.com:Get', 'INVALID_SERVICE_IN_ACTION', 'not a service prefix'],
    [1, 'DATA_TYPE_MISMATCH', 'number `1`'],
    [true, 'DATA_TYPE_MISMATCH', '`true`'],
    [null, 'DATA_TYPE_MISMATCH', '`null`'],
    [{}, 'DATA_TYPE_MISMATCH', 'an object'],
  ])('%j is refused in every kind of policy', (Action, code, message) => {
    for (const kind of kinds) {
      const { refused, document } = judgeStatement(kind, { Action })
      expect(refused).toEqual([code])
      expect(document.problems[0]?.message).toContain(message)
      expect(
        judgeStatement(kind, { Action: [kind === 'trustPolicy' ? 'sts:AssumeRole' : 's3:GetObject', Action] }).document
          .problems[0],
      ).toMatchObject({ code, path: '/Statement/0/Action/1' })
      expect(judgeStatement(kind, { Action: undefined, NotAction: Action }).refused).toContain(code)
    }
  })

  test('2.1: no list in a list', () => {
    expect(judgeStatement('identityPolicy', { Action: [['s3:*']] }).refused).toEqual(['DATA_TYPE_MISMATCH'])
  })
  test('the bare `*`', () => {
    for (const kind of ['identityPolicy', 'serviceControlPolicy', 'resourcePolicy', 'vpcEndpointPolicy'] as const)
      expect(judgeStatement(kind, { Action: '*' })).toMatchObject({ refused: [], lints: [] })
  })

  test.each(['Action', 'NotAction'])('2.1: an empty list of %s', (name) => {
    for (const kind of iamOwned)
      expect(judgeStatement(kind, { Action: undefined, [name]: [] }).refused).toEqual(['EMPTY_ARRAY_ACTION'])
    for (const kind of others) {
      if (kind === 'resourceControlPolicy' && name === 'NotAction') continue
      expect(judgeStatement(kind, { Action: undefined, [name]: [] })).toMatchObject({
        refused: [],
        lints: ['EMPTY_ARRAY_ACTION'],
        document: { statements: [{ action: { entries: [] } }] },
      })
    }
  })
})

describe('2.14: actions of a trust policy', () => {
  test.each([
    'sts:AssumeRole',
    'STS:assumerole',
    'sts:*',
    'sts:Assume*',
    ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'],
    'sts:TagSession',
  ])('%j', (Action) => {
    expect(judgeStatement('trustPolicy', { Action })).toMatchObject({ refused: [], lints: [] })
  })
  test.each(['*', 's3:GetObject', '*:*', '*:AssumeRole', 'iam:PassRole', ['sts:AssumeRole', 's3:*']])(
    '%j is refused',
    (Action) => {
      expect(judgeStatement('trustPolicy', { Action }).refused).toEqual(['UNSUPPORTED_ACTION_IN_POLICY'])
    },
  )
  test('another action of STS is a lint', () => {
    expect(judgeStatement('trustPolicy', { Action: ['sts:AssumeRole', 'sts:GetCallerIdentity'] })).toMatchObject({
      refused: [],
      lints: ['UNSUPPORTED_ACTION_IN_POLICY'],
    })
  })
})

describe('2.7: resources', () => {
  test.each([
    '*',
    'arn:aws:s3:::b',
    'arn:aws:s3:::b/*',
    'arn:aws:s3:::b*',
    'arn:aws-cn:s3:::b',
    'arn:aws-us-gov:s3:::b',
    'arn:aws:dynamodb:*:111122223333:table/Orders',
    'arn:aws:dynamodb:eu-*-1:11112222333?:table/*',
    'arn:aws:iam::111122223333:role/team/*',
    'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/*',
    'arn:aws:s3:::${aws:username}/*',
    "arn:aws:s3:::b/${aws:PrincipalTag/team, 'shared'}/*",
    'arn:aws:s3:::b/report${*}',
    'arn:aws:sqs:us-east-1:111122223333:Q',
    'arn:aws:logs:*:*:log-group:/aws/*:*',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
  ])('%s', (Resource) => {
    for (const kind of notTrust)
      expect(judgeStatement(kind, { Resource })).toMatchObject({
        refused: [],
        lints: [],
        document: { statements: [{ resource: { entries: [{ value: Resource }] } }] },
      })
  })

  test.each([
    'foo',
    'b/*',
    '* ',
    ' *',
    '**',
    '?',
    'Arn:aws:s3:::b',
    'ARN:aws:s3:::b',
    ' arn:aws:s3:::b',
    's3://b',
    '${aws:username}',
  ])('%j is no ARN: refused by IAM and S3, elsewhere a lint', (Resource) => {
    for (const kind of iamResources)
      expect(judgeStatement(kind, { Resource })).toMatchObject({ refused: ['INVALID_ARN_PREFIX'], lints: [] })
    expect(judgeStatement('resourcePolicy', { Resource }, { service: 's3' }).refused).toEqual(['INVALID_ARN_PREFIX'])
    expect(judgeStatement('resourcePolicy', { Resource }, { service: 'execute-api' })).toMatchObject({
      refused: [],
      lints: ['INVALID_ARN_PREFIX'],
    })
    for (const kind of others)
      expect(judgeStatement(kind, { Resource })).toMatchObject({ refused: [], lints: ['INVALID_ARN_PREFIX'] })
  })
  test('2.19: the message is IAM’s', () => {
    expect(judgeStatement('identityPolicy', { Resource: 'foo' }).document.problems[0]?.message).toContain(
      'must be in ARN format or `*`',
    )
  })

  test.each([
    ['', 'INVALID_ARN_PREFIX'],
    [1, 'DATA_TYPE_MISMATCH'],
    [{}, 'DATA_TYPE_MISMATCH'],
    [null, 'DATA_TYPE_MISMATCH'],
    [['*', ['*']], 'DATA_TYPE_MISMATCH'],
  ])('%j is refused everywhere', (Resource, code) => {
    for (const kind of notTrust) {
      expect(judgeStatement(kind, { Resource }).refused).toEqual([code])
      expect(judgeStatement(kind, { Resource: undefined, NotResource: Resource }).refused).toEqual([code])
    }
  })

  test.each(['Resource', 'NotResource'])('2.1: an empty list of %s', (name) => {
    for (const kind of iamResources)
      expect(judgeStatement(kind, { Resource: undefined, [name]: [] }).refused).toEqual(['EMPTY_ARRAY_RESOURCE'])
    for (const kind of others)
      expect(judgeStatement(kind, { Resource: undefined, [name]: [] })).toMatchObject({
        refused: [],
        lints: ['EMPTY_ARRAY_RESOURCE'],
      })
  })

  test.each([['arn:x:s3:::b'], ['arn::s3:::b'], ['arn:AWS:s3:::b']])('2.19: partition of %s', (Resource) => {
    for (const kind of iamResources) expect(judgeStatement(kind, { Resource }).refused).toEqual(['INVALID_PARTITION'])
    expect(judgeStatement('serviceControlPolicy', { Resource })).toMatchObject({
      refused: [],
      lints: ['INVALID_PARTITION'],
    })
  })

  // Never more than a lint (2.7, U24).
  test.each([
    ['arn:*:s3:::b', []],
    ['arn:aw*:s3:::b', ['INVALID_PARTITION']],
    ['arn:aws-new:s3:::b', ['INVALID_PARTITION']],
    ['arn:aws:S3:::b', ['INVALID_ARN_SERVICE_CASE']],
    ['arn:aws:s*:::b', ['INVALID_ARN_SERVICE_CASE']],
    ['arn:aws::::b', ['INVALID_ARN_SERVICE_CASE']],
    ['arn:', ['MISSING_ARN_FIELD']],
    ['arn:aws:iam::*', ['MISSING_ARN_FIELD']],
    ['arn:*', ['MISSING_ARN_FIELD']],
    ['arn:aws:iam:us-east-1:111122223333:role/x', ['ARN_REGION_NOT_ALLOWED']],
    ['arn:aws:iam:*:111122223333:role/x', []],
    ['arn:aws:s3:us-east-1::b', ['ARN_REGION_NOT_ALLOWED']],
    ['arn:aws:s3::111122223333:b', ['ARN_ACCOUNT_NOT_ALLOWED']],
    ['arn:aws:s3:*:*:b', []],
    ['arn:aws:iam::111122223333:u*/ana', ['INVALID_ARN_RESOURCE']],
    ['arn:aws:lambda:*:*:f*:x', []],
    ['arn:aws:iam::111122223333:r*/x', ['INVALID_ARN_RESOURCE']],
    ['arn:aws:s3:::my-*/x', []],
    ['arn:aws:iam::${aws:PrincipalAccount}:role/x', ['VARIABLE_UNSUPPORTED_IN_ELEMENT']],
  ])('%s is stored', (Resource, lints) => {
    for (const kind of notTrust) expect(judgeStatement(kind, { Resource })).toMatchObject({ refused: [], lints })
  })
})

describe('3.7: policy variables', () => {
  /** Alike in a resource and in a condition value. */
  const codesFor = (text: string): readonly string[] => {
    const { refused, lints } = judgeStatement('identityPolicy', { Resource: `arn:aws:s3:::b/${text}` })
    const condition = judgeStatement('identityPolicy', { Condition: { StringLike: { 'aws:x': text } } })
    expect(refused).toEqual([])
    expect(condition).toMatchObject({ refused: [], lints })
    return lints
  }
  test.each([
    ['${aws:username}', []],
    ['${aws:PrincipalTag/cost center}', []],
    ["${aws:username, 'x'}", []],
    ["${aws:username,'x y'}", []],
    ["${aws:username, ''}", []],
    ['${*}${?}${$}', []],
    ['$', []],
    ['$x', []],
    ['$$', []],
    ['}', []],
    ['{}', []],
    ['a${aws:x}b${aws:y}c', []],
    ['${', ['MISSING_BRACE_IN_VARIABLE']],
    ['${aws:username', ['MISSING_BRACE_IN_VARIABLE']],
    ['${aws:x}${aws:y', ['MISSING_BRACE_IN_VARIABLE']],
    ['${${aws:x}}', ['MISSING_BRACE_IN_VARIABLE']],
    ['${}', ['EMPTY_VARIABLE']],
    ['${ }', ['EMPTY_VARIABLE']],
    ["${, 'x'}", ['EMPTY_VARIABLE']],
    ['${ aws:x}', ['UNSUPPORTED_SPACE_IN_VARIABLE']],
    ['${aws:x }', ['UNSUPPORTED_SPACE_IN_VARIABLE']],
    ["${aws:x , 'y'}", ['UNSUPPORTED_SPACE_IN_VARIABLE']],
    ["${aws:x, 'y' }", ['UNSUPPORTED_SPACE_IN_VARIABLE']],
    ["${aws:x,  'y'}", ['UNSUPPORTED_SPACE_IN_VARIABLE']],
    ['${aws:x, y}', ['MISSING_QUOTE_IN_VARIABLE']],
    ["${aws:x, 'y}", ['MISSING_QUOTE_IN_VARIABLE']],
    ["${aws:x, y'}", ['MISSING_QUOTE_IN_VARIABLE']],
    ["${aws:x, '}", ['MISSING_QUOTE_IN_VARIABLE']],
    ['${aws:x,}', ['MISSING_QUOTE_IN_VARIABLE']],
  ])('%s', (text, lints) => {
    expect(codesFor(text)).toEqual(lints)
  })

  test('what the lint calls malformed is what the matcher cannot read, and nothing else', () => {
    const piece = fc.constantFrom('${', '}', '$', '{', 'aws:x', ' ', ',', "'", 'y', '*', '?')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
        (text) => {
          expect(
            judgeStatement('identityPolicy', { Condition: { StringLike: { 'aws:k': text } } }).lints.length === 0,
          ).toBe(parseTemplate(text, '2012-10-17').isValid)
        },
      ),
      { numRuns: 5000 },
    )
  })
})
