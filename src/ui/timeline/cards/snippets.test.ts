import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import { snippet } from './snippets.ts'

const role = 'arn:aws:iam::222233334444:role/DataReader'
const call = (parameters: Record<string, unknown>, action = 'sts:AssumeRole'): CallSpec =>
  ({ id: 'a', caller: 'arn:aws:iam::111122223333:user/ana', action, resource: role, parameters }) as CallSpec

describe('the same step as code', () => {
  const full = call({
    RoleSessionName: 'job-7',
    DurationSeconds: 3600,
    Tags: { team: 'data' },
    TransitiveTagKeys: ['team'],
    PolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    Policy: { Version: '2012-10-17', Statement: [] },
  })
  test('AWS CLI', () => {
    expect(snippet(full, 'cli')).toBe(
      [
        'aws sts assume-role',
        `--role-arn ${role}`,
        '--role-session-name job-7',
        '--duration-seconds 3600',
        `--tags '[{"Key":"team","Value":"data"}]'`,
        `--transitive-tag-keys '["team"]'`,
        `--policy-arns '[{"arn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]'`,
        `--policy '{"Version":"2012-10-17","Statement":[]}'`,
      ].join(' \\\n  '),
    )
  })
  test('boto3', () => {
    const text = snippet(full, 'boto3')
    expect(text).toContain('response = sts.assume_role(')
    expect(text).toContain('Tags=[{"Key": "team", "Value": "data"}],')
    expect(text).toContain('DurationSeconds=3600,')
  })
  test('JavaScript SDK v3', () => {
    const text = snippet(full, 'javascript')
    expect(text).toContain('new AssumeRoleCommand({')
    expect(text).toContain('"PolicyArns": [')
  })
  test.each([
    ['sts:AssumeRoleWithSAML', 'assume-role-with-saml', 'assume_role_with_saml'],
    ['sts:AssumeRoleWithWebIdentity', 'assume-role-with-web-identity', 'assume_role_with_web_identity'],
    ['sts:GetSessionToken', 'get-session-token', 'get_session_token'],
  ])('%s', (action, cli, python) => {
    expect(snippet(call({}, action), 'cli')).toMatch(new RegExp(`^aws sts ${cli}\\b`))
    expect(snippet(call({}, action), 'boto3')).toContain(`sts.${python}(`)
  })
  test('the parameters of SAML are named as the CLI names them', () => {
    const made = {
      ...call({ RoleSessionName: 'ana', SAMLAssertion: {} }, 'sts:AssumeRoleWithSAML'),
      caller: 'saml:arn:aws:iam::222233334444:saml-provider/Okta',
    }
    const text = snippet(made, 'cli')
    expect(text).toContain('--principal-arn arn:aws:iam::222233334444:saml-provider/Okta')
    expect(text).toContain('--saml-assertion BASE64_ASSERTION')
    // The assertion names the session.
    expect(text).not.toContain('session-name')
  })
  test('a call that makes no session has none', () => {
    expect(snippet(call({}, 's3:GetObject'), 'cli')).toBeUndefined()
  })
})

// What a user types must stay one text, whatever is in it. The languages themselves are asked.
const nasty = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      "it's",
      '$(id)',
      '`id`',
      '"; rm -rf /',
      "'; echo x; '",
      '\\',
      '-',
      '',
      'a\nb',
      '日本',
      '</script>',
      "\\'",
    ),
  )
  .filter((text) => !text.includes('\0'))

describe('texts are quoted for their language', () => {
  test('shell', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const line = snippet(call({ ExternalId: text }), 'cli')?.replace(/^aws /, 'printf "%s\\0" ')
        const words = execFileSync('sh', ['-c', line ?? ''], { encoding: 'utf8' }).split('\0')
        // A text that begins with a hyphen is bound to its option, else it would be read as one.
        if (text.startsWith('-'))
          expect(words.filter((word) => word.startsWith('--external-id'))).toEqual([`--external-id=${text}`])
        else expect(words[words.indexOf('--external-id') + 1]).toBe(text)
        expect(words).toHaveLength(text.startsWith('-') ? 6 : 7)
      }),
      { numRuns: 60 },
    )
  })
  test('JavaScript', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const given = /Command\(([\s\S]*)\),\n\);\n$/.exec(snippet(call({ ExternalId: text }), 'javascript') ?? '')?.[1]
        expect((JSON.parse(given ?? '') as { ExternalId: string }).ExternalId).toBe(text)
      }),
    )
  })
  test('Python takes the text of a JSON string, also beyond the first plane', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        // A line separator (U+2028) is no end of a line in Python.
        const given = /ExternalId=(".*"),\n/s.exec(snippet(call({ ExternalId: text }), 'boto3') ?? '')?.[1]
        expect(JSON.parse(given ?? '')).toBe(text)
      }),
    )
  })
  test('a text that the CLI would take for a file goes in as JSON', () => {
    expect(snippet(call({ ExternalId: 'file:///etc/passwd' }), 'cli')).toBe(
      `aws sts assume-role \\\n  --cli-input-json '{"RoleArn":"${role}","ExternalId":"file:///etc/passwd"}'`,
    )
  })
  test('a parameter whose name is no word of the API is left out of the code', () => {
    const text = snippet(call({ 'x; rm': 'y', RoleSessionName: 'job' }), 'cli')
    expect(text).not.toContain('rm')
    expect(snippet(call({ 'x y': 'z' }), 'boto3')).not.toContain('x y')
  })
})
