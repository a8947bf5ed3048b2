import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { documentAddresses, policyText } from '../../../scenario/documents.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { emptyCatalog } from '../../findings/catalog.ts'
import { applyEdits } from '../format.ts'
import type { LanguageInput } from '../input.ts'
import { inputOf, inStatement, scenario } from '../language.fixtures.ts'
import { type Completion, completionsAt, resolveCompletion } from './completion.ts'
import { plain } from './elements.ts'

const catalog = wholeCatalog()
const offers = (
  marked: string,
  kind: PolicyKind = 'identityPolicy',
  more: Partial<LanguageInput> = {},
): readonly Completion[] =>
  [...completionsAt(inputOf(marked, catalog, kind, more))].sort((a, b) =>
    a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0,
  )
const labels = (...args: Parameters<typeof offers>): readonly string[] => offers(...args).map(({ label }) => label)

/** The text after an offer is taken, placeholders as they stand. */
function taken(
  marked: string,
  label: string,
  kind: PolicyKind = 'identityPolicy',
  more: Partial<LanguageInput> = {},
): string {
  const input = inputOf(marked, catalog, kind, more)
  const item = completionsAt(input).find((one) => one.label === label)
  if (item === undefined) throw new Error(`no offer ${label}`)
  return applyEdits(input.text, [
    ...(item.edits ?? []),
    { range: item.range, text: item.isSnippet ? plain(item.insert) : item.insert },
  ])
}

