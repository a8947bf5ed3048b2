import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileResources } from '../../../engine/match/resource.ts'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { repairs } from '../fixes/repairs.fixtures.ts'
import { lintDocument } from '../lint.ts'
import { writeAddress } from '../rules/document/values/ipRanges.ts'
import { resourceEntry } from '../support/resourceEntries.ts'
import { suggestions as rules } from './groups.fixtures.ts'

const { findings, codes, fixed } = repairs(wholeCatalog())
const doc = (statements: string) => `{"Version": "2012-10-17", "Statement": [${statements}]}`
const allow = '"Effect": "Allow", '
const deny = '"Effect": "Deny", '
const get = '"Action": "s3:GetObject", "Resource": "*"'
const on = (condition: string, effect = allow) => doc(`{${effect}${get}, "Condition": ${condition}}`)

/** `after` is the text once the fix is made; the same text where there is none. */
function check(code: string, before: string, after: string, kind: PolicyKind = 'identityPolicy') {
  expect(codes(before, kind)).toContain(code)
  expect(fixed(before, code, kind)).toBe(after)
  if (before === after) return
  const count = (text: string) => codes(text, kind).filter((one) => one === code).length
  expect(count(after)).toBeLessThan(count(before))
  expect(parsePolicy(after, kind).valid).toBe(true)
}

