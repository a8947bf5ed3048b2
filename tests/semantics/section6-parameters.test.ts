/** 6.2, 6.3, 6.5, 6.6, 6.9, 6.13 and 6.14 as tables: STS's messages about the parameters of a call. */
import { describe, expect, test } from 'vitest'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  named,
  policy,
  role,
  type StatementText,
  sessionArn,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const target = role(B, 'R')
const anybody = trust({ AWS: [A, B], Service: 'lambda.amazonaws.com' }, [
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:SetSourceIdentity',
])
const world = (call: object, more: object = {}) => ({
  accounts: [
    {
      id: A,
      users: [{ name: 'far', inlinePolicies: inline(allow('*')) }],
      managedPolicies: [named('Theirs', allow('s3:*'))],
    },
    {
      id: B,
      users: [
        {
          name: 'ana',
          inlinePolicies: inline(allow('*')),
          mfaDevices: ['arn:aws:iam::222233334444:mfa/phone', 'GAHT12345678'],
        },
      ],
      managedPolicies: [named('Ours', allow('s3:*'))],
      roles: [
        { name: 'R', maxSessionDuration: 43_200, trustPolicy: anybody, inlinePolicies: inline(allow('*')), ...more },
      ],
    },
  ],
  calls: [{ id: 'call', ...call }],
})
const result = (call: object, more: object = {}) => evaluate(world(call, more)).get('call')
/** `allowed`, or the code and the message. */
const said = (call: object, more: object = {}): string | undefined => {
  const found = result(call, more)
  return found?.decision === 'rejected' ? `${found.error?.code}: ${found.error?.message}` : found?.decision
}
const assume = (parameters: object, caller = ana) => ({
  caller,
  action: 'sts:AssumeRole',
  resource: target,
  parameters: { RoleSessionName: 'job', ...parameters },
})
const one = (field: string, value: unknown, constraint: string): string =>
  `ValidationError: 1 validation error detected: Value ${value === null ? 'null' : `'${String(value)}'`} at '${field}' failed to satisfy constraint: ${constraint}`
const pattern = (text: string): string => `Member must satisfy regular expression pattern: ${text}`
const atMost = (length: number): string => `Member must have length less than or equal to ${length}`
const atLeast = (length: number): string => `Member must have length greater than or equal to ${length}`
const nameCharacters = '[\\w+=,.@-]*'
const tagCharacters = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]'
const missing = 'Member must not be null'