describe('what is offered, the likeliest first', () => {
  test.each<[string, readonly string[], PolicyKind?, Partial<LanguageInput>?]>([
    ['{ | }', ['Version', 'Statement']],
    ['{ "Version": "2012-10-17", | }', ['Statement']],
    ['{ | }', ['Version', 'Id', 'Statement'], 'resourcePolicy'],
    [inStatement('|'), ['Sid', 'Effect', 'Action', 'Resource', 'Condition', 'NotAction', 'NotResource']],
    [inStatement('|'), ['Sid', 'Effect', 'Principal', 'Action', 'Condition', 'NotAction'], 'trustPolicy'],
    [
      inStatement('|'),
      ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition', 'NotResource'],
      'resourceControlPolicy',
    ],
    [inStatement('"Effect": "Deny", "NotAction": "iam:*", "Res|"'), ['Sid', 'Resource', 'Condition', 'NotResource']],
    [inStatement('"Effect": "|"'), ['Allow', 'Deny']],
    [inStatement('"Effect": "|"'), ['Deny'], 'resourceControlPolicy'],
    ['{ "Version": "|" }', ['2012-10-17', '2008-10-17']],
    [inStatement('"Effect": "Deny", "Action": "s3:DeleteBucket", "Sid": "|"'), ['DenyDeleteBucket']],
    [inStatement('"Principal": { "|" }'), ['AWS', 'Service', 'Federated'], 'trustPolicy'],
    [
      inStatement('"Principal": { "AWS": "x", "|" }'),
      ['Service', 'CanonicalUser'],
      'resourcePolicy',
      { service: 's3' },
    ],
    [inStatement('"Principal": "|"'), ['*'], 'resourcePolicy'],
    [inStatement('"Condition": { "Bool": { "aws:SecureTransport": "|" } }'), ['true', 'false']],
    [inStatement('"Condition": { "Null": { "aws:TagKeys": "|" } }'), ['true', 'false']],
    [inStatement('"Condition": { "StringEquals": { "aws:PrincipalOrgID": "|" } }'), ['o-acme']],
    [
      inStatement('"Condition": { "StringEquals": { "aws:ResourceAccount": ["|"] } }'),
      ['111122223333', '222233334444'],
    ],
    [
      inStatement('"Condition": { "StringEquals": { "aws:ResourceAccount": ["111122223333", "|"] } }'),
      ['222233334444'],
    ],
    [inStatement('"Condition": { "StringEquals": { "aws:PrincipalTag/team": "|" } }'), ['blue', 'red']],
    [
      inStatement('"Condition": { "StringEquals": { "aws:ResourceTag/Team": "|" } }'),
      ['blue', 'red', '${aws:PrincipalTag/team}'],
    ],
    [inStatement('"Condition": { "StringEquals": { "aws:SourceVpce": "|" } }'), ['vpce-1']],
    [
      inStatement('"Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "|" } }'),
      ['o-acme/r-acme/*', 'o-acme/r-acme/', 'o-acme/r-acme/ou-work/*', 'o-acme/r-acme/ou-work/'],
    ],
    [
      inStatement('"Condition": { "IpAddress": { "aws:SourceIp": "|" } }'),
      ['203.0.113.10', '203.0.113.0/24', '2001:db8::/32'],
    ],
    [
      inStatement('"Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "|" } }'),
      ['sts.amazonaws.com'],
      'trustPolicy',
    ],
    [inStatement('"Action": "arn:aws:s3:::${|"'), []],
    [inStatement('"Effect": | "Allow"'), []],
    [inStatement('"Resource": "a/${aws:username, |}"'), []],
    [inStatement('"Effect": "Allow"|'), []],
  ])('%s: %j', (marked, expected, kind, more) => {
    expect(labels(marked, kind, more)).toEqual(expected)
  })

  test.each<[string, readonly string[], PolicyKind?, Partial<LanguageInput>?]>([
    ['|', ['Policy: Allow actions on a resource']],
    ['{ "Statement": [ | ] }', ['Allow actions on a resource', 'Deny actions on a resource', 'Allow to assume a role']],
    ['{ "Statement": [ | ] }', ['Trust an account'], 'trustPolicy'],
    [inStatement('"Action": "|"'), ['s3:GetObject', 'sts:AssumeRole', '*', 'a2c:', 'a4b:']],
    [inStatement('"Action": "s3:|"'), ['s3:GetObject', 's3:*', 's3:AbortMultipartUpload']],
    [inStatement('"Action": "|"'), ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'], 'trustPolicy'],
    [inStatement('"Action": "|"'), ['s3:GetObject'], 'resourcePolicy', { service: 's3' }],
    [
      inStatement('"Action": "s3:GetObject", "Resource": "|"'),
      ['arn:aws:s3:::lake/*', 'arn:aws:s3:::lake/reports/april.csv'],
    ],
    [inStatement('"Action": "s3:ListBucket", "Resource": "|"'), ['arn:aws:s3:::lake']],
    [
      inStatement('"Action": "dynamodb:Query", "Resource": "|"'),
      [
        'arn:aws:dynamodb:eu-west-1:222233334444:table/orders',
        'arn:aws:dynamodb:eu-west-1:222233334444:table/orders/index/*',
      ],
    ],
    [inStatement('"Action": "sts:AssumeRole", "Resource": "|"'), ['arn:aws:iam::222233334444:role/DataReader']],
    [inStatement('"Action": "s3:ListAllMyBuckets", "Resource": "|"'), ['*']],
    [inStatement('"Action": "kms:Decrypt", "Resource": "|"'), ['*'], 'resourcePolicy', { service: 'kms', address: '' }],
    [
      inStatement('"Resource": "|"'),
      ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
      'resourcePolicy',
      { service: 's3', address: 'accounts/222233334444/resources/arn:aws:s3:::lake/policy' },
    ],
    [inStatement('"Condition": { "ArnLike": { "ecs:cluster": "|" } }'), ['arn:aws:iam::111122223333:user/ana']],
    [
      inStatement('"Principal": { "AWS": "|" }'),
      ['arn:aws:iam::111122223333:user/ana', 'arn:aws:iam::222233334444:role/DataReader'],
      'resourcePolicy',
    ],
    [
      inStatement('"Principal": { "Federated": "|" }'),
      ['arn:aws:iam::222233334444:oidc-provider/token.actions.githubusercontent.com'],
      'trustPolicy',
    ],
    [inStatement('"Principal": | '), ['{ "AWS": … }', '{ "Service": … }'], 'trustPolicy'],
    [inStatement('"Condition": { "|" }'), ['StringEquals', 'StringLike', 'StringNotEquals', 'ArnLike', 'Bool']],
    [inStatement('"Condition": { "|": { "aws:CurrentTime": "2026-01-01" } }'), ['DateEquals', 'DateNotEquals']],
    [
      inStatement('"Condition": { "|": { "aws:TagKeys": "a" } }'),
      ['ForAllValues:StringEquals', 'ForAnyValue:StringEquals'],
    ],
    [
      inStatement('"Action": "s3:ListBucket", "Condition": { "StringEquals": { "|" } }'),
      ['s3:ResourceAccount', 's3:authType', 's3:delimiter'],
    ],
    [
      inStatement('"Action": "s3:ListBucket", "Condition": { "NumericLessThan": { "|" } }'),
      ['s3:TlsVersion', 's3:max-keys'],
    ],
    [
      inStatement('"Condition": { "Bool": { "|" } }'),
      ['aws:AssumedRoot', 'aws:IsMcpServiceAction', 'aws:MultiFactorAuthPresent'],
    ],
    [
      inStatement(
        '"Principal": { "Federated": "arn:aws:iam::1:oidc-provider/a.example" }, "Condition": { "StringLike": { "|" } }',
      ),
      ['a.example:aud', 'a.example:sub'],
      'trustPolicy',
    ],
    [inStatement('"Resource": "arn:aws:s3:::lake/${|"'), ['aws:username', 'aws:PrincipalTag/team', 'aws:userid']],
  ])('%s begins with %j', (marked, expected, kind, more) => {
    expect(labels(marked, kind, more).slice(0, expected.length)).toEqual(expected)
  })
  test('of the claims of providers those that AWS lists for the trusted one (6.10)', () => {
    const offered = labels(
      inStatement(
        '"Principal": { "Federated": "arn:aws:iam::1:oidc-provider/gitlab.com" }, "Condition": { "StringLike": { "|" } }',
      ),
      'trustPolicy',
    )
    expect(offered).toEqual(
      expect.arrayContaining(['gitlab.com:aud', 'gitlab.com:project_id', 'gitlab.com:user_login']),
    )
    expect(offered.filter((name) => /google|buildkite|project_path/.test(name))).toEqual([])
  })
})

describe('what it makes of the text', () => {
  test.each<[string, string, string, PolicyKind?, Partial<LanguageInput>?]>([
    ['{ "Ver|" }', 'Version', '{ "Version": "2012-10-17" }'],
    ['{ "Ver|', 'Version', '{ "Version": "2012-10-17"'],
    ['{ Ver| }', 'Version', '{ "Version": "2012-10-17" }'],
    ['{ "Ver|": "2012-10-17" }', 'Version', '{ "Version": "2012-10-17" }'],
    [inStatement('"Action": "x" |'), 'Effect', inStatement('"Action": "x", "Effect": "Allow"')],
    [inStatement('| "Action": "x"'), 'Effect', inStatement('"Effect": "Allow", "Action": "x"')],
    [inStatement('"Action": "s3:Ge|"'), 's3:GetObject', inStatement('"Action": "s3:GetObject"')],
    [inStatement('"Action": |'), 's3:GetObject', inStatement('"Action": "s3:GetObject"')],
    [
      inStatement('"Action": ["s3:PutObject" |]'),
      's3:GetObject',
      inStatement('"Action": ["s3:PutObject", "s3:GetObject"]'),
    ],
    [
      inStatement('"Resource": "arn:aws:s3:::lake/${aws:us|"'),
      'aws:username',
      inStatement('"Resource": "arn:aws:s3:::lake/${aws:username}"'),
    ],
    [
      inStatement('"Resource": "arn:aws:s3:::lake/${aws:us|}/*"'),
      'aws:username',
      inStatement('"Resource": "arn:aws:s3:::lake/${aws:username}/*"'),
    ],
    [
      inStatement('"Action": "s3:GetObject", "Resource": "|"'),
      'arn:aws:s3:::${BucketName}/${ObjectName}',
      inStatement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::BucketName/ObjectName"'),
    ],
    [
      inStatement('"Condition": { "Str|" }'),
      'StringEquals',
      inStatement('"Condition": { "StringEquals": {\n  ""\n} }'),
    ],
    [
      inStatement('"Condition": { "IpAddress": { "aws:So|" } }'),
      'aws:SourceIp',
      inStatement('"Condition": { "IpAddress": { "aws:SourceIp": [""] } }'),
    ],
    [
      inStatement('"Condition": { "StringEquals": { "aws:Pr|" } }'),
      'aws:PrincipalTag/…',
      inStatement('"Condition": { "StringEquals": { "aws:PrincipalTag/team": [""] } }'),
    ],
    [inStatement('"Principal": |'), '{ "AWS": … }', inStatement('"Principal": { "AWS": "" }'), 'resourcePolicy'],
    [
      inStatement('"Condition": { "StringEquals": { "aws:ResourceTag/team": "|" } }'),
      '${aws:PrincipalTag/team}',
      inStatement('"Condition": { "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } }'),
    ],
  ])('%s with %s', (marked, label, expected, kind, more) => {
    expect(taken(marked, label, kind, more).replace(/\s+/g, ' ')).toBe(expected.replace(/\s+/g, ' '))
  })

  test.each<PolicyKind>([
    'identityPolicy',
    'managedPolicy',
    'permissionsBoundary',
    'sessionPolicy',
    'serviceControlPolicy',
    'resourceControlPolicy',
    'trustPolicy',
    'resourcePolicy',
    'vpcEndpointPolicy',
  ])('whole policies of kind %s are valid', (kind) => {
    const more =
      kind === 'resourcePolicy'
        ? { service: 's3', address: 'accounts/222233334444/resources/arn:aws:s3:::lake/policy' }
        : {}
    const found = offers('|', kind, more)
    expect(found.length).toBeGreaterThan(1)
    for (const { insert, label } of found) {
      const { problems } = parsePolicy(plain(insert), kind, kind === 'resourcePolicy' ? { service: 's3' } : {})
      expect([label, problems.filter(({ severity }) => severity === 'error')]).toEqual([label, []])
    }
  })

  test('statements beside others, and right after the colon', () => {
    for (const marked of [
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "*", "Resource": "*" } | ] }',
      '{ "Version": "2012-10-17", "Statement": | }',
    ]) {
      expect(parsePolicy(taken(marked, 'Deny actions on a resource'), 'identityPolicy').isValid).toBe(true)
    }
  })
})

