import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { LanguageInput } from '../input.ts'
import { inputOf, inStatement, scenario } from '../language.fixtures.ts'
import { hoverAt } from './hover.ts'

const catalog = wholeCatalog()
const over = (marked: string, kind: PolicyKind = 'identityPolicy', more: Partial<LanguageInput> = {}) =>
  hoverAt(inputOf(marked, catalog, kind, more))
const inline = { address: 'accounts/111122223333/users/ana/inlinePolicies/assume' }

test.each<[string, readonly string[], PolicyKind?, Partial<LanguageInput>?]>([
  ['{ "Ver|sion": "2012-10-17" }', ['**Version**', 'not the day of writing']],
  ['{ "Ver|sion": "2012-10-17" }', ['needs `2012-10-17`'], 'serviceControlPolicy'],
  ['{ "Version": "20|12-10-17" }', ['current policy language']],
  ['{ "Version": "2026|-01-01" }', ['no version', '`2012-10-17`']],
  [inStatement('"Eff|ect": "Allow"'), ['**Effect**']],
  [inStatement('"eff|ect": "Allow"'), ['Case counts: write `Effect`']],
  [inStatement('"Princi|pal": "*"'), ['takes no `Principal`']],
  [inStatement('"Effect": "De|ny"'), ['**Deny**']],
  [
    inStatement('"Action": "s3:Get|Object"'),
    ['**`s3:GetObject`** · Read · Amazon S3', 'Retrieve objects', '`object`', 'Condition keys: '],
  ],
  [inStatement('"Action": "S3:GET|OBJECT"'), ['**`s3:GetObject`**']],
  [inStatement('"Action": "s3:Get|*"'), ['**`s3:Get*`** covers ', 'GetAccelerateConfiguration', ' more.']],
  [inStatement('"Action": "s3:GetObj|ekt"'), ['no action `GetObjekt`', 'Did you mean `GetObject`']],
  [inStatement('"Action": "ss3|:GetObject"'), ['no service `ss3`']],
  [inStatement('"NotAction": "iam:|*"'), ['every action **but** this']],
  [inStatement('"Action": "|*"'), ['every action of every service']],
  [inStatement('"Action": "s3:ListAllMy|Buckets"'), ['only `"Resource": "*"` covers it']],
  [inStatement('"Condition": { "String|Equals": { } }'), ['equal texts', 'does not hold']],
  [inStatement('"Condition": { "StringNot|Equals": { } }'), ['**holds**, since the operator is a negated one']],
  [inStatement('"Condition": { "ForAnyValue:StringNot|Like": { } }'), ['one** is enough', '**does not hold**']],
  [inStatement('"Condition": { "ForAllValues:String|Equals": { } }'), ['**every** value', '**holds**']],
  [inStatement('"Condition": { "BoolIf|Exists": { } }'), ['because of `IfExists`']],
  [inStatement('"Condition": { "Nu|ll": { } }'), ['**absent**']],
  [
    inStatement('"Condition": { "Bool": { "aws:Multi|FactorAuthPresent": "true" } }'),
    ['· Bool', '**absent** with long-term access keys'],
  ],
  [
    inStatement('"Condition": { "StringEquals": { "aws:Principal|Tag/team": "x" } }'),
    ['**`aws:PrincipalTag/team`**', 'has this tag'],
  ],
  [inStatement('"Condition": { "StringEquals": { "aws:Tag|Keys": "x" } }'), ['several values', 'ForAnyValue:']],
  [
    inStatement('"Action": "s3:ListBucket", "Condition": { "StringLike": { "s3:del|imiter": "x" } }'),
    ['as a key of the action'],
  ],
  [
    inStatement('"Action": "s3:GetObject", "Condition": { "StringLike": { "s3:del|imiter": "x" } }'),
    ['none of this statement'],
  ],
  [
    inStatement('"Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-|acme" } }'),
    ['The organization of this scenario: analytics (111122223333), prod (222233334444)'],
  ],
  [
    inStatement('"Condition": { "StringEquals": { "aws:PrincipalOrgPaths": "o-acme/r-acme/ou-work/|*" } }'),
    ['Workloads, and all below'],
  ],
  [inStatement('"Condition": { "StringEquals": { "aws:SourceVpce": "vpce|-1" } }'), ['endpoint of 222233334444']],
  [
    inStatement('"Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Data|*" } }'),
    ['Matches here: `arn:aws:iam::222233334444:role/DataReader`'],
  ],
  [
    inStatement('"Condition": { "StringLike": { "token.actions.githubusercontent.com:s|ub": "x" } }'),
    ['Repository and branch', 'web identity'],
  ],
  [inStatement('"Condition": { "StringEquals": { "SAML:a|ud": "x" } }'), ['SAML']],
  [inStatement('"Resource": "arn:aws:s3:::la|ke"'), ['**lake**: resource in prod (222233334444)', 'service `s3`']],
  [inStatement('"Resource": "arn:aws:s3:::lake/|*"'), ['Matches here: `arn:aws:s3:::lake/reports/april.csv`']],
  [
    inStatement('"Resource": "arn:aws:s3:::la|ke/${aws:PrincipalTag/team}/*"'),
    ['With the right caller it can match: `arn:aws:s3:::lake/reports/april.csv`'],
  ],
  [inStatement('"Resource": "arn:aws:s3:::la|kes/${aws:PrincipalTag/team}"'), ['Whatever its variables']],
  [inStatement('"Resource": "arn:aws:s3:::other/|*"'), ['Matches nothing that this scenario has']],
  [inStatement('"Resource": "arn:aws:iam::222233334444:role/Data|Reader"'), ['role in prod', 'In calls: assume']],
  [inStatement('"Resource": "|*"'), ['every resource']],
  [inStatement('"Resource": "|*"'), ['this key'], 'resourcePolicy', { service: 'kms' }],
  [
    inStatement('"Principal": { "AWS": "arn:aws:iam::111122223333:|root" }'),
    ['Account analytics (111122223333)', 'Not the root user alone'],
    'resourcePolicy',
  ],
  [inStatement('"Principal": { "AWS": "1111|22223333" }'), ['Account analytics'], 'resourcePolicy'],
  [
    inStatement('"Principal": { "AWS": "arn:aws:iam::222233334444:role/Data|Reader" }'),
    ['Every session of the role'],
    'resourcePolicy',
  ],
  [inStatement('"Principal": { "Service": "lambda|.amazonaws.com" }'), ['aws:SourceArn'], 'resourcePolicy'],
  [inStatement('"Principal": "|*"'), ['Everybody'], 'resourcePolicy'],
  [inStatement('"Principal": { "A|WS": "*" }'), ['accounts, users, roles'], 'resourcePolicy'],
  [
    inStatement('"Resource": "arn:aws:s3:::lake/${aws:user|name}/*"'),
    ['Name of the IAM user', 'user ana: `ana`', 'role DataReader: none'],
  ],
  [
    inStatement('"Resource": "arn:aws:s3:::lake/${aws:PrincipalTag/te|am}/*"'),
    ['Here: user ana: `blue`.'],
    'identityPolicy',
    inline,
  ],
  ['{ "Statement": { "Resource": "arn:aws:s3:::lake/${aws:user|name}/*" } }', ['this is plain text']],
])('%s says %j', (marked, words, kind, more) => {
  const markdown = over(marked, kind, more)?.markdown ?? ''
  for (const word of words) expect(markdown).toContain(word)
})

test.each([
  [inStatement('"Action": "s3:Get|Object"'), '"s3:GetObject"'],
  [inStatement('"Resource": "a/${aws:user|name}/b"'), '${aws:username}'],
  ['{ | }', undefined],
  [inStatement('"Sid" |: "x"'), undefined],
])('%s is about %s', (marked, covered) => {
  const input = inputOf(marked, catalog)
  const hover = hoverAt(input)
  expect(hover && input.text.slice(hover.range.start, hover.range.end)).toBe(covered)
})

test('no text and no offset is refused', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '${',
    '}',
    ' ',
    '"Statement":',
    '"Condition":',
    '"Principal":',
    '"Action":',
    '"Resource":',
    '"arn:aws:s3:::*"',
    '"StringEquals":',
    '"s3:*"',
    '"__proto__"',
    '\\',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }),
      fc.integer({ min: 0, max: 150 }),
      (pieces, offset) => {
        const text = pieces.join('')
        const hover = hoverAt({ text, offset, kind: 'resourcePolicy', scenario, address: '', catalog })
        if (hover !== undefined) expect(typeof hover.markdown === 'string' && hover.range.end <= text.length).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})