describe('redundant entries', () => {
  const action = (list: string) => doc(`{${allow}"Action": ${list}, "Resource": "*"}`)
  const resource = (list: string) => doc(`{${allow}"Action": "s3:GetObject", "Resource": ${list}}`)
  it.each([
    ['REDUNDANT_ACTION', action('["s3:Get*", "s3:GetObject"]'), action('["s3:Get*"]')],
    ['REDUNDANT_ACTION', action('["s3:GetObject", "S3:get*"]'), action('["S3:get*"]')],
    [
      'REDUNDANT_ACTION',
      action('["s3:GetObject", "s3:PutObject", "s3:getobject"]'),
      action('["s3:GetObject", "s3:PutObject"]'),
    ],
    ['REDUNDANT_ACTION', action('["*", "iam:PassRole"]'), action('["*"]')],
    ['REDUNDANT_ACTION', action('["s3:**", "s3:*"]'), action('["s3:**"]')],
    ['REDUNDANT_RESOURCE', resource('["arn:aws:s3:::a/*", "arn:aws:s3:::a*"]'), resource('["arn:aws:s3:::a*"]')],
    ['REDUNDANT_RESOURCE', resource('["*", "arn:aws:s3:::a"]'), resource('["*"]')],
    [
      'REDUNDANT_RESOURCE',
      resource('["arn:aws:s3:::a/*", "arn:aws:s3:::a/${aws:username}/x"]'),
      resource('["arn:aws:s3:::a/*"]'),
    ],
    [
      'REDUNDANT_RESOURCE',
      resource('["arn:aws:sqs:eu-*-1:*:q", "arn:aws:sqs:eu-west-1:111122223333:q"]'),
      resource('["arn:aws:sqs:eu-*-1:*:q"]'),
    ],
  ])('%s: %s', (code, before, after) => check(code, before, after))
  it.each([
    action('["s3:Get*", "s3:PutObject"]'),
    action('["s3:Get?", "s3:GetObject*"]'),
    resource('["arn:aws:s3:::a", "arn:aws:s3:::a/*"]'),
    resource('["arn:aws:s3:::*", "*"]').replace('"arn:aws:s3:::*", ', ''),
    resource('["arn:aws:s3:::a/${aws:username}/*", "arn:aws:s3:::a/x/*"]'),
    resource('["arn:aws:sqs:*-1:*:q", "arn:aws:sqs:*:*:q"]').replace(
      '"arn:aws:sqs:*:*:q"',
      '"arn:aws:sqs:eu-west-2:*:q"',
    ),
  ])('nothing of %s', (text) => {
    expect(codes(text).filter((code) => code.startsWith('REDUNDANT'))).toEqual([])
  })

  const piece = fc.constantFrom('a', 'b', '*', '?', ':', '/', '${aws:username}', '${*}')
  const field = fc.array(fc.constantFrom('a', '*', '?'), { maxLength: 3 }).map((parts) => parts.join(''))
  const arn = fc
    .tuple(field, field, fc.array(piece, { maxLength: 4 }))
    .map(([region, account, rest]) => `arn:aws:sqs:${region}:${account}:${rest.join('')}`)
  const concrete = fc.tuple(
    fc.constantFrom('', 'a', 'aa', 'ab', 'a:b'),
    fc.constantFrom('', 'a', 'aa', 'c:a'),
    fc.array(fc.constantFrom('a', 'b', 'c', ':', '/', '*'), { maxLength: 5 }),
  )
  it('one resource within another: no request is in the first alone', () => {
    const context = {
      get: (key: string) => (key === 'aws:username' ? { values: ['ab'], isMultivalued: false } : undefined),
      entries: () => [],
      removed: () => false,
    }
    const matcher = (value: string) =>
      compileResources(
        { range: { start: 0, end: 0 }, negated: false, entries: [{ value, range: { start: 0, end: 0 } }] },
        'identityPolicy',
        '2012-10-17',
      )
    fc.assert(
      fc.property(arn, arn, fc.array(concrete, { minLength: 5, maxLength: 30 }), (wide, narrow, requests) => {
        if (!resourceEntry(wide, '2012-10-17').covers(resourceEntry(narrow, '2012-10-17'))) return
        const [outer, inner] = [matcher(wide), matcher(narrow)]
        for (const [region, account, rest] of requests) {
          const request = `arn:aws:sqs:${region}:${account}:${rest.join('')}`
          if (inner.matches(request, 'sqs:x', context as never))
            expect(outer.matches(request, 'sqs:x', context as never), `${wide} over ${narrow}: ${request}`).toBe(true)
        }
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('redundant statements', () => {
  const wide = `{${allow}"Action": "s3:*", "Resource": "*"}`
  const narrow = `{${allow}${get}}`
  it.each([
    ['later', `${wide}, ${narrow}`, wide],
    ['earlier', `${narrow}, ${wide}`, wide],
    ['twice the same', `${narrow}, ${narrow}`, narrow],
    ['with a condition', `${wide}, {${allow}${get}, "Condition": {"Bool": {"aws:SecureTransport": "true"}}}`, wide],
    [
      'negated',
      `{${deny}"NotAction": ["iam:*", "s3:*"], "Resource": "*"}, {${deny}"NotAction": "iam:*", "Resource": "*"}`,
      `{${deny}"NotAction": "iam:*", "Resource": "*"}`,
    ],
  ])('%s', (_title, before, after) => check('REDUNDANT_STATEMENT', doc(before), doc(after)))
  it.each([
    ['another effect', 'identityPolicy', `${wide}, {${deny}${get}}`],
    [
      'a condition on the wide one',
      'identityPolicy',
      `{${allow}"Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}, ${narrow}`,
    ],
    ['other resources', 'identityPolicy', `{${allow}"Action": "s3:*", "Resource": "arn:aws:s3:::a"}, ${narrow}`],
    [
      'another principal',
      'resourcePolicy',
      `{${allow}"Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}, {${allow}"Principal": {"AWS": "444455556666"}, ${get}}`,
    ],
    [
      'allowed by name is more than allowed with everybody',
      'resourcePolicy',
      `{${allow}"Principal": "*", "Action": "s3:*", "Resource": "*"}, {${allow}"Principal": {"AWS": "444455556666"}, ${get}}`,
    ],
    ['Action beside NotAction', 'identityPolicy', `{${allow}"NotAction": "iam:*", "Resource": "*"}, ${narrow}`],
  ] as const)('not with %s', (_title, kind, text) => {
    expect(codes(doc(text), kind)).not.toContain('REDUNDANT_STATEMENT')
  })
})

describe('conditions', () => {
  it.each([
    [
      'REDUNDANT_CONDITION_VALUE_NUM',
      on('{"NumericLessThan": {"s3:max-keys": ["10", 100, "5"]}}'),
      on('{"NumericLessThan": {"s3:max-keys": "100"}}'),
    ],
    [
      'REDUNDANT_CONDITION_VALUE_NUM',
      on('{"NumericGreaterThanEquals": {"s3:max-keys": ["10", "100"]}}'),
      on('{"NumericGreaterThanEquals": {"s3:max-keys": "10"}}'),
    ],
    [
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      on('{"StringLikeIfExists": {"aws:username": "*"}}'),
      doc(`{${allow}${get}}`),
    ],
    [
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      on('{"ForAllValues:StringLike": {"aws:TagKeys": ["a", "*"], "aws:CalledVia": "x"}}'),
      on('{"ForAllValues:StringLike": {"aws:CalledVia": "x"}}'),
    ],
    [
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
      on('{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}'),
      on('{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}'),
    ],
    [
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
      on('{"StringNotLike": {"aws:UserAgent": "*"}}'),
      on('{"StringNotLike": {"aws:UserAgent": "*"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_FALSE',
      on('{"StringLike": {"aws:RequestTag/a": "*"}}'),
      on('{"Null": {"aws:RequestTag/a": "false"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_FALSE',
      on('{"StringLike": {"aws:RequestTag/a": "*", "aws:username": "b*"}}'),
      on('{"StringLike": {"aws:username": "b*"}, "Null": { "aws:RequestTag/a": "false" }}'),
    ],
    [
      'EQUIVALENT_TO_NULL_FALSE',
      on('{"StringLike": {"aws:RequestTag/a": "*"}, "Null": {"aws:RequestTag/b": "false"}}'),
      on('{"Null": {"aws:RequestTag/b": "false", "aws:RequestTag/a": "false"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_FALSE',
      on('{"Bool": {"aws:MultiFactorAuthPresent": ["true", "false"]}}'),
      on('{"Null": {"aws:MultiFactorAuthPresent": "false"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_FALSE',
      on('{"IpAddress": {"aws:SourceIp": ["0.0.0.0/0", "::/0"]}}'),
      on('{"Null": {"aws:SourceIp": "false"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_TRUE',
      on('{"StringNotLike": {"aws:RequestTag/a": ["*"]}}'),
      on('{"Null": {"aws:RequestTag/a": "true"}}'),
    ],
    [
      'EQUIVALENT_TO_NULL_TRUE',
      on('{"StringNotLikeIfExists": {"aws:RequestTag/a": "*"}}'),
      on('{"Null": {"aws:RequestTag/a": "true"}}'),
    ],
    [
      'IMPROVE_IP_RANGE',
      on('{"IpAddress": {"aws:SourceIp": "203.0.113.77/24"}}'),
      on('{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}'),
    ],
    [
      'IMPROVE_IP_RANGE',
      on('{"NotIpAddress": {"aws:SourceIp": ["2001:db8::1/32"]}}'),
      on('{"NotIpAddress": {"aws:SourceIp": ["2001:db8::/32"]}}'),
    ],
    [
      'PRIVATE_IP_ADDRESS_SUBSET',
      on('{"IpAddress": {"aws:SourceIp": ["10.1.0.0/16", "203.0.113.0/24"]}}'),
      on('{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}'),
    ],
    [
      'PRIVATE_NOT_IP_ADDRESS_SUBSET',
      on('{"NotIpAddress": {"aws:SourceIp": ["192.168.0.0/16", "203.0.113.0/24", "fd00::/8", "198.51.100.0/24"]}}'),
      on('{"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}'),
    ],
  ])('%s: %s', (code, before, after) => check(code, before, after))

  const suggested = (text: string, kind?: PolicyKind) =>
    findings(text, kind).flatMap(({ code, severity }) =>
      severity === 'suggestion' && code !== 'WILDCARD_WITHOUT_LIKE_OPERATOR' ? [code] : [],
    )
  it.each([
    '{"NumericEquals": {"s3:max-keys": ["10", "100"]}}',
    '{"NumericLessThan": {"s3:max-keys": ["10", "x"]}}',
    '{"StringLike": {"aws:username": "a*"}}',
    '{"StringEquals": {"aws:username": "*"}}',
    '{"StringLike": {"aws:CalledVia": "*"}}',
    '{"ForAnyValue:StringLike": {"aws:CalledVia": "*"}}',
    '{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}',
    '{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}',
    '{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "203.0.113.7"]}}',
    '{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8"]}}',
    '{"IpAddress": {"aws:VpcSourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}',
    '{"StringLikeIfExists": {"aws:TagKeys": "*"}}',
  ])('nothing of %s', (condition) => {
    expect(suggested(on(condition))).toEqual([])
  })
})

describe('tags, keys and principals', () => {
  const tagged = (action: string) =>
    doc(`{${allow}${action}, "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}`)
  const trust = (principal: string) => doc(`{${allow}"Principal": {"AWS": ${principal}}, "Action": "sts:AssumeRole"}`)
  const role = '"arn:aws:iam::111122223333:role/team/App"'
  const web = (operator: string) =>
    doc(
      `{${allow}"Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"${operator}": {"id.example.com:aud": "x"}}}`,
    )
  const topic = (key: string) =>
    doc(
      `{${allow}"Principal": {"Service": "s3.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"${key}": "111122223333"}}}`,
    )
  const bucket = (key: string) =>
    doc(`{${allow}"Principal": "*", ${get}, "Condition": {"StringEquals": {"${key}": "x"}}}`)
  it.each<[string, PolicyKind, string, string?]>([
    [
      'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      'identityPolicy',
      tagged('"Action": ["ec2:StartInstances", "tag:GetResources"]'),
    ],
    [
      'global_condition_key_with_action_specific',
      'identityPolicy',
      tagged('"Action": ["ec2:StartInstances", "ec2:DescribeInstances"]'),
    ],
    [
      'global_condition_key_with_action_specific',
      'identityPolicy',
      on('{"ForAnyValue:StringEquals": {"aws:TagKeys": "team"}}'),
    ],
    [
      'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      'identityPolicy',
      tagged('"NotAction": "iam:*"'),
    ],
    [
      'IRRELEVANT_CONDITION_KEY_IN_POLICY',
      'resourcePolicy',
      bucket('aws:ResourceAccount'),
      bucket('aws:PrincipalAccount'),
    ],
    [
      'IRRELEVANT_CONDITION_KEY_IN_POLICY',
      'serviceControlPolicy',
      on('{"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}', deny),
      on('{"StringNotEquals": {"aws:ResourceOrgID": "o-1"}}', deny),
    ],
    [
      'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
      'resourcePolicy',
      topic('AWS:SourceOwner'),
      topic('aws:SourceAccount'),
    ],
    [
      'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
      'trustPolicy',
      trust(`[${role}, "arn:aws:sts::111122223333:assumed-role/App/s"]`),
      trust(`[${role}]`),
    ],
    ['CONFIRM_AUDIENCE_CLAIM_TYPE', 'trustPolicy', web('ForAllValues:StringEquals'), web('StringEquals')],
  ])('%s', (code, kind, before, after) => check(code, before, after ?? before, kind))
  it.each<[string, PolicyKind, string]>([
    ['an action that carries the tag', 'identityPolicy', tagged('"Action": "ec2:StartInstances"')],
    ['a pattern that has such actions', 'identityPolicy', tagged('"Action": "ec2:*"')],
    ['an action that creates with tags', 'identityPolicy', tagged('"Action": "sqs:CreateQueue"')],
    [
      'the owner of the resource in an identity policy',
      'identityPolicy',
      on('{"StringEquals": {"aws:ResourceAccount": "x"}}'),
    ],
    ['a session of another role', 'trustPolicy', trust(`[${role}, "arn:aws:sts::111122223333:assumed-role/Other/s"]`)],
    ['a role of another account', 'trustPolicy', trust(`[${role}, "arn:aws:sts::444455556666:assumed-role/App/s"]`)],
    ['a plain audience', 'trustPolicy', web('StringEquals')],
    ['the key that is recommended', 'resourcePolicy', topic('aws:SourceAccount')],
  ])('nothing of %s', (_title, kind, text) => {
    const mine: ReadonlySet<string> = new Set(rules.map(({ code }) => code))
    expect(codes(text, kind).filter((code) => mine.has(code))).toEqual([])
  })
})

describe('WILDCARD_WITHOUT_LIKE_OPERATOR', () => {
  const code = 'WILDCARD_WITHOUT_LIKE_OPERATOR'
  it('is said once for an operator, and writes no operator twice', () => {
    const two = on('{"StringEqualsIfExists": {"aws:username": "a*", "aws:userid": "b?"}}')
    expect(codes(two).filter((one) => one === code)).toHaveLength(1)
    check(code, two, on('{"StringLikeIfExists": {"aws:username": "a*", "aws:userid": "b?"}}'))
    const taken = on('{"StringEquals": {"aws:username": "a*"}, "StringLike": {"aws:userid": "b?"}}')
    check(code, taken, taken)
    expect(codes(on('{"StringEquals": {"aws:username": "a${*}"}}'))).not.toContain(code)
  })
})

describe('writeAddress', () => {
  it.each([
    [[0xcb00, 0x7100], '203.0.113.0'],
    [[0, 0, 0, 0, 0, 0, 0, 0], '::'],
    [[0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], '2001:db8::'],
    [[1, 0, 2, 0, 0, 3, 4, 5], '1:0:2::3:4:5'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '1:2:3:4:5:6:7:8'],
  ])('%j', (address, text) => {
    expect(writeAddress(address)).toBe(text)
  })
})

describe('all rules', () => {
  it('have a code of their own, and documentation', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
    for (const { documentation } of rules) expect(documentation.length).toBeGreaterThan(100)
  })
  it.each([
    [
      'many actions',
      doc(
        `{${allow}"Action": [${Array.from({ length: 5000 }, (_, index) => `"s3:A${index}*"`).join()}], "Resource": "*"}`,
      ),
    ],
    [
      'many patterns that begin alike',
      doc(
        `{${allow}"Action": [${Array.from({ length: 3000 }, (_, index) => `"s3:*a${index}*b*"`).join()}], "Resource": "*"}`,
      ),
    ],
    [
      'many statements',
      doc(Array.from({ length: 2000 }, (_, index) => `{${allow}"Action": "s3:A${index}", "Resource": "*"}`).join()),
    ],
    [
      'one long pattern',
      doc(
        `{${allow}"Action": "s3:*", "Resource": ["arn:aws:s3:::${'a*'.repeat(5000)}", "arn:aws:s3:::${'*a'.repeat(5000)}"]}`,
      ),
    ],
  ])('keep pace with typing: %s', (_title, text) => {
    const parsed = parsePolicy(text, 'identityPolicy')
    // Work that grew with the square would take minutes, which the test's limit does not grant.
    expect(lintDocument(parsed, wholeCatalog()).length).toBeLessThan(20_000)
  })
})