describe('documentation', () => {
  const resolved = (marked: string, label: string) => {
    const item = offers(marked).find((one) => one.label === label)
    return item === undefined ? undefined : resolveCompletion(item, { catalog, scenario }).documentation
  }
  test.each([
    [inStatement('"Action": "s3:|"'), 's3:GetObject', 'Works on'],
    [inStatement('"Action": "s3:|"'), 's3:Get*', 'covers'],
    [inStatement('"Action": "|"'), 's3:', 'Amazon S3'],
    [inStatement('"Condition": { "|" }'), 'BoolIfExists', 'because of `IfExists`'],
    [
      inStatement('"Condition": { "Bool": { "|" } }'),
      'aws:MultiFactorAuthPresent',
      '**absent** with long-term access keys',
    ],
    [inStatement('"Resource": "|"'), 'arn:aws:s3:::lake', 'resource in prod'],
    ['{ | }', 'Version', 'policy variables'],
  ])('of %s, %s', (marked, label, words) => {
    expect(resolved(marked, label)).toContain(words)
  })
})

test('whatever is taken, wherever, JSON stays JSON', () => {
  for (const { address, kind, document, service } of documentAddresses(scenario)) {
    const text = policyText(document)
    for (let offset = 0; offset <= text.length; offset += 1) {
      const items = completionsAt({ text, offset, kind, service, scenario, address, catalog })
      for (const { label, range, insert, isSnippet, edits = [] } of [...items.slice(0, 6), ...items.slice(-2)]) {
        // A hole where a key must be chosen.
        const filled = isSnippet ? plain(insert.replace(/(\{\s*"\$1")(\s*\})/, '$1: 0$2')) : insert
        const after = applyEdits(text, [...edits, { range, text: filled }])
        expect(() => JSON.parse(after), `${label} at ${offset} of ${address}`).not.toThrow()
      }
    }
  }
})