describe('6.3 the parameters of AssumeRole', () => {
  test.each<[string, object, string]>([
    ['a name of two', { RoleSessionName: 'ab' }, 'allowed'],
    ['a name of one', { RoleSessionName: 'a' }, one('roleSessionName', 'a', atLeast(2))],
    ['a name of 64', { RoleSessionName: 'a'.repeat(64) }, 'allowed'],
    ['a name of 65', { RoleSessionName: 'a'.repeat(65) }, one('roleSessionName', 'a'.repeat(65), atMost(64))],
    ['every character of a name', { RoleSessionName: 'aZ09_+=,.@-' }, 'allowed'],
    ['a slash in a name', { RoleSessionName: 'a/b' }, one('roleSessionName', 'a/b', pattern(nameCharacters))],
    ['a letter beyond ASCII', { RoleSessionName: 'jürgen' }, one('roleSessionName', 'jürgen', pattern(nameCharacters))],
    ['a name at the wrong end', { RoleSessionName: 'ab!' }, one('roleSessionName', 'ab!', pattern(nameCharacters))],
    ['no name', { RoleSessionName: undefined }, one('roleSessionName', null, missing)],
    ['null as a name', { RoleSessionName: null }, one('roleSessionName', null, missing)],
    ['a number as a name', { RoleSessionName: 12 }, one('roleSessionName', '12', 'Member must be a string')],
    ['an external id with colon and slash', { ExternalId: 'a:b/c' }, 'allowed'],
    ['an external id of one', { ExternalId: 'a' }, one('externalId', 'a', atLeast(2))],
    ['an external id of 1,224', { ExternalId: 'a'.repeat(1224) }, 'allowed'],
    // A long value is cut.
    ['an external id of 1,225', { ExternalId: 'a'.repeat(1225) }, one('externalId', 'a'.repeat(200), atMost(1224))],
    ['a space in an external id', { ExternalId: 'a b' }, one('externalId', 'a b', pattern('[\\w+=,.@:\\/-]*'))],
    ['no external id', { ExternalId: null }, 'allowed'],
    ['a source identity', { SourceIdentity: 'ana' }, 'allowed'],
    [
      'a source identity of AWS’s',
      { SourceIdentity: 'aws:ana' },
      one('sourceIdentity', 'aws:ana', pattern(nameCharacters)),
    ],
    ['a source identity of one', { SourceIdentity: 'a' }, one('sourceIdentity', 'a', atLeast(2))],
    ['a source identity of 65', { SourceIdentity: 'a'.repeat(65) }, one('sourceIdentity', 'a'.repeat(65), atMost(64))],
    [
      'a serial number of eight',
      { SerialNumber: 'GAHT1234', TokenCode: '123456' },
      one('serialNumber', 'GAHT1234', atLeast(9)),
    ],
    [
      'a serial number with a space',
      { SerialNumber: 'GAHT 12345', TokenCode: '123456' },
      one('serialNumber', 'GAHT 12345', pattern('[\\w+=/:,.@-]*')),
    ],
    ['a code of five', { SerialNumber: 'GAHT12345678', TokenCode: '12345' }, one('tokenCode', '12345', atLeast(6))],
    ['a code of seven', { SerialNumber: 'GAHT12345678', TokenCode: '1234567' }, one('tokenCode', '1234567', atMost(6))],
    [
      'a code of letters',
      { SerialNumber: 'GAHT12345678', TokenCode: 'abcdef' },
      one('tokenCode', 'abcdef', pattern('[\\d]*')),
    ],
    ['the seconds as text', { DurationSeconds: '900' }, 'allowed'],
    [
      'too few seconds as text',
      { DurationSeconds: '-900' },
      one('durationSeconds', '-900', 'Member must have value greater than or equal to 900'),
    ],
    ['half a second', { DurationSeconds: 900.5 }, one('durationSeconds', '900.5', 'Member must be an integer')],
    ['a word for seconds', { DurationSeconds: 'x900' }, one('durationSeconds', 'x900', 'Member must be an integer')],
    ['a unit', { DurationSeconds: '900s' }, one('durationSeconds', '900s', 'Member must be an integer')],
    ['a list of seconds', { DurationSeconds: [900] }, one('durationSeconds', '[900]', 'Member must be an integer')],
    ['no seconds', { DurationSeconds: null }, 'allowed'],
    ['no list of policies', { PolicyArns: null }, 'allowed'],
    ['an empty list of policies', { PolicyArns: [] }, 'allowed'],
    ['one policy without its list', { PolicyArns: 'x' }, one('policyArns', 'x', 'Member must be a list')],
    ['50 tags', { Tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v'])) }, 'allowed'],
    ['no tags', { Tags: {} }, 'allowed'],
    ['tags as the API’s list', { Tags: [{ Key: 'team', Value: 'a' }] }, 'allowed'],
    ['tags as a text', { Tags: 'team' }, one('tags', 'team', 'Member must be a list')],
    [
      'a tag without key',
      { Tags: [{ Key: 'a', Value: '1' }, { Value: 'a' }] },
      one('tags.2.member.key', null, missing),
    ],
    ['a tag that is none', { Tags: [null] }, one('tags.1.member.key', null, missing)],
    ['an empty key', { Tags: { '': 'x' } }, one('tags.1.member.key', '', atLeast(1))],
    ['a key of 128', { Tags: { ['k'.repeat(128)]: 'x' } }, 'allowed'],
    ['a key of 129', { Tags: { ['k'.repeat(129)]: 'x' } }, one('tags.1.member.key', 'k'.repeat(129), atMost(128))],
    ['the characters of a key', { Tags: { 'Ä 1_.:/=+-@': 'ß' } }, 'allowed'],
    [
      'a key with another character',
      { Tags: { a: '1', 'b!': 'x' } },
      one('tags.2.member.key', 'b!', pattern(`${tagCharacters}+`)),
    ],
    ['an empty value', { Tags: { a: '' } }, 'allowed'],
    ['a value of 256', { Tags: { a: 'v'.repeat(256) } }, 'allowed'],
    ['a value of 257', { Tags: { a: 'v'.repeat(257) } }, one('tags.1.member.value', 'v'.repeat(200), atMost(256))],
    [
      'a value with another character',
      { Tags: { a: '!b' } },
      one('tags.1.member.value', '!b', pattern(`${tagCharacters}*`)),
    ],
    ['transitive keys in any case', { Tags: { Team: 'a' }, TransitiveTagKeys: ['team'] }, 'allowed'],
    [
      'transitive keys as a text',
      { Tags: { team: 'a' }, TransitiveTagKeys: 'team' },
      one('transitiveTagKeys', 'team', 'Member must be a list'),
    ],
  ])('%s', (_what, parameters, expected) => {
    expect(said(assume(parameters))).toBe(expected)
  })
  test('51 of each', () => {
    const many = Array.from({ length: 51 }, (_, index) => `k${index}`)
    expect(said(assume({ Tags: Object.fromEntries(many.map((key) => [key, 'v'])) }))).toContain(
      `at 'tags' failed to satisfy constraint: ${atMost(50)}`,
    )
    expect(said(assume({ TransitiveTagKeys: many }))).toContain(
      `at 'transitiveTagKeys' failed to satisfy constraint: ${atMost(50)}`,
    )
  })
  test('several errors stand in one message, counted', () => {
    expect(said(assume({ RoleSessionName: '!', DurationSeconds: 60 }))).toBe(
      `ValidationError: 3 validation errors detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900; Value '!' at 'roleSessionName' failed to satisfy constraint: ${pattern(nameCharacters)}; Value '!' at 'roleSessionName' failed to satisfy constraint: ${atLeast(2)}`,
    )
  })
  test.each<[string, string]>([
    ['arn:aws:iam::1:role/R', 'ValidationError: arn:aws:iam::1:role/R is invalid'],
    [user(B, 'ana'), `ValidationError: ${user(B, 'ana')} is invalid`],
    [`x${target}`, `ValidationError: x${target} is invalid`],
    ['arn:aws:iam::222233334444:role/', 'ValidationError: arn:aws:iam::222233334444:role/ is invalid'],
    ['arn:gcp:iam::222233334444:role/R', 'ValidationError: arn:gcp:iam::222233334444:role/R is invalid'],
    ['*', one('roleArn', '*', atLeast(20))],
    [`${target}${'x'.repeat(2100)}`, one('roleArn', `${target}${'x'.repeat(2100)}`.slice(0, 200), atMost(2048))],
    ['arn:aws-cn:iam::222233334444:role/R', 'implicitDeny'],
    [role(B, 'path/R'), 'implicitDeny'],
    [role(B, 'Nobody'), 'implicitDeny'],
    [role('333344445555', 'R'), 'implicitDeny'],
  ])('the role: %s', (resource, expected) => {
    expect(said({ ...assume({}), resource })).toBe(expected)
  })
  test('no role', () => {
    expect(said({ caller: ana, action: 'sts:AssumeRole', parameters: { RoleSessionName: 'job' } })).toBe(
      one('roleArn', '*', atLeast(20)),
    )
  })
  test('a service names its sessions itself', () => {
    const service = 'service:lambda.amazonaws.com'
    expect(result(assume({ RoleSessionName: undefined }, service))?.session?.arn).toBe(sessionArn(B, 'R', 'lambda'))
    expect(result(assume({}, service))?.session?.arn).toBe(sessionArn(B, 'R', 'job'))
  })
})

describe('6.5 session policies', () => {
  const ours = `arn:aws:iam::${B}:policy/Ours`
  const theirs = `arn:aws:iam::${A}:policy/Theirs`
  const absent = (arn: string): string =>
    `MalformedPolicyDocument: The managed policy ${arn} does not exist or is not in the role's account.`
  test.each<[string, object, string]>([
    ['a document', { Policy: policy(allow('s3:*')) }, 'allowed'],
    ['a document as text', { Policy: JSON.stringify(policy(allow('s3:*'))) }, 'allowed'],
    ['none', { Policy: null }, 'allowed'],
    ['no JSON', { Policy: '{' }, 'MalformedPolicyDocument: The policy is not valid: '],
    [
      'a document with a lint before the fault',
      {
        Policy: {
          Version: '2012-10-17',
          Statement: [
            { ...allow('*'), Condition: {} },
            { ...allow('s3:*'), Effect: 'allow' },
          ],
        },
      },
      'MalformedPolicyDocument: The policy is not valid: `allow` is not an effect',
    ],
    [
      'a principal',
      { Policy: policy({ ...allow('s3:*'), Principal: '*' }) },
      'MalformedPolicyDocument: The policy is not valid: ',
    ],
    ['a policy of the role’s account', { PolicyArns: [ours] }, 'allowed'],
    ['as the API writes it', { PolicyArns: [{ arn: ours }] }, 'allowed'],
    ['one of another account', { PolicyArns: [theirs] }, absent(theirs)],
    ['one that is not there', { PolicyArns: [ours, `${ours}2`] }, absent(`${ours}2`)],
    [
      'one of AWS’s that is not there',
      { PolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'] },
      absent('arn:aws:iam::aws:policy/NoSuchPolicy'),
    ],
    ['no ARN', { PolicyArns: ['Ours'] }, 'ValidationError: Ours is invalid'],
    ['the ARN of a role', { PolicyArns: [target] }, `ValidationError: ${target} is invalid`],
    ['an ARN in an ARN', { PolicyArns: [`x${ours}`] }, `ValidationError: x${ours} is invalid`],
    ['ten', { PolicyArns: Array.from({ length: 10 }, () => ours) }, 'allowed'],
    [
      'eleven',
      { PolicyArns: Array.from({ length: 11 }, () => ours) },
      `at 'policyArns' failed to satisfy constraint: ${atMost(10)}`,
    ],
  ])('%s', (_what, parameters, expected) => {
    expect(said(assume(parameters))).toContain(expected)
  })
  const sized = (length: number) => {
    const empty = JSON.stringify(policy(allow('s3:GetObject', 'arn:aws:s3:::')))
    return { Policy: policy(allow('s3:GetObject', `arn:aws:s3:::${'b'.repeat(length - empty.length)}`)) }
  }
  test('2,048 characters, together with the ARNs', () => {
    expect(said(assume(sized(2048)))).toBe('allowed')
    expect(said(assume(sized(2049)))).toBe(
      'PackedPolicyTooLarge: Packed size of session policy consumes 101% of allotted space.',
    )
    expect(said(assume({ ...sized(2048 - ours.length), PolicyArns: [ours] }))).toBe('allowed')
    expect(said(assume({ ...sized(2049 - ours.length), PolicyArns: [ours] }))).toContain('PackedPolicyTooLarge')
    expect(said(assume(sized(4096)))).toContain('consumes 200% of')
  })
  test.each<[string, object, string[]]>([
    ['none', {}, ['allowed', 'allowed']],
    ['inline', { Policy: policy(allow('s3:*')) }, ['allowed', 'implicitDeny']],
    ['managed', { PolicyArns: [ours] }, ['allowed', 'implicitDeny']],
    ['both: the union of the Allows', { PolicyArns: [ours], Policy: policy(allow('sqs:*')) }, ['allowed', 'allowed']],
    [
      'both: any Deny',
      { PolicyArns: [ours], Policy: policy(allow('sqs:*'), deny('s3:*')) },
      ['explicitDeny', 'allowed'],
    ],
  ])('they are one layer: %s', (_what, parameters, expected) => {
    const scenario = world(assume(parameters))
    const calls = [
      ...scenario.calls,
      ...['s3:GetObject', 'sqs:SendMessage'].map((action, index) => ({
        id: `c${index}`,
        caller: 'session:call',
        action,
        resource: '*',
      })),
    ]
    const results = evaluate({ ...scenario, calls })
    expect(['c0', 'c1'].map((id) => results.get(id)?.decision)).toEqual(expected)
  })
})

describe('6.9 MFA', () => {
  const phone = 'arn:aws:iam::222233334444:mfa/phone'
  const both =
    'AccessDenied: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.'
  const unable =
    'AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
  const session = sessionArn(B, 'R', 'x')
  test.each<[string, object, string, string]>([
    ['a device of the user', { SerialNumber: phone, TokenCode: '123456' }, ana, 'allowed'],
    ['a hardware device of the user', { SerialNumber: 'GAHT12345678', TokenCode: '123456' }, ana, 'allowed'],
    [
      'the device of the user’s name',
      { SerialNumber: 'arn:aws:iam::222233334444:mfa/ana', TokenCode: '123456' },
      ana,
      'allowed',
    ],
    ['another device', { SerialNumber: 'arn:aws:iam::222233334444:mfa/bob', TokenCode: '123456' }, ana, unable],
    ['no code', { SerialNumber: phone }, ana, both],
    ['no device', { TokenCode: '123456' }, ana, both],
    ['a role session', { SerialNumber: phone, TokenCode: '123456' }, session, unable],
    ['a role session without code', { SerialNumber: phone }, session, both],
  ])('%s', (_what, parameters, caller, expected) => {
    expect(said(assume(parameters, caller))).toBe(expected)
    if (caller === ana) expect(said({ caller, action: 'sts:GetSessionToken', parameters })).toBe(expected)
  })
  test('root’s devices are not known: any of the account is taken', () => {
    const root = `arn:aws:iam::${B}:root`
    const token = (SerialNumber: string) => ({
      caller: root,
      action: 'sts:GetSessionToken',
      parameters: { SerialNumber, TokenCode: '123456' },
    })
    expect(said(token(`arn:aws:iam::${B}:mfa/root-account`))).toBe('allowed')
    expect(said(token(`arn:aws:iam::${A}:mfa/root-account`))).toBe(unable)
  })
  test('the age begins with the call of GetSessionToken', () => {
    const code = { SerialNumber: phone, TokenCode: '123456' }
    expect(
      result({ caller: ana, action: 'sts:GetSessionToken', at: '2026-04-25T09:00:00Z', parameters: code })?.session,
    ).toMatchObject({ hasMfa: true, mfaAt: Date.parse('2026-04-25T09:00:00Z') })
    expect(result({ caller: ana, action: 'sts:GetSessionToken' })?.session).toMatchObject({
      hasMfa: false,
      mfaAt: undefined,
    })
    expect(result(assume(code))?.session?.hasMfa).toBe(false)
    const guarded = (age: string, caller = ana) =>
      said(assume(code, caller), {
        trustPolicy: trust({ AWS: B }, 'sts:AssumeRole', {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          NumericLessThanEquals: { 'aws:MultiFactorAuthAge': age },
        }),
      })
    expect([guarded('0'), guarded('-1')]).toEqual(['allowed', 'implicitDeny'])
  })
})

describe('6.13, 6.14 tokens', () => {
  const token = (parameters: object, caller = ana) => ({ caller, action: 'sts:GetSessionToken', parameters })
  const federate = (parameters: object, caller = ana) => ({
    caller,
    action: 'sts:GetFederationToken',
    resource: `arn:aws:sts::${B}:federated-user/bob`,
    parameters: { Name: 'bob', ...parameters },
  })
  test.each<[string, object, string]>([
    ['GetSessionToken', token({}), 'allowed'],
    [
      'too short',
      token({ DurationSeconds: 899 }),
      one('durationSeconds', '899', 'Member must have value greater than or equal to 900'),
    ],
    [
      'a bad serial number',
      token({ SerialNumber: 'a b', TokenCode: '1' }),
      'ValidationError: 3 validation errors detected: ',
    ],
    ['nothing else is looked at', token({ Name: '!', RoleSessionName: '!', PolicyArns: 'x', Tags: 'x' }), 'allowed'],
    ['GetFederationToken', federate({}), 'allowed'],
    ['no name', federate({ Name: undefined }), one('name', null, missing)],
    ['a name of 32', federate({ Name: 'b'.repeat(32) }), 'allowed'],
    ['a name of 33', federate({ Name: 'b'.repeat(33) }), one('name', 'b'.repeat(33), atMost(32))],
    ['a name of one', federate({ Name: 'b' }), one('name', 'b', atLeast(2))],
    ['a name with a slash', federate({ Name: 'b/c' }), one('name', 'b/c', pattern(nameCharacters))],
    [
      'too long',
      federate({ DurationSeconds: 129_601 }),
      one('durationSeconds', '129601', 'Member must have value less than or equal to 129600'),
    ],
    [
      'eleven policies',
      federate({ PolicyArns: Array.from({ length: 11 }, () => 'x') }),
      `at 'policyArns' failed to satisfy constraint: ${atMost(10)}`,
    ],
    [
      'a tag with another character',
      federate({ Tags: { 'a!': '' } }),
      one('tags.1.member.key', 'a!', pattern(`${tagCharacters}+`)),
    ],
    ['tags as a text', federate({ Tags: 'a' }), one('tags', 'a', 'Member must be a list')],
    [
      'keys that differ in case',
      federate({ Tags: { a: '', A: '' } }),
      'InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    ['transitive keys are nothing it knows', federate({ Tags: { a: '' }, TransitiveTagKeys: ['b'] }), 'allowed'],
    ['a malformed policy', federate({ Policy: '{' }), 'MalformedPolicyDocument: The policy is not valid: '],
    [
      'a policy of another account',
      federate({ PolicyArns: [`arn:aws:iam::${A}:policy/Theirs`] }),
      'MalformedPolicyDocument: The managed policy ',
    ],
    [
      'by an anonymous caller',
      federate({}, 'anonymous'),
      'MissingAuthenticationToken: Request is missing Authentication Token',
    ],
    [
      'by a session',
      federate({}, sessionArn(B, 'R', 'x')),
      'AccessDenied: Cannot call GetFederationToken with session credentials',
    ],
    ['GetSessionToken by an anonymous caller', token({}, 'anonymous'), 'MissingAuthenticationToken: '],
    [
      'GetSessionToken by a session',
      token({}, sessionArn(B, 'R', 'x')),
      'AccessDenied: Cannot call GetSessionToken with session credentials',
    ],
  ])('%s', (_what, call, expected) => {
    expect(said(call)).toContain(expected)
  })
  test('the sessions', () => {
    expect(result(token({ DurationSeconds: 900 }))?.session).toMatchObject({
      kind: 'sessionToken',
      name: 'ana',
      arn: ana,
      principalArn: ana,
      account: B,
      endRule: 'requested',
      policies: undefined,
      tags: [],
    })
    expect(result(token({}))?.session).toMatchObject({ endRule: 'default', requestedSeconds: undefined })
    expect(result(token({}))?.session?.principalId).toMatch(/^AIDA[A-Z0-9]{17}$/) // 6.17
    const root = `arn:aws:iam::${B}:root`
    expect(result(token({}, root))?.session?.principalId).toBeUndefined()
    expect(result(token({ DurationSeconds: 3600 }, root))?.session).toMatchObject({
      name: 'root',
      endRule: 'requested',
    })
    expect(result(token({ DurationSeconds: 3601 }, root))?.session).toMatchObject({
      endRule: 'rootMaximum',
      requestedSeconds: 3601,
    })
    expect(result(federate({ Tags: { team: 'a' }, Policy: policy(allow('s3:*')) }))?.session).toMatchObject({
      kind: 'federation',
      name: 'bob',
      tags: [{ key: 'team', value: 'a' }],
      endRule: 'default',
      policies: [{ name: 'session policy' }],
    })
    expect(result(federate({}, root))?.session).toMatchObject({
      endRule: 'default',
      expiresAt: (result(federate({}, root))?.session?.issuedAt ?? 0) + 3_600_000,
    })
    expect(result(federate({}))?.session?.policies).toEqual([])
  })
  test('tags of a federated user are a permission of their own, and keys of the request', () => {
    const users = (...statements: readonly StatementText[]) => ({
      accounts: [{ id: B, users: [{ name: 'ana', inlinePolicies: inline(...statements) }] }],
      calls: [{ id: 'call', ...federate({ Tags: { team: 'a' } }) }],
    })
    const decided = (...statements: readonly StatementText[]) => evaluate(users(...statements)).get('call')
    expect(decided(allow('sts:GetFederationToken'))).toMatchObject({
      decision: 'implicitDeny',
      error: { message: expect.stringContaining('sts:TagSession') as string },
    })
    expect(
      decided(
        allow(['sts:GetFederationToken', 'sts:TagSession'], '*', {
          StringEquals: { 'aws:RequestTag/team': 'a' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
        }),
      )?.decision,
    ).toBe('allowed')
    expect(
      decided(
        allow(['sts:GetFederationToken', 'sts:TagSession'], '*', { StringEquals: { 'aws:RequestTag/team': 'b' } }),
      )?.decision,
    ).toBe('implicitDeny')
  })
})
