/**
 * The parser's messages about faulty policies, word for word and in every kind of policy that has them (2.1 to 2.20). A
 * change of a rule or a sentence shows as a change of these files. Review it before you accept it.
 */
import { describe, expect, test } from 'vitest'
import { judge, judgeDocument, judgeStatement, kinds, type Verdict } from '../../src/engine/policy/policy.fixtures.ts'

/** Each message once, with the kinds of policy that get it. */
function said(of: (kind: (typeof kinds)[number]) => Verdict): string {
  const lines = new Map<string, string[]>()
  for (const kind of kinds) {
    for (const { code, severity, path, message, isInvalidating } of of(kind).document.problems) {
      const line = `${isInvalidating ? 'refused' : severity} ${code} at ${path || '/'}: ${message}`
      lines.set(line, [...(lines.get(line) ?? []), kind])
    }
  }
  return (
    [...lines]
      .map(([line, of]) => `${line}\n    in ${of.length === kinds.length ? 'every kind' : of.join(', ')}\n`)
      .join('') || 'nothing\n'
  )
}

const statements: Readonly<Record<string, readonly object[]>> = {
  effects: [{ Effect: 'allow' }, { Effect: undefined }, { Effect: 1 }],
  sids: [{ Sid: 'with space' }, { Sid: 'with-dash' }, { Sid: 1 }, { Sid: '' }],
  actions: [
    '',
    's3',
    's3:',
    ':x',
    's3:Get Object',
    ' s3:GetObject',
    's3::x',
    's4:x',
    '*',
    's3:*',
    'iam:PassRole',
    1,
    [],
    ['s3:GetObject', 1],
    null,
  ].map((Action) => ({ Action })),
  'actions that are left out': [
    { Action: undefined },
    { NotAction: 's3:GetObject' },
    { Action: undefined, NotAction: [] },
  ],
  resources: [
    'foo',
    ' arn:aws:s3:::b',
    'ARN:aws:s3:::b',
    'x arn:aws:s3:::b',
    'arn:aws:s3:eu-west-1::b',
    'arn:aws:iam:eu-west-1:111122223333:role/x',
    'arn:aws:s3',
    'arn:*',
    'arn:aws:s3:::${aws:username',
    '${nope}',
    'arn:aws:s3:::${a${b}}',
    [],
    1,
  ].map((Resource) => ({ Resource })),
  'resources that are left out': [
    { Resource: undefined },
    { NotResource: '*' },
    { Resource: undefined, NotResource: '*' },
  ],
  principals: [
    'x',
    '*',
    [],
    {},
    { AWS: '*' },
    { AWS: '111122223333' },
    { AWS: '11112222333' },
    { AWS: 'arn:aws:iam::111122223333:user/*' },
    { AWS: 'arn:aws:iam::111122223333:user/a/' },
    { AWS: 'arn:aws:iam::111122223333:group/g' },
    { AWS: 'arn:aws:sts::111122223333:assumed-role/r/s' },
    { AWS: 'arn:aws:iam::111122223333:root' },
    { AWS: 'AIDAEXAMPLE1234567890' },
    { Service: 'ec2' },
    { Service: '*' },
    { Service: 'ec2.amazonaws.com' },
    { Federated: 'x' },
    { Federated: 'arn:aws:iam::111122223333:saml-provider/Okta' },
    { Federated: 'accounts.google.com' },
    { CanonicalUser: 'x' },
    { aws: '*' },
    { AWS: [] },
    { AWS: 1 },
  ].map((Principal) => ({ Principal })),
  'principals that are left out': [
    { Principal: undefined },
    { NotPrincipal: { AWS: '111122223333' } },
    { Principal: undefined, NotPrincipal: '*' },
  ],
  conditions: [
    [],
    'x',
    { StringEqual: { 'aws:username': 'a' } },
    { stringequals: { 'aws:username': 'a' } },
    { NullIfExists: { 'aws:username': 'true' } },
    { 'ForSomeValues:StringEquals': { 'aws:username': 'a' } },
    { StringEquals: 'x' },
    { StringEquals: {} },
    { StringEquals: { username: 'a' } },
    { StringEquals: { 'aws:username': {} } },
    { StringEquals: { 'aws:username': [] } },
    { StringEquals: { 'aws:username': null } },
    { StringEquals: { 'aws:username': '${aws:username' } },
    { StringEquals: { 'aws:username': 'a', 'AWS:username': 'b' } },
  ].map((Condition) => ({ Condition })),
  'unknown members': [
    { action: 's3:GetObject' },
    { Actions: 's3:GetObject' },
    { Id: 'x' },
    { Statement: [] },
    { Version: '2012-10-17' },
    { Foo: 1 },
  ],
}
describe('statements', () => {
  test.each(Object.entries(statements))('%s', async (name, changes) => {
    const text = changes.map(
      (change) =>
        `${JSON.stringify(change, (_, value: unknown) => (value === undefined ? 'LEFT OUT' : value))}\n${said((kind) => judgeStatement(kind, change as Record<string, unknown>))}`,
    )
    await expect(text.join('\n')).toMatchFileSnapshot(`problems/${name.replaceAll(' ', '-')}.txt`)
  })
})

test('documents', async () => {
  const changes = [
    { Version: undefined },
    { Version: '2012-10-18' },
    { Version: '2008-10-17' },
    { Id: 1 },
    { Statement: undefined },
    { Statement: [] },
    { Statement: 'x' },
    { Statement: [1] },
    { statement: [] },
    { Statements: [] },
    { Foo: 1 },
  ]
  const text = changes.map(
    (change) =>
      `${JSON.stringify(change, (_, value: unknown) => (value === undefined ? 'LEFT OUT' : value))}\n${said((kind) => judgeDocument(kind, change))}`,
  )
  await expect(text.join('\n')).toMatchFileSnapshot('problems/documents.txt')
})

test('texts that are no JSON', async () => {
  const texts = [
    '',
    ' ',
    '{',
    '[]',
    '1',
    '"x"',
    'null',
    '{"a":1,}',
    '{"a" 1}',
    "{'a':1}",
    '{"a":"\n"}',
    '{"a":"\r"}',
    '{"a":"\t"}',
    '{"a":"\u0001"}',
    '{"a":"\\x"}',
    '{"a":01}',
    '{"a":.5}',
    '{"a":1}x',
    '{"Version":"2012-10-17","Version":"2012-10-17"}',
    '// x\n{}',
    '{"a":tru}',
    '{a:1}',
    '"\\ud800"',
  ]
  await expect(
    texts.map((text) => `${JSON.stringify(text)}\n${said((kind) => judge(text, kind))}`).join('\n'),
  ).toMatchFileSnapshot('problems/texts.txt')
})