test('services that are not loaded offer their names', () => {
  const unloaded = { ...catalog, service: () => undefined }
  expect(completionsAt(inputOf(inStatement('"Action": "s3:|"'), unloaded)).map(({ label }) => label)).toContain(
    's3:GetObject',
  )
  expect(
    completionsAt(inputOf(inStatement('"Condition": { "StringEquals": { "|" } }'), emptyCatalog)).map(
      ({ label }) => label,
    ),
  ).toContain('aws:PrincipalOrgID')
})

test('lists are plain data', () => {
  const marked = [
    inStatement('"Action": "ec2:|"'),
    inStatement('"Action": "|"'),
    inStatement('"Action": "ec2:*", "Resource": "|"'),
    inStatement('"Action": "ec2:*", "Condition": { "StringEquals": { "|" } }'),
  ]
  for (const one of marked) {
    const input = inputOf(one, catalog)
    expect(structuredClone(completionsAt(input)).length).toBeGreaterThan(50)
  }
})

test('no text and no offset is refused; what is offered fits in the text', () => {
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
    '\n',
    '"Statement":',
    '"Condition":',
    '"Principal":',
    '"Action":',
    '"Resource":',
    '"s3:',
    '"StringEquals":',
    'aws:',
    '*',
    '\\',
  )
  const kinds = fc.constantFrom<PolicyKind>(
    'identityPolicy',
    'serviceControlPolicy',
    'resourceControlPolicy',
    'trustPolicy',
    'resourcePolicy',
    'vpcEndpointPolicy',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }),
      fc.integer({ min: 0, max: 120 }),
      kinds,
      (pieces, offset, kind) => {
        const text = pieces.join('')
        for (const { range } of completionsAt({ text, offset, kind, scenario, address: '', catalog }))
          expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})
